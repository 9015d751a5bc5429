"""A text that no field claimed is put where it belongs, and stays there however often the paper is read."""

from typing import Any

import pytest

from shisaku.core.addresses import leaves
from shisaku.core.values import Value
from shisaku.records.convert import origins_of, sheet_of
from shisaku.records.models import Import, LogEntry, Municipality, OrgUnit, Settlement
from shisaku.work.erasing import erase_personal_text
from shisaku.work.importing import accept_import
from shisaku.work.importing.preview import preview_of
from shisaku.work.refusals import NotAllowedError, RefusalError
from shisaku.work.room import (
    NEW,
    Placing,
    doubts_of,
    place_leftover,
    settle_value,
    targets,
    unsettle_value,
)
from shisaku.work.verifying import verify
from tests import cast
from tests.web.kakuu import plan
from tests.work.room.conftest import Papers, leftovers

OPENED = Placing("indicators/+/values/{year}/actual", "12回", year=2022, name="開設の回数", unit="回")


def put(import_: Import, text: str, placing: Placing, sheet: str = "012") -> Settlement:
    return place_leftover(import_=import_, sheet=sheet, text=text, placing=placing, by=None)


def values(import_: Import, sheet: int = 0) -> dict[str, Any]:
    return dict(leaves(preview_of(import_).reading.sheets[sheet]))


def left(import_: Import) -> list[str]:
    return [one.text for one in preview_of(import_).reading.leftovers]


@pytest.mark.parametrize(
    ("placing", "address", "value"),
    [
        (Placing("texts/results", "訓練を行った。"), "texts/results", "訓練を行った。"),
        (
            Placing("costs/{year}/settled/national", "1,200", year=2022),
            "costs/2022/settled/national",
            Value.of(1_200_000),
        ),
        (
            Placing("indicators/1/values/{year}/actual", "93.5", year=2023),
            "indicators/1/values/2023/actual",
            Value.of(93.5),
        ),
        (Placing("staffing/{year}/people", "3", year=2022), "staffing/2022/people", Value.of(3)),
        (Placing("extras/+", "あり", name="災害協定"), "extras/災害協定", "あり"),
        (Placing("activities/+/name", "訓練"), "activities/1/name", "訓練"),
        (Placing("indicators/+/name", "参加者の数", unit="人"), "indicators/2/name", "参加者の数"),
        (
            Placing("evaluations/self/progress/comment", "遅れはない。"),
            "evaluations/self/progress/comment",
            "遅れはない。",
        ),
    ],
)
def test_it_stands_at_the_place_chosen_and_is_left_over_no_more(
    paper: Papers, placing: Placing, address: str, value: object
) -> None:
    import_ = paper(leftovers=leftovers("欄外", "ほかの文字"))
    put(import_, "欄外", placing)
    assert values(import_)[address] == value
    assert left(import_) == ["ほかの文字"]
    origin = preview_of(import_).reading.origins[f"sheets/012/{address}"][-1]
    assert (origin.how, origin.printed, origin.line) == ("person", "欄外", 90)
    again = paper(leftovers=leftovers("欄外", "別の読み方"))
    assert (values(again)[address], left(again)) == (value, ["別の読み方"])


def test_a_new_indicator_is_made_filled_further_and_kept(kakuu: Municipality, paper: Papers) -> None:
    import_ = paper(leftovers=leftovers("12回", "10回"))
    with pytest.raises(RefusalError, match="数ではありません"):
        put(import_, "12回", OPENED)
    made = put(import_, "12回", Placing(OPENED.target, "12", year=2022, name="開設の回数", unit="回"))
    put(import_, "10回", Placing("indicators/2/values/{year}/target", "10", year=2022))
    assert left(import_) == []
    accept_import(import_=import_, by=None)
    head = cast.newest(cast.kept())
    indicator = sheet_of(head).indicators[1]
    assert (indicator.name, indicator.unit, indicator.values[0].actual) == ("開設の回数", "回", Value.of(12))
    assert indicator.values[0].target == Value.of(10)
    for address in ("indicators/2/name", "indicators/2/values/2022/actual"):
        assert [one.how for one in origins_of(head)[address]] == ["person"]
    assert verify().agrees
    assert LogEntry.objects.filter(action="place_leftover").count() == 2
    unsettle_value(settlement=made, import_=import_, by=None)
    assert "indicators/2/name" not in values(import_)
    assert left(import_) == ["12回", "10回"], "what stood in it is left over again"


def test_in_a_newer_paper_that_prints_otherwise_it_is_a_doubt(paper: Papers) -> None:
    put(paper(leftovers=leftovers("欄外")), "欄外", Placing("texts/results", "訓練を行った。"))
    newer = paper(leftovers=leftovers("別の欄外"), file="newer.txt")
    assert "texts/results" not in values(newer)
    [one] = doubts_of(preview_of(newer)).of("012")
    assert "「欄外」を見て「訓練を行った。」としましたが" in one.message
    assert [answer.said for answer in one.proposals] == ["as_read", "value"]


def test_another_indicator_in_that_place_is_a_doubt_and_not_overwritten(paper: Papers) -> None:
    import_ = paper(leftovers=leftovers("欄外"))
    put(import_, "欄外", Placing("indicators/+/name", "参加者の数"))
    two = [
        *cast.sheet().indicators,
        cast.sheet().indicators[0].model_copy(update={"key": "2", "name": "配信"}),
    ]
    newer = paper(
        cast.sheet(indicators=[one.to_json() for one in two]), leftovers=leftovers("欄外"), file="newer.txt"
    )
    assert values(newer)["indicators/2/name"] == "配信"
    assert [one.code for one in doubts_of(preview_of(newer)).of("012")] == ["settled_differs"]


def test_of_texts_alike_each_sheet_gives_its_own(paper: Papers) -> None:
    import_ = paper(leftovers=leftovers("済", "済"))
    put(import_, "済", Placing("extras/+", "済", name="点検"))
    assert left(import_) == ["済"]


@pytest.mark.parametrize(
    ("text", "placing", "why"),
    [
        ("ない文字", Placing("texts/results", "x"), "もう未割当ではありません"),
        ("欄外", Placing("texts/nothing", "x"), "どの項目に入れるか"),
        ("欄外", Placing("costs/{year}/settled/total", "1"), "何年度の値か"),
        ("欄外", Placing("extras/+", "x"), "見出しを入れて"),
        ("欄外", Placing("indicators/+/values/{year}/actual", "1", year=2022), "名前を入れて"),
        ("欄外", Placing("texts/results", "  "), "値を入れて"),
        ("欄外", Placing("costs/{year}/settled/national", "多い", year=2022), "数ではありません"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(
    paper: Papers, text: str, placing: Placing, why: str
) -> None:
    with pytest.raises(RefusalError, match=why):
        put(paper(leftovers=leftovers("欄外")), text, placing)
    assert not Settlement.objects.exists()


def test_a_plan_is_settled_as_a_sheet_is(paper: Papers) -> None:
    import_ = paper(plans=(plan(),), leftovers=leftovers("みんなで備える。"))
    settle_value(import_=import_, sheet="plans/senryaku", address="nodes/1/title", value="強いまち", by=None)
    put(import_, "みんなで備える。", Placing("nodes/1/text", "みんなで備える。"), "plans/senryaku")
    for one in (import_, paper(plans=(plan(),), leftovers=leftovers("みんなで備える。", "x"))):
        shown = preview_of(one)
        [node, _] = shown.reading.plans[0].nodes
        assert (node.title, node.text) == ("強いまち", "みんなで備える。")
        assert shown.reading.origins["plans/senryaku/nodes/1/title"][-1].how == "person"
        assert "みんなで備える。" not in [found.text for found in shown.reading.leftovers]
    other = paper(plans=(plan(edition="第2期"),), file="second.txt")
    assert preview_of(other).reading.plans[0].nodes[0].title == "災害に強いまち"
    with pytest.raises(RefusalError, match="入れられません"):
        settle_value(import_=import_, sheet="plans/senryaku", address="nodes/9/title", value="x", by=None)


def test_an_officer_puts_texts_into_own_sheets_only(kakuu: Municipality, paper: Papers) -> None:
    cast.take_in(kakuu, cast.sheet())
    officer = cast.person("officer", kakuu, OrgUnit.objects.get(name="危機管理課"))
    other: dict[str, Any] = {"organisation": {"department": "総務部", "section": "総務課"}}
    import_ = paper(
        cast.sheet(),
        cast.sheet("013", "庁舎管理事業", **other),
        plans=(plan(),),
        leftovers=leftovers("欄外"),
    )
    for sheet, target in (("013", "texts/results"), ("plans/senryaku", "nodes/1/text")):
        with pytest.raises(NotAllowedError):
            place_leftover(
                import_=import_, sheet=sheet, text="欄外", placing=Placing(target, "x"), by=officer
            )
    place_leftover(
        import_=import_, sheet="012", text="欄外", placing=Placing("texts/results", "x"), by=officer
    )
    assert values(import_)["texts/results"] == "x"


def test_words_put_into_a_field_go_when_a_text_of_the_sheet_is_erased(
    kakuu: Municipality, paper: Papers
) -> None:
    import_ = paper(leftovers=leftovers("担当 田中 12", "13"))
    put(import_, "担当 田中 12", Placing("staffing/{year}/people", "12", year=2022))
    put(import_, "13", Placing("staffing/{year}/hours", "13", year=2022))
    accept_import(import_=import_, by=None)
    erase_personal_text(sheet=cast.kept(), addresses=("texts/purpose",), by=None)
    assert [one.printed for one in Settlement.objects.all()] == ["13"]


def test_every_place_has_words_of_its_own(paper: Papers) -> None:
    found = targets(cast.sheet())
    assert len({one.address for one in found}) == len({(one.group, one.words) for one in found}) == len(found)
    assert any(NEW in one.address for one in found)
