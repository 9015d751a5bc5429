"""The table of all local governments that comes with the package (state of 2025-10-01)."""

import csv
from collections.abc import Iterator
from importlib.resources import files


def table() -> Iterator[dict[str, str]]:
    """Every local government: code, name, kana, romaji, prefecture, and kind.

    Kinds are prefecture, city, special_ward, town, village.
    """
    yield from _lines("municipalities.tsv")


def other_bodies() -> Iterator[dict[str, str]]:
    """Bodies whose papers are read as well and that are no local government, in the same columns: the nation."""
    yield from _lines("bodies.tsv")


def _lines(file: str) -> Iterator[dict[str, str]]:
    text = files("shisaku.records").joinpath("data", file).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t")
