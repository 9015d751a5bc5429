"""A paper read by the lexicon becomes a form; what a person corrects there is what is read next."""

import re

import pytest

from shisaku.core.year_range import YearRange
from shisaku.forms.store import parse_form
from shisaku.readers.drafting import draft_form
from shisaku.readers.extract.grid.dictionary import plain_label
from shisaku.readers.extract.grid.reading import GridWishes
from shisaku.readers.gridded import read_by_labels
from tests.readers.grid.drawn import DOCUMENT, NAME, TITLE, page
from tests.readers.grid.test_logic_models import MODEL

PAGE = page(
    TITLE, NAME, "| ねらい | 備える。 |", "| 区分（千円） | R4決算額 | R5決算額 |\n| 事業費 | 5 | 6 |"
)
YEARS = YearRange.model_validate("2023..")


def test_the_draft_reads_the_paper_it_was_made_from_and_next_years() -> None:
    draft = draft_form([PAGE], municipality="992011", name="draft", years=YEARS, publisher="架空市")
    assert draft.form.recognise.title == "{year} 事務事業評価シート"
    grid = draft.form.sections[0].grid
    assert grid is not None
    assert {label.label: label.meaning for label in grid.labels}["決算額"] == {"basis": "settled"}
    later = page(TITLE.replace("5", "6"), NAME, "| 区分（千円） | R5決算額 | R6決算額 |\n| 事業費 | 7 | 8 |")
    reading = read_by_labels(draft.form, [later], DOCUMENT, [], GridWishes(None, "992011"))
    assert reading.form == "992011/draft"
    assert [(cost.fiscal_year, cost.amount.value) for cost in reading.sheets[0].costs] == [
        (2023, 7000),
        (2024, 8000),
    ]


def test_a_corrected_label_wins_over_the_lexicon() -> None:
    draft = draft_form([PAGE], municipality="992011", name="draft", years=YEARS, publisher="架空市")
    corrected = draft.yaml.replace("{label: ねらい, to: texts.purpose}", "{label: ねらい, to: texts.goal}")
    assert corrected != draft.yaml
    form = parse_form(corrected.encode(), name="draft.yaml").form
    reading = read_by_labels(form, [PAGE], DOCUMENT, [], GridWishes(None, "992011"))
    assert reading.sheets[0].texts == {"goal": "備える。"}


def test_a_label_with_a_year_inside_is_the_word_without_what_joined_the_year_to_it() -> None:
    paper = page(TITLE, NAME, "| 令和5年度の成果 | 良い。 |", "| 課題（令和5年度） | 多い。 |")
    draft = draft_form([paper], municipality="992011", name="draft", years=YEARS, publisher="架空市")
    grid = draft.form.sections[0].grid
    assert grid is not None
    named = {label.label: label.to for label in grid.labels}
    assert named["成果"] == "texts.results"
    assert "課題" in named
    assert not [label for label in named if label.startswith("の") or "()" in label]
    later = page(
        TITLE.replace("5", "6"),
        NAME,
        "| 令和6年度の成果 | もっと良い。 |",
        "| 課題（令和6年度） | 少ない。 |",
    )
    reading = read_by_labels(draft.form, [later], DOCUMENT, [], GridWishes(None, "992011"))
    assert reading.sheets[0].texts["results"] == "もっと良い。"
    assert "少ない。" in reading.sheets[0].texts.values()


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("令和5年度の成果", "成果"),
        ("R5年度における課題", "課題"),
        ("5年度末の実績", "実績"),
        ("成果（令和5年度）", "成果"),
        ("令和5年度 決算額", "決算額"),
        ("令和5年度に実施した内容", "に実施した内容"),
        ("年度の成果", "年度の成果"),
    ],
)
def test_labels_are_drafted_without_their_year(printed: str, label: str) -> None:
    assert plain_label(printed) == label


def doubted(*parts: str) -> dict[str, str]:
    """The labels of a draft that are to be looked at, with the reasons that stand behind their lines."""
    draft = draft_form(
        [page(TITLE, *parts)], municipality="992011", name="draft", years=YEARS, publisher="架空市"
    )
    found = re.findall(r"\{label: ([^,}]+).*\}  # 要確認：(.+)", draft.yaml)
    assert draft.yaml.count("# 要確認：") == len(found)
    return dict(found)


def test_what_the_draft_guessed_says_so_and_why() -> None:
    found = doubted(
        NAME,
        "| 目的 | 備える。 |",
        "| 根拠法令 | |",
        "| 評価項目 | 架空のしるし |",
        "| 達成度 | 3 |\n| 達成度の理由 | 訓練に多くの人が加わったため、見込みを上回った。 |",
    )
    assert found["根拠法令"] == "この書類には値がなく、語だけで判断しました"
    assert found["評価項目"] == "値のない語としましたが、そばの「架空のしるし」がどの項目にも入っていません"
    assert found["達成度の理由"] == "「達成度の理由」を語の組合せとみました"
    assert not {"事務事業名", "目的", "達成度"} & set(found), "what simply is its word is no guess"


def test_a_meaning_that_leads_values_nowhere_is_doubted() -> None:
    found = doubted(
        "| 番号 | 012 |",
        NAME,
        "| No. | 指標名 | 単位 | 目標 | 実績 |\n| 1 | 訓練の回数 | 回 | 4 | 5 |\n| 2 | 参加者 | 人 | 40 | 50 |",
    )
    assert found["No."] == "この意味では、どの項目にも入らない値があります"
    assert "番号" not in found


def test_a_label_with_several_meanings_says_so_on_every_line() -> None:
    draft = draft_form(
        [page(TITLE, NAME, "| 計画 | 備えを広げ、市民の暮らしを守るための計画を毎年つくる。 |",
              "| 指標名 | 単位 | 計画 | 実績 |\n| 訓練の回数 | 回 | 4 | 5 |")],
        municipality="992011", name="draft", years=YEARS, publisher="架空市",
    )  # fmt: skip
    lines = [line for line in draft.yaml.splitlines() if "{label: 計画," in line]
    assert all("# 要確認：" in line for line in lines)
    assert lines


def test_a_rate_that_papers_compute_is_no_guess() -> None:
    years = """
        | 指標名 | 区分 | 令和4年度 | 令和5年度 |
        | 参加者数 | 目標 | 10 | 12 |
        | ^ | 実績 | 8 | 12 |
        | ^ | 達成率 | 80% | 100% |
    """
    draft = draft_form(
        [page(TITLE, NAME, years)], municipality="992011", name="draft", years=YEARS, publisher="架空市"
    )
    [line] = [line for line in draft.yaml.splitlines() if "達成率" in line]
    assert "rate" in line
    assert "要確認" not in line


def test_the_heads_of_a_logic_model_are_used_by_its_rows() -> None:
    draft = draft_form(
        [page(TITLE, NAME, "（単位：千円）", MODEL)],
        municipality="992011",
        name="draft",
        years=YEARS,
        publisher="架空市",
    )
    doubted = [line for line in draft.yaml.splitlines() if "語だけで判断しました" in line]
    assert [line for line in doubted if "活動" in line or "予算" in line or "決算" in line] == []
