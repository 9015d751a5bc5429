"""Connections between two years as officials see them: both sides, what differs, how sure, what was said."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shisaku.core.years import FiscalYear
from shisaku.records.models import SheetEntry
from shisaku.web.figures import day, thousand_yen, year_label
from shisaku.web.staff_values import confidence_text
from shisaku.work.inside import LineageLine
from shisaku.work.lineage import CERTAIN, ENDS

_COMPARED = ("number", "name", "section")


def lineage_line(code: str, line: LineageLine) -> dict[str, object]:
    """A lineage for `staff/proposal.html` and the lists of lineages."""
    earlier, later = sheet_line(code, line.earlier), sheet_line(code, line.later)
    if earlier and later:
        for name in _COMPARED:
            earlier[f"{name}_differs"] = later[f"{name}_differs"] = earlier[name] != later[name]
    lineage = line.lineage
    return {
        "key": lineage.key,
        "ends": lineage.kind == ENDS,
        "earlier": earlier,
        "later": later,
        "years": _years(line),
        "confidence": confidence_text(lineage.confidence),
        "share": round(lineage.confidence * 100),
        "sure": lineage.confidence >= CERTAIN,
        "reason": lineage.reason,
        "taken_back": line.taken_back,
        "by": str(lineage.by) if lineage.by else "",
        "at": day(localtime(lineage.at).date()) if lineage.at else "",
        "note": lineage.note,
    }


def lineage_name(line: LineageLine) -> str:
    """What a sentence calls it: number and name of the earlier sheet."""
    return f"{line.earlier.number} {line.earlier.name}".strip() if line.earlier else ""


def sheet_line(code: str, entry: SheetEntry | None) -> dict[str, object] | None:
    """A sheet for `staff/lineage_side.html`."""
    if entry is None:
        return None
    return {
        "year": year_label(FiscalYear(entry.fiscal_year)),
        "number": entry.number,
        "name": entry.name,
        "section": entry.section,
        "summary": entry.summary,
        "settled": thousand_yen(entry.settled) if entry.settled is not None else "",
        "budget": thousand_yen(entry.budget) if entry.budget is not None else "",
        "url": reverse("staff_project", args=[code, entry.subject_id, entry.fiscal_year]),
    }


def _years(line: LineageLine) -> str:
    earlier = year_label(FiscalYear(line.earlier.fiscal_year)) if line.earlier else "—"
    if line.later is None:
        return _("%(earlier)sで終わり") % {"earlier": earlier}
    return f"{earlier} → {year_label(FiscalYear(line.later.fiscal_year))}"
