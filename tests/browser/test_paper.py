"""What a printer gets: a project on two or three pages, twenty projects on one, nothing to press, nothing folded."""

import itertools
import re

import pytest
from django.db.models import Count
from playwright.sync_api import Page, expect

from shisaku.records.models import ProblemFact, Sheet

pytestmark = pytest.mark.browser
CODE = "992011"
_A4 = {"portrait": (595, 842), "landscape": (842, 595)}


def printed(page: Page, address: str) -> list[tuple[int, int]]:
    """The pages of an address on paper, each as width and height in points."""
    page.goto(address)
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/Type /Page\b(?!s).*?/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper, re.DOTALL)
    return [(round(float(width)), round(float(height))) for width, height in boxes]


def project_of(number: str) -> str:
    sheet = Sheet.objects.filter(subject__kind="project", subject__number=number, fiscal_year=2022).first()
    assert sheet is not None
    return f"{CODE}/projects/{sheet.subject_id}/2022/"


@pytest.mark.parametrize("number", ["013", "022", "041", "063"])
def test_a_project_is_two_pages_and_its_checks_at_most_a_third(page: Page, site: str, number: str) -> None:
    pages = printed(page, f"{site}/{project_of(number)}")
    assert set(pages) == {_A4["portrait"]}
    assert len(pages) in (2, 3)


def test_twenty_projects_stand_on_one_page_with_their_conditions(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/projects/?fy=2022")
    assert page.locator(".list-table tbody tr").count() == 20
    assert printed(page, page.url) == [_A4["portrait"]]
    page.emulate_media(media="print")
    expect(page.get_by_text("条件：令和4年度")).to_be_visible()
    expect(page.locator(".print-foot")).to_contain_text("/projects/?fy=2022")


def test_the_table_of_kpis_turns_its_page(page: Page, site: str) -> None:
    assert printed(page, f"{site}/{CODE}/kpis/") == [_A4["landscape"]]


def project_with_most_checks() -> str:
    """One with notices that the screen lets people press."""
    told = ProblemFact.objects.filter(
        view="published", sheet__fiscal_year=2022, sheet__subject__kind="project"
    )
    most = told.values_list("sheet__subject_id").annotate(found=Count("pk")).order_by("-found").first()
    assert most is not None
    return f"{CODE}/projects/{most[0]}/2022/"


def test_on_paper_nothing_is_folded_and_nothing_is_there_to_press(page: Page, site: str) -> None:
    page.goto(f"{site}/{project_with_most_checks()}")
    page.emulate_media(media="print")
    expect(page.locator("#more dd").first).to_be_visible()
    folded = page.locator("details.more dt").all()
    assert folded
    for one in folded:
        expect(one).to_be_visible()
    for pressed in (".site-head", ".onpage", "#downloads", ".origin", ".notice-action"):
        found = page.locator(pressed).all()
        assert found, pressed
        for one in found:
            expect(one).to_be_hidden()
    expect(page.locator("button:visible")).to_have_count(0)


def test_the_labels_of_the_judgements_stand_under_the_bar_on_paper(page: Page, site: str) -> None:
    page.goto(f"{site}/{CODE}/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    labels = page.locator(".share:not(.narrow-only) .share-label").evaluate_all(
        "labels => labels.map(it => { const box = document.createRange(); box.selectNodeContents(it);"
        " return [box.getBoundingClientRect().left, box.getBoundingClientRect().right] })"
    )
    assert len(labels) > 1
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(labels))
    assert labels[-1][1] <= 680


def test_on_paper_the_logic_model_is_not_cut(page: Page, site: str) -> None:
    sheet = Sheet.objects.filter(subject__number="083", fiscal_year=2024).get()
    page.goto(f"{site}/{CODE}/projects/{sheet.subject_id}/2024/")
    steps = page.locator("#logic .chain")
    assert "…" in steps.inner_text()
    page.emulate_media(media="print")
    assert "…" not in steps.inner_text()


def test_bars_stand_over_their_columns_on_paper(page: Page, site: str) -> None:
    page.goto(f"{site}/{project_of('013')}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    bars = page.locator("#years .chart > svg:not([width])").evaluate_all(
        "columns => columns.map(it => it.querySelector('text:last-child').getBoundingClientRect())"
        ".filter(Boolean).map(box => box.left + box.width / 2)"
    )
    heads = page.locator("#years .grid thead th:not(:first-child)").evaluate_all(
        "heads => heads.map(it => it.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    middles = [middle for middle in bars if middle > heads[0][0]]
    assert len(middles) >= len(heads)
    for left, right in heads:
        assert any(left < middle < right for middle in middles)
