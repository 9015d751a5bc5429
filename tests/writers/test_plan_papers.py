"""Papers of plans: headings as the form reads them, and what they cannot say."""

import io
from itertools import pairwise
from typing import Any

import openpyxl
import pypdfium2
import pytest
from openpyxl.styles import Font

from shisaku.core.plan import PlanData
from shisaku.forms.store import load_forms
from shisaku.readers.document import Wishes, read_document
from shisaku.readers.opening import open_pages
from shisaku.writers.errors import PaperError
from shisaku.writers.normal import Kind
from shisaku.writers.papers import plans_of

FORMS = load_forms()
FORM = FORMS.named("992011/strategic-plan")
# Boxes are as high as the type is, and lines of type may touch.
TOUCHING = 2.0
LONG = "市民と企業が力を合わせ、" * 12 + "まちを育てる"


def plan(*nodes: dict[str, Any], **parts: object) -> PlanData:
    return PlanData.model_validate(
        {"schema": 1, "form": FORM.form, "municipality": "992011", "key": "架空市戦略プラン第1期",
         "title": "架空市戦略プラン", "edition": "第1期", "nodes": nodes, **parts}
    )  # fmt: skip


def node(level: str, title: str, **parts: object) -> dict[str, Any]:
    return {"key": "1", "level": level, "title": title, **parts}


def back(made: bytes, kind: Kind) -> PlanData:
    reading = read_document(
        made, file=f"plan.{kind}", forms=FORMS, wishes=Wishes(municipality="992011", form=FORM.form)
    )
    assert reading.leftovers == []
    return reading.plans[0]


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_long_texts_headings_and_items_come_back_whole(kind: Kind) -> None:
    pillar = node("柱", LONG, number="Ⅰ", text=LONG, items=[LONG, "短い項目", LONG])
    found = back(plans_of([plan(pillar, start_year=2020, end_year=2024)], FORM, kind), kind)
    [one] = found.nodes
    assert (one.title, one.text.replace("\n", ""), one.items) == (LONG, LONG, [LONG, "短い項目", LONG])
    assert (found.start_year, found.end_year) == (2020, 2024)


def test_headings_are_bookmarks() -> None:
    made = pypdfium2.PdfDocument(plans_of([plan(node("柱", "にぎわう", number="Ⅰ"))], FORM, "pdf"))
    assert [mark.get_title() for mark in made.get_toc()] == ["架空市戦略プラン（第1期）", "Ⅰ にぎわう"]


@pytest.mark.parametrize(
    "strange",
    [
        node("柱", "番号のない柱"),
        node("施策", "柱の外の施策", number="1"),
        node("知らない段", "どの段でもない"),
        node("柱", "目標を書くところがない", number="Ⅰ", goals=["ここには書けない"]),
    ],
)
def test_what_the_headings_cannot_say_is_refused_in_one_sentence(strange: dict[str, Any]) -> None:
    with pytest.raises(PaperError, match="見出しの形では書けません"):
        plans_of([plan(strange)], FORM, "pdf")


def test_a_workbook_without_larger_bold_type_has_no_headings() -> None:
    book = openpyxl.load_workbook(
        io.BytesIO(plans_of([plan(node("柱", "にぎわう", number="Ⅰ"))], FORM, "xlsx"))
    )
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.font = Font(size=11)
    bare = io.BytesIO()
    book.save(bare)
    reading = read_document(bare.getvalue(), file="plan.xlsx", forms=FORMS, wishes=Wishes(form=FORM.form))
    assert reading.plans[0].nodes == []
    assert "Ⅰ にぎわう" in [left.text for left in reading.leftovers]


def test_no_line_stands_on_another() -> None:
    made = plans_of([plan(node("柱", "にぎわう", number="Ⅰ"), start_year=2020, end_year=2024)], FORM, "pdf")
    [page] = open_pages(made)
    boxes = [cell.box for row in page.rows for cell in row.filled if cell.box is not None]
    assert len(boxes) > 3
    assert [(one, other) for one, other in pairwise(boxes) if other[1] < one[3] - TOUCHING] == []
