"""Sharing a budget item out to projects: by amount, by rate, by line of the accounts. No yen is lost, none made.

What no share takes is the remainder of the item. A share of a whole and the shares of its parts (現額 of 支出済, 繰越
and 不用; 支出済 of its funding) agree for every project wherever they agree in the accounts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from shisaku.core.money.measures import BUDGET, COMPONENTS, SETTLED, USES, Amounts, added, funding_of, parts

RATE, AMOUNT, LINES = "rate", "amount", "lines"
# Amounts that nobody gave follow those that were, of the nearest measure: what was spent, else what was budgeted.
_NEAREST = (SETTLED, BUDGET, "initial/total", "requested/total")


@dataclass(frozen=True, slots=True)
class Share:
    """What one project takes of an item: a `rate` (0 to 1), or `amounts` in yen by measure; and `lines` as a whole.

    `lines` are the codes of 細事業 or 節 in the accounts (`AccountLine.part`).
    """

    subject: str
    rate: Decimal | None = None
    amounts: Amounts = field(default_factory=dict)
    lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the accounts below an item: its part (細事業, 節) and its amounts in yen."""

    part: str
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Shared:
    """An item shared out: amounts in yen by project, and what is left over."""

    by_subject: Mapping[str, Amounts]
    remainder: Amounts

    @property
    def nothing_left(self) -> bool:
        """Whether every yen of every measure has its project."""
        return not any(self.remainder.values())


def share_out(lines: Sequence[Line], shares: Sequence[Share]) -> Shared:
    """Share the lines of one item out. Lines somebody takes go whole; of the rest, rates or amounts are taken.

    Raises `ValueError` where a line is taken twice, rates make more than 1, or rates and amounts stand beside each
    other.
    """
    _refuse(shares)
    taker = {part: share.subject for share in shares for part in share.lines}
    whole: dict[str, list[Amounts]] = {share.subject: [] for share in shares}
    open_lines: list[Amounts] = []
    for line in lines:
        (whole[taker[line.part]] if line.part in taker else open_lines).append(line.amounts)
    pool = added(open_lines)
    by_rate = [share for share in shares if share.rate is not None]
    by_amount = [share for share in shares if share.amounts]
    if by_rate:
        split = _by_rate(pool, by_rate)
    elif by_amount:
        split = _by_amount(pool, by_amount)
    else:
        split = {}
    taken = {subject: added([*found, split.get(subject, {})]) for subject, found in whole.items()}
    left = added([pool, *({name: -yen for name, yen in one.items()} for one in split.values())])
    return Shared(taken, left)


def allot(total: int, weights: Sequence[Fraction | int]) -> list[int]:
    """`total` in whole numbers by weight, together exactly `total` (largest remainders; the first where two are alike).

    Raises `ValueError` where the weights make nothing and there is something to allot.
    """
    if total < 0:
        return [-one for one in allot(-total, weights)]
    whole = sum(weights, Fraction(0))
    if whole == 0:
        if total:
            raise ValueError("nothing to go by")
        return [0] * len(weights)
    exact = [Fraction(total) * weight / whole for weight in weights]
    floors = [one.numerator // one.denominator for one in exact]
    order = sorted(range(len(exact)), key=lambda at: (floors[at] - exact[at], at))
    for at in order[: total - sum(floors)]:
        floors[at] += 1
    return floors


def _refuse(shares: Sequence[Share]) -> None:
    lines = [part for share in shares for part in share.lines]
    if len(lines) != len(set(lines)):
        raise ValueError("a line is taken twice")
    if sum((share.rate for share in shares if share.rate is not None), Decimal(0)) > 1:
        raise ValueError("more than the whole is shared out")
    if any(share.rate is not None and not 0 <= share.rate <= 1 for share in shares):
        raise ValueError("a rate is from 0 to 1")
    if any(share.rate is not None for share in shares) and any(share.amounts for share in shares):
        raise ValueError("rates and amounts")


def _by_rate(pool: Amounts, shares: Sequence[Share]) -> dict[str, dict[str, int]]:
    """Each measure by the same rates."""
    rates = [Fraction(share.rate or 0) for share in shares]
    return _taken(shares, _nested(pool, _with_rest(rates), {}))


def _by_amount(pool: Amounts, shares: Sequence[Share]) -> dict[str, dict[str, int]]:
    """Given amounts as they are; a measure nobody gave an amount of follows the nearest one that somebody did."""
    given = {
        name: [share.amounts.get(name, 0) for share in shares]
        for name in pool
        if any(name in share.amounts for share in shares)
    }
    follow = next((name for name in _NEAREST if name in given and pool[name] > 0), None)
    preset = {name: [*amounts, pool[name] - sum(amounts)] for name, amounts in given.items()}
    if follow is None or any(amount < 0 for amount in given[follow]) or not any(given[follow]):
        return _taken(shares, preset.items())
    weights = _with_rest([Fraction(amount, pool[follow]) for amount in given[follow]])
    return _taken(shares, _nested(pool, weights, preset))


def _with_rest(rates: Sequence[Fraction]) -> list[Fraction]:
    """The rates and what they leave: nothing where more is given away than there is."""
    return [*rates, max(1 - sum(rates, Fraction(0)), Fraction(0))]


def _taken(shares: Sequence[Share], split: Iterable[tuple[str, Sequence[int]]]) -> dict[str, dict[str, int]]:
    """By project what it takes; the last of each row is what nobody does."""
    found: dict[str, dict[str, int]] = {share.subject: {} for share in shares}
    for name, amounts in split:
        for share, amount in zip(shares, amounts, strict=False):
            found[share.subject][name] = amount
    return found


def _nested(
    pool: Amounts, weights: Sequence[Fraction], preset: Mapping[str, Sequence[int]]
) -> Iterable[tuple[str, Sequence[int]]]:
    """Every measure shared out, parts within the share of their whole where they make it up in the pool."""
    done: dict[str, Sequence[int]] = dict(preset)
    for whole in _wholes_first(pool):
        if whole not in done:
            done[whole] = allot(pool[whole], weights)
        for names in _parts_of(whole, pool):
            known = [name for name in names if name in pool]
            open_ones = [name for name in known if name not in done]
            if open_ones and sum(pool[name] for name in known) == pool[whole]:
                settled = [done[name] for name in known if name in done]
                rows = [
                    sum((row, *(-one for one in gone)))
                    for row, *gone in zip(done[whole], *settled, strict=True)
                ]
                columns = [pool[name] for name in open_ones]
                done |= dict(zip(open_ones, _within(rows, columns, weights), strict=True))
    for name in pool:
        if name not in done:
            done[name] = allot(pool[name], weights)
    return done.items()


def _wholes_first(pool: Amounts) -> list[str]:
    """What has parts, the outermost first."""
    first = [name for name in (BUDGET, SETTLED) if name in pool]
    return first + [name for name in pool if parts(name)[1:] == ("total", "") and name not in first]


def _parts_of(whole: str, pool: Amounts) -> Iterable[Sequence[str]]:
    """What may make up a whole, what evens out first: unused, initial, the general fund."""
    if whole == BUDGET:
        yield USES[::-1]
        yield COMPONENTS
    yield funding_of(parts(whole)[0], leaves=True)[::-1]
    yield funding_of(parts(whole)[0])[::-1]
    yield [name for name in pool if parts(name)[:2] == parts(whole)[:2] and name != whole]


def _within(rows: Sequence[int], columns: Sequence[int], weights: Sequence[Fraction]) -> list[list[int]]:
    """By column how much each row gets, so that rows and columns add up exactly.

    Row after row from what the columns have left: where nothing is negative nothing becomes so. With a negative part
    (a reduced budget) what is left says nothing; then each column goes by weight, and the first one evens out.
    """
    if any(one < 0 for one in (*rows, *columns)):
        others = [allot(column, weights) for column in columns[1:]]
        first = [row - sum(taken) for row, *taken in zip(rows, *others, strict=True)]
        return [first, *others]
    left = list(columns)
    made: list[list[int]] = []
    for row in rows:
        got = allot(row, left) if any(left) else [0] * len(left)
        left = [one - taken for one, taken in zip(left, got, strict=True)]
        made.append(got)
    return [[row[place] for row in made] for place in range(len(columns))]
