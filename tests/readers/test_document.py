"""Which form, which year, which city: told by the page, proposed, and overridden by a person."""

import pytest

from shisaku.core.reading import Reading, Severity
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document

LIST = (
    "通し番号\t事業番号\t事務事業名\t課名\t事業の目的\t事業の概要\t成果\n"
    "1\t12\t防災訓練\t市長公室危機管理課\t備える\t訓練する\t令和5年度は10回\n"
)


def read(text: str, forms: FormBook, **wishes: object) -> Reading:
    return read_document(text.encode(), file="any-name.bin", forms=forms, wishes=Wishes(**wishes))  # type: ignore[arg-type]


def test_the_page_tells_the_form_whatever_the_file_is_called(forms: FormBook) -> None:
    assert read(LIST, forms).form == "082201/project-list"


def test_a_document_no_form_fits_names_the_nearest_and_why(forms: FormBook) -> None:
    reading = read("通し番号\t事業番号\t事務事業名\nまったく別の書類", forms)
    assert reading.form is None
    assert reading.nearest[0].form == "082201/project-list"
    assert "列「課名」" in reading.nearest[0].missing
    assert reading.problems[0].code == "no_form"
    message = reading.problems[0].message
    assert message.startswith("どの様式にも合いません。「事務事業一覧")
    assert "（082201/project-list）に必要な列「課名」" in message
    assert "{year}" not in message


def test_where_no_form_is_near_none_is_named(forms: FormBook) -> None:
    reading = read("拝啓　時下ますます\nお知らせ\t本日は晴天です", forms)
    assert reading.problems[0].message == "どの様式にも合いません。近い様式はありません"
    assert len(reading.nearest) == 3, "programs still get them with their scores"


def test_the_city_is_proposed_not_concluded(forms: FormBook) -> None:
    reading = read(LIST, forms, fiscal_year=2023)
    proposed = next(problem for problem in reading.problems if problem.code == "city_proposed")
    assert proposed.numbers == {"municipality": "082201", "lines": 0}
    assert "本文にありません" in proposed.message


def test_a_persons_word_on_the_city_wins(forms: FormBook) -> None:
    reading = read(LIST, forms, fiscal_year=2023, municipality="992011")
    assert reading.sheets[0].municipality == "992011"
    assert "city_proposed" not in {problem.code for problem in reading.problems}


def test_a_paper_that_names_another_body_than_the_one_told_says_so(forms: FormBook) -> None:
    text = LIST.replace("市長公室", "つくば市")
    told = read(text, forms, fiscal_year=2023, municipality="082112")
    doubt = next(problem for problem in told.problems if problem.code == "other_city")
    assert (doubt.severity, doubt.numbers["lines"]) == (Severity.SERIOUS, 1)
    assert "082112" in doubt.message
    assert "つくば市" in doubt.message
    for quiet in (
        read(text, forms, fiscal_year=2023, municipality="082201"),
        read(LIST, forms, fiscal_year=2023, municipality="082112"),
        read(text.replace("訓練する", "常総市と訓練する"), forms, fiscal_year=2023, municipality="082112"),
    ):
        assert "other_city" not in {problem.code for problem in quiet.problems}


def test_a_year_that_differs_from_the_title_is_reported(forms: FormBook) -> None:
    title = "令和 7年度「実施計画 兼 まちづくり達成状況報告書」(事務事業点検シート)\n"
    reading = read(title + "課等名: 企画課\n", forms, form="082112/inspection-sheet", fiscal_year=2024)
    problem = next(problem for problem in reading.problems if problem.code == "year_differs")
    assert (problem.severity, problem.numbers) == (Severity.SERIOUS, {"wished": 2024, "printed": 2025})
    assert reading.sheets[0].fiscal_year == 2024


def test_an_unknown_form_is_refused_with_the_known_ones(forms: FormBook) -> None:
    with pytest.raises(FormError, match="082201/management-sheet"):
        read(LIST, forms, form="082201/none")


def test_a_required_value_that_is_empty_is_serious(forms: FormBook) -> None:
    reading = read(LIST.replace("防災訓練", ""), forms, fiscal_year=2023, municipality="082201")
    assert [(p.code, p.address) for p in reading.problems] == [("required_missing", "sheets/12/subject/name")]


def test_a_row_that_lacks_cells_is_reported_not_guessed(forms: FormBook) -> None:
    reading = read(LIST + "2\t13\t避難所\n", forms, fiscal_year=2023, municipality="082201")
    assert {p.code for p in reading.problems} == {"row_too_short", "required_missing"}


def test_two_rows_of_one_number_keep_two_keys(forms: FormBook) -> None:
    reading = read(LIST + LIST.split("\n")[1] + "\n", forms, fiscal_year=2023, municipality="082201")
    assert "sheets/12#2/subject/name" in reading.origins


def test_text_nobody_claims_is_left_over(forms: FormBook) -> None:
    reading = read("表の前の注意書き\n" + LIST, forms, fiscal_year=2023)
    assert [(leftover.line, leftover.text) for leftover in reading.leftovers] == [(1, "表の前の注意書き")]


def test_a_csv_of_the_same_list_reads_the_same(forms: FormBook) -> None:
    from_csv = read(LIST.replace("\t", ","), forms, fiscal_year=2023)
    assert from_csv.sheets == read(LIST, forms, fiscal_year=2023).sheets
