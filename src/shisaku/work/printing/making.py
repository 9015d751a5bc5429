"""Making the papers that were asked for, one by one, in the job runner of `serve`."""

import hashlib
import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from django.db import DatabaseError
from django.utils import timezone

from shisaku.core.sheet import SheetData
from shisaku.core.years import FiscalYear
from shisaku.forms.errors import FormError
from shisaku.forms.grammar import Form
from shisaku.forms.summary import Summary
from shisaku.records.models import MadePaper, MadeState
from shisaku.work.printing.apart import is_apart, pinned
from shisaku.work.printing.files import drop_files, folder_of
from shisaku.work.printing.kinds import BOOK, OWN, what_of
from shisaku.work.printing.own_papers import write_own
from shisaku.work.printing.revisions import contents
from shisaku.work.refusals import DeclinedError
from shisaku.work.rules import judging_of
from shisaku.writers.books import write_book
from shisaku.writers.books.shelf import LEDGER
from shisaku.writers.errors import PaperError
from shisaku.writers.normal import Kind
from shisaku.writers.papers import paper_of, summary_of

# The longest step between two signs of life is setting one volume.
_LOST_AFTER = timedelta(minutes=10)
_BROKEN = "書類を作る途中で誤りが起きました。管理者に知らせてください"
_log = logging.getLogger(__name__)


class _StoppedError(Exception):
    """Somebody stopped the paper, or the runner ends."""


def make_one(*, going_on: Callable[[], bool] = lambda: True) -> bool:
    """Make the paper that has waited longest, if one waits; whether there was one.

    Where `going_on` says no, the paper waits again; a book goes on with its next volume.
    """
    lost = MadePaper.objects.filter(state=MadeState.MAKING, heartbeat__lt=timezone.now() - _LOST_AFTER)
    lost.update(state=MadeState.WAITING)
    waiting = MadePaper.objects.filter(state=MadeState.WAITING).order_by("asked_at", "key")
    key = waiting.values_list("key", flat=True).first()
    if key is None:
        return False
    mine = MadePaper.objects.filter(key=key, state=MadeState.WAITING)
    if not mine.update(state=MadeState.MAKING, heartbeat=timezone.now(), done=0, message=""):
        return True
    paper = MadePaper.objects.filter(key=key).select_related("municipality").first()
    if paper is not None:
        _make(paper, going_on)
    return True


def _make(paper: MadePaper, going_on: Callable[[], bool]) -> None:
    mine = MadePaper.objects.filter(key=paper.key, state=MadeState.MAKING)

    def tell(done: int, _of: int) -> None:
        if not mine.update(done=done, heartbeat=timezone.now()) or not going_on():
            raise _StoppedError

    try:
        files = _written(paper, tell)
    except _StoppedError:
        if not mine.update(state=MadeState.WAITING):
            _drop_unwanted(paper.key)
    except (PaperError, FormError, DeclinedError) as error:
        mine.update(state=MadeState.FAILED, message=str(error))
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad paper must not stop the runner, and uploads with it
        # What an error says may be a person's text: its kind is enough.
        _log.error("making paper %s failed: %s", paper.key, type(error).__name__)
        mine.update(state=MadeState.FAILED, message=_BROKEN)
    else:
        if not mine.update(state=MadeState.MADE, files=files, made_at=timezone.now()):
            _drop_unwanted(paper.key)


def _drop_unwanted(key: str) -> None:
    """Remove what was written while the paper was removed, or words on it were erased; one that rests keeps it."""
    if not MadePaper.objects.filter(key=key).exclude(state=MadeState.ERASED).exists():
        drop_files(key)


def _written(paper: MadePaper, tell: Callable[[int, int], None]) -> list[dict[str, str | int]]:
    """Write the files of the paper, and say which they are."""
    code, year = paper.municipality_id, paper.fiscal_year
    folder = folder_of(paper.key)
    folder.mkdir(parents=True, exist_ok=True)
    if is_apart(paper.what):
        apart = pinned(paper)
        content = apart.paper("pdf" if paper.kind == "pdf" else "xlsx", paper.asked_at)
        return [_told(_kept(folder, f"{apart.form.form.replace('/', '-')}-{year}.{paper.kind}", content))]
    made_by = what_of(paper.what, code=code, year=year)
    revisions = [one.revision for one in paper.sheets.select_related("revision")]
    sheets = contents(revisions, code=code, private=paper.view != "published")
    if paper.what.startswith(OWN):
        return [_told(file) for file in write_own(paper, folder, sheets, tell)]
    if paper.what.startswith(BOOK) and not isinstance(made_by, Summary):
        name = f"{FiscalYear(year).label} {made_by.title}"
        files = write_book(folder, sheets, made_by, name=name, made_at=paper.asked_at, progress=tell)
        (folder / LEDGER).unlink(missing_ok=True)
    else:
        files = [_single(paper, made_by, sheets, folder)]
        tell(len(sheets), len(sheets))
    return [_told(file) for file in files]


def _single(paper: MadePaper, made_by: Form | Summary, sheets: Sequence[SheetData], folder: Path) -> Path:
    kind: Kind = "pdf" if paper.kind == "pdf" else "xlsx"
    if isinstance(made_by, Summary):
        judging = judging_of(paper.municipality_id)
        content = summary_of(
            sheets, made_by, kind, year=paper.fiscal_year, made_at=paper.asked_at, judge=judging.judge
        )
    else:
        content = paper_of(sheets, made_by, kind, made_at=paper.asked_at)
    return _kept(
        folder, f"{paper.what.partition(':')[2].replace('/', '-')}-{paper.fiscal_year}.{kind}", content
    )


def _kept(folder: Path, name: str, content: bytes) -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def _told(file: Path) -> dict[str, str | int]:
    content = file.read_bytes()
    return {"name": file.name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
