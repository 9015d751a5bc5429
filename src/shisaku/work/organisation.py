"""Offices as papers name them: found, founded, and one office under two spellings."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from shisaku.core.sheet import Organisation
from shisaku.core.text import label_key
from shisaku.records.models import Municipality, OrgUnit, OrgUnitAlias, Sheet, State, Subject, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.refusals import RefusalError

LEVELS = ("department", "section", "unit")


class Offices:
    """The offices of a city, looked up by what a sheet prints. Reads the database once."""

    def __init__(self, city: str) -> None:
        self._city = city
        self._units: dict[tuple[str, str | None, str], OrgUnit] = {}
        self._accepted: dict[str, OrgUnit] = {}
        # Of two with one name the one in office is meant: an ended one may have been founded again.
        units = OrgUnit.objects.filter(municipality_id=city).select_related("parent", "successor")
        for unit in units.order_by(F("ends").asc(nulls_last=True), "key"):
            self._units[(unit.level, unit.parent_id, label_key(unit.name))] = unit
        accepted = OrgUnitAlias.objects.filter(unit__municipality_id=city, state=State.ACCEPTED)
        for alias in accepted.select_related("unit__parent", "unit__successor"):
            self._accepted[label_key(alias.name)] = alias.unit

    def office(self, printed: Organisation | None, *, found: bool = False) -> OrgUnit | None:
        """The lowest office that a sheet names; with `found` it is made where not known, else that is `None`."""
        names = [getattr(printed, level) or "" for level in LEVELS] if printed else []
        return self.walk(names, found=found)

    def walk(self, names: Sequence[str], *, found: bool = False) -> OrgUnit | None:
        """The office to which printed names lead, from the outermost rank inwards; an absent rank is empty.

        A printed name that is not known ends the way, as what is below it is another's office of the same name;
        with `found` it is made.
        """
        unit: OrgUnit | None = None
        for level, name in zip(LEVELS, names, strict=False):
            if not name:
                continue
            unit = self.at(level, name, unit, found=found)
            if unit is None:
                return None
        return unit

    def all(self) -> list[OrgUnit]:
        """Every office of the city that papers can name."""
        return list(self._units.values())

    def names(self, printed: Organisation | None) -> Mapping[str, str]:
        """The names by level as lists show them: the accepted spelling, else what is printed."""
        result: dict[str, str] = {}
        for level in LEVELS:
            name = getattr(printed, level) if printed else None
            if name:
                alias = self._accepted.get(label_key(name))
                result[level] = alias.name if alias and alias.level == level else name
        return result

    def at(self, level: str, name: str, parent: OrgUnit | None, *, found: bool = False) -> OrgUnit | None:
        """The office of a name below `parent`: under its own name, an accepted one, or that of a higher rank.

        Where no office stands above it, a section may be what the city knows as a department's equal (室).
        """
        spelt = label_key(name)
        key = (level, parent.key if parent else None, spelt)
        alias = self._accepted.get(spelt)
        if key in self._units:
            return self._units[key]
        # Its own name is said of papers that print no office above it; another one is it wherever it stands.
        own = alias is not None and label_key(alias.name) == spelt
        if alias is not None and alias.level == level and not (own and parent is not None):
            return alias
        if parent is None and (higher := self._higher(level, spelt)) is not None:
            return higher
        if found:
            self._units[key] = OrgUnit.objects.create(
                municipality_id=self._city, level=level, parent=parent, name=name
            )
        return self._units.get(key)

    def _higher(self, level: str, spelt: str) -> OrgUnit | None:
        """The office of that name one rank above `level`."""
        place = LEVELS.index(level)
        return self._units.get((LEVELS[place - 1], None, spelt)) if place else None


@transaction.atomic
def propose_alias(*, city: Municipality, name: str, other: str, reason: str) -> OrgUnitAlias | None:
    """Propose that `other` is another spelling of the office `name`; `None` where no office bears the name.

    A pair that was proposed, accepted or refused before stays as it is, whichever way round.
    """
    units = list(OrgUnit.objects.filter(municipality=city, name__in=[name, other]))
    unit = next((u for u in units if u.name == name), None) or next(iter(units), None)
    if unit is None or name == other:
        return None
    spelling = other if unit.name == name else name
    known = OrgUnitAlias.objects.filter(
        unit__municipality=city, unit__name__in=[name, other], name__in=[name, other]
    )
    return known.first() or OrgUnitAlias.objects.create(unit=unit, name=spelling, reason=reason)


@transaction.atomic
def accept_alias(*, alias: OrgUnitAlias, by: User | None) -> list[str]:
    """From now on both spellings are one office. Gives the keys of the subjects whose lines change.

    What sheets print stays; an office that existed only as the other spelling, under the same office above, hands its
    sheets, people and rights over and is gone. One of that name elsewhere is another office.
    """
    record_alias(alias=alias, by=by)
    same = OrgUnit.objects.filter(
        municipality_id=alias.unit.municipality_id,
        level=alias.unit.level,
        parent=alias.unit.parent_id,
        name=alias.name,
    )
    for double in same.exclude(pk=alias.unit_id):
        Sheet.objects.filter(org_unit=double).update(org_unit=alias.unit)
        Subject.objects.filter(org_unit=double).update(org_unit=alias.unit)
        double.memberships.update(org_unit=alias.unit)
        double.children.update(parent=alias.unit)
        double.predecessors.update(successor=alias.unit)
        double.aliases.update(unit=alias.unit)
        double.delete()
    return _subjects_of(alias.unit)


@transaction.atomic
def record_alias(*, alias: OrgUnitAlias, by: User | None) -> list[str]:
    """From now on papers may call the office so; no other office and no sheet changes. Gives the same keys."""
    _decide(alias, State.ACCEPTED, by)
    return _subjects_of(alias.unit)


def _subjects_of(unit: OrgUnit) -> list[str]:
    return list(Subject.objects.filter(sheets__org_unit=unit).distinct().values_list("key", flat=True))


@transaction.atomic
def refuse_alias(*, alias: OrgUnitAlias, by: User | None) -> None:
    """The two spellings are two offices."""
    _decide(alias, State.REFUSED, by)


def _decide(alias: OrgUnitAlias, state: State, by: User | None) -> None:
    city = alias.unit.municipality_id
    require(by, "decide_office", city=city)
    if alias.state != State.PROPOSED:
        raise RefusalError(f"「{alias}」はもう判断済みです（{State(alias.state).label}）。")
    alias.state, alias.by, alias.at = state, by, timezone.now()
    alias.save(update_fields=["state", "by", "at"])
    write_log(action=f"alias_{state}", about=alias.key, by=by, city=city)
