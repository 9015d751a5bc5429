"""What a process does that reads for another one: requests in, answers out, its bounds, its end with that other.

Both directions carry frames: eight bytes of length, most significant first, then so many bytes.
"""

import os
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import IO

from shisaku.readers.limits import Limits

LENGTH = 8
_LOST_PARENT = 3


def framed(body: bytes) -> bytes:
    """`body` as a frame."""
    return len(body).to_bytes(LENGTH, "big") + body


def own_output() -> IO[bytes]:
    """Standard output for answers alone; what libraries print goes nowhere, what Python says to the error stream.

    An interrupt at the keyboard is the other process's business, which ends this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    own = os.dup(1)
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, errors="backslashreplace")
    _to_nowhere(1, 2)
    return os.fdopen(own, "wb")


@contextmanager
def libraries_hushed() -> Iterator[None]:
    """Meanwhile what libraries say on the error stream (a panic inside calamine, with its call stack) goes nowhere.

    Python's own error stream stays. For programs with one thread that says something: it is one stream for all.
    """
    own, kept = sys.stderr, os.dup(2)
    try:
        if own is sys.__stderr__ and own is not None:
            own.flush()
            sys.stderr = os.fdopen(os.dup(kept), "w", buffering=1, errors="backslashreplace")
        _to_nowhere(2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        if sys.stderr is not own:
            sys.stderr.close()
            sys.stderr = own


def _to_nowhere(*streams: int) -> None:
    with Path(os.devnull).open("wb") as nowhere:
        for stream in streams:
            os.dup2(nowhere.fileno(), stream)


def requests() -> Iterator[bytes]:
    """The frames on standard input as they come; this process ends at once when the pipe closes.

    A thread listens all the time, so that it ends in the middle of its work as well.
    """
    came: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, came), daemon=True).start()
    while True:
        yield came.get()


def _listen(asked: IO[bytes], came: "SimpleQueue[bytes]") -> None:
    try:
        while head := asked.read(LENGTH):
            came.put(asked.read(int.from_bytes(head, "big")))
    finally:
        # Threads and libraries have nothing left to do: what they hold goes with the process.
        os._exit(_LOST_PARENT)


def bind(limits: Limits) -> None:
    """Let this process ask the machine for `limits.memory` bytes and no more, and leave no core behind."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def place_of(error: Exception) -> str:
    """Which error came from which line of ours; not what it says, which may be what stands in the file."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.name} ({frame.filename}:{frame.lineno})"
