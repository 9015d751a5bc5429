"""A second group of nine cities that do not exist, drawn blind as the first: without sight of the reader.

What is read from their papers counts as a first, synthetic figure. They are never tuned on.
"""
