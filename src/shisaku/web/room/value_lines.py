"""The values read from a sheet beside what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shisaku.records.models import Settlement
from shisaku.web.room.asked import Asked
from shisaku.web.room.printed import Side, exact_text, side
from shisaku.work.importing.answering import shown_value
from shisaku.work.room import SheetInRoom, ValueLine

_SHOWN = 12
_HOW = {
    "inferred": "推定",
    "person": "職員による指定・訂正",
    "accounts": "財務会計",
    "staffing": "人員と人件費",
    "budget": "予算の記録",
}


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


@dataclass(frozen=True, slots=True)
class Settled:
    """An answer that holds: what it is about, what it says, the key it is taken back by."""

    name: str
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All rows: those that would change something first in `shown`, the others in `folded`; `settled` by people."""

    shown: Sequence[Line]
    folded: Sequence[Line]
    settled: Sequence[Settled]
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
        settled=[_settled(sheet, address, one, names) for address, one in sheet.answers.items()],
        count=len(made),
        open=any(line.chosen for line in folded),
    )


def _line(value: ValueLine, asked: Asked, names: Mapping[str, str]) -> Line:
    last = value.origins[-1] if value.origins else None
    return Line(
        number=value.doubt,
        name=names.get(value.address, value.address),
        url=asked.url(value=value.address, doubt=value.doubt, page=0),
        kept=side(value.address, value.kept),
        read=side(value.address, value.read, value.origins),
        difference=value.difference,
        word=_words()[value.difference],
        how=f"{_HOW[last.how]}：{last.reason or ''}".rstrip("：") if last and last.how in _HOW else "",
        chosen=bool(asked.value) and value.address == asked.value,
    )


def _settled(sheet: SheetInRoom, address: str, answer: Settlement, names: Mapping[str, str]) -> Settled:
    """An answer; of a new indicator or activity its name, of a report without a value that it was looked at."""
    value = next((one.read for one in sheet.values if one.address == address), None)
    text = exact_text(address, value)[0] if value is not None else ""
    if not text:
        text = shown_value(answer.value) if answer.value is not None else _("指摘を確かめました")
    return Settled(names.get(address, address), text, answer.key)


def _words() -> Mapping[str, str]:
    return {
        "new": _("＋ 新しい"),
        "changed": _("変わる"),
        "same": _("＝ 同じ"),
        "kept": _("この文書に記載なし"),
    }
