"""File → sheets: a list of 400 projects × 208 columns, made from the heads of a form, its values invented."""

import io
import resource
import time

from shisaku.forms.grammar import Field
from shisaku.forms.store import load_forms

FORM = "032034/evaluation-list"
YEAR = 2025
PROJECTS = 400
MOST = 5.0


def projects_to_sheets() -> str:
    """Seconds on the wall and of the processor from the file's bytes to checked sheets with origins; peak memory."""
    from shisaku.readers.document import Wishes, read_document

    forms = load_forms()
    content = project_list(PROJECTS)
    before = _peak()
    begun, busy = time.perf_counter(), time.process_time()
    reading = read_document(content, file="list.xlsx", forms=forms, wishes=Wishes(fiscal_year=YEAR))
    spent, busy = time.perf_counter() - begun, time.process_time() - busy
    if len(reading.sheets) != PROJECTS or reading.leftovers:
        message = f"{len(reading.sheets)} sheets and {len(reading.leftovers)} leftovers from {PROJECTS} rows"
        raise ValueError(message)
    return (
        f"list of {PROJECTS} projects × {len(_heads())} columns → {len(reading.sheets)} sheets, "
        f"{len(reading.origins):,} origins: {spent:.1f} s (under {MOST:.0f} s wanted), {busy:.1f} s of processor, "
        f"peak memory {_peak():,.0f} MB, {before:,.0f} MB of it before"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _heads() -> list[Field]:
    """The fields of the list's columns, those of its blocks as often as there are blocks."""
    listing = next(section.listing for section in load_forms().named(FORM).sections if section.listing)
    blocks = listing.blocks
    return [*listing.columns, *(blocks.columns * blocks.count if blocks else [])]


def project_list(projects: int) -> bytes:
    """An .xlsx with so many projects under the heads of the form."""
    import xlsxwriter

    fields = _heads()
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("一覧")
        sheet.write_row(0, 0, [(field.label or "") for field in fields])
        for project in range(1, projects + 1):
            sheet.write_row(project, 0, [_value(field, project) for field in fields])
    return made.getvalue()


def _value(field: Field, project: int) -> str | int:
    """What an office might write there; a text differs from row to row."""
    place = field.to or ""
    known: dict[str, str | int] = {
        "fiscal_year": YEAR - 2018,
        "subject.number": f"{project:04}",
        "subject.name": f"第{project}事業",
        "organisation": "企画政策部企画調整課",
        "budget_items.key": "01\n04",
        "indicators.name": f"参加者数{project}",
        "indicators.unit": "人",
        "directions.decision": str(next(iter(field.of or ["継続"]))),
    }
    if place in known:
        return known[place]
    if field.type in ("money", "number"):
        return project * 37 % 1000
    if field.type == "choice":
        return str(next(iter(field.of or [""])))
    if field.type == "text":
        return f"市民の暮らしを支える事業{project}の説明。" * 6
    return f"{project % 9 + 1}"
