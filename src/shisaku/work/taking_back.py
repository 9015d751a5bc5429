"""What a person said of offices by mistake, taken back: sheets keep every word, papers are asked about anew."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from shisaku.core.sheet import Organisation
from shisaku.core.text import label_key
from shisaku.records.models import Membership, OrgUnit, OrgUnitAlias, Sheet, State, Subject, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.organisation import Offices
from shisaku.work.refusals import RefusalError


@transaction.atomic
def take_back_alias(*, alias: OrgUnitAlias, by: User | None) -> list[str]:
    """The other spelling is a proposal again. Gives the keys of the subjects whose lines change, as `accept_alias`.

    No revision changes: sheets of the office, and of those within it, that print the spelling belong to the office so
    called and those within that, which are founded where they are gone. Raises `RefusalError` for a spelling that is
    not accepted, `NotAllowedError`.
    """
    unit = alias.unit
    require(by, "decide_office", city=unit.municipality_id)
    if alias.state != State.ACCEPTED:
        raise RefusalError(f"「{alias}」は確定していません（{State(alias.state).label}）。")
    alias.state, alias.by, alias.at = State.PROPOSED, by, timezone.now()
    alias.save(update_fields=["state", "by", "at"])
    touched = Subject.objects.filter(Exists(Sheet.objects.filter(_within(unit), subject=OuterRef("pk"))))
    keys = list(touched.values_list("key", flat=True))
    moved = _to_their_office(unit, alias.name)
    write_log(
        action="alias_taken_back",
        about=alias.key,
        by=by,
        city=unit.municipality_id,
        facts={"unit": unit.key, "sheets": moved},
    )
    return keys


@transaction.atomic
def unfound_office(*, office: OrgUnit, by: User | None) -> None:
    """Take back that an office exists, as long as nothing is of it: the next paper that names it is asked about.

    Raises `RefusalError` where sheets, people or other offices belong to it, `NotAllowedError`.
    """
    city = office.municipality_id
    require(by, "decide_office", city=city)
    if not unused_offices(city).filter(pk=office.pk).exists():
        raise RefusalError(f"「{office}」には、シート、職員またはほかの組織とのつながりがあります。")
    facts = {"level": office.level, "parent": office.parent_id or ""}
    write_log(action="unfound_office", about=office.key, by=by, city=city, facts=facts)
    office.delete()


def unused_offices(city: str) -> QuerySet[OrgUnit]:
    """The offices of a city to which nothing belongs: no sheet, person, office within or before or after, spelling."""
    mine = OuterRef("pk")
    return (
        OrgUnit.objects.filter(municipality_id=city, successor=None)
        .exclude(Exists(Sheet.objects.filter(org_unit=mine)))
        .exclude(Exists(Subject.objects.filter(org_unit=mine)))
        .exclude(Exists(Membership.objects.filter(org_unit=mine)))
        .exclude(Exists(OrgUnit.objects.filter(Q(parent=mine) | Q(successor=mine))))
        .exclude(Exists(OrgUnitAlias.objects.filter(unit=mine, state=State.ACCEPTED)))
    )


def _within(unit: OrgUnit) -> Q:
    """The sheets of an office and of those within it."""
    return Q(org_unit=unit) | Q(org_unit__parent=unit) | Q(org_unit__parent__parent=unit)


def _to_their_office(unit: OrgUnit, name: str) -> int:
    """Give sheets of an office that print another name to the office so called; how many were."""
    offices = Offices(unit.municipality_id)
    moved: dict[str, Sheet] = {}
    before: set[str | None] = set()
    for sheet in Sheet.objects.filter(_within(unit)).select_related("head"):
        printed = Organisation.model_validate(
            (sheet.head.content if sheet.head else {}).get("organisation") or {}
        )
        if label_key(getattr(printed, unit.level) or "") != label_key(name):
            continue
        office = offices.office(printed, found=True)
        if office is not None and office.pk != sheet.org_unit_id:
            before.add(sheet.org_unit_id)
            sheet.org_unit = office
            moved[sheet.pk] = sheet
    Sheet.objects.bulk_update(moved.values(), ["org_unit"])
    for subject in Subject.objects.filter(sheets__in=moved.values(), org_unit__in=before).distinct():
        newest = subject.sheets.order_by("fiscal_year").select_related("org_unit").last()
        subject.org_unit = newest.org_unit if newest else unit
        subject.save(update_fields=["org_unit"])
    return len(moved)
