"""Triggers by which the database itself refuses to change what is written once.

SQLite drops a table's triggers when a migration rebuilds it: a migration that alters one of these tables calls
`raise_guards` again at its end (a test looks for every trigger after the last migration).
"""

from collections.abc import Mapping, Sequence
from typing import Protocol


class Cursor(Protocol):
    """What runs a statement: a cursor or a schema editor."""

    def execute(self, sql: str) -> object:
        """Run one statement."""


# Table → columns that never change. Erasing personal text may replace the other columns of a revision.
_CHAIN = (
    "key", "number", "author_id", "made_at", "cause", "form_digest", "rules_digest",
    "content_digest", "previous", "digest", "source_id",
)  # fmt: skip
FIXED: Mapping[str, Sequence[str]] = {
    "records_revision": (*_CHAIN, "sheet_id"),
    "records_planrevision": (*_CHAIN, "plan_id"),
    "records_publication": ("key", "sheet_id", "revision_id", "author_id", "made_at"),
    "records_logentry": (
        "number", "at", "actor", "municipality", "action", "object", "facts", "previous", "digest",
    ),
    "records_formversion": (
        "key", "form_id", "number", "first_year", "last_year", "text", "digest", "by_id", "made_at",
    ),
}  # fmt: skip
# The tables that were there when the first guards were raised; later ones have theirs from their own migration.
FIRST = ("records_revision", "records_planrevision", "records_publication", "records_logentry")
# Tables whose other columns may change only when the row says that something was erased.
_ERASABLE = {"records_revision", "records_planrevision"}
_ERASED_TEXT = ("content", "origins", "problems", "note", "salt")


def _changed(columns: Sequence[str], differs: str) -> str:
    return " OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns)


def _condition(table: str, vendor: str) -> str:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    fixed = _changed(FIXED[table], differs)
    if table not in _ERASABLE:
        return fixed
    return f"{fixed} OR (NEW.erased_at IS NULL AND ({_changed(_ERASED_TEXT, differs)}))"


def raise_guards(cursor: Cursor, vendor: str, tables: Sequence[str] = tuple(FIXED)) -> None:
    """Make the triggers of these tables anew on `sqlite` or `postgresql`."""
    drop_guards(cursor, vendor, tables)
    if vendor == "postgresql":
        cursor.execute(
            "CREATE OR REPLACE FUNCTION records_written_once() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'written once'; END $$"
        )
    for table in tables:
        condition = _condition(table, vendor)
        if vendor == "sqlite":
            refusal = "BEGIN SELECT RAISE(ABORT, 'written once'); END"
        else:
            condition, refusal = f"({condition})", "EXECUTE FUNCTION records_written_once()"
        cursor.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE ON {table} FOR EACH ROW WHEN {condition} {refusal}"
        )


def drop_guards(cursor: Cursor, vendor: str, tables: Sequence[str] = tuple(FIXED)) -> None:
    """Remove the triggers of these tables where they are there."""
    for table in tables:
        on_table = "" if vendor == "sqlite" else f" ON {table}"
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_guard{on_table}")


def drop_refusal(cursor: Cursor, vendor: str) -> None:
    """Remove what the triggers call, once none of them is left."""
    if vendor == "postgresql":
        cursor.execute("DROP FUNCTION IF EXISTS records_written_once()")
