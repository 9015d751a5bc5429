"""Pages in files, a row in a line: who asks for some rows of a worksheet of a million cells holds only those."""

import gzip
import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from shisaku.readers.page_json import page_of_json, row_of_json
from shisaku.readers.pages import Page, Row


def packed(made: object) -> bytes:
    """What JSON can say, as it lies in a file."""
    return _zipped(_written(made))


def unpacked(place: Path) -> Any:  # noqa: ANN401 - what was packed
    """What `packed` wrote into a file. Raises `FileNotFoundError`."""
    return json.loads(gzip.decompress(place.read_bytes()))


def packed_page(made: dict[str, Any]) -> bytes:
    """A page as `page_to_json` writes it, as it lies in a file: first all but its rows, then a row in each line."""
    head = {name: value for name, value in made.items() if name != "rows"}
    parts = [head | {"lines": [row[0] for row in made["rows"]]}, *made["rows"]]
    return _zipped("\n".join([_written(one) for one in parts]))


def page_in(place: Path, lines: Container[int] | None = None) -> Page:
    """The page in a file, of its rows only those with a number in `lines` where some are given.

    Raises `FileNotFoundError`.
    """
    with gzip.open(place, "rt", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        head = json.loads(next(file))
        numbered = zip(head["lines"], file, strict=True)
        rows = [json.loads(row) for line, row in numbered if lines is None or line in lines]
    return page_of_json(head | {"rows": rows})


def lines_in(place: Path) -> list[int]:
    """The numbers of all rows of the page in a file. Raises `FileNotFoundError`."""
    with gzip.open(place, "rt", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        return list(json.loads(next(file))["lines"])


def rows_in(place: Path, lines: Container[int] | None = None) -> Iterator[Row]:
    """The rows of the page in a file that are no number of a page, one after the other. Raises as `page_in`."""
    with gzip.open(place, "rt", encoding="utf-8", errors="surrogatepass", newline="\n") as file:
        head = json.loads(next(file))
        folios = frozenset(head["folios"])
        for line, row in zip(head["lines"], file, strict=True):
            if line not in folios and (lines is None or line in lines):
                yield row_of_json(json.loads(row), head["number"])


def _written(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


def _zipped(text: str) -> bytes:
    return gzip.compress(text.encode(errors="surrogatepass"), compresslevel=1)
