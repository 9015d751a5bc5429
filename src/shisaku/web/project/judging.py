"""The section 指標と判定: target against actual, badges, and the working of the evaluated year."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from shisaku.core.judging import Judgement, RateRule
from shisaku.core.judging.bands import mark_of
from shisaku.core.years import FiscalYear
from shisaku.web import charts, figures, vocabulary
from shisaku.web.band_scale import BandScale, band_scale
from shisaku.web.charts import PointChart, YearPoint
from shisaku.web.project.grid import Head
from shisaku.web.rule_page import band_words, rounding_words
from shisaku.web.shown import Line, Place, Shown, shown
from shisaku.web.verdicts import OUTCOME_WORDS
from shisaku.work.pages.indicators import IndicatorPanel, IndicatorYear, Judging
from shisaku.work.wording.core_words import said
from shisaku.work.wording.judgements import formula_text, reason_text


@dataclass(frozen=True, slots=True)
class Badge:
    """What `web.badge` takes."""

    rank: int | None
    word: str
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class JudgedYear:
    """A column of the indicator's table. `rate` is printed, `badge` absent where a rate carries no word.

    `pending` is the word to show in the place of an actual that is printed but becomes known only later.
    """

    head: Head
    target: Shown
    actual: Shown
    rate: str
    badge: Badge | None
    is_stated: bool
    pending: str = ""


@dataclass(frozen=True, slots=True)
class Working:
    """How the judgement of the evaluated year came about."""

    year: str
    rule: str
    rule_id: str
    formula: str
    rate: str
    scale: BandScale | None
    band: str
    badge: Badge | None
    lines: Sequence[Line]
    reason: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator as the page shows it."""

    number: int
    name: str
    unit: str
    kind: str
    of_activity: str
    definition: str
    baseline: Shown | None
    final: Shown | None
    chart: PointChart
    years: Sequence[JudgedYear]
    now: JudgedYear | None
    working: Working | None
    is_outcome: bool

    @property
    def stated_years(self) -> list[JudgedYear]:
        """The years of which the paper says anything."""
        return [entry for entry in self.years if entry.is_stated]

    @property
    def is_stated(self) -> bool:
        """Whether there is any year to show."""
        return bool(self.stated_years)

    @property
    def has_numbers(self) -> bool:
        """Whether there is anything to draw."""
        points = [column.point for column in self.chart.columns]
        return any(point.target is not None or point.actual is not None for point in points)

    @property
    def has_badges(self) -> bool:
        """Whether any year carries a word; a city without a rule has rates only."""
        return any(entry.badge for entry in self.years)


def indicator_views(
    panels: Sequence[IndicatorPanel], heads: Sequence[Head], place: Place, judging: Judging
) -> list[IndicatorView]:
    """The indicators of a page, numbered as they stand on the paper; a panel without any year is shown by its name."""
    return [_view(number, panel, heads, place, judging) for number, panel in enumerate(panels, start=1)]


def _view(
    number: int, panel: IndicatorPanel, heads: Sequence[Head], place: Place, judging: Judging
) -> IndicatorView:
    digits = judging.rule.rounding_of(panel.data.name).digits
    years = [_year(panel, entry, head, place, digits) for entry, head in zip(panel.years, heads, strict=True)]
    now = next((entry for entry in years if entry.head.now), None)
    current = next((entry for entry in panel.years if now and entry.year == now.head.year), None)
    name = panel.data.name
    return IndicatorView(
        number=number,
        name=name,
        unit=panel.data.unit,
        kind=vocabulary.word("indicator_kinds", panel.kind),
        of_activity=panel.activity or "",
        definition=panel.data.definition or "",
        baseline=_point(panel, "baseline", place),
        final=_point(panel, "final", place),
        chart=charts.target_columns(
            [_dot(entry, head) for entry, head in zip(panel.years, heads, strict=True)]
        ),
        years=years,
        now=now,
        working=_working(panel, current, judging) if current else None,
        is_outcome=panel.is_outcome,
    )


def _year(panel: IndicatorPanel, entry: IndicatorYear, head: Head, place: Place, digits: int) -> JudgedYear:
    what = f"{head.label} {panel.data.name}"
    target, actual = gettext("目標"), gettext("実績")
    unit = panel.data.unit
    return JudgedYear(
        head=head,
        target=shown(entry.target, place, f"{what} {target}", figures.number, unit),
        actual=shown(entry.actual, place, f"{what} {actual}", figures.number, unit),
        rate=rate_text(entry.judgement, digits),
        badge=badge(entry.judgement),
        is_stated=entry.judgement is not None,
        pending=figures.state_word("not_yet") if entry.actual.value and entry.actual.value.expected else "",
    )


def rate_text(judgement: Judgement | None, digits: int) -> str:
    """The rounded rate with as many decimals as the rule keeps, and its unit; or a dash."""
    if judgement is None or judgement.rounded is None:
        return figures.NO_NUMBER
    return figures.number(float(judgement.rounded), digits) + said(judgement.unit)


def badge(judgement: Judgement | None) -> Badge | None:
    """The badge of a judgement: a person's word before the rule's; none where there is a rate only."""
    if judgement is None:
        return None
    if judgement.overrule:
        return Badge(judgement.overrule.rank, said(judgement.overrule.word))
    if judgement.band:
        return Badge(judgement.rank, said(judgement.band), judgement.mark)
    return None if judgement.outcome == "rate_only" else Badge(None, str(OUTCOME_WORDS[judgement.outcome]))


def _dot(entry: IndicatorYear, head: Head) -> YearPoint:
    return YearPoint(
        label=head.label,
        target=entry.target.number,
        actual=entry.actual.number,
        now=head.now,
        empty=figures.state_word(entry.actual.value.state if entry.actual.value else None),
    )


def _point(panel: IndicatorPanel, side: str, place: Place) -> Shown | None:
    """The baseline or the final target, where the paper has one, with its year."""
    known, point = (
        (panel.baseline, panel.data.baseline) if side == "baseline" else (panel.final, panel.data.final)
    )
    if point is None:
        return None
    word = gettext("基準の値") if side == "baseline" else gettext("最終の目標")
    year = f"{figures.year_label(point.fiscal_year)} " if point.fiscal_year else ""
    return shown(
        known,
        place,
        f"{year}{panel.data.name} {word}",
        figures.number,
        panel.data.unit,
    )


def _working(panel: IndicatorPanel, entry: IndicatorYear, judging: Judging) -> Working | None:
    judgement = entry.judgement
    if judgement is None:
        return None
    rule = judging.rule
    formula, _equals, _rate = (judgement.formula or "").rpartition(" = ")
    bands = rule.bands if judgement.band else []
    return Working(
        year=figures.year_label(entry.year),
        rule=gettext("%(title)s 第%(version)s版") % {"title": said(rule.title), "version": rule.version},
        rule_id=rule.rule,
        formula=formula_text(formula),
        rate=rate_text(judgement, rule.rounding_of(panel.data.name).digits),
        scale=band_scale(
            [
                (
                    float(band.lower) if band.lower is not None else None,
                    mark_of(band, rank) or "",
                    said(band.word),
                )
                for rank, band in enumerate(bands)
            ],
            float(judgement.rounded),
        )
        if bands and judgement.rounded is not None
        else None,
        band=band_range(judgement, rule),
        badge=badge(judgement),
        lines=_explained(panel, judgement, rule, entry.year),
        reason=gettext("。").join(reason_text(reason) for reason in judgement.reasons),
    )


def _explained(panel: IndicatorPanel, judgement: Judgement, rule: RateRule, year: FiscalYear) -> list[Line]:
    """見方, 端数, 人の判断, 定義: what explains the working beside the formula; the band stands in the template."""
    view = [
        vocabulary.word("indicator_directions", panel.data.direction)
        or gettext("多いほどよいとして計算（記載なし）"),
        vocabulary.word("indicator_bases", panel.data.basis),
    ]
    lines = [Line(gettext("見方"), "・".join(filter(None, view)))]
    if judgement.rate is not None:
        exact = figures.number(float(judgement.rate), 3)
        rounding = rounding_words(rule.rounding_of(panel.data.name))
        lines.append(
            Line(
                gettext("端数"),
                gettext("%(rounding)s（計算値 %(exact)s）") % {"rounding": rounding, "exact": exact},
            )
        )
    overrule = judgement.overrule
    lines.append(
        Line(
            gettext("人の判断"),
            gettext("%(word)s（%(reason)s）") % {"word": overrule.word, "reason": overrule.reason}
            if overrule
            else gettext("なし（計算のまま）"),
        )
    )
    if panel.data.definition:
        lines.append(Line(gettext("定義"), panel.data.definition, "ja"))
    return lines


def band_range(judgement: Judgement, rule: RateRule) -> str:
    """The band of a judgement in words: 50%以上80%未満."""
    return next((band_words(band, rule.rate.unit) for band in rule.bands if band.word == judgement.band), "")
