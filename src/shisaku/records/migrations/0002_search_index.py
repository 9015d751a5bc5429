"""The index of character pairs, on either database. `shisaku.records.search` asks it."""

from django.db import migrations

# detail=none keeps only which row has which token; the tokenizer `ascii` takes any run without blanks for a token, and the
# column holds pairs of characters with blanks between, so that no table of scripts decides what a word is.
SQLITE = [
    """CREATE VIRTUAL TABLE records_search_index USING fts5(
           grams, content='records_searchtext', content_rowid='entry_id', detail='none', columnsize=0, tokenize='ascii')""",
    """CREATE TRIGGER records_search_insert AFTER INSERT ON records_searchtext BEGIN
           INSERT INTO records_search_index(rowid, grams) VALUES (new.entry_id, new.grams);
       END""",
    """CREATE TRIGGER records_search_delete AFTER DELETE ON records_searchtext BEGIN
           INSERT INTO records_search_index(records_search_index, rowid, grams) VALUES ('delete', old.entry_id, old.grams);
       END""",
    """CREATE TRIGGER records_search_update AFTER UPDATE ON records_searchtext BEGIN
           INSERT INTO records_search_index(records_search_index, rowid, grams) VALUES ('delete', old.entry_id, old.grams);
           INSERT INTO records_search_index(rowid, grams) VALUES (new.entry_id, new.grams);
       END""",
]
SQLITE_BACK = [
    "DROP TRIGGER records_search_update",
    "DROP TRIGGER records_search_delete",
    "DROP TRIGGER records_search_insert",
    "DROP TABLE records_search_index",
]
POSTGRESQL = [
    """CREATE INDEX records_search_index ON records_searchtext
           USING gin (array_to_tsvector(string_to_array(grams, ' ')))""",
]
POSTGRESQL_BACK = ["DROP INDEX records_search_index"]


def make_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(make_index, drop_index)]
