"""The English of the public pages is complete, and the core's sentences have theirs."""

import re
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from shisaku.core.judging.reasons import SENTENCES, Reason
from shisaku.core.reading import Problem, Severity
from shisaku.web import figures, sentences

CATALOGUES = sentences.LOCALE / "en" / "LC_MESSAGES"
TEXTS = polib.pofile(str(CATALOGUES / "django.po"))
CORE = polib.pofile(str(CATALOGUES / "core.po"))
# Pages of the officials, names of models and the like: Japanese only.
INSIDE = re.compile(r"^(?!web/)|^web/(views/staff/|templates/staff|staff_)")
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


def test_what_reading_found_stays_as_it_was_said() -> None:
    problem = Problem(code="leftover", severity=Severity.NOTICE, address="a", message="名前がありません。")
    with override("en"):
        assert sentences.problem_text(problem, "名前がありません", "") == ("名前がありません", "")
    assert not sentences.is_translated(problem)


def test_reasons_take_their_parts_along() -> None:
    with override("en"):
        assert (
            sentences.reason_text(Reason.of("actual_expected", month="2023年6月"))
            == "The actual will be known in June 2023"
        )
        assert (
            sentences.reason_text(Reason.of("actual_state", state="調査なし")) == "The actual is “No survey”"
        )
        for code, template in SENTENCES.items():
            parts = dict.fromkeys(re.findall(r"\{(\w+)\}", template), "順")
            assert not re.search(r"[\u3041-\u30ff]", sentences.reason_text(Reason.of(code, **parts))), code


def test_a_formula_keeps_its_figures() -> None:
    with override("en"):
        assert (
            sentences.formula_text("実績累計 12 ÷ 目標累計 20 × 100")
            == "cumulative actual 12 ÷ cumulative target 20 × 100"
        )
        assert sentences.formula_text("実績 5 は 目標 4～6 の範囲内") == "actual 5 lies within target 4～6"
        assert sentences.formula_text("実績 5 ÷ 期待値（5年のうち4年目） 8 × 100") == (
            "actual 5 ÷ expected value (year 4 of 5) 8 × 100"
        )


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
    assert figures.signed("5.5") == "+5.5"
    assert figures.signed("0.0") == "0.0"
