"""Forms at a browser: an unknown paper, a cell marked, tried on a second paper, saved – and the second reads by it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shisaku.records.models import Import, Upload
from shisaku.work.own_forms import known_forms, try_one
from shisaku.work.room.running import run_one
from tests.browser.people import sign_in
from tests.web.own_forms import GOAL, ODD, text_of_paper

pytestmark = pytest.mark.browser
CODE = "992011"
SIZES = ((1280, 900), (1024, 768), (390, 844))


def put_in(
    page: Page, site: str, folder: Path, name: str, year: int, title: str = "事務事業点検調書"
) -> Import:
    """Put the paper of a project into the room and have it read as `serve` does.

    `title`: by it a form saved in another journey would recognise the paper.
    """
    file = folder / f"{name}-{year}.csv"
    file.write_text(text_of_paper(name, year=year, title=title), encoding="utf-8")
    page.goto(f"{site}/staff/{CODE}/documents/")
    page.get_by_label(re.compile("^PDF・Excel")).set_input_files(file)
    page.get_by_role("button", name="読み取りを始める").click()
    expect(page.locator("#queue")).to_contain_text(file.name)
    assert run_one(forms=known_forms(code=CODE))
    upload = Upload.objects.select_related("result__document").get(file=file.name)
    assert upload.result is not None, upload.message
    return upload.result


def begin(page: Page, site: str, paper: Import, name: str) -> None:
    """From the paper's page in the room to a draft of its form."""
    page.goto(f"{site}/staff/{CODE}/room/{paper.key}/")
    page.get_by_role("link", name="この書類から様式を作る").click()
    page.get_by_label("様式の記号").fill(name)
    page.locator("#from-paper").get_by_label("最初の年度").fill("2023")
    page.locator("#from-paper").get_by_role("button", name="下書きを作る").click()
    expect(page.get_by_role("status").first).to_contain_text("下書きを作りました")


def read_by_draft() -> None:
    """Do what the runner of `serve` does with papers on which a draft is tried."""
    assert try_one()
    while try_one():
        pass


def wrong_with(page: Page, address: str) -> list[str]:
    """What axe finds, and what runs out of the page, at all sizes."""
    wrong = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        wrong += [f"{address} {width}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in violations]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wrong.append(f"{address} {width}: runs out of the page")
    return wrong


def test_an_unknown_paper_becomes_a_form_that_reads_the_next_one(
    page: Page, site: str, complaints: list[str], tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, site, "takahashi")
    first = put_in(page, site, tmp_path, "見守り事業", 5)
    second = put_in(page, site, tmp_path, "外出支援事業", 6)
    assert first.form == second.form == "lexicon"
    begin(page, site, first, "watch-sheet")

    # A label nobody knew, by the keyboard alone: to its cell with the arrows, its meaning chosen, on to what is left.
    page.get_by_role("link", name="紙面で確かめる").click()
    page.locator("[data-cells] > a[tabindex='0']").focus()
    for _ in range(12):
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == f"未割当 {ODD}":
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".cell-text")).to_have_text(ODD)
    place = page.get_by_label("この見出しが表すもの")
    expect(place).to_be_focused()
    place.select_option(label="目標")
    page.get_by_role("button", name="決めて次の未割当へ").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("下書きに入れました")
    expect(page.locator(f"[data-cells] > a[aria-label^='値 {GOAL}']")).to_have_count(1)

    page.get_by_role("navigation", name="この様式の画面").get_by_role("link", name="ほかの書類で試す").click()
    page.get_by_role("button", name="選んだ書類で試す").click()
    read_by_draft()
    # Nobody reloads: the page asks by itself.
    expect(page.locator("#trial")).to_contain_text("様式に合います")
    expect(page.locator("#trial")).to_contain_text(GOAL)

    page.get_by_role("link", name="様式として保存する").click()
    page.get_by_label(re.compile("^覚え書き")).fill("見守り事業の調書から")
    page.get_by_role("button", name="様式として保存する").click()
    expect(page.get_by_role("status").first).to_contain_text("第1版として保存しました")
    third = put_in(page, site, tmp_path, "配食事業", 6)
    assert third.form == f"{CODE}/watch-sheet"
    assert third.reading["sheets"][0]["texts"]["goal"] == GOAL
    assert third.reading.get("leftovers", []) == []
    assert complaints == []


def test_a_line_of_the_table_is_changed_with_keys(
    page: Page, site: str, complaints: list[str], tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, site, "takahashi")
    begin(page, site, put_in(page, site, tmp_path, "声かけ事業", 5, "声かけ点検票"), "voice-sheet")
    page.locator("#table").get_by_role("link", name="目的", exact=True).press("Enter")
    expect(page.locator("#row-label")).to_be_focused()
    page.get_by_label("表すもの").select_option(label="目標")
    page.locator("#row-label").press("Enter")
    expect(page.locator("#row-label")).not_to_have_value("目的")
    expect(page.locator("#yaml-text")).to_have_value(re.compile("label: 目的, to: texts.goal"))
    page.locator("#yaml-text").fill("sections: [")
    page.get_by_role("button", name="YAMLを下書きに入れる").click()
    expect(page.locator("#yaml-error")).to_be_visible()
    expect(page.locator("#yaml-text")).to_have_value("sections: [")
    assert complaints == []


def test_the_pages_have_no_barrier_and_do_not_run_out(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "takahashi")
    begin(page, site, put_in(page, site, tmp_path, "体操事業", 5, "体操点検票"), "gym-sheet")
    address = page.url.split("?")[0].split("#")[0]
    page.goto(f"{address}try/")
    page.get_by_role("button", name="選んだ書類で試す").click()
    read_by_draft()
    expect(page.locator("#trial")).to_contain_text("試し読みが終わりました")
    row = page.goto(address) and page.locator("#table tbody th a").first.get_attribute("href")
    wrong = wrong_with(page, f"{site}/staff/{CODE}/forms/") + wrong_with(page, address)
    wrong += wrong_with(page, f"{site}{row}".split("#")[0]) + wrong_with(page, f"{address}page/1/?at=4.1")
    wrong += wrong_with(page, f"{address}try/") + wrong_with(page, f"{address}save/")
    wrong += wrong_with(page, f"{address}drop/")
    assert wrong == []


def test_without_scripts_everything_can_be_done(page: Page, site: str, tmp_path: Path) -> None:
    sign_in(page, site, "takahashi")
    begin(page, site, put_in(page, site, tmp_path, "会食事業", 5, "会食点検票"), "meal-sheet")
    address = page.url.split("?")[0].split("#")[0]
    cookies = page.context.cookies()
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, locale="ja-JP")
    plain.add_cookies([{"name": one["name"], "value": one["value"], "url": site} for one in cookies])
    quiet = plain.new_page()
    quiet.goto(f"{address}page/1/?at=4.1")
    expect(quiet.locator(".cell-text")).to_have_text(ODD)
    quiet.get_by_label("この見出しが表すもの").select_option(label="目標")
    quiet.get_by_role("button", name="決めて次の未割当へ").click()
    expect(quiet.get_by_role("status").first).to_contain_text("下書きに入れました")
    quiet.goto(address)
    quiet.locator("#table").get_by_role("link", name=ODD, exact=True).click()
    quiet.get_by_role("button", name="この項目を除く").click()
    expect(quiet.locator("#table").get_by_role("link", name=ODD, exact=True)).to_have_count(0)
    # The site is taken down behind this journey: nothing may be on its way any more.
    quiet.wait_for_load_state("networkidle")
    plain.close()
