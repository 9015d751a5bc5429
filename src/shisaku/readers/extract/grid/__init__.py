"""Grids: a dictionary says what printed labels mean, geometry says which label a value belongs to."""
