"""A file about people given: read in a process of its own, kept without persons, waiting until somebody accepts it."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.core.people.reading import StaffReading
from shisaku.core.reading import Problem, Severity
from shisaku.core.years import FiscalYear
from shisaku.forms.errors import FormError
from shisaku.readers import UnreadableError
from shisaku.readers.isolated import staffing_isolated
from shisaku.readers.staffing import StaffErrand
from shisaku.records.models import Municipality, StaffFile, User
from shisaku.records.models.state import State
from shisaku.work.access import require
from shisaku.work.documents import bare_name
from shisaku.work.log import write_log
from shisaku.work.money.projects import projects_by_number
from shisaku.work.refusals import NotFoundError, RefusalError

_NOTICES = 200


def give_staffing(*, by: User | None, city: Municipality, content: bytes, file: str, year: int) -> StaffFile:
    """Give a table of staff, of overtime or of unit costs. What it says waits; the file itself is not kept.

    Raises `RefusalError` with one sentence for a file that is no table, or is in use for this year already.
    """
    require(by, "keep_staffing", city=city.code)
    sha256 = hashlib.sha256(content).hexdigest()
    same = StaffFile.objects.filter(
        municipality=city, sha256=sha256, fiscal_year=year, state=State.ACCEPTED
    ).first()
    if same is not None and not _outdone(same):
        raise RefusalError(
            f"このファイルは{FiscalYear(year).label}の人員として取込済みです。変わるものはありません。"
        )
    try:
        read = staffing_isolated(StaffErrand(content, year), settings.SHISAKU_READ_LIMITS)
    except (UnreadableError, FormError) as error:
        raise RefusalError(f"{str(error).rstrip('。')}。") from error
    problems = [*read.problems, *_unknown(read, set(projects_by_number(code=city.code, year=year)))]
    with transaction.atomic():
        made = StaffFile.objects.create(
            municipality=city,
            fiscal_year=year,
            file=bare_name(file),
            sha256=sha256,
            told=read.model_copy(update={"problems": []}).to_json(),
            notices=[problem.to_json() for problem in problems[:_NOTICES]],
            given_by=by,
            given_at=timezone.now(),
        )
        _log("give_staffing", made, by)
    return made


@transaction.atomic
def decide_staffing(*, by: User | None, file: StaffFile, accept: bool) -> StaffFile:
    """Use a file, or put it aside; what it said then goes. Raises `RefusalError` where it cannot be."""
    require(by, "keep_staffing", city=file.municipality_id)
    file = StaffFile.objects.select_for_update().get(pk=file.pk)
    if file.state != State.PROPOSED:
        raise RefusalError("このファイルは、もう確定しています。")
    serious = next((one["message"] for one in file.notices if one["severity"] == "重要"), None)
    if accept and serious is not None:
        raise RefusalError(f"直してから取り込んでください：{serious}")
    file.state, file.decided_at = State.ACCEPTED if accept else State.REFUSED, timezone.now()
    if not accept:
        file.told, file.notices = {}, []
    file.save(update_fields=["state", "decided_at", "told", "notices"])
    _log("accept_staffing" if accept else "refuse_staffing", file, by)
    return file


def staff_files(*, by: User | None, code: str) -> list[StaffFile]:
    """The files given, the newest first."""
    require(by, "see_staffing", city=code)
    return list(StaffFile.objects.filter(municipality_id=code).select_related("given_by")[:200])


def staff_file(*, by: User | None, code: str, key: str) -> StaffFile:
    """One of them. Raises `NotFoundError`."""
    require(by, "see_staffing", city=code)
    found = StaffFile.objects.filter(municipality_id=code, key=key).select_related("given_by").first()
    if found is None:
        raise NotFoundError("この人員のファイルはありません。")
    return found


def told_by(file: StaffFile) -> StaffReading:
    """What a file says."""
    return StaffReading.model_validate(file.told)


def _outdone(file: StaffFile) -> bool:
    """Whether another file was accepted after it: giving it once more would change something."""
    later = StaffFile.objects.filter(
        municipality_id=file.municipality_id, state=State.ACCEPTED, decided_at__gt=file.decided_at
    )
    return later.exists()


def _unknown(read: StaffReading, known: set[str]) -> list[Problem]:
    """Numbers of projects that the city does not have, each once, with the first row that names it."""
    found: dict[str, str] = {}
    for table in read.tables:
        for row in table.rows:
            for number in row.shares:
                if number and number not in known:
                    found.setdefault(number, f"{row.row}行目")
    for hours in read.overtime:
        for number in hours.by_project:
            if number and number not in known:
                found.setdefault(number, hours.office)
    return [
        Problem(
            code="project_unknown",
            severity=Severity.SERIOUS,
            address="",
            message=f"{place}：番号「{number}」の事業が、この団体にありません。番号を確かめてください。",
        )
        for number, place in found.items()
    ]


def _log(action: str, file: StaffFile, by: User | None) -> None:
    facts: dict[str, str | int | float | bool | None] = {"sha256": file.sha256, "year": file.fiscal_year}
    write_log(action=action, about=file.key, by=by, city=file.municipality_id, facts=facts)
