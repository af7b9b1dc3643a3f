"""A whole report: analysed, run, rendered, and put in its place in one piece."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from communique import analysis, corpus, memory, records
from communique.errors import UserError
from communique.parameters import Settings
from communique.reports import choice, kernel, naming, overview, provenance, rendering, running, swap
from communique.store import spare

Progress = Callable[[str], None]

_MADE_BY = "provenance.json"  # also says that a folder is a report, which another report may replace

MANY = 30_000  # statements from which notebooks run one after the other: each holds them all in memory


class About(NamedTuple):
    """What every page says, what the first page shows, and how the report was made."""

    report: rendering.Report
    front: dict[str, Any]
    made: provenance.Provenance


def build(
    settings: Settings,
    notebooks: Sequence[str] = (),
    out: Path = Path("reports"),
    progress: Progress | None = None,
    *,
    warn: Progress | None = None,
    clock: provenance.Clock = provenance.now,
) -> Path:
    """Write the report that `settings` ask for, made of these notebooks (all of them where none is named).

    The folder `out` holds one folder a report, whose name says the corpus and the parameters; its path is returned.
    `progress` is told each step, `warn` each document that could not be read. Raises ParameterError for an unknown
    notebook, UserError where something else than a report stands in the place, and RunError where a notebook fails:
    whatever stood there before then stays as it was.
    """
    say = progress or (lambda message: None)
    chosen = choice.chosen(notebooks)
    name = naming.folder(settings, corpus.locate(settings.corpus))
    target = _place(Path(out).absolute() / name)
    with kernel.Kernels() as kernels:  # they load while the corpus is analysed
        about = _about(settings, say, warn or say, clock)
        memory.let_go()
        with swap.replacing(target) as folder:
            failed = target.parent / ".failed" / name
            at_once = running.cores() if about.made.statements < MANY else 1
            pages = run(chosen, settings, kernels=kernels, failed=failed, progress=say, at_once=at_once)
            say("writing the pages and the table of statements")
            _write_pages(folder, about, pages)
            _write_tables(folder, settings, about.made)
    _forget_failed(target.parent / ".failed", name)
    return target


def _about(settings: Settings, say: Progress, warn: Progress, clock: provenance.Clock) -> About:
    """All that the report needs of the analysis besides its notebooks, so that the tables can go before these run."""
    analysed = analysis.load(settings, progress=say)
    _tell_rejected(analysed, warn)
    return About(overview.report(analysed), overview.front(analysed), provenance.of(analysed, clock=clock))


def run(
    notebooks: dict[str, Path],
    settings: Settings,
    *,
    kernels: kernel.Kernels,
    failed: Path,
    progress: Progress,
    at_once: int | None = None,
) -> list[rendering.Page]:
    """The pages of these notebooks (name to file), executed with the settings, so many at once, as many as there are
    cores by default. RunError where one of them fails.
    """
    with spare.told_when_full(), tempfile.TemporaryDirectory(prefix="communique-") as name:
        executed = running.execute(
            notebooks,
            settings.model_dump(),
            kernels=kernels,
            scratch=Path(name),
            failed=failed,
            progress=progress,
            at_once=at_once or running.cores(),
        )
    return [rendering.page(name, notebook) for name, notebook in executed.items()]


def _forget_failed(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name, ignore_errors=True)
    with contextlib.suppress(OSError):  # other reports may have failed too, or none ever
        folder.rmdir()


def _tell_rejected(analysed: analysis.Analysis, warn: Progress) -> None:
    for path, reason in zip(analysed.rejected["path"], analysed.rejected["reason"], strict=True):
        warn(f"rejected {path}: {reason}")


def _place(target: Path) -> Path:
    """The target itself; UserError where something that is not a report would be lost."""
    if target.is_dir() and not (target / _MADE_BY).is_file() and any(target.iterdir()):
        raise UserError(f"{target} is not a report, so it is not replaced. Choose another folder with -o.")
    if target.exists() and not target.is_dir():
        raise UserError(f"{target} is a file where the report's folder would go. Choose another folder with -o.")
    return target


def _write_pages(folder: Path, about: About, pages: list[rendering.Page]) -> None:
    _write(folder / "index.html", rendering.front(about.front, about.report, pages, about.made))
    for page in pages:
        _write(folder / f"{page.name}.html", rendering.html(page, about.report, pages, about.made))


def _write_tables(folder: Path, settings: Settings, made: provenance.Provenance) -> None:
    with (folder / "statements.csv").open("wb") as stream:
        records.write_csv(stream, map(records.of, analysis.pieces(settings)))
    _write(folder / _MADE_BY, json.dumps(asdict(made), indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
