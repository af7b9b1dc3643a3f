"""Time against length: what grows with a text, and what grows with its square."""

import time
from collections.abc import Callable

TIMES, SLACK = 4, 2.5  # a text so many times as long; the square of the time would be another TIMES


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def grows(room: Callable[[int], Callable[[], object]], count: int) -> bool:
    """Whether work on TIMES as much takes about TIMES as long. Neighbours on the machine get three tries."""
    short, long = room(count), room(count * TIMES)
    short()  # word lists are read once
    once = min(seconds(short) for _ in range(3))
    return any(seconds(long) < once * TIMES * SLACK for _ in range(3))
