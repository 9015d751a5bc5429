"""The English of the public pages is complete, and the core's sentences have theirs."""

import re
from fractions import Fraction
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from shisaku.core import remarks
from shisaku.core.checks.sentences import OF_INDICATOR, OF_YEAR
from shisaku.core.judging import rates
from shisaku.core.judging.reasons import SENTENCES, Reason
from shisaku.core.reading import Problem, Severity
from shisaku.core.year_range import YearRange
from shisaku.core.years import FiscalYear
from shisaku.web import figures, sentences
from shisaku.web.own_words import has_japanese
from shisaku.web.terms import GROUPS
from shisaku.web.verdicts import OUTCOME_WORDS
from shisaku.work.wording import core_words, judgements

CATALOGUES = core_words.LOCALE / "en" / "LC_MESSAGES"
TEXTS = polib.pofile(str(CATALOGUES / "django.po"))
CORE = polib.pofile(str(CATALOGUES / "core.po"))
# Pages of the officials, names of models and the like: Japanese only.
INSIDE = re.compile(r"^(?!web/)|^web/(views/staff/|templates/staff|staff_|room/|own_forms/)")
GLOSSARY = re.findall(
    r"^\| ([^|`]+) \| ([^|`]+) \|$",
    (Path(__file__).resolve().parents[2] / "docs" / "GLOSSARY.md")
    .read_text(encoding="utf-8")
    .partition("## English of the pages")[2]
    .partition("\n## ")[0]
    .partition("|---|---|")[2],
    re.MULTILINE,
)
JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
PLACES = re.compile(r"%\(\w+\)[sd]|\{\w+(?::\w+)?\}")


def public(entry: polib.POEntry) -> bool:
    return not entry.obsolete and any(not INSIDE.search(place) for place, _line in entry.occurrences)


def test_no_public_text_is_without_english() -> None:
    entries = [entry for entry in TEXTS if public(entry)]
    assert len(entries) > 200
    assert [(entry.msgctxt, entry.msgid) for entry in entries if not entry.translated()] == []


@pytest.mark.parametrize("catalogue", [TEXTS, CORE], ids=["django", "core"])
def test_english_has_the_same_places_for_figures(catalogue: polib.POFile) -> None:
    odd = {
        entry.msgid: entry.msgstr
        for entry in catalogue
        if entry.translated() and not set(PLACES.findall(entry.msgstr)) <= set(PLACES.findall(entry.msgid))
    }
    assert odd == {}


def test_every_sentence_of_the_core_has_english_and_none_is_left_over() -> None:
    told = {entry.msgid for entry in CORE if entry.msgstr}
    assert told == sentences.templates()


def test_every_text_of_the_templates_is_in_the_catalogue() -> None:
    known = {entry.msgid for entry in TEXTS if not entry.obsolete}
    templates = Path(sentences.__file__).parent / "templates"
    used = {
        text
        for template in templates.rglob("*.html")
        if not template.relative_to(templates).as_posix().startswith("staff")
        for text in re.findall(r"""{%\s*translate\s+["']([^"']+)["']""", template.read_text(encoding="utf-8"))
    }
    assert used - known == set(), "make messages"


def test_a_checks_sentence_is_said_with_its_figures() -> None:
    numbers = {"year": 2022, "settled": 1_364_000, "budget": 1_000_000}
    problem = Problem(
        code="settled_over_budget", severity=Severity.SERIOUS, address="a", message="…", numbers=dict(numbers)
    )
    with override("en"):
        heading, text = sentences.problem_text(problem, "決算額が…", "令和4年度の…")
    assert heading == "Spending exceeds the budget"
    assert text.startswith(
        "Spending of 1,364 thousand yen in FY2022 exceeds the budget of 1,000 thousand yen."
    )
    with override("ja"):
        assert sentences.problem_text(problem, "決算額が…", "令和4年度の…") == ("決算額が…", "令和4年度の…")


@pytest.mark.parametrize("code", remarks.SENTENCES)
def test_what_reading_said_is_known_again_by_its_sentence(code: str) -> None:
    places = re.findall(r"{(\w+)}", remarks.SENTENCES[code])
    parts = {name: f"{place + 11}" for place, name in enumerate(places)}
    message = remarks.remark(code, **parts)
    problem = Problem(code="doubtful_value", severity=Severity.NOTICE, address="a", message=message)
    with override("en"):
        heading, text = sentences.problem_text(problem, message, "")
        assert sentences.is_translated(problem)
    assert not JAPANESE.search(heading + text)
    assert set(re.findall(r"\d+", heading + text)) - {"0"} == set(parts.values())


def test_a_sentence_within_a_sentence_is_told_as_well() -> None:
    how = remarks.remark("below_its_label")
    problem = Problem(
        code="row_shift",
        severity=Severity.HINT,
        address="choices/continuity",
        message=remarks.remark("shifted", label="新規・継続", how=how),
    )
    with override("en"):
        assert sentences.problem_text(problem, "…", "…") == (
            "“新規・継続”: it stands in the row below its label, taken as a shifted row",
            "Please check the reading",
        )
        assert sentences.kept_text(
            remarks.remark(
                "period_from_publication",
                published="令和4年5月",
                years="今後5年間",
                first="令和4年度",
                last="令和8年度",
            )
        ).endswith("“今後5年間” in the text: FY2022 to FY2026")


def test_what_no_catalogue_knows_stays_as_it_was_said() -> None:
    problem = Problem(code="leftover", severity=Severity.NOTICE, address="a", message="名前がありません。")
    with override("en"):
        assert sentences.problem_text(problem, "名前がありません", "") == ("名前がありません", "")
        assert sentences.kept_text("名前がありません。") == "名前がありません。"
        assert not sentences.is_translated(problem)


def test_a_term_inside_a_checks_sentence_is_told_and_a_citys_own_word_is_not() -> None:
    numbers: dict[str, int | float | str | None] = {
        "year": 2023,
        "amount": -1_000,
        "name": "一般財源（予算額）",
    }
    negative = Problem(code="negative_fund", severity=Severity.NOTICE, address="a", message="…")
    with override("en"):
        _heading, text = sentences.problem_text(negative.model_copy(update={"numbers": numbers}), "…", "…")
        assert text == "General fund (Budget) for FY2023 is stated as −1 thousand yen."
        _heading, text = sentences.problem_text(
            negative.model_copy(update={"numbers": {**numbers, "name": "令和4年度の寄附"}}), "…", "…"
        )
        assert text.startswith("令和4年度の寄附 for FY2023")


@pytest.mark.parametrize(
    ("name", "now", "then", "said"),
    [
        (
            OF_INDICATOR.format(indicator="市民の数", year="令和3年度", name="実績"),
            "82.4",
            "84.2",
            "The actual of the indicator “市民の数” in FY2021 is 84.2",
        ),
        (
            OF_YEAR.format(year="令和3年度", name="一般財源（予算額）"),
            "1,300千円",
            "1,250,500円",
            "General fund (Budget) in FY2021 is 1,250,500 yen",
        ),
    ],
)
def test_a_figure_of_a_year_is_named_in_english(name: str, now: str, then: str, said: str) -> None:
    problem = Problem(
        code="past_figure_changed",
        severity=Severity.SERIOUS,
        address="a",
        message="…",
        numbers={"name": name, "year": 2021, "now": now, "then": then},
    )
    with override("en"):
        assert sentences.problem_text(problem, "…", "…")[1].startswith(said)


def test_a_state_has_one_word() -> None:
    """What a badge says, what the list narrows by and what the page of terms explains are one word."""
    told = {word: str(term.word) for group in GROUPS for term in group.terms if (word := str(term.word))}
    with override("en"):
        english = [str(word) for word in OUTCOME_WORDS.values()]
        terms = {str(term.word) for group in GROUPS for term in group.terms}
        reason = judgements.reason_text(Reason.of("actual_not_yet"))
    assert told
    assert {OUTCOME_WORDS["not_yet"], OUTCOME_WORDS["not_judgeable"]} <= set(told)
    assert len(english) == len(set(english))
    with override("en"):
        assert {str(OUTCOME_WORDS["not_yet"]), str(OUTCOME_WORDS["not_judgeable"])} <= terms
        assert reason == str(OUTCOME_WORDS["not_yet"])


@pytest.mark.parametrize(("japanese", "english"), GLOSSARY)
def test_the_glossarys_english_is_the_pages(japanese: str, english: str) -> None:
    """Every entry of the catalogues for a word of the glossary says it with the same word, whatever its context."""
    said = {entry.msgstr for entry in (*TEXTS, *CORE) if entry.msgid == japanese and not entry.obsolete}
    assert said == {english}


def test_reasons_take_their_parts_along() -> None:
    with override("en"):
        assert (
            judgements.reason_text(Reason.of("actual_expected", month="2023年6月"))
            == "The actual will be known in June 2023"
        )
        assert (
            judgements.reason_text(Reason.of("actual_state", state="調査なし")) == "The actual is “No survey”"
        )
        outside = Reason.of("not_valid", years=YearRange(first=FiscalYear(2019)).label)
        assert judgements.reason_text(outside).endswith("(from FY2019)")
        for code, template in SENTENCES.items():
            parts = dict.fromkeys(re.findall(r"\{(\w+)\}", template), "順")
            assert not re.search(r"[\u3041-\u30ff]", judgements.reason_text(Reason.of(code, **parts))), code


def test_a_formula_keeps_its_figures() -> None:
    with override("en"):
        assert (
            judgements.formula_text("実績累計 12 ÷ 目標累計 20 × 100")
            == "cumulative actual 12 ÷ cumulative target 20 × 100"
        )
        assert judgements.formula_text("実績 5 は 目標 4～6 の範囲内") == "actual 5 lies within target 4～6"
        assert judgements.formula_text("実績 5 ÷ 期待値（5年のうち4年目） 8 × 100") == (
            "actual 5 ÷ expected value (year 4 of 5) 8 × 100"
        )


def test_a_formula_of_every_way_to_judge_has_no_japanese_left() -> None:
    """The core makes the formulas: what it may say in one is known here, whatever its wording."""
    half, three, one = Fraction(1, 2), Fraction(3), Fraction(1)
    targets = (rates.TARGET, rates.FINAL_TARGET, rates.EXPECTED.format(years=5, year=3))
    words = [*((rates.ACTUAL, target) for target in targets), (rates.ACTUAL_SUM, rates.TARGET_SUM)]
    made = [rates.Figures(half, three, one, actual_word=a, target_word=t) for a, t in words]
    formulas = [method(figures).formula for figures in made for method in rates.METHODS.values()]
    for low, high in ((0, 1), (1, 2), (-2, -1)):
        ends = Fraction(low), Fraction(high)
        formulas += [rates.in_range(figures, *ends, rates.difference).formula for figures in made]
    with override("en"):
        told = [judgements.formula_text(formula) for formula in formulas]
    assert [formula for formula in told if has_japanese(formula)] == []
    assert len(set(told)) == len(set(formulas))


def test_figures_and_years_follow_the_language() -> None:
    with override("ja"):
        assert figures.year_label(2019) == "令和元年度"
        assert figures.month_label("2023-06") == "令和5年6月"
        assert figures.month_label("2019-04") == "平成31年4月"
    with override("en"):
        assert (figures.year_label(2019), figures.year_short(2022)) == ("FY2019", "FY22")
        assert figures.month_label("2023-06") == "June 2023"
    assert figures.thousand_yen(-2_933_000) == "−2,933"
    assert figures.thousand_yen(1_500) == "2"
    assert figures.percent(85.65) == "85.7%"
    assert figures.oku_yen(18_240_000_000) == "182.4"
    assert figures.million_yen(526_512_000) == "527"
    assert figures.signed("5.5") == "+5.5"
    assert figures.signed("0.0") == "0.0"
