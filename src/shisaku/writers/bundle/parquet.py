"""The CSV files of tables as Parquet, by DuckDB, with the types of the columns and the texts as they are."""

from pathlib import Path

import duckdb

from shisaku.writers.bundle.csv_files import csv_path
from shisaku.writers.bundle.schema import TEXT, Column, Table
from shisaku.writers.tables import BEGINS_FORMULA, BLANKS

_TYPES = {
    "key": "VARCHAR",
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
# One thread, so that the same rows make the same bytes; and nothing is ever fetched.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_LONGEST_LINE = 64 * 1024 * 1024


def write_parquet(csv_folder: Path, folder: Path, tables: list[Table]) -> list[Path]:
    """Write each table's CSV as Parquet (zstd); gives the files. What guards against formulas is taken off again."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    with duckdb.connect(":memory:", config=_SETTINGS) as connection:
        connection.execute("SET enable_progress_bar = false")
        for table in tables:
            path = folder / f"{table.name}.parquet"
            connection.execute(_copy(table, csv_path(csv_folder, table), path))
            written.append(path)
    return written


def _copy(table: Table, source: Path, target: Path) -> str:
    shown = ", ".join(_shown(column) for column in table.columns)
    types = ", ".join(f"{_text(column.name)}: {_text(_TYPES[column.type])}" for column in table.columns)
    read = (
        f"read_csv({_text(str(source))}, columns={{{types}}}, header=true, auto_detect=false, delim=',', "
        f"quote='\"', escape='\"', nullstr='', new_line='\\r\\n', parallel=false, max_line_size={_LONGEST_LINE})"
    )
    return f"COPY (SELECT {shown} FROM {read}) TO {_text(str(target))} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - every part is quoted


def _shown(column: Column) -> str:
    """A column as it stands; a text without the apostrophe that guards it."""
    name = '"' + column.name.replace('"', '""') + '"'
    if column.type != TEXT:
        return name
    bare = f"ltrim({name}, {_text(BLANKS)})"
    guarded = f"starts_with({name}, '''') AND {bare}[1] IN ({', '.join(map(_text, BEGINS_FORMULA))})"
    return f"CASE WHEN {guarded} THEN substr({name}, 2) ELSE {name} END AS {name}"


def _text(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"
