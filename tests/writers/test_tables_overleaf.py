"""Tables of figures that do not fit on the rest of a page go on overleaf, and come back as one."""

import pytest

from shisaku.core.reading import Reading
from shisaku.core.tables import Table, TableCell, TableColumn, TableRow
from shisaku.core.values import Value
from shisaku.forms.grammar import Form
from shisaku.forms.store import FormBook
from shisaku.readers.document import read_document
from shisaku.readers.opening import open_pages
from shisaku.readers.pages import Page
from shisaku.writers.papers import tables_of
from tests.readers.ledger.papers import BOOK, book
from tests.readers.ledger.test_sheets_of_tables import CARD

CARDS, BOOKS = book(CARD), book(BOOK)
# What one page has room for, in rows of one line of small type.
_PAGE = 75
_ROWS = 45


def form(forms: FormBook) -> Form:
    return next(iter(forms))


def revenue() -> Table:
    """Labels four deep, the deepest behind each other: overleaf no row of the depths above need stand."""
    paths = [["市税"]]
    for tax in range(3):
        paths.append(["市税", f"税{tax}"])
        paths.append([*paths[-1], f"目{tax}"])
        paths += [[*paths[-1][:3], f"節{tax}の{place}"] for place in range(10)]
        paths += [["市税", f"税{tax}", f"項{place}"] for place in range(2)]
    paths += [["市債"], ["歳入合計"]]
    return _table("revenue", CARDS, paths, ["決算額"])


def people(rows: int, tall: int = 0) -> Table:
    """A table without heads above the other one, `tall` rows of it of two lines: it moves where the page ends."""
    areas = [[f"地区{place}" + "\n(旧村)" * (place < tall)] for place in range(rows - 2)]
    return _table("people", CARDS, [["人口"], *areas, ["面積"]], ["値"], 1)


def _table(key: str, forms: FormBook, paths: list[list[str]], filled: list[str], each: int = 1000) -> Table:
    """A table under all heads of its form, with a figure in every row of the columns that are `filled`."""
    figures = next(one for one in form(forms).sections[0].figures if one.key == key)
    rows = [TableRow(key=f"{key}{place}", path=path) for place, path in enumerate(paths)]
    cells = [
        TableCell(row=row.key, column=column, value=Value.of(each * (place + 1)))
        for place, row in enumerate(rows)
        for column in filled
    ]
    columns = [
        TableColumn(key=one.name, path=[*([one.under] if one.under else []), one.name])
        for one in figures.columns
        if one.type != "labels"
    ]
    return Table(key=key, form=form(forms).form, columns=columns, rows=rows, cells=cells)


def said(table: Table) -> list[tuple[list[str], str, object]]:
    """The path of each cell's row, its column and what it says."""
    paths = {row.key: row.path for row in table.rows}
    return [
        (paths[cell.row], cell.column, cell.text or (cell.value and cell.value.value)) for cell in table.cells
    ]


def back(made: bytes, forms: FormBook) -> Reading:
    return read_document(made, file="paper.pdf", forms=forms)


def held(pages: list[Page], label: str) -> list[int]:
    """How many rows stand on each page below the head that begins with a label."""
    lines = [[row.filled[0].text for row in page.rows if row.filled and not row.folio] for page in pages]
    return [len(texts) - texts.index(label) - 1 for texts in lines if label in texts]


@pytest.mark.parametrize("above", range(20, 60, 3))
def test_a_table_comes_back_wherever_the_page_ends(above: int) -> None:
    tables = [people(above), revenue()]
    made = tables_of(tables, form(CARDS), "pdf")
    reading = back(made, CARDS)
    found = {table.key: table for table in reading.tables}
    assert [row.path for row in found["revenue"].rows] == [row.path for row in tables[1].rows]
    assert said(found["revenue"]) == said(tables[1])
    assert reading.leftovers == []


def test_it_fills_the_page_and_its_heads_come_again() -> None:
    made = tables_of([people(45), revenue()], form(CARDS), "pdf")
    first, second = held(list(open_pages(made)), "区分")
    assert first + second == _ROWS
    assert 45 + first > _PAGE - 5
    assert back(made, CARDS).tables[0].pages == [1, 2]


@pytest.mark.parametrize("tall", range(14, 34, 2))
def test_a_few_rows_stand_where_it_begins(tall: int) -> None:
    made = tables_of([people(60, tall), revenue()], form(CARDS), "pdf")
    begun = held(list(open_pages(made)), "区分")[0]
    assert begun >= 3


@pytest.mark.parametrize("tall", range(4, 30, 3))
def test_a_short_table_stands_on_one_page(tall: int) -> None:
    paths = [["市税"], *(["市税", f"費目{place}"] for place in range(10)), ["歳入合計"]]
    short = _table("revenue", CARDS, paths, ["決算額"])
    made = tables_of([people(60, tall), short], form(CARDS), "pdf")
    assert held(list(open_pages(made)), "区分") == [12]


@pytest.mark.parametrize("rows", [40, 90, 200])
def test_a_book_of_rows_of_many_lines_comes_back(rows: int) -> None:
    """No row is torn, and pages whose lines stand alike are not taken for facing ones."""
    items = [[f"{place // 2} 目"] + (["1 節"] if place % 2 else []) for place in range(rows)]
    table = _table("revenue", BOOKS, items, [])
    cells = [
        one
        for row in table.rows
        for one in (
            [
                TableCell(row=row.key, column="金額", value=Value.of(7000)),
                TableCell(row=row.key, column="説明", text=f"{row.key}\n園 7\n所 0\n外 0"),
            ]
            if len(row.path) > 1
            else [TableCell(row=row.key, column="本年度", value=Value.of(7000))]
        )
    ]
    table = table.model_copy(update={"cells": cells})
    made = tables_of([table], form(BOOKS), "pdf")
    pages = [page.number for page in open_pages(made)]
    reading = back(made, BOOKS)
    assert len(pages) > 1
    assert reading.tables[0].pages == pages
    assert said(reading.tables[0]) == said(table)
    assert reading.leftovers == []
