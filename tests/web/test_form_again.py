"""Papers read before their form was there: chosen on the form's page, put in line, read by it."""

import pytest

from shisaku.records.models import Import, Upload, UploadState
from shisaku.work.own_forms import known_forms, set_label
from shisaku.work.room.running import run_one
from tests import cast
from tests.web.kakuu import CODE, settled, text_of
from tests.web.own_forms import FORM, GOAL, ODD, as_role, draft, form_at, number_of, saved, unknown_paper

pytestmark = pytest.mark.django_db


def test_a_paper_read_without_a_form_is_read_by_the_saved_one() -> None:
    city = settled()
    other = unknown_paper(city, name="外出支援事業", year=6, file="gaishutsu.csv")
    key = draft(city)
    planner = cast.person("planner", city)
    set_label(by=planner, code=CODE, key=key, number=number_of(key), printed=ODD, place="texts.goal")
    client = as_role("planner", city)
    assert "この様式で読み直せる書類" not in text_of(client, form_at(key)), "nothing is saved yet"
    sent = {"number": str(number_of(key)), "first_year": "2023", "last_year": "", "shown": "2023.."}
    client.post(form_at(key, "save/"), sent)
    text = text_of(client, form_at(key))
    assert f'name="paper" value="{other.key}" checked' in text
    text = client.post(form_at(key, "again/"), {"paper": [other.key]}, follow=True).content.decode()
    assert "1件の書類を読み直します" in text
    assert Upload.objects.get().state == UploadState.WAITING
    assert f'value="{other.key}"' not in text_of(client, form_at(key)), "it is on its way"
    run_one(forms=known_forms())
    made = Import.objects.get(form=FORM, document=other.document)
    assert made.reading["sheets"][0]["texts"]["goal"] == GOAL


def test_without_a_paper_there_is_a_sentence() -> None:
    key = saved()
    text = as_role("planner").post(form_at(key, "again/"), follow=True).content.decode()
    assert "読み直す書類を選んでください" in text


@pytest.mark.parametrize(
    ("role", "status"), [("planner", 302), ("admin", 302), ("officer", 403), ("viewer", 403)]
)
def test_who_imports_reads_again(role: str, status: int) -> None:
    city = settled()
    paper = unknown_paper(city, name="外出支援事業", year=6, file="gaishutsu.csv")
    key, client = saved(city), as_role(role, city)
    assert ("この様式で読み直せる書類" in text_of(client, form_at(key))) is (status == 302)
    assert client.post(form_at(key, "again/"), {"paper": [paper.key]}).status_code == status
