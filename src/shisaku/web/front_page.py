"""What a city's front page shows of a fiscal year: promised, done, to be changed – plain data for its templates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from shisaku.core.judging import RateRule
from shisaku.core.years import FiscalYear
from shisaku.records.models import SheetEntry
from shisaku.web.charts import Counted, Share, labelled_bar, share_of
from shisaku.web.figures import OKU, million_yen, number, oku_yen, percent, signed, thousand_yen
from shisaku.web.own_words import is_japanese_page
from shisaku.web.rule_page import band_words
from shisaku.web.verdicts import direction_word, judged_word
from shisaku.web.vocabulary import word
from shisaku.work.published import Change, FrontFigures, NodeMoney, PlanMoney
from shisaku.work.wording.core_words import said

# Directions in pairs, as the third panel shows them, and the tags of those that stand out.
_PAIRS = (("expand", "improve"), ("reduce", "merge"), ("complete", "abolish"), ("transfer", "suspend"))
_TAGS: Mapping[str, str] = {"expand": "key", "abolish": "bad", "suspend": "bad"}
_REFERENCES = 3
# Percent of the bar that a label needs on A4, where it is narrowest: the figures below a word, the word's mark, a sign.
_LEAST_ROOM, _MARK_ROOM, _SIGN_JAPANESE, _SIGN_ENGLISH = 10.0, 4.4, 1.5, 0.8
_REASON = 60
Printer = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its figure; `theirs` where the label is the city's own word."""

    label: str
    text: str
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the three panels: title, the large figure with what follows it, pairs with a note, where it leads.

    Without a `figure` no paper of the year has a place for it, and `tail` says for what.
    """

    title: str
    figure: str
    tail: str
    pairs: Sequence[Pair]
    link: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A pillar of the plan: bars in percent of the longest, amounts as printed."""

    number: str
    label: str
    url: str
    theirs: bool
    share: float
    before: float
    settled: str
    difference: str
    projects: int
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Money by the pillars of a plan. `unknown` is the number of projects whose settled amount is not known."""

    plan: str
    unit: str
    rows: Sequence[MoneyRow]
    total: str
    total_difference: str
    projects: int
    unknown: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A direction: how many projects, and the largest of them as an example."""

    label: str
    theirs: bool
    key: str
    count: int
    url: str
    number: str
    name: str
    example_url: str
    reason: str
    budget: str


def panels(figures: FrontFigures, code: str, *, plans: bool) -> list[Panel]:
    """約束したこと, やったこと, 見直す方針."""
    listed = f"{reverse('projects', args=[code])}?fy={int(figures.year)}"
    return [
        Panel(
            gettext("約束したこと"),
            *_promised(figures),
            _references(figures),
            gettext("計画と目標を見る") if plans else "",
            reverse("plans", args=[code]) if plans else "",
            gettext("項目は、事業のシートが挙げたものを重ねずに数えています。") if figures.references else "",
        ),
        Panel(
            gettext("やったこと"),
            *_spent(figures),
            _done(figures),
            gettext("事業を見る"),
            listed,
        ),
        Panel(
            gettext("見直す方針"),
            *_to_change(figures),
            _directions(figures.changes) if figures.directed else [],
            gettext("見直す事業を見る") if figures.changed else "",
            changes_url(figures, code) if figures.changed else "",
        ),
    ]


def _promised(figures: FrontFigures) -> tuple[str, str]:
    if not figures.indicators:
        return "", gettext("指標と目標値")
    return number(figures.with_target), ngettext("の指標に目標値", "の指標に目標値", figures.with_target)


def _references(figures: FrontFigures) -> list[Pair]:
    """How many places of each plan the sheets name: not how many projects do, of which several may name the same."""
    if not figures.references:
        return [Pair(gettext("指標"), number(figures.indicators))] if figures.indicators else []
    return [
        Pair(
            named.name,
            ngettext("%(count)s項目", "%(count)s項目", named.count) % {"count": number(named.count)},
            theirs=True,
        )
        for named in figures.references[:_REFERENCES]
    ]


def _to_change(figures: FrontFigures) -> tuple[str, str]:
    if not figures.directed:
        return "", gettext("次の年の方向性")
    return number(figures.changed), ngettext("事業のやり方を見直し", "事業のやり方を見直し", figures.changed)


def changes_url(figures: FrontFigures, code: str) -> str:
    """The list of all projects of the year that are to change."""
    decisions = ",".join(change.decision for change in figures.changes)
    return f"{reverse('projects', args=[code])}?fy={int(figures.year)}&direction={decisions}"


def _spent(figures: FrontFigures) -> tuple[str, str]:
    projects = {"projects": number(figures.projects)}
    if not figures.settled_projects and not figures.unsettled_projects:
        return number(figures.projects), ngettext(
            "事業（決算額の記載なし）", "事業（決算額の記載なし）", figures.projects
        )
    if not figures.settled_projects:
        return number(figures.projects), ngettext(
            "事業（決算額は未確定）", "事業（決算額は未確定）", figures.projects
        )
    print_amount, unit = _scale(figures.settled)
    tail = ngettext("%(unit)sで %(projects)s 事業", "%(unit)sで %(projects)s 事業", figures.projects)
    return print_amount(figures.settled), tail % {"unit": unit, **projects}


def _scale(total: float) -> tuple[Printer, str]:
    """億円 for the totals of a city, in English millions; thousands where there is not even one 億."""
    if abs(total) < OKU:
        return thousand_yen, gettext("千円")
    return (oku_yen, gettext("億円")) if is_japanese_page() else (million_yen, gettext("百万円"))


def _done(figures: FrontFigures) -> list[Pair]:
    banded = [judged for judged in figures.judged if judged.rank is not None]
    pairs = []
    if banded:
        best = sum(judged.count for judged in banded if judged.rank == 0)
        words = [judged.word for judged in banded if judged.rank == 0]
        label = (
            gettext("目標に届いた指標（%(word)s）") % {"word": said(words[0])}
            if words
            else gettext("目標に届いた指標")
        )
        pairs.append(Pair(label, f"{number(best)} / {number(sum(judged.count for judged in banded))}"))
    if figures.execution is not None:
        pairs.append(Pair(gettext("予算のうち使った割合"), percent(figures.execution)))
    if figures.fte is not None:
        pairs.append(
            Pair(gettext("働いた職員（換算）"), gettext("%(fte)s人") % {"fte": number(figures.fte, 1)})
        )
    return pairs


def _directions(changes: Sequence[Change]) -> list[Pair]:
    counts = {change.decision: change.count for change in changes}
    pairs = []
    for place, (one, other) in enumerate(_PAIRS):
        both = [counts.get(one, 0), counts.get(other, 0)]
        if any(both) or place < len(_PAIRS) - 1:
            label = gettext("／").join((word("decisions", one), word("decisions", other)))
            pairs.append(Pair(label, f" {gettext('／').strip()} ".join(number(count) for count in both)))
    rest = sum(count for name, count in counts.items() if all(name not in pair for pair in _PAIRS))
    return [*pairs, Pair(gettext("そのほか"), number(rest))] if rest else pairs


def shares(figures: FrontFigures) -> list[Share]:
    """The bar of judgements; empty where no indicator has a band."""
    if all(judged.rank is None for judged in figures.judged):
        return []
    counts = [
        Counted(
            judged.rank,
            judged_word({"outcome": judged.outcome, "word": judged.word}),
            judged.count,
            judged.mark or None,
        )
        for judged in figures.judged
    ]
    sign = _SIGN_JAPANESE if is_japanese_page() else _SIGN_ENGLISH
    return labelled_bar(counts, room=lambda word: max(_LEAST_ROOM, _MARK_ROOM + sign * len(word)))


def bands_sentence(rule: RateRule | None) -> str:
    """`順調：100%以上、概ね順調：80%以上 100%未満 …`, as the city's rule has it."""
    if rule is None or not rule.bands:
        return ""
    bands = gettext("、").join(
        gettext("%(word)s：%(range)s") % {"word": said(band.word), "range": band_words(band, rule.rate.unit)}
        for band in rule.bands
    )
    return gettext("達成率による区分は、%(bands)s。") % {"bands": bands}


def no_judgements(figures: FrontFigures, rule: RateRule | None, first: FiscalYear | None) -> str:
    """Why there is no bar of judgements."""
    if not figures.indicators:
        return gettext("この年度のシートには指標がありません。")
    if rule is None:
        return gettext(
            "市が書いて決めた判定のルールが登録されていないため、達成率だけを事業ごとのページに載せています。"
        )
    if first is not None and figures.year < first:
        return gettext("判定のルールを使い始める前の年度のため、達成率だけを事業ごとのページに載せています。")
    return gettext("この年度に判定できる指標はありません。")


def no_money(*, plans: bool) -> str:
    """Why there is no table of money by the pillars of a plan."""
    if not plans:
        return gettext("公表された計画がないため、計画ごとのお金は載せていません。")
    return gettext(
        "この年度の事業には、公表された計画の柱に結び付いたものがないため、計画ごとのお金は載せていません。"
    )


def no_changes(figures: FrontFigures) -> str:
    """Why no project is to change: none is meant to, or no paper says."""
    if not figures.directed:
        return gettext("この年度のシートには、次の年の方向性の記載がありません。")
    return gettext("次の年に見直すとした事業はありません。")


def money_view(money: PlanMoney, figures: FrontFigures, code: str) -> MoneyView:
    """The table of money: a row a pillar, a hollow one for projects without a place in the plan."""
    lines = [*money.lines, *([money.rest] if money.rest.projects else [])]
    print_amount, unit = _scale(money.total.settled)
    largest = max([1, *(line.settled for line in lines), *(line.before for line in lines)])
    tree = reverse("plan", args=[code, money.plan.key])
    rest = f"{reverse('projects', args=[code])}?{urlencode({'fy': int(figures.year), 'pillar': 'none'})}"
    rows = [
        MoneyRow(
            number=line.number if line.title else "",
            label=line.title or (line.number if line.node else gettext("計画の柱に結び付いていない事業")),
            url=f"{tree}#node-{line.node}" if line.node else rest,
            theirs=bool(line.node),
            share=share_of(line.settled, largest),
            before=share_of(line.before, largest) if line.before else 0,
            settled=print_amount(line.settled),
            difference=_difference(line, print_amount),
            projects=line.projects,
            hollow=not line.node,
        )
        for line in lines
    ]
    return MoneyView(
        plan=str(money.plan),
        unit=unit,
        rows=rows,
        total=print_amount(money.total.settled),
        total_difference=_difference(money.total, print_amount),
        projects=money.total.projects,
        unknown=figures.projects - figures.settled_projects,
    )


def _difference(line: NodeMoney, print_amount: Printer) -> str:
    """Against the year before, over the projects that state both years."""
    return signed(print_amount(line.settled_with_before - line.before)) if line.before else "—"


def change_rows(figures: FrontFigures, code: str) -> list[ChangeRow]:
    """One row a direction, most projects first."""
    listed = reverse("projects", args=[code])
    return [
        ChangeRow(
            label=direction_word(change.decision, change.label)[0],
            theirs=direction_word(change.decision, change.label)[1],
            key=_TAGS.get(change.decision, ""),
            count=change.count,
            url=f"{listed}?fy={int(figures.year)}&direction={change.decision}",
            number=change.example.number,
            name=change.example.name,
            example_url=reverse(
                "project", args=[code, change.example.subject_id, change.example.fiscal_year]
            ),
            reason=_cut(change.example.direction_reason),
            budget=_budget(change.example),
        )
        for change in figures.changes
    ]


def _cut(reason: str) -> str:
    line = " ".join(reason.split())
    return line if len(line) <= _REASON else f"{line[:_REASON]}…"


def _budget(entry: SheetEntry) -> str:
    """`予算 7,806千円 → 13,232千円`, nothing where it stays the same."""
    if entry.budget is None or entry.budget_next is None or entry.budget == entry.budget_next:
        return ""
    change = gettext("予算 %(now)s千円 → %(next)s千円")
    return change % {"now": thousand_yen(entry.budget), "next": thousand_yen(entry.budget_next)}
