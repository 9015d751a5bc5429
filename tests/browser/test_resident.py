"""A resident looks for 防災, follows a figure to its source, and goes on to KPIs and the plan."""

import re
from itertools import pairwise

import pytest
from django.db.models import F
from playwright.sync_api import Page, expect

from shisaku.records.models import IndicatorFact, Sheet

pytestmark = pytest.mark.browser
CODE = "992011"


def test_from_the_entrance_to_the_source_the_kpis_and_the_plan(
    page: Page, site: str, complaints: list[str]
) -> None:
    page.goto(site)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "令和5年度、市が約束したこと・やったこと・見直す方針"
    )

    page.get_by_role("searchbox", name="ことば").fill("防災")
    page.get_by_role("button", name="探す").click()
    expect(page.locator(".list-table mark").first).to_have_text("防災")

    page.get_by_role("link", name="防災備蓄品整備事業").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("013 防災備蓄品整備事業")

    page.locator("tr.strong td.now .sourced a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("令和5年度 決算額")
    expect(page.locator(".printed-cell")).to_have_text("17,230")

    page.get_by_role("navigation", name="主な入口").get_by_role("link", name="KPI表").click()
    page.locator(".kpi-table .list-name a").nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("②-1-2")

    page.get_by_role("navigation", name="主な入口").get_by_role("link", name="計画").click()
    page.get_by_role("link", name="架空市戦略プラン 第1期").click()
    expect(page.get_by_role("heading", name=re.compile("災害に強く"))).to_be_visible()
    page.locator(".plan-projects a").first.click()
    expect(page.locator(".facts")).to_contain_text("計画")
    assert complaints == []


def test_a_project_on_a_subject_is_three_steps_away(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/")
    page.get_by_role("searchbox", name="ことば").fill("防災")
    page.keyboard.press("Enter")
    page.locator(".list-name a").first.click()
    expect(page).to_have_url(re.compile(rf"/{CODE}/projects/\w{{12}}/\d{{4}}/"))


def test_ticking_a_box_answers_at_once_and_the_address_follows(
    page: Page, site: str, complaints: list[str]
) -> None:
    page.goto(f"{site}/{CODE}/projects/?q=防災")
    before = page.locator(".list-head .figure").inner_text()
    box = page.get_by_role("checkbox", name=re.compile("危機管理課"))
    box.check()
    expect(page.locator(".chips")).to_contain_text("課：危機管理課")
    expect(page.locator(".list-head .figure")).not_to_have_text(before)
    expect(box).to_be_focused()
    assert "section=" in page.url
    shown = page.locator(".list-head .figure").inner_text()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV")).click()
    content = download.value.path().read_text(encoding="utf-8-sig")
    assert len(content.strip().splitlines()) - 1 == int(shown)
    page.reload()
    expect(page.locator(".list-head .figure")).to_have_text(shown)
    assert complaints == []


def test_without_scripts_the_button_narrows(page: Page, site: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site}/{CODE}/projects/")
    page.get_by_role("checkbox", name=re.compile("危機管理課")).check()
    button = page.get_by_role("button", name="この条件でしぼり込む")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.locator(".chips")).to_contain_text("課：危機管理課")
    page.get_by_text("並び：番号順").click()
    page.get_by_role("link", name="決算額の多い順").click()
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("決算額")
    expect(page.locator(".chips")).to_contain_text("課：危機管理課")


def test_on_a_narrow_page_the_boxes_fold_before_the_results(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}/{CODE}/projects/?fy=2022")
    box = page.get_by_role("checkbox", name=re.compile("危機管理課"))
    expect(box).to_be_hidden()
    expect(page.locator(".list-head")).to_be_in_viewport()
    fold = page.locator(".facets > summary")
    expect(fold).to_have_text("しぼり込む 1件の条件")
    fold.click()
    box.check()
    expect(fold).to_have_text("しぼり込む 2件の条件")
    button = page.get_by_role("button", name="この条件でしぼり込む")
    expect(button).to_be_in_viewport()
    button.click()
    expect(box).to_be_hidden()
    expect(page.locator("#results")).to_be_focused()
    expect(page.locator(".chips")).to_contain_text("課：危機管理課")


def test_boxes_stand_open_beside_the_results_and_words_under_words(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/{CODE}/projects/")
    expect(page.locator(".facets > summary")).to_be_hidden()
    expect(page.get_by_role("button", name="この条件でしぼり込む")).to_be_hidden()
    lines = page.locator(".facet label").evaluate_all(
        """labels => labels.filter(label => label.checkVisibility()).map(label => {
          const words = [...label.children[1].getClientRects()][0];
          const box = label.children[0].getBoundingClientRect();
          return [words.height, words.left - box.right, Math.abs(words.top - box.top), words.top, words.bottom];
        })"""
    )
    tall = [line for line in lines if line[0] > 30]
    assert tall, "the demonstration has words that need two lines"
    assert all(beside == pytest.approx(10, abs=1) and level < 4 for _, beside, level, *_ in tall)
    tops = sorted((top, bottom) for *_, top, bottom in lines)
    assert min(after[0] - before[1] for before, after in pairwise(tops)) >= 10


def test_the_address_of_a_list_is_copied(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto(f"{site}/{CODE}/projects/?q=防災&fy=2022")
    page.get_by_role("button", name="写しとる").click()
    expect(page.get_by_role("button", name="写しました")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.goto(copied)
    expect(page.locator(".chips")).to_contain_text("ことば：防災")
    expect(page.locator(".chips")).to_contain_text("令和4年度")


def test_the_same_page_in_english(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/projects/?q=防災")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(rf"/en/{CODE}/projects/\?q="))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Find projects")


def test_the_name_of_the_site_is_a_link_no_longer_than_it_reads(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/{CODE}/")
    link, title = (page.locator(part).bounding_box() for part in (".site-name", ".site-title"))
    assert link is not None
    assert title is not None
    assert link["x"] + link["width"] <= title["x"] + title["width"] + 1


def test_english_judgements_stay_in_their_columns(page: Page, site: str) -> None:
    sheet = Sheet.objects.filter(subject__kind="project", subject__number="042", fiscal_year=2022).get()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/en/{CODE}/projects/{sheet.subject_id}/2022/")
    badges = page.locator("#indicators .grid .badge")
    assert badges.count() > 6
    outside = badges.evaluate_all(
        "badges => badges.filter(it => it.getBoundingClientRect().left < it.closest('td').getBoundingClientRect().left"
        " || it.getBoundingClientRect().right > it.closest('td').getBoundingClientRect().right).length"
    )
    assert outside == 0


def test_a_rate_beyond_the_scale_is_told_beside_its_pointer(page: Page, site: str) -> None:
    far = IndicatorFact.objects.filter(view="published", rounded__gt=140, value_year=F("sheet__fiscal_year"))
    fact = far.filter(rank=0, sheet__subject__kind="kpi").first()
    assert fact is not None
    page.goto(f"{site}/{CODE}/kpis/{fact.sheet.subject_id}/{fact.value_year}/")
    shown = page.locator(".scale").evaluate_all(
        "scales => scales.map(it => [it, it.querySelector('path'), it.querySelector('.scale-pointer')]"
        ".map(part => part.getBoundingClientRect().right))"
    )
    assert shown
    assert all(max(pointer, label) <= scale + 0.5 for scale, pointer, label in shown)
