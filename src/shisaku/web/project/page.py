"""The whole project page for its template: facts, sections, scores, texts, logic model, sources, downloads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext

from shisaku.core.sheet import Reference, SheetData
from shisaku.web import figures, vocabulary
from shisaku.web.project.budget import BudgetView, budget_views
from shisaku.web.project.goals import Goal, goals
from shisaku.web.project.grid import Grid, year_grid
from shisaku.web.project.judging import IndicatorView, indicator_views
from shisaku.web.project.plan_links import PlanLink, plan_links
from shisaku.web.project.sources import SourceView, source_views
from shisaku.web.sentences import is_translated, problem_text
from shisaku.web.shown import Place, shared_note
from shisaku.work.budget.shown import VotedBudget
from shisaku.work.pages.project import ProjectPage
from shisaku.work.pages.sources import Found
from shisaku.work.pages.texts import DirectionRow, ScoreRow, TextBlock

FOUND_OPEN = 5


@dataclass(frozen=True, slots=True)
class Section:
    """An entry of the on-page navigation."""

    id: str
    label: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class TextGroup:
    """Texts under one heading; each with what stands before its lines (業務 …)."""

    heading: str
    blocks: Sequence[tuple[str, TextBlock]]

    @property
    def is_plain(self) -> bool:
        """Whether it is a single paragraph, not a list."""
        return len(self.blocks) == 1 and len(self.blocks[0][1].lines) == 1


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score or mark with its words; `steps` is true where it is one of five steps."""

    label: str
    score: float | None
    steps: bool
    mark: str
    comment: Sequence[str]
    url: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The evaluations of one stage."""

    label: str
    steps: bool
    scores: Sequence[ScoreView]


@dataclass(frozen=True, slots=True)
class DirectionView:
    """What is to happen next: the paper's word and its reason."""

    label: str
    reason: Sequence[str]
    url: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the words beside it."""

    label: str
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class FoundView:
    """What was found, with the address of its value; `lang` where it is not said in the page's language."""

    severity: str
    heading: str
    text: str
    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file of this page's figures."""

    format: str
    what: str
    url: str
    size: str = ""


@dataclass(frozen=True, slots=True)
class ProjectView:
    """What `project/page.html` prints; `kind` is what the subject is called (事業, KPI …)."""

    page: ProjectPage
    year: str
    kind: str
    sections: Sequence[Section]
    plans: Sequence[PlanLink]
    goals: Sequence[Goal]
    directions: Sequence[DirectionView]
    grid: Grid
    indicators: Sequence[IndicatorView]
    stages: Sequence[Stage]
    text_groups: Sequence[TextGroup]
    more: Sequence[Pair]
    found: Sequence[FoundView]
    sources: Sequence[SourceView]
    downloads: Sequence[Download]
    budgets: Sequence[BudgetView] = ()

    @property
    def shared_note(self) -> str:
        """Where the year's amount is for several subjects together."""
        spent = self.page.spent
        return shared_note(spent.settled) or shared_note(spent.budget) if spent else ""

    @property
    def inputs_total(self) -> float:
        """The budget of all inputs of the evaluated year in yen, where the paper is a logic model."""
        inputs = (put_in for put_in in self.page.logic.inputs if put_in.fiscal_year == self.page.year)
        return sum(put_in.budget.number or 0 for put_in in inputs)

    @property
    def absent_plans(self) -> str:
        """The plans for which the papers have a place with nothing in it: 戦略プラン・市長公約."""
        return "・".join(self.page.absent_plans)

    @property
    def found_rest(self) -> int:
        """How many findings are folded."""
        return max(len(self.found) - FOUND_OPEN, 0)


def _no_page(_reference: Reference) -> str:
    return ""


def project_view(
    page: ProjectPage,
    place: Place,
    *,
    plan_url: Callable[[Reference], str] = _no_page,
    budgets: Sequence[VotedBudget] = (),
) -> ProjectView:
    """Everything of `page` as it is printed. `plan_url` gives the page of the plan a reference leads to, or nothing.

    `budgets` are the project's voted ones.
    """
    grid = year_grid(page, place)
    indicators = indicator_views(page.indicators, grid.heads, place, page.judging)
    view = ProjectView(
        page=page,
        year=figures.year_label(page.year),
        kind=vocabulary.subject_word(page.sheet.subject.kind),
        sections=[],
        plans=plan_links(page.sheet.references, plan_url),
        goals=goals(page.sheet.sdgs),
        directions=[_direction(row, page, place) for row in page.directions],
        grid=grid,
        indicators=indicators,
        stages=_stages(page.scores, page, place),
        text_groups=_text_groups(page.texts),
        more=_more(page),
        found=[_found(entry, page, place) for entry in page.found],
        sources=source_views(page.sources, place.code),
        downloads=_downloads(page, place),
        budgets=budget_views(budgets),
    )
    return _with_sections(view)


def _with_sections(view: ProjectView) -> ProjectView:
    sections = [
        Section("years", gettext("年ごとの記録")),
        Section("indicators", gettext("指標と判定")),
        *([Section("evaluation", gettext("評価"))] if view.stages else []),
        *([Section("texts", gettext("成果と課題"))] if view.text_groups else []),
        *([Section("budget", gettext("評価から予算へ"))] if view.budgets else []),
        *([Section("logic", gettext("しくみ"))] if view.page.logic.is_told else []),
        *(
            [Section("checks", gettext("点検で見つかったこと"), len(view.found))]
            if view.page.checks_shown
            else []
        ),
        Section("sources", gettext("出典")),
        Section("downloads", gettext("ダウンロード")),
    ]
    return replace(view, sections=sections)


def _direction(row: DirectionRow, page: ProjectPage, place: Place) -> DirectionView:
    label = figures.in_own_words(row.direction.label, vocabulary.word("decisions", row.direction.decision))
    return DirectionView(label, row.reason, place.source_url(page.year, f"{row.address}/label"))


def _stages(rows: Sequence[ScoreRow], page: ProjectPage, place: Place) -> list[Stage]:
    by_stage: dict[str, list[ScoreView]] = {}
    for row in rows:
        found = row.evaluation
        steps = found.mark is None
        by_stage.setdefault(found.stage, []).append(
            ScoreView(
                label=vocabulary.word("criteria", found.criterion),
                score=found.score,
                steps=steps,
                mark=found.mark or "",
                comment=row.comment,
                url=_score_url(row, page, place),
            )
        )
    return [
        Stage(vocabulary.word("stages", stage), any(score.steps for score in scores), scores)
        for stage, scores in by_stage.items()
    ]


_ISSUES = ("issues", "issues_operation", "issues_resources")


def _score_url(row: ScoreRow, page: ProjectPage, place: Place) -> str:
    """Where the score or mark stood; of one printed as "-" where its comment did, and nothing where it has none."""
    found = row.evaluation
    if found.mark is not None:
        return place.source_url(page.year, f"{row.address}/mark")
    if found.score is not None:
        return place.source_url(page.year, f"{row.address}/score")
    return place.source_url(page.year, row.address) if row.comment else ""


def _text_groups(blocks: Sequence[TextBlock]) -> list[TextGroup]:
    """The texts under their headings; the two kinds of issues stand under one."""
    groups: list[TextGroup] = []
    issues = [
        (vocabulary.word("texts", block.key) if block.key != "issues" else "", block)
        for block in blocks
        if block.key in _ISSUES
    ]
    for block in blocks:
        if block.key not in _ISSUES:
            groups.append(TextGroup(vocabulary.word("texts", block.key), [("", block)]))
        elif block.key == issues[0][1].key:
            groups.append(TextGroup(vocabulary.word("texts", "issues"), issues))
    return groups


def _more(page: ProjectPage) -> list[Pair]:
    """All else the sheet says, so that nothing of it is missing from its page."""
    sheet = page.sheet
    pairs = [
        Pair(vocabulary.word("texts", block.key), block.lines or [_blank(block)]) for block in page.more_texts
    ]
    for detail in page.details:
        label, words = detail.key, detail.words
        if detail.kind == "choice":
            label = vocabulary.word("choices", detail.key)
            words = vocabulary.choice_words(detail.key, detail.words)
        elif detail.kind == "budget_item":
            label = gettext("予算科目 %(key)s") % {"key": detail.key}
        pairs.append(Pair(label, words))
    if sheet.sdgs:
        pairs.append(Pair("SDGs", [f"{goal.number} {goal.name}".strip() for goal in goals(sheet.sdgs)]))
    pairs += [
        Pair(
            _whole_plan(cost.item, cost.basis),
            [
                figures.thousand_yen(cost.amount.value)
                if cost.amount.value is not None
                else figures.state_word(cost.amount.state)
            ],
        )
        for cost in sheet.costs
        if cost.fiscal_year is None
    ]
    return pairs


def _whole_plan(item: str, basis: str | None) -> str:
    return gettext("全体計画の%(item)s（千円）") % {"item": vocabulary.money_word(item, basis)}


def _blank(block: TextBlock) -> str:
    return block.blank.printed if block.blank else figures.state_word(None)


def _found(entry: Found, page: ProjectPage, place: Place) -> FoundView:
    heading, text = problem_text(entry.problem, entry.heading, entry.text)
    url = place.source_url(page.year, entry.problem.address) if entry.has_source else ""
    return FoundView(entry.problem.severity, heading, text, url, "" if is_translated(entry.problem) else "ja")


def _downloads(page: ProjectPage, place: Place) -> list[Download]:
    arguments = [place.code, place.key, page.year]
    return [
        Download("JSON", gettext("出典の位置つき"), reverse("project_json", args=arguments)),
        Download("CSV", gettext("年×項目の表"), reverse("project_csv", args=arguments)),
    ]


def subject_number_and_name(sheet: SheetData) -> str:
    """097 ロボットの街つくば推進事業: number and name as the breadcrumb and the head print them."""
    return " ".join(filter(None, [sheet.subject.number, sheet.subject.name]))
