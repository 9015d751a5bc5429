"""`write`: what `read --json` prints, or bare sheets, → papers in their cities' forms, and tables. No database."""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from shisaku.cli.own_book import fill_own_book
from shisaku.cli.printing import counted, line
from shisaku.core.judging import PLAIN_RATE, Judgement, RateRule, judge_sheet
from shisaku.core.plan import PlanData
from shisaku.core.sheet import SheetData
from shisaku.core.tables import Table
from shisaku.core.values import address_step
from shisaku.core.years import FiscalYear
from shisaku.forms.at_hand import forms_at_hand, rules_at_hand
from shisaku.forms.errors import FormError
from shisaku.forms.grammar import Form
from shisaku.forms.summary import summaries_at_hand
from shisaku.writers.books import write_book
from shisaku.writers.errors import PaperError
from shisaku.writers.papers import paper_of, plans_of, summary_of, tables_of

KINDS = ("pdf", "xlsx")
DATA_KINDS = ("csv", "parquet")


def write(options: argparse.Namespace) -> int:
    """Write a paper for every form and year among the sheets of the files, in every kind asked for.

    `csv` and `parquet` are the values of all sheets as tables. With `--book` a book of each form and year, with
    `--summary` papers over all sheets of a city and year instead. 1 where a file has no sheets, or a paper cannot be
    made; all others are made. Raises `FormError` for a form that does not exist.
    """
    failed = False
    options.to.mkdir(parents=True, exist_ok=True)
    sheets: list[SheetData] = []
    plans: list[PlanData] = []
    tables: list[Table] = []
    for file in options.files:
        try:
            found = _content(file)
        except (OSError, ValueError) as error:
            failed |= _refused(f"{file}：シートや計画として読めません（{_first_line(error)}）")
            continue
        sheets += found.sheets
        plans += found.plans
        tables += found.tables
    data_kinds = [kind for kind in options.kinds if kind in DATA_KINDS]
    if data_kinds and sheets:
        _tables(sheets, data_kinds, options.to)
    options.kinds = tuple(kind for kind in options.kinds if kind in KINDS)
    if options.own_book:
        return int(failed | fill_own_book(sheets, options.own_book, options.to))
    if not options.kinds:
        return int(failed)
    failed |= _by_group(sheets, options)
    if not (options.summary or options.book):
        failed |= _plans(plans, options) | _of_tables(tables, options)
    return int(failed)


def _by_group(sheets: Sequence[SheetData], options: argparse.Namespace) -> bool:
    """What was asked for of every form (or city) and year; whether something could not be made."""
    failed = False
    for (named, year), group in _grouped(
        sheets, lambda one: one.municipality if options.summary else one.form
    ):
        if options.summary:
            failed |= _summaries(group, named, year, options)
        elif not named:
            failed |= _refused("どの様式のシートか書かれていません。JSONの form に様式のIDを書いてください")
        elif options.book:
            failed |= _book(group, forms_at_hand().named(named, year), year, options)
        else:
            failed |= _papers(group, forms_at_hand().named(named, year), year, options)
    return failed


def _of_tables(tables: Sequence[Table], options: argparse.Namespace) -> bool:
    """A paper of the tables of every form; whether one could not be made."""
    failed = False
    for name in dict.fromkeys(table.form for table in tables):
        group = [table for table in tables if table.form == name]
        form = forms_at_hand().named(name, group[0].fiscal_year)
        for kind in options.kinds:
            place = options.to / f"{name.replace('/', '-')}-{group[0].fiscal_year or 'year'}.{kind}"
            failed |= _put(place, partial(tables_of, group, form, kind), f"{len(group)}表")
    return failed


def _plans(plans: Sequence[PlanData], options: argparse.Namespace) -> bool:
    """A paper of every plan, by the form it was read by; whether one could not be made."""
    failed = False
    for plan in plans:
        year = None if plan.start_year is None else int(plan.start_year)
        form = forms_at_hand().named(plan.form or "", year)
        for kind in options.kinds:
            place = options.to / f"{form.form.replace('/', '-')}-{address_step(plan.key)}.{kind}"
            failed |= _put(place, partial(plans_of, [plan], form, kind), plan.title)
    return failed


def _tables(sheets: list[SheetData], kinds: Sequence[str], to: Path) -> None:
    """The values of all sheets as the tables of the open-data bundle."""
    from shisaku.writers.bundle.bare import told_of_sheets
    from shisaku.writers.bundle.folder import write_tables

    for path in write_tables(to, told_of_sheets(sheets), kinds):
        line(str(path))
    line(f"{len(sheets):,}シートの値を表にしました（{'、'.join(kinds)}）")


def _grouped(
    sheets: Sequence[SheetData], by: Callable[[SheetData], str | None]
) -> list[tuple[tuple[str, int | None], list[SheetData]]]:
    """The sheets by what they are told apart by, and by their fiscal year."""
    found: dict[tuple[str, int | None], list[SheetData]] = defaultdict(list)
    for sheet in sheets:
        year = None if sheet.fiscal_year is None else int(sheet.fiscal_year)
        found[by(sheet) or "", year].append(sheet)
    return list(found.items())


def _summaries(sheets: list[SheetData], code: str, year: int | None, options: argparse.Namespace) -> bool:
    """The papers over all sheets of a city and year; whether one could not be made."""
    known, failed = summaries_at_hand(code or None), False
    judge = partial(_judged, rule=_rule_of(code, options.rules))
    for name in options.summary:
        if name not in known:
            raise FormError(f"集計の様式「{name}」はありません（あるもの：{'、'.join(sorted(known))}）")
        for kind in options.kinds:
            make = partial(summary_of, sheets, known[name], kind, year=year, judge=judge)
            place = options.to / f"{'-'.join(filter(None, (code, name)))}-{year or 'year'}.{kind}"
            failed |= _put(place, make, f"{len(sheets)}シートから")
    return failed


def _rule_of(code: str, asked: str | None) -> RateRule:
    """The rule for indicators that was asked for, else the only one that the city has; rates without words otherwise.

    Raises `FormError` where no rule for indicators has the name asked for.
    """
    rates = {name: rule for name, rule in rules_at_hand().items() if isinstance(rule, RateRule)}
    if asked is None:
        own = [rule for name, rule in rates.items() if code and name.startswith(f"{code}/")]
        return own[0] if len(own) == 1 else PLAIN_RATE
    if asked not in rates:
        raise FormError(f"指標の判定の規則「{asked}」はありません（あるもの：{'、'.join(sorted(rates))}）")
    return rates[asked]


def _judged(sheet: SheetData, year: int | None, *, rule: RateRule) -> Sequence[Judgement]:
    return judge_sheet(sheet, rule, year=year)


def _papers(sheets: list[SheetData], form: Form, year: int | None, options: argparse.Namespace) -> bool:
    """The papers of one form and year; whether one could not be made."""
    failed = False
    for kind in options.kinds:
        place = options.to / f"{form.form.replace('/', '-')}-{year or 'year'}.{kind}"
        failed |= _put(place, partial(paper_of, sheets, form, kind), f"{len(sheets)}シート")
    return failed


def _put(place: Path, make: Callable[[], bytes], said: str) -> bool:
    """Write what `make` makes, and say so; whether it could not be made."""
    try:
        place.write_bytes(make())
    except PaperError as error:
        return _refused(f"{error}。")
    line(f"{place}　{said}")
    return False


def _book(sheets: list[SheetData], form: Form, year: int | None, options: argparse.Namespace) -> bool:
    """The book of one form and year in a folder of its own; whether it could not be made."""
    folder = options.to / f"{form.form.replace('/', '-')}-{year or 'year'}"
    label = "" if year is None else FiscalYear(year).label + " "
    try:
        with counted("シートを組んでいます", len(sheets)) as progress:
            files = write_book(folder, sheets, form, name=f"{label}{form.title}", progress=progress)
    except PaperError as error:
        return _refused(f"{error}。")
    for file in files:
        line(str(file))
    line(f"{len(sheets):,}シート、{len(files) - 1}分冊と総目次")
    return False


@dataclass(slots=True)
class _Content:
    """What a JSON file holds."""

    sheets: list[SheetData] = field(default_factory=list)
    plans: list[PlanData] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def _content(file: Path) -> _Content:
    """The sheets, plans and tables of a JSON file: of readings, a list of sheets, or one sheet.

    Raises `ValueError` for anything else.
    """
    content: Any = json.loads(file.read_text(encoding="utf-8"))
    if isinstance(content, dict) and "readings" in content:
        readings = content["readings"]
        found = {
            name: [one for each in readings for one in each.get(name, [])]
            for name in ("sheets", "plans", "tables")
        }
    else:
        found = {"sheets": content if isinstance(content, list) else [content], "plans": [], "tables": []}
    if not any(found.values()):
        raise ValueError("シートも計画もありません")
    return _Content(
        [SheetData.model_validate(one) for one in found["sheets"]],
        [PlanData.model_validate(one) for one in found["plans"]],
        [Table.model_validate(one) for one in found["tables"]],
    )


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(str(step) for step in first['loc'])} {first['msg']}"
    return str(error).splitlines()[0]


def _refused(why: str) -> bool:
    sys.stderr.write(f"shisaku：{why}\n")
    return True
