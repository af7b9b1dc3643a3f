"""How much of the machine a process may use."""

import os

_alone = [False]


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_alone() -> None:
    """This process does all of the work: weights that are loaded from now on run on every core.

    Threads share the memory that several processes would take each for itself. The answers are the same.
    """
    _alone[0] = True


def threads() -> int:
    """How many threads weights run on: one, unless this process works alone."""
    return cores() if _alone[0] else 1
