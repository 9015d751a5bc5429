"""The open data of a city as residents fetch it: a file for each year, and what is to be said beside it."""

import io
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.db.models import Count

from shisaku.core.years import FiscalYear
from shisaku.records.models import SheetEntry, View
from shisaku.work.open_data import licence_of, write_open_data
from shisaku.writers.bundle.licences import Licence
from shisaku.writers.bundle.schema import NATIONAL, TABLES, Table

# The first day an archive can name: the same contents make the same bytes on any day.
_NO_DAY = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o644 << 16
# Making one takes seconds and memory; several people asking at once wait for each other.
_TURN = Lock()


@dataclass(frozen=True, slots=True)
class DataYear:
    """A year of which there is a file, and how many sheets of it are published."""

    year: FiscalYear
    sheets: int


@dataclass(frozen=True, slots=True)
class OpenData:
    """What a city offers: its years, the newest first, its licence, the tables in each file."""

    years: Sequence[DataYear]
    licence: Licence
    tables: Sequence[Table]
    national: Sequence[Table]


def open_data(*, code: str) -> OpenData:
    """What there is to fetch of a city. Two queries."""
    entries = SheetEntry.objects.filter(municipality_id=code, view=View.PUBLISHED).values_list("fiscal_year")
    counted = entries.annotate(sheets=Count("pk")).order_by("-fiscal_year")
    return OpenData(
        [DataYear(FiscalYear(year), sheets) for year, sheets in counted],
        licence_of(code=code),
        list(TABLES.values()),
        list(NATIONAL.values()),
    )


def zipped_year(*, code: str, year: FiscalYear) -> bytes:
    """The bundle of a year as one ZIP archive, below a folder `<code>-<year>`; the same contents make the same bytes.

    Raises `NotFoundError` where the city published nothing of that year.
    """
    with _TURN, tempfile.TemporaryDirectory(prefix="shisaku-data-") as folder:
        name = f"{code}-{int(year)}"
        out = Path(folder) / name
        write_open_data(code=code, out=out, year=int(year))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(one for one in out.rglob("*") if one.is_file()):
                entry = zipfile.ZipInfo(f"{name}/{file.relative_to(out).as_posix()}", _NO_DAY)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
                archive.writestr(entry, file.read_bytes())
        return made.getvalue()
