"""A file that cannot be read at all."""


class UnreadableError(ValueError):
    """The file is broken, too large, or of no known kind; the message is one sentence for the user."""
