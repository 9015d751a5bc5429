"""Erasing personal text: from every revision, reading and index, and the chains still hold."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import leaves
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.core.withholding import holds_words_only, is_under, withheld
from shisaku.forms.naming import JAPANESE, value_name
from shisaku.records.convert import kept_content, sheet_of
from shisaku.records.digests import content_digest, digest
from shisaku.records.models import (
    ClaimedLeftover,
    Document,
    Draft,
    Erasure,
    FormTrial,
    Import,
    Indicator,
    Revision,
    Said,
    Settlement,
    Sheet,
    User,
)
from shisaku.work.access import require
from shisaku.work.importing.erased import ErasedTexts
from shisaku.work.importing.settled import is_about
from shisaku.work.log import write_log
from shisaku.work.printing import forget_papers_of
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError

PRIVATE = "private"
_BATCH = 100


@transaction.atomic
def erase_personal_text(*, sheet: Sheet, addresses: Collection[str] = (PRIVATE,), by: User | None) -> int:
    """Erase what stands at these addresses (or below them) from all revisions of a sheet and all readings of it.

    A text, comment or reason becomes 非公表; other words are gone; no later import, and nothing people settled, brings
    them back. Gives the number
    of revisions that changed. The document itself is erased by `erase_document`. Only words may go: figures,
    decisions, marks and names of things are the city's, not a person's. Raises `RefusalError`, and erases nothing,
    for an address at which or below which something else than words can stand.
    """
    city = sheet.subject.municipality_id
    require(by, "erase", city=city)
    for address in addresses:
        if not holds_words_only(address):
            raise RefusalError(f"「{_other_than_words(sheet, address)}」は文ではないため消去できません。")
    now = timezone.now()
    Erasure.objects.bulk_create(
        [Erasure(sheet=sheet, address=address, made_at=now) for address in addresses], ignore_conflicts=True
    )
    _erase_definitions(sheet, addresses)
    remaining = {}
    for revision in Revision.objects.filter(sheet=sheet).select_for_update():
        fields = _erased(revision, addresses)
        if fields:
            Revision.objects.filter(pk=revision.pk).erase(**fields)
            remaining[revision.key] = fields["remaining_digest"]
    for draft in Draft.objects.filter(sheet=sheet):
        draft.content = withheld(SheetData.model_validate(draft.content), addresses).to_json()
        draft.save(update_fields=["content"])
    _forget_settled(sheet, addresses)
    _erase_readings(city)
    # What a form was tried on is told with the values that would change; trying again takes a minute.
    FormTrial.objects.filter(form__municipality_id=city).delete()
    forget_papers_of(sheet)
    if remaining:
        project_subjects([sheet.subject_id])
        # verify() holds what is left of each revision against these digests: a later change would be found.
        write_log(action="erase_text", about=sheet.key, by=by, city=city, facts=remaining)
    return len(remaining)


def _other_than_words(sheet: Sheet, address: str) -> str:
    """The name of the first value at an address or below it that is more than words."""
    head = sheet.head
    if head is None:
        return address
    data = sheet_of(head)
    found = (at for at, _ in leaves(data) if is_under(at, [address]) and not holds_words_only(at))
    return value_name(data, next(found, address), JAPANESE)


def _erase_definitions(sheet: Sheet, addresses: Collection[str]) -> None:
    """A lasting indicator keeps the definition of the sheet that first stated it."""
    erased = {
        str(value)
        for revision in Revision.objects.filter(sheet=sheet)
        for address, value in leaves(sheet_of(revision))
        if address.endswith("/definition") and is_under(address, addresses)
    }
    Indicator.objects.filter(uses__subject_id=sheet.subject_id, definition__in=erased).update(definition="")


def _erased(revision: Revision, addresses: Collection[str]) -> dict[str, Any] | None:
    """The columns of a revision without the text; `None` where it has none."""
    before = sheet_of(revision)
    after = withheld(before, addresses)
    origins = {a: found for a, found in revision.origins.items() if not is_under(a, addresses)}
    if after == before and origins == revision.origins:
        return None
    content = kept_content(after)
    problems = [problem for problem in revision.problems if not is_under(problem["address"], addresses)]
    return {
        "content": content,
        "origins": origins,
        "problems": problems,
        "note": "",
        "salt": "",
        "erased_at": timezone.now(),
        "remaining_digest": content_digest(content, origins, problems, ""),
    }


def _forget_settled(sheet: Sheet, addresses: Collection[str]) -> None:
    """What people settled there says what was erased; a text they claimed in its papers may hold the same words."""
    city = sheet.subject.municipality_id
    known = [sheet_of(revision) for revision in Revision.objects.filter(sheet=sheet)]
    settled = Settlement.objects.filter(municipality_id=city, fiscal_year=sheet.fiscal_year)
    gone = [
        one.key
        for one in settled
        if is_under(one.address, addresses) and any(is_about(one, data) for data in known)
    ]
    # A text that was put into a field stands there with all its words, whatever the field is for.
    gone += [
        one.key
        for one in settled.filter(said=Said.PLACED)
        if any(sign.isalpha() for sign in one.printed) and any(is_about(one, data) for data in known)
    ]
    settled.filter(key__in=gone).delete()
    papers = Document.objects.filter(imports__stated__sheet=sheet).values("sha256")
    ClaimedLeftover.objects.filter(municipality_id=city, sha256__in=papers).delete()


def _erase_readings(city: str) -> None:
    """Every reading of the city, taken in or not, as it would be kept if it were read now."""
    erased = ErasedTexts(city)
    imports = Import.objects.filter(document__municipality_id=city).select_related("document")
    for import_ in imports.iterator(_BATCH):
        reading = Reading.model_validate(import_.reading)
        clean = erased.without(reading, import_.document)
        if clean != reading:
            import_.reading = clean.to_json()
            import_.reading_digest = digest(import_.reading)
            import_.save(update_fields=["reading", "reading_digest"])
