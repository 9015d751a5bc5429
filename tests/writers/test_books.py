"""The book of all sheets: volumes, where each sheet stands in them, stopping and going on."""

from pathlib import Path

import pypdfium2
import pytest

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.writers.books import Entry, contents_of, volumes_of, write_book
from shisaku.writers.books.shelf import CONTENTS, LEDGER
from shisaku.writers.errors import PaperError
from shisaku.writers.paper import Heading, Ruled
from shisaku.writers.papers import paper_of
from tests import cast

MANAGEMENT = load_forms().named("082201/management-sheet")
BOOK = "令和4年度 事務事業マネジメントシート"


def sheets(count: int = 5) -> list[SheetData]:
    """Sheets of two sections, each of whose names stands nowhere else."""
    return [
        cast.sheet(
            f"{number:03}",
            f"事業{'甲乙丙丁戊己庚辛'[number - 1]}",
            form=MANAGEMENT.form,
            organisation={"department": "総務部", "section": "総務課" if number % 2 else "財政課"},
            references=[{"key": "1", "plan": "戦略プラン", "path": [f"Ⅲ-{1 + number % 2}"], "name": ""}],
        )
        for number in range(1, count + 1)
    ]


def page_texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def digests(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}


def test_a_sheet_stands_where_the_book_says_and_is_never_torn() -> None:
    all_sheets = sheets()
    volumes = list(volumes_of(all_sheets, MANAGEMENT, name=BOOK, most_pages=4))
    assert len(volumes) > 1
    assert [entry.place for volume in volumes for entry in volume.entries] == list(range(5))
    for volume in volumes:
        texts = page_texts(volume.content)
        assert len(texts) == volume.pages <= 4
        for entry in volume.entries:
            assert all_sheets[entry.place].subject.name in texts[entry.page - 1]
        assert f"{volume.number}-1" in texts[0]


def test_a_sheet_longer_than_a_volume_has_one_of_its_own() -> None:
    volumes = list(volumes_of(sheets(2), MANAGEMENT, name=BOOK, most_pages=1))
    assert [len(volume.entries) for volume in volumes] == [1, 1]


def test_a_volume_is_read_as_the_same_sheets_printed_by_themselves() -> None:
    [volume] = volumes_of(sheets(3), MANAGEMENT, name=BOOK)
    alone = paper_of(sheets(3), MANAGEMENT, "pdf")
    one, other = (
        read_document(made, file="paper.pdf", forms=load_forms(), wishes=Wishes())
        for made in (alone, volume.content)
    )
    assert len(one.sheets) == 3
    assert one.sheets == other.sheets
    assert one.leftovers == other.leftovers


def test_the_contents_say_it_by_order_plan_section_and_name() -> None:
    entries = [Entry(place, 1 + place // 3, 1 + place % 3) for place in range(5)]
    paper = contents_of(sheets(), entries, name=BOOK)
    assert [sheet.title for sheet in paper.sheets] == ["目次", "計画別：戦略プラン", "部課別", "名称順"]
    plan, section, by_name = paper.sheets[1:]
    assert [block.text for block in plan.blocks if isinstance(block, Heading)][1:] == ["Ⅲ-1", "Ⅲ-2"]
    assert [block.text for block in section.blocks if isinstance(block, Heading)][1:] == [
        "総務部総務課",
        "総務部財政課",
    ]
    [table] = [block for block in by_name.blocks if isinstance(block, Ruled)]
    rows = [[slot.text for slot in row] for row in table.rows[1:]]
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)
    assert ["004", "事業丁", "総務部財政課", "第2分冊", "1"] in rows


def test_a_book_that_was_stopped_goes_on_where_it_stood(tmp_path: Path) -> None:
    def stop(done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_book(tmp_path, sheets(), MANAGEMENT, name=BOOK, most_pages=4, progress=stop)
    assert (tmp_path / "01.pdf").exists()
    assert not (tmp_path / CONTENTS).exists()
    before = digests(tmp_path)
    told: list[tuple[int, int]] = []
    files = write_book(
        tmp_path, sheets(), MANAGEMENT, name=BOOK, most_pages=4, progress=lambda *said: told.append(said)
    )
    assert told[0][0] > 0, "the volume that was there is counted at once"
    assert told[-1] == (5, 5)
    assert digests(tmp_path)["01.pdf"] == before["01.pdf"]
    assert {file.name for file in files} == {file.name for file in tmp_path.iterdir()} - {LEDGER}


def test_only_volumes_that_a_change_touches_are_made_again(tmp_path: Path) -> None:
    def write(some: list[SheetData]) -> dict[str, int]:
        write_book(tmp_path, some, MANAGEMENT, name=BOOK, most_pages=4)
        return digests(tmp_path)

    first = write(sheets())
    changed = [*sheets(4), cast.sheet("005", "事業改", form=MANAGEMENT.form)]
    second = write(changed)
    assert first["01.pdf"] == second["01.pdf"]
    last = max(name for name in first if name != LEDGER)
    assert first[last] != second[last]
    (tmp_path / "01.pdf").write_bytes(b"damaged")
    assert write(changed)["01.pdf"] != second["01.pdf"]
    (tmp_path / "notes.txt").write_text("ours", encoding="utf-8")
    shorter = write(sheets(1))
    assert set(shorter) == {CONTENTS, LEDGER, "01.pdf", "notes.txt"}
    grown = write(sheets(5))
    assert len(grown) == len(first) + 1
    assert len(page_texts((tmp_path / "01.pdf").read_bytes())) > 1


@pytest.mark.parametrize("ledger", ["", "[]", '{"volumes": 3}', '{"volumes": [{"file": "../01.pdf"}]}'])
def test_a_ledger_that_is_none_is_made_anew(tmp_path: Path, ledger: str) -> None:
    (tmp_path / LEDGER).write_text(ledger, encoding="utf-8")
    write_book(tmp_path, sheets(1), MANAGEMENT, name=BOOK)
    assert (tmp_path / "01.pdf").exists()


def test_a_list_is_no_book() -> None:
    with pytest.raises(PaperError, match="一覧なので"):
        list(volumes_of(sheets(1), load_forms().named("082201/project-list"), name=BOOK))


def test_a_paper_that_cannot_be_made_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shisaku.writers.pdf.compiling.sys.executable", "/bin/false")
    with pytest.raises(PaperError, match="PDFを作れませんでした"):
        list(volumes_of(sheets(1), MANAGEMENT, name=BOOK))
