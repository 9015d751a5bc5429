"""Paper → PDF/A-2a and PDF/UA-1 bytes."""

import json
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any, Literal

import typst

from shisaku.writers.paper import Block, Heading, Line, Paper
from shisaku.writers.pdf.fonts import font_folders, japanese_family

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]


def pdf_of(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """The paper as one PDF; the same paper made at the same time is the same file.

    `made_at` is the time the file states as that of its making. Raises `FontError` with one sentence where no
    Japanese font is found.
    """
    family = japanese_family()
    content = {
        "name": paper.name,
        "landscape": paper.landscape,
        "fonts": [family],
        "sheets": [{"blocks": [_block(block) for block in sheet.blocks]} for sheet in paper.sheets],
    }
    made = _compiler().compile(
        input=_template(),
        format="pdf",
        sys_inputs={"paper": json.dumps(content, ensure_ascii=False)},
        pdf_standards=[*STANDARDS],
        timestamp=made_at or datetime(2000, 1, 1, tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise TypeError("one document is one file")
    return made


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Line):
        return {"kind": "line", "text": block.text}
    rows = [
        [{"text": slot.text, "role": slot.role, "lines": slot.lines, "columns": slot.columns} for slot in row]
        for row in block.rows
    ]
    return {"kind": "ruled", "widths": list(block.widths), "rows": rows, "heads": block.heads}


@cache
def _template() -> bytes:
    return (resources.files("shisaku.writers.pdf") / "paper.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the process: fonts are looked for once."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    return typst.Compiler(font_paths=fonts)
