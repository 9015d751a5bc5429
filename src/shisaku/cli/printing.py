"""Lines and tables for whoever reads them: wrapped on a terminal, whole and with tabs in a pipe or file; never cut."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, track
from rich.table import Table
from rich.text import Text

T = TypeVar("T")


def console(*, stderr: bool = False) -> Console:
    """Names and texts come from papers: brackets in them are no markup, figures in them are not coloured."""
    return Console(markup=False, highlight=False, stderr=stderr)


def on_terminal() -> bool:
    """Whether standard output is read by a person at this moment."""
    return console().is_terminal


def line(*parts: str | tuple[str, str]) -> None:
    """One line, its parts plain or with a style; a terminal breaks it where it ends."""
    console().print(Text.assemble(*parts), soft_wrap=True)


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    title: str = "",
    caption: str = "",
    figures: Sequence[int] = (),
) -> None:
    """A table; the columns numbered in `figures` (from 0) stand to the right.

    In a pipe each row is a line, its cells separated by tabs, whatever their length.
    """
    out = console()
    if not out.is_terminal:
        for said in (title, "\t".join(heads), *("\t".join(map(_in_one_line, row)) for row in rows), caption):
            if said:
                # Rich would make blanks of the tabs.
                out.file.write(f"{said}\n")
        return
    drawn = Table(title=Text(title) if title else None, caption=caption or None, title_justify="left")
    for number, head in enumerate(heads):
        drawn.add_column(head, overflow="fold", justify="right" if number in figures else "left")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    out.print(drawn)


def tracked(jobs: Iterable[T], said: str, total: int) -> Iterator[T]:
    """The jobs as they are done; a terminal shows a bar meanwhile, a pipe nothing."""
    out = console(stderr=True)
    if not out.is_terminal or total == 1:
        yield from jobs
    else:
        yield from track(jobs, said, total, console=out, transient=True)


def _in_one_line(cell: str) -> str:
    return " ".join(cell.split())


@contextmanager
def counted(said: str, total: int) -> Iterator[Callable[[int, int], None]]:
    """What is told how many of how many are done; a terminal shows a bar meanwhile, a pipe nothing."""
    out = console(stderr=True)
    with Progress(console=out, transient=True, disable=not out.is_terminal) as bar:
        task = bar.add_task(said, total=total)
        yield lambda done, of: bar.update(task, completed=done, total=of)
