"""Sheets → PDF, beside LibreOffice and WeasyPrint with the same sheets in one run: only the ratios compare.

Either of the two is measured where it is installed (on Debian libreoffice-calc; WeasyPrint from the package index).
"""

from __future__ import annotations

import importlib.util
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.documents import alone
from bench.fiction import sheets_text

if TYPE_CHECKING:
    from shisaku.core.sheet import SheetData

CITY, YEAR = "992011", 2022
TOGETHER, SINGLE, CALLED, ROUNDS = 60, 20, 4, 3
_SAID = {"together": "one PDF", "apart": "a PDF each", "called": "a PDF each, each asked for by itself"}
LEAST = 10.0
VOLUMES, LONGEST, LARGEST = 1_000, 90.0, 1_000


def everything() -> Iterator[str]:
    """Sheets a second, with the ratios: as one PDF, a PDF each, each by itself; then 1,000 sheets as a book."""
    yield alone(beside_others, TOGETHER)
    yield alone(beside_others, SINGLE, "apart")
    yield alone(beside_others, CALLED, "called")
    yield alone(book_in_volumes)


def beside_others(count: int, how: str = "together") -> str:
    """Each in turn sets so many sheets as one PDF, or (`apart`) as one each, from what it takes.

    `called` is as `apart`, but LibreOffice is called for each sheet, as a server is asked for one paper after another;
    we and WeasyPrint are there already.
    That is our sheets, workbooks made of them, and HTML; making these two does not count. Each round has sheets of its
    own: Typst remembers what it has set.
    """
    every = read(count * (ROUNDS + 1))
    parts = [every[first : first + count] for first in range(0, len(every), count)]
    with tempfile.TemporaryDirectory() as folder:
        makers = _makers(Path(folder), how)
        # Once unmeasured, to see that each sets all sheets: a sheet begins a page.
        pages = {name: maker(parts[0])() for name, maker in makers.items()}
        if min(pages.values()) < count:
            raise ValueError(f"{count} sheets on {pages} pages")
        times: dict[str, list[float]] = {name: [] for name in makers}
        for part in parts[1:]:
            for name, maker in makers.items():
                times[name].append(_seconds(maker(part)))
    told = [_told(name, count, times, pages[name]) for name in makers if name != "own"]
    told += [
        f"{name} is not installed: left out" for name in ("LibreOffice", "WeasyPrint") if name not in makers
    ]
    own = f"{count / statistics.median(times['own']):,.1f} sheets/s ({pages['own']} pages)"
    return f"papers, {count} sheets as {_SAID[how]}: {'; '.join([own, *told])} (at least {LEAST:.0f}× wanted)"


def _makers(folder: Path, how: str) -> dict[str, Callable[[Sequence[SheetData]], Callable[[], int]]]:
    """For each that is installed: what gets sheets ready, and gives back what is measured: the pages it made."""
    from bench.hypertext import html_of
    from shisaku.forms.store import load_forms
    from shisaku.writers.laying import lay_out
    from shisaku.writers.papers import paper_of
    from shisaku.writers.pdf.fonts import japanese_family

    forms = load_forms()

    def groups(sheets: Sequence[SheetData]) -> list[Sequence[SheetData]]:
        return [sheets] if how == "together" else [[sheet] for sheet in sheets]

    def own(sheets: Sequence[SheetData]) -> Callable[[], int]:
        form = forms.named(sheets[0].form or "", YEAR)
        return lambda: sum(_pages(paper_of(group, form, "pdf")) for group in groups(sheets))

    def office(sheets: Sequence[SheetData]) -> Callable[[], int]:
        form = forms.named(sheets[0].form or "", YEAR)
        files = [folder / f"{place}.xlsx" for place, _ in enumerate(groups(sheets))]
        for file, group in zip(files, groups(sheets), strict=True):
            file.write_bytes(paper_of(group, form, "xlsx"))
        calls = [[file] for file in files] if how == "called" else [files]
        return lambda: sum(_converted(program, folder, called) for called in calls)

    def browser(sheets: Sequence[SheetData]) -> Callable[[], int]:
        form = forms.named(sheets[0].form or "", YEAR)
        texts = [html_of(lay_out(group, form), japanese_family()) for group in groups(sheets)]
        return lambda: sum(_pages(_weasyprint(text)) for text in texts)

    found: dict[str, Callable[[Sequence[SheetData]], Callable[[], int]]] = {"own": own}
    program = shutil.which("soffice") or shutil.which("libreoffice") or ""
    if program:
        found["LibreOffice"] = office
    if importlib.util.find_spec("weasyprint") is not None:
        found["WeasyPrint"] = browser
    return found


def _told(name: str, count: int, times: dict[str, list[float]], pages: int) -> str:
    ratio = statistics.median(other / mine for mine, other in zip(times["own"], times[name], strict=True))
    return f"{ratio:.1f}× {name} ({count / statistics.median(times[name]):,.1f} sheets/s, {pages} pages)"


def _converted(program: str, folder: Path, files: Sequence[Path]) -> int:
    """These files by one call of LibreOffice, which starts once, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = [profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([program, *options, *map(str, files)], check=True, capture_output=True)
    return sum(_pages(file.with_suffix(".pdf").read_bytes()) for file in files)


def _weasyprint(html: str) -> bytes:
    made: bytes = importlib.import_module("weasyprint").HTML(string=html).write_pdf()
    return made


def _seconds(make: Callable[[], int]) -> float:
    begun = time.perf_counter()
    make()
    return time.perf_counter() - begun


def _pages(content: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def book_in_volumes() -> str:
    """Seconds on the wall and of processor for 1,000 sheets as volumes and contents; the most memory of a process."""
    from shisaku.forms.store import load_forms
    from shisaku.writers.books import write_book

    sheets = read(VOLUMES)
    form = load_forms().named(sheets[0].form or "", YEAR)
    with tempfile.TemporaryDirectory() as folder:
        begun, busy = time.perf_counter(), _processor()
        files = write_book(Path(folder), sheets, form, name="架空市 令和4年度")
        spent, busy = time.perf_counter() - begun, _processor() - busy
        pages = sum(_pages(file.read_bytes()) for file in files)
    peaks = [
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return (
        f"book of {VOLUMES:,} sheets: {len(files) - 1} volumes and contents, {pages:,} pages: {spent:.1f} s (under "
        f"{LONGEST:.0f} s wanted), {busy:.1f} s of processor, peak memory {peaks[0]:,.0f} MB, of a process that sets "
        f"{peaks[1]:,.0f} MB (under {LARGEST:,} MB wanted)"
    )


def read(count: int) -> Sequence[SheetData]:
    """So many invented management sheets."""
    from shisaku.forms.store import load_forms
    from shisaku.readers.document import Wishes, read_document

    content = sheets_text(count, fiscal_year=YEAR).encode()
    reading = read_document(content, file="fiction.txt", forms=load_forms(), wishes=Wishes(municipality=CITY))
    return reading.sheets


def _processor() -> float:
    """Seconds of processor of this process and of those it started and that have ended."""
    found = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in found)


if __name__ == "__main__":
    for line in everything():
        print(line, flush=True)
