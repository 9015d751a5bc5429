"""The city's own workbook of all sheets of a year: one workbook of a list, else a workbook a sheet, put together."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings

from shisaku.core.sheet import SheetData
from shisaku.forms.store import FormFile
from shisaku.readers.errors import UnreadableError
from shisaku.readers.own_book.told import BookPlaces
from shisaku.records.models import MadePaper, OwnBook
from shisaku.work.own_books.filling import filled
from shisaku.work.own_books.keeping import bytes_of, form_file
from shisaku.work.own_books.listing import filled_list
from shisaku.work.own_books.outcome import Filled
from shisaku.work.refusals import NotFoundError
from shisaku.writers.errors import PaperError
from shisaku.writers.tables import csv_lines

# What the workbook could not take, as rows of `_HEAD`.
Row = tuple[str, str, str, str]
_HEAD = ("事業", "わけ", "項目", "値")
_NO_CELL, _OTHERWISE = "ブックにセルがない", "読み直すと違う"
_UNTAKEN = "not-written.csv"
# Between the name of a project and what is said of it; names have no such blank.
_GAP = "\u3000"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
# No file of an archive says when it was made: the same sheets make the same archive.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_own(
    paper: MadePaper, folder: Path, sheets: Sequence[SheetData], tell: Callable[[int, int], None]
) -> list[Path]:
    """Write the workbook or the archive of workbooks, and a table of what has no cell there, where there is any.

    Workbooks that are filled stay until the archive is whole: who stops goes on with the next. Raises `PaperError`
    where a workbook cannot be filled, `NotFoundError` where the city's is gone.
    """
    book = OwnBook.objects.filter(
        municipality_id=paper.municipality_id, key=paper.what.partition(":")[2]
    ).first()
    if book is None:
        raise NotFoundError("このブックはありません。")
    places = BookPlaces.model_validate(book.places)
    form = form_file(code=paper.municipality_id, form=book.form, year=paper.fiscal_year)
    stem = f"{book.form.replace('/', '-')}-{paper.fiscal_year}"
    content = bytes_of(book)
    try:
        if places.rows is None:
            rows, file = _each(content, places, sheets, form, folder / stem, tell)
        else:
            made = filled_list(content, places, places.rows, sheets, form, settings.SHISAKU_READ_LIMITS)
            file = folder / f"{stem}.xlsx"
            file.write_bytes(made.content)
            rows = _of_rows(made)
            tell(len(sheets), len(sheets))
    except UnreadableError as error:
        raise PaperError(str(error)) from error
    if not rows:
        return [file]
    table = folder / f"{stem}-{_UNTAKEN}"
    table.write_bytes(b"".join(csv_lines(_HEAD, rows)))
    return [file, table]


def _each(
    content: bytes,
    places: BookPlaces,
    sheets: Sequence[SheetData],
    form: FormFile,
    stem: Path,
    tell: Callable[[int, int], None],
) -> tuple[list[Row], Path]:
    """A workbook a sheet, in one archive; and what these could not take."""
    # Cells that somebody corrects in between make other workbooks.
    state = hashlib.sha256(content + places.model_dump_json().encode()).hexdigest()
    parts = stem.with_name(f"parts-{state[:16]}")
    parts.mkdir(exist_ok=True)
    rows: list[Row] = []
    for place, sheet in enumerate(sheets):
        told = parts / f"{place}.json"
        if not told.exists():
            made = filled(content, places, sheet, form, settings.SHISAKU_READ_LIMITS)
            (parts / f"{place}.xlsx").write_bytes(made.content)
            told.write_text(json.dumps(_untaken(_name(sheet), made), ensure_ascii=False), encoding="utf-8")
        rows += [tuple(row) for row in json.loads(told.read_text(encoding="utf-8"))]
        tell(place + 1, len(sheets))
    file = stem.with_name(f"{stem.name}.zip")
    _archive(file, parts, _names(sheets, stem.name))
    shutil.rmtree(parts)
    return rows, file


def _archive(file: Path, parts: Path, names: Sequence[str]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        for place, name in enumerate(names):
            # Workbooks are compressed already.
            archive.writestr(zipfile.ZipInfo(name, _NO_TIME), (parts / f"{place}.xlsx").read_bytes())


def _names(sheets: Sequence[SheetData], stem: str) -> list[str]:
    """The names of the workbooks: by number or name of the subject, none twice."""
    taken: set[str] = set()
    names = []
    for sheet in sheets:
        bare = f"{stem}-{_NO_NAME.sub('_', sheet.subject.number or sheet.subject.name or 'sheet')}"
        name, count = bare, 2
        while name.casefold() in taken:
            name, count = f"{bare}-{count}", count + 1
        taken.add(name.casefold())
        names.append(f"{name}.xlsx")
    return names


def _of_rows(made: Filled) -> list[Row]:
    """The same of a list, whose words begin with the name of the project."""
    rows = [(_NO_CELL, *one.words.partition(_GAP)[::2], one.text) for one in made.unplaced]
    rows += [(_OTHERWISE, *words.partition(_GAP)[::2], "") for words in made.differing]
    return [(name, why, item, value) for why, name, item, value in rows]


def _untaken(name: str, made: Filled) -> list[Row]:
    lacking = [(name, _NO_CELL, one.words, one.text) for one in made.unplaced]
    return [*lacking, *((name, _OTHERWISE, words, "") for words in made.differing)]


def _name(sheet: SheetData) -> str:
    return " ".join(part for part in (sheet.subject.number, sheet.subject.name) if part)
