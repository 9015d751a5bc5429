"""Sentences of the core (checks, reasons, formulas, bands) in the language of the page.

The core speaks Japanese and knows no gettext. Its sentences have a catalogue of their own, `core.po`, whose msgids are
the core's templates; a test holds the two against each other.
"""

import gettext as gettext_module
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from django.utils.translation import get_language, gettext

from shisaku.core.checks import CHECKS
from shisaku.core.judging.reasons import SENTENCES, Reason
from shisaku.core.reading import Problem
from shisaku.core.years import FiscalYear
from shisaku.web import figures

LOCALE = Path(__file__).resolve().parent / "locale"
DOMAIN = "core"
# Words of the formulas, the longest first, so that none is found inside another.
FORMULA_WORDS = ("目標の下限", "目標の上限", "実績累計", "目標累計", "最終目標", "実績", "目標", "基準")
# Words of bands as the rules of the package have them; another city's own word stays as it is.
BAND_WORDS = ("順調", "概ね順調", "やや遅れ", "遅れ")
_CHECKS = {check.id: check for check in CHECKS}
_EXPECTED = re.compile(r"期待値（(\d+)年のうち(\d+)年目）")
_INSIDE = re.compile(r"^(?P<actual>.+) は (?P<target>.+) の範囲内$")


def said(text: str) -> str:
    """A fixed text of the core in the language of the page; one the catalogue does not know stays Japanese."""
    language = get_language() or "ja"
    return text if language.startswith("ja") or not text else _catalogue(language).gettext(text)


@cache
def _catalogue(language: str) -> gettext_module.NullTranslations:
    return gettext_module.translation(DOMAIN, localedir=str(LOCALE), languages=[language], fallback=True)


def is_translated(problem: Problem) -> bool:
    """Whether the problem is a check's, and so can be said in the language of the page."""
    return problem.code in _CHECKS


def problem_text(problem: Problem, heading: str, text: str) -> tuple[str, str]:
    """Heading and sentence of what was found; what reading found is said in Japanese only."""
    check = _CHECKS.get(problem.code)
    if check is None or _is_japanese() or said(check.sentence) == check.sentence:
        return heading, text
    try:
        return said(check.title), _InPageLanguage().vformat(said(check.sentence), (), problem.numbers)
    except (KeyError, ValueError):
        return said(check.title), text


def reason_text(reason: Reason) -> str:
    """Why there is no judgement, or what has to be said beside it."""
    template = SENTENCES.get(reason.code, reason.text)
    parts = _parts(template, reason.text)
    if _is_japanese() or parts is None or said(template) == template:
        return reason.text
    return said(template).format(**{name: _translated_part(part) for name, part in parts.items()})


def kept_reason_text(kept: str) -> str:
    """The reasons of a kept judgement, which a fact holds as one Japanese text: each told by its sentence again."""
    return kept if _is_japanese() else ". ".join(_reason_again(text) for text in kept.split("。"))


def _reason_again(text: str) -> str:
    codes = (code for code, template in SENTENCES.items() if _parts(template, text) is not None)
    return next((reason_text(Reason(code=code, text=text)) for code in codes), text)


def formula_text(formula: str) -> str:
    """`実績 3 ÷ 目標 5 × 100` with its words in the language of the page."""
    if _is_japanese():
        return formula
    formula = _INSIDE.sub(lambda m: said("{actual} は {target} の範囲内").format(**m.groupdict()), formula)
    formula = _EXPECTED.sub(
        lambda m: said("期待値（{years}年のうち{year}年目）").format(years=m[1], year=m[2]), formula
    )
    for word in FORMULA_WORDS:
        formula = formula.replace(word, said(word))
    return formula.replace("（", "(").replace("）", ")")


def templates() -> set[str]:
    """Every text of the core that pages show: what the catalogue must hold."""
    return {
        *SENTENCES.values(),
        *(check.title for check in CHECKS),
        *(check.sentence for check in CHECKS),
        *FORMULA_WORDS,
        *BAND_WORDS,
        "{actual} は {target} の範囲内",
        "期待値（{years}年のうち{year}年目）",
    }


def _is_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


def _parts(template: str, text: str) -> Mapping[str, str] | None:
    """What stands in the places of a template in a text that was made from it."""
    pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template))
    match = re.fullmatch(pattern, text)
    return match.groupdict() if match else None


_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")


def _translated_part(part: str) -> str:
    month = _MONTH.fullmatch(part)
    if month:
        return figures.month_label(f"{month[1]}-{int(month[2]):02d}")
    years = FiscalYear.find_all(part)
    return "–".join(figures.year_label(year) for year in years) if years else gettext(part)


class _InPageLanguage(Formatter):
    """The figures of a check's sentence outside Japanese; `yen`, `fy`, `pct`, `num` as core.checks.sentences."""

    def format_field(self, value: object, format_spec: str) -> str:
        """One figure as its place asks for it."""
        if not isinstance(value, int | float):
            return str(value)
        match format_spec:
            case "yen":
                return gettext("%(amount)s千円") % {"amount": figures.thousand_yen(value)}
            case "fy":
                return figures.year_label(int(value))
            case "pct":
                return figures.percent(value)
            case _:
                return figures.number(value)
