"""How far the imports of the room are: sheets that were read, and those of them that were taken in."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Count, F, Func, IntegerField
from django.db.models.fields.json import KT
from django.db.models.sql.compiler import SQLCompiler

from shisaku.core.years import FiscalYear
from shisaku.records.models import Import, SheetSource, User
from shisaku.work.access import require


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """Sheets of an import, those taken in, and the fiscal year of its first sheet where it says one."""

    sheets: int
    accepted: int
    year: FiscalYear | None


class _SheetCount(Func):
    """The number of sheets in a reading, counted by the database: a reading may be megabytes."""

    function = "JSON_ARRAY_LENGTH"
    template = "%(function)s(%(expressions)s, '$.sheets')"
    output_field = IntegerField()

    def as_postgresql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        **extra: Any,  # noqa: ANN401 - as Django hands it on
    ) -> tuple[str, Any]:
        """The same in the words of PostgreSQL."""
        template = "JSONB_ARRAY_LENGTH(%(expressions)s -> 'sheets')"
        return self.as_sql(compiler, connection, template=template, **extra)


def import_progress(*, by: User, code: str, imports: Collection[str]) -> dict[str, ImportProgress]:
    """How far each of these imports of a city is, by its key."""
    require(by, "import", city=code)
    chosen = Import.objects.filter(document__municipality_id=code, key__in=imports)
    taken = dict(
        SheetSource.objects.filter(taken_from__in=chosen.values("key"))
        .values_list("taken_from_id")
        .annotate(count=Count("pk"))
    )
    found = chosen.annotate(count=_SheetCount(F("reading")), year=KT("reading__sheets__0__fiscal_year"))
    return {
        key: ImportProgress(
            count or 0,
            taken.get(key, 0),
            FiscalYear(int(year)) if str(year).isdigit() else None,
        )
        for key, count, year in found.values_list("key", "count", "year")
    }
