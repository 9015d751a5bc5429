"""The lexicon holds every term a form uses, and one printed word stands for one term in its group."""

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from shisaku.core.checks import sentences
from shisaku.core.text import label_key
from shisaku.forms.errors import FormError
from shisaku.forms.lexicon import lexicon
from shisaku.forms.store import fields_of, load_forms


def test_every_term_of_the_forms_is_in_the_lexicon() -> None:
    groups = lexicon().groups
    for form in load_forms():
        assert form.subject in groups["subjects"]
        assert form.purpose in groups["purposes"]
        for field in fields_of(form):
            root, _, rest = (field.to or "").partition(".")
            if root in ("texts", "choices"):
                assert rest in groups[root], field
            if root == "costs":
                assert field.item in groups["items"], field
                assert field.basis is None or field.basis in groups["bases"], field
            if root == "staffing":
                assert field.item in groups["staffing"], field
            if root == "evaluations":
                assert rest.partition(".")[0] in groups["criteria"], field
                assert field.stage in groups["stages"], field
            if root == "directions" and field.options:
                assert set(field.options.values()) <= set(groups["decisions"]), field
        for section in form.sections:
            if section.scale:
                assert set(section.scale.criteria.values()) <= set(groups["criteria"])


def test_a_printed_word_stands_for_one_term_of_its_group() -> None:
    for group, terms in lexicon().groups.items():
        # Marks are compared as printed: "-" and "－" are told apart by papers that use both.
        key = str if group == "states" else label_key
        words = Counter(key(word) for term in terms.values() for word in {term.label, *term.names})
        assert [word for word, count in words.items() if count > 1] == [], group


@pytest.mark.parametrize(
    ("group", "printed", "term"),
    [
        ("items", "国庫、県支出金、 地方債", "earmarked"),
        ("decisions", "拡大・拡充", "expand"),
        ("criteria", "市民ニーズ", "citizen_needs"),
        ("bases", "決算額", "settled"),
        ("items", "聞いたことのない費目", None),
    ],
)
def test_words_of_papers_are_found(group: str, printed: str, term: str | None) -> None:
    assert lexicon().find(group, printed) == term


def test_labels_of_a_citys_own_terms_are_the_terms() -> None:
    assert lexicon().label("criteria", "grade") == "総合評価"
    assert lexicon().label("criteria", "beauty") == "beauty"


def test_the_checks_speak_the_same_words() -> None:
    for group, names in (
        ("items", sentences.ITEMS),
        ("bases", sentences.BASES),
        ("criteria", sentences.CRITERIA),
        ("texts", sentences.TEXTS),
        ("staffing", sentences.STAFFING),
    ):
        assert {name: lexicon().label(group, name) for name in names} == names


def test_a_group_that_stands_twice_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lexicon.yaml").write_text(
        "items:\n  a: {label: 甲}\nitems:\n  b: {label: 乙}\n", encoding="utf-8"
    )
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    with pytest.raises(FormError, match="1行目にもあります"):
        lexicon.__wrapped__()
