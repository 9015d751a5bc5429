"""A city's own folder is chosen once, by a setting, and everything works with what lies in it."""

from pathlib import Path

import pytest

from shisaku.core.reading import Severity
from shisaku.forms.at_hand import FOLDER, forms_at_hand, rules_at_hand
from shisaku.forms.demands import demands_for
from shisaku.forms.errors import FormError
from shisaku.forms.rules import load_rules
from tests.forms import own_sheet

RULE = """rule: 992011/own-rate
version: 1
kind: rate
title: 架空市の達成率
source: {publisher: 架空市}
valid: 2020..
rate: {up: ratio, down: mirrored, keep: ratio}
rounding: {digits: 1, mode: half_up}
bands: []
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city's folder inside the one that the setting names."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    city = tmp_path / "992011-kakuu"
    city.mkdir()
    return city


def test_without_the_setting_there_are_those_of_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    assert forms_at_hand().find(own_sheet.FORM) is None
    assert rules_at_hand() == load_rules()


def test_a_form_of_the_folder_is_known_and_asks_for_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(own_sheet.FOLDER))
    assert forms_at_hand().named(own_sheet.FORM).form == own_sheet.FORM
    assert demands_for([own_sheet.FORM], 2022).switched["settled_over_budget"] == Severity.NOTICE


def test_a_rule_of_the_folder_is_known(folder: Path) -> None:
    (folder / "own-rules.yaml").write_text(RULE, encoding="utf-8")
    assert rules_at_hand().keys() - load_rules().keys() == {"992011/own-rate"}


def test_a_slip_is_told_with_its_file(folder: Path) -> None:
    (folder / "own-2022.yaml").write_text("form: [", encoding="utf-8")
    with pytest.raises(FormError, match="own-2022"):
        forms_at_hand()


def test_a_folder_that_is_not_there_is_told_with_the_name_of_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path / "nowhere"))
    with pytest.raises(FormError, match=f"{FOLDER} の値「.*nowhere」は使えません"):
        forms_at_hand()
