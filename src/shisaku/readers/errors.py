"""A file that cannot be read at all, a reading that was stopped, and limits that are none."""

# What is said of a file whose reading ended a process, whatever it was that ended it.
ENDED = "読み取りの途中で処理が止まりました。ファイルが壊れているか、メモリが足りません"


class UnreadableError(ValueError):
    """The file is broken, too large, or of no known kind; the message is one sentence for the user."""


class EndedError(UnreadableError):
    """The process that read the file ended on the way: the machine was short of memory, or the file is bad."""

    def __init__(self) -> None:
        super().__init__(ENDED)


class StoppedError(Exception):
    """Somebody asked for the reading to stop."""


class LimitError(ValueError):
    """A limit that the environment sets is no number; the message is one sentence for the user."""
