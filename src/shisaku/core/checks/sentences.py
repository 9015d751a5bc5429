"""Printing figures into a check's sentence, and the Japanese names of what it speaks of."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from shisaku.core.amounts import printed_number
from shisaku.core.years import FiscalYear

_THOUSAND = 1_000

# Names of the terms of design §3.2, as the sentences of the checks use them: the labels of the lexicon.
ITEMS = {
    "total": "事業費",
    "national": "国庫支出金",
    "prefectural": "県支出金",
    "bond": "地方債",
    "earmarked": "国庫・県支出金・地方債",
    "other_funds": "その他の財源",
    "general_fund": "一般財源",
    "personnel": "人件費",
    "full_cost": "総事業費",
}
BASES = {
    "initial": "当初予算",
    "supplementary": "補正予算",
    "carried_in": "繰越",
    "budget": "予算額",
    "forecast": "決算見込",
    "settled": "決算額",
    "requested": "要求額",
    "assessed": "査定額",
    "planned": "計画額",
}
CRITERIA = {
    "citizen_needs": "市民ニーズ",
    "progress": "進捗状況",
    "city_role": "市の関与",
    "priority": "優先度",
    "effectiveness": "有効性",
    "efficiency": "効率性",
    "grade": "総合評価",
}
TEXTS = {
    "results": "成果",
    "issues_operation": "課題（業務）",
    "issues_resources": "課題（組織・予算等）",
    "improvement": "改善目標",
    "response_to_last_year": "前年度の課題への対応",
    "factors": "効果発現要因",
}
STAFFING = {"fte": "職員（換算）", "people": "職員数", "hours": "従事時間"}
# How a sentence names a figure, and a paper that has no form.
OF_YEAR = "{year}の{name}"
OF_INDICATOR = "指標「{indicator}」の{year}の{name}"
OTHER_PAPER = "別の文書"
# What stands between the years that a sentence lists.
YEARS = "・"


def cost_name(item: str, basis: str | None) -> str:
    """A cost as a sentence names it: 決算額, 一般財源, 一般財源（予算額）."""
    if item == "total" and basis in BASES:
        return BASES[basis]
    name = ITEMS.get(item, item)
    return name if basis in (None, "settled") else f"{name}（{BASES.get(basis, basis)}）"


def yen(amount: float) -> str:
    """An amount in the unit papers print: 千円 where it is whole thousands, else 円."""
    if amount % _THOUSAND == 0:
        return f"{printed_number(int(amount) // _THOUSAND)}千円"
    return f"{printed_number(amount)}円"


class _Figures(Formatter):
    """`{x:yen}` prints yen, `{x:fy}` a fiscal year, `{x:pct}` a rate with one decimal, `{x:num}` a number."""

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - the standard library's signature
        match format_spec:
            case "yen":
                return yen(value)
            case "fy":
                return FiscalYear(value).label
            case "pct":
                return f"{printed_number(value, 1)}%"
            case "num":
                return printed_number(value)
            case _:
                return str(super().format_field(value, format_spec))


def sentence(template: str, numbers: Mapping[str, object]) -> str:
    """The template with its figures printed. Raises `KeyError` where one is missing."""
    return _Figures().vformat(template, (), numbers)
