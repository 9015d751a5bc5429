"""Public contents → the open-data bundle: 1,000 projects × 10 years, invented."""

import re
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.fiction import sheets_text

if TYPE_CHECKING:
    from shisaku.writers.bundle.told import ToldSubject

CITY = "992011"
PROJECTS, YEARS, FIRST = 1000, 10, 2021
MOST = 10.0
_YEAR_STEP = re.compile(r"(?<=/)20\d\d(?=/)")


def bundle_of_ten_years() -> str:
    """Seconds on the wall for all files of the bundle, its rows and size; peak memory."""
    from shisaku.writers.bundle.folder import write_bundle
    from shisaku.writers.bundle.told import Told, ToldCity, ToldDocument

    subjects = list(_subjects())
    document = ToldDocument("0" * 64, "事務事業マネジメントシート", "082201/management-sheet", 1)
    told = Told(ToldCity(CITY, "架空市", "kakuu-shi"), subjects, documents=[document])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "bundle"
        before = _peak()
        begun, busy = time.perf_counter(), time.process_time()
        made = write_bundle(out, told)
        spent, busy = time.perf_counter() - begun, time.process_time() - busy
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    if made.counts["sheets"] != PROJECTS * YEARS:
        raise ValueError(f"{made.counts['sheets']} sheets in the bundle")
    return (
        f"open data of {PROJECTS:,} projects × {YEARS} years: {sum(made.counts.values()):,} rows, {size:,.0f} MB: "
        f"{spent:.1f} s (under {MOST:.0f} s wanted), {busy:.1f} s of processor, "
        f"peak memory {_peak():,.0f} MB, {before:,.0f} MB of it before"
    )


def _subjects() -> Iterator["ToldSubject"]:
    """Each project with a sheet a year: the sheets read of the first year, moved on by a year at a time."""
    from shisaku.core.addresses import sheet_keys
    from shisaku.core.sheet import public_content
    from shisaku.forms.store import load_forms
    from shisaku.readers.document import Wishes, read_document
    from shisaku.writers.bundle.told import ToldSheet, ToldSubject

    content = sheets_text(PROJECTS, fiscal_year=FIRST).encode()
    reading = read_document(content, file="fiction.txt", forms=load_forms(), wishes=Wishes(municipality=CITY))
    origins: dict[str, dict[str, Any]] = {}
    for address, places in reading.origins.items():
        _sheets, key, below = address.split("/", 2)
        place = places[-1].to_json() | {"document": "0" * 64}
        origins.setdefault(key, {})[below] = place
    for key, sheet in zip(sheet_keys(reading.sheets), reading.sheets, strict=True):
        public = public_content(sheet.to_json())
        sheets = [
            ToldSheet(
                key=f"{key}-{FIRST + by}",
                fiscal_year=FIRST + by,
                content=_moved(public, by),
                origins={_later(address, by): place for address, place in origins[key].items()},
            )
            for by in reversed(range(YEARS))
        ]
        yield ToldSubject(key, sheets)


def _moved(part: Any, years: int) -> Any:  # noqa: ANN401 - any piece of JSON
    """The same content that many years later."""
    if isinstance(part, dict):
        return {
            name: found + years if name == "fiscal_year" and found else _moved(found, years)
            for name, found in part.items()
        }
    return [_moved(found, years) for found in part] if isinstance(part, list) else part


def _later(address: str, years: int) -> str:
    return _YEAR_STEP.sub(lambda found: str(int(found[0]) + years), address)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
