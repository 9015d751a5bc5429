"""Folders of a test's own, and a city with something public of every kind."""

from pathlib import Path

import pytest
from pytest_django import Settings

from shisaku.records.models import Lineage, Municipality
from shisaku.work.lineage import accept_lineage
from tests.web.kakuu import kpi, plan, serving, settled, take_in_all


@pytest.fixture(autouse=True)
def _folders(settings: Settings, tmp_path: Path) -> None:
    settings.SHISAKU_DOCUMENTS = tmp_path / "documents"


@pytest.fixture
def city(db: None) -> Municipality:
    """架空市 with a plan, two projects that serve it, one of them in two years, and a KPI."""
    city = settled()
    take_in_all(city, plans=(plan(),), file="plan.txt")
    listed = serving("002", "II", organisation={"department": "市民部", "section": "健康増進課"})
    take_in_all(city, serving("001", "I-1"), listed, kpi("②-1"), file="2022.txt")
    take_in_all(city, serving("001", "I-1", year=2023), file="2023.txt")
    accept_lineage(lineage=Lineage.objects.get(earlier__subject__number="001"), by=None)
    return city
