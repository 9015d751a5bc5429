"""What keeps a paper from being made; the message is one sentence for the person who asked for it."""


class PaperError(Exception):
    """The form cannot be laid out, or not as a paper of this kind."""


class FontError(PaperError):
    """No font in which a paper can be set; the message says which to install."""
