"""Drafts, newest revisions, private parts: a marker is put into each and looked for on every public page there is."""

import io
import re
import zipfile
from collections import deque
from pathlib import Path

import pytest
from django.test import Client

from shisaku.forms import at_hand
from shisaku.records.models import Draft, ProblemFact, Sheet, View
from shisaku.work.projecting import project_subjects
from shisaku.work.publishing import publish_sheet
from shisaku.work.saving import save_sheet
from shisaku.work.site import publish_site
from shisaku.work.verifying import verify
from tests import cast
from tests.forms import own_sheet
from tests.web.kakuu import CODE, kpi, plan, serving, settled, signed_in, take_in_all, text_of

pytestmark = pytest.mark.django_db
MARKER = "むらさき秘密印"
LINK = re.compile(r'(?:href|action)="([^"#?]*)(?:\?([^"#]*))?')


@pytest.fixture
def city_with_secrets() -> None:
    """A city with something public of every kind, and the marker wherever nothing is public."""
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    open_sheet = serving("001", "I-1", private={"officer": MARKER}, extras={"備考": "公表"})
    take_in_all(city, open_sheet, kpi("②-1", private={"contact": MARKER}), file="open.txt")
    sheet = cast.kept("001")
    head = serving(
        "001",
        "I-1",
        texts={"overview": f"{MARKER}の概要"},
        directions=[{"stage": "self", "decision": "abolish", "label": MARKER}],
    )
    save_sheet(sheet=sheet, data=head, by=cast.person("planner", city), based_on=1)
    Draft.objects.create(
        sheet=sheet,
        person=cast.person("officer", city),
        content={"texts": {"results": MARKER}},
        changed_at=sheet.head.made_at,
    )
    cast.take_in(city, cast.sheet("900", f"{MARKER}事業", 2022), file=f"{MARKER}.txt")
    cast.take_in(city, cast.sheet("001", f"{MARKER}事業", 2023), file=f"{MARKER}-2.txt")
    cast.take_in(
        city, kpi("②-9", subject={"kind": "kpi", "number": "②-9", "name": MARKER}), file="kpi-draft.txt"
    )
    cast.take_in(city, plans=(plan(key="x", title=f"{MARKER}計画"),), file="plan-draft.txt")


def public_problems() -> set[tuple[str, str]]:
    return set(ProblemFact.objects.filter(view=View.PUBLISHED).values_list("code", "address"))


def listed_then_inside() -> None:
    """A published list, and then a paper for the city alone whose form asks for a purpose and is lenient on money."""
    listed = cast.sheet(
        "021", "防災訓練事業", texts={}, costs=[money("budget", 1_000_000), money("settled", 400_000)]
    )
    cast.take_in(settled(), listed, form=cast.LIST, as_published=True, file="list.txt")
    inside = cast.sheet("021", "防災訓練事業", texts={}, costs=[], private={"officer": MARKER})
    cast.take_in(cast.kakuu(), inside, form=own_sheet.FORM, file="inside.txt")


def money(basis: str, amount: int) -> dict[str, object]:
    return {"fiscal_year": 2022, "item": "total", "basis": basis, "amount": amount}


@pytest.fixture
def own_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The city's own form beside the package's."""
    monkeypatch.setenv(at_hand.FOLDER, str(own_sheet.FOLDER))


@pytest.mark.usefixtures("own_forms")
def test_a_paper_for_the_city_alone_changes_no_finding_that_residents_see() -> None:
    listed_then_inside()
    inside = set(ProblemFact.objects.filter(view=View.HEAD).values_list("code", "address"))
    assert ("required_missing", "texts/purpose") in inside
    assert ("execution_low", "costs/2022/settled/total") not in inside
    assert ("required_missing", "texts/purpose") not in public_problems()
    assert ("execution_low", "costs/2022/settled/total") in public_problems()
    assert verify().agrees, verify().differences


@pytest.mark.usefixtures("own_forms")
def test_its_form_asks_in_public_once_what_only_it_states_is_published() -> None:
    city = settled()
    cast.take_in(city, cast.sheet(texts={"overview": "概要。"}), form=own_sheet.FORM, file="inside.txt")
    assert public_problems() == set()
    publish_sheet(sheet=cast.kept(), by=None)
    assert ("required_missing", "texts/purpose") in public_problems()
    assert verify().agrees, verify().differences


@pytest.mark.usefixtures("own_forms")
def test_the_same_paper_asks_in_public_once_it_is_taken_in_as_published() -> None:
    city = settled()
    paper = cast.sheet(texts={"overview": "概要。"})
    cast.take_in(city, paper, form=cast.LIST, as_published=True, file="list.txt")
    cast.take_in(city, paper, form=own_sheet.FORM, file="same.txt")
    publish_sheet(sheet=cast.kept(), by=None)  # what it says is in the published list as well
    assert ("required_missing", "texts/purpose") not in public_problems()
    cast.take_in(city, paper, form=own_sheet.FORM, as_published=True, file="same.txt")
    assert ("required_missing", "texts/purpose") in public_problems()
    assert verify().agrees, verify().differences


def words_in(content: bytes) -> str:
    """What a page or file says; of an archive what the files in it say, whose Parquet says the same as its CSV."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return "\n".join(
        made.decode(errors="replace" if name.endswith(".parquet") else "strict")
        for name, made in files.items()
    )


def crawl(client: Client) -> dict[str, str]:
    """Every page that links from the entrance lead to, in both languages; any that does not answer fails."""
    waiting, pages = deque(["/", "/en/"]), {}
    while waiting:
        path = waiting.popleft()
        if path in pages or path.startswith(("/staff/", "/static/")):
            continue
        answer = client.get(path)
        assert answer.status_code in (200, 301, 302), path
        pages[path] = words_in(bytes(answer.getvalue())) if answer.status_code == 200 else ""
        found = [answer["Location"]] if answer.status_code in (301, 302) else []
        if answer["Content-Type"].startswith("text/html"):
            found += [f"{link}?{asked}" if asked else link for link, asked in LINK.findall(pages[path])]
        waiting.extend(link.replace("&amp;", "&") for link in found if link.startswith("/"))
    return pages


@pytest.mark.usefixtures("city_with_secrets")
def test_the_marker_is_on_no_public_page(client: Client) -> None:
    pages = crawl(client)
    kinds = (
        "/projects/",
        "/kpis/",
        "/plans/",
        "/documents/",
        "/rules/",
        "/source/",
        ".csv",
        ".json",
        ".zip",
        "/terms/",
        "/en/",
    )
    for kind in kinds:
        assert any(kind in path for path in pages), kind
    assert [path for path, text in pages.items() if MARKER in text] == []


# What only the newest revisions answer, and how many sheets of the city answer it inside.
ONLY_INSIDE = [(f"q={MARKER}", 3), ("direction=abolish", 1), ("fy=2023", 1)]


@pytest.mark.usefixtures("city_with_secrets")
@pytest.mark.parametrize(("asked", "inside"), ONLY_INSIDE)
def test_nor_can_it_be_asked_for(client: Client, asked: str, inside: int) -> None:
    """The same question finds lines inside; in public neither list, table nor interface gives any."""
    assert listed(client, f"/{CODE}/projects/?{asked}") == 0
    assert listed(client, f"/{CODE}/projects/") == 1
    csv = f"/{CODE}/projects.csv"
    assert (rows_of(client, f"{csv}?{asked}"), rows_of(client, csv)) == (0, 1)
    signed_in(client, cast.person("planner", cast.kakuu()))
    assert listed(client, f"/staff/{CODE}/projects/?{asked}") == inside


@pytest.mark.usefixtures("city_with_secrets")
@pytest.mark.parametrize(("word", "found"), [(MARKER, 0), ("②-9", 0), ("②-1", 1)])
def test_nor_does_the_search_for_programs_find_it(client: Client, word: str, found: int) -> None:
    told = client.get(f"/api/v1/municipalities/{CODE}/search", {"q": word}).json()
    assert len(told["items"]) == found


def listed(client: Client, path: str) -> int:
    """How many lines a list of projects has; the empty line that a script would copy is none."""
    return text_of(client, path).count('<td class="list-number">')


def rows_of(client: Client, path: str) -> int:
    """How many rows a table has below its head."""
    return len(text_of(client, path).strip().splitlines()) - 1


@pytest.mark.usefixtures("city_with_secrets")
def test_the_marker_is_in_no_file_of_the_site(tmp_path: Path) -> None:
    """Neither on its pages nor in the search, the tables, the record beside it – and nothing of a withdrawn sheet."""
    withdrawn = cast.sheet("077", "取り下げる事業", texts={"overview": f"{MARKER}と書いてしまった"})
    cast.take_in(cast.kakuu(), withdrawn, as_published=True, file="withdrawn.txt")
    publish_site(city=cast.kakuu(), out=tmp_path, by=None)
    assert any(MARKER in text for text in texts_in(tmp_path).values())

    sheet = cast.kept("077")
    Sheet.objects.filter(pk=sheet.pk).update(published=None)
    project_subjects([sheet.subject_id])
    publish_site(city=cast.kakuu(), out=tmp_path, by=None)
    found = texts_in(tmp_path)
    assert len(found) > 60
    assert [name for name, text in found.items() if MARKER in text or "取り下げる事業" in text] == []
    assert [name for name in found if sheet.subject_id in name] == []


def texts_in(folder: Path) -> dict[str, str]:
    """Every file below a folder, hidden ones too."""
    return {
        str(path.relative_to(folder)): words_in(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
