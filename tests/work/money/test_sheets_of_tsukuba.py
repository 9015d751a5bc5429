"""The FY2022 sheets of つくば市 from accounts written to fit them: every figure of money comes back (golden files)."""

import json
from pathlib import Path
from typing import Any

import pytest

from shisaku.core.amounts import rounded
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.records.convert import sheet_of
from shisaku.records.models import Municipality, Sheet, Subject
from shisaku.work.money.deciding import accept_accounts
from shisaku.work.money.filling import fill_sheets, foresee_filling
from shisaku.work.money.sharing import Told, share_item
from shisaku.work.money.taking import give_accounts
from tests import cast
from tests.work.money.accounts import HEADS, export, read_here

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).parents[2] / "golden/082201-tsukuba/management-sheet-2022/expected.json"
YEAR = 2022
STATED = [
    ("total", "budget"),
    ("total", "settled"),
    ("earmarked", "settled"),
    ("other_funds", "settled"),
    ("general_fund", "settled"),
]


# Sentences of real papers are kept as length and digest only; money needs none of them.
PARTS = ("schema", "fiscal_year", "subject", "organisation", "budget_items", "costs", "staffing")


def printed() -> list[dict[str, Any]]:
    sheets = json.loads(GOLDEN.read_text(encoding="utf-8"))["sheets"]
    return [{name: sheet[name] for name in PARTS if name in sheet} for sheet in sheets]


def in_yen(sheet: SheetData, item: str, basis: str) -> int:
    value = sheet.cost(YEAR, item, basis)
    assert value is not None
    assert isinstance(value.value, int)
    # What the paper prints in thousands the accounts have to the yen; nothing stays nothing.
    return value.value + (123 if item == "total" and value.value else 0)


def line(sheet: SheetData) -> list[object]:
    """The line of the accounts that fits a sheet: its project is the 細事業 of the item."""
    _account, levels, program = sheet.budget_items[0].key.split("-")
    budget, settled, earmarked, other, _general = (in_yen(sheet, *one) for one in STATED)
    item = [levels[:2], levels[2:4], levels[4:], program, sheet.budget_items[0].name]
    codes = [*item, sheet.subject.number, "科学技術振興課"]
    # 094 spent 911 of 668 thousand yen: what it lacked was diverted to it.
    diverted = max(settled - budget, 0)
    current = budget + diverted
    money = [budget, 0, diverted, current, settled, 0, current - settled]
    return [*codes, *money, earmarked, 0, 0, other, settled - earmarked - other]


@pytest.fixture
def city(kakuu: Municipality, monkeypatch: pytest.MonkeyPatch) -> Municipality:
    monkeypatch.setattr("shisaku.work.money.taking.accounts_isolated", read_here)
    for content in printed():
        sheet = SheetData.model_validate({**content, "municipality": kakuu.code, "costs": []})
        cast.take_in(kakuu, sheet, form="082201/management-sheet", file=f"{sheet.subject.number}.txt")
    return kakuu


def test_every_figure_of_money_comes_back(city: Municipality) -> None:
    sheets = [SheetData.model_validate(content) for content in printed()]
    assert len(sheets) == 8
    heads = HEADS.replace("補正予算額,予算現額", "補正予算額,流用額,予算現額")
    content = export(*map(line, sheets), heads=heads)
    given = give_accounts(by=None, city=city, content=content, file="歳出.csv", year=YEAR, final=True)
    assert [one["message"] for one in given.notices] == []
    accept_accounts(by=None, file=given)
    keys = dict(Subject.objects.values_list("number", "key"))
    by_item: dict[str, list[Told]] = {}
    for sheet in sheets:
        told = Told(keys[sheet.subject.number or ""], lines=[sheet.subject.number or ""])
        by_item.setdefault(sheet.budget_items[0].key, []).append(told)
    assert len(by_item["01-020108-16"]) == 4
    for item, shares in by_item.items():
        share_item(by=None, city=city, year=YEAR, item=item, shares=shares)
    assert fill_sheets(by=None, city=city, year=YEAR) == 8
    assert foresee_filling(by=None, city=city, year=YEAR) == []
    for sheet in sheets:
        kept = Sheet.objects.select_related("head").get(
            subject__number=sheet.subject.number, fiscal_year=YEAR
        )
        assert kept.head is not None
        made = sheet_of(kept.head)
        for item, basis in STATED:
            if (item, basis) == ("total", "budget") and sheet.subject.number == "094":
                continue
            wanted, found = sheet.cost(YEAR, item, basis), made.cost(YEAR, item, basis)
            assert wanted is not None
            assert found is not None
            assert isinstance(found.value, int)
            assert rounded(found.value, 1_000) == wanted.value, (sheet.subject.number, item, basis)
    explained = sheet_of(
        Sheet.objects.get(subject__number="094", fiscal_year=YEAR).head or pytest.fail("no revision")
    )
    assert explained.cost(YEAR, "total", "initial") == Value(value=668_123)
    assert explained.cost(YEAR, "total", "diverted") == Value(value=243_000)
    assert explained.cost(YEAR, "total", "budget") == Value(value=911_123)
