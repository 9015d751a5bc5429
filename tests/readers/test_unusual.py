"""Papers that are not as their form says: nothing is lost, nothing shifts, nothing is guessed in silence."""

import tracemalloc
from collections.abc import Callable

import pytest

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document
from tests.forms import own_sheet
from tests.golden.cases import OWN

WHOLE = (OWN / "kakuu-2022-management-sheets.txt").read_text(encoding="utf-8")
TITLE = "令和 4年度 事務事業マネジメントシート"
SHEET = WHOLE[: WHOLE.index(TITLE, WHOLE.index(TITLE) + 1)]
INSPECTION = (OWN / "kakuu-2024-inspection-sheet.txt").read_text(encoding="utf-8")
BUDGET = "予算額\t(千円)\t4,200\t4,300\t4,500\t4,800\t4,800\t"
Read = Callable[..., Reading]


@pytest.fixture
def read(forms: FormBook) -> Read:
    def made(text: str, **wishes: object) -> Reading:
        told = Wishes(**{"municipality": "992011", **wishes})  # type: ignore[arg-type]
        return read_document(text.encode(), file="x.txt", forms=forms, wishes=told)

    return made


def changed(old: str, new: str) -> str:
    assert old in SHEET
    return SHEET.replace(old, new, 1)


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def budgets(reading: Reading) -> dict[int | None, float | str | None]:
    amounts = [cost for cost in reading.sheets[0].costs if (cost.item, cost.basis) == ("total", "budget")]
    return {cost.fiscal_year: cost.amount.state or cost.amount.value for cost in amounts}


def test_the_sheet_itself_has_no_problem(read: Read) -> None:
    reading = read(SHEET)
    assert (codes(reading), reading.leftovers) == ([], [])


@pytest.mark.parametrize(
    "form", ["082201/management-sheet", "082201/project-list", "082201/grant-kpis", "082112/inspection-sheet"]
)
def test_a_form_that_does_not_fit_reads_nothing_and_says_so(read: Read, form: str) -> None:
    reading = read("まったく別の書類\n本文", form=form, fiscal_year=2022)
    assert reading.sheets == []
    assert "form_differs" in codes(reading)
    assert [left.text for left in reading.leftovers] == ["まったく別の書類", "本文"]


def test_a_first_year_that_is_empty_shifts_no_other(read: Read) -> None:
    reading = read(changed(BUDGET, "予算額\t\t4,300\t4,500\t4,800\t4,800\t"))
    assert budgets(reading) == {2021: 4_300_000, 2022: 4_500_000, 2023: 4_800_000, 2024: 4_800_000}


def test_an_empty_place_of_the_unit_shifts_nothing(read: Read) -> None:
    assert budgets(read(changed(BUDGET, BUDGET.replace("(千円)", "")))) == budgets(read(SHEET))


def test_an_amount_in_brackets_is_no_unit(read: Read) -> None:
    reading = read(changed(BUDGET, "予算額\t(4,200)\t4,300\t4,500\t4,800\t4,800"))
    assert budgets(reading)[2020] == "unreadable"
    assert budgets(reading)[2021] == 4_300_000
    assert codes(reading) == ["doubtful_value"]


def test_a_row_with_fewer_cells_than_years_is_reported(read: Read) -> None:
    reading = read(changed(BUDGET, "予算額\t(千円)\t4,200\t4,500\t4,800\t4,800"))
    assert codes(reading) == ["row_too_short"]


def test_a_row_that_is_missing_is_told_where_its_value_would_stand(read: Read) -> None:
    row = next(line for line in SHEET.splitlines() if line.lstrip("1\t ").startswith("実績"))
    told = [(p.code, p.address) for p in read(changed(f"{row}\n", "")).problems]
    assert told == [("label_missing", "sheets/011/indicators/1/values/2022/actual")]


@pytest.mark.parametrize("printed", ["9" * 16, "9" * 5000, "9" * 40 + ".5"])
def test_what_has_too_many_digits_is_no_figure(read: Read, printed: str) -> None:
    reading = read(changed("4,500", printed))
    assert budgets(reading)[2022] == "unreadable"
    assert codes(reading) == ["doubtful_value"]


def test_a_month_that_is_none_is_reported(read: Read) -> None:
    reading = read(changed("自治会のうち", "★13月判明 自治会のうち"))
    assert codes(reading) == ["doubtful_value"]
    entry = reading.sheets[0].indicators[0].in_year(2022)
    assert entry is not None
    assert entry.actual is not None
    assert entry.actual.expected is None


@pytest.mark.parametrize(
    ("heading", "text", "left"),
    [
        ("コストの推移", "overview", "3,988"),
        ("事業の概要", "legal_basis", "市内の自治会及び自主防災組織"),
        ("評価", "improvement", "市民ニーズ"),
        ("方向性", "improvement", "継続"),
    ],
)
def test_a_section_without_its_heading_is_left_over(read: Read, heading: str, text: str, left: str) -> None:
    reading = read(changed(f"\n{heading}\n", "\n"))
    assert "heading_missing" in codes(reading)
    assert reading.sheets[0].texts[text] == read(SHEET).sheets[0].texts[text]
    assert left in {leftover.text for leftover in reading.leftovers}


def test_two_blocks_of_one_number_are_two_indicators(read: Read) -> None:
    reading = read(changed("2\t指標名", "1\t指標名"))
    assert [(i.key, i.name) for i in reading.sheets[0].indicators] == [
        ("1", "自主防災組織の結成率"),
        ("2", "地区防災訓練の参加者数"),
    ]
    assert codes(reading) == ["number_twice"]


def test_a_sixth_block_is_read_and_reported(read: Read) -> None:
    block = SHEET[SHEET.index("2\t指標名") : SHEET.index("3\t指標名")]
    fifth = SHEET.index("\n事業の成果と課題")
    reading = read(SHEET[:fifth] + block.replace("2\t指標名", "6\t指標名") + SHEET[fifth:])
    assert [i.key for i in reading.sheets[0].indicators] == ["1", "2", "6"]
    assert codes(reading) == ["too_many"]


def test_a_label_that_stands_twice_takes_no_value_away(read: Read) -> None:
    reading = read(changed("\n概要 (取組内容)", "\n目的\t二つ目の目的\n概要 (取組内容)"))
    assert reading.sheets[0].texts == read(SHEET).sheets[0].texts
    assert codes(reading) == ["label_twice"]
    assert [left.text for left in reading.leftovers] == ["目的", "二つ目の目的"]


def test_a_half_width_dash_is_another_mark_than_a_full_width_one(read: Read) -> None:
    states = [read(changed("理由\t—", f"理由\t{mark}")).sheets[0].directions[0].reason for mark in "－-"]
    assert [getattr(state, "state", None) for state in states] == ["not_set", "not_applicable"]


def test_an_amount_that_cannot_be_read_is_left_over(read: Read) -> None:
    key, origins = next((a, o) for a, o in read(INSPECTION).origins.items() if a.endswith("/inputs/1/budget"))
    reading = read(INSPECTION.replace(f"\t{origins[0].printed}\t", "\t約五百万円\t", 1))
    assert "約五百万円" in {leftover.text for leftover in reading.leftovers}
    problem = next(one for one in reading.problems if "約五百万円" in one.message)
    assert problem.address == key.removesuffix("/1/budget")


def test_a_block_that_lost_all_its_labels_is_reported(read: Read) -> None:
    reading = read(SHEET.replace("指標名\t", "名称\t"))
    assert [p.address for p in reading.problems if p.code == "label_missing"] == ["sheets/011/indicators"]
    assert reading.sheets[0].indicators == []


def test_a_year_that_is_none_leaves_the_name_whole(read: Read) -> None:
    reading = read(INSPECTION.replace("(R6・7・8)", "(R2024)", 1))
    assert reading.sheets[0].activities[0].name.endswith("(R2024)")
    assert "年度として読めません：「R2024」" in {problem.message for problem in reading.problems}


def test_a_mark_for_an_activitys_content_stays_as_printed(read: Read) -> None:
    content = read(INSPECTION).sheets[0].activities[0].content
    assert read(INSPECTION.replace(content, "—", 1)).sheets[0].activities[0].content == "—"


def test_a_plan_does_not_run_for_centuries(read: Read) -> None:
    guideline = (OWN / "kakuu-2022-technology-guideline.txt").read_text(encoding="utf-8")
    years = read(guideline).origins[next(a for a in read(guideline).origins if a.endswith("end_year"))]
    printed = years[0].printed.rpartition("、")[2]
    reading = read(guideline.replace(printed, printed.translate({ord(d): "900" for d in "12345678"})))
    assert reading.plans[0].end_year is None
    assert "doubtful_value" in codes(reading)


def test_a_figure_of_an_unknown_year_is_no_value_and_is_told() -> None:
    reading = own_sheet.read(year=None)
    assert [(p.address, p.message) for p in reading.problems if p.code == "year_unknown"] == [
        ("sheets/021/staffing", "「従事人数」の年度が分からないため、「3」を値にしていません"),
        ("sheets/021/inputs", "「予算」の年度が分からないため、「500」を値にしていません"),
        ("sheets/021/outcomes/1", "「実績」の年度が分からないため、「120」を値にしていません"),
    ]
    (sheet,) = reading.sheets
    assert (sheet.staffing, sheet.inputs, sheet.outcomes[0].values) == ([], [], [])
    assert not [address for address in reading.origins if "/-/" in address or "staffing" in address]
    assert codes(own_sheet.read()) == []


def test_a_kpi_of_an_unknown_year_keeps_its_final_target_only(read: Read) -> None:
    text = (OWN / "kakuu-2022-grant-kpis.txt").read_text(encoding="utf-8")
    title = next(line for line in text.split("\n") if "重要業績評価指標" in line)
    reading = read(text.replace(title, ""), form="082201/grant-kpis")
    indicators = [sheet.indicators[0] for sheet in reading.sheets if sheet.indicators]
    assert len(indicators) > 5
    assert all(indicator.values == [] and indicator.final for indicator in indicators)
    told = [p for p in reading.problems if p.code == "year_unknown"]
    assert len(told) == 2 * len(indicators)
    assert {p.address for p in told} == {
        f"sheets/{sheet.subject.number}/indicators/1" for sheet in reading.sheets if sheet.indicators
    }


def test_a_large_file_of_short_lines_takes_little_memory(forms: FormBook) -> None:
    lines = ["\t".join(str((n * k) % 100) for k in range(7, 8 + n % 4)) for n in range(10_000)]
    content = "\n".join(lines).encode()
    read_document(content[:100], file="x.txt", forms=forms)
    tracemalloc.start()
    try:
        reading = read_document(content, file="x.txt", forms=forms)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert reading.form is None
    # 5 MB, cut into a million cells that must each know its place, stay below 400 MB.
    assert peak < 80 * len(content), peak / len(content)
