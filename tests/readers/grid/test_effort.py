"""A list of any length is read in steps that grow with it, counted rather than timed."""

import sys
from types import FrameType

from tests.readers.grid.drawn import page, read

HEADS = "| 番号 | 事業名 | 担当課 | 事業概要 | 指標名 | 単位 |" + "".join(
    f" R{n}予算額（千円） | R{n}決算額（千円） | R{n}実績値 |" for n in range(1, 6)
)


def _listed(rows: int) -> str:
    figures = "".join(f" {n}0 | {n}1 | {n}2 |" for n in range(5))
    lines = [
        f"| {n} | 事業その{n:03} | 総務課 | 行うこと{n:03} | 参加者数{n:03} | 人 |{figures}"
        for n in range(rows)
    ]
    return "\n".join(["| 令和5年度　事務事業一覧 |", HEADS, *lines])


def _calls(rows: int) -> int:
    drawn, made = page(_listed(rows)), 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        reading = read(drawn)
    finally:
        sys.setprofile(before)
    assert len(reading.sheets) == rows
    assert not reading.leftovers
    return made


def test_twice_the_rows_are_twice_the_work() -> None:
    _calls(2)
    short, long = _calls(60), _calls(120)
    assert long < 2.1 * short
