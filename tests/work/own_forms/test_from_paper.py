"""From a paper nobody has described to a form of the city, by one label; the next paper needs no hand. Synthetic."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from shisaku.core.addresses import Leaf, leaves
from shisaku.core.sheet import SheetData
from shisaku.core.values import Value
from shisaku.core.year_range import YearRange
from shisaku.records.models import FormVersion, Import, Municipality, Revision, Upload, User
from shisaku.work.importing import Status, accept_import
from shisaku.work.importing.preview import preview_of
from shisaku.work.municipalities import found_fictional_city
from shisaku.work.own_forms import (
    cell_meaning,
    marked_page,
    save_form,
    set_label,
    show_form,
    start_from_import,
    start_trial,
    trial,
    try_one,
)
from shisaku.work.room import SentFile, doubts_of, put_uploads, settle_value, wish_upload
from shisaku.work.room.running import run_one
from shisaku.work.verifying import verify
from tests import cast

PAPERS = Path(__file__).resolve().parents[2] / "accuracy/tuning/hamanagi"
CODE, FORM = "990058", "990058/inspection-sheet"
YEARS = YearRange.model_validate("2023..")
LABEL = "政策体系"
TOTAL = "costs/2023/settled/total"
# What the expected values of the papers say; who is in charge is told there by the kind of the office.
PARTS = ("texts", "costs", "indicators", "evaluations", "directions")


@pytest.fixture
def hamanagi(db: None) -> Municipality:
    return found_fictional_city(code=CODE, name="浜凪市", kana="はまなぎし", romaji="hamanagi-shi")


@pytest.fixture
def planner(hamanagi: Municipality) -> User:
    return cast.person("planner", hamanagi)


def pdf(pages: Sequence[int]) -> bytes:
    """Some pages of the city's papers as a document of their own."""
    whole = pypdfium2.PdfDocument((PAPERS / "paper.pdf").read_bytes())
    part, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    part.import_pages(whole, pages=list(pages))
    part.save(out)
    return out.getvalue()


def read(city: Municipality, planner: User, file: str, pages: Sequence[int]) -> tuple[Upload, Import]:
    [upload] = put_uploads(by=planner, city=city, files=[SentFile(file, pdf(pages))])
    assert run_one()
    return result_of(upload)


def result_of(upload: Upload) -> tuple[Upload, Import]:
    upload.refresh_from_db()
    assert upload.result is not None, upload.message
    return upload, upload.result


def marked_form(planner: User, sample: Import) -> str:
    """A form begun from a paper; its label clicked on the page and told to be a link to a plan."""
    key = start_from_import(
        by=planner, code=CODE, import_key=sample.key, name="inspection-sheet", years=YEARS
    )
    cells = marked_page(by=planner, code=CODE, key=key, page=1).cells
    [clicked] = [one for one in cells if one.text == LABEL]
    meaning = cell_meaning(by=planner, code=CODE, key=key, page=1, line=clicked.line, cell=clicked.cell)
    [label] = meaning.labels
    assert (meaning.role, label.place, label.source) == ("label", "extras", "form")
    number = show_form(by=planner, code=CODE, key=key).number
    set_label(by=planner, code=CODE, key=key, number=number, printed=label.printed, place="references")
    return key


def saved(planner: User, key: str) -> FormVersion:
    number = show_form(by=planner, code=CODE, key=key).number
    save_form(by=planner, code=CODE, key=key, number=number, years=YEARS, note="")
    return FormVersion.objects.get()


def values(sheet: SheetData, parts: Sequence[str] = PARTS) -> dict[str, Leaf]:
    return {address: leaf for address, leaf in leaves(sheet) if address.split("/")[0] in parts}


def test_the_second_paper_is_read_whole_without_a_further_hand(hamanagi: Municipality, planner: User) -> None:
    _, first = read(hamanagi, planner, "first.pdf", [0])
    assert first.form == "lexicon"
    assert first.reading["sheets"][0]["extras"] == {LABEL: "政策2 備えのあるまち － 施策3"}
    version = saved(planner, marked_form(planner, first))

    _, second = read(hamanagi, planner, "second.pdf", [1, 2, 3])
    shown = preview_of(second)
    assert (second.form, second.form_digest) == (FORM, version.digest)
    assert [sheet.status for sheet in shown.sheets] == [Status.NEW] * 3
    doubts = [doubt for key in ("10406", "10407", "10408") for doubt in doubts_of(shown).of(key)]
    wanted = json.loads((PAPERS / "expected.json").read_text(encoding="utf-8"))["sheets"][1:]
    for sheet, expected in zip(shown.reading.sheets, wanted, strict=True):
        assert values(sheet) == values(SheetData.model_validate(expected))
        [link] = sheet.references
        assert "施策" in link.name
        assert not sheet.extras
    # Whether a 室 without a 部 above it is one itself the paper does not say, and no form can.
    unsure = [doubt for doubt in doubts if doubt.confidence is not None]
    assert [(place.sheet, place.address) for doubt in unsure for place in doubt.places] == [
        ("10407", "organisation/section")
    ]
    # A 0 printed where the year has no target is asked about whatever the form.
    assert {doubt.code for doubt in doubts if doubt.confidence is None} == {"zero_in_unused_year"}
    concluded = {at for at, found in shown.reading.origins.items() if found[-1].how != "read"}
    assert concluded == {"sheets/10407/organisation/section"}

    accept_import(import_=second, by=planner)
    assert set(Revision.objects.values_list("form_digest", flat=True)) == {version.digest}
    assert verify().agrees


def test_a_trial_shows_what_the_label_changes_and_changes_nothing(
    hamanagi: Municipality, planner: User
) -> None:
    _, first = read(hamanagi, planner, "first.pdf", [0])
    _, second = read(hamanagi, planner, "second.pdf", [1, 2, 3])
    key = marked_form(planner, first)
    start_trial(by=planner, code=CODE, key=key, imports=[second.key])
    assert try_one()
    tried = trial(by=planner, code=CODE, key=key)
    assert tried is not None
    [paper] = tried.papers
    assert (paper.state, paper.fits, paper.changed) == ("read", True, 0)
    # In each of the three sheets the text goes from the other words to a link: its name and the plan it is of.
    assert {one.name for one in paper.differences if one.kind == "lost"} == {LABEL}
    assert {one.address.split("/")[0] for one in paper.differences if one.kind == "new"} == {"references"}
    assert (paper.lost, paper.new) == (3, 6)
    before = second.reading
    second.refresh_from_db()
    assert (second.form, second.reading) == ("lexicon", before)


def test_a_paper_read_without_the_form_is_read_again_and_keeps_what_people_said(
    hamanagi: Municipality, planner: User
) -> None:
    upload, first = read(hamanagi, planner, "first.pdf", [0])
    settle_value(
        import_=first, sheet="10405", address=TOTAL, value=48_259_400, by=planner, note="決算書で確認"
    )
    version = saved(planner, marked_form(planner, first))
    wish_upload(upload=upload, by=planner)
    assert run_one()
    _, again = result_of(upload)
    assert (again.form, again.form_digest) == (FORM, version.digest)
    [sheet] = preview_of(again).reading.sheets
    assert dict(leaves(sheet))[TOTAL] == Value.of(48_259_400)
    assert [origin.how for origin in preview_of(again).reading.origins[f"sheets/10405/{TOTAL}"]] == [
        "read",
        "person",
    ]
    assert sheet.references[0].name.endswith("施策3")
    accepted = accept_import(import_=again, by=planner)
    assert (accepted.new, len(accepted.attention)) == (1, 0)
