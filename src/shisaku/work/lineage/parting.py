"""One subject that is two: sheets, indicators, plan links and addresses go back to the one they came from."""

from collections.abc import Collection, Sequence

from shisaku.records.convert import indicators_at, sheet_of
from shisaku.records.convert.indicators import matched
from shisaku.records.models import IndicatorUse, Sheet, Subject, SubjectNode
from shisaku.work.indicators import keep_indicators
from shisaku.work.plans import STATED, link_subjects


def part(stays: Subject, goes: Subject, leaving: Sequence[Sheet], own: Collection[str]) -> None:
    """Give `goes` the `leaving` sheets of `stays`. `own` are the keys of the subjects whose address leads to `goes`."""
    Sheet.objects.filter(pk__in=[sheet.key for sheet in leaving]).update(subject=goes)
    goes.merged_into = None
    goes.save(update_fields=["merged_into"])
    Subject.objects.filter(key__in=own).exclude(pk=goes.key).update(merged_into=goes)
    _part_indicators(stays, goes)
    _part_links(stays, goes)


def _part_indicators(stays: Subject, goes: Subject) -> None:
    """An indicator that only sheets of `goes` state goes along; one that both state becomes two."""
    uses = list(IndicatorUse.objects.filter(subject=stays).select_related("indicator"))
    kept, gone = _first_years(stays, uses), _first_years(goes, uses)
    for use in uses:
        if use.indicator_id in kept:
            use.from_year = kept[use.indicator_id]
        elif use.indicator_id in gone:
            use.subject, use.from_year = goes, gone[use.indicator_id]
        use.save(update_fields=["subject", "from_year"])
    keep_indicators([stays.key, goes.key])


def _first_years(subject: Subject, uses: Sequence[IndicatorUse]) -> dict[str, int]:
    """Indicator → the first fiscal year in which a sheet of the subject states it."""
    found: dict[str, int] = {}
    for sheet in subject.sheets.select_related("head").order_by("fiscal_year"):
        if sheet.head is None:
            continue
        for _, indicator in matched(indicators_at(sheet_of(sheet.head)), uses).values():
            if indicator is not None:
                found.setdefault(indicator.key, sheet.fiscal_year)
    return found


def _part_links(stays: Subject, goes: Subject) -> None:
    """Links that sheets state are made anew from each subject's own; what a person linked stays where it is."""
    SubjectNode.objects.filter(subject=stays, reason=STATED).delete()
    link_subjects(city=stays.municipality_id, subjects={stays.key, goes.key})
