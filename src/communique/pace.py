"""How far a step has come, and how long the rest will take."""

import time
from collections.abc import Callable

Progress = Callable[[str], None]
_FIRST = 3.0  # seconds before an estimate is worth telling
_EVERY = 0.5  # seconds between two lines, where whoever shows them does not say


class Pace:
    """Tells `progress` how much of a step is done: "documents analysed: 250 of 1,600, about 2 min left"."""

    def __init__(self, what: str, total: int, progress: Progress, clock: Callable[[], float] = time.monotonic):
        self._what, self._total, self._progress, self._clock = what, total, progress, clock
        self._start, self._told, self._first = clock(), float("-inf"), 0
        self._every = getattr(progress, "every", _EVERY)

    def skip(self, done: int) -> None:
        """So many were done before: they took no time."""
        self._first = done

    def __call__(self, done: int) -> None:
        """So many of the whole are done. Told at most twice a second, or as seldom as `progress.every` says (seconds),
        and at the end.
        """
        now = self._clock()
        if done < self._total and now - self._told < self._every:
            return
        self._told = now
        spent = now - self._start
        fresh = done - self._first
        known = fresh > 0 and done < self._total and spent >= _FIRST
        rest = f", {left(spent / fresh * (self._total - done))}" if known else ""
        self._progress(f"{self._what}: {done:,} of {self._total:,}{rest}")


def left(seconds: float) -> str:
    """The time left in words: seconds up to a minute and a half, then minutes, then hours and minutes."""
    if seconds < 90:
        return f"about {max(1, round(seconds))} s left"
    minutes = round(seconds / 60)
    return f"about {minutes} min left" if minutes < 90 else f"about {minutes // 60} h {minutes % 60} min left"
