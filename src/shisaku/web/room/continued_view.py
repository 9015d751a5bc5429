"""What a sheet continues, as the room says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shisaku.core.years import FiscalYear
from shisaku.web.figures import year_label
from shisaku.web.staff_values import confidence_text
from shisaku.work.room import Continued


@dataclass(frozen=True, slots=True)
class ContinuedView:
    """`said` is a sentence where it is decided or answered; else `proposed` with its key, confidence and reason.

    `others` are sheets to choose from instead, by key; `settlement` is set for an answer that can be taken back,
    `lineage` for a connection that was carried out and can be parted.
    """

    said: str = ""
    settlement: str = ""
    earlier: str = ""
    proposed: str = ""
    section: str = ""
    confidence: str = ""
    share: int = 0
    reason: str = ""
    others: Sequence[tuple[str, str]] = ()
    lineage: str = ""


def continued_view(found: Continued) -> ContinuedView | None:
    """What the room shows of it; nothing where no earlier year is kept."""
    if found.decided or found.answer is not None:
        return ContinuedView(
            said=_said(found),
            settlement=found.answer.key if found.answer is not None else "",
            lineage=found.lineage,
        )
    others = [(one.sheet, _called(one.fiscal_year, one.number, one.name)) for one in found.others]
    one = found.proposed
    if one is None:
        return ContinuedView(others=others) if others else None
    return ContinuedView(
        earlier=one.earlier,
        proposed=_called(one.fiscal_year, one.number, one.name),
        section=one.section,
        confidence=confidence_text(one.confidence),
        share=round(one.confidence * 100),
        reason=one.reason,
        others=others,
    )


def _said(found: Continued) -> str:
    if found.chosen is not None:
        said = _called(found.chosen.fiscal_year, found.chosen.number, found.chosen.name)
        return _("%s から続く事業です。") % said
    if found.none:
        return _("前の年度から続かない、新しい事業としました。")
    return _("前の年度の事業とつながっています。")


def _called(year: int, number: str, name: str) -> str:
    return f"{year_label(FiscalYear(year))} {number} {name}".replace("  ", " ")
