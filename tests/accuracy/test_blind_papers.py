"""The papers drawn blind print what is expected of them, found by other means than the reader."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from shisaku.core.addresses import leaves
from shisaku.core.sheet import SheetData
from shisaku.core.text import label_key
from tools.strangers.__main__ import BLIND, BLIND2

FOLDER = Path(__file__).parent
CITIES = BLIND | BLIND2
MUNICIPALITIES = Path(__file__).parents[2] / "src/shisaku/records/data/municipalities.tsv"
NAMES = ["白鐘", "三ツ杉", "汐路", "鳥羽根", "桐ノ宮", "稲叢", "柚原", "萩ヶ原", "千鳥台",
         "楓ヶ浜", "鈴鳴", "瑞ノ森", "若楠", "茜原", "千波崎", "朝凪", "蓮ヶ池", "藤波根"]  # fmt: skip
BROWSER = ("shioji", "toribane", "akanehara", "chinamisaki")
# Papers that print no fundings, or only a part of them.
NO_FUNDINGS = ("kirinomiya", "mizunomori", "akanehara", "fujinamine")
UNITS = dict.fromkeys(CITIES, 1000) | {
    "mitsusugi": 1, "toribane": 1, "chidoridai": 1, "kirinomiya": 1_000_000,
    "suzunari": 1, "hasugaike": 1, "akanehara": 1_000_000,
}  # fmt: skip
NUMBER = re.compile(r"(?P<minus>[△▲-] ?)?(?P<digits>\d[\d,]*(?:\.\d+)?)")


def folder(city: str) -> Path:
    """Where a city's paper lies."""
    return FOLDER / ("blind" if city in BLIND else "blind2") / city


@cache
def printed(city: str) -> tuple[str, frozenset[float]]:
    """The key of all text of a paper, and every number on it."""
    words = list(_pdf(city) if (folder(city) / "paper.pdf").exists() else _cells(city))
    numbers: set[float] = set()
    for word in words:
        if not isinstance(word, str):
            numbers.add(float(word))
            continue
        for found in NUMBER.finditer(word):
            value = float(found["digits"].replace(",", ""))
            numbers.add(-value if found["minus"] else value)
    return label_key("".join(str(word) for word in words)), frozenset(numbers)


def _pdf(city: str) -> Iterator[str]:
    document = pypdfium2.PdfDocument(folder(city) / "paper.pdf")
    for page in document:
        yield page.get_textpage().get_text_range()


def _cells(city: str) -> Iterator[str | float]:
    book = openpyxl.load_workbook(folder(city) / "paper.xlsx", data_only=True)
    for page in book:
        for row in page.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, str | int | float))


def expected(city: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((folder(city) / "expected.json").read_text(encoding="utf-8"))
    return told


@pytest.mark.parametrize("city", CITIES)
def test_what_is_drawn_is_what_is_expected(city: str) -> None:
    if city in BROWSER and not shutil.which("chromium"):
        pytest.skip("Chromium is not installed")
    _, sheets = CITIES[city].paper()
    assert json.loads(json.dumps(sheets)) == expected(city)["sheets"]


@pytest.mark.parametrize("city", CITIES)
def test_every_text_stands_on_the_paper(city: str) -> None:
    text, _ = printed(city)
    for told in expected(city)["sheets"]:
        said = [*told["texts"].values(), *told.get("private", {}).values(), *told.get("extras", {}).values()]
        said += [told["subject"]["name"], *told["organisation"].values()]
        said += [one["name"] for one in told.get("indicators", []) + told.get("budget_items", [])]
        said += [one.get(name) or "" for one in told.get("evaluations", []) for name in ("mark", "comment")]
        said += (
            [one.get(name) or "" for one in told["directions"] for name in ("label", "reason")]
            if ("directions" in told)
            else []
        )
        missing = [one for one in said if label_key(one) not in text]
        assert not missing


@pytest.mark.parametrize("city", CITIES)
def test_every_number_stands_on_the_paper(city: str) -> None:
    _, numbers = printed(city)
    for told in expected(city)["sheets"]:
        amounts = [one["amount"] for one in told["costs"]]
        figures = [amount / UNITS[city] for amount in amounts if not isinstance(amount, dict)]
        figures += [one["value"] for one in told.get("staffing", [])]
        for indicator in told.get("indicators", []):
            points = [one.get(name) for one in indicator["values"] for name in ("target", "actual")]
            points += [indicator[name]["value"] for name in ("baseline", "final") if name in indicator]
            figures += [one["value"] if isinstance(one, dict) else one for one in points
                        if one is not None and (not isinstance(one, dict) or "value" in one)]  # fmt: skip
        missing = [figure for figure in figures if figure not in numbers]
        assert not missing


@pytest.mark.parametrize("city", CITIES)
def test_no_value_is_expected_twice(city: str) -> None:
    for told in expected(city)["sheets"]:
        sheet = SheetData.model_validate(told)
        places = [(cost.fiscal_year, cost.basis, cost.item) for cost in sheet.costs]
        assert len(set(places)) == len(places)
        assert len({address for address, _ in leaves(sheet)}) == len(list(leaves(sheet)))


@pytest.mark.parametrize("city", [city for city in CITIES if city not in NO_FUNDINGS])
def test_fundings_add_up_to_the_total(city: str) -> None:
    parts = ("national", "prefectural", "bond", "other_funds", "general_fund", "earmarked")
    checked = 0
    for told in expected(city)["sheets"]:
        costs = [
            one for one in told["costs"] if one.get("basis") == "settled" and isinstance(one["amount"], int)
        ]
        for year in {one["fiscal_year"] for one in costs}:
            of_year = {one["item"]: one["amount"] for one in costs if one["fiscal_year"] == year}
            assert sum(of_year.get(item, 0) for item in parts) == of_year["total"]
            checked += 1
    assert checked


def test_the_groups_share_no_city() -> None:
    assert not BLIND.keys() & BLIND2.keys()
    assert len(NAMES) == len(CITIES)


def test_the_cities_do_not_exist() -> None:
    known = MUNICIPALITIES.read_text(encoding="utf-8")
    assert [name for name in NAMES if name in known] == []
    assert "つくば" in known
