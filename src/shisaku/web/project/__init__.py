"""From the read model of a project page to what its templates print: labels, cells, charts, addresses."""
