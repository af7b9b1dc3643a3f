"""One task after the other, in this process."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.errors import UserError
from communique.partitions.engines import told


class Alone:
    """See `communique.partitions.engines`."""

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with what came of it, in their order."""
        for task in tasks:
            try:
                found = function(task)
            except (UserError, OSError):
                raise
            except Exception as error:
                found = told(error)
            yield task, found
