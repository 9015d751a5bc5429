"""`datapackage.json`: the bundle described for programs (Frictionless Data Package, version 1)."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shisaku.core.municipalities import english_name
from shisaku.writers.bundle.digests import sha256_of
from shisaku.writers.bundle.schema import Column, Table
from shisaku.writers.bundle.told import Told

_TYPES = {"key": "string", "text": "string"}
_MEDIA = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".parquet": "application/vnd.apache.parquet",
}


def described(
    folder: Path, told: Told, tables: Sequence[tuple[Table, Path]], others: Iterable[Path]
) -> dict[str, Any]:
    """The descriptor of the files in `folder`: tables with every column, all other files with size and digest."""
    city, licence = told.city, told.city.licence
    of_year = "" if told.year is None else f"-{told.year}"
    when = "" if told.year is None else f"（{told.year}年度）"
    in_year = "" if told.year is None else f", fiscal year {told.year}"
    return {
        "profile": "data-package",
        "name": f"shisaku-{city.code}{of_year}",
        "title": f"{city.name} 行政評価オープンデータ{when}",
        "title@en": f"{english_name(city.name, city.romaji)}: open data of project evaluation{in_year}",
        "description": "公表した行政評価シートの値を、出典とともに表にしたもの。説明は README.md にある。",
        "description@en": "The values of the published evaluation sheets as tables, with their sources. See README.md.",
        "licenses": [
            {"name": licence.id, "path": licence.path, "title": licence.ja, "title@en": licence.en},
        ],
        "contributors": [{"title": city.office or city.name, "role": "publisher"}],
        "keywords": ["行政評価", "事務事業評価", "指標", "予算", "決算"],
        "resources": [
            *(_tabular(folder, table, path) for table, path in tables),
            *(_file(folder, path) for path in others),
        ],
    }


def as_text(descriptor: dict[str, Any]) -> str:
    """As it stands in the file."""
    return json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"


def _tabular(folder: Path, table: Table, path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.refers:
        schema["foreignKeys"] = [
            {
                "fields": list(key.columns),
                # A table that refers to itself is named by nothing (Table Schema, foreign keys).
                "reference": {"resource": "" if key.to == table.name else key.to, "fields": list(key.at)},
            }
            for key in table.refers
        ]
    return {
        "name": table.name,
        "profile": "tabular-data-resource",
        "description": table.ja,
        "description@en": table.en,
        **_of_file(folder, path),
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "description": column.ja,
        "description@en": column.en,
    }
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.name in table.key:
        field["constraints"] = {"required": True}
    return field


def _file(folder: Path, path: Path) -> dict[str, Any]:
    name = path.relative_to(folder).as_posix().lower().replace("/", "-").replace(".", "-")
    return {"name": name, "type": "file", **_of_file(folder, path)}


def _of_file(folder: Path, path: Path) -> dict[str, Any]:
    return {
        "path": path.relative_to(folder).as_posix(),
        "format": path.suffix[1:],
        "mediatype": _MEDIA[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }
