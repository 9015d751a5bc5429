"""Somebody takes the same paper in again, or a corrected edition of it."""

from typing import Any

from shisaku.core.reading import Problem, Severity
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import Import, LogEntry, Municipality, Revision, SheetSource
from shisaku.work.importing import Status
from shisaku.work.saving import save_sheet
from tests import cast


def corrected() -> dict[str, Any]:
    costs = [cost.to_json() for cost in cast.sheet().costs]
    costs[2]["amount"] = 4_400_000
    return {"costs": costs}


def test_the_same_file_again_changes_nothing(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    before = (Revision.objects.count(), LogEntry.objects.count(), Import.objects.count())
    done = cast.take_in(kakuu, cast.sheet())
    assert (done.new, done.changed, done.same) == (0, 0, 1)
    assert (Revision.objects.count(), LogEntry.objects.count(), Import.objects.count()) == before


def test_what_a_person_said_of_the_document_does_not_pile_up(kakuu: Municipality) -> None:
    made, content = cast.reading(cast.sheet())
    from shisaku.core.reading import Origin
    from shisaku.work.importing import accept_import, preview_import

    origins = {**made.origins, "sheets/012/fiscal_year": [Origin(printed="", how="person", reason="指定")]}
    said = made.model_copy(update={"origins": origins})
    accept_import(import_=preview_import(reading=said, content=content, city=kakuu, by=None).import_, by=None)
    again = preview_import(reading=said, content=content, city=kakuu, by=None)
    assert [one.status for one in again.sheets] == [Status.SAME]


def test_a_corrected_file_shows_the_difference_first(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    shown = cast.preview(kakuu, cast.sheet(**corrected()), file="corrected.txt")
    [one] = shown.sheets
    assert one.status == Status.CHANGED
    [(address, (before, after))] = one.changes.items()
    assert address == "costs/2022/settled/total"
    assert (before.value, after.value) == (4_500_000, 4_400_000)
    assert cast.kept().head.number == 1


def test_a_corrected_file_makes_the_next_revision_and_the_old_one_stays(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, cast.sheet(**corrected()), file="corrected.txt")
    first, second = Revision.objects.order_by("number")
    assert sheet_of(first).cost(2022, "total", "settled").value == 4_500_000
    assert sheet_of(second).cost(2022, "total", "settled").value == 4_400_000
    assert second.previous == first.digest


def test_what_the_corrected_edition_says_no_longer_is_gone(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, cast.sheet(evaluations=[]), file="corrected.txt")
    assert sheet_of(cast.newest(cast.kept())).evaluations == []


def test_a_persons_correction_survives_every_later_edition(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    mine = sheet_of(cast.newest(cast.kept())).model_copy(update={"texts": {"purpose": "直した文。"}})
    save_sheet(sheet=cast.kept(), data=mine, based_on=1, by=None)
    cast.take_in(kakuu, cast.sheet(texts={"purpose": "紙の新しい文。"}), file="corrected.txt")
    head = cast.newest(cast.kept())
    assert sheet_of(head).texts["purpose"] == "直した文。"
    assert [origin.how for origin in origins_of(head)["texts/purpose"]] == ["read", "read", "person"]


def test_sheets_that_the_new_edition_leaves_out_are_named(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), cast.sheet("013", "備蓄品整備事業"))
    shown = cast.preview(kakuu, cast.sheet(), file="shorter.txt")
    assert [str(missing.sheet) for missing in shown.missing] == ["013 備蓄品整備事業 令和4年度"]


def test_problems_of_an_earlier_edition_do_not_stay(kakuu: Municipality) -> None:
    odd = Problem(
        code="doubtful_value",
        severity=Severity.NOTICE,
        address="sheets/012/texts/purpose",
        message="読みにくい文です",
    )
    cast.take_in(kakuu, cast.sheet(), problems=(odd,))
    assert [problem["code"] for problem in cast.kept().head.problems] == ["doubtful_value"]
    cast.take_in(kakuu, cast.sheet(), file="corrected.txt")
    assert cast.kept().head.problems == []


def test_each_document_a_sheet_was_read_from_is_kept_with_it(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, cast.sheet(**corrected()), file="corrected.txt")
    files = SheetSource.objects.order_by("taken_from__made_at").values_list(
        "taken_from__document__file", flat=True
    )
    assert list(files) == ["sheets.txt", "corrected.txt"]


def test_a_corrected_file_changes_only_the_sheets_that_it_corrects(kakuu: Municipality) -> None:
    others = [cast.sheet(f"0{number}", f"備蓄品整備事業{number}") for number in range(13, 20)]
    cast.take_in(kakuu, cast.sheet(), *others, as_published=True)
    done = cast.take_in(kakuu, cast.sheet(**corrected()), *others, file="corrected.txt", as_published=True)
    assert (done.changed, done.same, done.published) == (1, 7, 1)
    assert Revision.objects.count() == 9
    assert SheetSource.objects.filter(sheet=cast.kept("013")).count() == 2


def test_what_an_edition_repeats_keeps_its_place_and_what_it_changes_names_both(kakuu: Municipality) -> None:
    first = cast.take_in(kakuu, cast.sheet()).import_.document.sha256
    second = cast.take_in(kakuu, cast.sheet(**corrected()), file="corrected.txt").import_.document.sha256
    origins = origins_of(cast.newest(cast.kept()))
    assert [origin.document for origin in origins["costs/2022/settled/total"]] == [first, second]
    assert [origin.document for origin in origins["texts/purpose"]] == [first]


def test_a_value_that_comes_back_is_the_newest_editions(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    cast.take_in(kakuu, cast.sheet(**corrected()), file="corrected.txt")
    third = cast.take_in(kakuu, cast.sheet(), file="third.txt")
    places = origins_of(cast.newest(cast.kept()))["costs/2022/settled/total"]
    assert third.changed == 1
    assert places[-1].document == third.import_.document.sha256
    assert cast.take_in(kakuu, cast.sheet(), file="fourth.txt").same == 1


def test_an_edition_that_residents_know_is_named_beside_one_they_do_not(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    done = cast.take_in(kakuu, cast.sheet(), file="public.txt", as_published=True)
    assert (done.published, len(done.held_back)) == (1, 0)
    places = origins_of(cast.newest(cast.kept()))["texts/purpose"]
    assert places[-1].document == done.import_.document.sha256
    again = cast.take_in(kakuu, cast.sheet(), file="public-again.txt", as_published=True)
    assert (again.same, again.published) == (1, 0)
