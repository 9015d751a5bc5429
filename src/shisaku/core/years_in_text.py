"""Years inside other words: a heading of a paper carried over to another year, as it writes its years."""

import re
import unicodedata

from shisaku.core.years import ERAS, FiscalYear

_YEAR = re.compile(
    r"(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS])(?P<blank>\s*)(?P<number>元|[0-9０-９]{1,2})(?![0-9０-９])"
    r"|(?<![0-9０-９])(?P<gregorian>(?:19|20|１９|２０)[0-9０-９]{2})(?=\s*年)"
)
_BLANK = re.compile(r"(?:令和|平成)[\s_＿○〇]*年度")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NAMES = {era.letter: era for era in ERAS} | {era.name: era for era in ERAS}


def years_moved(text: str, by: int) -> str:
    """The text with every year in it `by` years later, written as it was there: R04 → R07, ２０２２年 → ２０２５年."""
    return _YEAR.sub(lambda match: _moved(match, by), text) if by else text


def year_filled(text: str, year: int) -> str:
    """The text with `year` where it first leaves a place for one (令和　年度), else as it is."""
    return _BLANK.sub(FiscalYear(year).label, text, count=1)


def _moved(match: re.Match[str], by: int) -> str:
    if match["gregorian"]:
        return _as_written(
            str(int(unicodedata.normalize("NFKC", match["gregorian"])) + by), match["gregorian"]
        )
    number = 1 if match["number"] == "元" else int(unicodedata.normalize("NFKC", match["number"]))
    year = FiscalYear(_NAMES[match["era"]].first_year + number - 1 + by)
    era = year.era.letter if len(match["era"]) == 1 else year.era.name
    later = year - year.era.first_year + 1
    if later == 1 and not match["number"].startswith(("0", "０")):
        return f"{era}{match['blank']}元"
    digits = f"{later:02d}" if match["number"].startswith(("0", "０")) else str(later)
    return f"{era}{match['blank']}{_as_written(digits, match['number'])}"


def _as_written(digits: str, before: str) -> str:
    """Digits as wide as those that stood there."""
    return digits.translate(_WIDE) if any(sign in "０１２３４５６７８９" for sign in before) else digits
