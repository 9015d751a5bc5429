"""The papers of the blind groups from the fifth on print what is expected of them, by other means than the reader."""

import csv
import io
import json
import re
import shutil
from codecs import BOM_UTF8
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
from tools.strangers import blind5, blind6, blind7, blind8

GROUPS = {"blind5": blind5.CITIES, "blind6": blind6.CITIES, "blind7": blind7.CITIES, "blind8": blind8.CITIES}
CITIES = {name: city for group in GROUPS.values() for name, city in group.items()}
HERE = Path(__file__).parent
MUNICIPALITIES = Path(__file__).parents[2] / "src/shisaku/records/data/municipalities.tsv"
FUNDINGS = ("national", "prefectural", "bond", "other_funds", "general_fund")
NUMBER = re.compile(r"(?P<minus>[△▲-] ?)?(?P<digits>\d[\d,]*(?:\.\d+)?)")


def folder(city: str) -> Path:
    """Where a city's paper lies."""
    return HERE / next(group for group, cities in GROUPS.items() if city in cities) / city


@cache
def printed(city: str) -> tuple[str, frozenset[float]]:
    """The key of all text of a paper, and every number on it."""
    words = list(_words(city))
    numbers: set[float] = set()
    for word in words:
        if not isinstance(word, str):
            numbers.add(float(word))
            continue
        for found in NUMBER.finditer(word):
            value = float(found["digits"].replace(",", ""))
            numbers |= {-value, value} if found["minus"] else {value}
    return label_key("".join(str(word) for word in words)), frozenset(numbers)


def _words(city: str) -> Iterator[str | float]:
    paper = next(folder(city).glob("paper.*"))
    yield from {".pdf": _pdf, ".xlsx": _cells, ".csv": _rows}[paper.suffix](city)


def _rows(city: str) -> Iterator[str | float]:
    held = (folder(city) / "paper.csv").read_bytes()
    text = held.decode("utf-8-sig" if held.startswith(BOM_UTF8) else "cp932")
    for row in csv.reader(io.StringIO(text, newline="")):
        yield from row


def _pdf(city: str) -> Iterator[str | float]:
    document = pypdfium2.PdfDocument(folder(city) / "paper.pdf")
    for page in document:
        yield page.get_textpage().get_text_range()


def _cells(city: str) -> Iterator[str | float]:
    book = openpyxl.load_workbook(folder(city) / "paper.xlsx", data_only=True)
    for page in book:
        for row in page.iter_rows(values_only=True):
            yield from (value for value in row if isinstance(value, str | int | float))


def expected(city: str) -> list[dict[str, Any]]:
    told = json.loads((folder(city) / "expected.json").read_text(encoding="utf-8"))
    assert (told["municipality"], told["fiscal_year"]) == (CITIES[city].CODE, CITIES[city].YEAR)
    sheets: list[dict[str, Any]] = told["sheets"]
    return sheets


def indicators_of(told: dict[str, Any]) -> list[dict[str, Any]]:
    outputs = [one for activity in told.get("activities", []) for one in activity.get("outputs", [])]
    return [*told.get("indicators", []), *outputs, *told.get("outcomes", [])]


@pytest.mark.parametrize("city", CITIES)
def test_what_is_drawn_is_what_is_expected(city: str) -> None:
    if CITIES[city].BROWSER and not shutil.which("chromium"):
        pytest.skip("Chromium is not installed")
    _, sheets = CITIES[city].paper()
    assert json.loads(json.dumps(sheets)) == expected(city)


@pytest.mark.parametrize("city", CITIES)
def test_every_text_stands_on_the_paper(city: str) -> None:
    text, _ = printed(city)
    for told in expected(city):
        said = [*told.get("texts", {}).values(), *told.get("private", {}).values(), told["subject"]["name"]]
        said += [*told.get("extras", {}).values(), *told["organisation"].values()]
        said += [
            one["name"] for part in ("budget_items", "references", "activities") for one in told.get(part, [])
        ]
        said += [one["content"] for one in told.get("activities", [])]
        said += [
            part for one in indicators_of(told) for part in (one["name"], one["unit"], one.get("definition"))
        ]
        said += [one.get(name) for one in told.get("evaluations", []) for name in ("mark", "comment")]
        said += [one.get(name) for one in told.get("directions", []) for name in ("label", "reason")]
        said += [one for chosen in told.get("choices", {}).values() for one in chosen]
        assert [one for one in said if one and label_key(one) not in text] == []


@pytest.mark.parametrize("city", CITIES)
def test_every_number_stands_on_the_paper(city: str) -> None:
    text, numbers = printed(city)
    unit = CITIES[city].UNIT
    for told in expected(city):
        amounts = [one["amount"] for one in told["costs"]]
        amounts += [
            one[name] for one in told.get("inputs", []) for name in ("budget", "settled") if name in one
        ]
        values = [one["value"] for one in told.get("staffing", [])]
        values += [one["score"] for one in told.get("evaluations", []) if one["score"] is not None]
        for one in indicators_of(told):
            values += [entry.get(name) for entry in one["values"] for name in ("target", "actual")]
            values += [one[name]["value"] for name in ("baseline", "final") if name in one]
        figures = [amount / unit for amount in amounts if not isinstance(amount, dict)]
        figures += [one for one in values if isinstance(one, int | float)]
        marks = [one["printed"] for one in [*amounts, *values] if isinstance(one, dict)]
        assert [one for one in figures if round(one, 6) not in numbers] == []
        assert [one for one in marks if label_key(one) not in text] == []


@pytest.mark.parametrize("city", CITIES)
def test_no_value_is_expected_twice(city: str) -> None:
    for told in expected(city):
        sheet = SheetData.model_validate(told)
        places = [(cost.fiscal_year, cost.basis, cost.item) for cost in sheet.costs]
        assert len(set(places)) == len(places)
        assert len({address for address, _ in leaves(sheet)}) == len(list(leaves(sheet)))


@pytest.mark.parametrize("city", [city for city in CITIES if CITIES[city].FUNDINGS])
def test_fundings_add_up_to_the_total(city: str) -> None:
    checked = 0
    for told in expected(city):
        costs = [one for one in told["costs"] if one["basis"] == "settled" and isinstance(one["amount"], int)]
        for year in {one["fiscal_year"] for one in costs}:
            of_year = {one["item"]: one["amount"] for one in costs if one["fiscal_year"] == year}
            if of_year.keys() & set(FUNDINGS):
                assert sum(of_year.get(item, 0) for item in FUNDINGS) == of_year["total"]
                checked += 1
    assert checked


def test_the_groups_share_no_city() -> None:
    assert sum(len(cities) for cities in GROUPS.values()) == len(CITIES)


def test_the_cities_do_not_exist() -> None:
    known = MUNICIPALITIES.read_text(encoding="utf-8")
    assert [city.NAME for city in CITIES.values() if city.NAME in known or city.CODE in known] == []
    assert "つくば" in known
