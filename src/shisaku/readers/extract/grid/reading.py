"""A document of grids → its sheets in the making: blocks, roles, sightings, pieces, values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shisaku.core.reading import Origin, Severity
from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import Form
from shisaku.readers.extract.builder import Claims
from shisaku.readers.extract.grid.again import sheets_in
from shisaku.readers.extract.grid.carried import carried, is_labelled
from shisaku.readers.extract.grid.compose.groups import compose_group
from shisaku.readers.extract.grid.compose.indicators import compose_indicators
from shisaku.readers.extract.grid.compose.money import compose_money
from shisaku.readers.extract.grid.compose.outcomes import compose_outcomes
from shisaku.readers.extract.grid.compose.part import Part
from shisaku.readers.extract.grid.compose.plain import compose_plain
from shisaku.readers.extract.grid.compose.verdicts import compose_verdicts
from shisaku.readers.extract.grid.dictionary import Dictionary
from shisaku.readers.extract.grid.labels import Label
from shisaku.readers.extract.grid.lattice import Block, blocks_of
from shisaku.readers.extract.grid.logic_model import logic_model_of
from shisaku.readers.extract.grid.making import GridBuilder
from shisaku.readers.extract.grid.others import others_in
from shisaku.readers.extract.grid.paths import paths_of
from shisaku.readers.extract.grid.resolve import resolve
from shisaku.readers.extract.grid.roles import Roles
from shisaku.readers.extract.grid.sheets import NAME, Piece, Read, pieces_of
from shisaku.readers.extract.grid.surroundings import Surroundings, all_options
from shisaku.readers.extract.grid.titles import (
    dated_line,
    says_plan,
    title_basis,
    title_year,
    year_of_line,
)
from shisaku.readers.extract.grid.words import heads_others
from shisaku.readers.pages import Cell, Page, rows_of

_BARE_YEAR = re.compile(r"(?:19|20)\d{2}|(?:[RHrh]|令和|平成)(?:\d{1,2}|元)")
_YEAR_HEADS = ("年度", "会計年度")
_DOUBTFUL_YEAR = 0.5
_LINE_YEAR = 0.8
# So many rows from the top may tell the year.
_TOP = 6


@dataclass(frozen=True, slots=True)
class GridWishes:
    """What a person says of the paper: its fiscal year, whose it is."""

    fiscal_year: int | None
    municipality: str | None


def dictionary_of(form: Form) -> Dictionary:
    """The dictionary of a form's grid sections."""
    grids = [section.grid for section in form.sections if section.grid is not None]
    labels = tuple(label for grid in grids for label in grid.labels)
    return Dictionary(labels, any(grid.lexicon for grid in grids), form.subject)


def read_grids(
    pages: Sequence[Page], form: Form, dictionary: Dictionary, wishes: GridWishes, claims: Claims
) -> list[GridBuilder]:
    """The sheets of a document, none where no name of a subject is found."""
    if not may_name_subjects(pages, dictionary):
        return []
    reads = sighted(pages, dictionary)
    roles = [read.roles for read in reads]
    around = Surroundings(roles)
    options = all_options(roles)
    for one in roles:
        claims.take(*(one.block.printed(cell) for cell in one.labels))
    pieces, _listed = pieces_of(reads)
    builders: list[GridBuilder] = []
    results = max((year for one in pieces if (year := _newest_results(one)) is not None), default=None)
    first = next((one.title for one in pieces if one.title is not None), None)
    lines = {} if first is not None else {page.number: dated_line(page.rows[:_TOP]) for page in pages}
    for piece in pieces:
        if not piece.name:
            continue
        builder = GridBuilder(form, year=wishes.fiscal_year, municipality=wishes.municipality)
        title = piece.title or first
        _year(piece, builder, results, title, claims)
        line = lines.get(piece.page) or next(iter(lines.values()), None)
        if builder.year is None and line is not None:
            _year_of_line(builder, line, claims)
        basis = title_basis(title.text) if title is not None else None
        part = Part(piece.sightings, builder, claims, around.unit_of, around.heading_of, options, basis)
        for compose in (compose_plain, compose_money, compose_indicators, compose_verdicts):
            compose(part)
        compose_group(part, piece.group)
        models = [read.model for read in piece.reads if read.model is not None]
        for model in models:
            model.read_into(builder, claims, around.unit_of(model.roles.block))
        if models:
            compose_outcomes(part)
        builders.append(builder)
    if builders:
        claims.take(*around.unit_cells())
    return builders


def may_name_subjects(pages: Sequence[Page], dictionary: Dictionary) -> bool:
    """Whether a label of a subject's name may stand anywhere: a quick look that spares the work for other papers."""
    # Not `row.filled`, which every row would keep: a file may have a million lines.
    return any(cell.text and dictionary.may_name(cell.text) for row in rows_of(pages) for cell in row.cells)


def sighted(pages: Sequence[Page], dictionary: Dictionary) -> list[Read]:
    """The blocks of a document in reading order, with the sightings of their values."""
    return [_read(one) for one in _roles(pages, dictionary)]


def _roles(pages: Sequence[Page], dictionary: Dictionary) -> Iterator[Roles]:
    """The roles of all blocks; a table without heads goes on with those of the list before it."""
    above: tuple[Label, ...] = ()
    width = 0
    for page in pages:
        for block in _apart(blocks_of(page, dictionary), dictionary):
            wide = block.columns[1]
            goes_on = above if not block.ordered and wide == width and _may_go_on(block, dictionary) else ()
            roles = Roles(block, dictionary, goes_on)
            named = [label for label in roles.heads.values() if any(m.to == NAME for m in label.meanings)]
            if named:
                above, width = carried(roles), wide
            yield roles


def _apart(blocks: Iterable[Block], dictionary: Dictionary) -> Iterator[Block]:
    """The blocks, a sheet each, and a list of others than the subject (the projects under a measure) by itself."""
    for whole in blocks:
        for block in sheets_in(Roles(whole, dictionary)):
            lines = others_in(Roles(block, dictionary))
            yield from block.cut_at(lines) if lines is not None else (block,)


def _may_go_on(block: Block, dictionary: Dictionary) -> bool:
    """Whether a block has no heads of its own, nor labels of its own before its values."""
    roles = Roles(block, dictionary)
    return not roles.head_lines and not is_labelled(roles)


def _read(roles: Roles) -> Read:
    """The sightings of a block, without the rows of its logic model; those of others than the subject are left over."""
    if any(heads_others(label.meanings) for label in roles.heads.values()):
        return Read(roles, ())
    model = logic_model_of(roles)
    rows = frozenset(model.lines) if model is not None else frozenset()
    found = (resolve(path) for path in paths_of(roles) if path.cell.line not in rows)
    return Read(roles, tuple(sighting for sighting in found if sighting is not None), model)


def _year(
    piece: Piece, builder: GridBuilder, results: int | None, title: Cell | None, claims: Claims
) -> None:
    """The fiscal year: a person's word, the page's own field, the title; what disagrees is a problem."""
    said = title_year(title.text) if title is not None else None
    if title is not None:
        claims.take(title)
    field, shown = _year_field(piece)
    if shown is not None and piece.reads:
        claims.take(piece.reads[0].block.printed(shown))
    if builder.year is not None:
        printed = field or (said.year if said else None)
        if printed is not None and printed != builder.year:
            message = remark(
                "year_differs", wished=FiscalYear(builder.year).label, printed=FiscalYear(printed).label
            )
            builder.problem(
                "year_differs", Severity.SERIOUS, "fiscal_year", message, wished=builder.year, printed=printed
            )
        builder.origins["fiscal_year"] = [Origin(printed="", how="person", reason=remark("year_by_person"))]
        return
    year = field or (said.year if said else None)
    if year is None:
        return
    behind = results is not None and results < year and not says_plan(title.text if title is not None else "")
    doubted = said is not None and (bool(said.others) or behind)
    if doubted and said is not None and not field:
        evaluated = (
            results if results is not None and (results == year - 1 or results in said.others) else year
        )
        years = "、".join(
            FiscalYear(one).label for one in dict.fromkeys((year, *said.others, results or year))
        )
        message = remark("year_doubtful", years=years, year=FiscalYear(evaluated).label)
        builder.problem(
            "year_doubtful", Severity.SERIOUS, "fiscal_year", message, title=year, results=results
        )
        year = evaluated
    builder.settle_year(year)
    if title is not None:
        sure = _DOUBTFUL_YEAR if doubted and not field else 1.0
        origin = Origin(page=title.page, line=title.line, cell=title.cell, box=title.box, printed=title.text,
                        confidence=sure)  # fmt: skip
        builder.origins["fiscal_year"] = [origin]


def _year_of_line(builder: GridBuilder, line: Cell, claims: Claims) -> None:
    """The year of a line at the top of the paper, where neither a title nor a field names one."""
    year = year_of_line(line)
    if year is None:
        return
    claims.take(line)
    builder.settle_year(year)
    builder.origins["fiscal_year"] = [
        Origin(page=line.page, line=line.line, cell=line.cell, box=line.box, printed=line.text, how="inferred",
               confidence=_LINE_YEAR, reason=remark("year_of_line"))
    ]  # fmt: skip


def _year_field(piece: Piece) -> tuple[int | None, Cell | None]:
    """The year in a field of its own (評価年度 | 令和5年度), in a list in the column under that head, and its cell."""
    said = [one.cell for one in piece.sightings if one.meaning.to == "sheet.fiscal_year"]
    beside = [
        right
        for read in piece.reads
        for cell, label in read.roles.labels.items()
        if any(meaning.to == "sheet.fiscal_year" for meaning in label.meanings)
        and (right := read.block.right_of(cell)) is not None
    ]
    for cell in (*said, *beside, *_under_year(piece)):
        if (year := _one_year(cell.text)) is not None:
            return year, cell
    return None, None


def _under_year(piece: Piece) -> Iterator[Cell]:
    """The cell under a head 年度 in the row of the name; elsewhere such a head is the corner of a table of years."""
    for one in piece.sightings:
        if one.meaning.to == NAME and one.path.heads:
            roles, head = one.path.roles, one.path.heads[0].cell
            # On a page that goes on without heads those of the list before it hold.
            carried_on = (label.cell for label in roles.above)
            for cell in (*roles.block.by_line.get(head.line, ()), *carried_on):
                found = roles.block.cover.get((one.cell.line, cell.cell))
                if found is not None and label_key(cell.text) in _YEAR_HEADS:
                    yield found


def _one_year(text: str) -> int | None:
    """The fiscal year that a cell names, if it names one alone; 令和5, R5 and 2023 are years there."""
    years = {int(year) for year in FiscalYear.find_all(f"{text}年度" if _BARE_YEAR.fullmatch(text) else text)}
    return years.pop() if len(years) == 1 else None


def _newest_results(piece: Piece) -> int | None:
    """The newest year for which figures are settled or measured; `None` where no year is printed with any."""
    years = [
        one.meaning.year
        for one in piece.sightings
        if one.meaning.year is not None
        and (one.meaning.basis == "settled" or one.meaning.indicator == "actual")
        and one.text not in ("0", "0.0")
        and any(sign.isdigit() for sign in one.text)
    ]
    return max(years, default=None)
