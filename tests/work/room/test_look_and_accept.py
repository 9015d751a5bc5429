"""A planner looks through an import sheet by sheet and accepts some of it, all of it, or nothing."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from shisaku.core.values import Value
from shisaku.records.models import Import, ImportState, LogEntry, Municipality, OrgUnit, Sheet, User
from shisaku.work.importing import Status, accept_import, refuse_import
from shisaku.work.log import write_log
from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError
from shisaku.work.room import (
    RoomImport,
    next_open,
    room_import,
    settle_value,
    settled_sheets,
    sheet_in_room,
)
from shisaku.work.verifying import verify
from tests import cast
from tests.work.room.conftest import TOTAL, Papers, doubt, leftovers

OTHER: dict[str, Any] = {"organisation": {"department": "総務部", "section": "総務課"}}


def three() -> list[object]:
    return [cast.sheet(), cast.sheet("013", "備蓄品整備事業"), cast.sheet("014", "庁舎管理事業", **OTHER)]


def room(import_: Import, by: User | None = None) -> RoomImport:
    city = import_.document.municipality
    return room_import(by=by or cast.person("planner", city), code=city.code, key=import_.key)


def test_the_counts_say_what_would_change(kakuu: Municipality, paper: Papers) -> None:
    before = cast.sheet().model_copy(update={"texts": {"purpose": "前の年の書き方"}})
    cast.take_in(kakuu, before, cast.sheet("015", "古い事業"))
    shown = room(
        paper(*three(), cast.sheet("016", ""), problems=(doubt("013"),), leftovers=leftovers("- 1 -"))
    )
    counts = shown.counts
    assert (counts.new, counts.changed, counts.same, counts.missing) == (2, 1, 0, 1)
    assert (counts.attention, counts.doubts, counts.leftovers) == (1, 1, 1)
    assert [(tab.number, tab.status) for tab in shown.tabs] == [
        ("012", Status.CHANGED), ("013", Status.NEW), ("014", Status.NEW), ("016", Status.ATTENTION),
    ]  # fmt: skip
    assert shown.tabs[3].doubt == "名前が読めません。"


def test_what_was_recognised(paper: Papers) -> None:
    found = room(paper(form="082201/management-sheet")).recognised
    assert (found.form, found.form_city, found.media_type) == (
        "082201/management-sheet",
        "082201",
        "text/plain",
    )
    assert [int(year) for year in found.years] == [2022]
    assert found.form_title
    assert room(paper(form="lexicon")).recognised.form_city is None


def test_values_stand_beside_what_is_kept(kakuu: Municipality, paper: Papers) -> None:
    cast.take_in(kakuu, cast.sheet(texts={"purpose": "前の文。", "overview": "古い。"}))
    newer = cast.sheet(texts={"purpose": "新しい文。", "results": "成果。"})
    shown = sheet_in_room(room(paper(newer, file="newer.txt", problems=(doubt(),))), "012")
    told = {line.address: line for line in shown.values}
    assert (told["texts/purpose"].kept, told["texts/purpose"].read) == ("前の文。", "新しい文。")
    assert [told[f"texts/{name}"].difference for name in ("purpose", "results", "overview")] == [
        "changed", "new", "kept",
    ]  # fmt: skip
    assert (told[TOTAL].difference, told[TOTAL].doubt, told[TOTAL].read) == ("same", 1, Value.of(4_500_000))


def test_an_answer_is_shown_beside_its_value(paper: Papers) -> None:
    import_ = paper(problems=(doubt(),))
    made = settle_value(import_=import_, sheet="012", address=TOTAL, value=1, by=None)
    shown = sheet_in_room(room(import_), "012")
    [line] = [line for line in shown.values if line.address == TOTAL]
    assert (line.settlement, line.doubt, line.read) == (made, 0, Value.of(1))
    assert (shown.tab.settled, shown.tab.doubts) == (1, 0)
    with pytest.raises(NotFoundError):
        sheet_in_room(room(import_), "999")


def test_one_sheet_is_accepted_and_the_next_one_comes(paper: Papers) -> None:
    import_ = paper(*three(), problems=(doubt("013"),))
    shown = room(import_)
    assert settled_sheets(shown) == ["012", "014"]
    assert [next_open(shown, after).key for after in (None, "012", "014")] == ["012", "013", "012"]
    done = accept_import(
        import_=import_, by=cast.person("planner", import_.document.municipality), sheets=["012"]
    )
    assert (done.new, Sheet.objects.count()) == (1, 1)
    shown = room(import_)
    assert [(tab.accepted, tab.status) for tab in shown.tabs] == [
        (True, Status.SAME), (False, Status.NEW), (False, Status.NEW),
    ]  # fmt: skip
    assert (settled_sheets(shown), next_open(shown, "013").key) == (["014"], "014")
    accept_import(import_=import_, by=None, sheets=["014", "013"])
    assert next_open(room(import_)) is None
    assert LogEntry.objects.filter(action="accept_import").count() == 2
    assert verify().agrees


def test_all_that_is_left_is_accepted_at_once(paper: Papers) -> None:
    import_ = paper(*three())
    accept_import(import_=import_, by=None, sheets=["013"])
    done = accept_import(import_=import_, by=None)
    assert (done.new, done.same, Sheet.objects.count()) == (2, 1, 3)


@pytest.mark.parametrize("sheets", [[], ["012", "999"]])
def test_a_sheet_that_is_not_there_is_not_accepted(paper: Papers, sheets: list[str]) -> None:
    with pytest.raises(RefusalError, match="この取込にありません"):
        accept_import(import_=paper(), by=None, sheets=sheets)
    assert not Sheet.objects.exists()


def test_nothing_is_accepted_of_a_refused_import(paper: Papers) -> None:
    import_ = paper()
    refuse_import(import_=import_, by=None)
    import_.refresh_from_db()
    assert import_.state == ImportState.REFUSED
    with pytest.raises(RefusalError, match="取り消した取込です"):
        settle_value(import_=import_, sheet="012", address=TOTAL, value=1, by=None)


def test_an_officer_sees_the_own_sections_sheets_only(kakuu: Municipality, paper: Papers) -> None:
    cast.take_in(kakuu, cast.sheet())
    office = OrgUnit.objects.get(name="危機管理課")
    officer = cast.person("officer", kakuu, office)
    import_ = paper(*three(), problems=(doubt("014"),))
    shown = room(import_, officer)
    assert [tab.key for tab in shown.tabs] == ["012", "013"]
    with pytest.raises(NotFoundError):
        sheet_in_room(shown, "014")
    assert not shown.paper.is_open(1)
    with pytest.raises(NotAllowedError):
        accept_import(import_=import_, by=officer, sheets=["012"])
    with pytest.raises(NotAllowedError, match="あなたの課のシートがありません"):
        room(paper(cast.sheet("014", "庁舎管理事業", **OTHER), file="other.txt"), officer)


def test_the_pages_are_those_the_reader_saw(kakuu: Municipality, paper: Papers) -> None:
    pages = room(paper()).paper
    first = pages.page(1)
    assert first is not None
    assert cast.MANAGEMENT in first.rows[0].text
    assert pages.page(2) is None


def test_another_citys_import_is_not_there(paper: Papers) -> None:
    import_, tonarino = paper(), cast.tonarino()
    with pytest.raises(NotFoundError):
        room_import(by=cast.person("planner", tonarino), code=tonarino.code, key=import_.key)


@pytest.mark.parametrize("count", [1, 30])
def test_looking_takes_the_same_few_questions_however_many_sheets(
    kakuu: Municipality,
    paper: Papers,
    count: int,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    numbers = [f"{number:03}" for number in range(1, count + 1)]
    sheets = [cast.sheet(number, f"第{number}地区整備事業") for number in numbers]
    import_ = paper(*sheets, problems=tuple(doubt(number) for number in numbers))
    planner = cast.person("planner", kakuu)
    with django_capture_on_commit_callbacks(execute=True), CaptureQueriesContext(connection) as asked:
        shown = room(import_, planner)
        sheet_in_room(shown, "001")
    assert (len(asked), shown.counts.doubts) == (19, count)
    with CaptureQueriesContext(connection) as asked:
        sheet_in_room(room(import_, planner), "001")
    assert len(asked) == 9
    settle_value(import_=import_, sheet="001", address=TOTAL, as_read=True, by=None)
    assert room(import_, planner).counts.doubts == count - 1


def test_what_was_worked_out_holds_until_something_changes(
    kakuu: Municipality, paper: Papers, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    import_ = paper(cast.sheet(), problems=(doubt(),))
    with django_capture_on_commit_callbacks(execute=True):
        first = room(import_)
    assert room(import_).preview is first.preview
    settle_value(import_=import_, sheet="012", address=TOTAL, value=1, by=None)
    assert room(import_).counts.doubts == 0
    before = room(import_)
    cast.take_in(kakuu, cast.sheet(texts={"purpose": "別の書き方"}), file="other.txt")
    assert (before.tabs[0].status, room(import_).tabs[0].status) == (Status.NEW, Status.CHANGED)
    accept_import(import_=import_, by=None)
    assert room(import_).tabs[0].status == Status.SAME


def test_what_was_worked_out_in_a_transaction_that_is_taken_back_is_not_kept(
    paper: Papers, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    import_ = paper(cast.sheet(), cast.sheet("013", "備蓄品整備事業"), problems=(doubt(), doubt("013")))
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(RefusalError), transaction.atomic():  # noqa: PT012 - what happens before is taken back
            for sheet in ("012", "013"):
                settle_value(import_=import_, sheet=sheet, address=TOTAL, as_read=True, by=None)
            assert room(import_).counts.doubts == 0
            raise RefusalError("taken back")
        # As many entries stand in the log now as stood there then.
        for about in ("one", "two"):
            write_log(action="date_document", about=about, by=None, city=cast.KAKUU)
        assert room(import_).counts.doubts == 2
