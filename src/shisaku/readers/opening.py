"""Bytes → pages, whatever kind of file they are. The kind is told by the bytes, never by the file's name."""

from collections.abc import Iterator

from shisaku.readers.decode import decode
from shisaku.readers.errors import UnreadableError
from shisaku.readers.excel.kinds import kind_of
from shisaku.readers.limits import Limits
from shisaku.readers.pages import Page
from shisaku.readers.plain import text_pages

_PDF = b"%PDF-"
# Some programs put a line of their own before the mark; PDF readers look for it in the first kilobyte.
_PDF_WITHIN = 1024


def open_pages(content: bytes, limits: Limits | None = None, *, workers: int = 1) -> Iterator[Page]:
    """The pages of a PDF, a workbook, a CSV or a text, one after the other; `workers` processes read a long PDF.

    Raises `UnreadableError` with one sentence for an empty, damaged or encrypted file, for one larger than `limits`
    in any way, and for kinds that are not read (Word, pictures, other archives).
    """
    limits = limits or Limits()
    if len(content) > limits.size:
        message = f"ファイルが大きすぎます（{len(content):,}バイト、上限 {limits.size:,}バイト）"
        raise UnreadableError(message)
    yield from _reader_of(content, limits, workers)


def is_text(content: bytes, limits: Limits) -> bool:
    """Whether a file is neither PDF nor workbook. Raises `UnreadableError` for an archive of another kind."""
    return _PDF not in content[:_PDF_WITHIN] and kind_of(content, limits) is None


def known_pages(content: bytes, limits: Limits) -> int:
    """How many pages a document has, where that is known before they are read (PDF); else 0.

    Raises `UnreadableError` for a PDF that cannot be read at all.
    """
    if _PDF not in content[:_PDF_WITHIN]:
        return 0
    from shisaku.readers.pdf.source import count_pages  # noqa: PLC0415

    return count_pages(content, limits)


def _reader_of(content: bytes, limits: Limits, workers: int) -> Iterator[Page]:
    if _PDF in content[:_PDF_WITHIN]:
        # The libraries behind PDF and Excel load only where such a file comes: most commands start without them.
        from shisaku.readers.pdf import pdf_pages  # noqa: PLC0415

        return pdf_pages(content, limits, workers)
    if kind_of(content, limits) is not None:
        from shisaku.readers.excel.workbook import excel_pages  # noqa: PLC0415

        return excel_pages(content, limits)
    return text_pages(decode(content), limits)
