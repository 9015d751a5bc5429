"""Python's search for cycles, at rest while very many objects are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Search for no cycles meanwhile, also as a decorator of a function.

    Among cells of a sheet and rows of an import there are next to none, and looking through all of them again and
    again takes half the time. It is one switch for all threads: where two rest at once, the first to end wakes it.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()
