"""Sheets and their form → the bytes of a paper, as PDF or workbook."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.tables import Table
from shisaku.forms.grammar import Form
from shisaku.forms.summary import Summary
from shisaku.writers.errors import PaperError
from shisaku.writers.laying import lay_out, lay_out_plans, lay_out_summary, lay_out_tables
from shisaku.writers.laying.judged import Judge, by_plain_rate
from shisaku.writers.normal import Kind
from shisaku.writers.paper import Paper, Ruled
from shisaku.writers.pdf import pdf_of
from shisaku.writers.workbook import workbook_of

# A page of A4 on its side has room for so many columns in which words can be read.
_MOST_COLUMNS = 24
_MAKERS: Mapping[Kind, Callable[..., bytes]] = {"pdf": pdf_of, "xlsx": workbook_of}


def paper_of(
    sheets: Sequence[SheetData], form: Form, kind: Kind, *, made_at: datetime | None = None
) -> bytes:
    """The paper of `form` with these sheets; the same sheets at the same time make the same PDF.

    Raises `PaperError` where the form has regions that nothing lays out yet, or more columns than a page has room for;
    `FontError` where no Japanese font is found.
    """
    paper = lay_out(sheets, form, most_columns=_MOST_COLUMNS if kind == "pdf" else None)
    if kind == "pdf" and (widest := _widest(paper)) > _MOST_COLUMNS:
        raise PaperError(f"様式 {form.form} は{widest}列あり、PDFの紙面に収まりません。xlsx で出してください")
    return _MAKERS[kind](paper, made_at=made_at)


def plans_of(plans: Sequence[PlanData], form: Form, kind: Kind, *, made_at: datetime | None = None) -> bytes:
    """The paper of `form` with these plans, in the headings of the form.

    Raises `PaperError` where a plan holds what these headings cannot say; `FontError` where no Japanese font is found.
    """
    return _MAKERS[kind](lay_out_plans(plans, form), made_at=made_at)


def tables_of(tables: Sequence[Table], form: Form, kind: Kind, *, made_at: datetime | None = None) -> bytes:
    """The paper of `form` with these tables, in a workbook each on a worksheet of its own.

    Raises `PaperError` where the form is none of tables; `FontError` where no Japanese font is found.
    """
    return _MAKERS[kind](lay_out_tables(tables, form, apart=kind == "xlsx"), made_at=made_at)


def summary_of(
    sheets: Sequence[SheetData],
    summary: Summary,
    kind: Kind,
    *,
    year: int | None,
    made_at: datetime | None = None,
    judge: Judge = by_plain_rate,
) -> bytes:
    """The paper over these sheets of fiscal `year`; `judge` is how the city judges indicators.

    Raises `FontError` where no Japanese font is found.
    """
    return _MAKERS[kind](lay_out_summary(sheets, summary, year=year, judge=judge), made_at=made_at)


def _widest(paper: Paper) -> int:
    return max(
        (len(block.widths) for sheet in paper.sheets for block in sheet.blocks if isinstance(block, Ruled)),
        default=0,
    )
