"""Several processes of this machine. One that a document ends (out of memory, a fault in a library) costs that task."""

import contextlib
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from typing import Any

from communique.partitions.engines import Failed, attempt

_AHEAD = 2  # tasks that wait for each process
_ENDED = Failed("it ended the process that analysed it")


class Processes:
    """See `communique.partitions.engines`; `number` is how many."""

    def __init__(self, number: int):
        self._number = number

    def run(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        """Each task with what came of it, as they are ready. Who was at work when a process ended is tried alone."""
        waiting = iter(tasks)
        while first := list(itertools.islice(waiting, 1)):
            suspects: list[Any] = []
            with _pool(self._number) as pool:
                yield from _through(pool, function, itertools.chain(first, waiting), self._number * _AHEAD, suspects)
            for task in suspects:
                with _pool(1) as pool:
                    yield task, _outcome(pool.submit(attempt, function, task))


def _through(
    pool: ProcessPoolExecutor,
    function: Callable[[Any], Any],
    tasks: Iterator[Any],
    most: int,
    suspects: list[Any],
) -> Iterator[tuple[Any, Any]]:
    """What came of tasks until there are no more, or until a process ends: then those on their way are suspects."""
    running: dict[Future, Any] = {pool.submit(attempt, function, task): task for task in itertools.islice(tasks, most)}
    while running:
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            task, found = running.pop(future), _outcome(future)
            if found is _ENDED:
                suspects.append(task)
            else:
                yield task, found
            for another in itertools.islice(tasks, 0 if suspects else 1):
                try:
                    running[pool.submit(attempt, function, another)] = another
                except BrokenProcessPool:
                    suspects.append(another)


def _outcome(future: Future) -> Any:
    try:
        return future.result()
    except BrokenProcessPool:
        return _ENDED


@contextlib.contextmanager
def _pool(number: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that begin afresh, since a fork would take over threads and locks; gone when the block ends."""
    pool = ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), initializer=_begin)
    try:
        yield pool
    finally:
        workers = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()


def _begin() -> None:
    """A worker leaves Ctrl-C to the one who started it, and ends when that one is gone, however that came."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    connection.wait([parent.sentinel])
    os._exit(1)
