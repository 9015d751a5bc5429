"""A saved form reads the city's papers from then on; what it replaces ends where it begins."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shisaku.core.year_range import YearRange
from shisaku.records.models import Document, FormVersion, Import, LogEntry, Municipality, Revision, User
from shisaku.work.documents import content_of
from shisaku.work.importing import accept_import
from shisaku.work.own_forms import (
    drop_draft,
    known_forms,
    list_forms,
    save_form,
    save_plan,
    set_label,
    show_form,
    start_from_form,
    withdraw_form,
    write_yaml,
)
from shisaku.work.own_forms.known import serving
from shisaku.work.refusals import OutdatedError, RefusalError
from shisaku.work.room import SentFile, put_uploads
from shisaku.work.room.running import run_one
from tests import cast
from tests.work.own_forms.conftest import ODD, YEARS, Paper, number_of

CODE = cast.KAKUU
FORM = f"{CODE}/watch-sheet"


def save(planner: User, key: str, years: str = "2023..", note: str = "") -> int:
    number = number_of(planner, key)
    return save_form(
        by=planner, code=CODE, key=key, number=number, years=YearRange.model_validate(years), note=note
    )


def marked(planner: User, key: str) -> None:
    number = number_of(planner, key)
    set_label(by=planner, code=CODE, key=key, number=number, printed=ODD, place="texts.goal")


def test_the_next_paper_of_the_kind_is_read_by_it_without_a_hand(
    kakuu: Municipality, planner: User, draft: str, paper: Paper
) -> None:
    marked(planner, draft)
    assert save(planner, draft) == 1
    content = content_of(paper("子ども見守り事業", "声かけを毎週行う。", 6).document)
    Import.objects.filter(document__file="子ども見守り事業.csv").delete()
    Document.objects.filter(file="子ども見守り事業.csv").delete()
    put_uploads(by=planner, city=kakuu, files=[SentFile("second.csv", content)])
    assert run_one()
    read = Import.objects.get(document__file="second.csv")
    assert read.form == FORM
    [sheet] = read.reading["sheets"]
    assert sheet["texts"]["goal"] == "声かけを毎週行う。"
    assert sheet["fiscal_year"] == 2024
    assert not read.reading.get("leftovers")
    accept_import(import_=read, by=planner)
    assert Revision.objects.get().form_digest == FormVersion.objects.get().digest
    assert LogEntry.objects.filter(action="save_form", object=draft).exists()


def test_an_older_version_ends_where_the_newer_begins(planner: User, draft: str) -> None:
    save(planner, draft)
    again = start_from_form(by=planner, code=CODE, form=FORM, first_year=2026)
    assert again == draft
    marked(planner, draft)
    plan = save_plan(by=planner, code=CODE, key=draft, years=YearRange.model_validate("2026.."))
    assert [(one.words, [str(left) for left in one.years]) for one in plan.replaces] == [
        ("第1版（令和5年度から）", ["2023..2025"])
    ]
    assert save(planner, draft, "2026..") == 2
    book = known_forms(code=CODE)
    first, second = book.named(FORM, 2025), book.named(FORM, 2026)
    assert (str(first.valid), str(second.valid)) == ("2023..2025", "2026..")
    assert book.digest(FORM, 2025) != book.digest(FORM, 2026)


def test_a_withdrawn_version_reads_no_more_and_the_older_one_goes_on(planner: User, draft: str) -> None:
    save(planner, draft)
    marked(planner, draft)
    save(planner, draft)
    withdraw_form(by=planner, code=CODE, key=draft, version=2, why="欄を間違えた")
    assert known_forms(code=CODE).digest(FORM) == FormVersion.objects.get(number=1).digest
    with pytest.raises(RefusalError, match="もう取り下げ"):
        withdraw_form(by=planner, code=CODE, key=draft, version=2, why="もう一度")
    [line] = [one for one in list_forms(by=planner, code=CODE) if one.form == FORM]
    assert (line.version, line.withdrawn) == (2, True)


def test_what_is_wrong_or_outdated_or_unchanged_is_not_saved(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    with pytest.raises(OutdatedError):
        save_form(by=planner, code=CODE, key=draft, number=page.number + 1, years=YEARS, note="")
    write_yaml(by=planner, code=CODE, key=draft, number=page.number, text="form: [")
    with pytest.raises(RefusalError, match="YAMLを直して"):
        save(planner, draft)
    write_yaml(by=planner, code=CODE, key=draft, number=number_of(planner, draft), text=page.yaml)
    save(planner, draft)
    with pytest.raises(RefusalError, match="変わったところがありません"):
        save(planner, draft)


def test_the_id_of_a_saved_form_stays(planner: User, draft: str) -> None:
    save(planner, draft)
    page = show_form(by=planner, code=CODE, key=draft)
    other = page.yaml.replace("watch-sheet", "other-sheet")
    assert "IDは変えられません" in write_yaml(
        by=planner, code=CODE, key=draft, number=page.number, text=other
    ).replace(" ", "")
    drop_draft(by=planner, code=CODE, key=draft, number=number_of(planner, draft))
    assert show_form(by=planner, code=CODE, key=draft).yaml == page.yaml


def test_a_form_never_saved_is_gone_when_its_draft_is(planner: User, draft: str) -> None:
    drop_draft(by=planner, code=CODE, key=draft, number=number_of(planner, draft))
    assert FORM not in {line.form for line in list_forms(by=planner, code=CODE)}


def test_a_page_of_yesterday_drops_no_newer_draft(planner: User, draft: str) -> None:
    save(planner, draft)
    start_from_form(by=planner, code=CODE, form=FORM, first_year=2024)
    seen = number_of(planner, draft)
    marked(planner, draft)
    newer = show_form(by=planner, code=CODE, key=draft).yaml
    with pytest.raises(OutdatedError):
        drop_draft(by=planner, code=CODE, key=draft, number=seen)
    assert show_form(by=planner, code=CODE, key=draft).yaml == newer
    assert not LogEntry.objects.filter(action="drop_draft").exists()
    drop_draft(by=planner, code=CODE, key=draft, number=number_of(planner, draft))
    entry = LogEntry.objects.get(action="drop_draft")
    assert (entry.object, entry.actor, entry.facts["form"]) == (draft, planner.key, FORM)
    assert entry.facts["digest"] == hashlib.sha256(newer.encode()).hexdigest()
    with pytest.raises(RefusalError, match="下書きはありません"):
        drop_draft(by=planner, code=CODE, key=draft, number=number_of(planner, draft))


years = st.builds(
    lambda first, length: YearRange.model_validate({"first": first, "last": first + length}),
    st.integers(2000, 2030),
    st.integers(0, 12),
)


@given(years, st.lists(years, max_size=4))
def test_every_year_is_served_by_the_newest_range_that_has_it(old: YearRange, newer: list[YearRange]) -> None:
    left = serving(old, newer)
    for year in range(1995, 2050):
        wanted = year in old and not any(year in one for one in newer)
        assert sum(year in one for one in left) == int(wanted)
