"""Bands: which word a rounded rate earns. Edges say openly which side they belong to."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from shisaku.core.judging.exact import plain_number
from shisaku.core.values import Part

# Best first. A rule with fewer bands uses the first marks; one that prints others names them itself.
MARKS = ("◎", "○", "△", "×")


def usual_mark(rank: int) -> str:
    """The mark of the band of that rank, from 0 for the best; the last mark stands for all that follow."""
    return MARKS[min(rank, len(MARKS) - 1)]


def _from_printed(number: object) -> object:
    return (
        Decimal(str(number)) if isinstance(number, int | float) and not isinstance(number, bool) else number
    )


Edge = Annotated[
    Decimal,
    BeforeValidator(_from_printed),
    PlainSerializer(plain_number, return_type=int | float),
    WithJsonSchema({"type": "number"}),
]


class Band(Part):
    """A band of rates and its word. `from`/`to` belong to it, `above`/`below` do not; no edge means no end."""

    word: str
    mark: str | None = None
    closed_from: Edge | None = Field(default=None, alias="from")
    above: Edge | None = None
    closed_to: Edge | None = Field(default=None, alias="to")
    below: Edge | None = None

    @model_validator(mode="after")
    def _one_edge_a_side(self) -> Self:
        if None not in (self.closed_from, self.above) or None not in (self.closed_to, self.below):
            message = f"判定区分「{self.word}」の端が二つ書かれています（from と above、to と below はどちらか一つ）"
            raise ValueError(message)
        return self

    @property
    def lower(self) -> Decimal | None:
        """The lower edge, whichever side it belongs to."""
        return self.above if self.closed_from is None else self.closed_from

    @property
    def upper(self) -> Decimal | None:
        """The upper edge, whichever side it belongs to."""
        return self.below if self.closed_to is None else self.closed_to

    def holds(self, rate: Decimal) -> bool:
        """Whether the rounded `rate` lies in this band."""
        return (
            (self.closed_from is None or rate >= self.closed_from)
            and (self.above is None or rate > self.above)
            and (self.closed_to is None or rate <= self.closed_to)
            and (self.below is None or rate < self.below)
        )

    @property
    def may_hold_something(self) -> bool:
        """Whether any rate can lie between the edges."""
        if self.lower is None or self.upper is None or self.lower < self.upper:
            return True
        return self.lower == self.upper and self.closed_from is not None and self.closed_to is not None


def check_bands(bands: Sequence[Band]) -> None:
    """Refuse bands that leave a gap, overlap, or do not stand best (highest) first. Raises `ValueError`."""
    if not bands:
        return
    if bands[0].upper is not None or bands[-1].lower is not None:
        raise ValueError("判定区分の一番上と一番下には端を書きません（すべての率がどれかに入るように）")
    if len({band.word for band in bands}) < len(bands):
        raise ValueError("判定区分に同じ語が二度あります")
    for better, worse in pairwise(bands):
        if better.lower is None or better.lower != worse.upper:
            raise ValueError(f"判定区分「{better.word}」と「{worse.word}」の端が合いません")
        if (better.closed_from is None) == (worse.closed_to is None):
            raise ValueError(
                f"端の{better.lower}が「{better.word}」と「{worse.word}」のどちらに入るか決まりません"
            )
    if any(not band.may_hold_something for band in bands):
        raise ValueError("判定区分は良い順（率の高い順）に書きます")


def band_of(bands: Sequence[Band], rate: Decimal) -> tuple[int, Band] | None:
    """The band of a rounded `rate` and its rank (0 is best); `None` where the rule has no bands."""
    return next(((rank, band) for rank, band in enumerate(bands) if band.holds(rate)), None)


def mark_of(band: Band, rank: int) -> str | None:
    """The band's own mark, else that of its rank."""
    return band.mark or (MARKS[rank] if rank < len(MARKS) else None)
