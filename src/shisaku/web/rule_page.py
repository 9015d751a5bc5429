"""How it is judged: a rule in words – what is divided by what, how it is rounded, where each band begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shisaku.core.judging import IdentityRule, MatrixRule, RateRule, Rounding
from shisaku.core.judging.bands import Band, mark_of
from shisaku.core.judging.identities import Sum
from shisaku.core.judging.rule_head import TO_CONFIRM
from shisaku.web.band_scale import BandScale, band_scale
from shisaku.web.figures import number
from shisaku.web.vocabulary import money_word, word_of
from shisaku.work.wording.core_words import said

Words = Mapping[str, str | Promise]
UP: Words = {
    "ratio": _("実績 ÷ 目標 × 100"),
    "baseline_relative": _("（実績 − 基準値）÷（目標 − 基準値）× 100"),
    "difference": _("実績 − 基準値"),
}
DOWN: Words = {
    "inverse": _("目標 ÷ 実績 × 100"),
    "mirrored": _("（2 − 実績 ÷ 目標）× 100"),
    "baseline_relative": _("（実績 − 基準値）÷（目標 − 基準値）× 100"),
    "difference": _("基準値 − 実績"),
}
KEEP: Words = {"ratio": UP["ratio"], "inverse": DOWN["inverse"], "mirrored": DOWN["mirrored"]}
PATHS: Words = {
    "given": _("その年度の目標値"),
    "linear": _("基準値から最終目標値まで毎年同じだけ進むとしたときの、その年度の値"),
    "none": _("最終目標値"),
}
MODES: Words = {"half_up": _("四捨五入"), "truncate": _("切り捨て")}


@dataclass(frozen=True, slots=True)
class BandLine:
    """A band: rank, mark, word and where it begins and ends."""

    rank: int
    mark: str | None
    word: str
    range: str


@dataclass(frozen=True, slots=True)
class RateView:
    """A rate rule in words."""

    methods: Sequence[tuple[str, str]]
    against: str
    rounding: str
    own_roundings: Sequence[tuple[str, str]]
    bands: Sequence[BandLine]
    scale: BandScale | None


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix: the marks of the columns, and a line a row mark; unknown cells are empty."""

    rows: str
    columns: str
    result: str
    heads: Sequence[str]
    lines: Sequence[tuple[str, Sequence[str | None]]]


@dataclass(frozen=True, slots=True)
class IdentityView:
    """Sums that a city's sheet must keep, and the yearly rates of personnel cost: year, yen a person, yen an hour."""

    sums: Sequence[str]
    tolerance: str
    rates: Sequence[tuple[int, float, float]]


def rate_view(rule: RateRule) -> RateView:
    """A rate rule: its methods by direction, what the actual is held against, rounding, bands."""
    method = rule.rate
    return RateView(
        methods=[
            (gettext("増やす指標"), word_of(UP, method.up)),
            (gettext("減らす指標"), word_of(DOWN, method.down)),
            (gettext("保つ指標"), word_of(KEEP, method.keep)),
            (gettext("範囲に収める指標"), gettext("範囲の中なら100%、外なら近いほうの端と比べる")),
        ],
        against=word_of(PATHS, method.path)
        + (gettext("（評価する年度までを合計して比べる）") if method.cumulative else ""),
        rounding=rounding_words(rule.rounding),
        own_roundings=[(name, rounding_words(own)) for name, own in rule.indicator_rounding.items()],
        bands=[
            BandLine(rank, mark_of(band, rank), said(band.word), band_words(band, method.unit))
            for rank, band in enumerate(rule.bands)
        ],
        scale=_scale(rule),
    )


def _scale(rule: RateRule) -> BandScale | None:
    if not rule.bands:
        return None
    edges = [
        (None if band.lower is None else float(band.lower), mark_of(band, rank) or "", said(band.word))
        for rank, band in enumerate(rule.bands)
    ]
    return band_scale(edges, None)


def rounding_words(rounding: Rounding) -> str:
    """`四捨五入、小数第1位まで`."""
    mode = word_of(MODES, rounding.mode)
    if rounding.digits == 0:
        return gettext("%(mode)s、整数まで") % {"mode": mode}
    return gettext("%(mode)s、小数第%(digits)d位まで") % {"mode": mode, "digits": rounding.digits}


def band_words(band: Band, unit: str) -> str:
    """`80%以上 100%未満`, in the language of the page."""
    sides = (
        (band.closed_from, _("%(edge)s以上")),
        (band.above, _("%(edge)sより上")),
        (band.closed_to, _("%(edge)s以下")),
        (band.below, _("%(edge)s未満")),
    )
    return " ".join(
        str(words) % {"edge": number(float(edge)) + said(unit)} for edge, words in sides if edge is not None
    )


def matrix_view(rule: MatrixRule) -> MatrixView:
    """A matrix rule as a table."""
    return MatrixView(
        rows=said(rule.rows.label),
        columns=said(rule.columns.label),
        result=said(rule.result.label),
        heads=rule.columns.marks,
        lines=[
            (
                mark,
                [
                    None if (found := rule.cells[mark][head]) == TO_CONFIRM else found
                    for head in rule.columns.marks
                ],
            )
            for mark in rule.rows.marks
        ],
    )


def identity_view(rule: IdentityRule) -> IdentityView:
    """The sums with the words of the items, and the rates of personnel cost."""
    personnel = rule.personnel
    return IdentityView(
        sums=[_in_words(identity) for identity in rule.parsed()],
        tolerance=number(float(personnel.tolerance)) if personnel else "",
        rates=[
            (int(year), float(rate.per_fte), float(rate.per_overtime_hour))
            for year, rate in sorted(personnel.years.items())
        ]
        if personnel
        else [],
    )


def _in_words(identity: Sum) -> str:
    """`一般財源 ＝ 決算額 − 国庫・県支出金・地方債 − その他`."""
    first, *others = identity.terms
    right = ("−" if first.sign < 0 else "") + money_word(first.item, first.basis)
    for term in others:
        sign = "−" if term.sign < 0 else gettext("＋")
        right += f" {sign} {money_word(term.item, term.basis)}"
    return f"{money_word(identity.left.item, identity.left.basis)} {gettext('＝')} {right}"
