"""Fiscal years (年度, April to March) and the eras in which papers print them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from pydantic_core import CoreSchema, core_schema

from shisaku.core.remarks import remark

APRIL = 4


@dataclass(frozen=True, slots=True)
class Era:
    """An era (元号): its name, its letter, and the Gregorian year of its first year (元年)."""

    name: str
    letter: str
    first_year: int


# Newest first. The first year counts as a fiscal year too: 令和元年度 = 平成31年度 = FY2019.
# Source: 元号を改める政令 (昭和64年政令第1号, 平成31年政令第143号); 昭和 by 改元の詔書 of 1926-12-25.
ERAS = (Era("令和", "R", 2019), Era("平成", "H", 1989), Era("昭和", "S", 1926))
_ERA_BY_SIGN = {sign: era for era in ERAS for sign in (era.name, era.letter)}

_PRINTED_YEAR = re.compile(
    # A letter inside a word (PCR2) or a longer number (R2024) is no era; there is no year 0 of an era.
    r"(?:(?P<era>令和|平成|昭和|(?<![A-Za-z])[RHS])\s*(?P<era_year>元|0?[1-9](?!\d)|[1-9]\d(?!\d))"
    r"|(?<!\d)(?P<gregorian>(?:19|20)\d{2})(?!\d))"
    r"\s*(?P<unit>年度|年)?",
)


class FiscalYear(int):
    """A fiscal year, as an `int` the Gregorian year in which it starts: 令和4年度 = 2022.

    Eras are followed as papers print them, also past their end: planned years were printed
    平成32年度 (= 2020) before the change of era was known.
    """

    @classmethod
    def parse(cls, printed: str) -> Self:
        """Read one printed year: `令和 4年度`, `R04`, `Ｒ４年度`, `平成元年度`, `H32`, `2022年度`.

        Raises `ValueError` with a sentence for the user where `printed` is not exactly one year.
        A bare number (`18`, `5年度`) names no era and is refused: nothing is guessed.
        """
        match = _PRINTED_YEAR.fullmatch(_fold(printed))
        if match is None:
            message = remark("not_a_year", text=printed)
            raise ValueError(message)
        return cls(_gregorian(match))

    @classmethod
    def find_all(cls, text: str) -> list[Self]:
        """Every year printed in `text` with its unit 年度 or 年, or with an era, in order of appearance."""
        found = _PRINTED_YEAR.finditer(_fold(text))
        return [cls(_gregorian(match)) for match in found if match["unit"] or match["era"]]

    @classmethod
    def of_date(cls, day: date) -> Self:
        """The fiscal year a day belongs to: 31 March 2023 is FY2022."""
        return cls(day.year if day.month >= APRIL else day.year - 1)

    @property
    def era(self) -> Era:
        """The newest era that has begun by this fiscal year; the last known one before 昭和."""
        return next((era for era in ERAS if self >= era.first_year), ERAS[-1])

    @property
    def label(self) -> str:
        """As a screen prints it: 令和4年度, 令和元年度, 平成30年度."""
        number = self - self.era.first_year + 1
        return f"{self.era.name}{'元' if number == 1 else number}年度"

    @property
    def short(self) -> str:
        """As a narrow column prints it: R4, R元, H30."""
        number = self - self.era.first_year + 1
        return f"{self.era.letter}{'元' if number == 1 else number}"

    def plus(self, years: int) -> "FiscalYear":
        """The fiscal year `years` later (earlier where negative)."""
        return FiscalYear(int(self) + years)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:  # noqa: ANN401 - pydantic's hook
        """Let models carry years: an integer from 1868 (明治元年) on, in JSON a plain number."""
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.int_schema(ge=1868, le=2200),
            serialization=core_schema.plain_serializer_function_ser_schema(int),
        )


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _gregorian(match: re.Match[str]) -> int:
    if match["gregorian"]:
        return int(match["gregorian"])
    number = 1 if match["era_year"] == "元" else int(match["era_year"])
    return _ERA_BY_SIGN[match["era"]].first_year + number - 1
