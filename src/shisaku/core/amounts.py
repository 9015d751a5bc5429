"""Printed numbers and amounts: signs, separators, units of money. Exact; money ends as whole yen."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

# How many yen one printed unit is (design §3.1: money is whole yen, whatever unit the paper prints).
MONEY_UNITS = {"円": 1, "千円": 1_000, "万円": 10_000, "百万円": 1_000_000, "億円": 100_000_000}

MINUS = "−"
# A yearly budget of the whole country has fifteen digits; what has more is no figure, and no database column holds it.
_MOST_DIGITS = 15
_NUMBER = re.compile(r"(?P<sign>[-−▲△‐－]?)\s*(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?")
_AMOUNT = re.compile(rf"(?P<number>.*\d)\s*(?P<unit>{'|'.join(sorted(MONEY_UNITS, key=len, reverse=True))})?")


def parse_number(printed: str) -> int | float | None:
    """The number that `printed` is as a whole (`-4,620`, `△ 26.1`, `１００`, `486.0`); `None` where it is none.

    `▲`, `△`, `-` and `−` before digits are a minus (design §3.1). Whole numbers become `int`. More than fifteen digits
    before the point are no figure.
    """
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", printed).strip())
    if match is None or len(match["digits"].replace(",", "").lstrip("0")) > _MOST_DIGITS:
        return None
    exact = Decimal(match["digits"].replace(",", "") + (match["fraction"] or ""))
    if match["sign"]:
        exact = -exact
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def decimals(printed: str) -> int:
    """How many decimal places `printed` shows: `486.0` has 1."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", printed).strip())
    return len(match["fraction"]) - 1 if match and match["fraction"] else 0


def parse_amount(printed: str, unit: str = "円") -> int | None:
    """The amount in yen of a printed number in `unit`; a unit behind the number wins (`10,020 千円`).

    `None` where `printed` is no number, or no whole number of yen. Raises `KeyError` for an unknown `unit`.
    """
    match = _AMOUNT.fullmatch(printed.strip())
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    yen = Decimal(str(number)) * MONEY_UNITS[match["unit"] or unit]
    return int(yen) if yen == yen.to_integral_value() else None


def rounded(yen: int, unit: int) -> int:
    """An amount in yen rounded half up to whole `unit`s of yen; a negative one by its size."""
    units = (Decimal(abs(yen)) / unit).quantize(Decimal(1), ROUND_HALF_UP)
    return int(units) * unit * (-1 if yen < 0 else 1)


def printed_number(number: float, digits: int | None = None) -> str:
    """A number as screens print it: `−1,234`, with `digits` decimals, or as many as it has.

    The minus is U+2212, since △ is a judgement mark on these screens (design §3.1, look/README).
    """
    text = f"{abs(number):,}" if digits is None else f"{abs(number):,.{digits}f}"
    # What is rounded to nothing has no sign: −0.04 with one decimal is 0.0.
    return (MINUS if number < 0 and text.strip("0.,") else "") + text
