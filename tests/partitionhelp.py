"""What the workers of tests do: small functions that other processes can load, without the rooms of the house."""

import os
import signal
from pathlib import Path

from communique.partitions.plan import Part, Piece

BAD = "bad"


def part(*names: str, number: int = 0) -> Part:
    return Part(number, (Piece("/x/a.csv", "a.csv", "0" * 64, 0, (1, len(names)), names),))


def ends_itself(part: Part) -> str:
    """What a document does that takes all memory: the process is gone without a word."""
    if BAD in part.names:
        os.kill(os.getpid(), signal.SIGKILL)
    return ",".join(part.names)


def raises(part: Part) -> str:
    if BAD in part.names:
        raise ValueError("no such  tree")
    return ",".join(part.names)


def digs(part: Part) -> str:
    """A trace too deep to be sent from one process to another."""
    return digs(part) if BAD in part.names else ",".join(part.names)


def raises_together(part: Part) -> str:
    if len(part.names) > 1:
        raise MemoryError
    return ",".join(part.names)


def tells_process(seconds: float) -> int:
    import time

    time.sleep(seconds)
    return os.getpid()


def articles(place: Path, count: int, *, bad: int | None = None) -> Path:
    """A corpus of so many short articles, all different; `bad` is the number of one that says POISON."""
    place.mkdir()
    for number in range(count):
        word = "POISON" if number == bad else "tolls"
        text = f"Yard {number} waits\n\n{number % 28 + 1} February 2031\n\nArdovian Foreign Minister Ana Brel said on Monday that "
        (place / f"d{number:02}.txt").write_text(text + f"the {word} of yard {number} must fall. She may close it.\n")
    return place
