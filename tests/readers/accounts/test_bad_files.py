"""Exports with something wrong: each gets a sentence that names row and column, and nothing is taken silently."""

import pytest

from shisaku.core.money.ledger import AccountReading
from shisaku.core.reading import Severity
from shisaku.forms.accounts import LayoutError, layout_of
from shisaku.readers.accounts import read_accounts, tables_of

HEADS = ("款", "項", "目", "事業", "事業名", "補正予算額", "予算現額", "支出済額")
TARGETS = (
    "kan",
    "kou",
    "moku",
    "program",
    "program_name",
    "supplementary/total",
    "budget/total",
    "settled/total",
)
LAYOUT = {
    "title": "歳出",
    "key": "01-{kan}{kou}{moku}-{program}",
    "columns": [{"head": head, "to": to} for head, to in zip(HEADS, TARGETS, strict=True)],
}
GOOD = "02,01,08,16,科学技術振興,0,100,90"


def read(*rows: str, heads: str = ",".join(HEADS), above: str = "") -> AccountReading:
    text = "\n".join([*([above] if above else []), heads, *rows]) + "\n"
    return read_accounts(tables_of(text.encode()), layout_of(LAYOUT))


def told(made: AccountReading, severity: Severity = Severity.SERIOUS) -> list[str]:
    return [problem.message for problem in made.problems if problem.severity == severity]


def test_a_good_file_says_nothing() -> None:
    assert read(GOOD).problems == []


def test_a_missing_column() -> None:
    made = read("02,01,08,16,科学技術振興,0,100", heads="款,項,目,事業,事業名,補正予算額,予算現額")
    assert made.lines == []
    [message] = told(made)
    assert message == (
        "1行目：「支出済額」の列がありません（あるのは 款、項、目、事業、事業名、補正予算額、予算現額）。"
        "列の対応かファイルを確かめてください。"
    )


def test_a_shifted_column() -> None:
    [message] = told(read(GOOD, "02,01,08,17,科学の街,推進,0,100,90"))[:1]
    assert message.startswith("3行目F列：「補正予算額（合計）」の「推進」は金額として読めません")
    assert "3行目I列：見出しのない列に「90」があります" in " ".join(
        told(read(GOOD, "02,01,08,17,a,0,1,2,90"))
    )


def test_two_units_of_money() -> None:
    assert told(read(GOOD, above="単位：千円")) == [
        "1行目：単位は千円とありますが、列の対応では円です。どちらかを直してください。"
    ]
    heads = ",".join((*HEADS[:-1], "支出済額（千円）"))
    both = told(read(GOOD, heads=heads, above="（単位：円）"))
    assert "金額の単位が二つあります（1行目の円と「支出済額(千円)」の千円）" in " ".join(both) or (
        "金額の単位が二つあります（1行目の円と「支出済額（千円）」の千円）" in " ".join(both)
    )
    assert (
        "2行目H列：「支出済額」の「90千円」の単位は千円です（ほかは円）"
        in told(read("02,01,08,16,a,0,100,90千円"))[0]
    )


def test_the_same_item_twice() -> None:
    assert told(read(GOOD, "02,01,08,17,a,0,1,1", GOOD)) == [
        "4行目：予算科目 01-020108-16 は2行目にもあります。重なっていないか確かめてください。"
    ]


def test_a_negative_supplementary_budget_is_a_reduction_and_a_negative_settlement_is_asked_about() -> None:
    made = read("02,01,08,16,a,-40,100,-90")
    assert told(made) == []
    assert told(made, Severity.HINT) == [
        "2行目F列：「補正予算額（合計）」が-40です（減額補正として扱います）。"
    ]
    assert "2行目H列：「支出済額」が負の数（-90）です" in told(made, Severity.NOTICE)[0]


def test_a_line_of_no_item() -> None:
    assert told(read(",,,,科学技術振興,0,100,90")) == [
        "2行目：予算科目の款、項、目、予算事業がありません。",
        "明細の行がありません。",
    ]


def test_numbers_too_long_and_amounts_too_large() -> None:
    assert (
        "2行目：予算科目の番号が長すぎます（60文字まで）" in told(read(f"02,01,08,{'9' * 70},a,0,100,90"))[0]
    )
    assert told(read("02,01,08,16,a,0,0,999999999999999")) == []
    many = read_accounts(
        tables_of(f"{','.join(HEADS)}\n02,01,08,16,a,0,0,9999999999\n".encode()),
        layout_of({**LAYOUT, "unit": "億円"}),
    )
    assert "2行目H列：「支出済額」の 999,999,999,900,000,000円は桁が多すぎます" in told(many)[0]


def test_no_heads_and_no_lines() -> None:
    made = read_accounts(tables_of("こんにちは\n".encode()), layout_of(LAYOUT))
    assert "見出しの行が見つかりません" in told(made)[0]
    assert told(read("合計,,,,,0,100,90")) == ["明細の行がありません。"]


def test_many_slips_of_one_kind_are_counted() -> None:
    made = read(*(f"02,01,08,{number},a,0,1,金額" for number in range(10, 60)))
    assert len(made.problems) == 21
    assert made.problems[-1].message == "同じ種類の指摘が、ほかに30件あります。"


def test_what_does_not_add_up_is_said() -> None:
    content = "款,項,目,事業,予算現額,支出済額,翌年度繰越額,不用額\n02,01,08,16,100,70,10,10\n"
    heads = ("款", "項", "目", "事業", "予算現額", "支出済額", "翌年度繰越額", "不用額")
    targets = (*TARGETS[:4], "budget/total", "settled/total", "carried_over/total", "unused/total")
    columns = [{"head": head, "to": to} for head, to in zip(heads, targets, strict=True)]
    made = read_accounts(tables_of(content.encode()), layout_of({**LAYOUT, "columns": columns}))
    assert told(made, Severity.NOTICE) == [
        "2行目：予算科目 01-020108-16 の予算現額は100円ですが、内訳からは90円になります。"
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"unit": "ドル"}, "金額の単位「ドル」は使えません"),
        ({"columns": [{"head": "款", "to": "kan"}]}, "金額の列が一つもありません"),
        (
            {"columns": [*LAYOUT["columns"], {"head": "支出", "to": "settled/total"}]},
            "「支出済額」とした列が二つあります",
        ),
        ({"columns": LAYOUT["columns"][1:]}, "予算科目の番号に要る列（款）がどれか分かりません"),
        ({"columns": [{"head": "款", "to": "spam"}]}, "列「款」の内容「spam」はありません"),
        ({"key": "01-16"}, "予算科目の番号の作り方「01-16」を読めません"),
        ({"title": ""}, "列の対応を読めません（title）"),
    ],
)
def test_layouts_that_say_nothing_usable(changes: dict[str, object], said: str) -> None:
    with pytest.raises(LayoutError, match=said.replace("（", "（").replace("(", r"\(")):
        layout_of({**LAYOUT, **changes})
