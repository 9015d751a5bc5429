"""How often drawings inside drawings are drawn: twenty forms, each drawing the next one twice, are a million."""

import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from shisaku.readers.errors import UnreadableError
from shisaku.readers.limits import Watch

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
_ELSEWHERE = re.compile(rb"/Resources\s+\d")
_OWN_KIND = re.compile(rb"/Type ?/XObject")
# Numbers of objects and places in a file of any size have no more digits.
_MOST_DIGITS = 10
# Pages inherit from those above them; nobody nests them deeper.
_DEEPEST = 50


def check_nesting(content: bytes, watch: Watch) -> None:
    """Raise `UnreadableError` where forms drawn inside forms make a page of more objects than the limits allow.

    pdfium draws every form anew each time it is named, before anybody can count. Each form is counted here once, and
    whatever is shared (contents, resources, what pages inherit) is looked into once. What is locked or packed in rare
    ways is not: the process that reads uploads is bounded as well. `watch` is asked all the time.
    """
    if not _may_nest(content, watch):
        return
    drawings, most = _Drawings(content, watch), watch.limits.objects
    for page in drawings.pages():
        if drawings.of_page(page) > most:
            raise UnreadableError(f"図の中の図をすべて描くと大きすぎるPDFです（1ページの上限 {most:,}個）")


def _may_nest(content: bytes, watch: Watch) -> bool:
    """Whether the dictionary of some form names further drawings, or keeps that somewhere else."""
    looked = 0
    for match in _FORM.finditer(content):
        place = match.start()
        if place < looked:
            # What stands before the same stream was looked at together.
            continue
        watch.check()
        start = content.rfind(b" obj", looked, place)
        end = content.find(b"stream", place)
        head = content[max(start, looked) : end if end >= 0 else len(content)]
        if b"/XObject" in _OWN_KIND.sub(b"", head) or _ELSEWHERE.search(head):
            return True
        looked = end if end >= 0 else len(content)
    return False


class _Drawings:
    """The objects of a file, and how many drawings each form and page comes to."""

    def __init__(self, content: bytes, watch: Watch) -> None:
        self._watch = watch
        self._room = watch.limits.expanded
        self._enough = watch.limits.objects + 1
        self._objects: dict[int, bytes] = {}
        self._counts: dict[int, int] = {}
        self._drawn: dict[int, Mapping[bytes, int]] = {}
        self._named: dict[int, Mapping[bytes, int] | None] = {}
        self._lists: dict[tuple[int, bytes], Mapping[bytes, int]] = {}
        places = [(int(match[1]), match.start(), match.end()) for match in _OBJECT.finditer(content)]
        ends = [start for _, start, _ in places[1:]] + [len(content)]
        for (number, _, start), end in zip(places, ends, strict=False):
            self._objects[number] = content[start:end]
        for body in list(self._objects.values()):
            watch.check()
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
        parts = [int(number) for number in dict.fromkeys(_EVERY_REFERENCE.findall(contents))]
        return self._sum(parts, self._resources(page), ())

    def _of_form(self, form: int, above: tuple[int, ...]) -> int:
        if form not in self._counts:
            inner = self._sum([form], self._resources(form), (*above, form)) if form in self._objects else 0
            self._counts[form] = 1 + inner
        return self._counts[form]

    def _sum(self, drawings: list[int], named: Mapping[bytes, int], above: tuple[int, ...]) -> int:
        """What the forms named in drawings come to, counted until it is enough; one inside itself is not drawn."""
        total = 0
        for drawing in drawings:
            self._watch.check()
            drawn = self._drawn_in(drawing)
            # The shorter of the two: many drawings may share one long list of names, and the other way round.
            for name in drawn if len(drawn) < len(named) else named:
                form, times = named.get(name), drawn.get(name, 0)
                if form is not None and times and form not in above and len(above) < _DEEPEST:
                    total += times * self._of_form(form, above)
                    if total >= self._enough:
                        return self._enough
        return total

    def _drawn_in(self, number: int) -> Mapping[bytes, int]:
        """The names a drawing draws, each with how often."""
        if number not in self._drawn:
            self._watch.check()
            self._drawn[number] = Counter(match[1] for match in _DRAWN.finditer(self._drawing(number)))
        return self._drawn[number]

    def _resources(self, number: int) -> Mapping[bytes, int]:
        """The drawings that the resources of a page or form name; a page without any has those above it."""
        passed = []
        named: Mapping[bytes, int] | None = None
        for _ in range(_DEEPEST):
            if number in self._named:
                named = self._named[number]
                break
            passed.append(number)
            head = _dictionary(self._objects.get(number, b""))
            resources = _value(head, b"/Resources")
            if resources:
                named = self._listed(resources, b"/XObject")
                break
            parent = _REFERENCE.match(_value(head, b"/Parent"))
            if parent is None:
                break
            number = int(parent[1])
        self._named.update(dict.fromkeys(passed, named))
        return named or {}

    def _listed(self, value: bytes, key: bytes = b"") -> Mapping[bytes, int]:
        """The objects named in a dictionary, or below `key` in it; one kept elsewhere is looked into once."""
        found = _REFERENCE.match(value)
        if found is None:
            return self._inside(value, key)
        number = int(found[1])
        if (number, key) not in self._lists:
            self._watch.check()
            self._lists[number, key] = self._inside(_dictionary(self._objects.get(number, b"")), key)
        return self._lists[number, key]

    def _inside(self, dictionary: bytes, key: bytes) -> Mapping[bytes, int]:
        if key:
            return self._listed(_value(dictionary, key))
        return {name: int(form) for name, form in _NAMED.findall(dictionary)}

    def _drawing(self, number: int) -> bytes:
        body = self._objects.get(number, b"")
        begin = _STREAM.search(body)
        if begin is None:
            return b""
        packed = body[begin.end() : body.rfind(b"endstream")]
        return _unpacked(packed, self._watch.limits.expanded) if b"/Fl" in body[: begin.start()] else packed

    def _unpack(self, body: bytes) -> None:
        """The objects packed into a stream: their numbers and places first, then they themselves."""
        head, begin = _dictionary(body), _STREAM.search(body)
        first = _FIRST.search(head)
        if begin is None or first is None:
            return
        unpacked = _unpacked(body[begin.end() :], self._room + 1) if b"/Fl" in head else body[begin.end() :]
        self._room -= len(unpacked)
        if self._room < 0:
            most = self._watch.limits.expanded / 1_000_000
            raise UnreadableError(f"展開すると大きすぎるPDFです（上限 {most:,.0f}MB）")
        told = unpacked[: int(first[1])].split()
        numbers = [int(one) for one in told if one.isdigit() and len(one) < _MOST_DIGITS]
        # In the order of their places: none holds what is another one's.
        places = sorted(zip(numbers[1::2], numbers[::2], strict=False))
        for (start, number), (end, _) in pairwise([*places, (len(unpacked), 0)]):
            self._objects.setdefault(number, unpacked[int(first[1]) + start : int(first[1]) + end])


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
