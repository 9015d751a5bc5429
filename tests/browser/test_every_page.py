"""Every page there is: axe finds nothing, nothing runs out at 390 pixels, the browser has no complaints."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from shisaku.records.models import AccountFile, AccountSource, Document, Lineage, Plan, Sheet
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
CODE = "992011"
PUBLIC = (
    "", "2022/", "2024/", "projects/", "projects/?q=防災&fy=2022&direction=continue,expand", "projects/?q=宇宙旅行",
    "kpis/", "kpis/2021/", "plans/", "documents/", "rules/080004/kpi-progress/", "rules/082201/grant-matrix/",
    "rules/082201/cost-identities/", "rules/000000/plain-rate/", "guide/", "terms/", "accessibility/", "licence/",
    "data/", "api/",
)  # fmt: skip
STAFF = ("", f"{CODE}/projects/", f"{CODE}/projects/?q=防災", f"{CODE}/checks/", f"{CODE}/checks/?severity=重要",
         f"{CODE}/documents/", f"{CODE}/lineage/", f"{CODE}/lineage/certain/", f"{CODE}/lineage/accepted/",
         f"{CODE}/forms/")  # fmt: skip
WIDE, MIDDLE, NARROW = (1280, 900), (1024, 768), (390, 844)
# Words of table heads (parted by blanks, ・ and brackets) that stand on more than one line.
BROKEN_HEADS = """() => [...document.querySelectorAll("thead th")].filter(head => head.offsetParent).flatMap(head => {
  const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), broken = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest(".visually-hidden")) continue;
    for (const word of text.data.matchAll(/[^\\s・（）]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
    }
  }
  return broken;
})"""


def kept_pages() -> list[str]:
    """Pages whose address holds a key: a plan, a document, a project, a KPI."""
    project = Sheet.objects.filter(subject__kind="project", subject__number="013", fiscal_year=2022).first()
    kpi = Sheet.objects.filter(subject__kind="kpi").first()
    assert project is not None
    assert kpi is not None
    return [
        *(f"plans/{plan.key}/" for plan in Plan.objects.all()),
        *(f"documents/{document.sha256}/" for document in Document.objects.all()[:2]),
        f"projects/{project.subject_id}/2022/",
        f"kpis/{kpi.subject_id}/2022/",
    ]


def staff_pages() -> list[str]:
    project = Sheet.objects.filter(subject__number="013", fiscal_year=2022).first()
    assert project is not None
    papers = [f"{CODE}/documents/{document.sha256}/" for document in Document.objects.all()]
    accepted = Lineage.objects.filter(earlier=project, state="accepted")
    undo = [f"{CODE}/lineage/{lineage.key}/undo/" for lineage in accepted]
    sheet = f"{CODE}/projects/{project.subject_id}/2022/"
    texts = f"{sheet}erase/?address=texts/purpose&reason=personal"
    money = [
        *(
            f"{CODE}/money/{rest}"
            for rest in ("2022/", "2022/items/01-090104-03/", "2022/items/01-020112-04/")
        ),
        *(f"{CODE}/money/{rest}" for rest in ("2022/filling/", "files/")),
        *(f"{CODE}/money/files/{file.key}/" for file in AccountFile.objects.all()),
        *(f"{CODE}/money/columns/{source.key}/" for source in AccountSource.objects.all()),
        f"{sheet}money/",
    ]
    return [*STAFF, sheet, f"{sheet}erase/", texts, f"{papers[0]}erase/", *undo, *papers, *money]


def found_at(page: Page, address: str, size: tuple[int, int], *, axe: bool = True) -> list[str]:
    """What is wrong with a page at a size, in one line each."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    violations = Axe().run(page).response["violations"] if axe else []
    wrong = [
        f"{address} {size[0]}: {one['id']} {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in violations
    ]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        wrong.append(f"{address} {size[0]}: runs out of the page")
    if broken := page.evaluate(BROKEN_HEADS):
        wrong.append(f"{address} {size[0]}: heads break within words: {broken}")
    return wrong


# axe sees what stands on a page, whatever its language: once wide, once narrow. What runs out depends on both.
@pytest.mark.parametrize(
    ("language", "size", "axe"),
    [("", WIDE, True), ("", MIDDLE, False), ("/en", NARROW, True), ("", NARROW, False)],
    ids=["wide", "middle", "narrow in English", "narrow"],
)
def test_public_pages(
    page: Page, site: str, complaints: list[str], language: str, size: tuple[int, int], *, axe: bool
) -> None:
    wrong = []
    for rest in (*PUBLIC, *kept_pages()):
        wrong += found_at(page, f"{site}{language}/{CODE}/{rest}", size, axe=axe)
    assert wrong == []
    assert complaints == []


@pytest.mark.parametrize(
    ("size", "axe"),
    [(WIDE, True), (MIDDLE, False), (NARROW, True)],
    ids=["wide", "middle", "narrow"],
)
def test_staff_pages(
    page: Page, site: str, complaints: list[str], size: tuple[int, int], *, axe: bool
) -> None:
    wrong = found_at(page, f"{site}/staff/sign-in/", size, axe=axe)
    sign_in(page, site, "takahashi")
    for rest in staff_pages():
        wrong += found_at(page, f"{site}/staff/{rest}", size, axe=axe)
    assert wrong == []
    assert complaints == []


@pytest.mark.parametrize("rest", ["projects/", "kpis/", "documents/"])
def test_no_column_of_a_list_is_out_of_sight_on_a_tablet(page: Page, site: str, rest: str) -> None:
    page.set_viewport_size({"width": MIDDLE[0], "height": MIDDLE[1]})
    page.goto(f"{site}/{CODE}/{rest}")
    assert page.locator(".table-scroll").evaluate("it => it.scrollWidth <= it.clientWidth")


def test_pages_that_refuse(page: Page, site: str) -> None:
    wrong = found_at(page, f"{site}/nothing/", NARROW)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.goto(f"{site}/staff/sign-in/")
    page.get_by_label("利用者名").fill("nobody")
    page.get_by_label("パスワード").fill("x")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    wrong += [one["id"] for one in Axe().run(page).response["violations"]]
    assert wrong == []


def test_every_page_has_one_main_heading_and_a_title_of_its_own(page: Page, site: str) -> None:
    titles: dict[str, str] = {}
    for rest in (
        *PUBLIC[:4],
        "kpis/",
        "plans/",
        "documents/",
        "guide/",
        "terms/",
        "accessibility/",
        "licence/",
        "data/",
        "api/",
        *kept_pages(),
    ):
        page.goto(f"{site}/{CODE}/{rest}")
        assert page.locator("h1").count() == 1, rest
        title = page.title()
        assert re.search(r"\S+ \| 架空市", title), rest
        assert title not in titles, (rest, titles.get(title))
        titles[title] = rest
