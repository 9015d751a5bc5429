"""Files and folders of one call → readings: what can be read is, all else gets its sentence on standard error."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from shisaku.cli.printing import tracked
from shisaku.core.reading import Reading
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.errors import FormError
from shisaku.forms.grammar import LEXICON_FORM
from shisaku.forms.store import FormBook
from shisaku.readers import UnreadableError, Wishes, nothing_read, read_document
from shisaku.readers.child import libraries_hushed
from shisaku.readers.files import Reader, opened, read_by
from shisaku.readers.limits import Limits, limits_of
from shisaku.readers.pool import ReadingPool
from shisaku.records.municipalities import table as local_governments


@dataclass(frozen=True, slots=True)
class Gathered:
    """What became of the files, in the order of the call.

    `readings` are all there are, also those of papers that no form fits, with what was missed: output for machines has
    them. `read` are the files of which something was read.
    """

    readings: list[Reading]
    read: list[tuple[Path, Reading]]
    failed: int

    @property
    def exit_code(self) -> int:
        """1 where a file could not be read, no form fits, or nothing came out by the form that was asked for."""
        return 1 if self.failed else 0


def gather(
    options: argparse.Namespace, bodies: Mapping[str, str] | None = None, forms: FormBook | None = None
) -> Gathered:
    """Read the files of the call. Raises `FormError` for a form that is no form, or that the call names and is not.

    `bodies` are the local governments a paper may name, by code; those of the package's table where none are given.
    `forms` are those at hand unless others are given.
    """
    listed = {line["code"]: line["name"] for line in local_governments()} if bodies is None else bodies
    wishes = Wishes(
        form=options.form,
        fiscal_year=options.fiscal_year,
        municipality=options.municipality,
        bodies=listed,
    )
    known = forms_at_hand() if forms is None else forms
    limits_of(os.environ)  # a limit that is none stops the call before any file does
    if wishes.form is not None:
        known.named(wishes.form, wishes.fiscal_year)
    readings: list[Reading] = []
    gathered: list[tuple[Path, Reading]] = []
    files, closed = _opened(options.files)
    for file, read in zip(files, _each(files, known, wishes, options.workers), strict=True):
        if isinstance(read, str):
            sys.stderr.write(f"shisaku：{read}\n")
            continue
        readings.append(read)
        if why := nothing_read(read):
            sys.stderr.write(f"shisaku：{file}：{why}\n")
        else:
            gathered.append((file, read))
            if read.form == LEXICON_FORM:
                told = (problem.message for problem in read.problems if problem.code == "no_form")
                sys.stderr.write(f"shisaku：{file}：様式なしで読みました。{next(told, '')}\n")
    # What was read by the lexicon is shown, but a script must learn that no form fitted.
    fitting = sum(read.form != LEXICON_FORM for _, read in gathered)
    return Gathered(readings, gathered, failed=closed + len(files) - fitting)


def _opened(paths: Sequence[Path]) -> tuple[list[Path], int]:
    """The files of the call, its folders opened; and how many folders have nothing to read."""
    files: list[Path] = []
    closed = 0
    for path in paths:
        try:
            files += opened(path)
        except UnreadableError as error:
            sys.stderr.write(f"shisaku：{error}\n")
            closed += 1
    return files, closed


def _each(files: list[Path], forms: FormBook, wishes: Wishes, workers: int) -> Iterator[Reading | str]:
    """The reading of each file, or the sentence why there is none; a bar shows how far it is on a terminal.

    Several files are read side by side; what workers that leaves over read the pages of each file together.
    """
    limits, together = limits_of(os.environ), max(workers // max(len(files), 1), 1)
    if workers == 1 or len(files) <= 1:
        reader: Reader = partial(_here, forms=forms, limits=limits, workers=together)
        jobs: Iterator[Reading | str] = (_one(file, reader, wishes, limits) for file in files)
        yield from tracked(jobs, "読み取り中", len(files))
        return
    at_once = min(workers, len(files))
    with (
        ThreadPoolExecutor(at_once) as threads,
        ReadingPool(forms, processes=at_once, limits=limits, workers=together) as pool,
    ):
        waiting = [threads.submit(_one, file, pool.read, wishes, limits) for file in files]
        try:
            yield from tracked((job.result() for job in waiting), "読み取り中", len(files))
        finally:
            threads.shutdown(wait=False, cancel_futures=True)


def _here(
    content: bytes, *, file: str, wishes: Wishes, forms: FormBook, limits: Limits, workers: int
) -> Reading:
    with libraries_hushed():
        return read_document(content, file=file, forms=forms, wishes=wishes, limits=limits, workers=workers)


def _one(file: Path, reader: Reader, wishes: Wishes, limits: Limits) -> Reading | str:
    try:
        return read_by(reader, file, wishes=wishes, limits=limits)
    except UnreadableError as error:
        return str(error)
    except FormError as error:
        # A form that only this file's entry in documents.yaml names: the others are still read.
        return f"{file}：{error}"
