"""Papers read before their form was there are read again by it, and lose nothing by that."""

import pytest

from shisaku.core.year_range import YearRange
from shisaku.readers import Wishes
from shisaku.records.models import Import, ImportState, Municipality, Upload, User
from shisaku.work.documents import erase_document
from shisaku.work.importing import accept_import
from shisaku.work.intake import Paper, preview_paper
from shisaku.work.own_forms import (
    known_forms,
    save_form,
    set_label,
    show_form,
    start_from_form,
    start_from_import,
    withdraw_form,
)
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.room import SentFile, papers_to_read_again, put_uploads, read_again, wish_upload
from shisaku.work.room.running import run_one
from tests import cast

CODE, FORM = cast.KAKUU, f"{cast.KAKUU}/watch-sheet"
YEARS = YearRange.model_validate("2023..")
ODD = "ねらいどころ"


@pytest.fixture
def planner(kakuu: Municipality) -> User:
    return cast.person("planner", kakuu)


def content(name: str, *, year: str = "令和6年度 ") -> bytes:
    lines = [
        f"{year}事務事業点検調書,,",
        f"事務事業名,{name},",
        f"目的,見守る。,{ODD},月に2回。",
        "決算額（千円）,1200,",
    ]
    return "\n".join([*lines, ""]).encode()


def put(kakuu: Municipality, planner: User, name: str) -> Import:
    put_uploads(by=planner, city=kakuu, files=[SentFile(f"{name}.csv", content(name))])
    assert run_one()
    return newest(name)


def newest(name: str) -> Import:
    return Import.objects.filter(document__file=f"{name}.csv").latest("made_at")


def save(planner: User, key: str) -> None:
    page = show_form(by=planner, code=CODE, key=key)
    save_form(by=planner, code=CODE, key=key, number=page.number, years=YEARS, note="")


def form_from(planner: User, sample: Import) -> str:
    key = start_from_import(by=planner, code=CODE, import_key=sample.key, name="watch-sheet", years=YEARS)
    save(planner, key)
    return key


def again(planner: User) -> dict[str, str]:
    return {one.file: one.why for one in papers_to_read_again(by=planner, code=CODE, form=FORM)}


def test_papers_without_a_form_and_those_of_the_version_before_are_offered_and_read_again(
    kakuu: Municipality, planner: User
) -> None:
    first, second = put(kakuu, planner, "高齢者"), put(kakuu, planner, "子ども")
    accept_import(import_=second, by=planner)
    assert again(planner) == {}
    key = form_from(planner, first)
    assert again(planner) == {"子ども.csv": "様式なしで読んだ書類", "高齢者.csv": "様式なしで読んだ書類"}
    assert read_again(by=planner, code=CODE, imports=[first.key, second.key]) == 2
    assert again(planner) == {}
    while run_one():
        pass
    assert {newest("高齢者").form, newest("子ども").form} == {FORM}
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (ImportState.REFUSED, ImportState.ACCEPTED)

    start_from_form(by=planner, code=CODE, form=FORM, first_year=2023)
    number = show_form(by=planner, code=CODE, key=key).number
    set_label(by=planner, code=CODE, key=key, number=number, printed=ODD, place="texts.goal")
    save(planner, key)
    assert again(planner) == {"子ども.csv": "前の版で読んだ書類", "高齢者.csv": "前の版で読んだ書類"}
    read_again(by=planner, code=CODE, imports=[newest("子ども").key])
    assert run_one()
    assert newest("子ども").reading["sheets"][0]["texts"]["goal"] == "月に2回。"
    assert newest("子ども").form_digest == known_forms(code=CODE).digest(FORM)


def test_a_paper_that_came_by_the_command_line_keeps_the_year_it_was_told(
    kakuu: Municipality, planner: User
) -> None:
    key = form_from(planner, put(kakuu, planner, "高齢者"))
    assert key
    wishes = Wishes(municipality=CODE, fiscal_year=2025, form=FORM)
    paper = Paper(content("若者", year=""), "若者.csv", wishes)
    before = preview_paper(paper=paper, forms=known_forms(code=CODE), by=None).import_
    assert before.reading["sheets"][0]["fiscal_year"] == 2025
    assert read_again(by=planner, code=CODE, imports=[before.key]) == 1
    assert Upload.objects.get(file="若者.csv").fiscal_year == 2025
    assert run_one()
    assert newest("若者").reading["sheets"][0]["fiscal_year"] == 2025
    before.refresh_from_db()
    assert before.state == ImportState.REFUSED


@pytest.mark.parametrize("by_room", [True, False])
def test_a_paper_keeps_the_form_it_was_told_as_long_as_there_is_one(
    kakuu: Municipality,
    planner: User,
    by_room: bool,  # noqa: FBT001 - a case
) -> None:
    key = form_from(planner, put(kakuu, planner, "高齢者"))
    unlike = content("若者").replace("事務事業点検調書".encode(), "若者の書類".encode())
    if by_room:
        [upload] = put_uploads(by=planner, city=kakuu, files=[SentFile("若者.csv", unlike)])
        wish_upload(upload=upload, by=planner, form=FORM)
        assert run_one()
    else:
        paper = Paper(unlike, "若者.csv", Wishes(municipality=CODE, form=FORM))
        preview_paper(paper=paper, forms=known_forms(code=CODE), by=None)
    assert newest("若者").form == FORM
    assert read_again(by=planner, code=CODE, imports=[newest("若者").key]) == 1
    assert Upload.objects.get(file="若者.csv").form == FORM
    assert run_one()
    assert newest("若者").form == FORM
    withdraw_form(by=planner, code=CODE, key=key, version=1, why="欄が変わった")
    assert read_again(by=planner, code=CODE, imports=[newest("若者").key]) == 1
    assert Upload.objects.get(file="若者.csv").form == ""


def test_who_may_not_import_reads_nothing_again_and_what_is_erased_is_gone(
    kakuu: Municipality, planner: User
) -> None:
    first = put(kakuu, planner, "高齢者")
    form_from(planner, first)
    officer = cast.person("officer", kakuu)
    with pytest.raises(NotAllowedError):
        papers_to_read_again(by=officer, code=CODE, form=FORM)
    with pytest.raises(NotAllowedError):
        read_again(by=officer, code=CODE, imports=[first.key])
    with pytest.raises(RefusalError, match="選んでください"):
        read_again(by=planner, code=CODE, imports=[])
    erase_document(document=first.document, by=planner)
    assert again(planner) == {}
    with pytest.raises(RefusalError, match="選んでください"):
        read_again(by=planner, code=CODE, imports=[first.key])
