"""A process that reads some pages of a book (`readers.pdf.crew` starts it): places in, pages out."""

import contextlib
import os
import pickle
from typing import IO

from shisaku.readers.child import bind, framed, own_output, place_of, requests
from shisaku.readers.errors import UnreadableError
from shisaku.readers.pdf.crew import Judged, Trouble
from shisaku.readers.pdf.pages import judged_pages

_DONE = 0


def main() -> None:
    """Read the book that the first frame holds, at the places that the further ones name, until there is trouble.

    What comes is unpickled: it comes from the process that started this one, never from outside.
    """
    answers, asked = own_output(), requests()
    content, limits = pickle.loads(next(asked))  # noqa: S301
    bind(limits)
    places = (place for body in asked for place in pickle.loads(body))  # noqa: S301
    with contextlib.suppress(BrokenPipeError):
        try:
            for judged in judged_pages(content, limits, places):
                _say(answers, judged)
        except MemoryError:
            _say(answers, ("unreadable", limits.out_of_memory))
        except UnreadableError as error:
            _say(answers, ("unreadable", str(error)))
        except BrokenPipeError:
            raise
        except Exception as error:  # noqa: BLE001 - a bug in reading is one failed file
            _say(answers, ("crashed", place_of(error)))
    os._exit(_DONE)


def _say(answers: IO[bytes], what: Judged | Trouble) -> None:
    answers.write(framed(pickle.dumps(what)))
    answers.flush()


if __name__ == "__main__":
    main()
