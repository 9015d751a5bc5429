"""Reading in a process of its own: whatever a file does to the reader, only that process ends.

The child (`readers.apart`) may ask for `Limits.memory` bytes and no more, and is ended when its time is over, when
somebody asks for it, and when the process that started it is gone.
"""

import contextlib
import io
import json
import logging
import pickle
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from shisaku.core.reading import Reading
from shisaku.forms.errors import FormError
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes
from shisaku.readers.errors import StoppedError, UnreadableError
from shisaku.readers.limits import Limits

# Gets how many pages are read and how many there are (0 where nobody knows), about twice a second; false stops.
Watcher = Callable[[int, int], bool]

_EVERY = 0.5
# The reader minds its time itself and says so better: it is ended from outside only where it does not.
_GRACE = 10.0
_BLOCK = 1 << 20
_ENDED = "読み取りの途中で処理が止まりました。ファイルが壊れているか、メモリが足りません"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Request:
    """What the child is to read."""

    content: bytes
    file: str
    forms: FormBook
    wishes: Wishes
    limits: Limits


@dataclass
class _Progress:
    pages_done: int = 0
    pages: int = 0
    answer: Mapping[str, Any] = field(default_factory=dict)

    def take(self, message: Mapping[str, Any]) -> None:
        """One line of the child: how far it is, or its last word."""
        if "done" in message:
            self.pages_done, self.pages = int(message["done"]), int(message["pages"])
        else:
            self.answer = message


def read_isolated(
    content: bytes,
    *,
    file: str,
    forms: FormBook,
    wishes: Wishes | None = None,
    limits: Limits | None = None,
    watcher: Watcher | None = None,
) -> Reading:
    """Read one document in a process of its own.

    Raises `UnreadableError` with one sentence as `read_document` does, and where the memory or the time was not
    enough or the process died; `FormError` for an unknown form; `StoppedError` where `watcher` said so.
    """
    request = Request(content, file, forms, wishes or Wishes(), limits or Limits())
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "shisaku.readers.apart"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        progress = _Progress()
        _ask(child, request)
        for message in _messages(child, request.limits, progress, watcher):
            progress.take(message)
        child.wait()
        return _reading(progress.answer, child.returncode)
    finally:
        _end(child)


def _ask(child: subprocess.Popen[bytes], request: Request) -> None:
    """Send the request; the pipe stays open, and the child ends when it closes."""
    body = pickle.dumps(request)
    pipe = _open(child.stdin)
    try:
        pipe.write(len(body).to_bytes(8, "big") + body)
        pipe.flush()
    except BrokenPipeError:
        _log.warning("the reading process ended before it was asked")


def _messages(
    child: subprocess.Popen[bytes], limits: Limits, progress: _Progress, watcher: Watcher | None
) -> Iterator[Mapping[str, Any]]:
    """What the child says, line by line, until it has said all."""
    assert isinstance(child.stdout, io.BufferedReader)  # noqa: S101 - asked for when the process was started
    pipe, end = child.stdout, time.monotonic() + limits.seconds + _GRACE
    begun, asked = bytearray(), 0.0
    with selectors.DefaultSelector() as ready:
        ready.register(pipe, selectors.EVENT_READ)
        while True:
            now = time.monotonic()
            if now > end:
                message = f"読み取りに時間がかかりすぎました（上限 {limits.seconds:.0f}秒）。ファイルを分けてください"
                raise UnreadableError(message)
            if watcher is not None and now - asked >= _EVERY:
                asked = now
                if not watcher(progress.pages_done, progress.pages):
                    raise StoppedError
            if not ready.select(timeout=_EVERY):
                continue
            block = pipe.read1(_BLOCK)
            if not block:
                return
            begun += block
            if b"\n" in block:
                *lines, rest = bytes(begun).split(b"\n")
                begun = bytearray(rest)
                yield from (json.loads(line) for line in lines)


def _reading(answer: Mapping[str, Any], code: int) -> Reading:
    match answer:
        case {"reading": reading}:
            return Reading.model_validate(reading)
        case {"unreadable": str(message)}:
            raise UnreadableError(message)
        case {"form": str(message)}:
            raise FormError(message)
        case {"crashed": where}:
            _log.error("reading failed: %s", where)
        case _:
            _log.error("the reading process ended with code %s", code)
    raise UnreadableError(_ENDED)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        with contextlib.suppress(BrokenPipeError):
            _open(pipe).close()


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # noqa: S101 - asked for when the process was started
    return pipe
