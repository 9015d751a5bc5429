"""What stops the start: a form or a rule that is not written as the grammar says."""


class FormError(ValueError):
    """A form, lexicon or rule file cannot be used; the message is one sentence that names the file and the place."""
