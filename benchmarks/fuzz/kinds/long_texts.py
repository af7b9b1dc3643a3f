"""Documents that repeat one thing without end. One that takes more processor time than its share counts as failed: a
room whose time grows with the square of the text never ends on a book.
"""

import random
import signal
import time

from benchmarks.fuzz import failure, rooms, texts
from benchmarks.fuzz.failure import Failure
from communique import actors

NAME = "long texts"
_LONG, _SHORTER = 1_000_000, 50_000  # characters; the shorter ones where there is no time for more than a few
_ENOUGH = 600  # seconds
_RATE = 300 / 1_000_000  # seconds of a processor a character: nonsense takes ten times as long as news
_AT_LEAST = 30  # seconds: loading takes some
_SHARE, _GROWTH = 10, 3  # a tenth of the text tells how fast this machine is; the whole may take three times its share


class SlowError(Exception):
    """A document took longer than the limit."""


def run(seconds: float, seed: int) -> list[Failure]:
    """Every kind of long text once, in an order drawn, as far as the time goes."""
    registry, end = actors.load(), time.monotonic() + seconds
    length = _LONG if seconds >= _ENOUGH else _SHORTER
    names = random.Random(seed).sample(list(texts.LONG), len(texts.LONG))
    failed, done = [], 0
    signal.signal(signal.SIGPROF, _too_slow)
    for name in names:
        if done and time.monotonic() > end:
            break
        failed += _attempt(name, length, registry)
        done += 1
    print(f"{done} of {len(names)} {NAME} of {length:,} characters", flush=True)
    return failed


def _attempt(name: str, length: int, registry: actors.Actors) -> list[Failure]:
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, _AT_LEAST)
    try:
        allowed = max(_AT_LEAST, length * _RATE, _GROWTH * _SHARE * _seconds(name, length // _SHARE, registry))
        signal.setitimer(signal.ITIMER_PROF, allowed)
        start = time.process_time()
        spent = rooms.attempt([(texts.long(name, length), ".txt")], registry)
        print(f"  {name}: {time.process_time() - start:.1f} s: {rooms.shown(spent)}", flush=True)
    except Exception as error:
        return [failure.of(f"{name}, {length:,} characters, after {time.process_time() - start:.1f} s", error)]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return []


def _seconds(name: str, length: int, registry: actors.Actors) -> float:
    """Of the processor for a shorter text of a kind, everything loaded."""
    rooms.attempt([(texts.long(name, 500), ".txt")], registry)
    start = time.process_time()
    rooms.attempt([(texts.long(name, length), ".txt")], registry)
    return time.process_time() - start


def _too_slow(number: int, frame: object) -> None:
    raise SlowError("more processor time than its length allows")
