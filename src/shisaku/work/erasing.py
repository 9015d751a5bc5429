"""Erasing personal text: from every revision, reading and index, and the chains still hold."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from shisaku.core.addresses import Leaf, sheet_keys
from shisaku.core.combining import combine
from shisaku.core.reading import Reading
from shisaku.core.sheet import SheetData
from shisaku.core.values import Blank
from shisaku.records.convert import kept_content, sheet_of
from shisaku.records.digests import content_digest, digest
from shisaku.records.models import Draft, Import, Revision, Sheet, User
from shisaku.work.access import require
from shisaku.work.log import write_log
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import RefusalError

PRIVATE = "private"
_WITHHELD = Blank(state="withheld", printed="")
# Only what is text may go: figures, names of projects and decisions are the city's, not a person's.
_ERASABLE = ("private", "texts", "extras", "evaluations", "directions", "activities", "staffing")


@transaction.atomic
def erase_personal_text(*, sheet: Sheet, addresses: Collection[str] = (PRIVATE,), by: User | None) -> int:
    """Erase what stands at these addresses (or below them) from all revisions of a sheet and all readings of it.

    A text becomes 非公表; a private field is gone. Gives the number of revisions that changed. The document itself is
    erased by `erase_document`. Raises `RefusalError` for an address that holds no text.
    """
    city = sheet.subject.municipality_id
    require(by, "erase", city=city)
    wrong = [address for address in addresses if address.split("/")[0] not in _ERASABLE]
    if wrong:
        raise RefusalError(f"「{wrong[0]}」は文ではないため消去できません。")
    remaining = {}
    for revision in Revision.objects.filter(sheet=sheet).select_for_update():
        fields = _erased(revision, addresses)
        if fields:
            Revision.objects.filter(pk=revision.pk).erase(**fields)
            remaining[revision.key] = fields["remaining_digest"]
    for draft in Draft.objects.filter(sheet=sheet):
        draft.content = _without(SheetData.model_validate(draft.content), addresses).to_json()
        draft.save(update_fields=["content"])
    for import_ in Import.objects.filter(stated__sheet=sheet).distinct():
        _erase_reading(import_, sheet, addresses)
    if remaining:
        project_subjects([sheet.subject_id])
        # verify() holds what is left of each revision against these digests: a later change would be found.
        write_log(action="erase_text", about=sheet.key, by=by, city=city, facts=remaining)
    return len(remaining)


def _erased(revision: Revision, addresses: Collection[str]) -> dict[str, Any] | None:
    """The columns of a revision without the text; `None` where it has none."""
    before = sheet_of(revision)
    after = _without(before, addresses)
    origins = {a: found for a, found in revision.origins.items() if not _under(a, addresses)}
    if after == before and origins == revision.origins:
        return None
    content = kept_content(after)
    problems = [problem for problem in revision.problems if not _under(problem["address"], addresses)]
    return {
        "content": content,
        "origins": origins,
        "problems": problems,
        "note": "",
        "salt": "",
        "erased_at": timezone.now(),
        "remaining_digest": content_digest(content, origins, problems, ""),
    }


def _without(data: SheetData, addresses: Collection[str]) -> SheetData:
    return combine(data, data, _erasing(addresses))


def _erasing(addresses: Collection[str]) -> Callable[[str, Leaf, Leaf], Leaf]:
    def choose(address: str, _old: Leaf, new: Leaf) -> Leaf:
        if not _under(address, addresses):
            return new
        top, _, field = address.partition("/")
        keeps_place = top == "texts" or field.rpartition("/")[2] in ("comment", "reason")
        return _WITHHELD if keeps_place else None

    return choose


def _under(address: str, addresses: Collection[str]) -> bool:
    return any(address == above or address.startswith(f"{above}/") for above in addresses)


def _erase_reading(import_: Import, sheet: Sheet, addresses: Collection[str]) -> None:
    """The reading keeps its other sheets; what nobody claimed may hold the same words and goes with it."""
    reading = Reading.model_validate(import_.reading)
    keys = set(import_.stated.filter(sheet=sheet).values_list("reading_key", flat=True))
    below = {f"sheets/{key}/{address}" for key in keys for address in addresses}
    sheets = [_without(data, addresses) if key in keys else data for key, data in _keyed(reading).items()]
    import_.reading = reading.model_copy(
        update={
            "sheets": sheets,
            "origins": {a: found for a, found in reading.origins.items() if not _under(a, below)},
            "problems": [p for p in reading.problems if not _under(p.address, below)],
            "leftovers": [],
        }
    ).to_json()
    import_.reading_digest = digest(import_.reading)
    import_.save(update_fields=["reading", "reading_digest"])


def _keyed(reading: Reading) -> Mapping[str, SheetData]:
    return dict(zip(sheet_keys(reading.sheets), reading.sheets, strict=True))
