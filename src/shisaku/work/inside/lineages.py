"""Connections between the years and spellings of offices: what is proposed and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from shisaku.records.models import Lineage, OrgUnit, OrgUnitAlias, SheetEntry, State, User, View
from shisaku.work.access import require
from shisaku.work.inside.entering import ENTER, scope_of
from shisaku.work.lineage import parting_of
from shisaku.work.refusals import NotFoundError
from shisaku.work.taking_back import unused_offices


@dataclass(frozen=True, slots=True)
class LineageLine:
    """A proposed or decided lineage with the lines of both sheets (`later` is `None` where none follows)."""

    lineage: Lineage
    earlier: SheetEntry | None
    later: SheetEntry | None

    @property
    def taken_back(self) -> bool:
        """Whether it was accepted once and taken back: a person decides on it, no rule."""
        return self.lineage.state == State.PROPOSED and self.lineage.at is not None


@dataclass(frozen=True, slots=True)
class LineagePage:
    """Decided lineages, newest decision first: one page of them, and how many there are over all pages."""

    lines: Sequence[LineageLine]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class LineageParting:
    """An accepted lineage, and the sheets on either side of it that part when it is taken back, oldest first."""

    line: LineageLine
    earlier: Sequence[SheetEntry]
    later: Sequence[SheetEntry]


def lineages(*, by: User, code: str, state: str = State.PROPOSED) -> list[LineageLine]:
    """The lineages in a state, least certain first: those need a person. Four queries however many."""
    found = _seen(by, code).filter(state=state)
    return _lines(found.order_by("confidence", "earlier__fiscal_year", "key"))


def decided_lineages(*, by: User, code: str, words: str = "", page: int = 1, size: int = 20) -> LineagePage:
    """The accepted lineages, newest first; `words` narrows to those with a sheet of that number or name."""
    found = _seen(by, code).filter(state=State.ACCEPTED)
    if words:
        called = Q(number__icontains=words) | Q(name__icontains=words)
        named = SheetEntry.objects.filter(called, view=View.HEAD, municipality_id=code).values("sheet_id")
        found = found.filter(Q(earlier__in=named) | Q(later__in=named))
    total = found.count()
    pages = max(1, -(-total // size))
    page = min(max(page, 1), pages)
    shown = found.order_by("-at", "earlier__fiscal_year", "key")[(page - 1) * size : page * size]
    return LineagePage(_lines(shown), total, page, pages)


def lineage_at(*, by: User, code: str, key: str) -> Lineage:
    """One lineage. Raises `NotFoundError`, also for one whose sheets the person may not see."""
    found = _seen(by, code).filter(key=key).first()
    if found is None:
        raise NotFoundError("このつながりの提案はありません。")
    return found


def lineage_parting(*, by: User, code: str, key: str) -> LineageParting:
    """What taking an accepted lineage back would part. Raises `NotFoundError`, `RefusalError` where it cannot be."""
    require(by, "undo_lineage", city=code)
    lineage = lineage_at(by=by, code=code, key=key)
    parting = parting_of(lineage)
    sides = [[sheet.key for sheet in side] for side in (parting.earlier, parting.later)]
    entries = _entries({key for side in sides for key in side})
    earlier, later = ([entries[key] for key in side if key in entries] for side in sides)
    return LineageParting(_lines([lineage])[0], earlier, later)


def aliases(*, by: User, code: str, state: str = State.PROPOSED) -> list[OrgUnitAlias]:
    """The spellings of offices in a state, by name."""
    require(by, ENTER, city=code)
    found = OrgUnitAlias.objects.filter(unit__municipality_id=code, state=state)
    return list(found.select_related("unit", "by").order_by("name"))


def successions(*, by: User, code: str) -> list[OrgUnit]:
    """The offices that others follow, the latest first, each with its successor. One query beside the role."""
    require(by, ENTER, city=code)
    found = OrgUnit.objects.filter(municipality_id=code, successor__isnull=False)
    return list(
        found.select_related("successor", "parent").order_by(F("ends").desc(nulls_last=True), "name", "key")
    )


def idle_offices(*, by: User, code: str) -> list[OrgUnit]:
    """The offices to which nothing belongs, by name: those a person may take back. One query beside the role."""
    require(by, ENTER, city=code)
    return list(unused_offices(code).select_related("parent").order_by("name", "key"))


def _seen(by: User, code: str) -> QuerySet[Lineage]:
    """The lineages of which the person may see both sheets: a line says the names of both, and so does its reason."""
    scope = scope_of(by, code)
    found = Lineage.objects.filter(municipality_id=code).select_related("by")
    if scope.offices is None:
        return found
    later = Q(later=None) | Q(later__org_unit_id__in=scope.offices)
    return found.filter(later, earlier__org_unit_id__in=scope.offices)


def _lines(lineages: QuerySet[Lineage] | Sequence[Lineage]) -> list[LineageLine]:
    found = list(lineages)
    entries = _entries({key for line in found for key in (line.earlier_id, line.later_id) if key})
    return [
        LineageLine(line, entries.get(line.earlier_id), entries.get(line.later_id or "")) for line in found
    ]


def _entries(sheets: set[str]) -> dict[str, SheetEntry]:
    found = SheetEntry.objects.filter(view=View.HEAD, sheet_id__in=sheets)
    return {entry.sheet_id: entry for entry in found}
