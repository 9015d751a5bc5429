"""Files on disk → readings, with the limits that keep a stray file from stopping the machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.errors import UnreadableError

DOCUMENTS_FILE = "documents.yaml"
_KEYS = {"municipality", "fiscal_year", "form"}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may at most be; `size` in bytes."""

    size: int = 50_000_000


def load(path: Path, limits: Limits | None = None) -> bytes:
    """The bytes of a file. Raises `UnreadableError` with one sentence for whatever is in the way."""
    limit = (limits or Limits()).size
    try:
        if path.is_dir():
            message = f"{path}：フォルダは読めません。中のファイルを指定してください"
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


def read_file(
    path: Path, *, forms: FormBook, wishes: Wishes | None = None, limits: Limits | None = None
) -> Reading:
    """Read one file; what `documents.yaml` beside it says fills what `wishes` leaves open.

    Raises `UnreadableError` where the file cannot be read, `FormError` for a form that does not exist.
    """
    content = load(path, limits)
    try:
        return read_document(content, file=path.name, forms=forms, wishes=known_of(path, wishes or Wishes()))
    except UnreadableError as error:
        message = f"{path}：{error}"
        raise UnreadableError(message) from error


def known_of(path: Path, wishes: Wishes) -> Wishes:
    """`wishes`, completed by the entry of the file in its folder's `documents.yaml`."""
    told = _entry(path.parent / DOCUMENTS_FILE, path.name)
    return Wishes(
        form=wishes.form or told.get("form"),
        fiscal_year=wishes.fiscal_year or told.get("fiscal_year"),
        municipality=wishes.municipality or told.get("municipality"),
    )


def _entry(file: Path, name: str) -> Mapping[str, Any]:
    if not file.is_file():
        return {}
    try:
        entries = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        entry = entries.get(name) or {}
        wrong = set(entry) - _KEYS
        year = entry.get("fiscal_year")
    except (yaml.YAMLError, UnicodeDecodeError, OSError, AttributeError, TypeError) as error:
        message = f"{file}：ファイル名ごとの団体・年度・様式の表として読めません"
        raise UnreadableError(message) from error
    if wrong or not isinstance(year, int | None):
        what = "、".join(sorted(wrong)) or "fiscal_year"
        message = f"{file}：{name} の {what} は使えません（使えるもの：{'、'.join(sorted(_KEYS))}）"
        raise UnreadableError(message)
    return {**entry, "municipality": _code(entry.get("municipality"))}


def _code(value: object) -> str | None:
    """A code written without quotes loses its leading zero in YAML; it has six digits."""
    return None if value is None else str(value).zfill(6)


def documents_in(folder: Path) -> list[Path]:
    """The files of a folder that `documents.yaml` names; without one, every text or CSV file but a README."""
    listing = folder / DOCUMENTS_FILE
    if listing.is_file():
        try:
            named = yaml.safe_load(listing.read_text(encoding="utf-8")) or {}
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            message = f"{listing}：ファイル名ごとの団体・年度・様式の表として読めません"
            raise UnreadableError(message) from error
        return [folder / name for name in named]
    return sorted(file for file in folder.iterdir() if file.suffix.lower() in (".txt", ".csv", ".tsv"))
