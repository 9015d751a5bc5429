"""`publish`: the public pages of a city as files, told before they are written."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from shisaku.cli.printing import console, line
from shisaku.cli.running import set_up

if TYPE_CHECKING:
    from shisaku.work.site import Foreseen, Thing

# So many names of a group are told on a terminal; --dry-run tells all.
_TOLD = 10
_KINDS = {"sheet": "シート", "plan": "計画", "document": "文書"}


def publish(options: argparse.Namespace) -> int:
    """Tell what appears, changes and goes; without `--dry-run` then write it."""
    set_up()
    from shisaku.work.municipalities import municipality_at
    from shisaku.work.prepare import prepare_database
    from shisaku.work.refusals import DeclinedError
    from shisaku.work.site import foresee_site, publish_site

    prepare_database()
    try:
        city = municipality_at(options.municipality)
        _tell(foresee_site(city=city, out=options.out, by=None), every=options.dry_run)
        if options.dry_run:
            return 0
        with _progress() as watch:
            placed = publish_site(city=city, out=options.out, by=None, workers=options.workers, watch=watch)
    except DeclinedError as error:
        sys.stderr.write(f"shisaku：{error}\n")
        return 1
    line(
        f"書いたファイル {placed.written:,}、消したファイル {placed.removed:,}、そのまま {placed.unchanged:,}"
    )
    line(f"入口　{options.out / options.municipality / 'index.html'}")
    return 0


def _tell(foreseen: "Foreseen", *, every: bool) -> None:
    for heading, things in (
        ("はじめて載るもの", foreseen.first),
        ("変わるもの", foreseen.changes),
        ("消えるもの", foreseen.goes),
    ):
        line(f"{heading}　{len(things)}件")
        for said in _names(things, every=every):
            line(f"  {said}")
    if foreseen.renewed:
        line(foreseen.why_all)
    line(f"作るページ {foreseen.pages:,}（全部で {foreseen.total:,}）と、それにつながる一覧")


def _names(things: "Sequence[Thing]", *, every: bool) -> Iterator[str]:
    from shisaku.core.years import FiscalYear

    shown = things if every else things[:_TOLD]
    for thing in shown:
        year = f"　{FiscalYear(thing.year).label}" if thing.year else ""
        yield f"{_KINDS[thing.kind]}　{thing.name}{year}"
    if len(shown) < len(things):
        yield f"ほか {len(things) - len(shown)}件（--dry-run ですべて見られます）"


@contextmanager
def _progress() -> Iterator[Callable[[int, int], bool]]:
    """A bar on a terminal, nothing in a pipe; Ctrl+C stops, and the next run goes on from there."""
    bar = Progress(
        TextColumn("ページを作っています"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        transient=True,
    )
    bar.disable = not console(stderr=True).is_terminal
    task = bar.add_task("", total=None)

    def watch(done: int, total: int) -> bool:
        bar.update(task, completed=done, total=total)
        return True

    with bar:
        yield watch
