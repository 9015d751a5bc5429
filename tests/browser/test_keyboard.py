"""The keyboard alone: every step of a journey with Tab, Enter, Space and Escape."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
CODE = "992011"
_MOST = 120


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called `name`."""
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.labels?.[0]?.textContent"
            " || document.activeElement.textContent || '').replace(/\\s+/g, ' ').trim()"
        )
        if re.search(name, said):
            return
    pytest.fail(f"Tab never reached {name}")


def test_a_journey_without_a_mouse(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    tab_to(page, "^ことば$")
    page.keyboard.type("防災")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("事業を探す")

    tab_to(page, "^危機管理課")
    page.keyboard.press("Space")
    expect(page.locator(".chips")).to_contain_text("課：危機管理課")

    tab_to(page, "^並び")
    page.keyboard.press("Enter")
    tab_to(page, "^決算額の多い順$")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_be_visible()

    tab_to(page, "^防災備蓄品整備事業")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("013")


def test_the_focus_is_always_seen(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/projects/?q=防災")
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body) return "end";
              const style = getComputedStyle(element), box = element.getBoundingClientRect();
              const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
              const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
              return ring && inside ? "seen" : element.outerHTML.slice(0, 120);
            }"""
        )
        assert seen in ("seen", "end"), seen


def test_a_chooser_closes_with_escape_and_gives_the_focus_back(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/")
    tab_to(page, "^年度を選ぶ")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("details.choice[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("details.choice[open]")).to_have_count(0)
    expect(page.locator("details.choice summary")).to_be_focused()


def test_a_text_is_erased_without_a_mouse(page: Page, site: str) -> None:
    sign_in(page, site, "takahashi")
    page.goto(f"{site}/staff/{CODE}/projects/?q=防災備蓄&fy=2022")
    page.locator(".list-table tbody a").first.click()
    expect(page.get_by_role("heading", name="すべての値と出典")).to_be_visible()
    tab_to(page, "^個人に関する文を消去する$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("個人に関する文の消去")
    tab_to(page, "^根拠法令等")
    page.keyboard.press("Space")
    tab_to(page, "^個人が分かる記載があるため$")
    page.keyboard.press("Space")
    tab_to(page, "^確認へ進む$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("次の文を消去しますか")
    tab_to(page, "^消去する$")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("「根拠法令等」を消去しました。")
    expect(page.locator("tr").filter(has_text="根拠法令等").first).to_contain_text("非公表")
