"""Words and sentences of the core in the language of the page, known again where only the finished Japanese is kept.

The core speaks Japanese and knows no gettext. What it says has a catalogue of its own, `core.po`, whose msgids are the
core's templates and terms and the texts of the package's rules; a test holds the two against each other.
"""

import gettext as gettext_module
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language, gettext

from shisaku.core import remarks
from shisaku.core.checks.sentences import OF_INDICATOR, OF_YEAR, YEARS
from shisaku.core.years import FiscalYear
from shisaku.work.wording import dates

LOCALE = Path(settings.LOCALE_PATHS[0])
DOMAIN = "core"
# Units in which a check prints an amount into a figure that is kept as text.
YEN_UNITS = ("千円", "円")


def said(text: str) -> str:
    """A fixed text of the core in the language of the page; one the catalogue does not know stays Japanese."""
    language = get_language() or "ja"
    return text if language.startswith("ja") or not text else _catalogue(language).gettext(text)


@cache
def _catalogue(language: str) -> gettext_module.NullTranslations:
    return gettext_module.translation(DOMAIN, localedir=str(LOCALE), languages=[language], fallback=True)


def told_again(text: str, sentences: Mapping[str, str]) -> str | None:
    """A finished Japanese sentence in the language of the page, by the template among `sentences` it was made from."""
    for template in sentences.values():
        parts = _parts(template, text)
        if parts is not None and said(template) != template:
            return said(template).format(**{name: _part(name, part) for name, part in parts.items()})
    return None


def said_inside(template: str, text: str) -> str:
    """A text of the core with what was made from `template` in it told in the language of the page; figures stay."""
    places = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^（）÷]+?)", re.escape(template))
    return re.sub(places, lambda found: said(template).format(**found.groupdict()), text)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(template)), re.DOTALL)


def _parts(template: str, text: str) -> Mapping[str, str] | None:
    """What stands in the places of a template in a text that was made from it."""
    match = _pattern(template).fullmatch(text)
    return match.groupdict() if match else None


_MONTH = re.compile(r"(\d{4})年(\d{1,2})月")
_AMOUNT = re.compile(rf"(?P<number>[−\d,.]+)(?P<unit>{'|'.join(YEN_UNITS)})")
_WITH_BASIS = re.compile(r"(?P<item>[^（]+)（(?P<basis>[^）]+)）")
# As core.year_range prints a range.
_RANGE = re.compile(r"(?:(?P<first>[^か]+)から)?(?:(?P<last>[^ま]+)まで)?")


def _part(name: str, part: str) -> str:
    """A word of a sentence: a month, years, a state, a term, another sentence; a city's own word stays as it is."""
    if name == "state":
        return gettext(part)
    month = _MONTH.fullmatch(part)
    if month:
        return dates.month_label(f"{month[1]}-{int(month[2]):02d}")
    year = _year(part)
    known = dates.year_label(year) if year else _years(part) or word(part)
    return known or told_again(part, remarks.SENTENCES) or part


def _years(part: str) -> str:
    """A year, or years from, up to, or between; nothing where other words stand beside them."""
    match = _RANGE.fullmatch(part)
    if not match or not part:
        return ""
    first, last = (_year(match[side]) if match[side] else None for side in ("first", "last"))
    known = (match["first"] is None or first) and (match["last"] is None or last)
    return dates.years_label(first, last) if known else ""


def _year(label: str) -> FiscalYear | None:
    years = FiscalYear.find_all(label)
    return years[0] if years and years[0].label == label else None


def word(part: str) -> str:
    """What a check names or prints in words: a term, an amount, a figure of a year; nothing where it is none."""
    amount = _AMOUNT.fullmatch(part)
    if amount:
        return amount["number"] + said(amount["unit"])
    return _term(part) or _figure_name(part) or _listed_years(part)


def _listed_years(part: str) -> str:
    years = [_year(label) for label in part.split(YEARS)]
    return ", ".join(dates.year_label(year) for year in years if year) if all(years) else ""


def _figure_name(part: str) -> str:
    for template in (OF_INDICATOR, OF_YEAR):
        parts = _parts(template, part)
        year, name = (_year(parts["year"]), _term(parts["name"])) if parts else (None, "")
        if parts and year and name:
            return said(template).format(**{**parts, "year": dates.year_label(year), "name": name})
    return ""


def _term(part: str) -> str:
    """A term of the core, perhaps with its basis in brackets; nothing where it is none."""
    if said(part) != part:
        return said(part)
    match = _WITH_BASIS.fullmatch(part)
    words = [(word, said(word)) for word in match.groups()] if match else []
    known = words and all(word != told for word, told in words)
    return f"{words[0][1]} ({words[1][1]})" if known else ""
