"""`write`: what `read --json` prints, or bare sheets, → papers in their cities' forms. No database."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from shisaku.cli.printing import line
from shisaku.core.sheet import SheetData
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.errors import FormError
from shisaku.forms.summary import summaries_at_hand
from shisaku.writers.errors import PaperError
from shisaku.writers.papers import paper_of, summary_of

KINDS = ("pdf", "xlsx")


def write(options: argparse.Namespace) -> int:
    """Write a paper for every form and year among the sheets of the files, in every kind asked for.

    1 where a file has no sheets, or a paper cannot be made; all others are made. Raises `FormError` for a form that
    does not exist.
    """
    failed = False
    options.to.mkdir(parents=True, exist_ok=True)
    read: list[SheetData] = []
    for file in options.files:
        try:
            sheets = list(_sheets(file))
        except (OSError, ValueError) as error:
            failed |= _refused(f"{file}：シートとして読めません（{_first_line(error)}）")
            continue
        read += sheets
        if options.summary:
            continue
        for (form, year), group in groupby(sheets, key=lambda sheet: (sheet.form or "", sheet.fiscal_year)):
            failed |= _papers(list(group), form, None if year is None else int(year), options)
    return int(failed | (bool(options.summary) and _summaries(read, options)))


def _summaries(sheets: list[SheetData], options: argparse.Namespace) -> bool:
    """The papers over all sheets of a city and year; whether one could not be made."""
    found: dict[tuple[str, int | None], list[SheetData]] = defaultdict(list)
    for sheet in sheets:
        year = None if sheet.fiscal_year is None else int(sheet.fiscal_year)
        found[sheet.municipality or "", year].append(sheet)
    failed = False
    for (code, year), some in found.items():
        known = summaries_at_hand(code or None)
        for name in options.summary:
            if name not in known:
                raise FormError(f"集計の様式「{name}」はありません（あるもの：{'、'.join(sorted(known))}）")
            for kind in options.kinds:
                place = options.to / f"{'-'.join(filter(None, (code, name)))}-{year or 'year'}.{kind}"
                try:
                    place.write_bytes(summary_of(some, known[name], kind, year=year))
                except PaperError as error:
                    failed |= _refused(f"{error}。")
                    continue
                line(f"{place}　{len(some)}シートから")
    return failed


def _papers(sheets: list[SheetData], form: str, year: int | None, options: argparse.Namespace) -> bool:
    """The papers of one form and year; whether one could not be made."""
    if not form:
        return _refused("どの様式のシートか書かれていません。JSONの form に様式のIDを書いてください")
    known = forms_at_hand().named(form, year)
    failed = False
    for kind in options.kinds:
        place = options.to / f"{form.replace('/', '-')}-{year or 'year'}.{kind}"
        try:
            place.write_bytes(paper_of(sheets, known, kind))
        except PaperError as error:
            failed |= _refused(f"{error}。")
            continue
        line(f"{place}　{len(sheets)}シート")
    return failed


def _sheets(file: Path) -> Iterator[SheetData]:
    """The sheets of a JSON file: of readings, a list of sheets, or one sheet. Raises `ValueError` for anything else."""
    content: Any = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(content, dict) and "readings" in content:
        found = [sheet for reading in content["readings"] for sheet in reading.get("sheets", [])]
    else:
        found = content if isinstance(content, list) else [content]
    if not found:
        raise ValueError("シートがありません")
    yield from (SheetData.model_validate(one) for one in found)


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(step) for step in first['loc'])} {first['msg']}"
    return str(error).splitlines()[0]


def _refused(why: str) -> bool:
    sys.stderr.write(f"shisaku：{why}\n")
    return True
