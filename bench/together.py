"""A ruled book read by one process and by several, in turns: only the ratio compares."""

import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.documents import LONG, write_book

ROUNDS = 3
WORKERS = 2


def everything() -> Iterator[str]:
    """One line: the pages a second of one process and of two, their ratio, and the memory of each process."""
    with tempfile.TemporaryDirectory() as folder, multiprocessing.get_context("spawn").Pool(1) as pool:
        path = pool.apply(write_book, (str(Path(folder) / "book.pdf"), LONG))
        yield _compared(path)


def _compared(path: str) -> str:
    """Each reading begins in a fresh process, whose peak memory and that of its largest member are told."""
    alone: list[float] = []
    together: list[float] = []
    peaks = 0.0, 0.0
    for _ in range(ROUNDS):
        for times, workers in ((alone, 1), (together, WORKERS)):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, own, member = pool.apply(_reading, (path, workers))
            times.append(seconds)
            peaks = max(peaks[0], own), max(peaks[1], member)
    ratio = statistics.median(one / two for one, two in zip(alone, together, strict=True))
    return (
        f"PDF of {LONG} ruled pages, {WORKERS} workers: {LONG / statistics.median(together):,.1f} pages/s, "
        f"{ratio:.2f}× one worker; peak memory {peaks[0]:,.0f} MB, each worker at most {peaks[1]:,.0f} MB"
    )


def _reading(path: str, workers: int) -> tuple[float, float, float]:
    """Seconds, and the most memory of this process and of the largest it started, in MB."""
    from shisaku.readers.limits import Limits
    from shisaku.readers.pdf import pdf_pages

    content = Path(path).read_bytes()
    begun = time.perf_counter()
    read = sum(1 for _ in pdf_pages(content, Limits(), workers))
    spent = time.perf_counter() - begun
    assert read == LONG, read  # noqa: S101 - all pages, or the figure means nothing
    own, member = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return spent, own, member


if __name__ == "__main__":
    for line in everything():
        print(line, flush=True)
