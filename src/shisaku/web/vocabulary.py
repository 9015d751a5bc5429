"""Words of the vocabulary (design §3.2) as residents read them; a city's own label, or the key, where none is known."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from shisaku.forms.lexicon import lexicon
from shisaku.work.wording.core_words import said

Words = Mapping[str, str | Promise]

MONEY: Mapping[tuple[str, str | None], str | Promise] = {
    ("total", "budget"): _("予算額"),
    ("total", "settled"): _("決算額"),
    ("general_fund", None): _("一般財源"),
    ("earmarked", None): _("国庫・県支出金・地方債"),
    ("national", None): _("国庫支出金"),
    ("prefectural", None): _("県支出金"),
    ("bond", None): _("地方債"),
    ("other_funds", None): pgettext_lazy("財源", "その他"),
    ("execution_rate", None): _("予算のうち使った割合"),
    ("personnel", None): _("人件費"),
    ("fte", None): _("職員（換算）"),
    ("overtime_hours", None): _("時間外勤務（時間）"),
    ("people", None): _("職員数"),
    ("hours", None): _("勤務時間"),
    ("appointed", None): _("会計年度任用職員"),
}
ITEMS: Words = {
    "total": _("事業費"),
    "full_cost": _("総コスト"),
    **{item: word for (item, basis), word in MONEY.items() if item != "total" and basis is None},
}
BASES: Words = {
    "initial": _("当初予算"),
    "supplementary": _("補正予算"),
    "carried_in": _("繰越"),
    "diverted": _("流用"),
    "reserve": _("予備費"),
    "budget": _("予算額"),
    "forecast": _("決算見込"),
    "settled": _("決算額"),
    "requested": _("要求額"),
    "assessed": _("査定額"),
    "planned": _("計画額"),
    "unused": _("不用額"),
}
STAFF_UNITS: Words = {
    "fte": pgettext_lazy("単位", "人"),
    "people": pgettext_lazy("単位", "人"),
    "hours": pgettext_lazy("単位", "時間"),
}
PARTS: Words = {
    "whole": _("事業費（内訳の記載なし）"),
    "budget": pgettext_lazy("グラフ", "予算"),
    "personnel": _("人件費"),
}
KINDS: Words = {
    "activity": _("活動の指標"),
    "output": _("活動の結果"),
    "outcome": _("成果の指標"),
    "size": _("対象の数"),
}
INDICATOR: Words = {
    "name": _("指標名"),
    "unit": _("単位"),
    "kind": _("指標の種類"),
    "definition": _("指標の概要"),
    "direction": _("見方"),
    "basis": _("数え方"),
    "baseline": _("基準の値"),
    "final": _("最終の目標"),
    "target": _("目標"),
    "actual": _("実績"),
}
DIRECTIONS: Words = {
    "up": _("多いほどよい"),
    "down": _("少ないほどよい"),
    "keep": _("いまの水準を保つ"),
    "range": _("決めた範囲に収める"),
}
INDICATOR_BASES: Words = {
    "annual": _("その年の数"),
    "cumulative": _("これまでの累計"),
    "increment": _("もとの値から増えた分"),
    "level": _("その時点の水準"),
}
CRITERIA: Words = {
    "citizen_needs": _("市民ニーズ"),
    "progress": _("進捗状況"),
    "city_role": _("市の関与"),
    "priority": _("優先度"),
    "effectiveness": _("有効性"),
    "efficiency": _("効率性"),
    "grade": _("総合評価"),
}
STAGES: Words = {
    "self": _("自己評価"),
    "second": _("二次評価"),
    "external": _("外部評価"),
    "final": _("最終評価"),
}
DECISIONS: Words = {
    "continue": pgettext_lazy("方向性", "継続"),
    "expand": pgettext_lazy("方向性", "拡大・拡充"),
    "improve": pgettext_lazy("方向性", "改善"),
    "reduce": pgettext_lazy("方向性", "縮小"),
    "merge": pgettext_lazy("方向性", "統合"),
    "transfer": pgettext_lazy("方向性", "移管"),
    "suspend": pgettext_lazy("方向性", "休止"),
    "complete": pgettext_lazy("方向性", "完了"),
    "abolish": pgettext_lazy("方向性", "廃止"),
}
TEXTS: Words = {
    "target": pgettext_lazy("事業", "対象"),
    "purpose": pgettext_lazy("事業", "目的"),
    "goal": pgettext_lazy("事業", "目標"),
    "overview": _("概要（取組内容）"),
    "legal_basis": _("根拠法令等"),
    "participation_share": _("市民参加：共有、理解"),
    "participation_plan": _("市民参加：企画・立案、計画"),
    "participation_do": _("市民参加：実行"),
    "participation_check": _("市民参加：評価、検証"),
    "response_to_last_year": _("前年度の課題への対応"),
    "results": pgettext_lazy("事業", "成果"),
    "issues": pgettext_lazy("事業", "課題"),
    "issues_operation": pgettext_lazy("課題", "業務"),
    "issues_resources": pgettext_lazy("課題", "組織・予算等"),
    "improvement": _("改善目標"),
    "factors": _("効果が出た・出なかった要因"),
}
CHOICES: Words = {
    "continuity": _("新規・継続"),
    "category": _("事業分類"),
    "delivery": _("事業体制"),
    "period": _("事業期間"),
    "improvement_room": _("改善の余地"),
}
SOURCE_GROUPS: Words = {
    "money": _("金額・職員"),
    "indicators": _("指標"),
    "texts": _("本文"),
    "evaluations": _("評価・方向性"),
    "basics": _("基本情報"),
}


SUBJECTS: Words = {
    "project": _("事業"),
    "kpi": _("KPI"),
    "measure": _("施策"),
    "grant": _("交付金"),
    "pledge": _("公約"),
    "section": pgettext_lazy("組織", "課"),
}


def subject_word(kind: str) -> str:
    """What a kind of subject is called: 事業, KPI."""
    return word("subjects", kind)


def choice_words(key: str, chosen: Sequence[str]) -> list[str]:
    """What was chosen, as papers print it: the label of a term of the lexicon, else the paper's own word."""
    return [lexicon().label(key, one) for one in chosen]


_GROUPS: Mapping[str, Words] = {
    "items": ITEMS,
    "bases": BASES,
    "staffing": ITEMS,
    "indicator": INDICATOR,
    "indicator_kinds": KINDS,
    "indicator_directions": DIRECTIONS,
    "indicator_bases": INDICATOR_BASES,
    "criteria": CRITERIA,
    "stages": STAGES,
    "decisions": DECISIONS,
    "texts": TEXTS,
    "choices": CHOICES,
    "subjects": SUBJECTS,
}


def word(group: str, key: str | None) -> str:
    """The word of a term by its group of the lexicon; the lexicon's own label, else the key as the city has it."""
    return "" if key is None else _word(group, key, get_language())


# Looked up in a catalogue every word costs more than the cell it stands in, and a page has some hundred.
@lru_cache(maxsize=4096)
def _word(group: str, key: str, _language: str | None) -> str:
    known = _GROUPS.get(group, {}).get(key)
    return said(lexicon().label(group, key)) if known is None else str(known)


def word_of(words: Words, key: str) -> str:
    """The word of `key` among words that are no vocabulary of papers, else the key itself."""
    return str(words.get(key, key))


def money_word(item: str, basis: str | None) -> str:
    """The label of a row of money: 予算額, 一般財源, 人件費; of an unusual basis with it: 事業費（要求額）."""
    return _money_word(item, basis, get_language())


@lru_cache(maxsize=4096)
def _money_word(item: str, basis: str | None, _language: str | None) -> str:
    exact = MONEY.get((item, basis))
    if exact:
        return str(exact)
    label = word("items", item)
    return label if basis in (None, "-") else label + gettext("（%(what)s）") % {"what": word("bases", basis)}
