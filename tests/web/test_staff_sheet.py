"""A sheet as it stands now: the newest revision beside the public one, private parts included."""

import re

import pytest
from django.test import Client

from shisaku.core.reading import Origin, Problem, Severity
from shisaku.work.importing import accept_import, preview_import
from shisaku.work.saving import save_sheet
from tests import cast
from tests.web.kakuu import CODE, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(client: Client) -> Client:
    city = settled()
    take_in_all(city, cast.sheet(private={"officer": "架空 花子"}))
    return signed_in(client, cast.person("planner", city))


def page(planner: Client) -> str:
    return text_of(planner, f"/staff/{CODE}/projects/{cast.kept().subject_id}/2022/")


def test_every_value_stands_with_where_it_was_read(planner: Client) -> None:
    text = page(planner)
    assert "公表済み" in text
    assert "架空 花子" in text
    assert "庁内のみ" in text
    assert "77.25" in text
    assert "?line=" in text


def test_what_is_not_yet_public_is_shown_beside_what_is(planner: Client) -> None:
    sheet = cast.kept()
    changed = cast.sheet(
        texts={"purpose": "災害の知らせを早く確かに届ける。", "overview": "新しい無線にした。"}
    )
    save_sheet(sheet=sheet, data=changed, by=cast.person("planner", cast.kakuu()), based_on=1)
    text = page(planner)
    assert "公表後に変更あり" in text
    assert "<b>更新2回</b>" in text
    assert "公表しているのは更新1回目の内容" in text
    assert "版" not in re.sub(r"<[^>]+>", "", text), "to officials a state is an update, no edition"
    assert "<td>同報系の無線を新しくする。</td><td>新しい無線にした。</td>" in text
    public = text_of(planner, f"/{CODE}/projects/{sheet.subject_id}/2022/")
    assert "新しい無線にした" not in public


def test_a_sheet_never_published_says_so(planner: Client) -> None:
    cast.take_in(cast.kakuu(), cast.sheet("500", "下書き"), file="draft.txt")
    text = text_of(planner, f"/staff/{CODE}/projects/{cast.kept('500').subject_id}/2022/")
    assert "未公表" in text
    assert "公開ページ</a>" not in text


def test_a_year_without_a_sheet_is_not_to_be_found(planner: Client) -> None:
    assert planner.get(f"/staff/{CODE}/projects/{cast.kept().subject_id}/2019/").status_code == 404


def test_the_list_shows_drafts_too_and_leads_here(planner: Client) -> None:
    cast.take_in(cast.kakuu(), cast.sheet("500", "下書き"), file="draft.txt")
    text = text_of(planner, f"/staff/{CODE}/projects/?q=下書き")
    assert f"/staff/{CODE}/projects/{cast.kept('500').subject_id}/2022/" in text


def test_every_value_has_a_name_in_japanese(planner: Client) -> None:
    ticked = cast.sheet(
        "700",
        "点検した事業",
        choices={"improvement_room": ["activity", "other"], "delivery": []},
        activities=[{"key": "1", "name": "訓練を開く", "years": [2022, 2023], "content": "年2回"}],
        inputs=[{"key": "1", "fiscal_year": 2022, "budget": 5_000_000, "activities": ["1"]}],
        references=[{"key": "1", "plan": "架空市戦略プラン", "path": ["I-1"], "name": "知らせを届ける"}],
        private={"officer": "架空 花子", "係長名": "架空 太郎"},
    )
    cast.take_in(cast.kakuu(), ticked, file="ticked.txt")
    text = text_of(planner, f"/staff/{CODE}/projects/{cast.kept('700').subject_id}/2022/")
    rows = dict(
        re.findall(r'<th scope="row">(.*?)(?: <span.*?)?</th>\s*<td[^>]*><span>(.*?)</span></td>', text)
    )
    assert [name for name in rows if re.search(r"[a-z_]{3}|/", name.replace("SDGs", ""))] == []
    assert rows["改善の余地"] == "活動・その他"
    assert rows["事業体制"] == "なし", "boxes of which none was ticked"
    assert rows["活動1 訓練を開く 対象年度"] == "令和4年度・令和5年度"
    assert rows["投入 1（年度）"] == "令和4年度"
    assert rows["投入 1（予算額）"] == "5,000千円"
    assert (rows["担当者"], rows["係長名"]) == ("架空 花子", "架空 太郎")


def test_every_problem_of_a_value_stands_with_it(planner: Client) -> None:
    told = ["桁が疑わしい値です。", "もう一度書かれています。"]
    found = tuple(
        Problem(
            code=code,
            severity=Severity.NOTICE,
            address="sheets/800/costs/2022/settled/total",
            message=message,
        )
        for code, message in zip(("odd", "twice"), told, strict=True)
    )
    cast.take_in(cast.kakuu(), cast.sheet("800", "指摘の多い事業"), file="two.txt", problems=found)
    text = text_of(planner, f"/staff/{CODE}/projects/{cast.kept('800').subject_id}/2022/")
    rows = re.findall(r'<tr class="doubtful">.*?</tr>', text, re.DOTALL)
    beside = [re.findall(r'<span class="lesser">! (.*?)</span>', row) for row in rows]
    assert told in beside


def test_a_sheet_is_published_from_its_page(planner: Client) -> None:
    cast.take_in(cast.kakuu(), cast.sheet("500", "下書き"), file="draft.txt")
    sheet = cast.kept("500")
    path = f"/staff/{CODE}/projects/{sheet.subject_id}/2022/"
    assert f'action="{path}publish/"' in text_of(planner, path)
    stale = planner.post(f"{path}publish/", {"revision": "0"}, follow=True).content.decode()
    assert "内容が変わりました" in stale
    assert cast.kept("500").published is None
    planner.post(f"{path}publish/", {"revision": sheet.head_id})
    assert cast.kept("500").published_id == sheet.head_id
    assert "publish/" not in text_of(planner, path)
    assert "下書き" in text_of(planner, f"/{CODE}/projects/{sheet.subject_id}/2022/")


def test_only_who_may_publish_publishes_a_sheet(client: Client) -> None:
    cast.take_in(settled(), cast.sheet("500", "下書き"), file="draft.txt")
    sheet = cast.kept("500")
    path = f"/staff/{CODE}/projects/{sheet.subject_id}/2022/"
    admin = signed_in(client, cast.person("admin", cast.kakuu()))
    assert "publish/" not in text_of(admin, path)
    assert admin.post(f"{path}publish/", {"revision": sheet.head_id}).status_code == 403
    assert cast.kept("500").published is None


@pytest.mark.parametrize("asked", ["", "?sort=-number", "?q=防災"])
def test_the_officials_list_offers_no_file_that_it_does_not_have(planner: Client, asked: str) -> None:
    assert "download" not in text_of(planner, f"/staff/{CODE}/projects/{asked}")


def test_a_value_taken_in_unsettled_stays_to_be_looked_at(planner: Client) -> None:
    guessed = Origin.model_validate(
        {
            "line": 9,
            "printed": "無線",
            "confidence": 0.65,
            "how": "inferred",
            "reason": "近くの見出しによります",
        }
    )
    made, content = cast.reading(cast.sheet("501", "推定"), file="guessed.txt")
    made = made.model_copy(update={"origins": {**made.origins, "sheets/501/texts/purpose": [guessed]}})
    shown = preview_import(reading=made, content=content, city=cast.kakuu(), by=None)
    accept_import(import_=shown.import_, by=None)
    address = f"/staff/{CODE}/projects/{cast.kept('501').subject_id}/2022/"
    text = text_of(planner, address)
    assert "要確認 1か所" in text
    assert "確からしさ 65%" in text
    assert "要確認の値が 1か所あります。" in text
    assert "要確認" not in page(planner)
