"""The glossary has every label of what is kept, and every key of a form."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from shisaku.forms import grammar
from shisaku.forms.piece import Grammar

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "GLOSSARY.md").read_text(encoding="utf-8")
ROWS = set(re.findall(r"^\| ([^|]+) \| `(\w+)` \|", TEXT, re.MULTILINE))
MODELS = list(apps.get_app_config("records").get_models())
PIECES = [part for part in vars(grammar).values() if isinstance(part, type) and issubclass(part, Grammar)]
KEYS = {field.alias or name for part in PIECES for name, field in part.model_fields.items()}


def own_fields(model: type[models.Model]) -> list["models.Field[object, object]"]:
    """The fields that a person named: not running numbers, and not what Django brings for an account."""
    mixed_in = {
        field.name for field in model._meta.get_fields() if getattr(field, "model", model) is not model
    }
    declared = [field for field in model._meta.local_fields if not field.auto_created]
    if model.__name__ == "User":
        return [field for field in declared if field.name in ("key", "name")]
    return [field for field in declared if field.name not in mixed_in]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_and_field_is_in_it(model: type[models.Model]) -> None:
    with translation.override("ja"):
        said = {(str(field.verbose_name), field.name) for field in own_fields(model)}
        said.add((str(model._meta.verbose_name), model.__name__))
    assert said - ROWS == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_label_is_japanese(model: type[models.Model]) -> None:
    for field in own_fields(model):
        assert re.search(r"[ぁ-んァ-ヶ一-龠]", str(field.verbose_name)), field


def test_every_key_of_a_form_is_in_it() -> None:
    assert KEYS - {identifier for _, identifier in ROWS} == set()


def test_it_lists_no_field_that_is_gone() -> None:
    listed = TEXT.split("| Japanese | field | of |")[1].split("## Keys of a form")[0]
    found = set(re.findall(r"^\| ([^|]+) \| `(\w+)` \|", listed, re.MULTILINE))
    there = {(str(field.verbose_name), field.name) for model in MODELS for field in own_fields(model)}
    assert found - there == set()
