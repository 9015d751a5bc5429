"""A public document: what was read from it and when. Never its text: a paper may hold names that stay in the city."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from shisaku.core.years import FiscalYear
from shisaku.records.models import Document, Import, ImportState, Plan, SheetEntry, SheetSource, View
from shisaku.work.refusals import NotFoundError


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A published sheet that a document states: its line, and how many values were read for it here."""

    entry: SheetEntry
    year: FiscalYear
    values: int
    leftovers: int


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document taken in as published: last read at `read_at`, with `leftovers` texts that no field claimed."""

    document: Document
    form: str
    read_at: datetime
    sheets: Sequence[ReadSheet]
    plans: Sequence[Plan]
    leftovers: int


def public_document(*, code: str, sha256: str) -> PublicDocument:
    """The public document of a city with that digest. Four queries. Raises `NotFoundError`."""
    taken = list(
        Import.objects.filter(
            document__municipality_id=code,
            document__sha256=sha256,
            state=ImportState.ACCEPTED,
            view=View.PUBLISHED,
        )
        .select_related("document")
        .defer("reading")
        .order_by("made_at")
    )
    if not taken:
        raise NotFoundError("この文書は公表されていません。")
    newest = taken[-1]
    sources = {
        source.sheet_id: source for source in SheetSource.objects.filter(taken_from__in=taken).order_by("pk")
    }
    entries = SheetEntry.objects.filter(sheet_id__in=sources, view=View.PUBLISHED).order_by(
        "-fiscal_year", "number_sort", "pk"
    )
    sheets = [
        ReadSheet(
            entry,
            FiscalYear(entry.fiscal_year),
            sources[entry.sheet_id].values,
            sources[entry.sheet_id].leftovers,
        )
        for entry in entries
    ]
    plans = Plan.objects.filter(revisions__source__in=taken, is_public=True).distinct().order_by("title")
    leftovers = Import.objects.filter(pk=newest.pk).values_list("reading__leftovers", flat=True).first()
    return PublicDocument(
        document=newest.document,
        form=newest.form,
        read_at=newest.made_at,
        sheets=sheets,
        plans=list(plans),
        leftovers=len(leftovers or ()),
    )
