"""The sheets of a year as they stood at the end of a day."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shisaku.core.amounts import parse_number
from shisaku.core.sheet import SheetData
from shisaku.core.subject_numbers import bare_number
from shisaku.forms.grammar import Field, Form
from shisaku.forms.summary import Summary
from shisaku.records.convert import sheet_of
from shisaku.records.models import Publication, Revision, View
from shisaku.writers.picking import printed


def revisions_as_of(*, code: str, year: int, view: str, day: date) -> list[Revision]:
    """For each sheet of the city and fiscal year the newest revision at the end of `day`, or the public one.

    By section, then by number; sheets that came later are left out.
    """
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    sheets = {"sheet__subject__municipality_id": code, "sheet__fiscal_year": year}
    found: dict[str, Revision] = {}
    if view == View.PUBLISHED:
        publications = Publication.objects.filter(made_at__lt=end, **sheets).select_related("revision")
        for publication in publications.order_by("made_at"):
            if publication.withdrawn:
                found.pop(publication.sheet_id, None)
            else:
                found[publication.sheet_id] = publication.revision
    else:
        for revision in Revision.objects.filter(made_at__lt=end, **sheets).order_by("made_at", "number"):
            found[revision.sheet_id] = revision
    return sorted(found.values(), key=_order)


def printed_by(made_by: Form | Summary, revisions: Sequence[Revision]) -> list[Revision]:
    """Those that a paper can show, in its order: a form is about one kind of subject, and a KPI is no project."""
    if not isinstance(made_by, Form):
        return list(revisions)
    found = [one for one in revisions if one.content["subject"].get("kind") == made_by.subject]
    column = _ordering(made_by)
    return sorted(found, key=lambda one: _counted(one, made_by, column)) if column else found


def _ordering(form: Form) -> Field | None:
    """The column by whose numbers the rows of a list stand."""
    listings = (section.listing for section in form.sections if section.listing)
    columns = (one for listing in listings for one in listing.columns if one.label == listing.order)
    return next(columns, None)


def _counted(revision: Revision, form: Form, column: Field) -> tuple[bool, float]:
    """By the number in the column; rows without one come last, as they stood."""
    numbers = [parse_number(word) for word in printed(revision.content, form, column)]
    number = next((one for one in numbers if one is not None), None)
    return number is None, number or 0


def contents(revisions: Sequence[Revision], *, code: str, private: bool) -> list[SheetData]:
    """What stands in revisions, in their order. Without `private`: without all that stays in the city, as overtime."""
    sheets = (sheet_of(revision).model_copy(update={"municipality": code}) for revision in revisions)
    return [sheet if private else sheet.public() for sheet in sheets]


def _order(revision: Revision) -> tuple[str, str, bool, int, str]:
    data = revision.content
    organisation, subject = data.get("organisation") or {}, data["subject"]
    number = bare_number(subject.get("number"))
    return (
        organisation.get("department") or "",
        organisation.get("section") or "",
        not number.isdigit(),
        int(number) if number.isdigit() else 0,
        number + subject.get("name", ""),
    )
