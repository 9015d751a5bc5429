"""Paper → PDF/A-2a and PDF/UA-1 bytes."""

import json
import logging
import re
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any, Literal

import typst

from shisaku.writers.errors import FontError, PaperError
from shisaku.writers.paper import Block, Heading, Line, Paper
from shisaku.writers.pdf.fonts import font_folders, paper_families

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]

# What the process that makes a PDF ends with where a sign stands in none of the fonts.
LACKING = 3
_LACKING = re.compile(r'the text `"(?P<text>[^`]+)"` could not be displayed')
_log = logging.getLogger(__name__)


def pdf_of(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """The paper as one PDF; the same paper made at the same time is the same file.

    `made_at` is the time the file states as that of its making. Raises `FontError` with one sentence where no
    Japanese font is found, or a sign stands in none of the fonts.
    """
    return compiled(_content(paper), made_at)


def pdf_apart(paper: Paper, *, made_at: datetime | None = None) -> bytes:
    """As `pdf_of`, in a process of its own: Typst keeps what it has laid out until its process ends.

    For papers of hundreds of pages, one after the other. Raises as `pdf_of`, and `PaperError` where that process did
    not live.
    """
    asked = json.dumps({"paper": _content(paper), "made_at": made_at.isoformat() if made_at else None})
    child = subprocess.run(
        [sys.executable, "-m", "shisaku.writers.pdf.child"],
        input=asked.encode(),
        capture_output=True,
        check=False,
    )
    if child.returncode == LACKING:
        raise FontError(child.stderr.decode(errors="replace").strip())
    if child.returncode != 0 or not child.stdout.startswith(b"%PDF"):
        _log.error("a paper was not made: %s", child.stderr.decode(errors="replace"))
        raise PaperError(f"「{paper.name}」のPDFを作れませんでした（メモリが足りないかもしれません）")
    return child.stdout


def _content(paper: Paper) -> str:
    """The paper as the template takes it."""
    content = {
        "name": paper.name,
        "landscape": paper.landscape,
        "foot": paper.foot,
        "fonts": paper_families(),
        "sheets": [{"blocks": [_block(block) for block in sheet.blocks]} for sheet in paper.sheets],
    }
    return json.dumps(content, ensure_ascii=False)


def compiled(content: str, made_at: datetime | None) -> bytes:
    """What the template takes → PDF. Raises `FontError` where a sign stands in none of the fonts."""
    try:
        made = _compiler().compile(
            input=_template(),
            format="pdf",
            sys_inputs={"paper": content},
            pdf_standards=[*STANDARDS],
            # A PDF knows whole seconds.
            timestamp=(made_at or datetime(2000, 1, 1, tzinfo=UTC)).replace(microsecond=0),
        )
    except typst.TypstError as error:
        lacking = _LACKING.search(str(error))
        if lacking is None:
            raise
        raise FontError(
            f"「{lacking['text']}」の文字がフォントにありません。文字を直すか、その文字のあるフォントを入れてください"
        ) from error
    if not isinstance(made, bytes):
        raise TypeError("one document is one file")
    return made


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "text": block.text, "level": block.level}
    if isinstance(block, Line):
        return {"kind": "line", "text": block.text, "indent": block.indent, "item": block.item}
    rows = [
        [{"text": slot.text, "role": slot.role, "lines": slot.lines, "columns": slot.columns} for slot in row]
        for row in block.rows
    ]
    return {"kind": "ruled", "widths": list(block.widths), "rows": rows, "heads": block.heads,
            "small": block.small, "parted": block.parted}  # fmt: skip


@cache
def _template() -> bytes:
    return (resources.files("shisaku.writers.pdf") / "paper.typ").read_bytes()


@cache
def _compiler() -> typst.Compiler:
    """One compiler for the process: fonts are looked for once."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=font_folders())
    return typst.Compiler(font_paths=fonts)
