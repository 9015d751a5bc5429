"""Sheets become papers and data again."""
