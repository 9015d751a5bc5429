"""PDF → `Page`s beside pdfplumber's table extraction on the same pages, in one run: only the ratios compare."""

import io
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SHORT = 12
LONG = 600
PART = 40
ROUNDS = 3
LEAST = 5.0


def everything() -> Iterator[str]:
    """Speed and cells beside pdfplumber; then the memory that books of 60 and of 600 ruled pages take."""
    yield alone(speed)
    with tempfile.TemporaryDirectory() as folder:
        for pages in (LONG // 10, LONG):
            path = alone(write_book, str(Path(folder) / f"{pages}.pdf"), pages)
            yield alone(streaming, path)


def alone(measured: Callable[..., str], *arguments: object) -> str:
    """Measure in a fresh process, so that its peak memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measured, arguments)


def speed() -> str:
    """Pages per second of both readers, in turns, and how many cells each gets as they were drawn."""
    from bench.paper import every_cell, ruled_book

    book = ruled_book(SHORT)
    drawn = Counter(map(_bare, every_cell(book)))
    own, other, cells = [], [], (Counter[str](), Counter[str]())
    for _ in range(ROUNDS):
        own.append(_seconds(_own, book.content, cells[0]))
        other.append(_seconds(_pdfplumber, book.content, cells[1]))
    ratio = statistics.median(beside / mine for mine, beside in zip(own, other, strict=True))
    right = [1 - _wrong(drawn, found) / drawn.total() for found in cells]
    return (
        f"PDF: {SHORT / statistics.median(own):,.1f} pages/s, {ratio:.1f}× pdfplumber (at least {LEAST:.0f}× wanted); "
        f"of {drawn.total():,} cells {right[0]:.2%} as drawn, pdfplumber {right[1]:.2%}"
    )


def _seconds(read: Callable[[bytes], Iterable[str]], content: bytes, cells: Counter[str]) -> float:
    begun = time.perf_counter()
    found = list(read(content))
    spent = time.perf_counter() - begun
    cells.clear()
    cells.update(filter(None, map(_bare, found)))
    return spent


def _wrong(drawn: Counter[str], found: Counter[str]) -> int:
    """Cells that were not found, and found ones that were not drawn where more were found than drawn."""
    return max((drawn - found).total(), (found - drawn).total())


def _bare(text: str) -> str:
    """Without blanks: readers differ in where they put line ends."""
    return "".join(text.split())


def _own(content: bytes) -> Iterator[str]:
    from shisaku.readers.limits import Limits
    from shisaku.readers.pdf import pdf_pages

    for page in pdf_pages(content, Limits()):
        for table in page.tables:
            for row in page.rows[table.first - 1 : table.last]:
                for cell in row.cells:
                    yield cell.text


def _pdfplumber(content: bytes) -> Iterator[str]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                for row in table:
                    yield from (text or "" for text in row)
            page.close()


def write_book(path: str, pages: int) -> str:
    """A book of so many ruled pages, put together from one shorter one; its path."""
    import pypdfium2

    from bench.paper import ruled_book

    part = ruled_book(PART).content
    whole = pypdfium2.PdfDocument.new()
    for first in range(0, pages, PART):
        piece = pypdfium2.PdfDocument(part)
        whole.import_pages(piece, list(range(min(PART, pages - first))))
        piece.close()
    whole.save(path)
    whole.close()
    return path


def streaming(path: str) -> str:
    """Pages per second and the most memory of reading a book page by page, its bytes included."""
    from shisaku.readers.limits import Limits
    from shisaku.readers.pdf import pdf_pages

    content = Path(path).read_bytes()
    before = _peak()
    begun = time.perf_counter()
    count = sum(1 for _ in pdf_pages(content, Limits()))
    spent = time.perf_counter() - begun
    return (
        f"PDF of {count} ruled pages ({len(content) / 1_000_000:.1f} MB): {count / spent:,.1f} pages/s, "
        f"peak memory {_peak():,.0f} MB, {before:,.0f} MB of it before the first page"
    )


def _peak() -> float:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
