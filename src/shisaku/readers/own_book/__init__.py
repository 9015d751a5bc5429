"""A city's own workbook, which is to be filled: what of it would be lost, and which of its cells hold what."""
