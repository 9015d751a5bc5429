"""What is left of a sheet on the paper of a form: only what that paper cannot say goes."""

from typing import Any

import pytest

from shisaku.core.sheet import SheetData
from shisaku.forms.store import load_forms
from shisaku.writers.normal import normal
from tests import cast

FORMS = load_forms()
INDICATOR = {"key": "1", "name": "件数", "unit": "件", "direction": "up", "definition": "数える"}


def said(form: str, **parts: cast.Part) -> set[str]:
    named = FORMS.named(form, None)
    sheet: SheetData = cast.sheet(**{"indicators": [INDICATOR], **parts})
    return set(normal(sheet, named, "xlsx"))


@pytest.mark.parametrize(
    ("form", "address", "stays"),
    [
        ("082201/management-sheet", "indicators/1/direction", False),
        ("082201/management-sheet", "indicators/1/definition", True),
        ("082201/grant-kpis", "indicators/1/direction", True),
        ("082201/grant-kpis", "indicators/1/definition", False),
        ("082201/project-list", "indicators/1/name", False),
        ("082201/project-list", "fiscal_year", False),
        ("082201/management-sheet", "fiscal_year", True),
    ],
)
def test_an_address_stays_where_the_form_has_a_place_for_it(form: str, address: str, stays: bool) -> None:  # noqa: FBT001 - a case
    assert (address in said(form)) is stays


def test_a_reason_goes_where_the_form_asks_for_none() -> None:
    directions = [{"stage": "self", "decision": "continue", "label": "継続", "reason": "需要がある"}]
    assert "directions/self/reason" in said("082201/management-sheet", directions=directions)
    assert "directions/self/reason" not in said("082112/inspection-sheet", directions=directions)


def test_a_reference_goes_where_the_form_knows_no_such_plan() -> None:
    references = [
        {"key": "1", "plan": "市長公約", "name": "公約"},
        {"key": "2", "plan": "よその計画", "name": "施策"},
    ]
    found = said("082201/management-sheet", references=references)
    assert {"references/1/name", "references/1/plan"} <= found
    assert not any(address.startswith("references/2") for address in found)


def test_a_unit_without_a_place_stays_where_a_figure_prints_it() -> None:
    def outcome(actual: object) -> dict[str, Any]:
        return {
            "key": "1",
            "name": "来た人",
            "unit": "人",
            "values": [{"fiscal_year": 2022, "actual": actual}],
        }

    worded = {"value": 32, "printed": "累計32人"}
    assert "outcomes/1/unit" in said("082112/inspection-sheet", outcomes=[outcome(worded)])
    assert "outcomes/1/unit" not in said("082112/inspection-sheet", outcomes=[outcome(32)])
