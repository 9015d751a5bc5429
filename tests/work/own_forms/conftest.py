"""The planner of 架空市, and a paper no form knows."""

from collections.abc import Callable

import pytest

from shisaku.core.year_range import YearRange
from shisaku.forms.store import load_forms
from shisaku.readers import read_document
from shisaku.records.models import Import, Municipality, User
from shisaku.work.importing import preview_import
from shisaku.work.own_forms import show_form, start_from_import
from tests import cast

YEARS = YearRange.model_validate("2023..")
ODD = "ねらいどころ"
Paper = Callable[..., Import]


@pytest.fixture
def planner(kakuu: Municipality) -> User:
    return cast.person("planner", kakuu)


@pytest.fixture
def paper(kakuu: Municipality) -> Paper:
    """Makes a paper with a word no lexicon knows an import that was read without a form."""

    def make(name: str = "高齢者見守り事業", goal: str = "訪問を月2回にする。", year: int = 5) -> Import:
        lines = [
            f"令和{year}年度 事務事業点検調書,,,",
            f"事務事業名,{name},所管課,高齢福祉課",
            "目的,ひとり暮らしの高齢者を見守る。,,",
            f"{ODD},{goal},,",
            f"区分（千円）,令和{year - 1}年度,令和{year}年度,令和{year + 1}年度",
            "予算額,1200,1300,1400",
            "決算額,1100,1250,",
        ]
        content = "\n".join([*lines, ""]).encode()
        reading = read_document(content, file=f"{name}.csv", forms=load_forms())
        assert reading.form == "lexicon"
        return preview_import(reading=reading, content=content, city=kakuu, by=None).import_

    return make


@pytest.fixture
def draft(paper: Paper, planner: User) -> str:
    """The key of a form begun from such a paper."""
    return start_from_import(
        by=planner, code=cast.KAKUU, import_key=paper().key, name="watch-sheet", years=YEARS
    )


def number_of(planner: User, key: str) -> int:
    """The running number of a draft."""
    return show_form(by=planner, code=cast.KAKUU, key=key).number
