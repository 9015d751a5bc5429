"""Rolling judgements up to one node of a plan: shares and the worst. Never one number, and never for a whole city."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from shisaku.core.judging.exact import exact, plain_number
from shisaku.core.judging.judgement import Judgement
from shisaku.core.judging.rounding import Rounding
from shisaku.core.values import Number, Part

RATE_ONLY = "率のみ"
_ONE_DIGIT = Rounding()


class Share(Part):
    """How many judgements of a node got one word, and their share in percent (one decimal): by number, by weight.

    `rank` is absent for words that are no band (判定不能, 実績未確定, 要確認, 率のみ); they count all the same.
    """

    word: str
    rank: int | None = None
    count: int
    percent: Number
    weight_percent: Number | None = None


class RollUp(Part):
    """The judgements of a plan node: shares best first, and the worst band met."""

    node: str
    total: int
    shares: list[Share] = []
    worst: str | None = None


def roll_up(node: str, judgements: Sequence[Judgement], weights: Mapping[str, float] | None = None) -> RollUp:
    """The judgements of the plan node at address `node`.

    `weights` (by subject, in any one unit, as yen) adds a weighted share; a subject without one weighs nothing.
    Where a person overruled, the person's word counts. Judgements of different rules are refused: their words do not
    mean the same.
    """
    if len({judgement.rule for judgement in judgements}) > 1:
        raise ValueError("別々の規則による判定は、ひとつにまとめられません")
    groups: dict[tuple[int | None, str], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        groups[_rank(judgement), judgement.word or RATE_ONLY].append(judgement)
    ordered = sorted(groups.items(), key=lambda group: (group[0][0] is None, group[0][0] or 0, group[0][1]))
    all_weight = _weight(judgements, weights or {})
    shares = [
        Share(
            word=word,
            rank=rank,
            count=len(members),
            percent=_percent(Fraction(len(members), len(judgements))),
            weight_percent=_percent(_weight(members, weights or {}) / all_weight) if all_weight else None,
        )
        for (rank, word), members in ordered
    ]
    ranked = [share.word for share in shares if share.rank is not None]
    return RollUp(node=node, total=len(judgements), shares=shares, worst=ranked[-1] if ranked else None)


def _rank(judgement: Judgement) -> int | None:
    return judgement.overrule.rank if judgement.overrule else judgement.rank


def _weight(judgements: Sequence[Judgement], weights: Mapping[str, float]) -> Fraction:
    return sum((exact(weights.get(judgement.subject, 0)) for judgement in judgements), Fraction(0))


def _percent(share: Fraction) -> int | float:
    return plain_number(_ONE_DIGIT.apply(share * 100))
