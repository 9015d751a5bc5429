"""Whole papers as cities print them: several sheets in a file, sheets of several pages, repeated headings, footers."""

import pytest

from shisaku.core.reading import Reading
from shisaku.forms.store import load_forms
from shisaku.readers.document import read_document
from tests.readers.pdf import drawn
from tests.readers.pdf.drawn import typeset

TITLE = "令和5年度　事務事業評価シート"
FOOTER = '#set page(footer: context align(center)[#"- "#counter(page).display()#" -"])\n'


def read(body: str) -> Reading:
    return read_document(typeset(FOOTER + body), file="paper.pdf", forms=load_forms())


def head(name: str) -> str:
    return f"{TITLE}\n#table(columns: (60pt, 1fr, 60pt, 1fr), [事務事業名], [{name}], [担当課], [防災課])\n"


def down(word: str) -> str:
    """One character a line."""
    return " \\ ".join(word)


def field(label: str, text: str) -> str:
    return f"#table(columns: (24pt, 1fr), align: horizon, [{down(label)}], [{text}])\n"


COSTS = """（単位：千円）
#table(columns: (1fr, 1fr, 1fr), table.cell(rowspan: 2)[区分], table.cell(colspan: 2)[令和5年度],
  [予算額], [決算額], [事業費], [1,200], [1,180])
"""
PARTS = [
    field("目的", "備える。"),
    field("課題", "高齢化が進む。"),
    COSTS,
    field("成果", "五地区で訓練した。"),
]
WANTED = {"purpose": "備える。", "issues_operation": "高齢化が進む。", "results": "五地区で訓練した。"}


def paper(name: str, pages: int) -> str:
    """A sheet over so many pages, the headings again on each."""
    size = -(-len(PARTS) // pages)
    cut = [PARTS[place * size : (place + 1) * size] for place in range(pages - 1)]
    cut.append(PARTS[(pages - 1) * size :])
    return "\n#pagebreak()\n".join(head(name) + "\n".join(parts) for parts in cut)


@pytest.mark.parametrize("pages", [1, 2, 3, 4])
def test_a_sheet_of_one_to_four_pages_is_one_sheet(pages: int) -> None:
    reading = read(paper("訓練事業", pages))
    (sheet,) = reading.sheets
    assert (sheet.subject.name, dict(sheet.texts)) == ("訓練事業", WANTED)
    assert [(cost.basis, cost.amount.value) for cost in sheet.costs] == [
        ("budget", 1_200_000),
        ("settled", 1_180_000),
    ]
    printed = {reading.origins[f"sheets/{sheet.subject.name}/texts/{text}"][0].page for text in WANTED}
    assert max(printed) == {1: 1, 2: 2, 3: 2, 4: 4}[pages]


def test_several_sheets_of_different_lengths_in_one_file() -> None:
    sheets = {"訓練事業": 2, "備蓄事業": 1, "倉庫事業": 4}
    reading = read("\n#pagebreak()\n".join(paper(name, pages) for name, pages in sheets.items()))
    assert [sheet.subject.name for sheet in reading.sheets] == list(sheets)
    assert [dict(sheet.texts) for sheet in reading.sheets] == [WANTED] * 3
    first = [reading.origins[f"sheets/{name}/texts/purpose"][0].page for name in sheets]
    assert first == [1, 3, 4]


def test_footers_stand_on_every_page_and_in_no_value() -> None:
    content = typeset(FOOTER + paper("訓練事業", 4))
    assert [drawn.rows(page)[-1] for page in drawn.pages(content)] == [
        [f"- {number} -"] for number in range(1, 5)
    ]
    reading = read(paper("訓練事業", 4))
    assert dict(reading.sheets[0].texts) == WANTED
    assert not any("- " in origin.printed for found in reading.origins.values() for origin in found)


def test_a_list_goes_on_over_pages_with_its_heads_again() -> None:
    rows = ", ".join(
        f"[{number}], [第{number}事業], [防災課], [{number},000], [{number}00]" for number in range(1, 120)
    )
    heads = (
        "table.header([番号], [事務事業名], [担当課], [令和5年度予算額（千円）], [令和5年度決算額（千円）])"
    )
    reading = read(f"令和5年度　事務事業一覧\n#table(columns: (40pt, 1fr, 60pt, 1fr, 1fr), {heads}, {rows})")
    assert reading.document.pages > 2
    assert [sheet.subject.name for sheet in reading.sheets] == [f"第{number}事業" for number in range(1, 120)]
    settled = [
        cost.amount.value for sheet in reading.sheets for cost in sheet.costs if cost.basis == "settled"
    ]
    assert settled == [number * 100_000 for number in range(1, 120)]
