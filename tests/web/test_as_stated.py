"""What leaves the city says just what is published, as exactly as it is stated."""

import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from shisaku.records.models import Lineage, Sheet
from shisaku.web.answers import attached
from shisaku.work.lineage import accept_lineage
from shisaku.work.publishing import publish_sheet
from shisaku.work.refusals import OutdatedError
from shisaku.work.site import publish_site
from tests import cast
from tests.web import kakuu

pytestmark = pytest.mark.django_db


def rows_of(client: Client, address: str) -> list[list[str]]:
    content = b"".join(client.get(address))
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_small_figure_is_not_rounded_away() -> None:
    values = [{"fiscal_year": 2022, "target": 0.0004, "actual": 0.0006}]
    indicator = {
        "key": "1",
        "name": "濃度",
        "unit": "mg",
        "kind": "outcome",
        "direction": "up",
        "values": values,
    }
    cast.take_in(kakuu.settled(), cast.sheet(indicators=[indicator]), as_published=True)
    rows = rows_of(Client(), f"/{kakuu.CODE}/projects/{cast.kept().subject_id}/2022.csv")
    figures = {row[2]: row[4] for row in rows if row[2].startswith("濃度") and row[1] == "2022"}
    assert (figures["濃度 目標"], figures["濃度 実績"]) == ("0.0004", "0.0006")


def test_a_rate_is_rounded_alike_on_page_and_in_table() -> None:
    costs = [
        {"fiscal_year": 2022, "item": "total", "basis": "budget", "amount": 4_000_000},
        {"fiscal_year": 2022, "item": "total", "basis": "settled", "amount": 490_000},
    ]
    cast.take_in(kakuu.settled(), cast.sheet(costs=costs), as_published=True)
    client = Client()
    assert "12.3%" in client.get(f"/{kakuu.CODE}/projects/").content.decode()
    assert any("12.3" in row for row in rows_of(client, f"/{kakuu.CODE}/projects.csv"))


def test_what_was_not_seen_is_not_published() -> None:
    planner = cast.person("planner", kakuu.settled())
    cast.take_in(cast.kakuu(), cast.sheet())
    seen = cast.kept().head_id
    cast.take_in(cast.kakuu(), cast.sheet(texts={"purpose": "まだ見ていない目的。"}), file="second.txt")
    with pytest.raises(OutdatedError, match="見ているあいだに内容が変わりました"):
        publish_sheet(sheet=cast.kept(), by=planner, revision=seen or "")
    assert cast.kept().published is None
    newest = cast.kept().head_id
    publish_sheet(sheet=cast.kept(), by=planner, revision=newest or "")
    assert cast.kept().published_id == newest


def test_a_name_nobody_published_is_nowhere_in_the_folder_of_the_site(tmp_path: Path) -> None:
    city = kakuu.published(1)
    cast.take_in(city, cast.sheet("001", "まだ公表していない新しい事業名", 2023), file="next.txt")
    later = Sheet.objects.get(fiscal_year=2023)
    for lineage in Lineage.objects.filter(later=later):
        accept_lineage(lineage=lineage, by=None)
    later.refresh_from_db()
    first = Sheet.objects.get(fiscal_year=2022)
    if first.subject_id != later.subject_id:
        Sheet.objects.filter(pk=first.pk).update(subject=later.subject_id)
    assert Sheet.objects.get(fiscal_year=2022).subject.name == "まだ公表していない新しい事業名"
    publish_site(city=city, out=tmp_path, by=None)
    wrong = [
        file.name
        for file in tmp_path.rglob("*")
        if file.is_file() and "まだ公表していない新しい事業名".encode() in file.read_bytes()
    ]
    assert wrong == []


def test_the_name_of_a_file_to_keep_is_one() -> None:
    assert attached("012-2022.pdf") == 'attachment; filename="012-2022.pdf"'
    assert attached('1"; filename="x.exe') == 'attachment; filename="1-; filename=-x.exe"'
    assert attached("a/../b\r\nX: y.pdf") == 'attachment; filename="a-..-b--X- y.pdf"'
    assert attached("企-1.pdf") == "attachment; filename*=utf-8''%E4%BC%81-1.pdf"
