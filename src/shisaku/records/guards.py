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
}  # fmt: skip
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


def raise_guards(cursor: Cursor, vendor: str) -> None:
    """Make every trigger anew on `sqlite` or `postgresql`."""
    drop_guards(cursor, vendor)
    if vendor == "postgresql":
        cursor.execute(
            "CREATE FUNCTION records_written_once() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'written once'; END $$"
        )
    for table in FIXED:
        condition = _condition(table, vendor)
        if vendor == "sqlite":
            refusal = "BEGIN SELECT RAISE(ABORT, 'written once'); END"
        else:
            condition, refusal = f"({condition})", "EXECUTE FUNCTION records_written_once()"
        cursor.execute(
            f"CREATE TRIGGER {table}_guard BEFORE UPDATE ON {table} FOR EACH ROW WHEN {condition} {refusal}"
        )


def drop_guards(cursor: Cursor, vendor: str) -> None:
    """Remove every trigger that is there."""
    for table in FIXED:
        on_table = "" if vendor == "sqlite" else f" ON {table}"
        cursor.execute(f"DROP TRIGGER IF EXISTS {table}_guard{on_table}")
    if vendor == "postgresql":
        cursor.execute("DROP FUNCTION IF EXISTS records_written_once()")
