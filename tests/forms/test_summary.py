"""Papers over many sheets as YAML: what is refused, and whose file serves."""

from pathlib import Path

import pytest

from shisaku.forms.at_hand import FOLDER
from shisaku.forms.errors import FormError
from shisaku.forms.store import load_forms
from shisaku.forms.summary import parse_summary, summaries_at_hand

OWN = """summary: kpis
title: 架空市の指標
source: {publisher: 架空市}
columns:
  - {label: 指標名, type: name, to: indicators.name}
"""


def test_a_city_prints_its_own_in_place_of_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = tmp_path / "992011-kakuu"
    city.mkdir()
    (city / "kpis-summary.yaml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert summaries_at_hand("992011")["kpis"].title == "架空市の指標"
    assert summaries_at_hand("082201")["kpis"].title != "架空市の指標"
    assert summaries_at_hand()["kpis"].title != "架空市の指標"
    assert not any(form.form == "kpis" for form in load_forms(tmp_path)), "a summary is no form"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("columns: []", "columns"),
        ("stated: [ない列]\ncolumns: [{label: 名}]", "ない列 という列がありません"),
        ("columns: [{label: 名, type: nonsense}]", "型 nonsense はありません"),
        ("columns: [{label: 担当者, type: person}]", "個人"),
        ("rows: pages\ncolumns: [{label: 名}]", "rows"),
        ("columns: [{label: 率, ratio: [名]}]", "ratio"),
        ("columns: [{label: 名, nonsense: 1}]", "nonsense"),
        ("columns: [", "YAML"),
    ],
)
def test_what_is_wrong_is_told(wrong: str, said: str) -> None:
    with pytest.raises(FormError, match=said):
        parse_summary(f"summary: x\ntitle: x\nsource: {{publisher: 架空市}}\n{wrong}\n", name="x.yaml")
