"""Everything a bundle says, as one text."""

from pathlib import Path

import duckdb


def every_word(bundle: Path) -> str:
    """Every file as text, Parquet as all its rows; but for the schemas, which tell of no sheet."""
    said: list[str] = []
    with duckdb.connect() as connection:
        for path in sorted(
            path for path in bundle.rglob("*") if path.is_file() and path.parent.name != "schema"
        ):
            if path.suffix == ".parquet":
                said += map(str, connection.execute("FROM read_parquet(?)", [str(path)]).fetchall())
            else:
                said.append(path.read_text(encoding="utf-8-sig"))
    return "\n".join(said)
