"""`forms`: which forms there are, one of them as YAML, and whether files somebody wrote are forms."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shisaku.cli.printing import line, table
from shisaku.cli.running import WrongUseError, set_up
from shisaku.forms.at_hand import forms_at_hand
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook, FormFile, parse_form

_HEADS = ("様式", "名前", "年度")


def forms(options: argparse.Namespace) -> int:
    """List the forms, print one, or check files; 1 where a file is no form.

    Raises `FormError` for a form there is not, `WrongUseError` where a form and files are asked for together.
    """
    if options.files and (options.yaml or options.municipality):
        raise WrongUseError("ファイルを確かめるときは、--yaml と --municipality は使えません")
    if options.files:
        return _check(options.files)
    book = _known(options.municipality)
    if options.yaml:
        chosen = book.named(options.yaml, options.fiscal_year)
        sys.stdout.write(next(file.text for file in book.files if file.form is chosen))
        return 0
    year = options.fiscal_year
    _show([file for file in book.files if year is None or file.form.serves(year)])
    return 0


def _known(city: str | None) -> FormBook:
    """The forms at hand; of a city also those it keeps in the database."""
    if city is None:
        return forms_at_hand()
    set_up()
    from shisaku.work.own_forms import known_forms
    from shisaku.work.prepare import prepare_database

    prepare_database()
    return known_forms(code=city)


def _show(files: Sequence[FormFile]) -> None:
    ordered = sorted(files, key=lambda file: (file.form.form, file.form.valid.first or 0))
    table(_HEADS, [_row(file) for file in ordered])


def _row(file: FormFile) -> tuple[str, str, str]:
    return file.form.form, file.form.title, file.form.valid.label


def _check(files: Sequence[Path]) -> int:
    right: list[tuple[str, str, str, str]] = []
    for path in files:
        try:
            right.append((str(path), *_row(parse_form(_content(path), name=str(path)))))
        except FormError as error:
            sys.stderr.write(f"shisaku：{error}\n")
    if right:
        table(("ファイル", *_HEADS), right)
    line(f"様式として使えるもの {len(right)}件、使えないもの {len(files) - len(right)}件")
    return 0 if len(right) == len(files) else 1


def _content(path: Path) -> bytes:
    """The text of a file as bytes of UTF-8. Raises `FormError` where there is none."""
    try:
        return path.read_bytes().decode("utf-8-sig").encode()
    except UnicodeDecodeError as error:
        raise FormError(f"様式 {path} は UTF-8 の文字ではありません") from error
    except OSError as error:
        raise FormError(f"様式 {path} を開けません（{error.strerror}）") from error
