"""The paper of one form: its title, headings and regions in the order of the form."""

from collections.abc import Iterator, Sequence

from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import YEAR_PLACE, Form, Section
from shisaku.forms.ruled import ruled
from shisaku.writers.errors import PaperError
from shisaku.writers.laying.boxes import boxes_table
from shisaku.writers.laying.fields import fields_table
from shisaku.writers.laying.grids import grid_blocks
from shisaku.writers.laying.items import items_rounding, items_table
from shisaku.writers.laying.lists import list_parts, list_rounding, list_table
from shisaku.writers.laying.records import records_table
from shisaku.writers.laying.rounding import printed_amounts, rounding_lines, rule_lines
from shisaku.writers.laying.scales import scale_table
from shisaku.writers.laying.years import blocks_tables, year_table
from shisaku.writers.paper import Block, Heading, Paper, Ruled, Sheet
from shisaku.writers.picking import Content

# A list with more columns than this is easier to read on a page that lies on its side.
_WIDE = 6


def lay_out(sheets: Sequence[SheetData], form: Form, *, most_columns: int | None = None) -> Paper:
    """The sheets on the paper of `form`: each on pages of its own, or all as rows of one list.

    A list of more than `most_columns` columns stands in parts below each other, as pages have no room for it.
    Raises `PaperError` where the form has regions that nothing lays out yet.
    """
    lacking = sorted({name for section in form.sections for name in _not_laid_out(section)})
    if lacking or form.target != "sheet":
        what = "、".join(lacking) or form.target
        raise PaperError(f"様式 {form.form} は、まだ印刷できません（{what} の並びを紙面にできません）")
    contents = [sheet.to_json() for sheet in sheets]
    if form.is_list:
        return _list_paper(contents, form, most_columns)
    laid = tuple(Sheet(_name(content), tuple(_blocks(content, form))) for content in contents)
    return Paper(form.title, laid)


def _list_paper(contents: list[Content], form: Form, most: int | None) -> Paper:
    blocks: list[Block] = [Heading(_list_title(contents, form), 1)] if contents else []
    for section in form.sections:
        if section.heading:
            blocks.append(Heading(section.heading))
        if section.listing and most is not None:
            blocks += list_parts(contents, form, section.listing, most)
        elif section.listing:
            blocks += [
                list_table(contents, form, section.listing),
                *list_rounding(contents, form, section.listing),
            ]
        if section.records:
            listing = ruled(section.records)
            blocks += [
                records_table(contents, form, section.records),
                *list_rounding(contents, form, listing),
            ]
    widest = max((len(block.widths) for block in blocks if isinstance(block, Ruled)), default=0)
    return Paper(form.title, (Sheet(form.title, tuple(blocks)),), landscape=widest > _WIDE)


def _blocks(content: Content, form: Form) -> Iterator[Block]:
    yield Heading(_title(content, form), 1)
    if any(section.grid is not None for section in form.sections):
        yield from grid_blocks(content, form)
        return
    for section in form.sections:
        if section.heading:
            yield Heading(section.heading)
        yield from _regions(content, form, section)


def _regions(content: Content, form: Form, section: Section) -> Iterator[Block]:
    """The regions of a section as ruled tables; fields that stand below their labels come first, as they are read."""
    if section.scale:
        yield scale_table(content, form, section.scale)
    if section.table:
        yield year_table(content, form, section.table, section.words)
        yield from rounding_lines(content, form, section.table)
    if section.repeat:
        yield from blocks_tables(content, form, section.repeat)
    if section.listing and section.listing.to != "sheets":
        yield items_table(content, form, section.listing)
        yield from items_rounding(content, form, section.listing)
    if section.boxes:
        yield boxes_table(content, section.boxes)
    if section.fields:
        yield fields_table(content, form, section.fields)
        yield from rule_lines(form, printed_amounts(content, form, section.fields))


def _title(content: Content, form: Form) -> str:
    """The title as the form is recognised by, with the sheet's year in its place."""
    title = form.recognise.title or form.title
    year = content.get("fiscal_year")
    return YEAR_PLACE.sub("" if year is None else FiscalYear(year).label, title)


def _list_title(contents: Sequence[Content], form: Form) -> str:
    """As `_title`; a list that is not recognised by its title says the year that all its rows have."""
    year, *others = {content.get("fiscal_year") for content in contents}
    if form.recognise.title or others or year is None:
        return _title(contents[0], form)
    return f"{FiscalYear(year).label} {form.title}"


def _name(content: Content) -> str:
    subject = content["subject"]
    return " ".join(part for part in (subject.get("number"), subject.get("name")) if part)


def _not_laid_out(section: Section) -> list[str]:
    regions = {
        "tree": section.tree,
        "figures": section.figures,
    }
    return [name for name, region in regions.items() if region]
