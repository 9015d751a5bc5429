"""What is wrong with a form is told in Japanese, all of it at once, each with its line."""

import re

import pytest

from shisaku.forms.errors import FormError
from shisaku.forms.store import parse_form

WRONG = """form: 992011/test
valid: 来年
titel: 試験
source: {publisher: 架空市}
recognise:
  title: 試験
  patterns: {合計の行: "合計("}
marks: {"-": zero}
target: paper
sections:
  - heading: 基本
    fields:
      - {label: 名称, type: name, to: subject.name, of: 3, required: たぶん}
      - {lable: 決算額, type: money}
      - {label: 部, characters: 十, of: [1.5]}
  - list: {columns: [], blocks: {count: 1, columns: []}}
"""
# Words of the grammar and of the file itself may stand in a sentence; English ones may not.
OWN = set(re.findall(r"[A-Za-z_]+", WRONG)) | {
    "not_set", "not_yet", "not_applicable", "not_done", "no_survey", "discontinued", "withheld", "unreadable",
    "sheet", "plan", "answers", "table", "title", "label", "true", "false", "YAML", "UTF",
}  # fmt: skip


def slips(text: str | bytes) -> list[tuple[int, str]]:
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(FormError) as caught:
        parse_form(content, name="様式")
    assert "\n" not in str(caught.value)
    return [(slip.line, slip.text) for slip in caught.value.slips]


def test_every_wrong_key_is_named_with_its_line() -> None:
    found = slips(WRONG)
    assert [line for line, _ in found] == [1, 2, 3, 7, 8, 9, 13, 13, 14, 15, 15, 16]
    told = dict.fromkeys(text for _, text in found)
    for text in (
        "「title」がありません",
        "valid：年度の範囲として読めません：「来年」（例：2020..2022）",
        "「titel」という項目はありません（「title」でしょうか）",
        "recognise › patterns › 合計の行：正規表現として読めません：「合計(」",
        "target：sheet、plan、answers、table のどれかを書きます",
        "sections › 1番目「基本」 › fields › 1番目「名称」 › required：true か false で書きます",
        "sections › 1番目「基本」 › fields › 2番目：「lable」という項目はありません（「label」でしょうか）",
        "sections › 2番目 › list › blocks › count：1より大きい数で書きます",
    ):
        assert text in told


def test_a_value_that_may_be_one_of_several_things_is_one_slip() -> None:
    of = [text for _, text in slips(WRONG) if " › of" in text]
    assert len(of) == 2
    assert of[0].endswith("見出しと値の組で書きます、または一覧で書きます（[ ] か「-」の行）")
    assert " › of › 1番目：文字で書きます" in of[1], "what came farther is what was meant"


def test_unknown_types_and_checks_are_all_told() -> None:
    text = """form: 992011/test
valid: 2020..
title: 試験
source: {publisher: 架空市}
recognise: {title: 試験}
checks:
  costs_do_not_add_up: 注意
  costs_are_nice: off
sections:
  - fields:
      - {label: 名称, type: name, to: subject.name}
      - {label: 金額, type: yen, to: extras}
      - label: 氏名
        type: human
        to: private
"""
    assert [line for line, _ in slips(text)] == [8, 12, 14]
    assert "costs_are_nice" in slips(text)[0][1]
    assert "「金額」の型 yen はありません" in slips(text)[1][1]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("form: 992011/test\nvalid: [", 2, "閉じられていない"),
        ("form: {a: 1\nb: 2}\nc", 2, "閉じられていないか、「,」がありません"),
        ("form: a\n title: b\n", 2, "字下げ"),
        ("form: 'a\ntitle: b\n", 3, "1行目からの引用符が閉じられていません"),
        ("form:\n  - a\n - b\n", 3, "字下げがそろっていません"),
        ("form: a\n\ttitle: b\n", 2, "タブは使えません"),
        ("form: @a\n", 1, "「@」で始める"),
        ("form: *a\n", 1, "別名"),
        ("form: !a b\n", 1, "「!」で始まる"),
        ('form: "\\q"\n', 1, "「\\」"),
        ("form: |x\n b\n", 1, "次の行から"),
        ("%YAML 3\n", 1, "「%」で始まる"),
        ("form: a\n---\nform: b\n", 2, "様式はひとつ"),
        ("form: a\ntitle\x01: b", 2, "使えない文字"),
        ("? [a]\n: b\n", 1, "見出しには文字だけ"),
        ("form: a\ntitle: b\nform: c\n", 3, "「form」は1行目にもあります"),
        ("form: a\nvalid: 2023-02-30\n", 2, "「2023-02-30」は日付や数として読めません"),
        ("- a\n", 1, "見出しと値の組で書きます"),
        ("", 1, "見出しと値の組で書きます"),
        (b"form: a\ntitle: \xff\n", 2, "読めない文字"),
    ],
)
def test_what_is_no_yaml_is_told_in_japanese(text: str | bytes, line: int, said: str) -> None:
    (found,) = slips(text)
    assert found[0] == line
    assert said in found[1]


@pytest.mark.parametrize(
    "text", [WRONG, "form: [", "form: a\n b: c\n", "form: 'a", "- a\nb: c\n", "form: @a"]
)
def test_no_sentence_is_english(text: str) -> None:
    for _, said in slips(text):
        assert not set(re.findall(r"[A-Za-z_]{2,}", said)) - OWN, said


def test_what_nests_without_end_is_refused() -> None:
    with pytest.raises(FormError, match="入れ子が深すぎます"):
        parse_form(b"[" * 5000, name="様式")


def test_many_slips_are_counted_in_the_sentence_and_kept_one_by_one() -> None:
    text = WRONG + "".join(f"unknown{number}: 1\n" for number in range(30))
    with pytest.raises(FormError, match="ほか22か所") as caught:
        parse_form(text.encode(), name="様式")
    assert len(caught.value.slips) == 42
    assert caught.value.summary == "様式 様式 が文法に合いません（42か所）"
