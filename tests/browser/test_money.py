"""Finance takes in a year's accounts and a later file of it, and shares items out, with the keyboard alone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.ledger import accounts
from shisaku.work.demo.money import LEFT_OPEN, accounts_of
from tests.browser.people import sign_in
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser
CODE = "992011"


def give(page: Page, site: str, file: Path, year: str, *, final: bool = False) -> None:
    page.goto(f"{site}/staff/{CODE}/money/files/")
    page.locator("#money-file").set_input_files(file)
    page.get_by_label("会計年度").fill(year)
    if final:
        page.get_by_label(re.compile("出納閉鎖")).check()
    page.get_by_role("button", name="受け取る").click()


def test_five_years_of_three_hundred_items(
    page: Page, site: str, complaints: list[str], tmp_path: Path
) -> None:
    sign_in(page, site, "takahashi")
    for year in range(2015, 2020):
        file = tmp_path / f"歳出-{year}.csv"
        file.write_bytes("\r\n".join(accounts(300, 1_200, year=year)).encode("cp932"))
        give(page, site, file, str(year), final=True)
        expect(page.get_by_text("予算事業 300件が入ります")).to_be_visible()
        page.get_by_role("button", name="取り込む").click()
        expect(page.get_by_role("link", name=re.compile("^すべて"))).to_contain_text("300")
    page.get_by_role("link", name="次へ").click()
    expect(page.get_by_role("row")).to_have_count(51)
    assert complaints == []


def test_the_years_accounts_and_the_final_ones(
    page: Page, site: str, complaints: list[str], tmp_path: Path
) -> None:
    sign_in(page, site, "kobayashi")
    give(page, site, accounts_of(2023), "令和5")
    expect(page.get_by_text("この年度で初めてのファイルです")).to_be_visible()
    page.get_by_role("button", name="取り込む").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("令和5年度の予算事業と配分")
    page.get_by_role("button", name="前年度の配分を引き継ぐ").click()
    expect(page.get_by_text(re.compile("前年度の配分を[0-9]+件引き継ぎました"))).to_be_visible()
    later = tmp_path / "確定.csv"
    text = accounts_of(2023).read_bytes().decode("cp932").splitlines()
    cells = text[3].split(",")
    # What was spent, unused and of the general fund in the second line: a thousand yen more, and less.
    for place, more in ((12, 1_000), (14, -1_000), (17, 1_000)):
        cells[place] = str(int(cells[place]) + more)
    later.write_bytes("\r\n".join([*text[:3], ",".join(cells), *text[4:]]).encode("cp932"))
    give(page, site, later, "令和5", final=True)
    expect(page.locator("tbody tr")).to_have_count(3)
    page.get_by_role("button", name="取り込む").click()
    expect(page.get_by_text("令和5年度の財務会計を取り込みました")).to_be_visible()
    assert complaints == []


def test_an_item_is_shared_out_with_the_keyboard_alone(page: Page, site: str, complaints: list[str]) -> None:
    sign_in(page, site, "kobayashi")
    page.goto(f"{site}/staff/{CODE}/money/2022/?state=open")
    tab_to(page, "^防災対策に要する経費$")
    page.keyboard.press("Enter")
    expect(page.get_by_text("まだ保存していません。")).to_be_visible()
    expect(page.get_by_label("1行目の整理番号")).to_have_value("011")
    for part in ("011", "013"):
        tab_to(page, f"明細{part}を配分する整理番号")
        page.keyboard.type(part)
    page.keyboard.press("Enter")
    # Lines go whole, and nothing of the item is left for the amounts that stood ready.
    expect(page.get_by_text("配分を保存しました")).to_be_visible()
    page.goto(f"{site}/staff/{CODE}/money/2022/items/{LEFT_OPEN}/")
    expect(page.get_by_label("明細011を配分する整理番号")).to_have_value("011")
    assert complaints == []
