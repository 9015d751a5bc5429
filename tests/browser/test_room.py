"""The import room at a browser: a paper put in, a doubt settled with one key, sheets accepted."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shisaku.forms.store import load_forms
from shisaku.records.models import Import, ImportState, Settlement
from shisaku.work.room.running import run_one
from tests.browser.people import sign_in
from tests.conftest import SHARED

pytestmark = pytest.mark.browser
CODE = "992011"
PAPER = Path(__file__).parents[2] / "src/shisaku/work/demo/documents/kakuu-2023-management-sheets.txt"
SIZES = ((1280, 900), (390, 844))


@pytest.fixture
def changed(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A newer edition of one of the city's papers: three figures in it are others, and two sums agree no more.

    Each test has one of its own: the same bytes again would be what was accepted already.
    """
    text = PAPER.read_text(encoding="utf-8")
    newer = tmp_path / "kakuu-2023-newer.txt"
    newer.write_text(text.replace("1,", "2,", 3) + f"\n{request.node.name}\n", encoding="utf-8")
    return newer


def put_in(page: Page, site: str, file: Path) -> None:
    """Sign in, put a file into the room, have it read as `serve` does, open what was read."""
    sign_in(page, site, "takahashi")
    page.get_by_role("navigation", name="主な入口").get_by_role("link", name="取り込み").click()
    page.get_by_label(re.compile("^PDF・Excel")).set_input_files(file)
    page.get_by_role("button", name="読み取りを始める").click()
    expect(page.locator("#queue")).to_contain_text("読み取り待ち")
    assert run_one(forms=load_forms())
    # Nobody reloads: the list asks by itself.
    page.locator("#queue").get_by_role("link", name=f"確かめる {file.name}").first.click()


def wrong_with(page: Page, address: str) -> list[str]:
    """What axe finds, and what runs out of the page, at both sizes."""
    wrong = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        violations = Axe().run(page).response["violations"]
        wrong += [f"{address} {width}: {one['id']} {one['nodes'][0]['html'][:200]}" for one in violations]
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wrong.append(f"{address} {width}: runs out of the page")
    return wrong


def test_a_paper_is_put_in_settled_with_keys_and_accepted(
    page: Page, site: str, complaints: list[str], changed: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    put_in(page, site, changed)
    expect(page.get_by_role("heading", level=1)).to_contain_text("事務事業マネジメントシート")
    chosen = page.locator("[data-doubt]")
    first = chosen.locator("h3").inner_text()
    expect(page.locator(".paper-svg .box-chosen").first).to_be_in_viewport()
    left = page.locator(".room-doubts > li").count()
    assert left > 1

    page.keyboard.press("ArrowDown")
    expect(chosen.locator("h3")).not_to_have_text(first)
    page.keyboard.press("ArrowUp")
    expect(chosen.locator("h3")).to_have_text(first)

    page.keyboard.press("Enter")
    expect(page.locator(".room-doubts > li")).to_have_count(left - 1)
    expect(page.get_by_role("heading", name="確かめた値")).to_be_visible()
    assert Settlement.objects.exists()
    expect(chosen.locator("h3 a")).to_be_focused()

    for still in range(left - 2, -1, -1):
        page.keyboard.press("Enter")
        expect(page.locator(".room-doubts > li")).to_have_count(still)
    # One Enter too many takes nothing in: the focus stands before the buttons.
    page.keyboard.press("Enter")
    expect(page.locator("[data-settled]")).to_be_focused()
    assert not Import.objects.filter(document__file=changed.name, state=ImportState.ACCEPTED).exists()
    accept = page.get_by_role("button", name="を受け入れて次へ")
    while not accept.evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("取り込みました")
    page.get_by_role("link", name=re.compile("シートを受け入れる")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("シートを受け入れますか")
    page.get_by_role("button", name="受け入れる", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("取り込みました")
    assert Import.objects.filter(document__file=changed.name, state=ImportState.ACCEPTED).exists()
    assert complaints == []


def test_box_and_value_lead_to_each_other(page: Page, site: str, changed: Path) -> None:
    put_in(page, site, changed)
    row = page.locator("[data-value]")
    expect(row).to_have_count(0)
    page.locator(".paper-svg a .box-read").first.click()
    expect(row).to_be_in_viewport()
    name = row.get_by_role("link").inner_text()
    expect(page.locator(".paper-svg [data-chosen]")).to_have_attribute("aria-label", name)
    expect(page.locator(".paper-svg .box-chosen")).to_be_in_viewport()


def test_the_room_has_no_barrier_and_does_not_run_out(page: Page, site: str, changed: Path) -> None:
    put_in(page, site, changed)
    # Wherever the link of the list led to, by then there is a chosen doubt to be looked at.
    expect(page.locator("[data-room]")).to_be_visible()
    address = page.url.split("?")[0]
    wrong = wrong_with(page, address) + wrong_with(page, f"{address}?doubt=1&zoom=200")
    wrong += wrong_with(page, f"{address}decide/all/") + wrong_with(page, f"{address}taken/")
    wrong += wrong_with(page, f"{site}/staff/{CODE}/room/")
    wrong += wrong_with(page, f"{site}/staff/{CODE}/documents/")
    assert wrong == []


def test_without_scripts_everything_can_be_done(page: Page, site: str, changed: Path) -> None:
    put_in(page, site, changed)
    address = page.url
    cookies = page.context.cookies()
    browser = page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False, locale="ja-JP")
    plain.add_cookies([{"name": one["name"], "value": one["value"], "url": site} for one in cookies])
    quiet = plain.new_page()
    quiet.goto(address)
    before = quiet.locator(".room-doubts > li").count()
    quiet.locator("[data-first] button").click()
    expect(quiet.locator(".room-doubts > li")).to_have_count(before - 1)
    quiet.get_by_role("link", name="この文書をやめる").click()
    quiet.get_by_role("button", name="取り込まない").click()
    expect(quiet.get_by_role("status").first).to_contain_text("取り込みませんでした")
    plain.close()


def test_a_leftover_is_put_into_a_field(page: Page, site: str, tmp_path: Path) -> None:
    text = PAPER.read_text(encoding="utf-8")
    file = tmp_path / "with-a-note.txt"
    file.write_text(f"欄外に書いた一言\n\n{text}", encoding="utf-8")
    put_in(page, site, file)
    expect(page.locator("[data-room]")).to_be_visible()
    page.get_by_role("link", name="項目に入れる 欄外に書いた一言").click()
    chooser = page.get_by_label("どの項目か")
    expect(chooser).to_be_focused()
    assert Axe().run(page).response["violations"] == []
    chooser.select_option(label="成果")
    page.get_by_role("button", name="この項目に入れる").click()
    expect(page.get_by_role("status").first).to_contain_text("項目に入れました")
    expect(page.get_by_text("すべての文字が項目に入りました")).to_be_visible()
    kept = Settlement.objects.get(address="texts/results", printed="欄外に書いた一言")
    assert kept.said == "placed"


def test_the_work_begins_high_and_nothing_that_is_opened_lies_under_the_bar(
    page: Page, site: str, changed: Path
) -> None:
    put_in(page, site, changed)
    expect(page.locator("[data-room]")).to_be_visible()
    address = page.url
    for width, height in ((1280, 900), (1024, 768)):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        begins = page.locator(".room-parts").bounding_box()
        bar = page.locator(".room-bar").bounding_box()
        assert begins is not None
        assert bar is not None
        assert begins["y"] <= 300, (width, begins)
        assert bar["height"] < 110, (width, bar)
        for words in ("修正する", "ほかの状態"):
            page.locator("[data-doubt] .fold", has_text=words).locator("summary").click()
            button = page.locator("[data-doubt] .fold[open]", has_text=words).get_by_role("button")
            expect(button).to_be_in_viewport()
            page.wait_for_timeout(100)
            found = button.bounding_box()
            assert found is not None
            assert found["y"] + found["height"] <= bar["y"], (width, words, found, bar)


@pytest.mark.parametrize(
    ("width", "height", "begins", "image"),
    [(1280, 900, 232, 270), (1024, 768, 262, 300), (390, 844, 400, 465)],
)
def test_the_work_begins_high_and_the_bar_stays_low(
    page: Page, site: str, tmp_path: Path, width: int, height: int, begins: int, image: int
) -> None:
    text = PAPER.read_text(encoding="utf-8").replace("総務部", "総務防災部")
    newer = tmp_path / "all-that-can-stand-above.txt"
    newer.write_text(f"{text}\n緑丘町 企画課 {width}\n", encoding="utf-8")
    page.set_viewport_size({"width": width, "height": height})
    put_in(page, site, newer)
    expect(page.locator("[data-room]")).to_be_visible()
    assert page.locator("#offices, #problems, .room-choose").count() == 3, "nothing is left out"
    top = "one => one.getBoundingClientRect().top + scrollY"
    assert page.locator(".room-parts").evaluate(top) <= begins
    assert page.locator("[data-paper]").evaluate(top) <= image
    if width >= 1024:
        assert page.locator(".sheet-name").evaluate(top) <= begins + 10
        assert page.locator(".room-bar").evaluate("one => one.offsetHeight / innerHeight") <= 0.15


def test_what_is_folded_above_the_work_opens_whole_at_every_size(
    page: Page, site: str, tmp_path: Path
) -> None:
    newer = tmp_path / "folded.txt"
    text = PAPER.read_text(encoding="utf-8").replace("総務部", "総務防災部")
    newer.write_text(f"{text}\nたたまれたもの\n", encoding="utf-8")
    put_in(page, site, newer)
    expect(page.locator("[data-room]")).to_be_visible()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        for fold in ("#counts", "#offices", ".again"):
            page.locator(f"{fold} > summary").focus()
            page.keyboard.press("Enter")
        expect(page.get_by_text("値 ", exact=False).first).to_be_visible()
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.reload()


def test_a_plan_stands_as_a_tree_beside_its_page(page: Page, site: str, tmp_path: Path) -> None:
    text = (PAPER.parent / "kakuu-2022-technology-guideline.txt").read_text(encoding="utf-8")
    newer = tmp_path / "guideline-newer.txt"
    newer.write_text(text + "\n#### 新しい見出し\n", encoding="utf-8")
    put_in(page, site, newer)
    page.locator(".room-tree a").nth(3).click()
    expect(page.locator(".room-tree .chosen")).to_be_in_viewport()
    expect(page.locator(".paper-svg .box-chosen")).to_be_in_viewport()
    assert wrong_with(page, page.url) == []


def test_a_table_and_its_page_lead_to_each_other(page: Page, site: str) -> None:
    card = SHARED / "examples" / "soumu-2015-settlement-card-1-prefecture.xlsx"
    if not card.exists():
        pytest.skip("needs the settlement card of ../shared/examples")
    put_in(page, site, card)
    page.get_by_label("表を選ぶ").select_option(index=3)
    page.get_by_role("button", name="開く", exact=True).click()
    expect(page.locator("#table-head")).to_be_visible()
    page.locator(".figures-table td a").nth(5).click()
    expect(page.locator(".figures-table .chosen")).to_be_in_viewport()
    expect(page.locator(".paper-svg .box-chosen")).to_be_in_viewport()
    assert wrong_with(page, page.url) == []
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSVで取り出す").click()
    assert taken.value.suggested_filename == "992011-table-4.csv"


def test_offices_nobody_knows_are_seen_and_settled_with_one_click(
    page: Page, site: str, tmp_path: Path
) -> None:
    text = PAPER.read_text(encoding="utf-8")
    newer = tmp_path / "offices.txt"
    newer.write_text(text.replace("総務部", "総務防災部") + "\n組織の改編\n", encoding="utf-8")
    put_in(page, site, newer)
    assert wrong_with(page, page.url) == []
    button = page.get_by_role("button", name=re.compile("^確かな.*件を記録する"))
    expect(button).not_to_be_visible()
    page.locator("#offices > summary").click()
    expect(page.locator(".sure-list")).to_contain_text("総務防災部")
    button.click()
    expect(page.get_by_role("status").first).to_contain_text("件の組織を記録しました")
    expect(page.locator("#offices")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    # What was kept can be taken back: the way to it stands in the line, not below it.
    page.goto(f"{site}/staff/{CODE}/lineage/")
    line = page.locator(".settled-line").first
    undo = line.get_by_role("button", name=re.compile("^取り消す")).bounding_box()
    words = line.locator("p").bounding_box()
    assert undo is not None
    assert words is not None
    assert undo["y"] < words["y"] + words["height"]
    assert undo["x"] > words["x"] + words["width"]
    assert wrong_with(page, page.url) == []


def test_what_stands_beside_one_another_is_level_and_nothing_touches(
    page: Page, site: str, changed: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    put_in(page, site, changed)
    page.goto(f"{site}/staff/{CODE}/documents/")
    box, told = page.locator(".drop").bounding_box(), page.locator("#queue > p").bounding_box()
    assert box is not None
    assert told is not None
    assert told["y"] - (box["y"] + box["height"]) >= 12
    page.goto(f"{site}/staff/{CODE}/printing/own-books/")
    places = [page.locator(one).bounding_box() for one in ("#book-form", "#book-file", "#book-year")]
    assert len({(one["y"], one["height"]) for one in places if one}) == 1, places
