"""A process that this one starts to read for it: told in frames, listened to, ended (`readers.child` is its side)."""

import contextlib
import io
import subprocess
import sys

from shisaku.readers.child import framed


class Started:
    """A process that runs `module`; it ends when this one does, since its standard input closes then."""

    def __init__(self, module: str) -> None:
        command = [sys.executable, "-P", "-m", module]
        # A module of our own, not what anybody hands in.
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603

    @property
    def ear(self) -> io.BufferedReader:
        """What it says."""
        assert isinstance(self._process.stdout, io.BufferedReader)  # noqa: S101 - asked for when it was started
        return self._process.stdout

    @property
    def ended(self) -> bool:
        """Whether it is gone already."""
        return self._process.poll() is not None

    def tell(self, body: bytes) -> None:
        """Send one frame; that it is gone is found out by whoever listens to it."""
        assert self._process.stdin is not None  # noqa: S101 - asked for when it was started
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(framed(body))
            self._process.stdin.flush()

    def code(self) -> int:
        """Wait for its end; what it ended with, negative for a signal."""
        return self._process.wait()

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
