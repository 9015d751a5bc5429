"""`shisaku import`: what each document would change, shown first; taken in where `--accept` says so."""

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shisaku.cli.gather import forms, gather
from shisaku.core.addresses import Leaf
from shisaku.core.amounts import printed_number
from shisaku.core.reading import Reading
from shisaku.core.values import STATES, Blank, Value
from shisaku.core.years import FiscalYear
from shisaku.readers import Wishes
from shisaku.readers.files import known_of, load
from shisaku.work.importing import ImportPreview, Status, accept_import, preview_import
from shisaku.work.municipalities import municipality_at
from shisaku.work.prepare import prepare_database
from shisaku.work.refusals import RefusalError

_SHOWN = 20
_LONG = 40


def run(options: argparse.Namespace) -> int:
    """Preview every file of the call, and accept; 1 where one could not be read, kept, or needs a person."""
    prepare_database()
    gathered = gather(options)
    failed = gathered.exit_code
    for file, reading in gathered.read:
        try:
            attention = _one(reading, file, options)
        except RefusalError as error:
            sys.stderr.write(f"shisaku：{reading.document.file}：{error}\n")
            attention = True
        failed = failed or int(attention)
    return failed


def _one(reading: Reading, file: Path, options: argparse.Namespace) -> bool:
    """Show one document, and take it in; whether something in it needs a person."""
    if reading.form is None:
        raise RefusalError(reading.problems[0].message)
    wishes = known_of(file, Wishes(municipality=options.municipality))
    if wishes.municipality is None:
        proposed = forms().named(reading.form)
        raise RefusalError(
            f"どの団体の書類か指定してください（様式からは {proposed.source.publisher} とみられます："
            f"--municipality {proposed.municipality}）。"
        )
    preview = preview_import(
        reading=reading,
        content=load(file),
        city=municipality_at(wishes.municipality),
        by=None,
        title=forms().named(reading.form).title,
        form_digest=forms().digest(reading.form, _year(reading)),
    )
    show(preview)
    if options.accept:
        accepted = accept_import(import_=preview.import_, by=None, as_published=options.as_published)
        counts = f"新規 {accepted.new}、変更 {accepted.changed}、変更なし {accepted.same}、公開 {accepted.published}"
        Console(highlight=False).print(f"取り込みました：{counts}")
    else:
        Console(highlight=False).print("まだ取り込んでいません。--accept を付けると取り込みます")
    return preview.count(Status.ATTENTION) > 0


def _year(reading: Reading) -> int | None:
    """The year that tells which file of its form a document was read with."""
    return next((sheet.fiscal_year for sheet in reading.sheets), None)


def show(preview: ImportPreview) -> None:
    """The counts, then every change of a value, then what needs a person."""
    # Names and texts come from papers: brackets in them are no markup.
    console = Console(highlight=False, markup=False)
    counts = "、".join(f"{status.value} {preview.count(status)}" for status in Status)
    console.print(
        Text.assemble(
            (preview.reading.document.file, "bold"), f"　{counts}、欠けている {len(preview.missing)}"
        )
    )
    for sheet in preview.sheets:
        subject = sheet.read.data.subject
        name = f"{subject.number or ''} {subject.name}".strip()
        if sheet.status is Status.CHANGED:
            console.print(_changes(name, dict(sheet.changes)))
        elif sheet.status is Status.ATTENTION:
            console.print(Text.assemble("  ", ("要確認", "red"), f" {name}：{sheet.doubt}"))
    for missing in preview.missing:
        year = FiscalYear(missing.sheet.fiscal_year).label
        console.print(f"  欠けている {missing.sheet.subject}（{year}）：前の版の書類にはありました")


def _changes(name: str, changes: dict[str, tuple[Leaf, Leaf]]) -> Table:
    table = Table("項目", "いまの記録", "この書類", title=Text(f"変更 {name}"), title_justify="left")
    for address, (before, after) in list(changes.items())[:_SHOWN]:
        table.add_row(*(Text(cell) for cell in (address, _told(before), _told(after))))
    if len(changes) > _SHOWN:
        table.add_row(f"ほか {len(changes) - _SHOWN} 項目", "", "")
    return table


def _told(leaf: Leaf) -> str:
    """A value in a cell of the table."""
    match leaf:
        case None:
            return "—"
        case Value(value=None):
            return STATES[leaf.state or "not_set"]
        case Value():
            return printed_number(leaf.value or 0)
        case Blank():
            return leaf.printed
        case list():
            return "、".join(str(item) for item in leaf)
        case _:
            text = str(leaf)
            return text if len(text) <= _LONG else text[:_LONG] + "…"
