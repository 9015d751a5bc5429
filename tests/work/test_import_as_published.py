"""A paper that the city has published itself is taken in as published."""

import pytest

from shisaku.records.convert import sheet_of
from shisaku.records.models import Municipality, Publication, SheetEntry, View
from shisaku.work import published
from shisaku.work.importing import accept_import
from shisaku.work.refusals import NotAllowedError
from shisaku.work.saving import save_sheet
from tests import cast


def test_accepting_publishes_it(kakuu: Municipality) -> None:
    done = cast.take_in(kakuu, cast.sheet(), as_published=True)
    assert (done.published, len(done.held_back)) == (1, 0)
    sheet = cast.kept()
    assert sheet.published_id == sheet.head_id
    assert set(SheetEntry.objects.values_list("view", flat=True)) == {View.HEAD, View.PUBLISHED}


def test_a_paper_taken_in_before_may_be_published_by_taking_it_in_again(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    done = cast.take_in(kakuu, cast.sheet(), as_published=True)
    assert (done.same, done.published) == (1, 1)
    assert cast.take_in(kakuu, cast.sheet(), as_published=True).published == 0
    assert Publication.objects.count() == 1


def test_only_who_may_publish_may_take_in_as_published(kakuu: Municipality) -> None:
    admin = cast.person("admin", kakuu)
    shown = cast.preview(kakuu, cast.sheet(), by=admin)
    with pytest.raises(NotAllowedError):
        accept_import(import_=shown.import_, by=admin, as_published=True)
    assert accept_import(import_=shown.import_, by=admin).new == 1


def test_what_somebody_entered_meanwhile_holds_the_sheet_back(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet(), as_published=True)
    mine = sheet_of(cast.newest(cast.kept())).model_copy(update={"extras": {"庁内メモ": "公表前の話"}})
    save_sheet(sheet=cast.kept(), data=mine, based_on=1, by=None)
    done = cast.take_in(
        kakuu, cast.sheet(texts={"purpose": "新しい目的。"}), file="corrected.txt", as_published=True
    )
    assert (done.published, [str(sheet) for sheet in done.held_back]) == (
        0,
        ["012 防災行政無線整備事業 令和4年度"],
    )
    [state] = published.history(subject=cast.kept().subject)
    assert "庁内メモ" not in state.data.extras
    assert state.revision == 1


def test_an_inside_paper_beside_it_holds_the_sheet_back_too(kakuu: Municipality) -> None:
    inside = cast.sheet(texts={"results": "庁内資料だけの文。"})
    cast.take_in(kakuu, inside, form=cast.LIST, file="inside.txt")
    done = cast.take_in(kakuu, cast.sheet(), as_published=True)
    assert (done.published, len(done.held_back)) == (0, 1)
    assert cast.kept().published is None
