"""The files on their way: how far each has come and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shisaku.records.models import ImportState, Upload, UploadState, User
from shisaku.web.figures import number
from shisaku.web.form_names import form_line
from shisaku.web.room.asked import Asked
from shisaku.work.room import uploads

_MOVING = (UploadState.WAITING, UploadState.READING)
_KILO, _MEGA = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class UploadLine:
    """A file: its state as a word, pages read, the link to what was read; the acts that are possible now."""

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
    found = uploads(by=by, code=code)
    return Queue(
        [_line(one, code) for one in found],
        any(one.state in _MOVING for one in found),
        reverse("staff_room_queue", args=[code]),
    )


def _line(upload: Upload, code: str) -> UploadLine:
    state = UploadState(upload.state)
    result = upload.result
    return UploadLine(
        key=upload.key,
        file=upload.file,
        size=_size(upload.size),
        given=_given(upload),
        state=str(state.label),
        kind=state.value,
        message=upload.message,
        done=upload.pages_done,
        pages=upload.pages,
        share=round(100 * upload.pages_done / upload.pages) if upload.pages else 0,
        url=Asked(code, result.key).address if result is not None else "",
        taken=result is not None and result.state == ImportState.ACCEPTED,
        may_stop=state in _MOVING,
        may_resume=state in (UploadState.STOPPED, UploadState.FAILED),
        form=form_line(upload.form) if upload.form else "",
    )


def _given(upload: Upload) -> str:
    at = localtime(upload.made_at)
    who = str(upload.by) if upload.by else ""
    return f"{at.month}/{at.day} {at:%H:%M} {who}".strip()


def _size(size: int) -> str:
    if size < _MEGA:
        return _("%sKB") % number(max(round(size / _KILO), 1))
    return _("%sMB") % number(size / _MEGA, 1)
