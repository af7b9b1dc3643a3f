"""Who works at the parts: this process, several of this machine, or the workers of a Dask cluster.

Each has `run(function, tasks)`: what the function gives for each task, in whatever order it is ready, with no more
tasks on their way than keep everybody busy. What went wrong with one task is its `Failed`; the others go on. Mistakes
that a user can mend (UserError), and disks that are full or away (OSError), end the run.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, Protocol

from communique.errors import UserError


class Failed(NamedTuple):
    """A task that did not come to its end, and why."""

    reason: str


class Engine(Protocol):
    """See the module."""

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with what came of it."""
        ...


def attempt(function: Callable[[Any], Any], task: Any) -> Any:
    """What the function gives for a task, else its `Failed`: other processes send that, and no error, for an error may
    be one that cannot be sent, or has a trace too deep for it.
    """
    try:
        return function(task)
    except (UserError, OSError):
        raise
    except Exception as error:
        return told(error)


def told(error: BaseException) -> Failed:
    """What is said of an error that a document brought about."""
    words = " ".join(str(error).split())[:200]
    return Failed(f"{type(error).__name__}{': ' + words if words else ''}")
