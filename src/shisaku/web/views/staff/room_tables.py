"""A table about no subject, taken out of the room as data."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from shisaku.records.models import Municipality
from shisaku.web.staff_frame import for_staff, person_of
from shisaku.work.refusals import NotFoundError
from shisaku.work.room import room_import, table_rows
from shisaku.writers.tables import csv_lines, workbook_of

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_staff
@require_safe
def table(request: HttpRequest, city: Municipality, key: str, kind: str) -> HttpResponseBase:
    """All rows of a table (`?table=` its key in the reading) as CSV or as a workbook."""
    room = room_import(by=person_of(request), code=city.code, key=key)
    name = request.GET.get("table", "")
    if f"tables/{name}" not in {one.key for one in room.tables}:
        raise NotFoundError("この表は、この取込にはありません。")
    head, rows = table_rows(room.reading, name)
    answer: HttpResponseBase
    if kind == "csv":
        answer = StreamingHttpResponse(csv_lines(head, rows), content_type="text/csv; charset=utf-8")
    else:
        answer = HttpResponse(workbook_of(head, rows), content_type=_XLSX)
    place = [one.key for one in room.tables].index(f"tables/{name}") + 1
    answer["Content-Disposition"] = f'attachment; filename="{city.code}-table-{place}.{kind}"'
    return answer
