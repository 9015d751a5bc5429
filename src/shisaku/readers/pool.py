"""Several processes that read documents side by side."""

import threading
from queue import SimpleQueue
from typing import Self

from shisaku.core.reading import Reading
from shisaku.forms.store import FormBook
from shisaku.readers.document import Wishes
from shisaku.readers.isolated import ReadingProcess
from shisaku.readers.limits import Limits


class ReadingPool:
    """`processes` that read documents, each as `ReadingProcess` does; any number of threads may ask it.

    `workers` processes read the pages of one book where it is long enough.
    """

    def __init__(
        self, forms: FormBook, *, processes: int, limits: Limits | None = None, workers: int = 1
    ) -> None:
        self._stopping = threading.Event()
        self._free: SimpleQueue[ReadingProcess] = SimpleQueue()
        self._all = [ReadingProcess(forms, limits=limits, workers=workers) for _ in range(processes)]
        for process in self._all:
            self._free.put(process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        """Stop; whoever still waits for a reading gets `StoppedError`, within a second."""
        self._stopping.set()
        for _ in self._all:
            self._free.get().close()

    @property
    def busy(self) -> int:
        """How many documents are being read."""
        return len(self._all) - self._free.qsize()

    def read(self, content: bytes, *, file: str, wishes: Wishes | None = None) -> Reading:
        """Read one document as soon as a process is free. Raises as `ReadingProcess.read` does."""
        process = self._free.get()
        try:
            return process.read(content, file=file, wishes=wishes, watcher=self._going_on)
        finally:
            self._free.put(process)

    def _going_on(self, _done: int, _pages: int) -> bool:
        return not self._stopping.is_set()
