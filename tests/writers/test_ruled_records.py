"""A form whose records a text shows interleaved, on ruled paper: an amount that several records share stands once."""

import io

import openpyxl
import pytest

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.writers.laying import lay_out
from shisaku.writers.normal import Kind
from shisaku.writers.paper import Ruled
from shisaku.writers.papers import paper_of

FORMS = load_forms()
FORM = FORMS.named("082201/grant-kpis")
WISHES = Wishes(municipality="992011", fiscal_year=2022)
NUMBERS = ("①-1", "①-2", "①-3")


def record(number: str, amount: int | None, shared: tuple[str, ...] = ()) -> SheetData:
    cost = {
        "fiscal_year": 2022,
        "basis": "budget",
        "item": "total",
        "amount": amount,
        "shared_with": [*shared],
    }
    indicator = {
        "key": "1",
        "name": f"{number}の件数",
        "unit": "件",
        "values": [{"fiscal_year": 2022, "target": 3}],
    }
    return SheetData.model_validate(
        {
            "schema": 1,
            "form": FORM.form,
            "municipality": "992011",
            "fiscal_year": 2022,
            "subject": {"kind": "kpi", "number": number, "name": indicator["name"]},
            "indicators": [indicator],
            "costs": [cost] if amount is not None else [],
        }
    )


SHARING = [record(one, 12_400_000, tuple(other for other in NUMBERS if other != one)) for one in NUMBERS]


def test_a_shared_amount_stands_once_and_the_others_say_in_which_row() -> None:
    [table] = [block for block in lay_out(SHARING, FORM).sheets[0].blocks if isinstance(block, Ruled)]
    amounts = [row[4].text for row in table.rows[table.heads :]]
    assert amounts == ["12,400,000", "①-1に含む", "①-1に含む"]


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_shared_amount_comes_back_with_those_that_share_it(kind: Kind) -> None:
    made = paper_of([*SHARING, record("①-4", 900)], FORM, kind)
    back = read_document(made, file=f"paper.{kind}", forms=FORMS, wishes=WISHES)
    assert [one.costs for one in back.sheets[:3]] == [one.costs for one in SHARING]
    assert back.sheets[3].costs[0].shared_with == []
    assert back.leftovers == []


def test_a_row_that_names_one_that_is_not_there_is_left_over() -> None:
    book = openpyxl.load_workbook(io.BytesIO(paper_of(SHARING, FORM, "xlsx")))
    [cell] = [one for row in book.worksheets[0].iter_rows() for one in row if one.value == 12_400_000]
    book.worksheets[0].cell(cell.row + 1, cell.column).value = "①-9に含む"
    changed = io.BytesIO()
    book.save(changed)
    back = read_document(changed.getvalue(), file="paper.xlsx", forms=FORMS, wishes=WISHES)
    assert [len(one.costs) for one in back.sheets] == [1, 0, 1]
    assert [left.text for left in back.leftovers] == ["①-9に含む"]
    assert back.sheets[0].costs[0].shared_with == ["①-3"]
