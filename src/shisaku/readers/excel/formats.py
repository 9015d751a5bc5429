"""Number formats: what a person sees beside the stored number (59.5%, 0086, 12人, 千円 without the last three digits).

Digits are never rounded away as a screen does: a format adds signs and shifts the point, nothing else.
Source of the grammar: ECMA-376-1, 18.8.31 numFmts.
"""

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

# Formats that a workbook names by number only. Those of 27–36 and 50–58 are dates in Japan (18.8.30).
_BUILT_IN = {9: "0%", 10: "0.00%"}
_TIMES = {32, 33}
_DATES = {*range(27, 37), *range(50, 59)} - _TIMES
# [Red], [$-411], [<100]; "literal"; \literal; _ and * with the sign whose width they take or repeat.
_PIECE = re.compile(r'\[[^\]]*\]|"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|(?P<digits>[0#?.,]+)|(?P<sign>.)')
_CONDITION = re.compile(r"\[[<>=]")
_DATE_SIGN = re.compile(r"[ymdhsgeYMDHSGE]")
_CURRENCY = "¥￥\\$ "
_MINUS = ("△", "▲")
_WIDEST = 21
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no zone
_LAST_SERIAL = 2_958_465


@dataclass(frozen=True, slots=True)
class Shape:
    """How a number shows: `before` and `after` it, its point shifted by `shift` (% is 2), at least `digits` before it.

    `zero` is what a 0 shows as, `minus` the sign of a negative number; `moment` a date or time of day.
    """

    before: str = ""
    after: str = ""
    shift: int = 0
    digits: int = 1
    zero: str | None = None
    minus: str = "-"
    moment: str | None = None
    since_1904: bool = False

    def show(self, value: float) -> str:
        """The number as it stands in the cell."""
        if self.moment is not None and 0 <= value <= _LAST_SERIAL:
            return self._moment(value)
        if value == 0 and self.zero is not None:
            return self.zero
        number = Decimal(number_text(abs(value))).scaleb(self.shift)
        whole, point, rest = plain(number).partition(".")
        sign = self.minus if value < 0 else ""
        return f"{sign}{self.before}{whole.zfill(self.digits)}{point}{rest}{self.after}"

    def _moment(self, value: float) -> str:
        at = (_EPOCH_1904 if self.since_1904 else _EPOCH) + dt.timedelta(days=value)
        return at.strftime("%H:%M") if self.moment == "time" else at.date().isoformat()


PLAIN = Shape()


def plain(number: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_text(value: float) -> str:
    """A stored number in its shortest form at 15 significant digits, as Excel keeps them: 1.0 → 1, 0.1+0.2 → 0.3."""
    text = f"{value:.15g}"
    if "e" not in text:
        return text if value else "0"
    written = plain(Decimal(text))
    return written if len(written) <= _WIDEST else text.upper()


@lru_cache(maxsize=1024)
def shape_of(number: int, code: str | None, *, since_1904: bool = False) -> Shape | None:
    """The shape of a format by its number and code; `None` where a plain number shows just as it is."""
    if code is None and number in _DATES | _TIMES:
        return Shape(moment="time" if number in _TIMES else "date", since_1904=since_1904)
    code = code if code is not None else _BUILT_IN.get(number)
    if code is None or _CONDITION.search(code):
        return None
    sections = _sections(code)
    if any(section is None for section in sections[:1]):
        return None
    first = sections[0] or PLAIN
    negative = sections[1] if len(sections) > 1 else None
    zero = sections[2] if len(sections) > 2 else None  # noqa: PLR2004 - the third section is for zeros
    shape = Shape(
        before=first.before,
        after=first.after,
        shift=first.shift,
        digits=first.digits,
        zero=zero.before if zero is not None and not zero.digits and zero.before else None,
        minus=_minus(negative) if negative is not None else "-",
    )
    return None if shape == PLAIN else shape


def _minus(negative: Shape) -> str:
    return next((sign for sign in _MINUS if sign in negative.before), "-")


def _sections(code: str) -> list[Shape | None]:
    """The sections of a code, each with what stands before and behind its digits (`digits` 0: it shows no number)."""
    made: list[Shape | None] = []
    for section in _split(code):
        before, after, digits, bare, runs = "", "", "", "", 0
        for piece in _PIECE.finditer(section):
            literal = piece["quoted"] or piece["escaped"] or ""
            if piece["digits"]:
                digits, runs = piece["digits"], runs + 1
            elif piece["sign"]:
                literal = piece["sign"]
                bare += literal
            if digits:
                after += literal
            else:
                before += literal
        # Digits in two runs (000-0000) are a number cut into pieces.
        made.append(_section(before, after, digits, bare) if runs <= 1 else None)
    return made


def _section(before: str, after: str, digits: str, bare: str) -> Shape | None:
    """One section; `None` for dates, fractions, exponents and texts, which are no plain number with words around."""
    if _DATE_SIGN.search(bare) or "/" in bare or "@" in bare:
        return None
    whole = digits.partition(".")[0].replace(",", "")
    thousands = len(digits) - len(digits.rstrip(","))
    zeros = len(whole.lstrip("#?")) if digits else 0
    shift = (2 if "%" in bare else 0) - 3 * thousands
    if not digits:
        return Shape(before.strip(), digits=0)
    return Shape(before.strip(_CURRENCY + "-+()"), after.strip(" -()"), shift, max(1, zeros))


def _split(code: str) -> list[str]:
    """A code cut at the semicolons outside of quotes."""
    parts, quoted, escaped = [""], False, False
    for sign in code:
        if sign == ";" and not quoted and not escaped:
            parts.append("")
            continue
        if sign == '"' and not escaped:
            quoted = not quoted
        escaped = sign == "\\" and not escaped
        parts[-1] += sign
    return parts
