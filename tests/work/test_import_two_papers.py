"""A list and a management sheet of the same project and year meet in one sheet."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.records.convert import origins_of, problems_of, sheet_of
from shisaku.records.models import Import, Municipality, Sheet
from tests import cast


def listed(number: str = "12", name: str = "防災行政無線整備事業", **parts: object) -> SheetData:
    """The project as a list prints it: few values, the number without its zeros."""
    content = {
        "schema": 1,
        "fiscal_year": 2022,
        "subject": {"kind": "project", "number": number, "name": name},
        "organisation": {"section": "危機管理課"},
        "texts": {"results": "子局を12か所で新しくした。"},
    }
    return SheetData.model_validate({**content, **parts})


def test_both_papers_fill_one_sheet(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    done = cast.take_in(kakuu, listed(), form=cast.LIST, file="list.txt")
    assert (done.new, done.changed) == (0, 1)
    both = sheet_of(cast.newest(Sheet.objects.get()))
    assert both.texts["results"] == "子局を12か所で新しくした。"
    assert both.cost(2022, "total", "settled").value == 4_500_000
    assert both.organisation.unit == "防災係"


def test_in_whichever_order_they_come(kakuu: Municipality) -> None:
    cast.take_in(kakuu, listed(), form=cast.LIST, file="list.txt")
    cast.take_in(kakuu, cast.sheet())
    both = sheet_of(cast.newest(Sheet.objects.get()))
    assert both.texts.keys() == {"results", "purpose", "overview"}


def test_a_value_on_both_papers_has_both_origins(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, listed(), form=cast.LIST, file="list.txt")
    origins = origins_of(cast.newest(Sheet.objects.get()))["organisation/section"]
    documents = Import.objects.order_by("made_at").values_list("document__sha256", flat=True)
    assert [origin.document for origin in origins] == list(documents)


def test_a_figure_that_differs_stays_as_it_was_and_is_a_problem_with_both_places(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    other = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 4_800_000}]
    cast.take_in(kakuu, listed(costs=other), form=cast.LIST, file="list.txt")
    head = cast.newest(Sheet.objects.get())
    assert sheet_of(head).cost(2022, "total", "settled").value == 4_500_000
    [problem] = [p for p in problems_of(head) if p.code == "papers_differ"]
    assert problem.address == "costs/2022/settled/total"
    assert problem.severity == "重要"
    assert "4,500千円" in problem.message
    assert "4,800千円" in problem.message
    assert "list.txt" in problem.message
    assert len({origin.document for origin in origins_of(head)[problem.address]}) == 2


@pytest.mark.parametrize("first", ["sheet", "list"])
def test_both_papers_read_again_change_nothing(kakuu: Municipality, first: str) -> None:
    papers = {
        "sheet": (cast.sheet(), cast.MANAGEMENT, "sheet.txt"),
        "list": (listed(texts={"purpose": "別の言い方。"}), cast.LIST, "list.txt"),
    }
    order = [papers[first], *(paper for name, paper in papers.items() if name != first)]
    for sheet, form, file in order:
        cast.take_in(kakuu, sheet, form=form, file=file)
    head = cast.newest(Sheet.objects.get())
    again = [cast.take_in(kakuu, sheet, form=form, file=file) for sheet, form, file in order * 2]
    assert [(done.new, done.changed, done.same) for done in again] == [(0, 0, 1)] * 4
    assert cast.newest(Sheet.objects.get()) == head
    assert [p.code for p in problems_of(head)] == ["papers_differ_text"]


def test_a_text_that_differs_is_mentioned(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, listed(texts={"purpose": "別の言い方。"}), form=cast.LIST, file="list.txt")
    head = cast.newest(Sheet.objects.get())
    assert sheet_of(head).texts["purpose"] == "災害の知らせを早く確かに届ける。"
    assert [(p.code, p.address) for p in problems_of(head)] == [("papers_differ_text", "texts/purpose")]


def test_a_corrected_list_settles_the_difference(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, listed(texts={"purpose": "別の言い方。"}), form=cast.LIST, file="list.txt")
    cast.take_in(kakuu, listed(), form=cast.LIST, file="list-corrected.txt")
    head = cast.newest(Sheet.objects.get())
    assert problems_of(head) == []
    assert "results" in sheet_of(head).texts


def test_a_number_printed_cut_is_the_same_project_and_the_whole_number_stays(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet("045"))
    cast.take_in(kakuu, listed("1045"), form=cast.LIST, file="list.txt")
    assert sheet_of(cast.newest(Sheet.objects.get())).subject.number == "1045"


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("1012", "学校図書館活用推進事業"),  # a cut number alone proves nothing
        ("12", "学校図書館活用推進事業"),  # nor does a whole one, where the names have nothing in common
        ("99", "防災行政無線整備事業"),  # nor does a name under another number
    ],
)
def test_another_project_stays_another_project(kakuu: Municipality, number: str, name: str) -> None:
    cast.take_in(kakuu, cast.sheet("012"))
    cast.take_in(kakuu, listed(number, name), form=cast.LIST, file="list.txt")
    assert Sheet.objects.count() == 2
