"""Finding labels: printed words that a form expects, whatever their widths and blanks, some with a year inside."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from shisaku.core.remarks import remark
from shisaku.core.text import label_key
from shisaku.core.years import FiscalYear
from shisaku.forms.grammar import YEAR_PLACE, Field
from shisaku.readers.pages import Cell

_YEAR = r"(?P<year>(?:令和|平成|昭和|[rhs])(?:元|\d{1,2})(?:年度|年)?)"
_ERA_YEAR = re.compile(r"(?:令和|平成|昭和|[RHS])\s*(?:元|\d{1,2})\s*(?:年度|年)?")
_COLON = re.compile(r"\s*[::]\s*")


@lru_cache(maxsize=4096)
def label_pattern(label: str) -> re.Pattern[str]:
    """The pattern of a label over `label_key` text; `{year}` stands for any printed year with its era."""
    return re.compile(_YEAR.join(re.escape(label_key(part)) for part in YEAR_PLACE.split(label)))


def shown(label: str) -> str:
    """A label as a person reads it: the place of the year as ○年度."""
    return YEAR_PLACE.sub("○年度", label)


def with_year_place(printed: str) -> str:
    """What is printed as a label for every year: its first year with an era is the place of one."""
    return _ERA_YEAR.sub("{year}", printed, count=1)


@lru_cache(maxsize=65536)
def matches(label: str, printed: str) -> bool:
    """Whether `printed` is the label and nothing else."""
    return label_pattern(label).fullmatch(label_key(printed)) is not None


def year_in(label: str, printed: str) -> FiscalYear | None:
    """The year that stands at `{year}` of a label; `None` where none does (令和0年度 is no year)."""
    match = label_pattern(label).fullmatch(label_key(printed))
    year = match.groupdict().get("year") if match else None
    try:
        return FiscalYear.parse(year.upper()) if year else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Token:
    """A cell, or the part of it behind a label inside it; `field` where it is (or brings) a label."""

    cell: Cell
    text: str
    field: Field | None = None
    inside: str | None = None


def field_of(printed: str, fields: Iterable[Field]) -> Field | None:
    """The field whose label `printed` is."""
    return next((field for field in fields for label in field.labels if matches(label, printed)), None)


def tokens_of(cell: Cell, fields: Sequence[Field]) -> list[Token]:
    """A cell as tokens: a label, a value, or labels with their values in one cell.

    `課等名: 商工観光課` and `No.: 125 作成日: 5/12` are labels with colons; `事業分類 自治事務` is a label whose
    value slipped into its cell – then `inside` says so.
    """
    field = field_of(cell.text, fields)
    if field is not None:
        return [Token(cell, "", field)]
    if _COLON.search(cell.text):
        found = _with_colons(cell, fields)
        if found:
            return found
    first, blank, rest = cell.text.partition(" ")
    slipped = field_of(first, fields) if blank and rest.strip() else None
    if slipped is not None:
        return [Token(cell, rest.strip(), slipped, inside=remark("inside_its_label"))]
    return [Token(cell, cell.text)]


def _with_colons(cell: Cell, fields: Sequence[Field]) -> list[Token]:
    labels = {label: field for field in fields for label in field.labels}
    if not labels:
        return []
    # Blanks may stand between any two characters of a label (`シート No. :`).
    loose = {
        r"\s*".join(re.escape(sign) for sign in label_key(label)): field for label, field in labels.items()
    }
    pattern = re.compile("|".join(f"(?P<l{n}>{text})" for n, text in enumerate(loose)), re.IGNORECASE)
    starts = [
        (match, match.end() + colon.end(), list(loose.values())[int(str(match.lastgroup)[1:])])
        for match in pattern.finditer(cell.text)
        if (colon := _COLON.match(cell.text[match.end() :]))
    ]
    if not starts or starts[0][0].start() != 0:
        return []
    ends = [match.start() for match, _, _ in starts[1:]] + [len(cell.text)]
    return [
        Token(cell, cell.text[begin:end].strip(), field)
        for (_, begin, field), end in zip(starts, ends, strict=True)
    ]
