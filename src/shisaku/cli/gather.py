"""Files of one call → readings: all that can be read are read, each other gets its sentence."""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rich.console import Console
from rich.progress import track

from shisaku.core.reading import Reading
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook, load_forms
from shisaku.readers import UnreadableError, Wishes
from shisaku.readers.files import read_file


@dataclass(frozen=True, slots=True)
class Gathered:
    """The files that were read with their readings, in the order of the call, and how many gave none."""

    read: list[tuple[Path, Reading]]
    failed: int

    @property
    def readings(self) -> list[Reading]:
        """The readings alone."""
        return [reading for _, reading in self.read]

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read, no form fits, or nothing came out by the form that was asked for."""
        return 1 if self.failed or any(not _says_something(reading) for reading in self.readings) else 0


def _says_something(reading: Reading) -> bool:
    return reading.form is not None and bool(reading.sheets or reading.plans or reading.tables)


def gather(options: argparse.Namespace) -> Gathered:
    """Read the files of the call. Raises `FormError` for a form that is no form, or that the call names and is not."""
    wishes = Wishes(form=options.form, fiscal_year=options.fiscal_year, municipality=options.municipality)
    known = forms()
    if wishes.form is not None:
        known.named(wishes.form, wishes.fiscal_year)
    gathered: list[tuple[Path, Reading]] = []
    failed = 0
    for file, read in zip(options.files, _each(options.files, wishes, options.workers), strict=True):
        if isinstance(read, Reading):
            gathered.append((file, read))
        else:
            failed += 1
            sys.stderr.write(f"shisaku：{read}\n")
    return Gathered(gathered, failed)


@cache
def forms() -> FormBook:
    """The forms of this process, loaded once."""
    return load_forms()


def _each(files: list[Path], wishes: Wishes, workers: int) -> Iterator[Reading | str]:
    """The reading of each file, or the sentence why there is none; a bar shows how far it is on a terminal."""
    console = Console(stderr=True)
    if workers == 1 or len(files) == 1:
        jobs: Iterator[Reading | str] = (_one(file, wishes) for file in files)
        yield from _tracked(jobs, len(files), console)
        return
    with ProcessPoolExecutor(max_workers=min(workers, len(files))) as pool:
        waiting: list[Future[Reading | str]] = [pool.submit(_one, file, wishes) for file in files]
        yield from _tracked((job.result() for job in waiting), len(files), console)


def _tracked(jobs: Iterator[Reading | str], total: int, console: Console) -> Iterator[Reading | str]:
    if not console.is_terminal or total == 1:
        yield from jobs
        return
    yield from track(jobs, description="読み取り中", total=total, console=console, transient=True)


def _one(file: Path, wishes: Wishes) -> Reading | str:
    try:
        return read_file(file, forms=forms(), wishes=wishes)
    except UnreadableError as error:
        return str(error)
    except FormError as error:
        # A form that only this file's entry in documents.yaml names: the others are still read.
        return f"{file}：{error}"
