"""The drawings of a page as markup: SVG from the geometry of `charts` and `band_scale`.

A page of a project draws some hundred boxes, lines and words, which as templates in templates took as long as all of
its tables. Pattern, label and place say what a part is; colour only comes second. The page allows no inline style.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from shisaku.web import figures
from shisaku.web.band_scale import BandScale, ScaleBand
from shisaku.web.charts import Box, LyingBar, PointChart, PointColumn, Spark, StackChart, StackColumn, Tick

# A box shorter than this has no room for its word.
_WORD = 20
_FILLS = {
    "general_fund": 'fill="#0017c1"',
    "personnel": 'fill="url(#fill-personnel)" stroke="#4d4d4d"',
    "other_funds": 'fill="url(#fill-other)" stroke="#008da6"',
    "whole": 'fill="#d9e6ff" stroke="#0017c1"',
}
_EARMARKED = 'fill="url(#fill-earmarked)" stroke="#4979f5"'
_BANDS = {
    0: 'fill="#e6f5ec" stroke="#197a4b"',
    1: 'fill="#fff" stroke="#259d63"',
    2: 'fill="#fbf5e0" stroke="#927200"',
}
_LOWEST = 'fill="#fdeeee" stroke="#ce0000"'


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said in drawings, in one language."""

    money: str
    indicator: str
    personnel: str
    budget: str


@cache
def _words(_language: str | None) -> _Words:
    return _Words(
        money=gettext("年ごとの金額のグラフ。数は下の表にあります。"),
        indicator=gettext("目標と実績のグラフ。数は下の表にあります。"),
        personnel=gettext("人件費"),
        budget=pgettext("グラフ", "予算"),
    )


def money_fill(kind: str, planned: bool) -> SafeString:  # noqa: FBT001 - a tag's arguments
    """The attributes that fill a part of the money."""
    if planned:
        stroke = "#4d4d4d" if kind == "personnel" else "#0017c1"
        return SafeString(f'fill="#fff" stroke="{stroke}" stroke-width="2" stroke-dasharray="5 3"')
    return SafeString(_FILLS.get(kind, _EARMARKED))


def money_chart(chart: StackChart) -> SafeString:
    """The parts of every year, one upon the other; the table below has every figure."""
    words = _words(get_language())
    now = "".join([_behind(column, chart.height) for column in chart.columns if column.stack.now])
    ticks = "".join(
        [
            _tick(tick, chart.left, figures.thousand_yen(tick.amount), "#ccc" if place else "#999")
            for place, tick in enumerate(chart.ticks)
        ]
    )
    columns = "".join([_stack(column, chart.base, words) for column in chart.columns])
    return _chart(chart.height, words.money, now, ticks, columns)


def indicator_chart(chart: PointChart) -> SafeString:
    """Bars are actuals, lines are targets; the table below has every figure."""
    now = "".join([_behind(column, chart.height) for column in chart.columns if column.point.now])
    ticks = "".join(
        [
            _tick(tick, chart.left, figures.number(tick.amount), "#ccc" if tick.amount else "#999")
            for tick in chart.ticks
        ]
    )
    columns = "".join([_point(column, chart.base) for column in chart.columns])
    return _chart(chart.height, _words(get_language()).indicator, now, ticks, columns)


def _chart(height: float, label: str, *layers: str) -> SafeString:
    drawn = "\n  ".join(layers)
    return SafeString(
        f'\n<svg class="chart" height="{height}" role="img" aria-label="{label}">\n  {drawn}\n</svg>\n'
    )


def _behind(column: StackColumn | PointColumn, height: float) -> str:
    """What lies behind the evaluated year."""
    return (
        f'<svg x="{column.left}%" width="{column.share}%" height="{height}">'
        '<rect width="100%" height="100%" fill="#e8f1fe"/></svg>'
    )


def _tick(tick: Tick, left: float, amount: str, stroke: str) -> str:
    return (
        f'<line x1="{left}%" x2="100%" y1="{tick.y}" y2="{tick.y}" stroke="{stroke}"/>'
        f'<svg x="{left}%" y="{tick.y}" overflow="visible">'
        f'<text x="-12" y="5" text-anchor="end">{amount}</text></svg>'
    )


def _stack(column: StackColumn, base: float, words: _Words) -> str:
    planned = column.stack.planned
    boxes = "".join([_box(box, words, planned=planned) for box in column.boxes])
    total = (
        f'<text class="chart-total" x="-48" y="{column.total_y}" text-anchor="middle">'
        f"{figures.thousand_yen(column.total)}</text>"
        if column.boxes
        else _nothing(base, column.stack.empty)
    )
    return f'<svg x="{column.right}%" overflow="visible">\n    {boxes}\n    {total}\n  </svg>'


def _box(box: Box, words: _Words, *, planned: bool) -> str:
    word = words.personnel if box.kind == "personnel" else words.budget
    said = (
        f'<text x="-48" y="{box.middle}" text-anchor="middle" dy="5">{word}</text>'
        if planned and box.length > _WORD
        else ""
    )
    fill = money_fill(box.kind, planned)
    return f'<rect x="-84" y="{box.start}" width="72" height="{box.length}" {fill}\n/>{said}'


def _nothing(base: float, word: str) -> str:
    """The word in the place of a bar."""
    return f'<text x="-48" y="{base}" dy="-10" text-anchor="middle">{escape(word)}</text>'


def _point(column: PointColumn, base: float) -> str:
    point = column.point
    bar, label = _nothing(base, point.empty) if point.empty else "", ""
    if point.actual is not None:
        bar = f'<rect x="-72" y="{column.bar_y}" width="48" height="{column.bar_height}" fill="#0017c1"/>'
        inside = ' class="chart-inside"' if column.label_inside else ""
        label = (
            f'<text{inside} x="-48" y="{column.label_y}" text-anchor="middle">'
            f"{figures.number(point.actual)}</text>"
        )
    layers = "\n    ".join((bar, _target(column.target_y), label))
    return f'<svg x="{column.right}%" overflow="visible">\n    {layers}\n  </svg>'


def _target(y: float | None) -> str:
    """The line of a target, with a white edge over the bar."""
    if y is None:
        return ""
    line = f'<rect x="-84" y="{y}" width="72"'
    return (
        f'{line} height="7" transform="translate(0 -3.5)" fill="#fff"/>'
        f'{line} height="3" transform="translate(0 -1.5)" fill="#1a1a1a"/>'
    )


def money_bars(bars: Sequence[LyingBar]) -> SafeString:
    """The narrow page's chart: the years from top to bottom."""
    words = _words(get_language())
    lines = "".join([_bar(bar, words) for bar in bars])
    return SafeString(f'\n<ul class="bars" aria-hidden="true">\n  {lines}\n</ul>\n')


def _bar(bar: LyingBar, words: _Words) -> str:
    boxes = "".join([_lying(box, words, planned=bar.stack.planned) for box in bar.boxes])
    now = ' class="now"' if bar.stack.now else ""
    return (
        f'<li{now}><span>{escape(bar.stack.label)}</span><svg width="100%" height="26">{boxes}</svg>'
        f"<b>{figures.thousand_yen(bar.total)}</b></li>"
    )


def _lying(box: Box, words: _Words, *, planned: bool) -> str:
    said = (
        f'<text x="8" y="18" font-size="13">{words.budget}</text>'
        if planned and box.kind == "budget" and box.length > _WORD
        else ""
    )
    fill = money_fill(box.kind, planned)
    return f'<rect x="{box.start}%" y="1" width="{box.length}%" height="23" {fill}\n/>{said}'


def sparks(columns: Sequence[Spark]) -> SafeString:
    """Small columns beside a figure, which stands in the same cell; nothing where there are none."""
    if not columns:
        return SafeString("")
    drawn = "".join([_spark(column) for column in columns])
    return SafeString(f'<svg width="27" height="24" aria-hidden="true" focusable="false">{drawn}</svg>\n')


def _spark(column: Spark) -> str:
    fill = "#0017c1" if column.now else "#767676"
    return f'<rect x="{column.x}" y="{column.y}" width="8" height="{column.height}" fill="{fill}"/>'


def band_scale(scale: BandScale, rate: str) -> SafeString:
    """The bands of a rule with `rate`, as printed, at its place; the sentence beside it says the same."""
    height, foot = scale.band_height, scale.foot
    bands = "".join([_band(band, scale.top, height) for band in scale.bands])
    labels = "".join(
        [
            f'<text x="{line.x}" y="{line.y}" text-anchor="middle">{escape(line.text)}</text>'
            for line in scale.labels
        ]
    )
    edges = "".join([_edge(scale.edges, place, foot) for place in range(len(scale.edges))])
    return SafeString(
        f'\n<svg class="scale" viewBox="-6 0 564 {scale.height}" aria-hidden="true" focusable="false">\n'
        f"  {_pointer(scale, rate)}\n  {bands}\n  {labels}\n  {edges}\n</svg>\n"
    )


def _band(band: ScaleBand, top: int, height: int) -> str:
    fill = _BANDS.get(band.rank, _LOWEST)
    return f'<rect x="{band.x}" y="{top}" width="{band.width}" height="{height}" {fill}/>'


def _pointer(scale: BandScale, rate: str) -> str:
    if scale.pointer is None:
        return ""
    at, anchor = ("-12", ' text-anchor="end"') if scale.label_before else ("12", "")
    return (
        f'<svg x="{scale.pointer}" overflow="visible"><path d="M-6 5h12l-6 10z" fill="#1a1a1a"/>'
        f'<text class="scale-pointer" x="{at}" y="14"{anchor}>{escape(rate)}</text></svg>'
    )


def _edge(edges: Sequence[Tick], place: int, foot: int) -> str:
    anchor = "middle" if place else "start"
    unit = "%" if place == len(edges) - 1 else ""
    edge = edges[place]
    return f'<text x="{edge.y}" y="{foot}" text-anchor="{anchor}">{figures.number(edge.amount)}{unit}</text>'
