"""What follows from a correction on a paper over many sheets: sums, rates and judgements, not the value alone."""

import pytest
from django.utils import timezone

from shisaku.records.convert import sheet_of
from shisaku.records.models import MadePaper, Municipality, User
from shisaku.work.printing import ask_paper, errata, make_one
from shisaku.work.saving import save_sheet
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(kakuu: Municipality) -> User:
    sheets = cast.sheet(), cast.sheet("013", "避難所運営事業")
    cast.take_in(kakuu, *sheets, form="082201/management-sheet", as_published=True)
    return cast.person("planner", kakuu)


def made(by: User, what: str) -> MadePaper:
    city = Municipality.objects.get(code=cast.KAKUU)
    day = timezone.localdate()
    paper = ask_paper(by=by, city=city, what=what, year=2022, kind="xlsx", view="head", as_of=day)
    assert make_one()
    return paper


def change(**parts: cast.Part) -> None:
    sheet = cast.kept("012")
    data = sheet_of(cast.newest(sheet)).model_copy(update=parts)
    save_sheet(sheet=sheet, data=data, based_on=cast.newest(sheet).number, by=None)


def test_what_follows_from_a_correction_is_listed_too(planner: User) -> None:
    def indicators(actual: int) -> cast.Part:
        values = [{"fiscal_year": 2022, "target": 100, "actual": actual}]
        return cast.sheet(
            indicators=[{"key": "1", "name": "受信率", "unit": "%", "values": values}]
        ).indicators

    change(indicators=indicators(90))
    listed = made(planner, "summary:kpis")
    change(indicators=indicators(75))
    found = errata(by=planner, code=cast.KAKUU, key=listed.key).values
    said = {one.name.partition("（")[0]: (one.printed, one.now) for one in found if one.key}
    assert ("90", "75") in said.values()
    assert said["達成率"] == ("90.0%", "75.0%")
