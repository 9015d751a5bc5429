"""Papers of forms that only say what their labels mean: they are read again by the same form."""

from typing import Any

import pytest

from shisaku.core.sheet import SheetData
from shisaku.forms.grammar import Form
from shisaku.forms.store import FormBook, parse_form
from shisaku.readers.document import Wishes, read_document
from shisaku.writers.laying import lay_out
from shisaku.writers.normal import Kind, normal
from shisaku.writers.paper import Ruled
from shisaku.writers.papers import paper_of
from tests import cast

HEAD = """
form: 992011/watch-sheet
valid: 2020..
title: 事業点検調書
source: {publisher: 架空市}
recognise: {title: "{year} 事業点検調書"}
sheet_per: title
money: 千円
marks: {"－": not_set, 集計中: not_yet}
sections:
  - grid:
"""
WITH_LEXICON = """
      labels:
        - {label: 事業の名前, to: subject.name}
        - {label: ねらいどころ, to: texts.goal}
        - {label: 当初計上額, item: total, basis: initial}
        - {label: 使った額, item: total, basis: settled}
        - {label: 担当からの一言, to: extras}
"""
OWN_WORDS = """
      lexicon: false
      labels:
        - {label: 事業の名前, to: subject.name}
        - {label: 整理番号, to: subject.number}
        - {label: ねらいどころ, to: texts.goal}
        - {label: 使った額, item: total, basis: settled}
        - {label: ものさし, indicator: name}
        - {label: 目当て, indicator: target}
        - {label: 出来ばえ, indicator: actual}
        - {label: 判定, evaluation: score}
        - {label: 見立て, evaluation: comment}
        - {label: 役立ち, criterion: effectiveness}
        - {label: 担当者の見方, stage: self}
"""
PARTS: dict[str, Any] = {
    "organisation": {"department": "福祉部", "section": "高齢福祉課"},
    "texts": {"goal": "月2回訪ねる。", "target": "一人で暮らす高齢者", "results": "=1+1 と書かれた札も配った。"},
    "sdgs": [3, 11],
    "budget_items": [{"key": "01-030103", "name": "見守りに要する経費"}],
    "choices": {"continuity": ["継続"]},
    "extras": {"担当からの一言": "続けてよかった。", "紙にない欄": "どこにも出ない。"},
    "costs": [
        {"fiscal_year": 2021, "basis": "initial", "item": "total", "amount": 1_200_000},
        {"fiscal_year": 2021, "basis": "settled", "item": "total", "amount": 1_100_400},
        {"fiscal_year": 2022, "basis": "initial", "item": "total", "amount": 1_300_000},
        {"fiscal_year": 2022, "basis": "settled", "item": "total", "amount": 1_250_500},
        {"fiscal_year": 2022, "basis": "settled", "item": "general_fund", "amount": 1_250_500},
    ],
    "staffing": [
        {"fiscal_year": 2021, "item": "fte", "value": 0.3},
        {"fiscal_year": 2022, "item": "fte", "value": 0.5},
    ],
    "indicators": [
        {
            "key": "1", "name": "訪問した回数", "unit": "回", "kind": "activity", "definition": "訪ねた回数の合計",
            "baseline": {"fiscal_year": 2020, "value": 5}, "final": {"fiscal_year": 2026, "value": 40},
            "values": [
                {"fiscal_year": 2021, "target": 24, "actual": 20},
                {"fiscal_year": 2022, "target": 24, "actual": {"state": "not_yet"}},
            ],
        },
        {
            "key": "2", "name": "安心と答えた割合", "unit": "%", "kind": "outcome",
            "values": [{"fiscal_year": 2021, "target": 70, "actual": 69.5}, {"fiscal_year": 2022, "target": 72}],
        },
    ],
    "evaluations": [
        {"stage": "self", "criterion": "citizen_needs", "score": 4, "comment": "求められているため。"},
        {"stage": "self", "criterion": "effectiveness", "score": None, "mark": "A", "comment": "効果が出ているため。"},
        {"stage": "second", "criterion": "efficiency", "score": 3},
    ],
    "directions": [
        {"stage": "self", "decision": "continue", "label": "継続", "reason": "必要とされているため。"},
        {"stage": "second", "decision": "improve", "label": "改善", "reason": "頻度を見直す。"},
    ],
}  # fmt: skip


def form_of(labels: str) -> FormBook:
    return FormBook([parse_form((HEAD + labels).encode(), name="watch.yaml")])


def sheet(number: str = "012", name: str = "見守り事業", **parts: cast.Part) -> SheetData:
    subject = {"kind": "project", "number": number, "name": name}
    return SheetData.model_validate(
        {"schema": 1, "form": "992011/watch-sheet", "municipality": "992011", "fiscal_year": 2022,
         "purpose": "results", "subject": subject, **parts}
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
@pytest.mark.parametrize("labels", [WITH_LEXICON, OWN_WORDS], ids=["lexicon", "own words"])
def test_what_a_grid_form_prints_is_read_again_by_it(labels: str, kind: Kind) -> None:
    forms = form_of(labels)
    [form] = list(forms)
    sheets = [sheet(**PARTS), sheet("013", "配食事業", texts={"goal": "温かい食事を届ける。"})]
    made = paper_of(sheets, form, kind)
    back = read_document(made, file=f"paper.{kind}", forms=forms, wishes=Wishes(municipality="992011"))
    assert back.form == form.form
    assert len(back.sheets) == len(sheets)
    for one, other in zip(sheets, back.sheets, strict=True):
        assert normal(other, form, kind) == normal(one, form, kind)
    assert [left.text for left in back.leftovers] == []


def test_what_a_grid_form_can_say_is_not_little() -> None:
    [form] = list(form_of(WITH_LEXICON))
    said = normal(sheet(**PARTS), form, "pdf")
    assert {address.partition("/")[0] for address in said} == {"fiscal_year", "subject", *PARTS}
    assert "extras/紙にない欄" not in said
    assert said["costs/2022/settled/total"].value == 1_251_000


def test_its_own_labels_stand_on_the_paper_also_where_nothing_is_said() -> None:
    assert [row[0] for row in fields(form_of(WITH_LEXICON), sheet())] == [
        "番号", "事業の名前", "ねらいどころ", "担当からの一言",
    ]  # fmt: skip


def fields(forms: FormBook, one: SheetData) -> list[list[str]]:
    form: Form = next(iter(forms))
    table = next(block for block in lay_out([one], form).sheets[0].blocks if isinstance(block, Ruled))
    return [[slot.text for slot in row] for row in table.rows]
