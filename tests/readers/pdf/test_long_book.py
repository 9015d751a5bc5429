"""A long book is read page by page: in bounded memory, and in parts by several processes."""

import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from shisaku.readers.limits import Limits
from shisaku.readers.pages import Page
from shisaku.readers.pdf import count_pages, judged_pages, pdf_pages, readable
from tests.readers.pdf import drawn

XS = [20, 80, 140, 200, 260, 320, 380]
YS = list(range(280, 40, -20))
MEASURE = """
import resource, sys
from pathlib import Path
from shisaku.readers.limits import Limits
from shisaku.readers.pdf import pdf_pages

for number, page in enumerate(pdf_pages(Path(sys.argv[1]).read_bytes(), Limits()), start=1):
    if number == 60:
        early = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - early)
"""


def book(pages: int) -> bytes:
    """Ruled pages, 11 rows of 6 cells each."""
    ruled = drawn.grid(XS, YS)
    return drawn.scripted(
        *(
            ruled + drawn.words_in(XS, YS, [[f"{page}-{row}", *["事業費"] * 5] for row in range(11)])
            for page in range(1, pages + 1)
        )
    )


def look(page: Page) -> tuple[int, list[list[str]]]:
    return page.number, drawn.rows(page)


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_pages(tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(book(600))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, file], capture_output=True, text=True, check=True, timeout=300
    )
    pages, kilobytes = map(int, done.stdout.split())
    assert pages == 600
    assert kilobytes < 24_000


def test_parts_of_a_book_make_the_whole() -> None:
    content = book(7)
    count = count_pages(content, Limits())
    parts = [range(3), range(3, 5), range(5, count)]
    together = readable(chain.from_iterable(judged_pages(content, Limits(), part) for part in parts))
    assert list(map(look, together)) == list(map(look, pdf_pages(content, Limits())))
    assert count == 7


def test_pages_come_as_they_are_read() -> None:
    pages = pdf_pages(book(3), Limits())
    assert next(pages).number == 1
    pages.close()  # type: ignore[attr-defined] # what is given is a generator: a reader may stop early
