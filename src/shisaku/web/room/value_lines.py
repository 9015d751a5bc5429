"""The values read from a sheet beside what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shisaku.core.addresses import Leaf
from shisaku.web.room.asked import Asked
from shisaku.web.staff_values import staff_text
from shisaku.work.room import SheetInRoom, ValueLine

_SHOWN = 12
_HOW = {"inferred": "推定", "person": "職員による指定・訂正"}


@dataclass(frozen=True, slots=True)
class Side:
    """A value as text; `state` says that it is the word of a state, an empty text that there is none."""

    text: str
    state: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: the value now kept, the value of this paper, their difference, how it was read."""

    number: int
    name: str
    url: str
    kept: Side
    read: Side
    difference: str
    word: str
    how: str
    chosen: bool
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """All rows: those that would change something first in `shown`, the others in `folded`; `settled` by people."""

    shown: Sequence[Line]
    folded: Sequence[Line]
    settled: Sequence[Line]
    count: int
    open: bool


def lines(sheet: SheetInRoom, asked: Asked, names: Mapping[str, str]) -> Lines:
    """The values of a sheet: what would change before what is the same."""
    read = [value for value in sheet.values if value.difference != "kept"]
    made = [_line(value, asked, names) for value in read]
    changing = [line for line in made if line.difference != "same"]
    shown = (changing or made)[:_SHOWN]
    kept = [_line(value, asked, names) for value in sheet.values if value.difference == "kept"]
    folded = [line for line in made if line not in shown] + kept
    return Lines(
        shown=shown,
        folded=folded,
        settled=list({line.settled: line for line in reversed(made) if line.settled}.values())[::-1],
        count=len(made),
        open=any(line.chosen for line in folded),
    )


def _line(value: ValueLine, asked: Asked, names: Mapping[str, str]) -> Line:
    last = value.origins[-1] if value.origins else None
    return Line(
        number=value.doubt,
        name=names.get(value.address, value.address),
        url=asked.url(value=value.address, doubt=value.doubt, page=0),
        kept=_side(value.address, value.kept),
        read=_side(value.address, value.read),
        difference=value.difference,
        word=_words()[value.difference],
        how=f"{_HOW[last.how]}：{last.reason or ''}".rstrip("：") if last and last.how in _HOW else "",
        chosen=bool(asked.value) and value.address == asked.value,
        settled=value.settlement.key if value.settlement is not None else "",
    )


def _side(address: str, value: Leaf) -> Side:
    if value is None:
        return Side("")
    return Side(*staff_text(address, value))


def _words() -> Mapping[str, str]:
    return {
        "new": _("＋ 新しい"),
        "changed": _("変わる"),
        "same": _("＝ 同じ"),
        "kept": _("この文書に記載なし"),
    }
