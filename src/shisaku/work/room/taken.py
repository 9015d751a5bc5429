"""What was taken in from an import: its sheets as they are kept, for who may look at the import."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shisaku.core.years import FiscalYear
from shisaku.records.models import Import, SheetSource

# As much of a sheet's key in the reading as its source keeps.
_KEY = 200


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """A sheet that is kept: its key in the reading, its subject (key, number, name) and fiscal year."""

    key: str
    subject: str
    number: str
    name: str
    year: FiscalYear


def taken_sheets(import_: Import, among: Collection[str]) -> Sequence[TakenSheet]:
    """The sheets taken in from an import, of those whose keys in the reading are `among`, in the order of these."""
    order = {key[:_KEY]: (place, key) for place, key in enumerate(among)}
    sources = SheetSource.objects.filter(taken_from=import_).select_related("sheet__subject")
    found = [source for source in sources if source.reading_key in order]
    return [
        TakenSheet(
            key=order[one.reading_key][1],
            subject=one.sheet.subject_id,
            number=one.sheet.subject.number,
            name=one.sheet.subject.name,
            year=FiscalYear(one.sheet.fiscal_year),
        )
        for one in sorted(found, key=lambda one: order[one.reading_key][0])
    ]
