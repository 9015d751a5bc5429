"""The offices a paper names that the city does not know, as the room asks for them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from shisaku.records.models import User
from shisaku.web.figures import number
from shisaku.work.access import may
from shisaku.work.room import OfficeChoice, OfficeKind, OfficeProposal, RoomImport

_SHEETS_NAMED = 3
# So many lines stand in one form; the outer offices come first, and with them known the others come up.
_MOST = 150


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A name: what stands above it, in how many sheets it is printed, what it seems to be and why.

    `chosen` is the code of the choice that is set beforehand; empty where a person has to say.
    """

    key: str
    name: str
    above: str
    sheets: str
    kind: str
    reason: str
    sure: bool
    chosen: str
    choices: Sequence[OfficeChoice]


@dataclass(frozen=True, slots=True)
class SureOffice:
    """A name of which one click keeps what it is: `code` is what is sent, `words` what it means."""

    key: str
    name: str
    above: str
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class OfficeLines:
    """All of them; `sure` are those that one click keeps, `told` how many they are of each kind."""

    lines: Sequence[OfficeLine]
    more: int
    known: int
    sure: Sequence[SureOffice]
    told: str
    since: date | None
    ended: Sequence[str]


def office_lines(room: RoomImport, *, by: User) -> OfficeLines | None:
    """The lines, outer offices first; nothing where every name is known or the person may not say."""
    found = room.offices
    if not found.proposals and not found.ended:
        return None
    if not may(by, "decide_office", city=room.import_.document.municipality_id):
        return None
    sure = [one for one in found.proposals if one.sure and one.proposed is not None]
    years = Counter(one.name.day for one in found.proposals if one.name.day is not None)
    return OfficeLines(
        lines=[_line(one) for one in found.proposals[:_MOST]],
        more=max(len(found.proposals) - _MOST, 0),
        known=found.same,
        sure=[_sure(one, one.proposed) for one in sure if one.proposed is not None],
        told=_told(sure),
        since=years.most_common(1)[0][0] if years else None,
        ended=found.ended,
    )


def _sure(one: OfficeProposal, proposed: OfficeChoice) -> SureOffice:
    return SureOffice(one.name.key, one.name.name, " ".join(one.name.above), proposed.code, proposed.words)


def _line(one: OfficeProposal) -> OfficeLine:
    return OfficeLine(
        key=one.name.key,
        name=one.name.name,
        above=" ".join(one.name.above),
        sheets=_sheets(one.name.sheets),
        kind=str(one.kind),
        reason=one.reason,
        sure=one.sure,
        chosen=one.proposed.code if one.sure and one.proposed is not None else "",
        choices=one.choices,
    )


def _sheets(keys: Sequence[str]) -> str:
    named = "・".join(keys[:_SHEETS_NAMED])
    more = _(" ほか%s") % number(len(keys) - _SHEETS_NAMED) if len(keys) > _SHEETS_NAMED else ""
    return f"{named}{more}"


def _told(sure: Sequence[OfficeProposal]) -> str:
    counts = Counter(one.kind for one in sure)
    return "、".join(f"{kind} {counts[kind]}" for kind in OfficeKind if counts[kind])
