"""A whole report: analysed, run, rendered, and put in its place in one piece."""

import contextlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from communique import analysis, corpus, memory, records, scratch, tabular
from communique.corpus import account
from communique.errors import UserError
from communique.parameters import Settings
from communique.reports import choice, kernel, naming, overview, provenance, rendering, running, swap
from communique.store import spare

Progress = Callable[[str], None]

_UNREAD = "unread.csv"
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
    `progress` is told each step, `warn` what was not read, the first few and a count. Raises ParameterError for an unknown
    notebook, UserError where something else than a report stands in the place, and RunError where a notebook fails:
    whatever stood there before then stays as it was.
    """
    scratch.sweep()
    say = progress or (lambda message: None)
    chosen = choice.chosen(notebooks)
    name = naming.folder(settings, corpus.locate(settings.corpus))
    target = _place(Path(out).absolute() / name)
    with kernel.Kernels() as kernels:  # they load while the corpus is analysed
        analysed = analysis.load(settings, progress=say)
        memory.let_go()
        lost = _lost(analysed)
        for line in account.lines(lost, f"{target / _UNREAD}"):
            (warn or say)(line)
        made = provenance.of(analysed, clock=clock)
        with swap.replacing(target) as folder:
            pages = run(chosen, settings, kernels=kernels, failed=target.parent / ".failed" / name, progress=say)
            say("writing the pages and the table of statements")
            _write_pages(folder, analysed, pages, made)
            _write_tables(folder, analysed, made, lost)
    _forget_failed(target.parent / ".failed", name)
    return target


def run(
    notebooks: dict[str, Path], settings: Settings, *, kernels: kernel.Kernels, failed: Path, progress: Progress
) -> list[rendering.Page]:
    """The pages of these notebooks (name to file), executed with the settings. RunError where one of them fails."""
    with spare.told_when_full(), scratch.folder() as folder:
        executed = running.execute(
            notebooks, settings.model_dump(), kernels=kernels, scratch=folder, failed=failed, progress=progress
        )
    return [rendering.page(name, notebook) for name, notebook in executed.items()]


def _forget_failed(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name, ignore_errors=True)
    with contextlib.suppress(OSError):  # other reports may have failed too, or none ever
        folder.rmdir()


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


def _lost(analysed: analysis.Analysis) -> list[account.Row]:
    """What is not in the report, not all of it, or under a doubt."""
    everyone, lost = analysed.everyone or analysed, account.Lost()
    lost.add(everyone.documents, everyone.statements, analysed.info.limits)
    return lost.rows(analysed.rejected, analysed.skipped)


def _write_tables(
    folder: Path, analysed: analysis.Analysis, made: provenance.Provenance, lost: list[account.Row]
) -> None:
    with (folder / "statements.csv").open("wb") as stream:
        records.write_csv(stream, map(records.of, analysis.pieces(analysed.settings)))
    if lost:
        _write(folder / _UNREAD, "".join(tabular.lines(account.Row._fields, lost)))
    _write(folder / _MADE_BY, json.dumps(asdict(made), indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
