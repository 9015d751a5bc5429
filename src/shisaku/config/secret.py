"""The secret key: given, or made once and kept where only its owner may read it."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def secret_key(given: str, *, folder: Path) -> str:
    """`given`, else the key in the file `secret-key` of the data folder, made on first use (mode 0600)."""
    if given:
        return given
    file = folder / "secret-key"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _kept(file) or _made(file)
    except OSError as error:
        raise ImproperlyConfigured(
            f"データの置き場所 {folder} に書き込めません（{error.strerror}）。SHISAKU_DATA を確かめてください。"
        ) from error


def _kept(file: Path) -> str:
    return file.read_text(encoding="ascii").strip() if file.exists() else ""


def _made(file: Path) -> str:
    key = secrets.token_urlsafe(60)
    # Two processes may start at once: the file is written aside and linked, and whoever comes second reads the first's.
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(key)
    try:
        os.link(aside, file)
    except FileExistsError:
        key = _kept(file)
    finally:
        aside.unlink()
    return key
