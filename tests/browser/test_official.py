"""An official signs in, follows a problem to its line in the paper, and connects two years."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
CODE = "992011"


def test_from_signing_in_to_an_accepted_lineage(page: Page, site: str, complaints: list[str]) -> None:
    sign_in(page, site, "takahashi")
    expect(page.get_by_role("heading", level=1)).to_have_text("今日の仕事")
    expect(page.locator(".site-person")).to_contain_text("高橋 直人")

    page.get_by_role("link", name="重要な点検結果", exact=True).click()
    page.get_by_role("link", name=re.compile("文書で見る")).first.click()
    expect(page.locator(".paper-row.found")).to_be_visible()
    expect(page.locator(".paper-row.found")).to_be_in_viewport()

    page.get_by_role("navigation", name="主な入口").get_by_role("link", name="年度のつながり").click()
    row = page.locator(".proposals > li").filter(has_text="024 地域情報コミュニティサイト運営事業")
    row.get_by_role("button", name=re.compile("終わった事業とする")).click()
    expect(page.get_by_role("status").first).to_contain_text("つながりを確定しました")
    expect(page.get_by_text("024 地域情報コミュニティサイト運営事業")).to_have_count(1)

    page.get_by_role("link", name=re.compile("まとめて確定する")).click()
    page.get_by_role("button", name=re.compile("を確定する")).click()
    expect(page.get_by_role("status").first).to_contain_text("件のつながりを確定しました")
    expect(page.get_by_text("決めるつながりはありません")).to_be_visible()

    page.get_by_role("button", name="ログアウト").click()
    page.goto(f"{site}/staff/{CODE}/checks/")
    expect(page.get_by_role("heading", level=1)).to_have_text("職員のログイン")
    assert complaints == []


def test_an_accepted_connection_is_found_again_and_taken_back(
    page: Page, site: str, complaints: list[str]
) -> None:
    sign_in(page, site, "takahashi")
    page.goto(f"{site}/staff/{CODE}/lineage/")
    page.get_by_role("link", name=re.compile("^確定したつながり")).click()
    page.get_by_label("番号・事業名", exact=True).fill("放課後学びひろば")
    page.get_by_role("button", name="探す", exact=True).click()
    page.get_by_role("link", name=re.compile("取り消す .*令和4年度 → 令和5年度")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("つながりの確定を取り消しますか")
    expect(page.locator(".pairing").get_by_role("link", name="093 放課後学びひろば事業")).to_have_count(3)
    page.get_by_label("取り消す理由（任意）").fill("対象が違う")
    page.get_by_role("button", name="つながりの確定を取り消す").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "「093 放課後学びひろば事業」のつながりの確定を取り消しました"
    )
    row = page.locator(".proposals > li").filter(has_text="確定を取り消したもの")
    expect(row).to_contain_text("高橋 直人：対象が違う")
    row.get_by_role("button", name=re.compile("同じ事業とする")).click()
    expect(page.get_by_role("status").first).to_contain_text("つながりを確定しました")
    assert complaints == []


def test_slash_reaches_the_search_of_the_head(page: Page, site: str) -> None:
    sign_in(page, site, "takahashi")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("防災")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/staff/{CODE}/projects/\?q="))
    expect(page.locator(".list-table mark").first).to_have_text("防災")


def test_a_wrong_password_is_told_in_one_sentence(page: Page, site: str) -> None:
    page.goto(f"{site}/staff/sign-in/")
    page.get_by_label("利用者名").fill("suzuki")
    page.get_by_label("パスワード").fill("違う")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(
        "利用者名かパスワードが違います。もう一度入れてください。"
    )
    expect(page.get_by_label("利用者名")).to_have_value("suzuki")
    expect(page.get_by_label("パスワード")).to_be_focused()


def test_a_doubt_and_its_cell_lead_to_each_other(page: Page, site: str) -> None:
    sign_in(page, site, "takahashi")
    page.get_by_role("navigation", name="主な入口").get_by_role("link", name="取り込み").click()
    page.locator(".documents-table tr").filter(has_text="kakuu-2022-management-sheets").get_by_role(
        "link"
    ).click()
    number = page.locator(".mark-inferred sup a").first
    printed = number.inner_text()
    number.click()
    expect(page.locator(f"#value-{printed}")).to_be_in_viewport()
    page.locator(f"#value-{printed} a").click()
    expect(page.locator(".paper-row:target .mark-inferred").first).to_be_visible()
