"""A process that reads for whoever asks, kept between two askings: to begin one takes longer than to read a page."""

import atexit
import threading
from typing import Any

from shisaku.forms.store import FormBook
from shisaku.readers.errands import Errand
from shisaku.readers.isolated import ReadingProcess
from shisaku.readers.limits import Limits

# What libraries still hold of the last document goes with the process, so soon after it was asked for.
_IDLE_SECONDS = 60.0


class KeptProcess:
    """One process for any number of threads, which wait for each other; it ends after `idle` seconds of nothing."""

    def __init__(self, *, idle: float = _IDLE_SECONDS) -> None:
        self._idle = idle
        self._turn = threading.Lock()
        self._process: ReadingProcess | None = None
        self._limits: Limits | None = None
        self._end: threading.Timer | None = None
        atexit.register(self.close)

    def ask(self, errand: Errand, limits: Limits) -> Any:  # noqa: ANN401 - what the errand answers
        """What an errand answers, read within `limits`. Raises as `ReadingProcess.ask`."""
        with self._turn:
            self._rest()
            if self._process is None or self._limits != limits:
                self._close()
                self._process, self._limits = ReadingProcess(FormBook([]), limits=limits), limits
            try:
                return self._process.ask(errand)
            finally:
                self._end = threading.Timer(self._idle, self.close)
                self._end.daemon = True
                self._end.start()

    def close(self) -> None:
        """End the process, if there is one, as soon as nobody is read for."""
        with self._turn:
            self._rest()
            self._close()

    def _rest(self) -> None:
        """Whoever asks now begins the time anew."""
        if self._end is not None:
            self._end.cancel()
        self._end = None

    def _close(self) -> None:
        if self._process is not None:
            self._process.close()
        self._process = None
