"""`write --own-book`: sheets into a city's own workbook, one file a sheet or one for a list. No database."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from shisaku.cli.printing import line
from shisaku.core.sheet import SheetData
from shisaku.core.values import address_step
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.store import FormFile
from shisaku.readers.errands import OwnBookErrand
from shisaku.readers.errors import UnreadableError
from shisaku.readers.isolated import own_book_isolated
from shisaku.readers.limits import limits_of
from shisaku.work.own_books.filling import filled
from shisaku.work.own_books.listing import filled_list
from shisaku.work.own_books.outcome import Filled
from shisaku.writers.errors import PaperError


def fill_own_book(sheets: Sequence[SheetData], file: Path, to: Path) -> bool:
    """Write the workbook filled with every sheet, by the form each names; whether one could not be.

    What the workbook would lose, what has no cell in it and what reads otherwise is said line by line. Raises
    `FormError` for a form that does not exist.
    """
    failed = False
    groups: dict[tuple[str, int | None], list[SheetData]] = {}
    for sheet in sheets:
        year = None if sheet.fiscal_year is None else int(sheet.fiscal_year)
        groups.setdefault((sheet.form or "", year), []).append(sheet)
    for (name, year), group in groups.items():
        if not name:
            failed |= _refused("どの様式のシートか書かれていません。JSONの form に様式のIDを書いてください")
            continue
        try:
            _fill(group, _form_file(name, year), year, file, to)
        except (OSError, UnreadableError, PaperError) as error:
            failed |= _refused(f"{file}：{error}")
    return failed


def _fill(sheets: Sequence[SheetData], form: FormFile, year: int | None, file: Path, to: Path) -> None:
    """The sheets of a form and year: all in one workbook where each is a row of it, else a workbook each."""
    limits, content = limits_of(os.environ), file.read_bytes()
    places = own_book_isolated(OwnBookErrand(content, year), form, limits)
    for sentence in places.losses:
        line(sentence)
    stem = f"{form.form.form.replace('/', '-')}-{year or 'year'}"
    if places.rows is not None:
        _tell(filled_list(content, places, places.rows, sheets, form, limits), to / f"{stem}.xlsx")
        return
    for sheet in sheets:
        name = address_step(sheet.subject.number or sheet.subject.name or "sheet")
        _tell(filled(content, places, sheet, form, limits), to / f"{stem}-{name}.xlsx")


def _tell(made: Filled, place: Path) -> None:
    place.write_bytes(made.content)
    line(str(place))
    for one in made.unplaced:
        line(f"　セルがない値：{one.words}　{' '.join(one.text.split())}")
    for words in made.differing:
        line(f"　読み直すと違う項目：{words}")


def _form_file(name: str, year: int | None) -> FormFile:
    known = forms_at_hand()
    form = known.named(name, year)
    return next(one for one in known.files if one.form is form)


def _refused(why: str) -> bool:
    sys.stderr.write(f"shisaku：{why}\n")
    return True
