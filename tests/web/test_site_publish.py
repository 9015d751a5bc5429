"""Publishing the site again and again: only what changed is written, what is withdrawn goes, no more."""

import json
from pathlib import Path

import pytest
from django.test import Client

from shisaku.records.models import Lineage, LogEntry, Sheet
from shisaku.work.lineage import accept_lineage
from shisaku.work.projecting import project_subjects
from shisaku.work.refusals import NotAllowedError, NotFoundError, RefusalError
from shisaku.work.site import StoppedSiteError, foresee_site, placing, publish_site
from shisaku.work.verifying import verify
from tests import cast
from tests.web import kakuu
from tests.web.site_files import dead_links, snapshot

pytestmark = pytest.mark.django_db
CODE = kakuu.CODE


@pytest.fixture
def out(tmp_path: Path) -> Path:
    kakuu.published(3)
    folder = tmp_path / "site"
    publish_site(city=cast.kakuu(), out=folder, by=None)
    return folder


def again(out: Path, **said: object) -> placing.Placed:
    return publish_site(city=cast.kakuu(), out=out, by=None, **said)  # type: ignore[arg-type]


def correct(number: str = "002", name: str = "第2号の事業", *, overview: str = "訂正した概要。") -> Sheet:
    section = {"department": "都市環境部", "section": "道路管理課"}
    corrected = cast.sheet(number, name, texts={"overview": overview}, organisation=section)
    cast.take_in(cast.kakuu(), corrected, as_published=True, file=f"correction-{number}.txt")
    return cast.kept(number)


def withdraw(number: str) -> Sheet:
    sheet = cast.kept(number)
    Sheet.objects.filter(pk=sheet.pk).update(published=None)
    project_subjects([sheet.subject_id])
    return sheet


def written(before: dict[str, tuple[int, bytes]], out: Path) -> set[str]:
    now = snapshot(out)
    return {name for name, file in now.items() if before.get(name) != file and not name.startswith(".")}


def test_addresses_are_those_of_the_live_site_and_all_lead_somewhere(out: Path) -> None:
    key = cast.kept("001").subject_id
    for name in (
        f"{CODE}/index.html",
        f"{CODE}/2022/index.html",
        f"{CODE}/projects/index.html",
        f"{CODE}/projects.csv",
        f"{CODE}/projects/{key}/index.html",
        f"{CODE}/projects/{key}/2022/index.html",
        f"{CODE}/projects/{key}/2022/source/index.html",
        f"{CODE}/projects/{key}/2022.json",
        f"en/{CODE}/projects/{key}/2022/index.html",
        f"{CODE}/static/shisaku/tokens.css",
    ):
        assert (out / name).is_file(), name
    assert list(dead_links(out)) == []
    assert not list(out.glob(".shisaku-aside*"))


def test_a_second_run_writes_nothing(out: Path) -> None:
    before = snapshot(out)
    placed = again(out)
    assert (placed.written, placed.removed) == (0, 0)
    assert written(before, out) == set()
    assert foresee_site(city=cast.kakuu(), out=out, by=None).nothing


def test_one_correction_writes_its_pages_and_leaves_its_neighbours_alone(out: Path) -> None:
    before = snapshot(out)
    sheet = correct()
    foreseen = foresee_site(city=cast.kakuu(), out=out, by=None)
    assert [thing.name for thing in foreseen.changes if thing.kind == "sheet"] == ["002 第2号の事業"]
    assert [thing.kind for thing in foreseen.first] == ["document"]
    assert foreseen.goes == []
    again(out)
    changed = written(before, out)
    assert f"{CODE}/projects/{sheet.subject_id}/2022/index.html" in changed
    assert "訂正した概要。" in (out / f"{CODE}/projects/index.html").read_text(encoding="utf-8")
    for number in ("001", "003"):
        assert not [name for name in changed if cast.kept(number).subject_id in name]
    assert list(dead_links(out)) == []


def test_what_is_withdrawn_goes_and_everything_when_nothing_is_left(out: Path) -> None:
    gone = withdraw("003")
    foreseen = foresee_site(city=cast.kakuu(), out=out, by=None)
    assert [thing.name for thing in foreseen.goes] == ["003 第3号の事業"]
    assert again(out).removed > 0
    assert not [name for name in snapshot(out) if gone.subject_id in name]
    assert list(dead_links(out)) == []

    withdraw("001")
    withdraw("002")
    again(out)
    assert [name for name in snapshot(out) if not name.startswith(".")] == []
    assert not (out / CODE).exists()


def test_a_foreign_file_is_neither_touched_nor_overwritten(out: Path) -> None:
    (out / "index.html").write_text("市のトップページ", encoding="utf-8")
    (out / CODE / "projects" / "memo.txt").write_text("メモ", encoding="utf-8")
    key = cast.kept("001").subject_id
    cast.take_in(cast.kakuu(), cast.sheet("009", "新しい事業"), as_published=True, file="new.txt")
    theirs = out / CODE / "projects" / cast.kept("009").subject_id / "2022.json"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("{}", encoding="utf-8")
    before = snapshot(out)
    with pytest.raises(RefusalError, match=r"書いたものでないファイルがあります：.*2022\.json"):
        again(out)
    assert written(before, out) - {name for name in snapshot(out) if name.startswith(".")} == set()

    theirs.unlink()
    again(out)
    withdraw("001")
    again(out)
    assert (out / "index.html").read_text(encoding="utf-8") == "市のトップページ"
    assert (out / CODE / "projects" / "memo.txt").read_text(encoding="utf-8") == "メモ"
    assert not [name for name in snapshot(out) if key in name]


def test_a_file_somebody_changed_or_removed_is_put_right(out: Path) -> None:
    page = out / CODE / "guide" / "index.html"
    good = page.read_bytes()
    page.write_text("壊れた", encoding="utf-8")
    (out / CODE / "terms" / "index.html").unlink()
    placed = again(out)
    assert placed.written == 2
    assert page.read_bytes() == good


def test_stopped_it_leaves_the_old_site_and_goes_on_from_there(out: Path) -> None:
    for number in range(10, 30):
        cast.take_in(
            cast.kakuu(), cast.sheet(f"{number:03}", f"事業{number}"), as_published=True, file=f"{number}.txt"
        )
    before = snapshot(out)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 3

    with pytest.raises(StoppedSiteError):
        again(out, watch=stop)
    assert {name: file for name, file in snapshot(out).items() if name in before} == before
    done, total = told[-1]
    assert 0 < done < total

    more: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        more.append((done, total))
        return True

    again(out, watch=go_on)
    # What the first run had made is not made again.
    assert more[0][0] >= done
    assert list(dead_links(out)) == []
    assert not list(out.glob(".shisaku-aside*"))


def test_what_is_published_while_pages_are_made_is_on_them(out: Path) -> None:
    correct(overview="はじめの訂正。")
    told: list[int] = []

    def meanwhile(done: int, _total: int) -> bool:
        told.append(done)
        if len(told) == 2:
            correct("003", "第3号の事業", overview="書き出しのあいだの訂正。")
        return True

    again(out, watch=meanwhile)
    listed = (out / f"{CODE}/projects/index.html").read_text(encoding="utf-8")
    assert "はじめの訂正。" in listed
    assert "書き出しのあいだの訂正。" in listed
    assert foresee_site(city=cast.kakuu(), out=out, by=None).nothing


def test_cut_off_while_files_are_put_in_place_the_next_run_completes(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = withdraw("003")
    correct()
    moved: list[str] = []
    move = placing._move  # noqa: SLF001 - the machine breaks down in the middle of it

    def break_down(folder: object, file: str) -> None:
        if len(moved) == 5:
            raise KeyboardInterrupt
        moved.append(file)
        move(folder, file)  # type: ignore[arg-type]

    monkeypatch.setattr(placing, "_move", break_down)
    with pytest.raises(KeyboardInterrupt):
        again(out)
    monkeypatch.undo()
    assert (out / CODE / "index.html").is_file()
    placed = again(out)
    assert placed.written > 0
    assert list(dead_links(out)) == []
    assert not [name for name in snapshot(out) if gone.subject_id in name]
    assert again(out).written == 0


def test_two_cities_share_a_folder(out: Path) -> None:
    other = cast.tonarino()
    with pytest.raises(NotFoundError):
        publish_site(city=other, out=out, by=None)
    paper = cast.sheet("001", "隣の事業", municipality=other.code)
    cast.take_in(other, paper, as_published=True, file="next-door.txt")
    before = snapshot(out)
    publish_site(city=other, out=out, by=None)
    assert {name: file for name, file in snapshot(out).items() if name in before} == before
    assert (out / other.code / "index.html").is_file()


def test_only_planners_may_and_one_line_of_the_log_tells_it(out: Path) -> None:
    assert LogEntry.objects.filter(action="publish_site").count() == 1
    entry = LogEntry.objects.get(action="publish_site")
    assert entry.facts["written"] > 50
    with pytest.raises(NotAllowedError):
        publish_site(city=cast.kakuu(), out=out, by=cast.person("finance", cast.kakuu()))
    publish_site(city=cast.kakuu(), out=out, by=cast.person("planner", cast.kakuu()))
    assert verify().agrees


def test_a_damaged_record_is_refused_in_one_sentence(out: Path) -> None:
    record = out / f".shisaku-site-{CODE}.json"
    assert json.loads(record.read_text(encoding="utf-8"))["municipality"] == CODE
    record.write_text("{", encoding="utf-8")
    with pytest.raises(RefusalError, match="書き出しの記録"):
        again(out)


def test_the_index_of_the_search_is_the_same_from_every_process(out: Path) -> None:
    """Texts in a set stand in another order in each; what is written must not follow it."""
    several = 0
    for shard in (out / CODE / "search" / "2022").glob("pairs-*.js"):
        said = shard.read_text(encoding="utf-8").removesuffix(");\n").partition(",")[2]
        signs = list(json.loads(said))
        several += len(signs) > 1
        assert signs == sorted(signs)
    assert several


def test_merged_projects_lead_on(out: Path) -> None:
    old, new = cast.kept("002").subject, cast.kept("001").subject
    withdraw("002")
    old.merged_into = new
    old.save(update_fields=["merged_into"])
    again(out)
    page = (out / CODE / "projects" / old.pk / "2022" / "index.html").read_text(encoding="utf-8")
    assert f"../../{new.pk}/2022/index.html" in page
    assert list(dead_links(out)) == []


def test_the_open_data_of_a_year_is_the_file_the_live_site_gives(out: Path, client: Client) -> None:
    file, live = out / CODE / "data" / "2022.zip", f"/{CODE}/data/2022.zip"
    before = file.read_bytes()
    assert before == client.get(live).content
    correct()
    again(out)
    assert file.read_bytes() == client.get(live).content != before
    assert not (out / "en" / CODE / "data" / "2022.zip").exists()


def test_the_open_data_follows_a_sheet_to_the_project_it_continues(tmp_path: Path, client: Client) -> None:
    for year in (2021, 2022):
        cast.take_in(kakuu.settled(), cast.sheet(year=year), as_published=True, file=f"{year}.txt")
    out = tmp_path / "site"
    publish_site(city=cast.kakuu(), out=out, by=None)
    accept_lineage(lineage=Lineage.objects.get(), by=None)
    again(out)
    for year in (2021, 2022):
        live = client.get(f"/{CODE}/data/{year}.zip").content
        assert (out / CODE / "data" / f"{year}.zip").read_bytes() == live
