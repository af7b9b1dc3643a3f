"""Notebooks run side by side, one kernel each, on the cores there are.

Papermill puts the parameters in and runs the cells, as it does from its own command line; what is added here is that
several run at once, that nothing is printed on the way, and that a failure is told in one line.
"""

import contextlib
import logging
import shutil
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from communique.errors import RunError
from communique.reports import kernel
from communique.reports.kernels import Kernels
from communique.reports.outline import last_heading
from communique.store import spare
from communique.wording import counted

Progress = Callable[[str], None]

# Cells that papermill adds: they have no number in the notebook that a reader opens.
_ADDED = {"injected-parameters", "papermill-error-cell-tag"}
_LOUD = ("papermill", "traitlets", "asyncio")
_START_SECONDS = 180  # a machine under load starts a kernel slowly
_OUTPUT_SECONDS = 120


def execute(
    notebooks: dict[str, Path],
    parameters: dict[str, Any],
    *,
    kernels: Kernels,
    scratch: Path,
    failed: Path,
    progress: Progress,
    at_once: int,
) -> dict[str, NotebookNode]:
    """Run the notebooks (name to file) with these parameters, so many at once, and give back the executed ones by name, in that order.

    Executed notebooks are written into the folder `scratch`. Where a cell fails the others still finish; then the
    failed notebooks are copied to the folder `failed`, and RunError names each with its cell, section and error. Where
    the temporary folder is full, that is what UserError says.
    """
    kernels.ready()
    with _quietly(), ThreadPoolExecutor(at_once) as pool:
        futures = {
            pool.submit(_execute_one, source, scratch / f"{name}.ipynb", parameters, kernels): name
            for name, source in notebooks.items()
        }
        progress(f"running {counted(len(notebooks), 'notebook')}")
        try:
            problems = _watch(futures, progress)
        except BaseException:
            kernels.stop()
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    if any(map(_lacks_room, problems.values())):
        raise spare.full()
    if problems:
        raise RunError(
            "\n".join(_told(name, problems[name], scratch, failed) for name in notebooks if name in problems)
        )
    return {name: nbformat.read(scratch / f"{name}.ipynb", as_version=4) for name in notebooks}


def _execute_one(source: Path, target: Path, parameters: dict[str, Any], kernels: Kernels) -> None:
    papermill.execute_notebook(
        _literal(source),
        _literal(target),
        parameters,
        kernel_name="python3",
        language="python",
        progress_bar=False,
        start_timeout=_START_SECONDS,
        iopub_timeout=_OUTPUT_SECONDS,
        kernel_manager_class=kernel.for_run(kernels),
        shutdown_kernel="immediate",
    )


def _literal(path: Path) -> str:
    """A path as papermill takes it: it fills in whatever stands in braces."""
    return str(path.absolute()).replace("{", "{{").replace("}", "}}")


def _watch(futures: dict[Future, str], progress: Progress) -> dict[str, BaseException]:
    """Wait for all, telling what is done; the exceptions by notebook."""
    problems = {}
    for done, future in enumerate(as_completed(futures), start=1):
        name, problem = futures[future], future.exception()
        if problem is not None:
            problems[name] = problem
        progress(f"{'failed' if problem else 'ran'} {name} ({done} of {len(futures)})")
    return problems


def _lacks_room(problem: BaseException | None) -> bool:
    """Whether a file could not be written for want of room, however deep that lies under the error."""
    while problem is not None:
        if isinstance(problem, OSError) and problem.errno in spare.FULL:
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def _told(name: str, problem: BaseException, scratch: Path, failed: Path) -> str:
    """One failure in a line, and where the notebook is kept as it stopped."""
    executed = scratch / f"{name}.ipynb"
    if not executed.exists():
        return f"Notebook {name!r} could not be started: {_brief(problem)}."
    kept = failed / executed.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(executed, kept)
    where = _place(nbformat.read(executed, as_version=4).cells)
    return f"Notebook {name!r} failed{where}: {_brief(problem)}\nIt is kept, with the whole traceback, in {kept}"


def _place(cells: list[NotebookNode]) -> str:
    own = [cell for cell in cells if not _ADDED & set(cell.metadata.get("tags", []))]
    started = [place for place, cell in enumerate(own) if cell.metadata.get("papermill", {}).get("start_time")]
    if not started:
        return " in the cell of its parameters"
    headings = [last_heading(cell.source) for cell in own[: started[-1]] if cell.cell_type == "markdown"]
    section = next((heading for heading in reversed(headings) if heading), None)
    return f" in cell {started[-1] + 1}" + (f", in the section {section!r}" if section else "")


def _brief(problem: BaseException) -> str:
    if isinstance(problem, PapermillExecutionError):
        return f"{problem.ename}: {problem.evalue}"
    if isinstance(problem, DeadKernelError):
        return "its kernel died; the machine may have run out of memory"
    return f"{type(problem).__name__}: {problem}"


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Papermill and its parts keep their warnings to themselves: what a run has to say, `execute` says."""
    loggers = [logging.getLogger(name) for name in _LOUD]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)
