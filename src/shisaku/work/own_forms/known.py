"""All forms of a site: those of the package and of its folder, and those the cities keep themselves.

A city's own version serves its years before any file of the same id, a newer version before an older one: what is
older ends where the newer begins.
"""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db.models import Count, Max

from shisaku.core.year_range import YearRange
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook, FormFile, parse_form
from shisaku.records.models import FormVersion

Stamp = tuple[int, datetime | None, datetime | None]
# A range of years that never ends, in either direction.
_NEVER, _EVER = -1, 10_000
# A page asks for many titles of forms: for so many seconds the answer holds.
FRESH = 1.0


@dataclass(frozen=True, slots=True)
class _Kept:
    stamp: Stamp
    asked: float
    base: FormBook
    book: FormBook


_kept: dict[str | None, _Kept] = {}
_lock = Lock()
_log = logging.getLogger(__name__)


def known_forms(*, code: str | None = None) -> FormBook:
    """Every form by which papers of the city `code` are read; of every city where none is named.

    What another process saved is noticed within `FRESH` seconds. Raises `FormError` as `forms_at_hand`.
    """
    base, now = forms_at_hand(), time.monotonic()
    with _lock:
        known = _kept.get(code)
    if known is not None and known.base is base and now - known.asked < FRESH:
        return known.book
    stamp = _stamp()
    if known is not None and known.base is base and known.stamp == stamp:
        book = known.book
    else:
        book = _book(base, _versions(code)) if stamp[0] else base
    with _lock:
        _kept[code] = _Kept(stamp, now, base, book)
    return book


def forget_known() -> None:
    """Ask the database again the next time: this process saved or withdrew a version."""
    with _lock:
        _kept.clear()


def serving(range_: YearRange, newer: Iterable[YearRange]) -> list[YearRange]:
    """What is left of a range of fiscal years when newer ones take theirs out of it."""
    left = [_ends(range_)]
    for first, last in map(_ends, newer):
        pieces = [
            piece
            for begin, end in left
            for piece in ((begin, min(end, first - 1)), (max(begin, last + 1), end))
        ]
        left = [(begin, end) for begin, end in pieces if begin <= end]
    return [_range(begin, end) for begin, end in left]


def years_served(versions: Iterable[FormVersion]) -> dict[int, Sequence[YearRange]]:
    """The fiscal years by which papers are read by each version of one form, by its number.

    None for a version that was withdrawn, that newer ones have taken all years from, or that is no form any more.
    """
    found: dict[int, Sequence[YearRange]] = {}
    newer: list[YearRange] = []
    for version in sorted(versions, key=lambda one: -one.number):
        valid = None if version.withdrawn_at is not None else _valid(version)
        found[version.number] = [] if valid is None else serving(valid, newer)
        newer += [] if valid is None else [valid]
    return found


def _valid(version: FormVersion) -> YearRange | None:
    try:
        return parse_form(version.text.encode(), name=version.form_id).form.valid
    except FormError:
        return None


def _stamp() -> Stamp:
    told = FormVersion.objects.aggregate(
        count=Count("key"), made=Max("made_at"), withdrawn=Max("withdrawn_at")
    )
    return told["count"], told["made"], told["withdrawn"]


def _versions(code: str | None) -> list[FormVersion]:
    """The versions in use, the newest of each form first."""
    found = FormVersion.objects.filter(withdrawn_at=None).select_related("form")
    if code is not None:
        found = found.filter(form__municipality_id=code)
    return list(found.order_by("form__form", "-number"))


def _book(base: FormBook, versions: Sequence[FormVersion]) -> FormBook:
    own: dict[str, list[YearRange]] = {}
    files: list[FormFile] = []
    for version in versions:
        try:
            file = parse_form(version.text.encode(), name=version.form.form)
        except FormError as error:
            # Written under an older grammar: the site goes on without it, and its page says what is wrong.
            _log.error("version %s of a form cannot be used: %s", version.key, error)
            continue
        files += _cut(file, own.setdefault(file.form.form, []))
        own[file.form.form].append(file.form.valid)
    for file in base.files:
        files += _cut(file, own.get(file.form.form, []))
    return FormBook(files)


def _cut(file: FormFile, newer: Sequence[YearRange]) -> Iterator[FormFile]:
    for valid in serving(file.form.valid, newer):
        form = file.form if valid == file.form.valid else file.form.model_copy(update={"valid": valid})
        yield FormFile(form, file.digest, file.text)


def _ends(range_: YearRange) -> tuple[int, int]:
    return (
        _NEVER if range_.first is None else int(range_.first),
        _EVER if range_.last is None else int(range_.last),
    )


def _range(first: int, last: int) -> YearRange:
    return YearRange.model_validate(
        {"first": None if first == _NEVER else first, "last": None if last == _EVER else last}
    )
