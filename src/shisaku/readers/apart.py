"""The process in which one document is read (`readers.isolated` starts it): a request in, lines of JSON out."""

import contextlib
import json
import os
import pickle
import resource
import sys
import threading
import traceback
from collections.abc import Mapping
from typing import IO, Any

from shisaku.forms.errors import FormError
from shisaku.readers.document import read_document
from shisaku.readers.errors import UnreadableError
from shisaku.readers.isolated import Request
from shisaku.readers.limits import Limits
from shisaku.readers.opening import known_pages

_LENGTH = 8
_LOST_PARENT = 3


def main() -> None:
    """Read what standard input asks for, and say on standard output how far it is and what came out."""
    answers = _own_output()
    asked = sys.stdin.buffer
    # It comes from the process that started this one, never from outside.
    request: Request = pickle.loads(asked.read(int.from_bytes(asked.read(_LENGTH), "big")))  # noqa: S301
    threading.Thread(target=_end_with_parent, args=(asked,), daemon=True).start()
    _bind(request.limits)
    memory = (
        f"読み取りのメモリが上限（{request.limits.memory / 1e6:.0f}MB）を超えました。ファイルを分けてください"
    )
    short = _line({"unreadable": memory})
    try:
        last = _line(_answer(request, answers))
    except MemoryError:
        last = short
    answers.write(last)
    answers.flush()
    # Threads and libraries have nothing left to do: what they hold goes with the process.
    os._exit(0)


def _answer(request: Request, answers: IO[bytes]) -> Mapping[str, Any]:
    try:
        pages = known_pages(request.content, request.limits)

        def tell(done: int) -> None:
            answers.write(_line({"done": done, "pages": pages}))
            answers.flush()

        tell(0)
        reading = read_document(
            request.content,
            file=request.file,
            forms=request.forms,
            wishes=request.wishes,
            limits=request.limits,
            tell=tell,
        )
        return {"reading": reading.to_json()}
    except UnreadableError as error:
        return {"unreadable": str(error)}
    except FormError as error:
        return {"form": str(error)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in reading is one failed file; what the file says is not repeated
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return {"crashed": f"{type(error).__name__} in {frame.name} ({frame.filename}:{frame.lineno})"}


def _own_output() -> IO[bytes]:
    """Standard output for answers alone: what a library prints goes to the error stream."""
    own = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(own, "wb")


def _end_with_parent(asked: IO[bytes]) -> None:
    with contextlib.suppress(OSError):
        asked.read(1)
    os._exit(_LOST_PARENT)


def _bind(limits: Limits) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = limits.memory if hard == resource.RLIM_INFINITY else min(limits.memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _line(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


if __name__ == "__main__":
    main()
