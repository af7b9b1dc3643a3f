"""Documents that cannot be analysed are found, named and left out, so that the others of their part are not lost."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from communique.errors import RunError
from communique.partitions.engines import Engine, Failed
from communique.partitions.plan import Part

Work = Callable[[Part], Any]


def worked(engine: Engine, work: Work, trial: Work, parts: Iterable[Part]) -> Iterator[tuple[Part, Any]]:
    """Each part with what `work` gives for it, as they are ready; one that fails, without the documents that fail it.

    `trial` is what each half of a part that fails is tried with, down to single documents. Raises RunError where a part
    fails and no document of it does by itself.
    """
    for part, found in engine.run(work, parts):
        yield _without(engine, work, trial, part, found) if isinstance(found, Failed) else (part, found)


def _without(engine: Engine, work: Work, trial: Work, part: Part, failed: Failed) -> tuple[Part, Any]:
    found = dict(_failing(engine, trial, part, failed))
    rest = part._replace(failed=(*part.failed, *((name, found[name]) for name in part.names if name in found)))
    ((_, outcome),) = engine.run(work, [rest])
    if isinstance(outcome, Failed):
        first, last = part.names[0], part.names[-1]
        raise RunError(f"The documents from {first!r} to {last!r} cannot be analysed together: {outcome.reason}.")
    return rest, outcome


def _failing(engine: Engine, trial: Work, part: Part, failed: Failed) -> Iterator[tuple[str, str]]:
    """The documents of a part that fail by themselves, each with the reason."""
    names = part.names
    if len(names) == 1:
        yield names[0], failed.reason
        return
    middle = len(names) // 2
    for half, found in engine.run(trial, [part.just(names[:middle]), part.just(names[middle:])]):
        if isinstance(found, Failed):
            yield from _failing(engine, trial, half, found)
