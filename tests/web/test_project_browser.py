"""The project page in a real browser: reading it, opening a source, printing it, and nothing axe would circle."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shisaku.records.models import Sheet
from tests.web.published import CODE, city_with_a_sheet

pytestmark = pytest.mark.django_db(transaction=True)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def sheet() -> Sheet:
    return city_with_a_sheet()


@pytest.fixture
def address(sheet: Sheet, live_server: LiveServer) -> str:
    return f"{live_server.url}/{CODE}/projects/{sheet.subject_id}/2022/"


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains about: blocked code, failed files, errors of scripts."""
    told: list[str] = []
    page.on(
        "console", lambda message: told.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: told.append(str(error)))
    return told


def violations(page: Page) -> dict[str, list[str]]:
    found = Axe().run(page).response["violations"]
    return {one["id"]: [node["html"][:200] for node in one["nodes"]] for one in found}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["", "/en"], ids=["ja", "en"])
def test_axe_finds_nothing(
    page: Page, address: str, complaints: list[str], size: dict[str, int], language: str
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type] # a dict of the two sizes
    page.goto(address.replace(f"/{CODE}/", f"{language}/{CODE}/", 1))
    assert violations(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs out of the page"
    assert complaints == []


def test_axe_finds_nothing_on_the_page_of_a_source(page: Page, address: str, complaints: list[str]) -> None:
    page.goto(f"{address}source/costs/2022/settled/total/")
    assert violations(page) == {}
    assert complaints == []


def test_a_source_opens_by_keyboard_and_closes_with_escape(page: Page, address: str) -> None:
    page.goto(address)
    figure = page.locator("tr.strong td.now .sourced").first
    figure.locator("a").first.focus()
    box = figure.locator(".origin")
    expect(box).to_be_visible()
    expect(box).to_contain_text("292行目 5番目の欄")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    figure.locator("a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("令和4年度 決算額")


def test_a_value_is_one_stop_of_the_tab_key(page: Page, address: str) -> None:
    page.goto(address)
    values = page.locator("#years .grid .sourced > a")
    values.first.focus()
    for place in range(8):
        expect(values.nth(place)).to_be_focused()
        expect(page.locator(".origin:visible")).to_have_count(1)
        page.keyboard.press("Tab")


def test_it_works_without_scripts(page: Page, address: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(address)
    figure = page.locator("tr.strong td.now .sourced").first
    figure.hover()
    expect(figure.locator(".origin")).to_be_visible()
    figure.get_by_role("link", name="文書で見る").click()
    expect(page.locator(".printed-cell")).to_have_text("6,446")


def test_bars_stand_over_the_figures_of_their_year(page: Page, address: str) -> None:
    for width in (1280, 800):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        places = page.evaluate(
            """() => {
              const right = (element) => Math.round(element.getBoundingClientRect().right);
              const bars = [...document.querySelectorAll("#years .chart svg > rect[x='-84']")];
              const cells = [...document.querySelectorAll("#years .grid tbody tr:first-child td")];
              return {bars: [...new Set(bars.map(right))], cells: cells.map((cell) => right(cell) - 12)};
            }"""
        )
        assert len(places["bars"]) == 5
        for bar in places["bars"]:
            assert min(abs(bar - cell) for cell in places["cells"]) <= 1, (width, places)


def test_a_narrow_page_says_money_judgement_and_direction_on_the_first_screen(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(address)
    for text in ("13,721", "やや遅れ", "継続"):
        place = page.locator(".facts").get_by_text(text, exact=False).first.bounding_box()
        assert place is not None
        assert place["y"] + place["height"] < 844


def test_print_opens_what_is_folded_and_drops_what_is_pressed(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".site-head")).to_be_hidden()
    expect(page.locator("#downloads")).to_be_hidden()
    expect(page.get_by_text("シートのほかの記載")).to_be_visible()
    expect(page.locator(".more .box-body").first).to_be_visible()
    expect(page.locator(".print-foot")).to_contain_text(f"/{CODE}/projects/")
