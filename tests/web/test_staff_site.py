"""公開サイト of the planners: told first, then written now or at an hour."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from shisaku.records.models import CitySettings, LogEntry, SiteRun, SiteState
from shisaku.work.site import write_due_site
from tests import cast
from tests.web import kakuu

pytestmark = pytest.mark.django_db
HERE = f"/staff/{kakuu.CODE}/site/"


@pytest.fixture
def planner(client: Client, settings: Settings, tmp_path: Path) -> Client:
    settings.SHISAKU_SITE = tmp_path / "site"
    settings.SHISAKU_SITE_WORKERS = 1
    return kakuu.signed_in(client, cast.person("planner", kakuu.published(2)))


def test_what_appears_is_told_and_now_writes_it(planner: Client, tmp_path: Path) -> None:
    text = kakuu.text_of(planner, HERE)
    assert "はじめて載るもの" in text
    assert "001 防災行政無線整備事業" in text
    planner.post(f"{HERE}write/", {"now": ""})
    assert SiteRun.objects.get().state == SiteState.WAITING
    assert write_due_site()
    assert (tmp_path / "site" / kakuu.CODE / "index.html").is_file()
    text = kakuu.text_of(planner, HERE)
    assert "公開サイトは、いま公表しているとおりです。" in text
    assert "書き出し済み" in text


def test_a_day_and_hour_are_kept_in_local_time_and_may_be_dropped(planner: Client) -> None:
    due = timezone.localtime() + timedelta(days=2)
    asked = {"later": "", "day": f"{due:%Y-%m-%d}", "hour": "09:30"}
    answer = planner.post(f"{HERE}write/", asked, follow=True)
    assert "09:30 に書き出します。" in answer.content.decode()
    run = SiteRun.objects.get()
    assert f"{timezone.localtime(run.due_at):%Y-%m-%d %H:%M}" == f"{due:%Y-%m-%d} 09:30"
    planner.post(f"{HERE}{run.key}/cancel/")
    run.refresh_from_db()
    assert run.state == SiteState.STOPPED


def test_what_says_neither_now_nor_later_starts_nothing(planner: Client) -> None:
    answer = planner.post(f"{HERE}write/", {}, follow=True)
    assert "いま書き出すか、日時を決めて予約するか" in answer.content.decode()
    assert not SiteRun.objects.exists()


@pytest.mark.parametrize(
    "asked", [{"day": "2026-10-01"}, {"hour": "09:00"}, {"day": "あした", "hour": "9時"}]
)
def test_half_an_hour_is_asked_for_again(planner: Client, asked: dict[str, str]) -> None:
    answer = planner.post(f"{HERE}write/", {"later": "", **asked}, follow=True)
    assert "両方入れてください" in answer.content.decode()
    assert not SiteRun.objects.exists()


def test_others_find_no_way_there(client: Client) -> None:
    city = kakuu.published(1)
    finance = kakuu.signed_in(client, cast.person("finance", city))
    assert finance.get(HERE).status_code == 403
    assert finance.post(f"{HERE}write/", {"now": ""}).status_code == 403
    assert HERE not in kakuu.text_of(finance, f"/staff/{kakuu.CODE}/projects/")


def test_a_city_without_anything_published_says_so(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.SHISAKU_SITE = tmp_path
    planner = kakuu.signed_in(client, cast.person("planner", cast.kakuu()))
    assert "公表した記録はありません" in kakuu.text_of(planner, HERE)


def test_the_licence_of_the_data_is_chosen_and_told_everywhere(planner: Client) -> None:
    assert kakuu.text_of(planner, HERE).count("いまの条件") == 1
    answer = planner.post(f"{HERE}licence/", {"licence": "PDL-1.0"}, follow=True)
    assert answer.content.decode().count("利用条件を変えました") == 1
    assert 'value="PDL-1.0" checked' in answer.content.decode()
    entry = LogEntry.objects.get(action="offer_under")
    assert entry.facts["licence"] == "PDL-1.0"
    for page in ("data", "licence"):
        assert "公共データ利用規約（第1.0版）" in kakuu.text_of(planner, f"/{kakuu.CODE}/{page}/")


@pytest.mark.parametrize("licence", ["", "MINE"])
def test_a_licence_nobody_knows_changes_nothing(planner: Client, licence: str) -> None:
    answer = planner.post(f"{HERE}licence/", {"licence": licence}, follow=True)
    assert "オープンデータの利用条件は" in answer.content.decode()
    assert not LogEntry.objects.filter(action="offer_under").exists()


def test_another_licence_is_foreseen_as_a_change_of_the_site(planner: Client) -> None:
    planner.post(f"{HERE}write/", {"now": ""})
    assert write_due_site()
    assert "公開サイトは、いま公表しているとおりです。" in kakuu.text_of(planner, HERE)
    planner.post(f"{HERE}licence/", {"licence": "CC0-1.0"})
    text = kakuu.text_of(planner, HERE)
    assert "公開サイトは、いま公表しているとおりです。" not in text
    assert "データの利用条件が変わったため、すべてのページを作り直します。" in text
    assert write_again(planner)
    assert "作り直します" not in kakuu.text_of(planner, HERE)


def test_all_that_renews_every_page_is_named(planner: Client) -> None:
    assert write_again(planner)
    CitySettings.objects.update_or_create(
        municipality_id=kakuu.CODE, defaults={"licence": "CC0-1.0", "office": "企画課"}
    )
    said = "データの利用条件、団体の設定が変わったため、すべてのページを作り直します。"
    assert said in kakuu.text_of(planner, HERE)


def test_after_a_run_that_noted_no_causes_any_of_them_may_be_it(planner: Client, tmp_path: Path) -> None:
    assert write_again(planner)
    record = tmp_path / "site" / f".shisaku-site-{kakuu.CODE}.json"
    said = json.loads(record.read_text())
    assert said.pop("causes")
    record.write_text(json.dumps({**said, "shared": "another"}))
    assert "のどれかが前と違うため、すべてのページを作り直します。" in kakuu.text_of(planner, HERE)


def write_again(planner: Client) -> bool:
    planner.post(f"{HERE}write/", {"now": ""})
    return write_due_site()


def test_only_who_may_change_the_citys_settings_chooses_the_licence(client: Client) -> None:
    finance = kakuu.signed_in(client, cast.person("finance", kakuu.published(1)))
    assert finance.post(f"{HERE}licence/", {"licence": "CC0-1.0"}).status_code == 403
    assert not LogEntry.objects.filter(action="offer_under").exists()


def test_how_far_a_run_has_come_is_asked_for_until_it_is_over(planner: Client) -> None:
    assert "hx-get" not in kakuu.text_of(planner, HERE).partition('id="site-progress"')[2].partition(">")[0]
    planner.post(f"{HERE}write/", {"now": ""})
    assert "まもなく書き出しを始めます。" in kakuu.text_of(planner, HERE)
    said = planner.get(f"{HERE}progress/").content.decode()
    assert "まもなく書き出しを始めます。" in said
    assert f'hx-get="{HERE}progress/"' in said
    SiteRun.objects.update(state=SiteState.WRITING, pages=1200, pages_done=300)
    assert "書き出しています　300 / 1,200 ページ" in planner.get(f"{HERE}progress/").content.decode()
    SiteRun.objects.update(state=SiteState.WRITTEN)
    assert planner.get(f"{HERE}progress/").headers["HX-Refresh"] == "true"


def test_a_run_of_another_day_is_not_asked_about_all_the_time(planner: Client) -> None:
    due = timezone.localtime() + timedelta(days=2)
    planner.post(f"{HERE}write/", {"later": "", "day": f"{due:%Y-%m-%d}", "hour": "09:30"})
    text = kakuu.text_of(planner, HERE)
    assert "次の書き出しを予約しています" in text
    assert "hx-get" not in text.partition('id="site-progress"')[2].partition(">")[0]


def test_where_both_languages_lie_is_told(planner: Client, tmp_path: Path) -> None:
    text = kakuu.text_of(planner, HERE)
    assert (
        f"置き場所：{tmp_path / 'site'}（日本語のページは {kakuu.CODE}、英語のページは en/{kakuu.CODE}"
        in text
    )
