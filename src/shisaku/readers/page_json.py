"""Pages as JSON and back: how one process hands them to another, and how they are put aside."""

from dataclasses import replace
from typing import Any

from shisaku.core.reading import Problem
from shisaku.readers.pages import Cell, Page, Row, Table


def page_to_json(page: Page) -> dict[str, Any]:
    """A page with all its cells, these as lists: a workbook has many."""
    return {
        "number": page.number,
        "name": page.name,
        "size": page.size,
        "tables": [[one.first, one.last, one.columns, one.box] for one in page.tables],
        "problems": [problem.to_json() for problem in page.problems],
        "folios": [row.line for row in page.rows if row.folio],
        "headings": [[row.line, row.heading] for row in page.rows if row.heading is not None],
        "rows": [
            [
                row.line,
                row.indented,
                [[one.text, one.line, one.cell, one.box, one.lines, one.columns] for one in row.cells],
            ]
            for row in page.rows
        ],
    }


def page_of_json(made: dict[str, Any]) -> Page:
    """The page that `page_to_json` wrote."""
    number: int = made["number"]
    folios = frozenset(made.get("folios", ()))
    headings = dict(made.get("headings", ()))
    return Page(
        number,
        tuple(
            replace(row_of_json(row, number), folio=row[0] in folios, heading=headings.get(row[0]))
            for row in made["rows"]
        ),
        made["name"],
        _tuple(made["size"]),
        tuple(Table(first, last, columns, _tuple(box)) for first, last, columns, box in made["tables"]),
        tuple(Problem.model_validate(one) for one in made["problems"]),
    )


def row_of_json(made: list[Any], page: int) -> Row:
    """A row of page number `page` as it stands among the rows that `page_to_json` wrote."""
    line, indented, cells = made
    return Row(
        page,
        line,
        tuple(
            Cell(text, page, at, cell, _tuple(box), lines, columns)
            for text, at, cell, box, lines, columns in cells
        ),
        indented,
    )


def _tuple(found: list[float] | None) -> Any:  # noqa: ANN401 - a box or a size, as it was written
    return None if found is None else tuple(found)
