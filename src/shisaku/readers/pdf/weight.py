"""How much a PDF weighs when unpacked: a few kilobytes can stand for gigabytes of drawing."""

import re
import zlib
from typing import TypeAlias

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Watch

_STREAM = re.compile(rb">>\s*stream\r?\n")
Buffer: TypeAlias = bytes | memoryview
# Deflate packs at most about a thousandfold, so that a small part unpacks to little.
_HEAVIEST = 1032
# A drawing takes about so many bytes for each object it draws; pdfium holds as much again for each in memory.
_BYTES_AN_OBJECT = 200
_HEAD = 1_500
# Taken so many bytes at a time, and as many unpacked.
_PART, _UNPACKED = 1 << 16, 1 << 20
# What is no drawing: pictures and fonts are unpacked only where they are painted, one at a time.
_NO_DRAWING = re.compile(
    rb"/Subtype\s*/Image|/Length1|/FontFile|/XRef|/ICCBased|/CIDFontType0C|/Type1C|/OpenType"
)
_PACKED = re.compile(rb"/FlateDecode|/Fl\b")


def check_weight(content: bytes, watch: Watch) -> None:
    """Raise `UnreadableError` where one drawing unpacks to more than a page within the limits can need.

    Streams that cannot be unpacked (locked, damaged) are left to pdfium, which reads as far as they go. `watch` is
    asked all the time.
    """
    most = min(watch.limits.objects * _BYTES_AN_OBJECT, watch.limits.expanded)
    view, end = memoryview(content), 0
    for match in _STREAM.finditer(content):
        watch.check()
        head = content[max(match.start() - _HEAD, 0) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        layers = len(_PACKED.findall(head))
        if layers == 0 or _NO_DRAWING.search(head):
            continue
        if end < match.end():
            # Several streams may end at the same place, be it that of the file.
            end = content.find(b"endstream", match.end())
            end = len(content) if end < 0 else end
        if (end - match.end()) * _HEAVIEST**layers <= most:
            continue
        if _weight(view[match.end() : end], layers, most, watch) > most:
            raise UnreadableError(f"展開すると大きすぎるPDFです（1ページの上限 {most / 1_000_000:,.0f}MB）")


def _weight(packed: Buffer, layers: int, most: int, watch: Watch) -> int:
    """The bytes that come out, counted up to a little more than `most`."""
    if layers > 1:
        try:
            packed = zlib.decompressobj().decompress(packed, most)
        except zlib.error:
            return 0
        return _weight(packed, layers - 1, most, watch)
    unpacking, weight, view = zlib.decompressobj(), 0, memoryview(packed)
    try:
        for start in range(0, len(view), _PART):
            part: Buffer = view[start : start + _PART]
            while part and weight <= most and not unpacking.eof:
                watch.check()
                weight += len(unpacking.decompress(part, _UNPACKED))
                part = unpacking.unconsumed_tail
    except zlib.error:
        pass
    return weight
