"""Nine further cities that do not exist, drawn blind: from the vocabulary of real sheets, without sight of the reader.

What is read from their papers counts as a first, synthetic figure. They are never tuned on.
"""
