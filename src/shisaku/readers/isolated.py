"""Reading in a process of its own: whatever a file does to the reader, only that process ends.

The child (`readers.apart`) may ask for `Limits.memory` bytes and no more, and is ended when its time is over, when
somebody asks for it, and when the process that started it is gone. It reads one document after the other, so that many
small ones do not each wait for a process to begin.
"""

import json
import logging
import pickle
import selectors
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

from shisaku.core.people.reading import StaffReading
from shisaku.core.reading import Reading
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook, FormFile
from shisaku.readers.accounts.errand import AccountsErrand, ReadAccounts
from shisaku.readers.budget import BudgetErrand, BudgetReading
from shisaku.readers.document import Wishes
from shisaku.readers.errands import DraftErrand, Errand, OwnBookErrand, ReadErrand, Terms
from shisaku.readers.errors import EndedError, StoppedError, UnreadableError
from shisaku.readers.limits import Limits
from shisaku.readers.own_book.told import BookPlaces
from shisaku.readers.staffing import StaffErrand
from shisaku.readers.started import Started

# Gets how many pages are read and how many there are (0 where nobody knows), about twice a second; false stops.
Watcher = Callable[[int, int], bool]

_EVERY = 0.5
# The reader minds its time itself and says so better: it is ended from outside only where it does not.
_GRACE = 10.0
_BLOCK = 1 << 20
# What libraries keep of documents they have closed goes with the process, now and then.
_REUSED = 200
_log = logging.getLogger(__name__)


class ReadingProcess:
    """A process that reads documents, one at a time; where it died or was ended, the next one is read by a new one."""

    def __init__(self, forms: FormBook, *, limits: Limits | None = None, workers: int = 1) -> None:
        self._terms = Terms(forms, limits or Limits(), workers)
        self._child: Started | None = None
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(
        self, content: bytes, *, file: str, wishes: Wishes | None = None, watcher: Watcher | None = None
    ) -> Reading:
        """Read one document.

        Raises `UnreadableError` with one sentence as `read_document` does, and where the memory or the time was not
        enough or the process died; `FormError` for an unknown form; `StoppedError` where `watcher` said so.
        """
        return Reading.model_validate(self.ask(ReadErrand(content, file, wishes or Wishes()), watcher))

    def ask(self, errand: Errand, watcher: Watcher | None = None) -> Any:  # noqa: ANN401 - what the errand answers
        """What an errand answers. Raises as `read`."""
        whole = False
        if self._child is not None and self._child.ended:
            # It died while nobody asked: this document has nothing to do with it.
            self.close()
        try:
            child = self._child or self._start()
            child.tell(pickle.dumps(errand))
            answer = _answer(child, self._terms.limits, watcher)
            self._read += 1
            whole = bool(answer.keys() & {"answer", "unreadable", "form"}) and self._read < _REUSED
        finally:
            if not whole:
                self.close()
        return _answered(answer)

    def close(self) -> None:
        """End the process, if there is one."""
        if self._child is not None:
            self._child.end()
        self._child = None

    def _start(self) -> Started:
        self._child, self._read = Started("shisaku.readers.apart"), 0
        self._child.tell(pickle.dumps(self._terms))
        return self._child


def read_isolated(
    content: bytes,
    *,
    file: str,
    forms: FormBook,
    wishes: Wishes | None = None,
    limits: Limits | None = None,
    workers: int = 1,
    watcher: Watcher | None = None,
) -> Reading:
    """Read one document in a process of its own. Raises as `ReadingProcess.read` does."""
    with ReadingProcess(forms, limits=limits, workers=workers) as process:
        return process.read(content, file=file, wishes=wishes, watcher=watcher)


def draft_isolated(errand: DraftErrand, limits: Limits) -> str:
    """The YAML of a form drafted from a document, read in a process of its own.

    Raises as `ReadingProcess.read` and `draft_form` do.
    """
    with ReadingProcess(FormBook([]), limits=limits) as process:
        return str(process.ask(errand))


def own_book_isolated(errand: OwnBookErrand, form: FormFile, limits: Limits) -> BookPlaces:
    """The places of a city's own workbook, found in a process of its own.

    Raises as `ReadingProcess.read` and `examine` do.
    """
    with ReadingProcess(FormBook([form]), limits=limits) as process:
        return BookPlaces.model_validate(process.ask(errand))


def accounts_isolated(errand: AccountsErrand, limits: Limits) -> ReadAccounts:
    """An export of accounts, read in a process of its own. Raises as `ReadingProcess.read` does."""
    with ReadingProcess(FormBook([]), limits=limits) as process:
        return ReadAccounts.of_json(process.ask(errand))


def staffing_isolated(errand: StaffErrand, limits: Limits) -> StaffReading:
    """A file about people, read in a process of its own. Raises as `ReadingProcess.read` does."""
    with ReadingProcess(FormBook([]), limits=limits) as process:
        return StaffReading.model_validate(process.ask(errand))


def budget_isolated(errand: BudgetErrand, limits: Limits) -> BudgetReading:
    """A file of budget steps, read in a process of its own. Raises as `ReadingProcess.read` does."""
    with ReadingProcess(FormBook([]), limits=limits) as process:
        return BudgetReading.model_validate(process.ask(errand))


def _answer(child: Started, limits: Limits, watcher: Watcher | None) -> Mapping[str, Any]:
    """The last word of the child about a document; says meanwhile how far it is. `died` where it says no more."""
    done = pages = 0
    end, asked = time.monotonic() + limits.seconds + _GRACE, 0.0
    for message in _messages(child):
        if message is not None and "done" not in message:
            return message
        if message is not None:
            done, pages = int(message["done"]), int(message["pages"])
        now = time.monotonic()
        if now > end:
            _log.error("a reading was ended %.0f seconds after its time was over", _GRACE)
            said = (
                f"読み取りに時間がかかりすぎました（上限 {limits.seconds:.0f}秒）。ファイルを分けてください"
            )
            raise UnreadableError(said)
        if watcher is not None and now - asked >= _EVERY:
            asked = now
            if not watcher(done, pages):
                raise StoppedError
    return {"died": child.code()}


def _messages(child: Started) -> Iterator[Mapping[str, Any] | None]:
    """What the child says, line by line until its pipe closes; None now and then while it says nothing."""
    begun = bytearray()
    yield None
    with selectors.DefaultSelector() as ready:
        ready.register(child.ear, selectors.EVENT_READ)
        while True:
            if not ready.select(timeout=_EVERY):
                yield None
                continue
            block = child.ear.read1(_BLOCK)
            if not block:
                return
            begun += block
            if b"\n" in block:
                *lines, rest = bytes(begun).split(b"\n")
                begun = bytearray(rest)
                yield from (json.loads(line) for line in lines)
            else:
                yield None


def _answered(answer: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what the errand answers
    match answer:
        case {"answer": found}:
            return found
        case {"unreadable": str(message)} | {"memory": str(message)}:
            raise UnreadableError(message)
        case {"form": str(message)}:
            raise FormError(message)
        case {"crashed": where}:
            _log.error("reading failed: %s", where)
        case {"died": code}:
            _log.error("the reading process ended with code %s", code)
    raise EndedError
