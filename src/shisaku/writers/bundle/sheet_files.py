"""The sheets themselves: an array of `SheetData` for each fiscal year, a sheet a line."""

from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from pydantic_core import to_json

from shisaku.writers.bundle.told import ToldSheet


class SheetFiles:
    """One open file for each fiscal year among the sheets."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, BinaryIO] = {}
        self._counts: dict[str, int] = {}

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for file in self._files.values():
            with file:
                file.write(b"\n]\n")

    def put(self, sheet: ToldSheet) -> int:
        """Write a sheet; its place in the array of its year, counted from 0."""
        year = "no-year" if sheet.fiscal_year is None else str(sheet.fiscal_year)
        if year not in self._files:
            path = self._folder / f"{year}.json"
            self._files[year] = path.open("wb")
            self._counts[year] = 0
        place = self._counts[year]
        self._files[year].write(b",\n" if place else b"[\n")
        # Three times as quick as json.dumps.
        self._files[year].write(to_json(sheet.content))
        self._counts[year] = place + 1
        return place
