"""Finding subjects again: the real numbers and names of FY2022 and FY2023, and the traps beside them."""

from typing import Any

import pytest

from shisaku.core.lineage import Proposal, name_variants, propose
from shisaku.core.sheet import SheetData
from tests.core import tsukuba

# Number, name and section as the list of FY2023 prints them: what stands beside the eight, and what is near to them.
LISTED = (
    ("8", "保有データの活用環境整備", "統計・データ活用推進室"),
    ("9", "未来共創プロジェクトの実施", "科学技術戦略課"),
    ("11", "スマートシティの推進", "科学技術戦略課"),
    ("18", "産業振興センターの管理・運営事業", "産業振興センター"),
    ("72", "市民意識調査", "統計・データ利活用推進室"),
    ("85", "社会課題解決型ワークショップ「SDGsTRY」事業", "持続可能都市戦略室"),
    ("86", "国・県委任の基幹統計調査事務", "統計・データ活用推進室"),
    ("88", "情報通信ネットワーク運営業務", "情報政策課"),
    ("92", "国際戦略総合特区推進事業", "科学技術戦略課"),
    ("93", "Society 5.0社会実装トライアル支援事業", "科学技術戦略課"),
    ("94", "市内大学・研究機関等との連携事業", "科学技術戦略課"),
    ("95", "次代を担う人材育成と科学技術の理解の醸成事業（科学教育推進事業）", "科学技術戦略課"),
    ("97", "ロボットの街つくば推進事業", "科学技術戦略課"),
    ("1018", "スタートアップ推進事業", "スタートアップ推進室"),
    ("1045", "市場・市民ニーズ調査事業（旧：未来技術等社会実装支援事業（仮称））", "科学技術戦略課"),
    ("1088", "証拠に基づく政策立案（EBPM）の推進", "統計・データ利活用推進室"),
    ("1098", "業務改善推進事業", "情報政策課"),
)
PURPOSE = "新しく事業を起こす人を、準備から成長まで途切れなく支える。"
TEXTS: dict[str, Any] = {"texts": {"purpose": PURPOSE}}
ENDED: dict[str, Any] = {
    "directions": [{"stage": "self", "decision": "complete", "label": "完了", "reason": "終わったため"}]
}


def sheet(number: str | None, name: str, section: str = "企画課", **parts: Any) -> SheetData:  # noqa: ANN401 - JSON
    content = {
        "schema": 1,
        "fiscal_year": 2023,
        "subject": {"kind": "project", "number": number, "name": name},
        "organisation": {"section": section},
    }
    return SheetData.model_validate(content | parts)


LIST = [sheet(*row) for row in LISTED]


def one(before: SheetData, *after: SheetData) -> Proposal:
    (proposal,) = propose([before], after)
    return proposal


def test_seven_of_eight_are_found_again_and_096_is_explained() -> None:
    proposals = propose(list(tsukuba.SHEETS.values()), LIST)
    assert {p.before: p.after for p in proposals} == {
        "092": "92",
        "094": "94",
        "096": None,
        "097": "97",
        "095": "95",
        "009": "9",
        "093": "93",
        "045": "1045",
    }
    assert all(p.confidence >= 0.9 for p in proposals)


def test_what_matched_is_said() -> None:
    by_key = {p.before: p for p in propose(list(tsukuba.SHEETS.values()), LIST)}
    assert by_key["045"].matched == ["name", "cut_number"]
    assert "番号の下3桁が同じです（45と1045）" in by_key["045"].reason
    assert "担当課の名称は変わっています（科学技術振興課→科学技術戦略課）" in by_key["045"].reason
    assert by_key["092"].matched == ["name", "number"]
    assert by_key["096"].reason == "方向性が「廃止」で、続く事業は見あたりません"


def test_a_number_alone_is_nothing() -> None:
    assert (
        one(sheet("018", "駐輪場の整備"), sheet("18", "健康診査"), sheet("1018", "図書館の運営")).after
        is None
    )


def test_018_and_1018_are_two_projects_even_with_one_purpose() -> None:
    centre = sheet("018", "産業振興センターの管理・運営事業", **TEXTS)
    startup = sheet("1018", "スタートアップ推進事業", **TEXTS)
    assert one(centre, startup).after is None
    assert one(centre, *LIST).after == "18"
    cut = sheet("018", "スタートアップ推進事業", **TEXTS)
    assert one(cut, *LIST).after == "1018"
    assert [p.after for p in propose([centre, cut], LIST)] == ["18", "1018"]


def test_a_former_name_leads_on() -> None:
    before = sheet("45", "未来技術等社会実装支援事業（仮称）")
    proposal = one(before, *LIST)
    assert (proposal.after, proposal.matched) == ("1045", ["former_name", "cut_number"])
    back = one(LIST[-3], before)
    assert back.after == "45"


def test_a_new_name_is_followed_by_number_and_texts() -> None:
    proposal = one(sheet("31", "創業のまち応援事業", **TEXTS), sheet("31", "起業家育成プログラム", **TEXTS))
    assert (proposal.after, proposal.matched) == ("31", ["texts", "number", "section"])
    assert 0.6 <= proposal.confidence < 0.9
    assert (
        one(sheet("31", "創業のまち応援事業", **TEXTS), sheet("32", "起業家育成プログラム", **TEXTS)).after
        is None
    )


def test_a_name_slightly_changed_needs_its_number() -> None:
    before = sheet("7", "地域公共交通対策推進事業", section="交通課")
    assert one(before, sheet("7", "地域公共交通推進事業")).matched == ["like_name", "number"]
    assert one(before, sheet("8", "地域医療対策事業")).after is None


def test_nobody_s_successor_is_taken_away() -> None:
    before = [sheet("1", "公園整備推進事業"), sheet("2", "公園整備事業")]
    proposals = propose(before, [sheet("1", "公園整備事業")])
    assert [p.after for p in proposals] == [None, "1"]
    assert proposals[0].reason == "名称・番号・文のいずれからも、続く事業を見つけられません"
    assert proposals[0].confidence < proposals[1].confidence


def test_an_ended_project_is_followed_only_by_itself() -> None:
    like = sheet("5", "庁舎建設推進事業", **ENDED)
    assert one(like, sheet("5", "庁舎建設調査事業", section="財政課")).after is None
    assert one(like, sheet("5", "庁舎建設推進事業")).after == "5"
    assert "完了" in one(like).reason


def test_two_years_of_a_thousand_projects_are_told_apart() -> None:
    before = [
        sheet(f"{place:03}", f"第{place}号線の道路改良事業", section=f"第{place}課") for place in range(300)
    ]
    after = [
        sheet(f"1{place:03}", f"第{place}号線の道路改良事業", section=f"第{place}係") for place in range(300)
    ]
    assert [p.after for p in propose(before, after)] == [f"1{place:03}" for place in range(300)]


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (
            [section for _, _, section in LISTED],
            [("統計・データ活用推進室", "統計・データ利活用推進室")],
        ),
        (["龍ヶ崎出張所", "龍ケ崎出張所"], [("龍ヶ崎出張所", "龍ケ崎出張所")]),
        (
            ["ＩＣＴ推進室", "ICT推進室", "ICT 推進室"],
            [("ＩＣＴ推進室", "ICT推進室"), ("ＩＣＴ推進室", "ICT 推進室"), ("ICT推進室", "ICT 推進室")],
        ),
        (["こども家庭相談室", "子ども家庭相談室"], [("こども家庭相談室", "子ども家庭相談室")]),
        (["障がい福祉課", "障害福祉課"], [("障がい福祉課", "障害福祉課")]),
        (["科学技術振興課", "科学技術戦略課"], []),
        (["つくば小学校区", "東つくば小学校区"], []),
        (["市民窓口課第係", "市民窓口課第二係"], []),
        (["企画課", "企画調課"], []),
    ],
)
def test_near_spellings(names: list[str], pairs: list[tuple[str, str]]) -> None:
    assert name_variants(names) == pairs
