"""The index of the search on a site of files: made again only as far as what it holds has changed."""

import pytest

from shisaku.core.sheet import SheetData
from shisaku.work.publishing import publish_sheet
from shisaku.work.saving import save_sheet
from shisaku.work.site.search_index import search_files
from shisaku.work.site.survey import survey_of
from tests import cast
from tests.web import kakuu

pytestmark = pytest.mark.django_db


def inputs() -> dict[str, str]:
    return {group.name: group.inputs for group in search_files(survey_of(kakuu.CODE))}


def corrected(changed: SheetData) -> set[str]:
    """The groups of files whose inputs are others after the sheet says this."""
    before, sheet = inputs(), cast.kept(changed.subject.number or "")
    save_sheet(sheet=sheet, data=changed, by=None, based_on=cast.newest(sheet).number)
    publish_sheet(sheet=sheet, by=None)
    after = inputs()
    assert before.keys() == after.keys()
    return {name for name in after if after[name] != before[name]}


def test_another_amount_is_another_line_but_no_other_pair_and_another_text_is_both() -> None:
    city = kakuu.settled()
    cast.take_in(city, cast.sheet("001", "事業001"), as_published=True)
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 7_000_000}]
    assert corrected(cast.sheet("001", "事業001", costs=costs)) == {
        "search/2022/lines",
        "search/newest/lines",
    }
    texts = corrected(cast.sheet("001", "事業001", costs=costs, texts={"purpose": "倉庫に備蓄を置く"}))
    assert {"search/2022", "search/newest"} <= texts
