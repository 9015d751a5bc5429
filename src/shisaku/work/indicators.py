"""Lasting indicators: found again on next year's sheet, made where they are new."""

from collections import defaultdict
from collections.abc import Collection

from shisaku.records.convert import indicators_at, sheet_of
from shisaku.records.convert.indicators import matched
from shisaku.records.models import Indicator, IndicatorUse, Sheet

_BATCH = 500


def keep_indicators(subjects: Collection[str]) -> None:
    """Make the lasting indicators that the newest revisions of these subjects speak of, where they are not there yet.

    A use reaches over the years in which the subject's sheets state the indicator; other years' sheets may close it.
    """
    sheets = (
        Sheet.objects.filter(subject_id__in=subjects, head__isnull=False)
        .select_related("head", "subject")
        .order_by("subject_id", "fiscal_year")
    )
    uses: dict[str, list[IndicatorUse]] = defaultdict(list)
    for use in IndicatorUse.objects.filter(subject_id__in=subjects).select_related("indicator"):
        uses[use.subject_id].append(use)
    made: list[IndicatorUse] = []
    for sheet in sheets.iterator(_BATCH):
        new = _new_uses(sheet, uses[sheet.subject_id])
        uses[sheet.subject_id] += new
        made += new
    Indicator.objects.bulk_create([use.indicator for use in made], batch_size=_BATCH)
    IndicatorUse.objects.bulk_create(made, batch_size=_BATCH)


def _new_uses(sheet: Sheet, own: list[IndicatorUse]) -> list[IndicatorUse]:
    assert sheet.head is not None  # noqa: S101 - the query asks for sheets that have one
    made: list[IndicatorUse] = []
    for address, (at, kept) in matched(indicators_at(sheet_of(sheet.head)), own).items():
        if kept is not None:
            _reach(next(use for use in own if use.indicator_id == kept.key), sheet.fiscal_year)
            continue
        indicator = Indicator(
            municipality_id=sheet.subject.municipality_id,
            name=at.data.name,
            unit=at.data.unit,
            kind=at.kind,
            direction=at.data.direction or "",
            basis=at.data.basis or "",
            definition=at.data.definition or "",
        )
        year = sheet.fiscal_year
        made.append(IndicatorUse(indicator=indicator, subject=sheet.subject, address=address, from_year=year))
    return made


def _reach(use: IndicatorUse, year: int) -> None:
    """A sheet of an earlier year than any before: the use began then."""
    if year < use.from_year:
        use.from_year = year
        if not use._state.adding:
            use.save(update_fields=["from_year"])
