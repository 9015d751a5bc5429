"""Saving a sheet: the next revision, with a further origin at every value a person changed."""

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import differences
from shisaku.core.reading import Origin
from shisaku.core.sheet import SheetData
from shisaku.records.convert import origins_of, problems_of, sheet_of
from shisaku.records.models import Draft, Revision, Sheet, User
from shisaku.work.access import require
from shisaku.work.indicators import keep_indicators
from shisaku.work.log import write_log
from shisaku.work.plans import link_subjects
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import OutdatedError, RefusalError
from shisaku.work.revising import Cause, State, sheet_revision
from shisaku.work.rules import judging_of


@transaction.atomic
def save_sheet(*, sheet: Sheet, data: SheetData, based_on: int, by: User | None, note: str = "") -> Revision:
    """Save a new state of a sheet and give its revision; the same state again gives the revision that is there.

    `based_on` is the number of the revision the person saw. Raises `OutdatedError` where somebody saved since, and
    `RefusalError` where the state is about another year or kind of subject.
    """
    require(by, "save", city=sheet.subject.municipality_id, office=sheet.org_unit)
    sheet = Sheet.objects.select_for_update(of=("self",)).select_related("head", "subject").get(pk=sheet.pk)
    head = sheet.head
    if head is None or head.number != based_on:
        newest = head.number if head else 0
        raise OutdatedError(
            f"更新{newest}回目が先に保存されています（見ていたのは更新{based_on}回目）。違いを確かめてください。"
        )
    if data.fiscal_year != sheet.fiscal_year or data.subject.kind != sheet.subject.kind:
        raise RefusalError("年度と対象の種類は、保存では変えられません。")
    before = sheet_of(head)
    data = data.model_copy(update={"form": None, "purpose": None})
    changed = differences(before, data)
    if not changed:
        return head
    origins = origins_of(head)
    for address, (_, after) in changed.items():
        origins.setdefault(address, []).append(
            Origin(printed="" if after is None else _printed(after), how="person", reason=note or None)
        )
    state = State(data, origins, [problem for problem in problems_of(head) if problem.address not in changed])
    cause = Cause(
        "saving", by, timezone.now(), note=note, rules_digest=judging_of(sheet.subject.municipality_id).digest
    )
    revision = sheet_revision(sheet, state, cause, head)
    revision.save()
    _point(sheet, revision, data)
    Draft.objects.filter(sheet=sheet, person=by).delete()
    write_log(
        action="save_sheet",
        about=sheet.key,
        by=by,
        city=sheet.subject.municipality_id,
        facts={"revision": revision.digest, "number": revision.number, "values": len(changed)},
    )
    return revision


@transaction.atomic
def keep_draft(*, sheet: Sheet, person: User, content: SheetData, based_on: Revision | None) -> Draft:
    """Keep what a person is typing, in place of what the same person typed into this sheet before."""
    require(person, "save", city=sheet.subject.municipality_id, office=sheet.org_unit)
    draft, _ = Draft.objects.update_or_create(
        sheet=sheet,
        person=person,
        defaults={"content": content.to_json(), "based_on": based_on, "changed_at": timezone.now()},
    )
    return draft


def _point(sheet: Sheet, revision: Revision, data: SheetData) -> None:
    sheet.head = revision
    sheet.save(update_fields=["head"])
    subject = sheet.subject
    if not Sheet.objects.filter(subject=subject, fiscal_year__gt=sheet.fiscal_year).exists():
        subject.number, subject.name = data.subject.number or "", data.subject.name
        subject.save(update_fields=["number", "name"])
    keep_indicators([subject.key])
    link_subjects(city=subject.municipality_id, subjects=[subject.key])
    project_subjects([subject.key])


def _printed(value: object) -> str:
    return str(getattr(value, "printed", None) or getattr(value, "value", None) or value)
