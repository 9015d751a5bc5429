"""The table of a form: what is changed there changes in the YAML, and nothing else does."""

import re
from dataclasses import replace

import pytest

from shisaku.forms.grammar import Field, GridLabel
from shisaku.forms.store import load_forms
from shisaku.records.models import User
from shisaku.work.own_forms import (
    FieldLine,
    set_label,
    show_form,
    start_from_form,
    write_fields,
    write_head,
    write_yaml,
)
from shisaku.work.own_forms.editing import lines_of
from shisaku.work.own_forms.known import known_forms
from shisaku.work.own_forms.places import (
    field_says,
    label_says,
    place_choices,
    place_of_field,
    place_of_label,
    place_words,
)
from shisaku.work.own_forms.yaml_text import FormText
from shisaku.work.refusals import OutdatedError, RefusalError
from tests import cast
from tests.work.own_forms.conftest import ODD, YEARS, number_of

CODE = cast.KAKUU
FORMS = ["082201/management-sheet", "082112/inspection-sheet", "032034/evaluation-list", "082201/grant-kpis"]


@pytest.mark.parametrize("form", FORMS)
def test_a_table_written_as_it_is_changes_no_line(planner: User, form: str) -> None:
    key = start_from_form(by=planner, code=CODE, form=form, first_year=2026)
    before = show_form(by=planner, code=CODE, key=key)
    write_fields(by=planner, code=CODE, key=key, number=before.number, lines=before.lines)
    after = show_form(by=planner, code=CODE, key=key)
    assert after.yaml == before.yaml
    assert after.number == before.number + 1


def test_one_field_more_in_next_years_form(planner: User) -> None:
    key = start_from_form(by=planner, code=CODE, form="082201/management-sheet", first_year=2026)
    page = show_form(by=planner, code=CODE, key=key)
    place = next(n for n, line in enumerate(page.lines) if line.label == "根拠法令等")
    new = FieldLine("", "", "fields", "DXの取組", place="extras", type="text")
    lines = [*page.lines[: place + 1], new, *page.lines[place + 1 :]]
    write_fields(by=planner, code=CODE, key=key, number=page.number, lines=lines)
    after = show_form(by=planner, code=CODE, key=key).yaml.splitlines()
    added = [line for line in after if line not in page.yaml.splitlines()]
    assert added == ["      - {label: DXの取組, to: extras.DXの取組, type: text}"]
    assert len(after) == len(page.yaml.splitlines()) + 1
    assert after.index(added[0]) == 1 + next(n for n, line in enumerate(after) if "根拠法令等" in line)


def test_a_line_is_changed_moved_and_removed(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    by_label = {line.label: line for line in page.lines}
    lines = [
        by_label["目的"],
        replace(by_label["事務事業名"], also=["事業の名称"]),
        replace(by_label["決算額"], place="costs:total:forecast", unit="百万円"),
    ]
    write_fields(by=planner, code=CODE, key=draft, number=page.number, lines=lines)
    after = show_form(by=planner, code=CODE, key=draft)
    assert [(line.label, line.place, list(line.also), line.unit) for line in after.lines] == [
        ("目的", "texts.purpose", [], ""),
        ("事務事業名", "subject.name", ["事業の名称"], ""),
        ("決算額", "costs:total:forecast", [], "百万円"),
    ]
    assert after.error == ""


def test_the_scale_of_a_form_outlives_its_table(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    scaled = page.yaml.replace(
        "      labels:\n", "      scale: [5, 4, 3, 2, 1]  # 1 is best\n      labels:\n"
    )
    assert scaled != page.yaml
    assert write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=scaled) == ""
    page = show_form(by=planner, code=CODE, key=draft)
    kept = [line for line in page.lines if line.label != "目的"]
    write_fields(by=planner, code=CODE, key=draft, number=page.number, lines=kept)
    after = show_form(by=planner, code=CODE, key=draft)
    assert "目的" not in [line.label for line in after.lines]
    assert "      scale: [5, 4, 3, 2, 1]  # 1 is best\n" in after.yaml


def test_two_people_cannot_overwrite_each_other(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    write_head(by=planner, code=CODE, key=draft, number=page.number, title="見守り点検調書", years=YEARS)
    with pytest.raises(OutdatedError):
        write_fields(by=planner, code=CODE, key=draft, number=page.number, lines=page.lines)
    assert show_form(by=planner, code=CODE, key=draft).title == "見守り点検調書"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (FieldLine("", "", "grid", " ", place="extras"), "見出しのない行"),
        (FieldLine("sections/9/fields/0", "", "fields", "対象"), "形が変わっています"),
    ],
)
def test_a_wrong_line_keeps_everything_as_it_was(
    planner: User, draft: str, line: FieldLine, why: str
) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    with pytest.raises(RefusalError, match=why):
        write_fields(by=planner, code=CODE, key=draft, number=page.number, lines=[*page.lines, line])
    assert show_form(by=planner, code=CODE, key=draft) == page


def test_a_label_marked_on_the_page_is_a_line_of_the_table(planner: User, draft: str) -> None:
    def mark(place: str | None) -> dict[str, str]:
        number = number_of(planner, draft)
        set_label(by=planner, code=CODE, key=draft, number=number, printed=ODD, place=place)
        return {line.label: line.place for line in show_form(by=planner, code=CODE, key=draft).lines}

    assert mark("texts.goal")[ODD] == "texts.goal"
    assert mark("extras")[ODD] == "extras"
    assert mark("costs:national:settled")[ODD] == "costs:national:settled"
    assert mark("")[ODD] == ""
    assert ODD not in mark(None)


def test_yaml_that_is_wrong_is_kept_as_typed_with_its_sentence(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    wrong = page.yaml.replace("title: ", "titel: ", 1)
    why = write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=wrong)
    assert "titel" in why or "title" in why
    after = show_form(by=planner, code=CODE, key=draft)
    assert after.yaml == wrong
    assert why.startswith(after.error)
    line = wrong[: wrong.index("titel")].count("\n") + 1
    assert [(slip.line, slip.text) for slip in after.slips] == [
        (1, "「title」がありません"),
        (line, "「titel」という項目はありません（「title」でしょうか）"),
    ]
    assert after.lines == page.lines
    broken = page.yaml + "\n  x: [\n"
    write_yaml(by=planner, code=CODE, key=draft, number=after.number, text=broken)
    assert show_form(by=planner, code=CODE, key=draft).slips[0].line > 0


def test_comments_stay_where_the_table_changes(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    text = "# 高齢福祉課の調書\n" + page.yaml.replace(
        "        - {label: 目的", "        # 目的の欄\n        - {label: 目的"
    )
    write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=text)
    set_label(
        by=planner, code=CODE, key=draft, number=number_of(planner, draft), printed=ODD, place="texts.goal"
    )
    after = show_form(by=planner, code=CODE, key=draft).yaml
    assert "# 高齢福祉課の調書" in after
    assert "# 目的の欄" in after


def test_a_guess_is_one_until_somebody_keeps_its_line(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    doubt = "  # 要確認：語だけで判断しました"
    below = "        # 予算の欄"
    lines = page.yaml.splitlines()
    at = next(number for number, line in enumerate(lines) if "{label: 目的" in line)
    text = "\n".join([*lines[:at], lines[at] + doubt, below, *lines[at + 1 :], ""])
    write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=text)
    page = show_form(by=planner, code=CODE, key=draft)
    assert [line.label for line in page.lines if line.doubt] == ["目的"]
    assert page.doubtful == 1
    other = [replace(line, also=["事業の名"]) if line.label == "事務事業名" else line for line in page.lines]
    write_fields(by=planner, code=CODE, key=draft, number=page.number, lines=list(reversed(other)))
    page = show_form(by=planner, code=CODE, key=draft)
    assert doubt in page.yaml, "another line was changed, and all were moved"
    kept = [replace(line, doubt="") for line in page.lines]
    write_fields(by=planner, code=CODE, key=draft, number=page.number, lines=kept)
    after = show_form(by=planner, code=CODE, key=draft)
    assert "要確認" not in after.yaml
    assert below.strip() in after.yaml
    assert [replace(line, row="") for line in after.lines] == [replace(line, row="") for line in kept]


def test_a_guess_is_settled_on_the_page(planner: User, draft: str) -> None:
    page = show_form(by=planner, code=CODE, key=draft)
    text = page.yaml.replace("to: texts.purpose}", "to: texts.purpose}  # 要確認：語だけで判断しました")
    write_yaml(by=planner, code=CODE, key=draft, number=page.number, text=text)
    number = number_of(planner, draft)
    set_label(by=planner, code=CODE, key=draft, number=number, printed="目的", place="texts.purpose")
    after = show_form(by=planner, code=CODE, key=draft)
    assert (after.yaml, after.doubtful) == (page.yaml, 0)


def test_every_place_that_is_offered_says_the_same_in_both_kinds_of_form() -> None:
    for group in place_choices():
        for choice in group.choices:
            assert choice.words
            label = GridLabel.model_validate({"label": "欄", **label_says(choice.id, "欄")})
            assert place_of_label(label) == choice.id or choice.id.startswith("costs:total"), choice
            field = Field.model_validate({"label": "欄", **field_says(choice.id, "欄")})
            assert place_of_field(field) == (choice.id if choice.id != "references" else "references:欄"), (
                choice
            )


def test_no_city_sees_the_form_of_another(planner: User, draft: str) -> None:
    assert draft
    assert known_forms(code=cast.TONARINO).find(f"{CODE}/watch-sheet") is None


def test_every_line_of_every_form_is_named_in_japanese_with_its_address_behind() -> None:
    lines = [line for file in load_forms().files for line in lines_of(FormText(file.text))]
    bare = [
        (line.place, line.place_words)
        for line in lines
        if not re.search("[ぁ-んァ-ヶ一-龠]", line.place_words)
    ]
    assert bare == []
    raw = [line.place_words for line in lines if re.search(r"\b[a-z_]{3,}\b", line.place_words)]
    assert raw == [], "no word of the data stands where a planner reads"
    listed = {line.address: line.place_words for line in lines if line.region == "list" and line.within}
    assert listed["activities.content"] == "活動の内容"
    assert listed["activities.outputs.target"] == "活動の目標"
    assert listed["outcomes.actual"] == "成果の指標の実績"
    totals = {line.place_words for line in lines if line.address == "costs.settled.total"}
    assert totals == {"決算額"}


@pytest.mark.parametrize("place", ["costs:total:settled", "costs.settled.total"])
def test_an_amount_is_named_in_either_order(place: str) -> None:
    assert place_words(place) == "決算額"
