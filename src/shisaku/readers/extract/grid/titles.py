"""Titles and the year they print: which fiscal year a paper evaluates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.readers.pages import Cell, Row

_TITLE = re.compile(
    r"シート|調書|評価表|一覧|カルテ|報告書|カード|調査票|点検|事務事業評価|事業評価|行政評価|評価結果|事務事業の|個票|管理票"
    r"|成果.{0,4}(?:説明|報告)|説明書|主要(?:な)?施策|施策評価|評価書|進捗管理|進行管理|進捗状況|進捗報告|実績報告|検証結果|評価報告"
)
# What stands behind the year that is evaluated, where a title prints two.
_EVALUATED = re.compile(
    r"^\s*(?:年度|年)?\s*(?:分|の)?\s*(?:事業)?(?:実績|決算|実施|対象|執行|振り返り|事後)"
)
_PLAN = re.compile(r"予算|実施計画|要求|計画書")
_DONE = re.compile(r"決算|実績|評価")
_EVALUATES = "評価|点検|マネジメント|シート|カルテ|調書|個票|進捗|進行管理|管理|検証"
# What a title says a paper is about; nothing of it is said of a project.
_ABOUT = {
    "measure": re.compile(
        r"施策(?:の)?(?:評価|点検|マネジメント|シート|カルテ|調書|個票|進捗|進行管理|検証|振り返り)|(?:基本|個別|重点)施策(?:評価|シート)"
    ),
    "grant": re.compile(
        r"(?:補助金|負担金|交付金)[^。、]{0,8}(?:評価|点検|チェック|検証|見直し|シート|調書|カルテ|個票)"
    ),
    "pledge": re.compile(
        r"(?:公約|マニフェスト)[^。、]{0,8}(?:評価|点検|進捗|シート|一覧|検証|ロードマップ|個票|調書|管理)"
    ),
}
_PROJECT = re.compile(r"事務事業|事業(?:評価|点検|一覧|シート|カルテ|個票)")
_FISCAL = re.compile(r"(?:(?:令和|平成|[RH])(?:元|\d{1,2})|20\d{2})年度")
# The years a plan goes over are not the one a paper is about: （令和5～8年度）.
_SPAN = re.compile(
    r"(?:令和|平成|[RH])\s*(?:元|\d{1,2})\s*(?:年度?)?\s*[～〜~]\s*(?:令和|平成|[RH])?\s*\d{1,2}\s*年度?|20\d{2}\s*(?:年度?)?\s*[～〜~]\s*20\d{2}\s*年度?"
)
_SHORTEST = 8
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class TitleYear:
    """The year a title says the paper is about; `others` are further years in it that leave a doubt."""

    year: int
    others: tuple[int, ...] = ()


def is_title(text: str) -> bool:
    """Whether a text is the title of a paper of some year; its letters may be spaced (施 策 評 価 シ ー ト)."""
    text = "".join(text.split())
    dated = bool(FiscalYear.find_all(_SPAN.sub("", text)))
    return _SHORTEST <= len(text) <= _LONGEST and bool(_TITLE.search(text)) and dated


def title_year(text: str) -> TitleYear | None:
    """The year of a title: of two the one with 実績, 決算 or the like behind it; else it is doubtful."""
    text = _SPAN.sub("", text)
    years = list(dict.fromkeys(int(year) for year in FiscalYear.find_all(text)))
    if not years:
        return None
    if len(years) == 1:
        return TitleYear(years[0])
    for year in years:
        for printed in _printings(year):
            place = text.find(printed)
            if place >= 0 and _EVALUATED.match(text[place + len(printed) :]):
                return TitleYear(year)
    return TitleYear(years[0], tuple(years[1:]))


def says_plan(text: str) -> bool:
    """Whether a title announces a plan or a budget: results of earlier years then leave no doubt about its year."""
    return bool(_PLAN.search(text)) and not _DONE.search(text)


def title_basis(text: str) -> str | None:
    """What a title says of the amounts under it: settled or budgeted; `None` where it says neither, or both."""
    settled, budget = "決算" in text, "予算" in text
    if settled == budget:
        return None
    return "settled" if settled else "budget"


def _printings(year: int) -> tuple[str, ...]:
    one = FiscalYear(year)
    short = one.label.removesuffix("年度")
    number = int(one) - one.era.first_year + 1
    return (short, f"{one.era.name} {number}", one.short, f"{one.era.letter}{number:02}", str(int(one)))


def first_title(cells: Sequence[Cell]) -> Cell | None:
    """The first title among cells."""
    return next((cell for cell in cells if is_title(cell.text)), None)


def kind_of_subject(texts: Iterable[str]) -> str:
    """What the first text that may be a title says the paper is about; a project where none says anything else."""
    for spaced in texts:
        text = "".join(spaced.split())
        if len(text) > _LONGEST or _PROJECT.search(text):
            continue
        kind = next((kind for kind, said in _ABOUT.items() if said.search(text)), None)
        if kind is not None:
            return kind
    return "project"


def dated_line(rows: Iterable[Row]) -> Cell | None:
    """The first line near the top of a page that names one fiscal year, by itself or beside a title without one.

    令和7年3月31日現在（令和6年度）; 事務事業点検表 | （令和4年度事業）; of two years one is that of the results:
    令和5年度実績（令和6年度作成）.
    """
    for row in rows:
        shown = [cell for cell in row.filled if len(cell.text) <= _LONGEST]
        dated = [cell for cell in shown if _FISCAL.search(label_key(cell.text))]
        if len(dated) != 1 or len(shown) != len(row.filled):
            continue
        beside = [cell for cell in shown if cell is not dated[0]]
        if year_of_line(dated[0]) is not None and all(
            _TITLE.search("".join(cell.text.split())) for cell in beside
        ):
            return dated[0]
    return None


def year_of_line(cell: Cell) -> int | None:
    """The one fiscal year that a line names, or that of the results among several; `None` where nobody can say."""
    text = label_key(cell.text)
    named = {match[0] for match in _FISCAL.finditer(text)}
    years = {int(year) for one in named for year in FiscalYear.find_all(one)}
    if len(years) == 1:
        return years.pop()
    said = title_year(text) if years else None
    return said.year if said is not None and not said.others else None
