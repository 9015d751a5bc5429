"""The measurements, each a line: reading, keeping, and serving pages at one sheet and at many."""

import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import programs
from bench.fiction import sheets_text

CITY = "992011"
YEAR = 2022
READ = 300
PART = 500
REPEATS = 30


def everything(sheets: int) -> Iterator[str]:
    """Every line of the benchmark; `sheets` is the size of the large list."""
    yield _in_own_process(reading)
    yield _in_own_process(keeping_and_serving, 1)
    yield _in_own_process(keeping_and_serving, sheets)


def _in_own_process(measured: Callable[..., str], *arguments: int) -> str:
    """Measure in a fresh process, so that its peak memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_with_memory, (measured, arguments))


def _with_memory(measured: Callable[..., str], arguments: tuple[int, ...]) -> str:
    line = measured(*arguments)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{line}, peak memory {peak:,.0f} MB"


def reading() -> str:
    """Sheets read per second, from text to checked SheetData with origins."""
    from shisaku.forms.store import load_forms
    from shisaku.readers.document import Wishes, read_document

    content = sheets_text(READ, fiscal_year=YEAR).encode()
    forms = load_forms()
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        read = read_document(content, file="fiction.txt", forms=forms, wishes=Wishes(municipality=CITY))
        times.append(time.perf_counter() - begun)
    return f"reading: {len(read.sheets) / statistics.median(times):,.0f} sheets/s"


def keeping_and_serving(sheets: int) -> str:
    """Sheets taken in per second, then pages served per second with that many kept."""
    import django

    django.setup()
    kept = keep(sheets)
    paths = _paths()
    served = "; ".join(f"{name} {1 / _median(path):,.0f} pages/s" for name, path in paths.items())
    pages = f"{served}; list {_median(paths['list']) * 1000:,.0f} ms"
    line = f"{sheets:,} sheets: taken in {sheets / kept:,.0f}/s; {pages}; open data in {_open_data():.1f} s"
    return f"{line}\n{programs.served(CITY, YEAR, sheets)}" if sheets > 1 else line


def keep(sheets: int) -> float:
    """Read and take in so many fictional sheets as published, in an empty database; seconds for taking in alone."""
    from shisaku.core.year_range import YearRange
    from shisaku.forms.store import load_forms
    from shisaku.readers.document import Wishes, read_document
    from shisaku.work.importing import accept_import, preview_import
    from shisaku.work.municipalities import found_fictional_city, settle_city
    from shisaku.work.prepare import prepare_database

    prepare_database()
    city = found_fictional_city(code=CITY, name="架空市", kana="かくうし", romaji="kakuu-shi")
    years = YearRange(first=None, last=None)
    settle_city(
        city=city, by=None, checks_public="all", indicator_rule="080004/kpi-progress", rule_years=years
    )
    forms, spent = load_forms(), 0.0
    every = sheets_text(sheets, fiscal_year=YEAR).split("令和 4年度 事務事業マネジメントシート\n")[1:]
    for first in range(0, sheets, PART):
        text = "".join(
            "令和 4年度 事務事業マネジメントシート\n" + sheet for sheet in every[first : first + PART]
        )
        content = text.encode()
        reading = read_document(content, file=f"{first}.txt", forms=forms, wishes=Wishes(municipality=CITY))
        begun = time.perf_counter()
        preview = preview_import(reading=reading, content=content, city=city, by=None)
        accept_import(import_=preview.import_, by=None, as_published=True)
        spent += time.perf_counter() - begun
    return spent


def _open_data() -> float:
    """Seconds for the open-data bundle of everything that is kept."""
    from shisaku.work.open_data import write_open_data

    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        write_open_data(code=CITY, out=Path(folder) / "bundle")
        return time.perf_counter() - begun


def _paths() -> dict[str, str]:
    from shisaku.records.models import Subject

    subject = Subject.objects.filter(municipality_id=CITY).order_by("number").first()
    assert subject is not None  # noqa: S101 - there is at least one sheet
    return {
        "front": f"/{CITY}/{YEAR}/",
        "list": f"/{CITY}/projects/?fy={YEAR}",
        "search": f"/{CITY}/projects/?q=防災&fy={YEAR}",
        "project": f"/{CITY}/projects/{subject.key}/{YEAR}/",
    }


def _median(path: str) -> float:
    """Median seconds of one page, after one unmeasured call."""
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    times = []
    for _ in range(REPEATS + 1):
        begun = time.perf_counter()
        answer = client.get(path)
        times.append(time.perf_counter() - begun)
        assert answer.status_code == 200, (path, answer.status_code)  # noqa: S101, PLR2004 - a page, not an error
    return statistics.median(times[1:])
