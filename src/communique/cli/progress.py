"""Progress on standard error: one line that changes on a terminal, one line a step in a log."""

import logging
import shutil
import sys
import time
from typing import TextIO

from communique import unseen

_LOG = logging.getLogger("communique")
_OFTEN, _SELDOM = 0.5, 60.0  # seconds between two lines of one long step, on a terminal and in a log


class Steps:
    """Call it with each step; `note` is for what must stay to be read; use it as a context, so that its line ends."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._changing = self._stream.isatty()
        self.every = _OFTEN if self._changing else _SELDOM
        self._shown = 0
        self._start = time.monotonic()
        self._warnings = _Warnings(self)

    def __enter__(self) -> "Steps":
        _LOG.addHandler(self._warnings)
        return self

    def __exit__(self, *problem: object) -> None:
        _LOG.removeHandler(self._warnings)
        self._wipe()

    def __call__(self, step: str) -> None:
        """Show a step in place of the one before."""
        line = unseen.in_line(f"[{time.monotonic() - self._start:5.1f} s] {step}")
        if not self._changing:
            self.note(line)
            return
        line = line[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + line.ljust(self._shown))
        self._stream.flush()
        self._shown = len(line)

    def note(self, message: str) -> None:
        """Show a message on a line of its own."""
        self._wipe()
        self._stream.write(unseen.in_line(message) + "\n")
        self._stream.flush()

    def _wipe(self) -> None:
        if self._shown:
            self._stream.write("\r" + " " * self._shown + "\r")
            self._stream.flush()
            self._shown = 0


class _Warnings(logging.Handler):
    """What the package warns of, on lines of its own among the steps."""

    def __init__(self, steps: Steps) -> None:
        super().__init__(logging.WARNING)
        self._steps = steps

    def emit(self, record: logging.LogRecord) -> None:
        self._steps.note(f"communique: {record.getMessage()}")
