"""What stands beside the values of a worksheet: its extent, what is hidden, errors, formulas without a value."""

import re
from dataclasses import dataclass, field

from shisaku.readers.excel.formats import Shape

Place = tuple[int, int]
Area = tuple[int, int, int, int]
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(slots=True)
class Marks:
    """The marks of one worksheet; rows and columns count from 1.

    `merged` areas are first row, first column, last row, last column; `None` where the library tells them itself.
    `headings` are the cells in bold type larger than the workbook's own. `zeros_hidden`: the sheet shows no zeros, a
    cell with 0 looks empty.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    errors: dict[Place, str] = field(default_factory=dict)
    without_value: list[Place] = field(default_factory=list)
    shapes: dict[Place, Shape] = field(default_factory=dict)
    headings: set[Place] = field(default_factory=set)
    merged: list[Area] | None = None
    zeros_hidden: bool = False


def column_number(letters: str) -> int:
    """The number of a column from its letters: A → 1, HB → 210."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """The letters of a column: 1 → A, 210 → HB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place_name(place: Place) -> str:
    """A place as people write it: (3, 2) → B3."""
    return f"{column_letters(place[1])}{place[0]}"


def place_at(name: str) -> Place | None:
    """The place that a name (`B12`) means; `None` where it is none that a worksheet has."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    place = int(match[2]), column_number(match[1])
    return place if place[0] <= LAST_ROW and place[1] <= LAST_COLUMN else None


def runs(numbers: set[int]) -> list[tuple[int, int]]:
    """Numbers as runs: {2, 3, 4, 9} → [(2, 4), (9, 9)]."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
