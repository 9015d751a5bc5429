"""The measurement of papers: HTML says what the paper says, and what is not installed is said and left out."""

import importlib.util
import shutil

import pytest

from bench import papers
from bench.hypertext import html_of
from shisaku.forms.store import load_forms
from shisaku.writers.laying import lay_out
from shisaku.writers.paper import Ruled


def test_the_html_of_a_paper_has_every_cell_of_it() -> None:
    sheets = papers.read(2)
    paper = lay_out(sheets, load_forms().named(sheets[0].form or "", papers.YEAR))
    html = html_of(paper, "Noto Sans CJK JP")
    cells = [
        slot
        for sheet in paper.sheets
        for block in sheet.blocks
        if isinstance(block, Ruled)
        for row in block.rows
        for slot in row
    ]
    assert html.count("<td") + html.count("<th ") == len(cells)
    assert all(sheet.subject.name in html for sheet in sheets)
    assert html.count("<section>") == 2


def test_what_is_not_installed_is_said_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    line = papers.beside_others(1)
    assert "LibreOffice is not installed: left out" in line
    assert "WeasyPrint is not installed: left out" in line
    assert line.startswith("papers, 1 sheets as one PDF: ")
