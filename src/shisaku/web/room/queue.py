"""The files on their way: how far each has come and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shisaku.records.models import ImportState, Upload, UploadState, User
from shisaku.web.figures import file_size, number, year_label
from shisaku.web.form_names import form_line
from shisaku.web.room.asked import Asked
from shisaku.work.room import ImportProgress, import_progress, uploads

_MOVING = (UploadState.WAITING, UploadState.READING)


@dataclass(frozen=True, slots=True)
class UploadLine:
    """A file: its state as a word, pages read, the link to what was read; the acts that are possible now.

    `found` is what it was taken for; `part` how many of its sheets were taken in, where some were and others not.
    """

    key: str
    file: str
    size: str
    given: str
    state: str
    kind: str
    message: str
    done: int
    pages: int
    share: int
    url: str = ""
    taken: bool = False
    may_stop: bool = False
    may_resume: bool = False
    form: str = ""
    found: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """All files of a city's room; `moving` while one of them waits or is read: then the page asks again."""

    lines: Sequence[UploadLine]
    moving: bool
    url: str

    @property
    def waiting(self) -> int:
        """How many files are not read yet."""
        return sum(line.kind in _MOVING for line in self.lines)


def queue(*, by: User, code: str) -> Queue:
    """The files of a city. Raises `NotAllowedError` for who may not import."""
    found = _moving_first(uploads(by=by, code=code))
    keys = [one.result_id for one in found if one.result_id]
    progress = import_progress(by=by, code=code, imports=keys)
    return Queue(
        [_line(one, code, progress.get(one.result_id or "")) for one in found],
        any(one.state in _MOVING for one in found),
        reverse("staff_room_queue", args=[code]),
    )


def _moving_first(found: Sequence[Upload]) -> list[Upload]:
    """What is being read, then what waits in the order of its turn, then the others, newest first."""
    reading = [one for one in found if one.state == UploadState.READING]
    waiting = sorted(
        (one for one in found if one.state == UploadState.WAITING), key=lambda one: (one.made_at, one.key)
    )
    return [*reading, *waiting, *(one for one in found if one.state not in _MOVING)]


def _line(upload: Upload, code: str, progress: ImportProgress | None) -> UploadLine:
    state = UploadState(upload.state)
    result = upload.result
    part = _part(progress) if result is not None and result.state == ImportState.ACCEPTED else ""
    return UploadLine(
        key=upload.key,
        file=upload.file,
        size=file_size(upload.size),
        given=_given(upload),
        state=str(state.label),
        kind=state.value,
        message=upload.message,
        done=upload.pages_done,
        pages=upload.pages,
        share=round(100 * upload.pages_done / upload.pages) if upload.pages else 0,
        url=Asked(code, result.key).address if result is not None else "",
        taken=result is not None and result.state == ImportState.ACCEPTED and not part,
        found=_found(result.form, progress) if result is not None and progress is not None else "",
        part=part,
        may_stop=state in _MOVING,
        may_resume=state == UploadState.STOPPED,
        form=form_line(upload.form) if upload.form else "",
    )


def _part(progress: ImportProgress | None) -> str:
    """1/15 where some sheets are taken in and others are not."""
    if progress is None or progress.accepted >= progress.sheets:
        return ""
    return f"{progress.accepted}/{progress.sheets}"


def _found(form: str, progress: ImportProgress) -> str:
    words = [form_line(form), year_label(progress.year) if progress.year is not None else ""]
    if progress.sheets:
        words.append(_("%sシート") % number(progress.sheets))
    return "　".join(filter(None, words))


def _given(upload: Upload) -> str:
    at = localtime(upload.made_at)
    who = str(upload.by) if upload.by else ""
    return f"{at.month}/{at.day} {at:%H:%M} {who}".strip()
