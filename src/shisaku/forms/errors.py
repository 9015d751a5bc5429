"""What stops the start: a form or a rule that is not written as the grammar says."""

from collections.abc import Iterable
from dataclasses import dataclass

# So many slips stand in one sentence; `FormError.slips` has them all.
_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing wrong in a file: its line from 1, 0 where it has none, and a sentence without its full stop."""

    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.line}行目　{self.text}" if self.line else self.text


class FormError(ValueError):
    """A form, lexicon or rule file cannot be used; the message is one sentence that names the file and the place.

    `slips` are all things wrong with it, in the order of their lines, where they are known one by one; `summary` is
    the sentence to be put above them.
    """

    def __init__(self, message: str, slips: Iterable[Slip] = (), summary: str = "") -> None:
        super().__init__(message)
        self.slips = tuple(slips)
        self.summary = summary or message


def slipped(said: str, slips: Iterable[Slip]) -> FormError:
    """The error for slips: the first of them told behind `said`, and how many more there are."""
    found = sorted(dict.fromkeys(slips), key=lambda one: one.line)
    told = "／".join(map(str, found[:_MOST_TOLD]))
    if len(found) > _MOST_TOLD:
        told += f"／ほか{len(found) - _MOST_TOLD}か所"
    several = f"{said}（{len(found)}か所）"
    return FormError(
        f"{several if len(found) > 1 else said}：{told}", found, several if len(found) > 1 else ""
    )
