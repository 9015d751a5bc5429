"""A city's own workbooks: given once, their cells found by the form, filled with the values of any sheet."""
