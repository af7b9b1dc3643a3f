"""A whole report: analysed, run, rendered, and put in its place in one piece."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from communique import analysis, corpus, memory, records
from communique.errors import UserError
from communique.parameters import Settings
from communique.reports import choice, kernel, naming, overview, provenance, rendering, running, swap
from communique.store import spare

Progress = Callable[[str], None]

_MADE_BY = "provenance.json"  # also says that a folder is a report, which another report may replace


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
        analysed = analysis.load(settings, progress=say)
        memory.let_go()
        _tell_rejected(analysed, warn or say)
        made = provenance.of(analysed, clock=clock)
        with swap.replacing(target) as folder:
            pages = run(chosen, settings, kernels=kernels, failed=target.parent / ".failed" / name, progress=say)
            say("writing the pages and the table of statements")
            _write_pages(folder, analysed, pages, made)
            _write_tables(folder, analysed, made)
    _forget_failed(target.parent / ".failed", name)
    return target


def run(
    notebooks: dict[str, Path], settings: Settings, *, kernels: kernel.Kernels, failed: Path, progress: Progress
) -> list[rendering.Page]:
    """The pages of these notebooks (name to file), executed with the settings. RunError where one of them fails."""
    with spare.told_when_full(), tempfile.TemporaryDirectory(prefix="communique-") as name:
        executed = running.execute(
            notebooks, settings.model_dump(), kernels=kernels, scratch=Path(name), failed=failed, progress=progress
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


def _write_pages(
    folder: Path, analysed: analysis.Analysis, pages: list[rendering.Page], made: provenance.Provenance
) -> None:
    report = overview.report(analysed)
    _write(folder / "index.html", rendering.front(overview.front(analysed), report, pages, made))
    for page in pages:
        _write(folder / f"{page.name}.html", rendering.html(page, report, pages, made))


def _write_tables(folder: Path, analysed: analysis.Analysis, made: provenance.Provenance) -> None:
    with (folder / "statements.csv").open("wb") as stream:
        records.write_csv(stream, map(records.of, analysis.pieces(analysed.settings)))
    _write(folder / _MADE_BY, json.dumps(asdict(made), indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
