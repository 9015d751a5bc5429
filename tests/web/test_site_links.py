"""The whole export of the demonstration, as a resident has it on a disk: nothing leads nowhere, nothing is foreign."""

import re
from pathlib import Path

import pytest
from django.test import Client

from shisaku.records.models import Municipality, Sheet
from shisaku.work.demo import own_documents, prepare_cities, prepare_demo, take_in
from shisaku.work.site import publish_site
from tests.web.site_files import dead_links, pages

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.pages]
CODE = "992011"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    prepare_demo()
    prepare_cities(list(take_in(own_documents())))
    publish_site(city=Municipality.objects.get(code=CODE), out=tmp_path / "site", by=None)
    return tmp_path / "site"


def test_no_link_of_the_demonstration_is_dead_and_every_public_page_is_there(
    site: Path, client: Client
) -> None:
    found = pages(site)
    assert len(found) > 500
    assert list(dead_links(site)) == []

    for language in ("", "en/"):
        for sheet in Sheet.objects.filter(subject__municipality_id=CODE, published__isnull=False):
            kind = "kpis" if sheet.subject.kind == "kpi" else "projects"
            address = f"{language}{CODE}/{kind}/{sheet.subject_id}/{sheet.fiscal_year}/"
            assert (site / address / "index.html").is_file()
            assert client.get(f"/{address}").status_code == 200

    whole = "\n".join(path.read_text(encoding="utf-8") for path in found)
    # No address of the machine it was made on, nothing only officials have, no day of its making.
    assert not re.search(r"localhost|127\.0\.0\.1|testserver", whole)
    assert "/staff/" not in whole
    assert 'type="checkbox"' not in whole
