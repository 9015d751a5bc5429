"""Read models: what a page shows, as frozen data made by pure functions."""
