"""`write --own-book`: sheets into a city's own workbook, one file a sheet. No database."""

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
from shisaku.readers.own_book.told import BookPlaces
from shisaku.work.own_books.filling import filled
from shisaku.writers.errors import PaperError


def fill_own_book(sheets: Sequence[SheetData], file: Path, to: Path) -> bool:
    """Write the workbook filled with every sheet, by the form each names; whether one could not be.

    What the workbook would lose, what has no cell in it and what reads otherwise is said line by line. Raises
    `FormError` for a form that does not exist.
    """
    limits = limits_of(os.environ)
    known: dict[str, BookPlaces] = {}
    failed = False
    for sheet in sheets:
        if not sheet.form:
            failed |= _refused("どの様式のシートか書かれていません。JSONの form に様式のIDを書いてください")
            continue
        form = _form_file(sheet.form, sheet.fiscal_year)
        try:
            content = file.read_bytes()
            if form.digest not in known:
                known[form.digest] = own_book_isolated(
                    OwnBookErrand(content, sheet.fiscal_year), form, limits
                )
                for sentence in known[form.digest].losses:
                    line(sentence)
            made = filled(content, known[form.digest], sheet, form, limits)
        except (OSError, UnreadableError, PaperError) as error:
            failed |= _refused(f"{file}：{error}")
            continue
        name = address_step(sheet.subject.number or sheet.subject.name or "sheet")
        place = to / f"{form.form.form.replace('/', '-')}-{sheet.fiscal_year or 'year'}-{name}.xlsx"
        place.write_bytes(made.content)
        line(str(place))
        for one in made.unplaced:
            line(f"　セルがない値：{one.words}　{' '.join(one.text.split())}")
        for words in made.differing:
            line(f"　読み直すと違う項目：{words}")
    return failed


def _form_file(name: str, year: int | None) -> FormFile:
    known = forms_at_hand()
    form = known.named(name, year)
    return next(one for one in known.files if one.form is form)


def _refused(why: str) -> bool:
    sys.stderr.write(f"shisaku：{why}\n")
    return True
