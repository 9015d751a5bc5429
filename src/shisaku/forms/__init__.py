"""The forms (様式) of cities as data: their grammar, their files and the lexicon."""
