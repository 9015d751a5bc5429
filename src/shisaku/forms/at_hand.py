"""The forms and rules this process works with: those of the package, and those of the site's own folder.

The folder is that of the setting `SHISAKU_FORMS`, chosen once for the process. It is read here, because reading,
checking and judging on the command line know no other settings; `config.env` holds it against the others.
"""

import os
from functools import cache
from pathlib import Path

from shisaku.core.judging import Rule
from shisaku.forms.errors import FormError
from shisaku.forms.rules import load_rules
from shisaku.forms.store import FormBook, load_forms

FOLDER = "SHISAKU_FORMS"


def folder_at(text: str) -> Path:
    """The folder a setting names. Raises `ValueError` with what it must be, where there is none."""
    folder = Path(text).expanduser().absolute()
    if not folder.is_dir():
        raise ValueError("様式のファイルを入れたフォルダ")
    return folder


def forms_at_hand() -> FormBook:
    """Every form there is. Raises `FormError` where the folder is missing, or a file in it is no form."""
    return _forms(os.environ.get(FOLDER, "").strip())


def rules_at_hand() -> dict[str, Rule]:
    """Every rule there is, by its id. Raises `FormError` as `forms_at_hand`."""
    return dict(_rules(os.environ.get(FOLDER, "").strip()))


def folders_at_hand() -> tuple[Path, ...]:
    """The folders beside the package's own. Raises `FormError` where the one the setting names is missing."""
    return _folders(os.environ.get(FOLDER, "").strip())


@cache
def _forms(folder: str) -> FormBook:
    return load_forms(*_folders(folder))


@cache
def _rules(folder: str) -> dict[str, Rule]:
    return load_rules(_folders(folder))


def _folders(text: str) -> tuple[Path, ...]:
    try:
        return (folder_at(text),) if text else ()
    except ValueError as error:
        raise FormError(f"{FOLDER} の値「{text}」は使えません：{error}にしてください。") from error
