"""A person settles a value of a reading, and the answer holds for every later reading of the paper."""

from typing import Any

import pytest

from shisaku.core.addresses import leaves
from shisaku.core.values import Value
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import ClaimedLeftover, Import, LogEntry, Municipality, OrgUnit, Settlement
from shisaku.work.importing import Status, accept_import
from shisaku.work.importing.preview import preview_of
from shisaku.work.refusals import DeclinedError, NotAllowedError, NotFoundError, RefusalError
from shisaku.work.room import (
    claim_leftovers,
    doubts_of,
    settle_everywhere,
    settle_value,
    typed_value,
    unsettle_value,
)
from shisaku.work.verifying import verify
from tests import cast
from tests.work.room.conftest import LATER, TOTAL, Papers, doubt, leftovers


def value_at(import_: Import, address: str = TOTAL, sheet: int = 0) -> Any:  # noqa: ANN401 - any leaf
    return dict(leaves(preview_of(import_).reading.sheets[sheet])).get(address)


def costs(amount: int) -> dict[str, Any]:
    found = [cost.to_json() for cost in cast.sheet().costs]
    found[2]["amount"] = amount
    return {"costs": found}


def test_the_value_is_the_persons_and_the_paper_stays(kakuu: Municipality, paper: Papers) -> None:
    import_, before = paper(problems=(doubt(),)), paper().reading
    settle_value(import_=import_, sheet="012", address=TOTAL, value=4_400_000, by=None, note="紙面で確認")
    shown = preview_of(import_)
    assert value_at(import_) == Value.of(4_400_000)
    read, person = shown.reading.origins[f"sheets/012/{TOTAL}"]
    assert (read.how, person.how, person.printed, person.line) == ("read", "person", read.printed, read.line)
    assert doubts_of(shown).of("012") == []
    import_.refresh_from_db()
    assert import_.reading["sheets"] == before["sheets"]


def test_it_is_accepted_with_the_value_and_where_it_came_from(kakuu: Municipality, paper: Papers) -> None:
    import_ = paper()
    settle_value(import_=import_, sheet="012", address=TOTAL, state="not_yet", by=None)
    accept_import(import_=import_, by=None)
    head = cast.newest(cast.kept())
    kept = sheet_of(head).cost(2022, "total", "settled")
    assert (kept.value, kept.state, kept.printed) == (None, "not_yet", origins_of(head)[TOTAL][0].printed)
    assert [origin.how for origin in origins_of(head)[TOTAL]] == ["read", "person"]
    assert verify().agrees
    again = accept_import(import_=import_, by=None)
    assert (again.changed, again.same) == (0, 1)


def test_it_holds_when_the_same_file_is_read_again(paper: Papers) -> None:
    settle_value(import_=paper(), sheet="012", address=TOTAL, value=1, by=None)
    assert value_at(paper(leftovers=leftovers("別の読み方"))) == Value.of(1)


def test_it_holds_for_a_newer_file_that_prints_the_same(kakuu: Municipality, paper: Papers) -> None:
    first = paper()
    settle_value(import_=first, sheet="012", address=TOTAL, value=1, by=None)
    accept_import(import_=first, by=None)
    newer = paper(cast.sheet(texts={"purpose": "直した文。"}), file="newer.txt")
    assert value_at(newer) == Value.of(1)
    accept_import(import_=newer, by=None)
    head = cast.newest(cast.kept())
    assert sheet_of(head).cost(2022, "total", "settled").value == 1
    assert sheet_of(head).texts["purpose"] == "直した文。"


def test_a_newer_file_that_prints_otherwise_is_a_doubt_with_both(kakuu: Municipality, paper: Papers) -> None:
    settle_value(import_=paper(), sheet="012", address=TOTAL, value=1, by=None)
    newer = paper(cast.sheet(**costs(4_600_000)), file="newer.txt")
    assert value_at(newer) == Value.of(4_600_000)
    [one] = doubts_of(preview_of(newer)).of("012")
    assert one.code == "settled_differs"
    assert "「1」としましたが" in one.message
    assert "4600000" in one.message
    assert [answer.said for answer in one.proposals] == ["as_read", "value"]
    settle_value(import_=newer, sheet="012", address=TOTAL, value=one.proposals[1].value, by=None)
    assert value_at(newer) == Value.of(1)
    assert doubts_of(preview_of(newer)).of("012") == []


def test_another_paper_of_the_same_sheet_is_left_alone(paper: Papers) -> None:
    settle_value(import_=paper(), sheet="012", address=TOTAL, value=1, by=None)
    listed = paper(cast.sheet(), form=cast.LIST, file="list.txt")
    assert value_at(listed) == Value.of(4_500_000)
    assert doubts_of(preview_of(listed)).of("012") == []


def test_another_year_and_another_project_are_left_alone(paper: Papers) -> None:
    settle_value(import_=paper(), sheet="012", address=TOTAL, value=1, by=None)
    other = paper(cast.sheet("013", "備蓄品整備事業"), cast.sheet(year=2021), file="others.txt")
    assert value_at(other) == Value.of(4_500_000)
    assert value_at(other, "costs/2021/settled/total", 1) == Value.of(4_500_000)


def test_what_was_read_without_a_form_is_known_again_with_one(paper: Papers) -> None:
    settle_value(import_=paper(form="lexicon"), sheet="012", address=TOTAL, value=1, by=None)
    assert value_at(paper(file="with-form.txt")) == Value.of(1)


def test_a_corrected_name_finds_the_kept_sheet(kakuu: Municipality, paper: Papers) -> None:
    cast.take_in(kakuu, cast.sheet())
    misread = paper(cast.sheet(number="", name="防災行政無緑整備事葉"), file="misread.txt")
    [before] = preview_of(misread).sheets
    assert before.status == Status.NEW
    settle_value(
        import_=misread, sheet=before.read.key, address="subject/name", value="防災行政無線整備事業", by=None
    )
    settled_key = preview_of(misread).sheets[0].read.key
    settle_value(import_=misread, sheet=settled_key, address="subject/number", value="012", by=None)
    [after] = preview_of(misread).sheets
    assert (after.read.key, after.sheet) == ("012", cast.kept())
    assert f"sheets/012/{TOTAL}" in preview_of(misread).reading.origins


def test_a_value_the_reader_missed_is_put_in(paper: Papers) -> None:
    import_ = paper()
    settle_value(import_=import_, sheet="012", address="costs/2022/settled/national", value=500, by=None)
    assert value_at(import_, "costs/2022/settled/national") == Value.of(500)
    assert value_at(paper(leftovers=leftovers("x")), "costs/2022/settled/national") == Value.of(500)


def test_found_right_it_asks_no_more(paper: Papers) -> None:
    import_ = paper(problems=(doubt(),))
    settle_value(import_=import_, sheet="012", address=TOTAL, as_read=True, by=None)
    assert value_at(import_) == Value.of(4_500_000)
    assert doubts_of(preview_of(import_)).of("012") == []
    assert doubts_of(preview_of(paper(problems=(doubt(message="別の疑い"),)))).of("012") == []


def test_an_answer_replaces_the_one_before_and_can_be_taken_back(paper: Papers) -> None:
    import_ = paper()
    settle_value(import_=import_, sheet="012", address=TOTAL, value=1, by=None)
    second = settle_value(import_=import_, sheet="012", address=TOTAL, value=2, by=None)
    assert list(Settlement.objects.all()) == [second]
    unsettle_value(settlement=second, import_=import_, by=None)
    assert value_at(import_) == Value.of(4_500_000)
    assert not Settlement.objects.exists()
    with pytest.raises(NotFoundError):
        unsettle_value(settlement=second, import_=import_, by=None)


def test_the_same_doubt_in_many_sheets_is_settled_once(paper: Papers) -> None:
    sheets = [cast.sheet(), cast.sheet("013", "備蓄品整備事業"), cast.sheet("014", "避難所整備事業")]
    odd = tuple(doubt(one.subject.number or "", LATER) for one in sheets)
    import_ = paper(*sheets, problems=odd)
    [one] = doubts_of(preview_of(import_)).of("012")
    assert one.sheets == ["012", "013", "014"]
    made = settle_everywhere(import_=import_, doubt=one.key, state="not_yet", by=None)
    assert len(made) == 3
    assert [value_at(import_, LATER, n).state for n in range(3)] == ["not_yet"] * 3
    entry = LogEntry.objects.get(action="settle_everywhere")
    assert entry.facts["values"] == 3
    with pytest.raises(RefusalError, match="もう残っていません"):
        settle_everywhere(import_=import_, doubt=one.key, state="not_yet", by=None)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "どれか一つ"),
        ({"value": 1, "as_read": True}, "どれか一つ"),
        ({"state": "unheard_of"}, "状態「unheard_of」は使えません"),
        ({"value": "多い"}, "入れられません"),
        ({"address": "costs/2022/settled/gold", "as_read": True}, "このシートにはありません"),
        ({"address": "indicators/9/values/2022/actual", "value": 1}, "入れられません"),
        ({"address": "texts/" + "x" * 400, "value": "長い"}, "このシートにはありません"),
        ({"sheet": "999", "value": 1}, "この取込にはありません"),
    ],
)
def test_what_is_no_answer_is_refused(paper: Papers, said: dict[str, Any], why: str) -> None:
    with pytest.raises(DeclinedError, match=why):
        settle_value(**{"import_": paper(), "sheet": "012", "address": TOTAL, "by": None, **said})
    assert not Settlement.objects.exists()


def test_an_officer_settles_the_own_sections_sheets_only(kakuu: Municipality, paper: Papers) -> None:
    cast.take_in(kakuu, cast.sheet())
    office = OrgUnit.objects.get(name="危機管理課")
    officer = cast.person("officer", kakuu, office)
    other: dict[str, Any] = {"organisation": {"department": "総務部", "section": "総務課"}}
    import_ = paper(
        cast.sheet(), cast.sheet("013", "庁舎管理事業", **other), problems=(doubt(), doubt("013"))
    )
    settle_value(import_=import_, sheet="012", address=LATER, value=1, by=officer)
    with pytest.raises(NotAllowedError):
        settle_value(import_=import_, sheet="013", address=TOTAL, value=1, by=officer)
    [one] = doubts_of(preview_of(import_)).of("012")
    assert len(settle_everywhere(import_=import_, doubt=one.key, as_read=True, by=officer)) == 1
    assert len(doubts_of(preview_of(import_)).of("013")) == 1


def test_a_page_number_is_nothing_on_any_page_and_in_newer_files(paper: Papers) -> None:
    import_ = paper(leftovers=leftovers("- 7 -", "- 8 -", "欄外の注"))
    claim_leftovers(import_=import_, texts=["- 7 -"], by=None)
    assert [left.text for left in preview_of(import_).reading.leftovers] == ["欄外の注"]
    newer = paper(leftovers=leftovers("- 12 -"), file="newer.txt")
    assert preview_of(newer).reading.leftovers == []
    with pytest.raises(RefusalError, match="もう未割当ではありません"):
        claim_leftovers(import_=import_, texts=["- 7 -"], by=None)
    assert ClaimedLeftover.objects.count() == 1


def test_a_figure_is_no_page_number_and_many_texts_are_said_to_be_nothing_at_once(paper: Papers) -> None:
    import_ = paper(leftovers=leftovers("0", "0", "3089", "5人", "- 1 -", "欄外"))
    made = claim_leftovers(import_=import_, texts=["0", "0", "- 9 -"], by=None)
    assert [one.printed for one in made] == ["0", "- 9 -"]
    assert [left.text for left in preview_of(import_).reading.leftovers] == ["3089", "5人", "欄外"]
    assert LogEntry.objects.filter(action="claim_leftover").count() == 1
    with pytest.raises(RefusalError, match="どの文字かを選んでください"):
        claim_leftovers(import_=import_, texts=[], by=None)


@pytest.mark.parametrize(
    ("address", "text", "unit", "value"),
    [
        (TOTAL, "▲ 5,875", 1000, -5_875_000),
        (TOTAL, "２．５", 1000, 2500),
        (TOTAL, "0", 1, 0),
        (TOTAL, "155,031,503円", 1000, 155_031_503),
        (TOTAL, "12千円", 1000, 12_000),
        ("indicators/1/values/2022/actual", "91.5", 1, 91.5),
        ("texts/purpose", " 直した文。 ", 1, "直した文。"),
        ("choices/continuity", "継続、拡充", 1, ["継続", "拡充"]),
    ],
)
def test_what_a_person_types(address: str, text: str, unit: int, value: object) -> None:
    assert typed_value(address=address, text=text, unit=unit) == value


@pytest.mark.parametrize(
    ("text", "why"), [("", "値を入れて"), ("約3倍", "数ではありません"), ("1.2.3", "数では")]
)
def test_what_is_no_number_is_said(text: str, why: str) -> None:
    with pytest.raises(DeclinedError, match=why):
        typed_value(address=TOTAL, text=text)


def test_without_numbers_the_office_tells_projects_of_one_name_apart(
    kakuu: Municipality, paper: Papers
) -> None:
    def of(department: str, section: str) -> Any:  # noqa: ANN401 - what a sheet is made of
        return {"organisation": {"department": department, "section": section}}

    import_ = paper(
        cast.sheet("", "一般事務費", **of("総務部", "総務課")),
        cast.sheet("", "一般事務費", **of("会計室", "会計課")),
    )
    first = next(sheet.read.key for sheet in preview_of(import_).sheets)
    settle_value(import_=import_, sheet=first, address=TOTAL, value=777_000, by=None)
    assert value_at(import_, sheet=0) == Value.of(777_000)
    assert value_at(import_, sheet=1) == Value.of(4_500_000)
    newer = paper(cast.sheet("", "一般事務費", **of("会計室", "会計課")))
    assert value_at(newer) == Value.of(4_500_000)
