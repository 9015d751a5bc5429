"""Page 1 of the fictional city's sheet as a picture, compared with the kept one; `make golden` writes it anew."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst

from shisaku.forms.store import load_forms
from shisaku.readers.files import read_file
from shisaku.readers.pdf.picture import page_picture
from shisaku.writers.papers import paper_of
from shisaku.writers.pdf import fonts
from tests.golden.cases import CASES

pytestmark = pytest.mark.golden

FONT = "Noto Sans CJK JP"
KEPT = Path(__file__).parent / "papers/management-sheet-2022.png"
CASE = next(case for case in CASES if case.folder == "992011-kakuu/management-sheet-2022")
# Points of a picture beside each other that make one of the kept picture, and of those one that is compared: edges of
# letters differ between versions of a font or of the library by a point, words and lines by many.
STEP, BLOCK = 2, 5
# Shades (of 255) that a compared block may be off, and the share of blocks that may be off by more.
OFF, FEW = 40, 0.002

Grey = list[bytes]


@pytest.fixture
def picture(monkeypatch: pytest.MonkeyPatch) -> Iterator[Grey]:
    """Page 1 as rows of grey."""
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts.font_folders()
    )
    if FONT not in found.families():
        pytest.skip(f"the kept picture is set in {FONT}, which is not here")
    monkeypatch.setattr(fonts, "FAMILIES", (FONT,))
    fonts.japanese_family.cache_clear()
    fonts.families.cache_clear()
    forms = load_forms()
    reading = read_file(CASE.document, forms=forms)
    made = paper_of(reading.sheets[:1], forms.named(str(reading.form), 2022), "pdf")
    yield coarser(rows_of(page_picture(made, 1)), STEP)
    fonts.japanese_family.cache_clear()
    fonts.families.cache_clear()


def test_page_one_looks_as_the_kept_picture(picture: Grey, *, regenerate: bool) -> None:
    if regenerate:
        KEPT.write_bytes(png_of(picture))
    kept = rows_of(KEPT.read_bytes())
    assert (len(picture), len(picture[0])) == (len(kept), len(kept[0]))
    assert share_off(picture, kept) <= FEW


def test_a_picture_with_a_line_less_is_another_one(picture: Grey) -> None:
    """The comparison sees a row of figures that is gone."""
    kept = rows_of(KEPT.read_bytes())
    blank = bytes([255]) * len(kept[0])
    middle = len(kept) // 2
    assert share_off([*picture[:middle], *[blank] * 20, *picture[middle + 20 :]], kept) > FEW


def share_off(one: Grey, other: Grey) -> float:
    """The share of blocks that are not as dark in both."""
    blocks = [
        pair
        for rows in zip(coarser(one, BLOCK), coarser(other, BLOCK), strict=True)
        for pair in zip(*rows, strict=True)
    ]
    return sum(abs(first - second) > OFF for first, second in blocks) / len(blocks)


def coarser(rows: Grey, step: int) -> Grey:
    """The mean of every `step` × `step` points."""
    made = []
    for top in range(0, len(rows) - step + 1, step):
        sums = [sum(column) for column in zip(*rows[top : top + step], strict=True)]
        made.append(
            bytes(sum(sums[left : left + step]) // step**2 for left in range(0, len(sums) - step + 1, step))
        )
    return made


def rows_of(png: bytes) -> Grey:
    """The rows of a PNG without filters, as `page_picture` and `png_of` write them; of colours the green."""
    place, packed, width, channels = 8, b"", 0, 1
    while place < len(png):
        (length,), kind = struct.unpack(">I", png[place : place + 4]), png[place + 4 : place + 8]
        body = png[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            width, channels = struct.unpack(">I", body[:4])[0], {0: 1, 2: 3}[body[9]]
        packed += body if kind == b"IDAT" else b""
        place += length + 12
    raw, line = zlib.decompress(packed), width * channels + 1
    assert {raw[start] for start in range(0, len(raw), line)} == {0}
    return [raw[start + 1 + channels // 2 : start + line : channels] for start in range(0, len(raw), line)]


def png_of(rows: Grey) -> bytes:
    """Rows of grey as a PNG."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
