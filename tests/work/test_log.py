"""The log grows by one entry an act, each chained to the last."""

from shisaku.records.models import LogEntry, Municipality
from shisaku.work.log import log_digest, write_log
from tests import cast


def test_entries_are_numbered_and_chained(kakuu: Municipality) -> None:
    planner = cast.person("planner", kakuu)
    first = write_log(action="one", about="a", by=planner, city=kakuu.code)
    second = write_log(action="two", about="b", by=None, facts={"count": 2})
    assert (first.number, first.previous, second.number, second.previous) == (1, "", 2, first.digest)
    assert (first.actor, second.actor) == (planner.key, "")


def test_an_entry_read_back_has_the_same_digest(kakuu: Municipality) -> None:
    write_log(action="one", about="a", by=None, facts={"share": 0.1, "word": "語", "none": None})
    entry = LogEntry.objects.get()
    assert entry.digest == log_digest(entry)


def test_any_other_word_would_have_another_digest(kakuu: Municipality) -> None:
    entry = write_log(action="one", about="a", by=None)
    for column, other in (
        ("action", "two"),
        ("object", "b"),
        ("actor", "x"),
        ("facts", {"a": 1}),
        ("number", 9),
    ):
        changed = LogEntry.objects.get()
        setattr(changed, column, other)
        assert log_digest(changed) != entry.digest, column
