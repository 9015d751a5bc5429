"""A text that would keep a parser of YAML busy for minutes is refused before any parser sees it."""

import pytest
import yaml

from shisaku.forms.errors import FormError
from shisaku.forms.yaml_slips import load_yaml
from shisaku.work.own_forms.yaml_text import FormText, checked


@pytest.mark.parametrize(
    ("burden", "why"),
    [
        ("a: " + "[" * 20_000, "1行目.入れ子が深すぎます"),
        ("a:\n" + "".join(f"{' ' * step}b{step}:\n" for step in range(1, 200)), "入れ子が深すぎます"),
        ("- " * 5_000 + "a", "1行目.入れ子が深すぎます"),
        ("form: " + "1:" * 100_000, "上限 200,000字"),
        ("form: " + "1:" * 10_000, "1行目.数が長すぎます"),
    ],
)
def test_what_would_keep_a_parser_busy_no_parser_sees(
    monkeypatch: pytest.MonkeyPatch, burden: str, why: str
) -> None:
    monkeypatch.setattr(yaml, "parse", pytest.fail)
    monkeypatch.setattr(yaml, "SafeLoader", pytest.fail)
    for look in (lambda text: checked(text, name="a/b"), FormText, load_yaml):
        with pytest.raises(FormError, match=why):
            look(burden)
