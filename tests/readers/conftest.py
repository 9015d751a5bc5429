"""Readings of the five real documents, made once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook, load_forms
from shisaku.readers.files import read_file


@pytest.fixture(scope="session")
def forms() -> FormBook:
    return load_forms()


@pytest.fixture(scope="session")
def real(shared_documents: Path, forms: FormBook) -> Callable[[str], Reading]:
    made: dict[str, Reading] = {}

    def read(file: str) -> Reading:
        if file not in made:
            made[file] = read_file(shared_documents / file, forms=forms)
        return made[file]

    return read
