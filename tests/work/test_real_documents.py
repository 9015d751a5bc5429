"""The real documents, taken in: sums over the database, and seven of eight projects found again."""

from pathlib import Path

import pytest
from django.db.models import Sum

from shisaku.forms.store import load_forms
from shisaku.readers import Wishes
from shisaku.readers.document import read_document
from shisaku.records.models import CostFact, Lineage, OrgUnitAlias, Subject, View
from shisaku.work import published
from shisaku.work.importing import Accepted, accept_import, preview_import
from shisaku.work.lineage import accept_certain_lineages
from shisaku.work.municipalities import load_municipalities, municipality_at
from shisaku.work.verifying import verify

TSUKUBA, JOSO = "082201", "082112"


def take_in(folder: Path, file: str, code: str, year: int | None = None) -> Accepted:
    content = (folder / file).read_bytes()
    wishes = Wishes(municipality=code, fiscal_year=year)
    reading = read_document(content, file=file, forms=load_forms(), wishes=wishes)
    city = municipality_at(code)
    shown = preview_import(reading=reading, content=content, city=city, by=None)
    return accept_import(import_=shown.import_, by=None, as_published=True)


@pytest.fixture
def taken_in(db: None, shared_documents: Path) -> list[Accepted]:
    load_municipalities()
    return [
        take_in(shared_documents, "tsukuba-2022-management-sheets.txt", TSUKUBA),
        take_in(shared_documents, "tsukuba-2023-project-list.txt", TSUKUBA, 2023),
        take_in(shared_documents, "tsukuba-2020-grant-kpis.txt", TSUKUBA, 2020),
        take_in(shared_documents, "tsukuba-2017-science-guideline.txt", TSUKUBA),
        take_in(shared_documents, "joso-2025-inspection-sheet.txt", JOSO, 2025),
    ]


def test_everything_is_taken_in_and_published(taken_in: list[Accepted]) -> None:
    assert [(done.new, done.published) for done in taken_in] == [(8, 8), (46, 46), (14, 14), (1, 0), (1, 1)]
    assert [city.code for city in published.cities()] == [JOSO, TSUKUBA]
    assert len(published.plans(code=TSUKUBA)) == 1


def test_the_sums_of_the_eight_sheets_are_those_of_the_papers(taken_in: list[Accepted]) -> None:
    facts = CostFact.objects.filter(view=View.PUBLISHED, item="total", sheet__fiscal_year=2022)

    def sums(basis: str) -> list[int]:
        by_year = (
            facts.filter(basis=basis, amount__isnull=False).values_list("value_year").annotate(Sum("amount"))
        )
        return [amount // 1000 for _, amount in by_year.order_by("value_year")]

    assert sums("budget") == [39_776, 45_881, 40_161, 38_096, 39_222]
    assert sums("settled") == [30_139, 38_224, 31_671]
    assert published.front_figures(code=TSUKUBA, year=2022).settled == 31_671_000


def test_seven_of_eight_go_on_and_the_abolished_one_ends(taken_in: list[Accepted]) -> None:
    lines = Lineage.objects.select_related("earlier__head", "later")
    found = {line.earlier.head.content["subject"]["number"]: line.later for line in lines}
    assert set(found) == {"092", "094", "096", "097", "095", "009", "093", "045"}
    assert [number for number, later in found.items() if later is None] == ["096"]
    assert accept_certain_lineages(city=municipality_at(TSUKUBA), by=None) == 8
    both = [s for s in Subject.objects.filter(merged_into=None, kind="project") if s.sheets.count() == 2]
    assert len(both) == 7
    assert "1045" in {subject.number for subject in both}


def test_two_spellings_of_an_office_are_proposed_as_one(taken_in: list[Accepted]) -> None:
    alias = OrgUnitAlias.objects.get()
    assert {alias.name, alias.unit.name} == {"統計・データ活用推進室", "統計・データ利活用推進室"}


def test_again_nothing_changes_and_everything_agrees(
    taken_in: list[Accepted], shared_documents: Path
) -> None:
    again = take_in(shared_documents, "tsukuba-2022-management-sheets.txt", TSUKUBA)
    assert (again.new, again.changed, again.same, again.published) == (0, 0, 8, 0)
    assert verify().agrees
