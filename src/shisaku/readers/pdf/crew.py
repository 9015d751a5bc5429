"""Several processes read the pages of one book; what comes out is what one process reads, in the same order."""

import logging
import os
import pickle
import selectors
from collections import deque
from collections.abc import Iterator

from shisaku.readers.child import LENGTH
from shisaku.readers.errors import EndedError, UnreadableError
from shisaku.readers.limits import Limits, Watch
from shisaku.readers.pages import Page
from shisaku.readers.pdf.problems import Verdict
from shisaku.readers.started import Started

Judged = tuple[Page, Verdict]
# What a member says of a page it could not read: `unreadable` with its sentence, or `crashed` and how.
Trouble = tuple[str, str]

# A process takes as long to begin as so many pages take to read: shorter documents are not worth it.
ENOUGH_PAGES = 100
# A member is handed so many pages at a time, and so many parts lie between it and what is asked for at most.
_PART = 10
_AHEAD = 3
_EVERY = 0.5
_BLOCK = 1 << 20
_log = logging.getLogger(__name__)


def together(content: bytes, limits: Limits, count: int, workers: int) -> Iterator[Judged]:
    """The `count` pages of a PDF, read by `workers` processes, in order.

    No more than `workers` × 30 pages wait to be taken. Raises what one process would, at the same page, and
    `UnreadableError` where one of them died or needed more than `limits.memory` bytes; they end with this generator,
    and with this process.
    """
    crew = _Crew(count, Watch(limits))
    try:
        crew.begin(pickle.dumps((content, limits)), workers)
        yield from crew.pages()
    finally:
        crew.end()


class _Member(Started):
    """A process that reads the places it is handed, in order."""

    def __init__(self) -> None:
        super().__init__("shisaku.readers.pdf.member")
        self.waiting: deque[int] = deque()
        self.alive = True
        self._begun = bytearray()

    def hand(self, places: range) -> None:
        """Let it read the pages at `places` after those it already has."""
        self.waiting += places
        self.tell(pickle.dumps(places))

    def heard(self) -> Iterator[tuple[int, Judged | Trouble]]:
        """What has come from it: each page with its place. Where it has ended, the page it was at is a trouble."""
        block = os.read(self.ear.fileno(), _BLOCK)
        if not block:
            self.alive = False
            died = ("crashed", f"the process ended with code {self.code()}")
            yield from ((place, died) for place in self.waiting)
        self._begun += block
        while len(self._begun) >= LENGTH:
            end = LENGTH + int.from_bytes(self._begun[:LENGTH], "big")
            if len(self._begun) < end:
                return
            # It comes from a process that this one started.
            yield self.waiting.popleft(), pickle.loads(self._begun[LENGTH:end])  # noqa: S301
            del self._begun[:end]


class _Crew:
    """Hands out parts of a book and puts together what comes back."""

    def __init__(self, count: int, watch: Watch) -> None:
        self.count, self.watch = count, watch
        self.members: list[_Member] = []
        self.handed = 0
        self.arrived: dict[int, Judged | Trouble] = {}

    def begin(self, book: bytes, workers: int) -> None:
        """Start the members, all before the first is told anything: they take a while to listen."""
        for _ in range(workers):
            self.members.append(_Member())
        for member in self.members:
            member.tell(book)

    def pages(self) -> Iterator[Judged]:
        """The pages in order, as soon as they are there."""
        with selectors.DefaultSelector() as ready:
            for member in self.members:
                ready.register(member.ear, selectors.EVENT_READ, member)
            for place in range(self.count):
                self._hand_out(place)
                while place not in self.arrived:
                    self._listen(ready)
                    self._hand_out(place)
                match self.arrived.pop(place):
                    case (Page() as page, Verdict() as verdict):
                        yield page, verdict
                    case trouble:
                        _raise(*trouble)

    def end(self) -> None:
        """End all members, whatever they do."""
        for member in self.members:
            member.end()

    def _hand_out(self, place: int) -> None:
        """Give parts to members that have less than one to do, as far ahead of `place` as may wait."""
        for member in self.members:
            if not member.alive or len(member.waiting) >= _PART:
                continue
            part = range(self.handed, min(self.handed + _PART, self.count))
            if part and part.stop <= place + _AHEAD * _PART * len(self.members):
                member.hand(part)
                self.handed = part.stop

    def _listen(self, ready: selectors.BaseSelector) -> None:
        self.watch.check()
        if not any(member.alive for member in self.members):
            _raise("crashed", "no process is left")
        for key, _ in ready.select(timeout=_EVERY):
            member: _Member = key.data
            self.arrived.update(member.heard())
            if not member.alive:
                ready.unregister(member.ear)


def _raise(kind: str, said: str) -> None:
    if kind == "unreadable":
        raise UnreadableError(said)
    _log.error("reading a page failed: %s", said)
    raise EndedError
