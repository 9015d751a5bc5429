"""The offices of a real city over its papers of several years: who follows whom, and what is never asked twice."""

from datetime import date

import pytest

from shisaku.forms.store import load_forms
from shisaku.readers import Wishes
from shisaku.records.models import Import, OrgUnit, OrgUnitAlias
from shisaku.work.importing import accept_import
from shisaku.work.intake import paper_at, preview_paper
from shisaku.work.municipalities import load_municipalities
from shisaku.work.room import OfficeKind, OfficeProposal, settle_offices
from shisaku.work.room.kept import worked_out
from tests.conftest import SHARED

DOCUMENTS = SHARED / "documents"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not DOCUMENTS.exists(), reason="needs the real documents of ../shared"),
]
CITY = "082201"
USUAL, OTHER = "統計・データ利活用推進室", "統計・データ活用推進室"


def waiting(file: str) -> Import:
    wishes = Wishes(municipality=CITY)
    paper = paper_at(DOCUMENTS / file, wishes=wishes)
    return preview_paper(paper=paper, forms=load_forms(), by=None).import_


def asked(import_: Import) -> dict[str, OfficeProposal]:
    return {one.name.name: one for one in worked_out(import_).offices.proposals}


def keep_sure(import_: Import) -> None:
    sure = {one.name.key: one.proposed.code for one in asked(import_).values() if one.sure and one.proposed}
    settle_offices(import_=import_, answers=sure, since=date(2023, 4, 1), by=None)


def test_a_renamed_section_follows_the_old_one_and_two_spellings_become_one() -> None:
    load_municipalities()
    sheets = waiting("tsukuba-2022-management-sheets.txt")
    keep_sure(sheets)
    accept_import(import_=sheets, by=None)
    listed = waiting("tsukuba-2023-project-list.txt")
    found = asked(listed)
    assert "政策イノベーション部" not in found, "the department is known"
    renamed = found["科学技術戦略課"]
    assert (renamed.kind, renamed.sure) == (OfficeKind.SUCCESSOR, True)
    assert "7件のうち7件は「政策イノベーション部 科学技術振興課」" in renamed.reason
    assert (found[OTHER].kind, found[OTHER].sure) == (OfficeKind.UNKNOWN, False)
    others = {name for name, one in found.items() if one.kind is OfficeKind.NEW}
    assert len(others) == len(found) - 2
    keep_sure(listed)
    old = OrgUnit.objects.get(name="科学技術振興課")
    assert (str(old.successor), old.ends) == ("科学技術戦略課", date(2023, 4, 1))
    [last] = asked(listed).values()
    assert (last.name.name, last.kind) == (OTHER, OfficeKind.ALIAS)
    assert last.proposed is not None
    settle_offices(import_=listed, answers={last.name.key: last.proposed.code}, since=None, by=None)
    assert OrgUnitAlias.objects.get(state="accepted").unit.name == USUAL
    assert asked(listed) == {}
    before = OrgUnit.objects.count()
    accept_import(import_=listed, by=None)
    assert OrgUnit.objects.count() == before, "taking the list in founds no further office"
    assert asked(sheets) == {}
