"""How much a PDF weighs when unpacked: a few kilobytes can stand for gigabytes of drawing."""

import re
import zlib

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits

_STREAM = re.compile(rb">>\s*stream\r?\n")
# Deflate packs at most about a thousandfold, so that a small part unpacks to little.
_HEAVIEST = 1032
# A drawing takes about so many bytes for each object it draws; pdfium holds as much again for each in memory.
_BYTES_AN_OBJECT = 200
_HEAD = 1_500
_PART = 1 << 20
# What is no drawing: pictures and fonts are unpacked only where they are painted, one at a time.
_NO_DRAWING = re.compile(
    rb"/Subtype\s*/Image|/Length1|/FontFile|/XRef|/ICCBased|/CIDFontType0C|/Type1C|/OpenType"
)
_PACKED = re.compile(rb"/FlateDecode|/Fl\b")


def check_weight(content: bytes, limits: Limits) -> None:
    """Raise `UnreadableError` where one drawing unpacks to more than a page within `limits` can need.

    Streams that cannot be unpacked (locked, damaged) are left to pdfium, which reads as far as they go.
    """
    most = min(limits.objects * _BYTES_AN_OBJECT, limits.expanded)
    for match in _STREAM.finditer(content):
        head = content[max(match.start() - _HEAD, 0) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        layers = len(_PACKED.findall(head))
        if layers == 0 or _NO_DRAWING.search(head):
            continue
        end = content.find(b"endstream", match.end())
        end = len(content) if end < 0 else end
        if (end - match.end()) * _HEAVIEST**layers <= most:
            continue
        if _weight(content[match.end() : end], layers, most) > most:
            raise UnreadableError(f"展開すると大きすぎるPDFです（1ページの上限 {most / 1_000_000:,.0f}MB）")


def _weight(packed: bytes, layers: int, most: int) -> int:
    """The bytes that come out, counted up to a little more than `most`."""
    if layers > 1:
        try:
            packed = zlib.decompressobj().decompress(packed, most)
        except zlib.error:
            return 0
        return _weight(packed, layers - 1, most)
    unpacking, weight = zlib.decompressobj(), 0
    try:
        while packed and weight <= most and not unpacking.eof:
            weight += len(unpacking.decompress(packed, _PART))
            packed = unpacking.unconsumed_tail
    except zlib.error:
        pass
    return weight
