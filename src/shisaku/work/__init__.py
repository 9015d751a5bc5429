"""Every write, each a verb, and the reads that are used twice or more."""
