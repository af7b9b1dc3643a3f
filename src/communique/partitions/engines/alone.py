"""One task after the other, in this process."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.partitions.engines import attempt


class Alone:
    """See `communique.partitions.engines`."""

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with what came of it, in their order."""
        for task in tasks:
            yield task, attempt(function, task)
