"""The figures of the fictional city agree from paper to paper, but for the errors its README names.

The papers are read here by position, with none of the code that makes them or that reads them for users.
"""

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

import pytest

from tools.write_demo_documents import DOCUMENTS

YEARS = (2021, 2022, 2023)
RATES = {2019: (6790, "2.450"), 2020: (6800, "2.458"), 2021: (6834, "2.435"), 2022: (6810, "2.445")}
RATES[2023] = (6850, "2.450")
LABELS = {
    "予算額": "budget",
    "決算額": "settled",
    "一般財源": "general_fund",
    "国庫、県支出金、地方債": "earmarked",
    "その他": "other_funds",
    "人件費計": "personnel",
    "正職員従事割合": "fte",
    "正職員時間外勤務": "overtime",
}


class Stated(NamedTuple):
    """Where a figure is stated: the paper's year, the project's number, the item, the figure's own year."""

    paper: int
    number: str
    item: str
    year: int


@cache
def sheets(paper: int) -> dict[str, list[str]]:
    """The lines of each sheet of a year, by the printed number."""
    text = (DOCUMENTS / f"kakuu-{paper}-management-sheets.txt").read_text(encoding="utf-8")
    parts = re.split(r"^令和 \d年度 事務事業マネジメントシート$", text, flags=re.MULTILINE)[1:]
    found = {}
    for part in parts:
        number = re.search(r"^事務事業名\t(\d{3}) ", part, re.MULTILINE)
        assert number
        found[number[1]] = part.splitlines()
    assert len(found) == len(parts)
    return found


@cache
def figures() -> dict[Stated, Decimal]:
    """Every figure of the costs, and the actuals up to the paper's year, wherever it is stated."""
    found = {}
    for paper in YEARS:
        for number, lines in sheets(paper).items():
            slot = 0
            for line in lines:
                cells = line.split("\t")
                values = [cell.replace(",", "") for cell in cells if re.fullmatch(r"-?[\d,]+(\.\d+)?", cell)]
                label = next((LABELS[cell] for cell in cells if cell in LABELS), None)
                if label:
                    for place, value in enumerate(values):
                        found[Stated(paper, number, label, paper - 2 + place)] = Decimal(value)
                elif "実績" in cells:
                    slot += 1
                    for place, value in enumerate(values[:4]):
                        found[Stated(paper, number, f"actual {slot}", paper - 3 + place)] = Decimal(value)
    return found


@pytest.mark.parametrize(("paper", "count"), [(2021, 24), (2022, 26), (2023, 25)])
def test_each_year_has_its_projects_with_five_slots_each(paper: int, count: int) -> None:
    found = sheets(paper)
    assert len(found) == count
    for lines in found.values():
        assert sum(line.startswith(("指標名\t", *"12345")) and "指標名" in line for line in lines) == 5
    assert sum("防災" in "".join(lines[:30]) for lines in found.values()) >= 6


def test_a_settled_year_is_restated_as_it_was() -> None:
    stated: dict[tuple[str, str, int], dict[int, Decimal]] = defaultdict(dict)
    for place, value in figures().items():
        if place.year <= place.paper:
            stated[place.number, place.item, place.year][place.paper] = value
    differing = {key: values for key, values in stated.items() if len(set(values.values())) > 1}
    late = {key: values for key, values in differing.items() if key[:2] == ("041", "actual 1")}
    assert late == {
        ("041", "actual 1", 2021): {2021: Decimal("0.0"), 2022: Decimal("36.8"), 2023: Decimal("36.8")},
        ("041", "actual 1", 2022): {2022: Decimal("0.0"), 2023: Decimal("40.1")},
    }
    assert {key: values for key, values in differing.items() if key not in late} == {
        ("013", "actual 1", 2021): {2021: Decimal("84.2"), 2022: Decimal("82.4"), 2023: Decimal("82.4")},
        ("032", "general_fund", 2022): {2022: Decimal(10170), 2023: Decimal(10070)},
    }


def test_the_funding_adds_up() -> None:
    wrong = {}
    for place, general in figures().items():
        if place.item == "general_fund":
            parts = [figures()[place._replace(item=item)] for item in ("settled", "earmarked", "other_funds")]
            if general != parts[0] - parts[1] - parts[2]:
                wrong[place] = general
    assert wrong == {Stated(2022, "032", "general_fund", 2022): Decimal(10170)}


def test_what_is_spent_stays_within_the_budget() -> None:
    over = {
        (place.number, place.year)
        for place, settled in figures().items()
        if place.item == "settled" and settled > figures()[place._replace(item="budget")]
    }
    assert over == {("061", 2021)}


def test_personnel_follows_the_rates() -> None:
    checked = 0
    for place, personnel in figures().items():
        if place.item != "personnel":
            continue
        person, hour = RATES[min(place.year, place.paper)]
        fte, overtime = (figures()[place._replace(item=item)] for item in ("fte", "overtime"))
        cost = (fte * person + overtime * Decimal(hour)).quantize(Decimal(1), ROUND_HALF_UP)
        assert personnel == cost, place
        checked += 1
    assert checked == 5 * sum(len(sheets(paper)) for paper in YEARS)


def test_nothing_is_settled_ahead_and_three_general_funds_are_negative() -> None:
    ahead = {place: value for place, value in figures().items() if place.year > place.paper}
    assert {value for place, value in ahead.items() if place.item == "settled"} == {Decimal(0)}
    assert {place[1:]: value for place, value in figures().items() if value < 0} == {
        ("072", "general_fund", 2023): Decimal(-6000),
        ("072", "general_fund", 2024): Decimal(-6000),
        ("083", "general_fund", 2023): Decimal(-3300),
    }


def test_the_abolished_project_still_has_a_budget_and_no_later_paper() -> None:
    assert "方向性\t廃止" in sheets(2022)["024"]
    assert figures()[Stated(2022, "024", "budget", 2023)] == Decimal(1250)
    assert "024" not in sheets(2023)


def test_the_list_has_every_sheet_of_its_year_by_its_full_number() -> None:
    text = (DOCUMENTS / "kakuu-2023-project-list.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line[:1].isdigit()]
    assert [row[0] for row in rows] == [str(place) for place in range(1, 38)]
    assert {len(row) for row in rows} == {7}
    listed = {row[2]: row for row in rows}
    cut = {}
    for number, lines in sheets(2023).items():
        name = next(line for line in lines if line.startswith("事務事業名\t")).split("\t")[1][4:]
        row = listed[name]
        if int(number) != int(row[1]):
            cut[number] = row[1]
        assert any(row[3] in line.split("\t") for line in lines)
    assert cut == {"031": "1031", "052": "1052"}
    assert [row[2] for row in rows if row[1] == "31"] == ["ひとり親家庭自立支援事業"]


def test_the_inspected_project_is_in_the_list() -> None:
    text = (DOCUMENTS / "kakuu-2024-inspection-sheet.txt").read_text(encoding="utf-8")
    [name] = re.findall(r"^事務事業名\t\t(.+?)\t", text, re.MULTILINE)
    listed = (DOCUMENTS / "kakuu-2023-project-list.txt").read_text(encoding="utf-8")
    assert f"\t83\t{name}\t経済部商工観光課\t" in listed
    assert text.count('checked="checked"') == 1
