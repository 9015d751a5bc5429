"""The fictional city 架空市: the content of its papers as data, and the layouts they are printed in."""
