"""Optional content: texts on layers that are switched off, told by whether pdfium paints them.

pdfium decides what a layer shows (groups, memberships, usages) but has no call that tells; it is asked by painting
nothing but the texts of one layer. That costs a small picture a layer, on pages of documents with layers only.
"""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator

import pypdfium2 as pdfium2
import pypdfium2.raw as pdfium

from shisaku.readers.limits import Watch
from shisaku.readers.pdf import calls

_LAYERS = b"/OCProperties"
_STREAM = re.compile(rb">>\s*stream\r?\n")
_PACKED = b"/ObjStm"
_HEAD = 1_500
_MOST_GROUPS = 200
_DEEPEST = 12
# The picture's longer side in pixels; a line of type is then still a pixel or two high.
_PIXELS = 1200
# No text is printed in this colour, so that black and white texts both stand out from it.
_GROUND = (201, 37, 119, 255)
_MARK = "OC"

Key = tuple[int, ...]


def has_layers(content: bytes, watch: Watch) -> bool:
    """Whether a document declares layers, be it in a packed part; a locked one may always have some.

    Raises `UnreadableError` where it takes longer than `watch` allows.
    """
    if _LAYERS in content or b"/Encrypt" in content:
        return True
    view = memoryview(content)
    for match in _STREAM.finditer(content):
        watch.check()
        head = content[max(match.start() - _HEAD, 0) : match.start()]
        if _PACKED in head[head.rfind(b" obj") + 1 :] and _LAYERS in _unpacked(view[match.end() :]):
            return True
    return False


def _unpacked(packed: memoryview) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed[:1_000_000], 10_000_000)
    except zlib.error:
        return b""


def texts_off(page: pdfium2.PdfPage) -> set[int]:
    """The text objects of a page that stand on layers which are not shown."""
    leaves, groups = _groups(calls.address(page.raw))
    if not groups or len(groups) > _MOST_GROUPS:
        return set()
    try:
        for leaf in leaves:
            calls.set_active(leaf, 0)
        return {text for texts in groups.values() if not _is_painted(page, texts) for text in texts}
    finally:
        for leaf in leaves:
            calls.set_active(leaf, 1)


def _groups(page: int) -> tuple[list[int], dict[Key, list[int]]]:
    """All objects that are no forms; and the texts that may stand on a layer, by the forms and marks around them."""
    leaves: list[int] = []
    groups: dict[Key, list[int]] = defaultdict(list)
    for handle, kind, around in _walk(page):
        leaves.append(handle)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and around:
            groups[around].append(handle)
    return leaves, groups


def _walk(page: int) -> Iterator[tuple[int, int, Key]]:
    """Every object that is no form, with its kind, and the forms and layer marks it stands in."""
    waiting: list[tuple[bool, int, Key]] = [(False, page, ())]
    while waiting:
        is_form, container, around = waiting.pop()
        count = calls.form_count(container) if is_form else calls.page_count(container)
        for place in range(count):
            take = calls.form_object if is_form else calls.page_object
            handle = take(container, place)
            kind = calls.kind_of(handle)
            inside = (*around, *_marks(handle))
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                if len(around) < _DEEPEST:
                    waiting.append((True, handle, (*inside, handle)))
            else:
                yield handle, kind, inside


def _marks(handle: int) -> list[int]:
    """The layer marks around an object; texts between the same two marks share them."""
    marks = (calls.mark_at(handle, place) for place in range(calls.mark_count(handle)))
    return [mark for mark in marks if calls.mark_name(mark) == _MARK]


def _is_painted(page: pdfium2.PdfPage, texts: list[int]) -> bool:
    for text in texts:
        calls.set_active(text, 1)
    scale = _PIXELS / max(*page.get_size(), 1.0)
    bitmap = page.render(
        scale=scale, fill_color=_GROUND, may_draw_forms=False, draw_annots=False, grayscale=True
    )
    pixels = bytes(bitmap.buffer)
    width, stride = bitmap.width, bitmap.stride
    painted = any(
        row.count(row[:1]) != width
        for row in (pixels[start : start + width] for start in range(0, stride * bitmap.height, stride))
    )
    bitmap.close()
    for text in texts:
        calls.set_active(text, 0)
    return painted
