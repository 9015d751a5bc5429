"""The process in which documents are read (`readers.isolated` starts it): requests in, lines of JSON out."""

import json
import pickle
from collections.abc import Mapping
from typing import IO, Any

from shisaku.forms.errors import FormError
from shisaku.readers.child import bind, own_output, place_of, requests
from shisaku.readers.errands import Errand, Terms
from shisaku.readers.errors import UnreadableError
from shisaku.readers.opening import known_pages


def main() -> None:
    """Read what standard input asks for, and say on standard output how far it is and what came out.

    The first frame holds the terms, each further one a document. What comes is unpickled: it comes from the process
    that started this one, never from outside.
    """
    answers, asked = own_output(), requests()
    terms: Terms = pickle.loads(next(asked))  # noqa: S301
    bind(terms.limits)
    short = _line({"memory": terms.limits.out_of_memory})
    for body in asked:
        try:
            last = _line(_answer(terms, pickle.loads(body), answers))  # noqa: S301
        except MemoryError:
            last = short
        answers.write(last)
        answers.flush()


def _answer(terms: Terms, errand: Errand, answers: IO[bytes]) -> Mapping[str, Any]:
    try:
        pages = known_pages(errand.content, terms.limits)

        def tell(done: int) -> None:
            answers.write(_line({"done": done, "pages": pages}))
            answers.flush()

        tell(0)
        return {"answer": errand.answer(terms, tell)}
    except UnreadableError as error:
        return {"unreadable": str(error)}
    except FormError as error:
        return {"form": str(error)}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a bug in reading is one failed file
        return {"crashed": place_of(error)}


def _line(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"


if __name__ == "__main__":
    main()
