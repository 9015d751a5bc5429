"""A paper of 架空市 that no form fits, the draft of a form begun from it, and addresses below that form."""

import hashlib

from django.test import Client

from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.forms.store import load_forms
from shisaku.readers import read_document
from shisaku.records.models import Import, Municipality
from shisaku.work.importing import preview_import
from shisaku.work.own_forms import save_form, show_form, start_from_import
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in

NAME = "watch-sheet"
FORM = f"{CODE}/{NAME}"
# What cities call a goal, but no lexicon: the words of this paper alone.
ODD = "ねらいどころ"
GOAL = "訪問を月2回にする。"
YEARS = YearRange(first=FiscalYear(2023))
LIST = f"/staff/{CODE}/forms/"


def text_of_paper(name: str = "高齢者見守り事業", *, year: int = 5, title: str = "事務事業点検調書") -> str:
    """The paper as a CSV: a title, labels with values, a table of years."""
    return "\n".join(
        [
            f"令和{year}年度 {title},,,",
            f"事務事業名,{name},所管課,高齢福祉課",
            "目的,ひとり暮らしの高齢者を見守る。,,",
            f"{ODD},{GOAL},,",
            f"区分（千円）,令和{year - 1}年度,令和{year}年度,令和{year + 1}年度",
            "予算額,1200,1300,1400",
            "決算額,1100,1250,",
            "",
        ]
    )


def unknown_paper(
    city: Municipality | None = None,
    *,
    name: str = "高齢者見守り事業",
    year: int = 5,
    file: str = "mimamori.csv",
) -> Import:
    """The paper as an import that was read without a form."""
    city = city or settled()
    content = text_of_paper(name, year=year).encode()
    reading = read_document(content, file=file, forms=load_forms())
    assert reading.form == "lexicon"
    assert reading.document.sha256 == hashlib.sha256(content).hexdigest()
    return preview_import(
        reading=reading, content=content, city=city, by=None, title=f"点検調書 {name}"
    ).import_


def draft(city: Municipality | None = None, *, name: str = NAME) -> str:
    """The key of a draft begun from such a paper."""
    city = city or settled()
    paper = unknown_paper(city, file=f"{name}.csv", name=f"高齢者見守り事業{name}")
    return start_from_import(
        by=cast.person("planner", city), code=city.code, import_key=paper.key, name=name, years=YEARS
    )


def saved(city: Municipality | None = None, *, name: str = NAME) -> str:
    """The key of such a form, saved as the city's first version."""
    city = city or settled()
    key, person = draft(city, name=name), cast.person("planner", city)
    number = show_form(by=person, code=city.code, key=key).number
    save_form(by=person, code=city.code, key=key, number=number, years=YEARS, note="はじめの版")
    return key


def number_of(key: str) -> int:
    """The running number of the draft as it stands."""
    return show_form(by=cast.person("planner", cast.kakuu()), code=CODE, key=key).number


def form_at(key: str, rest: str = "") -> str:
    """An address below that of a form."""
    return f"{LIST}{key}/{rest}"


def as_role(role: str, city: Municipality | None = None) -> Client:
    """Somebody of 架空市 at a browser."""
    return signed_in(Client(), cast.person(role, city or cast.kakuu()))
