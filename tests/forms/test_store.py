"""Forms are checked when they are loaded: a slip stops the start with one sentence."""

from pathlib import Path

import pytest
import yaml

from shisaku.forms.errors import FormError
from shisaku.forms.store import fields_of, load_forms, parse_form
from shisaku.forms.types import VALUE_TYPES

FORM = {
    "form": "992011/test",
    "valid": "2020..",
    "title": "試験",
    "source": {"publisher": "架空市"},
    "recognise": {"title": "試験"},
    "sections": [{"fields": [{"label": "名称", "type": "name", "to": "subject.name"}]}],
}


def parse(**changes: object) -> None:
    parse_form(yaml.safe_dump({**FORM, **changes}, allow_unicode=True).encode(), name="試験.yaml")


def test_the_packages_forms_load_and_name_the_sources_of_their_papers() -> None:
    forms = list(load_forms())
    assert {form.form for form in forms} == {
        "082201/management-sheet",
        "082201/project-list",
        "082201/grant-kpis",
        "082201/science-guideline",
        "082112/inspection-sheet",
        "992011/strategic-plan",
        "032034/evaluation-list",
        "000001/review-organisations",
        "000001/settlement-card-prefecture",
        "222101/budget-book-revenue",
    }
    assert all(form.source.publisher and form.source.note for form in forms)


def test_a_form_says_everything_itself() -> None:
    for form in load_forms():
        for field in fields_of(form):
            assert field.type in VALUE_TYPES
            assert field.label or field.of


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"form": "no-code"}, "form"),
        ({"unknown": 1}, "unknown"),
        ({"marks": {"-": "zero"}}, "marks"),
        (
            {"sections": [{"fields": [{"label": "名称", "type": "nothing", "to": "x"}]}]},
            "型 nothing はありません",
        ),
    ],
)
def test_a_slip_is_one_sentence_that_names_file_and_place(changes: dict[str, object], said: str) -> None:
    with pytest.raises(FormError, match=said) as caught:
        parse(**changes)
    assert "試験.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_yaml_is_one_sentence_too() -> None:
    with pytest.raises(FormError, match="YAMLとして読めません"):
        parse_form(b"form: [", name="試験.yaml")


def test_a_citys_own_folder_adds_forms_and_the_newest_file_of_the_year_is_used(tmp_path: Path) -> None:
    city = tmp_path / "992011-kakuu"
    city.mkdir()
    for first, valid in ((2020, "2020..2022"), (2023, "2023..")):
        content = yaml.safe_dump({**FORM, "valid": valid, "title": str(first)}, allow_unicode=True)
        (city / f"test-{first}.yaml").write_text(content, encoding="utf-8")
    forms = load_forms(tmp_path)
    assert forms.named("992011/test", 2021).title == "2020"
    assert forms.named("992011/test", 2024).title == "2023"
    assert forms.named("992011/test").title == "2023"
    assert forms.digest("992011/test", 2021) != forms.digest("992011/test", 2024)
