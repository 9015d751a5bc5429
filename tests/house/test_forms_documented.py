"""Every key of the form grammar and every type of value stands in docs/forms.md."""

from pathlib import Path

import pytest

from shisaku.core.checks import CHECKS, Check
from shisaku.forms import grammar
from shisaku.forms.piece import Grammar
from shisaku.forms.types import VALUE_TYPES
from shisaku.readers.extract.places import PLACES

TEXT = (Path(__file__).resolve().parents[2] / "docs/forms.md").read_text(encoding="utf-8")
PIECES = [piece for piece in vars(grammar).values() if isinstance(piece, type) and issubclass(piece, Grammar)]
KEYS = sorted({field.alias or name for piece in PIECES for name, field in piece.model_fields.items()})


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in TEXT or f"`{key}:" in TEXT


@pytest.mark.parametrize("kind", sorted(VALUE_TYPES))
def test_every_type_is_explained(kind: str) -> None:
    assert f"| `{kind}` |" in TEXT


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_is_named_with_its_rank(check: Check) -> None:
    assert f"| `{check.id}` | {check.severity} | {check.title} |" in TEXT


@pytest.mark.parametrize("place", sorted(PLACES))
def test_every_place_is_named(place: str) -> None:
    assert f"`{place}" in TEXT
