"""Files put into a city's import room: waiting, read, stopped, taken up again, removed."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.forms.store import FormBook
from shisaku.records.models import Document, Import, ImportState, Municipality, Upload, UploadState, User
from shisaku.work.access import require
from shisaku.work.documents import bare_name, content_of, forget_bytes, keep_bytes
from shisaku.work.importing import refuse_import
from shisaku.work.log import write_log
from shisaku.work.own_forms import known_forms
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.work.room.showing import import_at

# In these states nobody reads the file at the moment.
_RESTING = (UploadState.READ, UploadState.FAILED, UploadState.STOPPED)


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as a browser sends it: any name, and its bytes. `size` is told where it was too large to be looked at."""

    file: str
    content: bytes
    size: int = 0


def uploads(*, by: User, code: str) -> list[Upload]:
    """The files in a city's import room, newest first, with what was read from them."""
    require(by, "import", city=code)
    found = Upload.objects.filter(municipality_id=code).select_related("by", "result", "result__document")
    return list(found.defer("result__reading"))


def upload_at(*, by: User, code: str, key: str) -> Upload:
    """One of them. Raises `NotFoundError`."""
    require(by, "import", city=code)
    found = Upload.objects.filter(municipality_id=code, key=key).select_related("by", "municipality").first()
    if found is None:
        raise NotFoundError("このファイルは取り込み室にありません。")
    return found


def check_file(sent: SentFile) -> None:
    """Raise `RefusalError` with a sentence that names the file where it is empty, too large, or has no name."""
    name, size, most = bare_name(sent.file), sent.size or len(sent.content), settings.SHISAKU_READ_LIMITS.size
    if not name:
        raise RefusalError("名前のないファイルは受け取れません。")
    if size == 0:
        raise RefusalError(f"「{name}」は空のファイルです。")
    if size > most:
        raise RefusalError(f"「{name}」は大きすぎます（{size / 1e6:.1f}MB、上限 {most / 1e6:.0f}MB）。")


@transaction.atomic
def put_uploads(*, by: User | None, city: Municipality, files: Iterable[SentFile]) -> list[Upload]:
    """Take files into the room, to be read one after the other; nothing in them is executed or believed.

    All of them or none: raises `RefusalError` for the first that cannot be taken (see `check_file`) or that the city
    had erased. The same bytes twice are one file on disk.
    """
    require(by, "import", city=city.code)
    taken = [_put(sent, city, by) for sent in files]
    if not taken:
        raise RefusalError("ファイルを選んでください。")
    return taken


@dataclass(frozen=True, slots=True)
class SameBytes:
    """A file that was sent, and what came of the same bytes before: they wait in the room, or were read."""

    file: str
    waiting: Upload | None = None
    read: Import | None = None


@dataclass(frozen=True, slots=True)
class Received:
    """What became of files that came together: those in the room, those that were known, a sentence for each other."""

    taken: Sequence[Upload]
    refused: Sequence[str]
    known: Sequence[SameBytes] = ()


@transaction.atomic
def receive_files(*, by: User | None, city: Municipality, files: Iterable[SentFile]) -> Received:
    """Take in what can be taken of a drop; one bad file keeps no other out.

    A file whose bytes came before in the drop is taken once; one whose bytes wait in the room, were read or taken in is
    known and not read once more (`read_anew` does that). Raises `RefusalError` where there is no file at all.
    """
    require(by, "import", city=city.code)
    here: dict[str, str] = {}
    taken: list[Upload] = []
    refused: list[str] = []
    known: list[SameBytes] = []
    for sent in files:
        name, sha256 = bare_name(sent.file), hashlib.sha256(sent.content).hexdigest()
        if sent.content and sha256 in here:
            refused.append(f"「{name}」は「{here[sha256]}」と同じ内容のため、一度だけ読み取ります。")
            continue
        same = _same_bytes(name, sha256, city) if sent.content else None
        if same is not None:
            known.append(same)
            continue
        try:
            upload = _put(sent, city, by)
        except RefusalError as refusal:
            refused.append(str(refusal))
            continue
        here[upload.sha256] = upload.file
        taken.append(upload)
    if not taken and not refused and not known:
        raise RefusalError("ファイルを選んでください。")
    return Received(taken, refused, known)


def to_read_anew(*, by: User, city: Municipality, key: str) -> Import:
    """An import of the city, for who may let its file be read. Raises `NotFoundError`."""
    require(by, "import", city=city.code)
    return import_at(by=by, code=city.code, key=key)


def read_anew(*, by: User, city: Municipality, key: str) -> Upload:
    """Put the file of an import into the room once more; what was taken in from it stays as it is."""
    document = to_read_anew(by=by, city=city, key=key).document
    [upload] = put_uploads(by=by, city=city, files=[SentFile(document.file, content_of(document))])
    return upload


def _same_bytes(name: str, sha256: str, city: Municipality) -> SameBytes | None:
    """What is known of the bytes: they wait, or an import was read from them that nobody refused."""
    moving = Upload.objects.filter(
        municipality=city, sha256=sha256, state__in=(UploadState.WAITING, UploadState.READING)
    ).first()
    if moving is not None:
        return SameBytes(name, waiting=moving)
    counting = (ImportState.PREVIEWED, ImportState.ACCEPTED)
    found = Import.objects.filter(
        document__municipality=city,
        document__sha256=sha256,
        document__erased_at=None,
        state__in=counting,
    )
    read = found.select_related("document").defer("reading").order_by("-made_at", "-key").first()
    return SameBytes(name, read=read) if read is not None else None


@transaction.atomic
def stop_upload(*, upload: Upload, by: User | None) -> None:
    """Do not read a file, or stop reading it. Raises `RefusalError` where it is not being read nor waiting."""
    _locked(upload, by, (UploadState.WAITING, UploadState.READING), "読み取りを待っていません")
    _move(upload, UploadState.STOPPED, message="停止しました。続けるには「再開する」を押してください。")
    _log("stop_upload", upload, by)


@transaction.atomic
def resume_upload(*, upload: Upload, by: User | None) -> None:
    """Read a stopped or interrupted file again from its first page.

    Raises `RefusalError` for any other: what cannot be read is not read the second time either.
    """
    _locked(upload, by, (UploadState.STOPPED,), "停止していません")
    _move(upload, UploadState.WAITING)
    _log("resume_upload", upload, by)


@transaction.atomic
def remove_upload(*, upload: Upload, by: User | None) -> None:
    """Take a file out of the room; what was accepted from it stays.

    A reading nobody accepted is refused with it. Bytes that no document and no other upload needs are deleted.
    """
    _locked(upload, by, tuple(UploadState), "")
    if upload.result is not None and upload.result.state == ImportState.PREVIEWED:
        refuse_import(import_=upload.result, by=by)
    _log("remove_upload", upload, by)
    sha256 = upload.sha256
    upload.delete()
    transaction.on_commit(lambda: forget_bytes(sha256))


@transaction.atomic
def wish_upload(
    *,
    upload: Upload,
    by: User | None,
    form: str | None = None,
    fiscal_year: int | None = None,
    city: Municipality | None = None,
    forms: FormBook | None = None,
) -> None:
    """Read a file again with a person's word, which wins over the page; what is `None` is left to the page.

    `city` moves it into another city's room. Raises `FormError` for a form that does not exist, `RefusalError` while
    the file is being read.
    """
    _locked(upload, by, (*_RESTING, UploadState.WAITING), "読み取り中です。停止してから変えてください")
    if city is not None:
        require(by, "import", city=city.code)
    if form is not None:
        (forms or known_forms(code=upload.municipality_id)).named(form, fiscal_year)
    if city is not None and city.code != upload.municipality_id:
        _not_erased(upload.sha256, upload.file, city)
        upload.municipality = city
    if upload.result is not None and upload.result.state == ImportState.PREVIEWED:
        refuse_import(import_=upload.result, by=by)
    upload.form, upload.fiscal_year, upload.result = form or "", fiscal_year, None
    upload.save(update_fields=["municipality", "form", "fiscal_year", "result"])
    _move(upload, UploadState.WAITING)
    _log("wish_upload", upload, by)


def _put(sent: SentFile, city: Municipality, by: User | None) -> Upload:
    check_file(sent)
    sha256 = hashlib.sha256(sent.content).hexdigest()
    name = bare_name(sent.file)
    _not_erased(sha256, name, city)
    keep_bytes(sha256, sent.content)
    upload = Upload.objects.create(
        municipality=city,
        by=by,
        made_at=timezone.now(),
        file=name,
        sha256=sha256,
        size=len(sent.content),
    )
    _log("put_upload", upload, by)
    return upload


def _not_erased(sha256: str, name: str, city: Municipality) -> None:
    if Document.objects.filter(municipality=city, sha256=sha256).exclude(erased_at=None).exists():
        raise RefusalError(f"「{name}」は消去済みの文書のため、取り込めません。")


def _locked(upload: Upload, by: User | None, states: Sequence[str], why: str) -> None:
    """Renew `upload` from the table, held until the transaction ends; refuse where its state is none of these."""
    require(by, "import", city=upload.municipality_id)
    kept = Upload.objects.select_for_update().filter(pk=upload.pk).first()
    if kept is None:
        raise NotFoundError("このファイルは取り込み室にありません。")
    if kept.state not in states:
        raise RefusalError(f"「{kept.file}」は{why}（{UploadState(kept.state).label}）。")
    upload.refresh_from_db()


def _move(upload: Upload, state: UploadState, message: str = "") -> None:
    """Another state; whoever was reading it finds its claim gone and stops."""
    upload.state, upload.message, upload.claim, upload.heartbeat = state, message, "", None
    if state == UploadState.WAITING:
        upload.pages_done = upload.attempts = 0
    upload.save(update_fields=["state", "message", "claim", "heartbeat", "pages_done", "attempts"])


def _log(action: str, upload: Upload, by: User | None) -> None:
    write_log(
        action=action,
        about=upload.key,
        by=by,
        city=upload.municipality_id,
        facts={"sha256": upload.sha256, "size": upload.size},
    )


def unread_imports(*, by: User, code: str) -> list[Import]:
    """The imports of a city that wait for a decision, oldest first: what 「次へ」 leads to."""
    require(by, "import", city=code)
    found = Import.objects.filter(document__municipality_id=code, state=ImportState.PREVIEWED)
    return list(found.select_related("document").defer("reading").order_by("made_at", "key"))
