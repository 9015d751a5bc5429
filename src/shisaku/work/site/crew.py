"""Making pages aside, here or in several processes: each is written where nobody looks and told in a line."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Self

import django

from shisaku.core.collector import collector_at_rest
from shisaku.work.reading_once import asked_once
from shisaku.work.site.manifest import Written, name_aside
from shisaku.work.site.rendering import page_at

# Pages of one subject stand next to each other and share what they ask for; so many pages are told at a time.
BATCH = 45
# So many batches wait for a process: enough that none is idle, few enough that stopping is felt at once.
_AHEAD = 2
# Starting processes takes as long as a few batches do.
_ALONE = 4


@dataclass(frozen=True, slots=True)
class Made:
    """A page that lies aside: its file, and the addresses to be made because of it."""

    address: str
    file: str
    written: Written
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Pages made in one go, and by file each they lead to, one of the pages that do."""

    made: Sequence[Made]
    led_to: Mapping[str, str]


class Crew:
    """Makes pages of the city `code` below `aside`, in `workers` processes once there is enough to do."""

    def __init__(self, code: str, aside: Path, workers: int) -> None:
        self._code, self._aside, self._workers = code, aside, workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def make(self, addresses: Sequence[str]) -> Iterator[Batch]:
        """Make the pages at `addresses`; each batch as it is done. Raises as `page_at`."""
        # The two languages of a page are neighbours.
        ordered = sorted(addresses, key=lambda address: (address.removeprefix("/en"), address))
        batches = [ordered[first : first + BATCH] for first in range(0, len(ordered), BATCH)]
        if self._workers == 1 or (self._pool is None and len(batches) <= _ALONE):
            for batch in batches:
                yield make_batch(batch, self._code, self._aside)
            return
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._workers, get_context("spawn"), initializer=django.setup)
        yield from self._shared(self._pool, batches)

    def _shared(self, pool: ProcessPoolExecutor, batches: Sequence[Sequence[str]]) -> Iterator[Batch]:
        rest = iter(batches)
        running: set[Future[Batch]] = set()
        while True:
            for batch in islice(rest, self._workers * _AHEAD - len(running)):
                running.add(pool.submit(make_batch, batch, self._code, self._aside))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()


def make_batch(addresses: Sequence[str], code: str, aside: Path) -> Batch:
    """Make these pages here."""
    made: list[Made] = []
    led_to: dict[str, str] = {}
    with asked_once(), collector_at_rest():
        for address in addresses:
            page = page_at(address, code)
            written = write_aside(aside, page.file, page.content)
            made.append(Made(address, page.file, written, tuple(sorted(page.leads))))
            led_to |= dict.fromkeys(page.files, address)
    return Batch(made, led_to)


def write_aside(aside: Path, file: str, content: bytes) -> Written:
    """Write a file where it waits to be put in its place."""
    path = aside / name_aside(file)
    path.write_bytes(content)
    return Written(sha256(content).hexdigest(), len(content), path.stat().st_mtime_ns)
