"""The public site of a city as files: the first time, and again after a single correction."""

import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.measure import CITY, YEAR, keep

PROJECTS = 1_000
WORKERS = 2
FIRST, AGAIN = 60.0, 5.0


def everything() -> str:
    """One line: seconds of both runs, pages and files, and the peak memory of the largest process."""
    # A process of its own that may start others, as one of a `Pool` may not.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool, tempfile.TemporaryDirectory() as folder:
        return pool.submit(published, PROJECTS, folder).result()


def published(projects: int, folder: str) -> str:
    """Publish so many projects of one year, correct the settled amount of one, publish again."""
    import django

    django.setup()
    from shisaku.records.models import Municipality
    from shisaku.work.site import foresee_site, publish_site

    keep(projects)
    city, out = Municipality.objects.get(code=CITY), Path(folder) / "site"
    foreseen = foresee_site(city=city, out=out, by=None)
    begun, busy = time.perf_counter(), _processor()
    first = publish_site(city=city, out=out, by=None, workers=WORKERS)
    spent, busy = time.perf_counter() - begun, _processor() - busy
    correct_one()
    begun, used = time.perf_counter(), _processor()
    again = publish_site(city=city, out=out, by=None, workers=WORKERS)
    later, used = time.perf_counter() - begun, _processor() - used
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (
        f"site of {projects:,} projects, {foreseen.total:,} pages, {first.written:,} files, {WORKERS} workers: "
        f"{spent:.1f} s ({busy:.0f} s of processor; under {FIRST:.0f} s wanted), with one change {later:.1f} s "
        f"({used:.1f} s of processor), {again.written} files (under {AGAIN:.0f} s wanted); "
        f"peak memory {peak / 1024:,.0f} MB a process"
    )


def _processor() -> float:
    """Seconds of processor of this process and of those it started and that have ended."""
    found = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in found)


def correct_one() -> None:
    """Publish the sheet in the middle with another settled amount, as a planner would."""
    from shisaku.records.convert import sheet_of
    from shisaku.records.models import Sheet
    from shisaku.work.publishing import publish_sheet
    from shisaku.work.saving import save_sheet

    sheets = Sheet.objects.filter(fiscal_year=YEAR, subject__municipality_id=CITY).order_by("subject__number")
    sheet = sheets.select_related("head", "subject")[sheets.count() // 2]
    assert sheet.head is not None  # noqa: S101 - it was just taken in
    data = sheet_of(sheet.head).to_json()
    cost = next(
        line
        for line in data["costs"]
        if (line["fiscal_year"], line.get("basis"), line["item"]) == (YEAR, "settled", "total")
    )
    cost["amount"] = 1_234_000
    changed = type(sheet_of(sheet.head)).model_validate(data)
    save_sheet(sheet=sheet, data=changed, by=None, based_on=sheet.head.number)
    publish_sheet(sheet=sheet, by=None)
