"""A whole report: analysed, run, rendered, and put in its place in one piece."""

import contextlib
import shutil
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import BinaryIO

from nbformat import NotebookNode

from communique import analysis, atomic, corpus, memory, scratch
from communique.corpus import account
from communique.errors import UserError
from communique.measures.behind import BEYOND
from communique.parameters import Settings
from communique.reports import (
    about,
    accounting,
    again,
    archive,
    beside,
    beyond,
    choice,
    comparing,
    executing,
    gathering,
    keeping,
    listing,
    folders,
    pages,
    paging,
    provenance,
    rendering,
    run_record,
    waiting,
)
from communique.reports.kernels import Kernels

Progress = Callable[[str], None]


def build(
    settings: Settings,
    notebooks: Sequence[str] = (),
    out: Path = Path("reports"),
    progress: Progress | None = None,
    *,
    warn: Progress | None = None,
    clock: provenance.Clock = provenance.now,
    wish: archive.Wish | None = None,
    repeated: again.Again | None = None,
) -> Path:
    """Write the report that `settings` ask for, made of these notebooks (all of them where none is named).

    The folder `out` holds one folder a report, whose name says the corpus and the parameters; its path is returned.
    Beside the last report in that place it says what changed since; the list of all reports in `out` is written anew.
    A `wish` is for an archive of it; `repeated` is the run of an archive that is made again, and is held against it.
    `progress` is told each step, `warn` what was not read, the first few and a count. Raises ParameterError for an unknown
    notebook, UserError where something else than a report stands in the place, and RunError where a notebook fails:
    whatever stood there before then stays as it was.
    """
    scratch.sweep()
    say = progress or (lambda message: None)
    chosen = choice.chosen(notebooks, settings)
    name = folders.folder(settings, corpus.locate(settings.corpus))
    target = _place(Path(out).absolute() / name)
    if wish is not None:
        archive.check(wish, settings)
    with Kernels() as kernels, _archive(wish) as stream:
        analysed = analysis.load(settings, progress=say)
        made = provenance.of(analysed, clock=clock)
        inputs = keeping.inputs(settings, made)
        keys = keeping.keys(chosen, inputs)
        if keeping.there(keys) < set(chosen):
            kernels.ready()  # they load while all else is written
        facts = about.of(analysed, made, inputs)
        for line in account.lines(facts.lost, f"{target / accounting.UNREAD}"):
            (warn or say)(line)
        if repeated is not None:
            again.refuse_other(facts.made, repeated)
        before = repeated.before if repeated else target
        with atomic.replacing(target) as folder, scratch.folder() as aside:
            beside.write_tables(folder, analysed)
            del analysed
            memory.let_go()
            words = gathering.write_statements(folder, settings, facts.where, waiting.Rows(aside, facts.where))
            begun = beyond.begin(folder / BEYOND, settings, aside / BEYOND, clock=clock)
            failed = target.parent / ".failed" / name
            executed = executing.executed(
                chosen, settings, keys, statements=made.statements, kernels=kernels, failed=failed, progress=say
            )
            say("writing the pages")
            beside.write_notebooks(folder, executed)
            compared = accounting.compared(folder, before, facts, executed)
            linker = paging.linker(facts, words, begun and begun.linker)
            paging.write(folder, settings, facts, words, rendered(executed, compared, keys), compared, linker)
            if begun is not None:
                beyond.finish(folder / BEYOND, begun)
            accounting.write(folder, facts, compared)
            if wish is not None and stream is not None:
                say("writing the archive")
                last_run = before if compared.before else None
                for lost in archive.write(stream, wish, settings, folder, last_run, list(chosen)):
                    (warn or say)(f"not in the archive: {lost.path}: {lost.reason}")
    _forget_failed(target.parent / ".failed", name)
    listing.write(target.parent)
    return target


def _archive(wish: archive.Wish | None) -> contextlib.AbstractContextManager[BinaryIO | None]:
    """The archive's file, which takes its place once the report has taken its own."""
    return contextlib.nullcontext() if wish is None else atomic.writing(wish.file)


def rendered(
    executed: dict[str, NotebookNode], compared: comparing.Compared, kept: Container[str]
) -> list[rendering.Page]:
    """The pages of executed notebooks; those of the ones that are kept from run to run are kept as well."""
    marked = {name: comparing.marked(name, notebook, compared) for name, notebook in executed.items()}
    made = [(pages.of if name in kept else pages.made)(name, notebook) for name, notebook in marked.items()]
    return [comparing.told(page, compared) for page in made]


def _forget_failed(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name, ignore_errors=True)
    with contextlib.suppress(OSError):  # other reports may have failed too, or none ever
        folder.rmdir()


def _place(target: Path) -> Path:
    """The target itself; UserError where something that is not a report would be lost."""
    if target.is_dir() and not run_record.is_report(target) and any(target.iterdir()):
        raise UserError(f"{target} is not a report, so it is not replaced. Choose another folder with -o.")
    if target.exists() and not target.is_dir():
        raise UserError(f"{target} is a file where the report's folder would go. Choose another folder with -o.")
    return target
