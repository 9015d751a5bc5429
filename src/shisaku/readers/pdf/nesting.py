"""How often drawings inside drawings are drawn: twenty forms, each drawing the next one twice, are a million."""

import re
import zlib
from collections.abc import Iterator

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Limits

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm\b")
_STREAM = re.compile(rb"\bstream\r?\n")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\]()%{}]+)\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_REFERENCE = re.compile(rb"\s*(\d{1,9})\s+\d{1,5}\s+R\b")
_EVERY_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_DELIMITER = re.compile(rb"<<|>>")
# Pages inherit from those above them; nobody nests them deeper.
_DEEPEST = 50


def check_nesting(content: bytes, limits: Limits) -> None:
    """Raise `UnreadableError` where forms drawn inside forms make a page of more objects than `limits` allow.

    pdfium draws every form anew each time it is named, before anybody can count. Each form is counted here once. What
    is locked or packed in rare ways is not looked into: the process that reads uploads is bounded as well.
    """
    if not any(_may_nest(content, match.start()) for match in _FORM.finditer(content)):
        return
    drawings = _Drawings(content, limits)
    for page in drawings.pages():
        if drawings.of_page(page) > limits.objects:
            raise UnreadableError(
                f"図の中の図をすべて描くと大きすぎるPDFです（1ページの上限 {limits.objects:,}個）"
            )


def _may_nest(content: bytes, place: int) -> bool:
    """Whether the dictionary of a form at `place` names further drawings, or keeps that somewhere else."""
    start = content.rfind(b" obj", 0, place)
    end = content.find(b"stream", place)
    head = content[max(start, 0) : end if end >= 0 else len(content)]
    return b"/XObject" in head.replace(b"/Type /XObject", b"").replace(b"/Type/XObject", b"") or bool(
        re.search(rb"/Resources\s+\d", head)
    )


class _Drawings:
    """The objects of a file, and how many drawings each form and page comes to."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._most = limits.expanded
        self._enough = limits.objects + 1
        self._objects: dict[int, bytes] = {}
        self._counts: dict[int, int] = {}
        places = [(int(match[1]), match.end()) for match in _OBJECT.finditer(content)]
        ends = [start for _, start in places[1:]] + [len(content)]
        for (number, start), end in zip(places, ends, strict=True):
            self._objects[number] = content[start:end]
        for body in list(self._objects.values()):
            if _PACKED_OBJECTS.search(_dictionary(body)):
                self._unpack(body)

    def pages(self) -> Iterator[int]:
        """The numbers of the pages."""
        return (number for number, body in self._objects.items() if _PAGE.search(_dictionary(body)))

    def of_page(self, page: int) -> int:
        """How many forms a page draws, those inside others each time."""
        head = _dictionary(self._objects[page])
        contents = _value(head, b"/Contents")
        found = _REFERENCE.match(contents)
        if found and not _STREAM.search(self._objects.get(int(found[1]), b"")):
            contents = self._objects.get(int(found[1]), b"")
        drawn = b"\n".join(
            self._drawing(int(number)) for number in dict.fromkeys(_EVERY_REFERENCE.findall(contents))
        )
        return self._sum(drawn, self._resources(page), ())

    def _of_form(self, form: int, above: tuple[int, ...]) -> int:
        if form not in self._counts:
            body = self._objects.get(form, b"")
            inner = self._sum(self._drawing(form), self._resources(form), (*above, form)) if body else 0
            self._counts[form] = 1 + inner
        return self._counts[form]

    def _sum(self, drawing: bytes, named: dict[bytes, int], above: tuple[int, ...]) -> int:
        """What the forms named in a drawing come to, counted until it is enough; one inside itself is not drawn."""
        total = 0
        for name in _DRAWN.findall(drawing):
            form = named.get(name)
            if form is not None and form not in above and len(above) < _DEEPEST:
                total += self._of_form(form, above)
                if total >= self._enough:
                    return self._enough
        return total

    def _resources(self, number: int) -> dict[bytes, int]:
        """The drawings that the resources of a page or form name; a page without any has those above it."""
        for _ in range(_DEEPEST):
            head = _dictionary(self._objects.get(number, b""))
            resources = self._resolved(_value(head, b"/Resources"))
            if resources:
                inside = self._resolved(_value(resources, b"/XObject"))
                return {name: int(form) for name, form in _NAMED.findall(inside)}
            parent = _REFERENCE.match(_value(head, b"/Parent"))
            if parent is None:
                break
            number = int(parent[1])
        return {}

    def _resolved(self, value: bytes) -> bytes:
        found = _REFERENCE.match(value)
        return _dictionary(self._objects.get(int(found[1]), b"")) if found else value

    def _drawing(self, number: int) -> bytes:
        body = self._objects.get(number, b"")
        begin = _STREAM.search(body)
        if begin is None:
            return b""
        packed = body[begin.end() : body.rfind(b"endstream")]
        return _unpacked(packed, self._most) if b"/Fl" in body[: begin.start()] else packed

    def _unpack(self, body: bytes) -> None:
        """The objects packed into a stream: their numbers and places first, then they themselves."""
        head, begin = _dictionary(body), _STREAM.search(body)
        first = _FIRST.search(head)
        if begin is None or first is None:
            return
        unpacked = _unpacked(body[begin.end() :], self._most) if b"/Fl" in head else body[begin.end() :]
        numbers = [int(one) for one in unpacked[: int(first[1])].split() if one.isdigit()]
        starts = [int(first[1]) + offset for offset in numbers[1::2]]
        for number, start, end in zip(numbers[::2], starts, [*starts[1:], len(unpacked)], strict=False):
            self._objects.setdefault(number, unpacked[start:end])


def _dictionary(body: bytes) -> bytes:
    begin = _STREAM.search(body)
    return body[: begin.start()] if begin else body


def _unpacked(packed: bytes, most: int) -> bytes:
    """What comes out of a packed stream, as far as it is whole, up to `most` bytes."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""


def _value(dictionary: bytes, key: bytes) -> bytes:
    """What stands behind a key: a dictionary to its end, else what follows."""
    match = re.search(re.escape(key) + rb"\b\s*", dictionary)
    if match is None:
        return b""
    rest = dictionary[match.end() :]
    if not rest.startswith(b"<<"):
        return rest[: rest.find(b"]") + 1] if rest.startswith(b"[") else rest.split(b"/", 1)[0]
    depth = 0
    for one in _DELIMITER.finditer(rest):
        depth += 1 if one[0] == b"<<" else -1
        if depth == 0:
            return rest[: one.end()]
    return rest
