"""A doubt as a person answers it: what is doubted, what is proposed, what else may be said."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shisaku.core.plan import PlanData
from shisaku.core.reading import Severity
from shisaku.core.sheet import SheetData
from shisaku.core.values import STATES, Value
from shisaku.web.figures import number
from shisaku.web.room.asked import Asked
from shisaku.web.room.printed import exact_text
from shisaku.web.staff_values import confidence_text
from shisaku.work.room import Doubt, DoubtPlace, Proposal, RoomImport, money_unit

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """A button: its words and what it sends."""

    words: str
    said: str
    state: str
    value: str


@dataclass(frozen=True, slots=True)
class Typing:
    """A field in which a value is put right: what it is called, what stands in it, its unit."""

    address: str
    name: str
    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt with its number on the page. `everywhere` is the link for all sheets, empty where it is only here."""

    number: int
    key: str
    url: str
    chosen: bool
    name: str
    printed: str
    becomes: str
    message: str
    confidence: str
    share: int
    serious: bool
    answers: Sequence[Answer]
    fields: Sequence[Typing]
    everywhere: str = ""
    pages: Sequence[int] = ()


def doubt_view(
    room: RoomImport,
    doubt: Doubt,
    data: SheetData | PlanData | None,
    *,
    asked: Asked,
    names: Mapping[str, str],
) -> DoubtView:
    """What the room shows of a doubt; `data` is the sheet it is about."""
    sure = doubt.confidence
    first = doubt.proposals[0] if doubt.proposals else None
    return DoubtView(
        number=doubt.number,
        key=doubt.key,
        url=asked.url(doubt=doubt.number, value="", page=0),
        chosen=doubt.number == asked.doubt,
        name=_name(doubt, names),
        printed="、".join(dict.fromkeys(_shown(place) for place in doubt.places)),
        becomes=_becomes(first),
        message=doubt.message,
        confidence=confidence_text(sure) if sure is not None else "",
        share=round(sure * 100) if sure is not None else 0,
        serious=doubt.severity == Severity.SERIOUS,
        answers=[_answer(proposal) for proposal in doubt.proposals],
        fields=[_typing(place, names) for place in doubt.places],
        everywhere=_everywhere(room, doubt, first),
        pages=sorted({place.origin.page for place in doubt.places if place.origin}),
    )


def states() -> list[tuple[str, str]]:
    """The states a missing value may have, with their words."""
    return list(STATES.items())


def _name(doubt: Doubt, names: Mapping[str, str]) -> str:
    if not doubt.places:
        return ""
    name = names.get(doubt.places[0].address, doubt.places[0].address)
    more = len(doubt.places)
    return name if more == 1 else _("%(name)sなど（%(count)sか所）") % {"name": name, "count": more}


def _shown(place: DoubtPlace) -> str:
    if place.printed:
        return place.printed[:_SHOWN]
    return exact_text(place.address, place.value)[0] if place.value is not None else _("値なし")


def _becomes(proposal: Proposal | None) -> str:
    """What the value is when the first proposal is taken; empty where it stays."""
    if proposal is None or proposal.said == "as_read":
        return ""
    if proposal.said == "state":
        return STATES.get(proposal.state or "", "")
    return proposal.words


def _answer(proposal: Proposal) -> Answer:
    value = json.dumps(proposal.value, ensure_ascii=False) if proposal.said == "value" else ""
    return Answer(proposal.words, proposal.said, proposal.state or "", value)


def _typing(place: DoubtPlace, names: Mapping[str, str]) -> Typing:
    unit = money_unit(place.address, place.value, place.printed)
    text = "" if place.value is None else exact_text(place.address, place.value)[0]
    amount = place.value.value if isinstance(place.value, Value) else None
    if amount is None or money_unit(place.address) == 1:
        return Typing(place.address, names.get(place.address, place.address), text, "")
    word = _("千円") if unit > 1 else _("円")
    return Typing(place.address, names.get(place.address, place.address), number(amount / unit), word)


def _everywhere(room: RoomImport, doubt: Doubt, first: Proposal | None) -> str:
    others = len(doubt.sheets)
    if others <= 1 or first is None:
        return ""
    said = {"sheets": others, "words": first.words, "places": len(room.doubts.places(doubt.key))}
    return _("%(sheets)sシートまとめて%(words)s（%(places)sか所）") % said
