"""The tables and columns of a bundle, as `tables.yaml` and `national.yaml` list them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import Any

import yaml

TEXT, BOOLEAN = "text", "boolean"
TYPES = ("key", TEXT, "integer", "number", BOOLEAN, "date")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (of `TYPES`), what it says in Japanese and English."""

    name: str
    type: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """That `columns` hold what stands in the columns `at` of the table `to`."""

    columns: Sequence[str]
    to: str
    at: Sequence[str]


@dataclass(frozen=True)
class Table:
    """A table: its name, what it holds in both languages, its columns in their order, its keys."""

    name: str
    ja: str
    en: str
    columns: Sequence[Column]
    key: Sequence[str] = ()
    refers: Sequence[ForeignKey] = ()

    @cached_property
    def head(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]

    @cached_property
    def guarded(self) -> list[int]:
        """The places of the columns whose cells come from papers, and may begin like a formula."""
        return [place for place, column in enumerate(self.columns) if column.type == TEXT]

    @cached_property
    def flags(self) -> list[int]:
        """The places of the columns of yes and no."""
        return [place for place, column in enumerate(self.columns) if column.type == BOOLEAN]


def _table(name: str, said: Mapping[str, Any]) -> Table:
    columns = [Column(**column) for column in (*said["columns"], *said.get("more", ()))]
    unknown = [column.name for column in columns if column.type not in TYPES]
    if unknown:
        raise ValueError(f"{name}: no type of column is called so: {unknown}")
    refers = [ForeignKey(**found) for found in said.get("refers", ())]
    return Table(name, said["ja"], said["en"], columns, tuple(said.get("key", ())), refers)


def _load(file: str) -> dict[str, Table]:
    content = (resources.files("shisaku.writers.bundle") / file).read_text(encoding="utf-8")
    return {name: _table(name, said) for name, said in yaml.safe_load(content).items()}


TABLES = _load("tables.yaml")
NATIONAL = _load("national.yaml")
