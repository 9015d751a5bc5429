"""Compiled catalogues are committed, so that nobody needs gettext to run; they say what their sources say."""

from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("LC_MESSAGES/*.po"))


def translations(catalogue: polib.POFile | polib.MOFile) -> dict[tuple[str | None, str], object]:
    return {
        (entry.msgctxt or None, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in catalogue
        if entry.msgid and (isinstance(entry, polib.MOEntry) or entry.translated())
    }


def test_there_are_catalogues() -> None:
    assert SOURCES


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_compiled_catalogue_is_current(source: Path) -> None:
    compiled = source.with_suffix(".mo")
    assert compiled.exists(), "make messages"
    assert translations(polib.mofile(str(compiled))) == translations(polib.pofile(str(source))), (
        "make messages"
    )
