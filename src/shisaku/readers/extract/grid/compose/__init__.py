"""Sightings of one sheet → its values, one module for each part of a sheet."""
