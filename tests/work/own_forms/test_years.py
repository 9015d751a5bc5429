"""Which version of a city's form reads a paper: the one that serves its year, the city's own before another body's."""

from shisaku.core.year_range import YearRange
from shisaku.records.models import FormVersion, Import, Municipality, User
from shisaku.work.own_forms import save_form, set_label, start_from_form, write_head
from shisaku.work.room import SentFile, put_uploads
from shisaku.work.room.running import run_one
from tests import cast
from tests.golden.cases import OWN
from tests.work.own_forms.conftest import ODD, number_of

CODE = cast.KAKUU
FORM = f"{CODE}/watch-sheet"
SHEETS = "kakuu-2022-management-sheets.txt"


def save(planner: User, key: str, years: str) -> None:
    number = number_of(planner, key)
    save_form(by=planner, code=CODE, key=key, number=number, years=YearRange.model_validate(years), note="")


def read(kakuu: Municipality, planner: User, file: str, content: bytes) -> Import:
    put_uploads(by=planner, city=kakuu, files=[SentFile(file, content)])
    assert run_one()
    return Import.objects.get(document__file=file)


def paper_of(year: int) -> bytes:
    """A paper of the kind the draft was made from, of a year of 令和."""
    lines = [
        f"令和{year}年度 事務事業点検調書,,,",
        f"事務事業名,第{year}事業,所管課,高齢福祉課",
        f"目的,見守る。,{ODD},月に{year}回。",
        f"区分（千円）,令和{year - 1}年度,令和{year}年度,",
        f"決算額,{1000 + year},{2000 + year},",
    ]
    return "\n".join([*lines, ""]).encode()


def test_each_paper_is_read_by_the_version_of_its_year_however_many_there_are(
    kakuu: Municipality, planner: User, draft: str
) -> None:
    save(planner, draft, "2018..")
    for first_year in range(2020, 2026):
        start_from_form(by=planner, code=CODE, form=FORM, first_year=first_year)
        save(planner, draft, f"{first_year}..")
    version = {one.number: one.digest for one in FormVersion.objects.all()}
    assert len(version) == 7
    for year, number in ((1, 1), (2, 2), (5, 5), (8, 7)):
        found = read(kakuu, planner, f"{year}.csv", paper_of(year))
        assert (found.form, found.form_digest) == (FORM, version[number]), year


def test_next_years_field_is_read_next_year_only(kakuu: Municipality, planner: User, draft: str) -> None:
    save(planner, draft, "2023..")
    start_from_form(by=planner, code=CODE, form=FORM, first_year=2026)
    number = number_of(planner, draft)
    set_label(by=planner, code=CODE, key=draft, number=number, printed=ODD, place="texts.goal")
    save(planner, draft, "2026..")
    before, after = (read(kakuu, planner, f"{year}.csv", paper_of(year)) for year in (7, 8))
    assert "goal" not in before.reading["sheets"][0]["texts"]
    assert after.reading["sheets"][0]["texts"]["goal"] == "月に8回。"


def test_the_citys_own_form_goes_before_the_other_bodys_it_was_made_from(
    kakuu: Municipality, planner: User
) -> None:
    key = start_from_form(by=planner, code=CODE, form="082201/management-sheet", first_year=2020)
    save(planner, key, "2020..")
    found = read(kakuu, planner, SHEETS, (OWN / SHEETS).read_bytes())
    assert found.form == f"{CODE}/management-sheet"


def test_a_title_on_screens_is_no_title_on_paper(kakuu: Municipality, planner: User, draft: str) -> None:
    number = number_of(planner, draft)
    years = YearRange.model_validate("2023..")
    write_head(by=planner, code=CODE, key=draft, number=number, title="見守り点検調書", years=years)
    save(planner, draft, "2023..")
    found = read(kakuu, planner, "6.csv", paper_of(6))
    assert found.form == FORM
