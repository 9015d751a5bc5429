"""The planner has papers made of kept sheets, takes them home, and sees later what has changed."""

import hashlib
from datetime import timedelta

import openpyxl
import pypdfium2
import pytest
from django.utils import timezone

from shisaku.core.tables import Table
from shisaku.core.values import Value
from shisaku.forms.store import load_forms
from shisaku.readers.files import read_file
from shisaku.records.convert import sheet_of
from shisaku.records.models import LogEntry, MadePaper, MadeState, Municipality, Plan, User
from shisaku.work.erasing import erase_personal_text
from shisaku.work.erasure_reasons import erase_document_for
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.printing import (
    ask_paper,
    errata,
    file_of,
    made_papers,
    make_one,
    printables,
    remove_paper,
    resume_paper,
    stop_paper,
)
from shisaku.work.printing.files import folder_of
from shisaku.work.publishing import publish_sheet
from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError
from shisaku.work.saving import save_sheet
from tests import cast
from tests.golden.cases import CASES

SHEET = "082201/management-sheet"
FORM, BOOK = f"form:{SHEET}", f"book:{SHEET}"
NAME = "架空花子"
QUERIES = 5
BUDGET = "222101/budget-book-revenue"


@pytest.fixture
def planner(kakuu: Municipality) -> User:
    sheets = cast.sheet(), cast.sheet("013", "避難所運営事業")
    cast.take_in(kakuu, *sheets, form=SHEET, as_published=True)
    return cast.person("planner", kakuu)


def test_a_plan_in_force_is_a_paper_of_its_own(kakuu: Municipality) -> None:
    planner = cast.person("planner", kakuu)
    cast.take_in(kakuu, cast.sheet(), form=SHEET, as_published=True)
    case = next(one for one in CASES if "strategic-plan" in one.folder)
    [plan] = read_file(case.document, forms=load_forms()).plans
    cast.take_in(kakuu, form="992011/strategic-plan", plans=(plan,))
    [offered] = [one for one in printables(code=cast.KAKUU, year=2022) if one.what.startswith("plan:")]
    assert (offered.title, tuple(offered.kinds)) == (str(Plan.objects.get()), ("pdf", "xlsx"))
    paper = made(planner, what=offered.what, kind="xlsx")
    place = file_of(by=planner, code=cast.KAKUU, key=paper.key, name=paper.files[0]["name"])
    back = read_file(place, forms=load_forms())
    assert [one.title for one in back.plans] == [plan.title]
    assert not any(
        one.what.startswith("plan:") for one in printables(code=cast.KAKUU, year=int(plan.end_year or 0) + 1)
    ), "it is over"
    with pytest.raises(RefusalError, match="載せられる内容がない"):
        asked(planner, what=offered.what, view="published")
    assert not errata(by=planner, code=cast.KAKUU, key=paper.key)
    first, *others = plan.nodes
    newer = plan.model_copy(
        update={
            "nodes": [first.model_copy(update={"text": "新しい本文。"}), *others[:-1]],
            "vision": "新しい将来像",
        }
    )
    waiting = asked(planner, what=offered.what, kind="xlsx")
    cast.take_in(kakuu, form="992011/strategic-plan", plans=(newer,))
    found = errata(by=planner, code=cast.KAKUU, key=paper.key)
    assert {(one.subject, one.name, one.now) for one in found.values} == {
        (plan.title, "将来像", "新しい将来像"), (first.title, "本文", "新しい本文。")
    }  # fmt: skip
    assert [one.name for one in found.gone] == [node.title for node in others[-1].walk()]
    assert not found.came
    assert make_one()
    place = file_of(by=planner, code=cast.KAKUU, key=waiting.key, name=paper.files[0]["name"])
    [again] = read_file(place, forms=load_forms()).plans
    assert again.vision == plan.vision, "it was asked of the plan as it stood then"


def test_the_tables_of_a_budget_book_are_a_paper_of_their_year(
    kakuu: Municipality, django_capture_on_commit_callbacks: cast.Part
) -> None:
    planner = cast.person("planner", kakuu)
    table = Table.model_validate(
        {
            "key": "revenue", "form": BUDGET, "title": "歳入", "fiscal_year": 2024,
            "columns": [{"key": "本年度予算額", "path": ["本年度予算額"], "unit": "円"}],
            "rows": [{"key": "14款", "path": ["14款 使用料及び手数料"]}],
            "cells": [{"row": "14款", "column": "本年度予算額", "value": 1_345_606_000}],
        }
    )  # fmt: skip
    form = load_forms().named(BUDGET)
    table = table.model_copy(update={"key": form.sections[0].figures[0].key})
    shown, content = cast.reading(form=BUDGET)
    shown = shown.model_copy(update={"tables": [table]})
    seen = preview_import(reading=shown, content=content, city=kakuu, by=planner, title="予算書")
    accept_import(import_=seen.import_, by=planner)
    [offered] = [one for one in printables(code=cast.KAKUU, year=2024) if one.what.startswith("tables:")]
    paper = made(planner, what=offered.what, year=2024, kind="pdf")
    assert paper.files[0]["name"] == "222101-budget-book-revenue-2024.pdf"
    assert not any(one.what.startswith("tables:") for one in printables(code=cast.KAKUU, year=2023))
    corrected = table.model_copy(
        update={"cells": [table.cells[0].model_copy(update={"value": Value.of(1_345_607_000)})]}
    )
    again, content = cast.reading(form=BUDGET, file="訂正.txt")
    again = again.model_copy(update={"tables": [corrected]})
    later = preview_import(reading=again, content=content, city=kakuu, by=planner, title="予算書（訂正）")
    MadePaper.objects.filter(key=paper.key).update(as_of=timezone.localdate())
    accept_import(import_=later.import_, by=planner)
    with django_capture_on_commit_callbacks(execute=True):
        erase_document_for(document=seen.import_.document, reason="mistake", by=cast.person("admin", kakuu))
    paper.refresh_from_db()
    assert paper.state == MadeState.ERASED
    assert not folder_of(paper.key).exists()
    kept = made(planner, what=offered.what, year=2024, kind="pdf")
    assert kept.state == MadeState.MADE, "that of the other document"


def test_what_changed_in_tables_is_listed_by_cell(kakuu: Municipality) -> None:
    planner = cast.person("planner", kakuu)
    key = load_forms().named(BUDGET).sections[0].figures[0].key
    papers = []
    for words, amount, row in (
        ("初版", 10, "14款 使用料"),
        ("訂正", 20, "14款 使用料"),
        ("改版", 20, "15款 国庫支出金"),
    ):
        table = Table.model_validate(
            {
                "key": key, "form": BUDGET, "title": "歳入", "fiscal_year": 2024,
                "columns": [{"key": "本年度", "path": ["本年度"], "unit": "円"}],
                "rows": [{"key": "1", "path": [row]}],
                "cells": [{"row": "1", "column": "本年度", "value": amount}],
            }
        )  # fmt: skip
        shown, _ = cast.reading(form=BUDGET)
        shown = shown.model_copy(update={"tables": [table]})
        # The same document, read again: only its newest reading counts.
        content = b"budget"
        digest = hashlib.sha256(content).hexdigest()
        shown = shown.model_copy(update={"document": shown.document.model_copy(update={"sha256": digest})})
        seen = preview_import(reading=shown, content=content, city=kakuu, by=planner, title=words)
        accept_import(import_=seen.import_, by=planner)
        papers.append(made(planner, what=f"tables:{BUDGET}", year=2024, kind="pdf"))
    first, second, _ = papers
    found = errata(by=planner, code=cast.KAKUU, key=first.key)
    assert ([one.name for one in found.came], [one.name for one in found.gone]) == (
        ["15款 国庫支出金"],
        ["14款 使用料"],
    )
    found = errata(by=planner, code=cast.KAKUU, key=papers[2].key)
    assert not found
    assert second.sources.get().source != first.sources.get().source


@pytest.mark.parametrize("count", [1, 30])
def test_the_papers_of_many_plans_cost_no_more_queries(
    kakuu: Municipality, count: int, django_assert_num_queries: cast.Part
) -> None:
    case = next(one for one in CASES if "strategic-plan" in one.folder)
    [plan] = read_file(case.document, forms=load_forms()).plans
    cast.take_in(kakuu, cast.sheet(), form=SHEET, as_published=True)
    for number in range(count):
        each = plan.model_copy(update={"title": f"{number}{plan.title}", "key": f"{plan.key}-{number}"})
        cast.take_in(kakuu, form="992011/strategic-plan", plans=(each,))
    # What the city's own forms are is remembered from one asking to the next.
    printables(code=cast.KAKUU, year=2022)
    with django_assert_num_queries(QUERIES):
        offered = printables(code=cast.KAKUU, year=2022)
    assert len([one for one in offered if one.what.startswith("plan:")]) == count


def asked(by: User, **parts: cast.Part) -> MadePaper:
    city = Municipality.objects.get(code=cast.KAKUU)
    order = {
        "what": FORM,
        "year": 2022,
        "kind": "xlsx",
        "view": "head",
        "as_of": timezone.localdate(),
        **parts,
    }
    return ask_paper(by=by, city=city, **order)


def made(by: User, **parts: cast.Part) -> MadePaper:
    paper = asked(by, **parts)
    assert make_one()
    paper.refresh_from_db()
    assert paper.state == MadeState.MADE, paper.message
    return paper


def change(number: str = "012", **parts: cast.Part) -> None:
    sheet = cast.kept(number)
    data = sheet_of(cast.newest(sheet)).model_copy(update=parts)
    save_sheet(sheet=sheet, data=data, based_on=cast.newest(sheet).number, by=None)


def test_the_papers_of_a_year_are_those_of_the_city_and_the_lists(planner: User) -> None:
    found = {one.what: one for one in printables(code=cast.KAKUU, year=2022)}
    assert {FORM, BOOK, "summary:kpis", "summary:results-statement"} <= set(found)
    assert found[BOOK].kinds == ("pdf",)
    assert "form:082201/grant-kpis" not in found
    assert FORM not in {one.what for one in printables(code=cast.KAKUU, year=2019)}, "the form begins in 2020"


def test_a_workbook_holds_the_sheets_of_the_year(planner: User) -> None:
    paper = made(planner)
    [told] = paper.files
    place = file_of(by=planner, code=cast.KAKUU, key=paper.key, name=told["name"])
    assert hashlib.sha256(place.read_bytes()).hexdigest() == told["sha256"]
    assert openpyxl.load_workbook(place).sheetnames == ["012 防災行政無線整備事業", "013 避難所運営事業"]
    assert [line.sheets for line in made_papers(by=planner, code=cast.KAKUU)] == [2]


def test_a_book_has_a_volume_and_contents(planner: User) -> None:
    paper = made(planner, what=BOOK, kind="pdf")
    assert [one["name"] for one in paper.files] == ["00-contents.pdf", "01.pdf"]
    assert paper.done == 2


@pytest.mark.parametrize("what", ["summary:results-statement", "summary:projects"])
def test_a_list_is_made_in_both_kinds(planner: User, what: str) -> None:
    for kind in ("pdf", "xlsx"):
        assert made(planner, what=what, kind=kind).files[0]["name"].endswith(kind)


def test_a_paper_shows_what_stood_at_the_end_of_its_day(
    kakuu: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, now = cast.person("planner", kakuu), timezone.now()
    with monkeypatch.context() as past:
        past.setattr("django.utils.timezone.now", lambda: now - timedelta(days=10))
        cast.take_in(kakuu, cast.sheet(), cast.sheet("013", "避難所運営事業"), form=SHEET)
    change(texts={"purpose": "あとから直した目的。"})
    before = asked(planner, as_of=timezone.localdate() - timedelta(days=3))
    assert [one.revision.number for one in before.sheets.all()] == [1, 1]
    assert [one.revision.number for one in asked(planner).sheets.all()] == [2, 1]
    with pytest.raises(RefusalError, match="載せられるシートがありません"):
        asked(planner, as_of=timezone.localdate() - timedelta(days=30))
    with pytest.raises(RefusalError, match="今日まで"):
        asked(planner, as_of=timezone.localdate() + timedelta(days=1))


def test_a_paper_of_what_is_public_has_neither_drafts_nor_names(planner: User) -> None:
    change(private={"officer": NAME}, texts={"purpose": "まだ公表していない目的。"})
    paper = made(planner, view="published", kind="pdf")
    assert [one.revision.number for one in paper.sheets.all()] == [1, 1]
    publish_sheet(sheet=cast.kept(), by=planner)
    again = made(planner, view="published", kind="pdf")
    inside = made(planner, kind="pdf")
    texts = []
    for one in (paper, again, inside):
        document = pypdfium2.PdfDocument(folder_of(one.key) / one.files[0]["name"])
        texts.append("".join(page.get_textpage().get_text_bounded() for page in document))
    assert ["まだ公表していない" in text for text in texts] == [False, True, True]
    assert NAME not in texts[1]
    # Overtime points to persons.
    assert ["77.25" in text for text in texts] == [False, False, True]


def test_what_has_changed_since_is_listed_as_far_as_the_paper_prints_it(planner: User) -> None:
    paper, listed = made(planner), made(planner, what="summary:projects")
    assert not errata(by=planner, code=cast.KAKUU, key=paper.key)
    costs = [{"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 4_600_000}]
    data = cast.sheet(costs=costs).costs
    change(costs=data, extras={"どの紙にもない欄": "値"})
    cast.take_in(
        Municipality.objects.get(code=cast.KAKUU), cast.sheet("099", "新しい事業"), form=SHEET, file="b"
    )
    found = errata(by=planner, code=cast.KAKUU, key=paper.key)
    assert [one.name for one in found.came] == ["099 新しい事業"]
    assert {(one.subject, one.address) for one in found.values} >= {
        ("012 防災行政無線整備事業", "costs/2022/settled/total")
    }
    assert not any(one.address.startswith("extras") for one in found.values)
    rows = {
        (one.subject, one.name): (one.printed, one.now)
        for one in errata(by=planner, code=cast.KAKUU, key=listed.key).values
    }
    assert rows["012 防災行政無線整備事業", "決算額"] == ("4,500", "4,600")
    totals = [one for (subject, name), one in rows.items() if "計" in subject and name == "決算額"]
    assert ("9,000", "13,600") in totals


def test_erased_words_go_from_papers_too(
    planner: User, django_capture_on_commit_callbacks: cast.Part
) -> None:
    change(private={"officer": NAME})
    paper, other = made(planner), made(planner, what="summary:kpis")
    with django_capture_on_commit_callbacks(execute=True):
        erase_personal_text(sheet=cast.kept(), by=None)
    for one in (paper, other):
        one.refresh_from_db()
        assert one.state == MadeState.ERASED
        assert not folder_of(one.key).exists()
        assert one.files, "that it was made stays, with its digests"
        with pytest.raises(NotFoundError):
            file_of(by=planner, code=cast.KAKUU, key=one.key, name=one.files[0]["name"])


def test_a_stopped_book_keeps_its_volumes_and_goes_on(planner: User) -> None:
    paper = asked(planner, what=BOOK, kind="pdf")
    answers = iter([True, False])
    assert make_one(going_on=lambda: next(answers))
    paper.refresh_from_db()
    assert paper.state == MadeState.WAITING
    volume = folder_of(paper.key) / "01.pdf"
    before = volume.stat().st_mtime_ns
    stop_paper(by=planner, city=paper.municipality, key=paper.key)
    assert not make_one()
    resume_paper(by=planner, city=paper.municipality, key=paper.key)
    assert make_one()
    paper.refresh_from_db()
    assert paper.state == MadeState.MADE
    assert volume.stat().st_mtime_ns == before


@pytest.mark.parametrize("what", [FORM, BOOK])
def test_words_erased_while_it_is_made_leave_no_file_behind(planner: User, what: str) -> None:
    change(private={"officer": NAME})
    paper = asked(planner, what=what, kind="pdf")

    def erased_meanwhile() -> bool:
        MadePaper.objects.filter(key=paper.key).update(state=MadeState.ERASED)
        return True

    assert make_one(going_on=erased_meanwhile)
    paper.refresh_from_db()
    assert paper.state == MadeState.ERASED
    assert not folder_of(paper.key).exists()


def test_a_paper_whose_server_died_is_taken_up_again(planner: User) -> None:
    paper = asked(planner)
    hour_ago = timezone.now() - timedelta(hours=1)
    MadePaper.objects.filter(key=paper.key).update(state=MadeState.MAKING, heartbeat=hour_ago)
    assert make_one()
    paper.refresh_from_db()
    assert paper.state == MadeState.MADE


def test_a_form_that_is_gone_is_said(planner: User) -> None:
    paper = asked(planner)
    MadePaper.objects.filter(key=paper.key).update(what="form:082201/nonsense")
    assert make_one()
    paper.refresh_from_db()
    assert (paper.state, paper.message) == (MadeState.FAILED, "その書類は、この年度には作れません。")


def test_a_removed_paper_leaves_its_line_in_the_log(
    planner: User, django_capture_on_commit_callbacks: cast.Part
) -> None:
    paper = made(planner)
    with django_capture_on_commit_callbacks(execute=True):
        remove_paper(by=planner, city=paper.municipality, key=paper.key)
    assert not folder_of(paper.key).exists()
    assert [entry.action for entry in LogEntry.objects.order_by("-number")[:2]] == [
        "remove_paper",
        "ask_paper",
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"what": "form:082201/grant-kpis"}, "作れません"),
        ({"what": "nonsense"}, "作れません"),
        ({"what": BOOK, "kind": "xlsx"}, "pdf"),
        ({"view": "secret"}, "公開の段階"),
        ({"kind": "docx"}, "xlsx"),
    ],
)
def test_a_wrong_order_is_one_sentence(planner: User, wrong: dict[str, str], said: str) -> None:
    with pytest.raises((RefusalError, NotFoundError), match=said):
        asked(planner, **wrong)


@pytest.mark.parametrize("role", ["officer", "head", "external"])
def test_who_sees_only_some_sheets_has_no_papers_over_all(kakuu: Municipality, role: str) -> None:
    cast.take_in(kakuu, cast.sheet())
    with pytest.raises(NotAllowedError, match="書類を作る"):
        asked(cast.person(role, kakuu))
    with pytest.raises(NotAllowedError):
        made_papers(by=cast.person(role, kakuu), code=kakuu.code)
