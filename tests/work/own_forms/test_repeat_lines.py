"""Fields inside a block that repeats are places of an indicator: told in words, chosen like any other."""

from dataclasses import replace

import pytest

from shisaku.records.models import Municipality
from shisaku.work.own_forms import FieldLine, form_yaml, show_form, start_from_form, write_fields
from shisaku.work.refusals import RefusalError
from tests import cast


@pytest.fixture
def key(kakuu: Municipality) -> str:
    planner = cast.person("planner", kakuu)
    return start_from_form(by=planner, code=kakuu.code, form="082201/management-sheet", first_year=2024)


def lines_of(kakuu: Municipality, key: str) -> list[FieldLine]:
    return list(show_form(by=cast.person("planner", kakuu), code=kakuu.code, key=key).lines)


def yaml_of(kakuu: Municipality, key: str) -> str:
    return form_yaml(by=cast.person("planner", kakuu), code=kakuu.code, key=key)[1]


def write(kakuu: Municipality, key: str, **places: str) -> None:
    """Write the table back, the fields of the block with these labels at other places."""
    planner = cast.person("planner", kakuu)
    page = show_form(by=planner, code=kakuu.code, key=key)
    lines = [
        replace(line, place=places[line.label]) if line.region == "repeat" and line.label in places else line
        for line in page.lines
    ]
    write_fields(by=planner, code=kakuu.code, key=key, number=page.number, lines=lines)


def test_they_have_words(kakuu: Municipality, key: str) -> None:
    inside = {
        line.label: (line.place, line.place_words) for line in lines_of(kakuu, key) if line.region == "repeat"
    }
    assert inside["指標名"] == ("indicators.name", "指標名")
    assert inside["目標値"] == ("indicators.target", "指標の目標")
    assert inside["指標の概要"] == ("indicators.definition", "指標の概要")


def test_writing_them_back_changes_no_line_of_the_yaml(kakuu: Municipality, key: str) -> None:
    before = yaml_of(kakuu, key)
    write(kakuu, key)
    assert yaml_of(kakuu, key) == before


def test_another_part_of_the_indicator_is_chosen(kakuu: Municipality, key: str) -> None:
    before = yaml_of(kakuu, key)
    write(kakuu, key, 実績="indicators.target", 目標値="indicators.actual")
    changed = [
        (was, now)
        for was, now in zip(before.splitlines(), yaml_of(kakuu, key).splitlines(), strict=True)
        if was != now
    ]
    assert len(changed) == 2
    assert "to: target" in changed[0][0]
    assert "to: actual" in changed[0][1]


def test_what_is_no_part_of_an_indicator_is_one_sentence(kakuu: Municipality, key: str) -> None:
    before = yaml_of(kakuu, key)
    with pytest.raises(RefusalError, match="指標の項目だけ"):
        write(kakuu, key, 目標値="texts.goal")
    assert yaml_of(kakuu, key) == before
