"""What a person had better look at, least sure first, with what is proposed."""

import pytest

from shisaku.core.reading import Origin, Problem, Severity
from shisaku.core.remarks import remark
from shisaku.core.sheet import SheetData
from shisaku.work.importing.preview import preview_of
from shisaku.work.refusals import RefusalError
from shisaku.work.room import Doubt, doubts_of, settle_value
from tests import cast
from tests.work.room.conftest import LATER, TOTAL, Papers, doubt


def asked(paper: Papers, *sheets: SheetData, **parts: cast.Part) -> list[Doubt]:
    return list(doubts_of(preview_of(paper(*sheets, **parts))).of("012"))


def unsure(confidence: float, how: str = "read", reason: str | None = None) -> Origin:
    return Origin.model_validate(
        {"line": 9, "printed": "4,500", "confidence": confidence, "how": how, "reason": reason}
    )


def with_costs(*costs: tuple[int, str, str, object]) -> SheetData:
    listed = [{"fiscal_year": y, "basis": b, "item": i, "amount": amount} for y, b, i, amount in costs]
    return cast.sheet(costs=listed)


def test_a_paper_read_without_doubt_asks_nothing(paper: Papers) -> None:
    assert asked(paper) == []


def test_the_least_sure_comes_first_and_is_number_1(paper: Papers) -> None:
    origins = {f"sheets/012/{TOTAL}": unsure(0.7), f"sheets/012/{LATER}": unsure(0.4)}
    serious = doubt().model_copy(update={"severity": Severity.SERIOUS, "address": "sheets/012/texts/purpose"})
    found = asked(paper, origins=origins, problems=(serious,))
    assert [(one.number, one.confidence, one.places[0].address) for one in found] == [
        (1, None, "texts/purpose"),
        (2, 0.4, LATER),
        (3, 0.7, TOTAL),
    ]
    assert found[1].places[0].printed == "4,500"


def test_a_concluded_value_says_why(paper: Papers) -> None:
    [one] = asked(paper, origins={f"sheets/012/{TOTAL}": unsure(0.8, "inferred", remark("below_its_label"))})
    assert one.message == remark("below_its_label") + "。"
    assert [(answer.said, answer.words) for answer in one.proposals] == [("as_read", "「4,500」のまま")]


def test_what_the_form_itself_settles_asks_nobody(paper: Papers) -> None:
    settled = unsure(0.8, "inferred", remark("zero_of_later_year"))
    assert asked(paper, origins={f"sheets/012/{TOTAL}": settled}) == []


def test_a_persons_word_asks_nobody(paper: Papers) -> None:
    assert asked(paper, origins={"sheets/012/fiscal_year": unsure(0.5, "person")}) == []


def test_a_place_is_asked_about_once(paper: Papers) -> None:
    [one] = asked(paper, origins={f"sheets/012/{TOTAL}": unsure(0.6)}, problems=(doubt(),))
    assert (one.code, one.confidence) == ("doubtful_value", 0.6)


def test_a_negative_fund_of_a_later_year_is_kept_by_enter(paper: Papers) -> None:
    sheet = with_costs((2022, "settled", "total", 5), (2023, "settled", "general_fund", -2_933_000))
    [one] = asked(paper, sheet)
    assert one.code == "negative_fund"
    assert [(answer.said, answer.state) for answer in one.proposals] == [
        ("as_read", None),
        ("state", "not_yet"),
    ]
    assert one.proposals[1].words == "未確定にする"


def test_zeros_of_years_to_come_are_one_doubt_and_not_yet_by_enter(paper: Papers) -> None:
    values = [{"fiscal_year": year, "target": 5, "actual": 0} for year in (2023, 2024)]
    sheet = cast.sheet(indicators=[{"key": "1", "name": "件数", "unit": "件", "values": values}])
    [one] = asked(paper, sheet)
    assert one.code == "zero_before_known"
    assert [place.address for place in one.places] == [
        "indicators/1/values/2023/actual",
        "indicators/1/values/2024/actual",
    ]
    assert one.proposals[0].state == "not_yet"


def test_the_places_of_a_doubt_are_the_years_it_names(paper: Papers) -> None:
    values = [{"fiscal_year": year, "target": 0, "actual": 0} for year in (2020, 2021, 2022)]
    sheet = cast.sheet(indicators=[{"key": "1", "name": "件数", "unit": "件", "values": values}])
    [one] = asked(paper, sheet)
    assert one.code == "zero_in_unused_year"
    assert "令和2年度・令和3年度・令和4年度" in one.message
    assert [place.address for place in one.places] == [
        f"indicators/1/values/{year}/actual" for year in (2020, 2021, 2022)
    ]


def test_a_place_answered_before_and_doubted_by_the_reader_is_one_doubt(paper: Papers) -> None:
    settle_value(import_=paper(), sheet="012", address=TOTAL, state="not_yet", by=None)
    costs = [{"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 4_600_000}]
    newer = paper(cast.sheet(costs=costs), problems=(doubt(),), file="newer.txt")
    found = [one for one in doubts_of(preview_of(newer)).of("012") if one.places[0].address == TOTAL]
    assert [one.code for one in found] == ["settled_differs"]


def test_costs_that_do_not_add_up_are_asked_about(paper: Papers) -> None:
    sheet = with_costs(
        (2022, "settled", "total", 10), (2022, "settled", "national", 3), (2022, "settled", "general_fund", 6)
    )
    assert [one.code for one in asked(paper, sheet)] == ["costs_do_not_add_up"]


def test_the_same_doubt_of_another_sheet_has_the_same_key(paper: Papers) -> None:
    other = cast.sheet("013", "備蓄品整備事業")
    import_ = paper(cast.sheet(), other, problems=(doubt(), doubt("013"), doubt("013", "texts/purpose")))
    found = doubts_of(preview_of(import_))
    assert found.of("012")[0].sheets == ["012", "013"]
    assert [one.sheets for one in found.of("013") if one.places[0].address != TOTAL] == [["013"]]
    assert len(found.places(found.of("012")[0].key)) == 2


def test_what_is_odd_about_the_whole_document_stands_apart(paper: Papers) -> None:
    odd = Problem(
        code="name_variant", severity=Severity.NOTICE, address="organisation/section", message="表記ゆれ"
    )
    found = doubts_of(preview_of(paper(problems=(odd,))))
    assert (list(found.document), found.of("012")) == ([odd], [])


def test_what_only_a_year_answers_is_not_settled_by_a_button(paper: Papers) -> None:
    asks = doubt(address="").model_copy(update={"code": "block_years_missing", "address": "sheets/012"})
    [one] = asked(paper, problems=(asks,))
    assert (one.code, list(one.proposals)) == ("block_years_missing", [])
    import_ = paper(problems=(asks,))
    with pytest.raises(RefusalError, match="年度を指定して読み直してください"):
        settle_value(import_=import_, sheet="012", address="", as_read=True, by=None)


def test_a_year_that_is_not_known_is_not_looked_at_but_told(paper: Papers) -> None:
    told = doubt(address="fiscal_year")
    dated, undated = cast.sheet(), cast.sheet().model_copy(update={"fiscal_year": None})
    [one] = doubts_of(preview_of(paper(undated, problems=(told,)))).of("012")
    assert list(one.proposals) == []
    [one] = doubts_of(preview_of(paper(dated, problems=(told,)))).of("012")
    assert [answer.said for answer in one.proposals] == ["as_read"]


def test_a_report_without_a_value_can_only_be_seen(paper: Papers) -> None:
    [one] = asked(paper, problems=(doubt(address="activities"),))
    assert [(answer.said, answer.words) for answer in one.proposals] == [("as_read", "この指摘を確かめた")]


def test_a_doubted_year_is_confirmed_by_its_own_name_and_not_by_the_title(paper: Papers) -> None:
    printed = Origin.model_validate(
        {"line": 1, "printed": "令和7年度 評価書", "confidence": 0.5, "how": "inferred", "reason": "x"}
    )
    [one] = asked(paper, origins={"sheets/012/fiscal_year": printed})
    assert [(answer.said, answer.words) for answer in one.proposals] == [("as_read", "令和4年度とする")]
