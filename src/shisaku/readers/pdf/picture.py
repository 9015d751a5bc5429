"""A page of a PDF as a picture, for people to look at beside what was read from it."""

import math
import struct
import zlib

import pypdfium2

from shisaku.readers.errors import UnreadableError
from shisaku.readers.pdf.calls import PDFIUM

# Enough to read the smallest print of a sheet at twice the size of a page of 650 points.
_WIDTH = 1400
# A page drawn by a plotter is metres long: its picture stays within what a browser shows.
_MOST_PIXELS = 8_000_000
_CHANNELS = 3
_COMPRESSION = 6


def page_size(content: bytes, number: int) -> tuple[float, float]:
    """Width and height in points of page `number` (from 1) as it is shown. Raises as `page_picture`."""
    with PDFIUM:
        document = _opened(content)
        try:
            width, height = _page(document, number).get_size()
        finally:
            document.close()
    return width, height


def page_picture(content: bytes, number: int) -> bytes:
    """Page `number` (from 1) as a PNG.

    Raises `UnreadableError` where the bytes are no PDF that can be opened or it has no such page.
    """
    with PDFIUM:
        document = _opened(content)
        try:
            page = _page(document, number)
            bitmap = page.render(scale=_scale(*page.get_size()), rev_byteorder=True, force_bitmap_format=2)
            width, height, stride = bitmap.width, bitmap.height, bitmap.stride
            pixels = bytes(bitmap.buffer)
        except pypdfium2.PdfiumError as error:
            message = f"{number}ページを画像にできません"
            raise UnreadableError(message) from error
        finally:
            document.close()
    return _png(pixels, width, height, stride)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError("PDFとして開けません") from error
    # What somebody typed into fields is part of the paper.
    document.init_forms()
    return document


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(document):
        message = f"{number}ページはありません（全{len(document)}ページ）"
        raise UnreadableError(message)
    try:
        return document[number - 1]
    except pypdfium2.PdfiumError as error:
        message = f"{number}ページは開けません"
        raise UnreadableError(message) from error


def _scale(width: float, height: float) -> float:
    """Pixels to a point."""
    wide = _WIDTH / max(width, 1)
    return min(wide, math.sqrt(_MOST_PIXELS / max(width * height, 1)))


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """Rows of red, green and blue, `stride` bytes apart, as a PNG (W3C PNG, colour type 2)."""
    length = width * _CHANNELS
    rows = b"".join(b"\0" + pixels[start : start + length] for start in range(0, stride * height, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, _COMPRESSION)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
