"""A workbook that somebody wants filled, opened with care: only what can be written again as it was."""

from dataclasses import replace

from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.archive import Archive
from shisaku.readers.excel.kinds import Kind, kind_of
from shisaku.readers.excel.package import Package
from shisaku.readers.limits import Limits

# A form of a city is some pages; what is larger is a collection of data, and would be held in memory as a whole.
_MOST = Limits(size=10_000_000, expanded=60_000_000, pages=50, cells=300_000, seconds=60.0)
_TYPES = "[Content_Types].xml"
_WITH_MACROS = b"macroEnabled"


def own_limits(limits: Limits) -> Limits:
    """The bounds of such a workbook: those of reading, and never more than a form may be."""
    lower = {
        name: min(getattr(limits, name), getattr(_MOST, name))
        for name in ("size", "expanded", "pages", "cells", "seconds")
    }
    return replace(limits, **lower)


def open_own_book(content: bytes, limits: Limits) -> tuple[Package, Archive]:
    """The parts of a workbook within `own_limits`.

    Raises `UnreadableError` with one sentence for anything that is no .xlsx: another kind of workbook, one with macros,
    an encrypted, damaged or too large one.
    """
    bounds = own_limits(limits)
    if len(content) > bounds.size:
        message = (
            f"ファイルが大きすぎます（{len(content):,}バイト、上限 {bounds.size:,}バイト）。"
            "様式のシートだけにして保存し直してください"
        )
        raise UnreadableError(message)
    kind = kind_of(content, bounds)
    if kind is None:
        message = "Excelのファイルとして読めません。.xlsx の形式で保存し直してください"
        raise UnreadableError(message)
    if kind is not Kind.XLSX:
        message = "この形式（.xls・.xlsb・.ods）のブックには記入できません。Excelで .xlsx の形式で保存し直してください"
        raise UnreadableError(message)
    archive = Archive(content, bounds)
    if _TYPES in archive and _WITH_MACROS in archive.read(_TYPES):
        message = (
            "マクロを含むブック（.xlsm）には記入できません。マクロのない .xlsx の形式で保存し直してください"
        )
        raise UnreadableError(message)
    return Package(archive), archive
