"""The planner publishes a sheet."""

import pytest

from shisaku.records.convert import sheet_of
from shisaku.records.models import Municipality
from shisaku.work import published
from shisaku.work.publishing import publish_sheet
from shisaku.work.refusals import NotAllowedError, NotFoundError
from shisaku.work.saving import save_sheet
from tests import cast


def test_residents_see_it_from_then_on(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    sheet = cast.kept()
    with pytest.raises(NotFoundError):
        published.subject_at(code=kakuu.code, key=sheet.subject_id)
    publish_sheet(sheet=sheet, by=cast.person("planner", kakuu), note="初めての公表")
    assert published.subject_at(code=kakuu.code, key=sheet.subject_id) == sheet.subject
    assert published.search(code=kakuu.code, query=published.ListQuery()).total == 1


def test_publishing_again_changes_nothing(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    first = publish_sheet(sheet=cast.kept(), by=None)
    assert publish_sheet(sheet=cast.kept(), by=None) == first


def test_a_correction_is_a_new_revision_and_waits_for_its_own_publishing(kakuu: Municipality) -> None:
    cast.take_in(kakuu, cast.sheet())
    publish_sheet(sheet=cast.kept(), by=None)
    corrected = sheet_of(cast.newest(cast.kept())).model_copy(update={"texts": {"purpose": "正しい目的。"}})
    save_sheet(sheet=cast.kept(), data=corrected, based_on=1, by=None)
    subject = cast.kept().subject
    assert [state.revision for state in published.history(subject=subject)] == [1]
    publish_sheet(sheet=cast.kept(), by=None, note="目的の誤記")
    [state] = published.history(subject=subject)
    assert (state.revision, state.data.texts) == (2, {"purpose": "正しい目的。"})
    assert list(cast.kept().publications.values_list("note", flat=True)) == ["", "目的の誤記"]


@pytest.mark.parametrize("role", ["officer", "head", "admin", "viewer", "evaluator", "external", "finance"])
def test_nobody_but_the_planner_publishes(kakuu: Municipality, role: str) -> None:
    cast.take_in(kakuu, cast.sheet())
    with pytest.raises(NotAllowedError, match="公表する"):
        publish_sheet(sheet=cast.kept(), by=cast.person(role, kakuu))
