"""The public site as files and nothing else: from a folder, from a plain web server, by keyboard, without scripts."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Page, expect
from pytest_django import DjangoDbBlocker

from shisaku.core.years import FiscalYear
from shisaku.records.models import Municipality
from shisaku.work import published
from shisaku.work.listing import ListQuery
from shisaku.work.site import publish_site
from tests.browser.conftest import Copies
from tests.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser
CODE = "992011"
# Words of one, two and more characters, of other widths, several at once, found in names, in texts, nowhere.
WORDS = (
    "防災",
    "防",
    "地域防災計画",
    "ＡＩ",
    "ﾃﾞｰﾀ",
    "防災 訓練",
    "道路管理課",
    "子ども",
    "012",
    "宇宙旅行",
    "r5",
    "…",
    "ー",
)


@pytest.fixture(scope="module")
def folder(
    site: str, copies: Copies, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The demonstration's site in a folder; `site` keeps its records at hand to compare with."""
    out = tmp_path_factory.mktemp("public") / "公開 サイト"
    with django_db_blocker.unblock(), override_settings(**copies.folders):
        publish_site(city=Municipality.objects.get(code=CODE), out=out, by=None)
    return out


class _Files(SimpleHTTPRequestHandler):
    """A web server that knows nothing but files, with the strictest policy a city might set."""

    def end_headers(self) -> None:
        """Allow scripts and styles of the site only."""
        policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'"
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as its parent has it
        """Say nothing."""


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The address of the folder below another folder of a plain web server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{folder.name}"
    server.shutdown()
    server.server_close()


def check(page: Page) -> None:
    # Reading style sheets once more is nothing a page from a folder may do.
    found = Axe().run(page, options={"preload": False})
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("way", ["file", "http"])
def test_a_journey_from_the_entrance_to_english(
    page: Page, folder: Path, served: str, way: str, complaints: list[str]
) -> None:
    page.goto(f"{folder.as_uri() if way == 'file' else served}/{CODE}/index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("市が約束したこと")
    check(page)

    page.get_by_role("searchbox", name="ことば").fill("防災")
    page.get_by_role("button", name="探す").click()
    expect(page.locator("#found mark").first).to_have_text("防災")
    expect(page.locator("#found tbody tr").first.locator("td").last).to_have_text(
        re.compile("^令和.{1,2}年度$")
    )
    expect(page.get_by_role("searchbox", name="ことば")).to_have_value("防災")
    check(page)

    page.locator("#found").get_by_role("link", name="防災備蓄品整備事業").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("013 防災備蓄品整備事業")
    check(page)

    page.locator("tr.strong td.now .sourced a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("出典")
    expect(page.locator("tr:target")).to_contain_text("17,230")
    expect(page.locator("tr:target")).to_be_in_viewport()
    check(page)

    page.get_by_role("navigation", name="主な入口").get_by_role("link", name="計画").click()
    page.get_by_role("link", name="架空市戦略プラン 第1期").click()
    expect(page.get_by_role("heading", name=re.compile("災害に強く"))).to_be_visible()
    check(page)

    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    check(page)
    assert complaints == []


def test_the_journey_by_keyboard_alone(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/{CODE}/index.html")
    tab_to(page, "^ことば$")
    page.keyboard.type("防災")
    page.keyboard.press("Enter")
    expect(page.locator("#found-head")).to_be_focused()
    tab_to(page, "^防災備蓄品整備事業")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("013")
    tab_to(page, "^17,230")
    page.keyboard.press("Enter")
    expect(page.locator("tr:target")).to_contain_text("17,230")


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("year", [None, 2022])
def test_words_find_what_the_server_finds_in_its_order(
    page: Page, folder: Path, words: str, year: int | None, django_db_blocker: DjangoDbBlocker
) -> None:
    with django_db_blocker.unblock():
        query = ListQuery(words, years=[FiscalYear(year)] if year else [], sort="relevance", size=500)
        wanted = [row.subject_id for row in published.search(code=CODE, query=query).rows]
    asked = f"?q={words}" + (f"&fy={year}" if year else "")
    page.goto(f"{folder.as_uri()}/{CODE}/projects/index.html{asked}")
    expect(page.locator("#found [data-said]")).not_to_have_text("探しています")
    links = page.locator("#found tbody .list-name a").evaluate_all("links => links.map(it => it.href)")
    assert [link.split("/")[-3] for link in links] == wanted


def test_without_scripts_all_but_the_words_works(page: Page, folder: Path) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{folder.as_uri()}/{CODE}/projects/index.html")
    page.get_by_role("navigation", name="しぼり込む").get_by_role("link", name="危機管理課").click()
    expect(page.locator(".chips")).to_contain_text("課：危機管理課")
    rows = page.locator(".list-table tbody tr")
    assert int(page.locator(".list-head .figure").inner_text()) == rows.count()
    for cell in rows.locator("[data-label=担当課]").all_inner_texts():
        assert "危機管理課" in cell
    page.locator(".chips").get_by_role("link").first.click()
    expect(page.locator(".chips")).to_have_count(0)


def test_nothing_runs_out_at_390_pixels(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    source = next((folder / CODE / "projects").glob("*/2022/source/index.html"))
    for path in (folder / CODE / "projects" / "index.html", source):
        for address in (path.as_uri(), f"{path.as_uri()}?q=防災"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, address
            check(page)
