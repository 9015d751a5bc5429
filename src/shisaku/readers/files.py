"""Files on disk → readings, with the limits that keep a stray file from stopping the machine."""

import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import yaml

from shisaku.core.municipalities import validated_code
from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits

DOCUMENTS_FILE = "documents.yaml"
_KEYS = {"municipality", "fiscal_year", "form"}
# The years `core.years` carries, as the starting Gregorian year.
_YEARS = range(1868, 2201)
_CODE_LENGTH = 6
# What is looked at in a folder that lists nothing; what a file is, its bytes tell.
_READ = (".txt", ".csv", ".tsv", ".pdf", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def load(path: Path, limits: Limits | None = None) -> bytes:
    """The bytes of a file. Raises `UnreadableError` with one sentence for whatever is in the way."""
    limit = (limits or Limits()).size
    try:
        if path.is_dir():
            message = f"{path}：フォルダは読めません。中のファイルを指定してください"
            raise UnreadableError(message)
        if path.exists() and not path.is_file():
            message = f"{path}：ふつうのファイルではありません"
            raise UnreadableError(message)
        if (size := path.stat().st_size) > limit:
            message = f"{path}：大きすぎます（{size / 1_000_000:.0f}MB、上限 {limit / 1_000_000:.0f}MB）"
            raise UnreadableError(message)
        return path.read_bytes()
    except FileNotFoundError as error:
        message = f"{path}：ファイルがありません"
        raise UnreadableError(message) from error
    except PermissionError as error:
        message = f"{path}：読む権限がありません"
        raise UnreadableError(message) from error
    except OSError as error:
        message = f"{path}：読めません（{error.strerror}）"
        raise UnreadableError(message) from error


class Reader(Protocol):
    """What makes a reading of a document's bytes, here or in another process."""

    def __call__(self, content: bytes, *, file: str, wishes: Wishes) -> Reading:
        """The reading. Raises as `read_document` does."""
        ...


def read_file(
    path: Path,
    *,
    forms: FormBook,
    wishes: Wishes | None = None,
    limits: Limits | None = None,
    workers: int = 1,
) -> Reading:
    """Read one file; what `documents.yaml` beside it says fills what `wishes` leaves open.

    Raises `UnreadableError` where the file cannot be read, `FormError` for a form that does not exist.
    """
    reader = partial(read_document, forms=forms, limits=limits, workers=workers)
    return read_by(reader, path, wishes=wishes, limits=limits)


def read_by(
    reader: Reader, path: Path, *, wishes: Wishes | None = None, limits: Limits | None = None
) -> Reading:
    """Have one file read by `reader`, as `read_file` does. Raises as it does."""
    content = load(path, limits)
    try:
        return reader(content, file=shown_name(path), wishes=known_of(path, wishes or Wishes()))
    except UnreadableError as error:
        message = f"{path}：{error}"
        raise UnreadableError(message) from error


def shown_name(path: Path) -> str:
    """The name of a file as text: names in an old encoding (from archives) hold signs no output can carry."""
    return os.fsencode(path.name).decode("utf-8", errors="replace")


def known_of(path: Path, wishes: Wishes) -> Wishes:
    """`wishes`, completed by the entry of the file in its folder's `documents.yaml`."""
    told = _entry(path.parent / DOCUMENTS_FILE, path.name)
    return replace(
        wishes,
        form=wishes.form or told.get("form"),
        fiscal_year=wishes.fiscal_year or told.get("fiscal_year"),
        municipality=wishes.municipality or told.get("municipality"),
    )


def _entry(file: Path, name: str) -> Mapping[str, Any]:
    """What `documents.yaml` says of one file. Raises `UnreadableError` where the entry is not as it should be."""
    entry = (_listed(file) if file.is_file() else {}).get(name) or {}
    if not isinstance(entry, dict):
        raise UnreadableError(_no_table(file))
    wrong = [key for key in entry if key not in _KEYS]
    year, form = entry.get("fiscal_year"), entry.get("form")
    if not (year is None or (type(year) is int and year in _YEARS)):
        wrong.append("fiscal_year")
    if not isinstance(form, str | None):
        wrong.append("form")
    if wrong:
        what = "、".join(str(key) for key in wrong)
        message = f"{file}：{name} の {what} は使えません（使えるもの：{'、'.join(sorted(_KEYS))}）"
        raise UnreadableError(message)
    try:
        return {**entry, "municipality": _code(entry.get("municipality"))}
    except ValueError as error:
        message = f"{file}：{name}：{error}"
        raise UnreadableError(message) from error


def _listed(file: Path) -> Mapping[str, Any]:
    """A `documents.yaml` as a whole: file name → what is known of the file."""
    try:
        listed = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise UnreadableError(_no_table(file)) from error
    if not isinstance(listed, dict):
        raise UnreadableError(_no_table(file))
    return {str(name): entry for name, entry in listed.items()}


def _no_table(file: Path) -> str:
    return f"{file}：ファイル名ごとの団体・年度・様式の表として読めません"


def _code(value: object) -> str | None:
    """A code written without quotes loses its leading zero in YAML; it has six digits. Raises `ValueError`."""
    return None if value is None else validated_code(str(value).zfill(_CODE_LENGTH))


def documents_in(folder: Path) -> list[Path]:
    """The files of a folder that `documents.yaml` names; without one, every file of a kind that is read."""
    listing = folder / DOCUMENTS_FILE
    if listing.is_file():
        return [folder / name for name in _listed(listing)]
    files = (file for file in folder.iterdir() if file.suffix.lower() in _READ)
    return sorted(file for file in files if not file.name.upper().startswith("README"))


def opened(path: Path) -> list[Path]:
    """A file as it is; of a folder the documents in it, as `documents_in` says.

    Raises `UnreadableError` where a folder cannot be opened or holds nothing that is read. Folders in it are not
    opened: what lies there may be of another city or year.
    """
    try:
        found = documents_in(path) if path.is_dir() else [path]
    except OSError as error:
        message = f"{path}：フォルダを開けません（{error.strerror}）"
        raise UnreadableError(message) from error
    if not found:
        message = f"{path}：読める書類がありません（{'、'.join(_READ)}。中のフォルダは開きません）"
        raise UnreadableError(message)
    return found
