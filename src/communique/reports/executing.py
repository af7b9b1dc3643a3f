"""The notebooks of a report executed: those whose inputs are what they were are kept, the others run."""

from collections.abc import Callable
from pathlib import Path

from nbformat import NotebookNode

from communique import machine, scratch
from communique.parameters import Settings
from communique.reports import keeping
from communique.reports.kernels import Kernels
from communique.store import spare
from communique.wording import counted

Progress = Callable[[str], None]

MANY = 10_000  # statements from which notebooks run one after the other: each holds them all in memory


def executed(
    chosen: dict[str, Path],
    settings: Settings,
    keys: dict[str, str],
    *,
    statements: int,
    kernels: Kernels,
    failed: Path,
    progress: Progress,
) -> dict[str, NotebookNode]:
    """The notebooks executed, of so many statements: those that are kept under these keys, the others run now and kept."""
    there = keeping.kept(keys)
    others = {name: file for name, file in chosen.items() if name not in there}
    if there:
        progress(f"{counted(len(there), 'notebook')} kept from a run with the same inputs")
    if others:
        at_once = machine.cores() if statements < MANY else 1
        there |= run(others, settings, kernels=kernels, failed=failed, progress=progress, at_once=at_once)
        keeping.keep({name: key for name, key in keys.items() if name in others}, there)
    return {name: there[name] for name in chosen}


def run(
    notebooks: dict[str, Path],
    settings: Settings,
    *,
    kernels: Kernels,
    failed: Path,
    progress: Progress,
    at_once: int | None = None,
) -> dict[str, NotebookNode]:
    """These notebooks (name to file) executed with the settings, so many at once, as many as there are cores by
    default. RunError where one of them fails.
    """
    from communique.reports import running  # with papermill, which a report whose notebooks are kept does without

    with spare.told_when_full(), scratch.folder() as folder:
        return running.execute(
            notebooks,
            settings.model_dump(),
            kernels=kernels,
            scratch=folder,
            failed=failed,
            progress=progress,
            at_once=at_once or machine.cores(),
        )
