"""Writing very many index rows at once: plain INSERTs, without the per-row work of models that nobody needs here."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.fields.json import JSONField


def column_length(model: type[models.Model], name: str) -> int:
    """How many characters a column of a model takes. Raises `TypeError` for a field without such a limit."""
    limit = getattr(model._meta.get_field(name), "max_length", None)
    if not isinstance(limit, int):
        raise TypeError(f"{model.__name__}.{name} has no limit")
    return limit


Row = TypeVar("Row", bound=models.Model)


def fitted(row: Row) -> Row:
    """The row with every text cut to its column: an index shows the beginning, the revision holds it whole."""
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        if column.max_length and isinstance(value, str) and len(value) > column.max_length:
            setattr(row, column.attname, value[: column.max_length])
    return row


def insert_rows(rows: Sequence[models.Model], **fixed: str) -> None:
    """Insert rows of one model, which has a running number and no other default of the database's.

    `fixed` are columns that get one value in all of them. Primary keys stay unknown. Runs in the caller's transaction.
    """
    if not rows:
        return
    meta = rows[0]._meta
    columns = [column for column in meta.concrete_fields if not isinstance(column, models.AutoField)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(column.column)) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quote(meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 - own names
    with connection.cursor() as cursor:
        cursor.executemany(statement, [[_prepared(column, row, fixed) for column in columns] for row in rows])


def _prepared(column: Any, row: models.Model, fixed: Mapping[str, str]) -> Any:  # noqa: ANN401 - any column
    value = fixed[column.attname] if column.attname in fixed else getattr(row, column.attname)
    if value is None or not isinstance(column, JSONField):
        return value
    return column.get_db_prep_save(value, connection)
