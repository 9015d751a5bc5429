"""Giving a workbook, settling its cells, withdrawing it. One workbook of a form is in use in a city."""

import hashlib
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shisaku.forms.store import FormFile
from shisaku.readers import UnreadableError
from shisaku.readers.errands import OwnBookErrand
from shisaku.readers.excel.marks import place_at, place_name
from shisaku.readers.isolated import own_book_isolated
from shisaku.readers.own_book.listed import BookRows
from shisaku.readers.own_book.told import BookPlace, BookPlaces
from shisaku.records.models import Document, Municipality, OwnBook, User
from shisaku.work.access import require
from shisaku.work.documents import bare_name, keep_bytes, place_of
from shisaku.work.log import write_log
from shisaku.work.own_books.filling import emptied
from shisaku.work.own_forms import known_forms
from shisaku.work.refusals import NotFoundError, RefusalError
from shisaku.writers.errors import PaperError


def upload_own_book(
    *, by: User, city: Municipality, form: str, content: bytes, file: str, year: int | None = None
) -> OwnBook:
    """Give the city's own workbook for a form, in the place of an earlier one; it is kept without its values.

    `year` is the fiscal year of its sheet where the workbook names none. Raises `RefusalError` with one sentence where
    it cannot be filled or does not hold one sheet of the form, or its one list.
    """
    require(by, "save_form", city=city.code)
    used = form_file(code=city.code, form=form, year=year)
    try:
        places = own_book_isolated(OwnBookErrand(content, year), used, settings.SHISAKU_READ_LIMITS)
        bare = emptied(content, places)
    except (UnreadableError, PaperError) as error:
        raise RefusalError(f"{error}。") from error
    return _keep(by=by, city=city, form=form, file=file, given=content, bare=bare, places=places)


@transaction.atomic
def _keep(
    *, by: User, city: Municipality, form: str, file: str, given: bytes, bare: bytes, places: BookPlaces
) -> OwnBook:
    now, digest = timezone.now(), hashlib.sha256(bare).hexdigest()
    OwnBook.objects.filter(municipality=city, form=form, withdrawn_at=None).update(withdrawn_at=now)
    keep_bytes(digest, bare)
    book = OwnBook.objects.create(
        municipality=city,
        form=form,
        file=bare_name(file),
        given_sha256=hashlib.sha256(given).hexdigest(),
        sha256=digest,
        size=len(bare),
        places=places.model_dump(mode="json"),
        by=by,
        made_at=now,
    )
    facts: dict[str, str | int | float | bool | None] = {
        "sha256": digest,
        "places": len(places.places),
        "losses": len(places.losses),
    }
    write_log(action="upload_own_book", about=book.key, by=by, city=city.code, facts=facts)
    return book


@transaction.atomic
def settle_places(*, by: User, book: OwnBook, cells: Mapping[str, str], words: Mapping[str, str]) -> int:
    """Say in which cells values stand (`B12`, `様式!B12`; of a list the column: `B`); an empty text: in none. How many.

    `words` name places that the workbook did not have. Raises `RefusalError` for a text that is no cell.
    """
    require(by, "save_form", city=book.municipality_id)
    book = OwnBook.objects.select_for_update().get(pk=book.pk)
    places = BookPlaces.model_validate(book.places)
    known = {one.at: one for one in places.places}
    sheets = list(dict.fromkeys(one.sheet for one in (*places.places, *places.heads)))
    changed = 0
    for at, typed in cells.items():
        before = known.get(at)
        found = _cell(typed, before.sheet if before else sheets[0], sheets, places.rows)
        if found == (None if before is None else (before.sheet, before.cell)):
            continue
        changed += 1
        # What stands in one cell (number and name) moves together.
        same = [
            one for one in known.values() if before and (one.sheet, one.cell) == (before.sheet, before.cell)
        ]
        for one in same:
            del known[one.at]
        if found is not None:
            moved = {one.at: one.words for one in same} or {at: words.get(at, at)}
            known |= {
                name: BookPlace(at=name, words=said, how="person", sheet=found[0], cell=found[1])
                for name, said in moved.items()
            }
    if changed:
        book.places = places.model_copy(update={"places": [*known.values()]}).model_dump(mode="json")
        book.save(update_fields=["places"])
        write_log(
            action="settle_own_book",
            about=book.key,
            by=by,
            city=book.municipality_id,
            facts={"places": changed},
        )
    return changed


@transaction.atomic
def withdraw_own_book(*, by: User, book: OwnBook) -> None:
    """Fill the workbook no more, and remove its bytes where nothing else needs them."""
    require(by, "save_form", city=book.municipality_id)
    OwnBook.objects.filter(pk=book.pk, withdrawn_at=None).update(withdrawn_at=timezone.now())
    write_log(action="withdraw_own_book", about=book.key, by=by, city=book.municipality_id)
    needed = (
        OwnBook.objects.filter(sha256=book.sha256, withdrawn_at=None).exists()
        or Document.objects.filter(sha256=book.sha256, erased_at=None).exists()
    )
    if not needed:
        transaction.on_commit(lambda: place_of(book.sha256).unlink(missing_ok=True))


def own_books(*, by: User, code: str) -> Sequence[OwnBook]:
    """The workbooks a city fills, the newest first."""
    require(by, "print", city=code)
    return list(OwnBook.objects.filter(municipality_id=code, withdrawn_at=None).select_related("by"))


def own_book_at(*, by: User, code: str, key: str) -> OwnBook:
    """A workbook in use. Raises `NotFoundError`."""
    require(by, "print", city=code)
    book = OwnBook.objects.filter(municipality_id=code, key=key, withdrawn_at=None).first()
    if book is None:
        raise NotFoundError("このブックはありません。")
    return book


def bytes_of(book: OwnBook) -> bytes:
    """The workbook without its values. Raises `NotFoundError` where the file is gone."""
    place = place_of(book.sha256)
    if not place.exists():
        raise NotFoundError("このブックのファイルは保存されていません。もう一度登録してください。")
    return place.read_bytes()


def form_file(*, code: str, form: str, year: int | None) -> FormFile:
    """The form by its id, as it serves a fiscal year. Raises `RefusalError` where the city knows none."""
    known = known_forms(code=code)
    found = known.find(form, year)
    file = next((one for one in known.files if one.form is found), None)
    if file is None:
        raise RefusalError("その様式はありません。")
    return file


def _cell(typed: str, sheet: str, sheets: Sequence[str], rows: BookRows | None) -> tuple[str, str] | None:
    """The worksheet and the cell a person typed, of a list that in its first row; `None` for nothing."""
    text = typed.strip()
    if not text:
        return None
    name, _, place = text.rpartition("!")
    spelled = place.strip() if rows is None else f"{place.strip().rstrip('0123456789')}{rows.first}"
    found = place_at(spelled)
    if found is None or (name and name not in sheets):
        message = f"「{text}」はセルの番地ではありません。B12 のように書いてください。"
        if rows is not None:
            message = f"「{text}」は列ではありません。B のように書いてください。"
        raise RefusalError(message)
    return name or sheet, place_name(found)
