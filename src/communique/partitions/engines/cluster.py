"""The workers of a Dask cluster, by the address of its scheduler: the extra `communique[dask]` brings what it needs.

The scheduler gives the work of a worker that is gone to another one, and a task with which several have died back to
us; a slow worker gets less.
"""

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.errors import UserError
from communique.partitions.engines import Failed, attempt

_AHEAD = 3  # tasks that wait for each thread of a worker
_PATIENCE = 30  # seconds for a scheduler to answer


class Cluster:
    """See `communique.partitions.engines`. Raises UserError where Dask is not installed or the scheduler not there."""

    def __init__(self, address: str):
        try:
            import distributed
        except ImportError:
            raise UserError(
                "--engine dask needs Dask, which is not installed here; this installs it: "
                f"{sys.executable} -m pip install 'communique[dask]'"
            ) from None
        self._dask = distributed
        try:
            self._client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UserError(f"No Dask scheduler answers at {address!r} ({error}).") from None

    def close(self) -> None:
        """Leave the cluster; it stays."""
        with contextlib.suppress(OSError):
            self._client.close()

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with what came of it, as they are ready."""
        waiting, running = iter(tasks), dict[Any, Any]()
        ready = self._dask.as_completed(loop=self._client.loop)

        def fill() -> None:
            room = max(1, _AHEAD * sum(self._client.nthreads().values())) - len(running)
            for task in itertools.islice(waiting, max(0, room)):
                future = self._client.submit(attempt, function, task, pure=False)
                running[future.key] = task
                ready.add(future)

        fill()
        while running:
            future = next(ready)
            yield running.pop(future.key), self._outcome(future)
            future.release()
            fill()

    def _outcome(self, future: Any) -> Any:
        try:
            return future.result()
        except self._dask.KilledWorker:
            return Failed("it ended the workers that analysed it")
