"""A whole report: analysed, run, rendered, and put in its place in one piece."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from nbformat import NotebookNode

from communique import analysis, corpus, corrections, memory, records, scratch, tabular
from communique.against import pairing
from communique.corpus import account
from communique.errors import UserError
from communique.measures.behind import BEYOND
from communique.parameters import Settings
from communique.reports import (
    again,
    archive,
    articles,
    beside,
    choice,
    comparing,
    explorer,
    keeping,
    kernel,
    last,
    links,
    listing,
    naming,
    overview,
    places,
    provenance,
    rendering,
    run_record,
    running,
    swap,
    waiting,
)
from communique.store import spare
from communique.wording import counted

Progress = Callable[[str], None]

_UNREAD, _WAITING = "unread.csv", ".waiting"

MANY_ARTICLES = 2_000  # documents from which those that are cited alone get a page, unless all are asked for
MANY = 30_000  # statements from which notebooks run one after the other: each holds them all in memory


class About(NamedTuple):
    """What every page says, what the first page shows, how the report was made, and what is not in it."""

    report: rendering.Report
    front: dict[str, Any]
    made: provenance.Provenance
    record: dict[str, Any]  # of run.json
    lost: list[account.Row]
    where: places.Places
    codebook: list[dict[str, Any]]
    statements: list[tuple[str, str]]  # the statement and its document, in the order of the analysis
    dates: list[str]  # of the statements by date, empty where unknown


class Words(NamedTuple):
    """What was gathered of the texts while the statements were written: rows of the explorer, what its filters leave,
    and the documents by date.
    """

    rows: waiting.Rows
    index: explorer.Index
    documents: list[dict[str, Any]]


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
    name = naming.folder(settings, corpus.locate(settings.corpus))
    target = _place(Path(out).absolute() / name)
    if wish is not None:
        archive.check(wish, settings)
    with kernel.Kernels() as kernels, _archive(wish) as stream:  # kernels load while the corpus is analysed
        analysed = analysis.load(settings, progress=say)
        about = _about(analysed, target, warn or say, clock)
        if repeated is not None:
            again.refuse_other(about.made, repeated)
        before = repeated.before if repeated else target
        with swap.replacing(target) as folder, scratch.folder() as aside:
            beside.write_tables(folder, analysed)
            del analysed
            memory.let_go()
            words = _write_statements(folder, settings, about, waiting.Rows(aside, about.where))
            beyond = _beyond(folder / BEYOND, settings, target, clock)
            failed = target.parent / ".failed" / name
            executed = _executed(chosen, settings, about, kernels=kernels, failed=failed, progress=say)
            say("writing the pages")
            beside.write_notebooks(folder, executed)
            compared = _compared(folder, before, about, executed)
            pages, linker = _marked(executed, compared), _linker(about, words, beyond)
            _write_pages(folder, settings, about, words, pages, compared, linker)
            if beyond is not None:
                _finish(folder / BEYOND, beyond)
            _write_account(folder, about, compared)
            if wish is not None and stream is not None:
                say("writing the archive")
                last_run = before if compared.before else None
                for lost in archive.write(stream, wish, settings, folder, last_run, list(chosen)):
                    (warn or say)(f"not in the archive: {lost.path}: {lost.reason}")
    _forget_failed(target.parent / ".failed", name)
    listing.write(target.parent)
    return target


def _about(analysed: analysis.Analysis, target: Path, warn: Progress, clock: provenance.Clock) -> About:
    """All that the report needs of the analysis besides its notebooks, so that the tables can go before these run."""
    lost = _lost(analysed)
    for line in account.lines(lost, f"{target / _UNREAD}"):
        warn(line)
    made, front = provenance.of(analysed, clock=clock), overview.front(analysed)
    statements, days = analysed.statements, analysed.statements["date"].fillna("")
    by_date = days.replace("", "9999-99-99").sort_values(kind="stable").index
    where = places.Places(analysed.documents["document"], statements.loc[by_date, "statement"])
    order = list(zip(analysed.statements["statement"], analysed.statements["document"], strict=True))
    record = run_record.of(analysed, made, overview.found(analysed))
    told = overview.codebook(analysed)
    return About(overview.report(analysed), front, made, record, lost, where, told, order, list(days[by_date]))


def _executed(
    chosen: dict[str, Path], settings: Settings, about: About, *, kernels: Any, failed: Path, progress: Progress
) -> dict[str, NotebookNode]:
    """The notebooks executed: those kept whose inputs are what they were, the others run now and kept."""
    keys = keeping.keys(chosen, settings, about.made)
    there = keeping.kept(keys)
    others = {name: file for name, file in chosen.items() if name not in there}
    if there:
        progress(f"{counted(len(there), 'notebook')} kept from a run with the same inputs")
    if others:
        at_once = running.cores() if about.made.statements < MANY else 1
        there |= run(others, settings, kernels=kernels, failed=failed, progress=progress, at_once=at_once)
        keeping.keep({name: key for name, key in keys.items() if name in others}, there)
    return {name: there[name] for name in chosen}


def run(
    notebooks: dict[str, Path],
    settings: Settings,
    *,
    kernels: kernel.Kernels,
    failed: Path,
    progress: Progress,
    at_once: int | None = None,
) -> dict[str, NotebookNode]:
    """These notebooks (name to file) executed with the settings, so many at once, as many as there are cores by
    default. RunError where one of them fails.
    """
    with spare.told_when_full(), scratch.folder() as folder:
        return running.execute(
            notebooks,
            settings.model_dump(),
            kernels=kernels,
            scratch=folder,
            failed=failed,
            progress=progress,
            at_once=at_once or running.cores(),
        )


def rendered(executed: dict[str, NotebookNode]) -> list[rendering.Page]:
    """The pages of executed notebooks."""
    return [rendering.page(name, notebook) for name, notebook in executed.items()]


def _archive(wish: archive.Wish | None) -> contextlib.AbstractContextManager[BinaryIO | None]:
    """The archive's file, which takes its place once the report has taken its own."""
    return contextlib.nullcontext() if wish is None else swap.writing(wish.file)


def _compared(folder: Path, before: Path | None, about: About, executed: dict[str, NotebookNode]) -> comparing.Compared:
    """This run beside the one that `before` holds; its own tables are in `folder` already."""
    about.record["figures"] = run_record.figures(executed)
    now = last.run(folder, record=about.record)
    if now is None:
        raise RuntimeError("the tables of this run cannot be read")
    return comparing.of(None if before is None else last.run(before), now)


def _marked(executed: dict[str, NotebookNode], compared: comparing.Compared) -> list[rendering.Page]:
    return rendered({name: comparing.marked(name, notebook, compared) for name, notebook in executed.items()})


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


def _addresses(about: About) -> dict[str, str]:
    """Each statement's place in its article."""
    return {
        name: f"{about.where.article(document)}#{about.where.in_article(document, name)}"
        for name, document in about.statements
    }


def _write_statements(folder: Path, settings: Settings, about: About, rows: waiting.Rows) -> Words:
    """The tables of statements and documents, a few documents at a time; their `rows` are set aside."""
    index, entries, tables = explorer.Index(), [], []
    words = settings.excerpts != articles.NONE

    def told(whole: analysis.Analysis) -> list[records.Record]:
        piece = analysis.within(whole, about.where)  # without copies, unless they count
        tables.append(beside.documents([piece.documents]))
        counts = piece.statements["document"].value_counts()
        entries.extend(_entry(row, counts, about.where) for row in tables[-1].to_dict("records"))
        found, titles = records.of(piece), dict(zip(piece.documents["document"], piece.documents["title"], strict=True))
        some = explorer.rows(found, titles, about.where, words=words, corrected=articles.corrected(piece))
        index.add(some)
        rows.add(some)
        return found if words else list(map(records.without_words, found))

    with tempfile.TemporaryFile(dir=folder) as scratch:
        beside.write_statements(folder, map(told, analysis.pieces(settings)), scratch)
    beside.write_table(folder / beside.TABLES / beside.DOCUMENTS, beside.documents(tables))
    entries.sort(key=lambda one: one["date"] or "9999-99-99")
    return Words(rows, index, entries)


def _write_pages(
    folder: Path,
    settings: Settings,
    about: About,
    words: Words,
    pages: list[rendering.Page],
    compared: comparing.Compared,
    linker: links.Linker,
) -> None:
    where = _addresses(about)
    cited = _cited(settings, about, links.cited(pages) | comparing.cited(compared))
    pages = [linker.linked(page) for page in pages]
    opening = linker.linked(rendering.Page("index", "Overview", "", (), about.front["opening"])).body
    front = about.front | {"opening": opening, "since": comparing.sentences(compared)}
    leads = {lead: linker.leads(lead, "index") for table in front["found"] for lead in table.leads if lead}
    _write(folder / "index.html", rendering.front(front, about.report, pages, about.made, leads))
    codebook = rendering.codebook(about.codebook, about.report, pages, about.made)
    _write(folder / f"{places.CODEBOOK}.html", codebook)
    for page in [*pages, comparing.page(compared, where)]:
        if page.name != places.EXPLORER:
            _write(folder / f"{page.name}.html", rendering.html(page, about.report, pages, about.made))
    _write_explorer(folder, settings, about, words, pages, linker.lists, cited)
    _write_articles(folder, settings, about, words, pages, cited)


def _cited(settings: Settings, about: About, shown: Container[str]) -> Container[str]:
    """The documents that get a page of their own: all, or those of the statements shown."""
    few = settings.articles == "auto" and about.made.documents <= MANY_ARTICLES
    if settings.articles == "all" or few:
        return about.where
    return {document for statement, document in about.statements if statement in shown}


class Beyond(NamedTuple):
    """A report within the report, of what this one is held against: all but notebooks."""

    settings: Settings
    about: About
    words: Words
    linker: links.Linker


def _beyond(folder: Path, settings: Settings, target: Path, clock: provenance.Clock) -> Beyond | None:
    """Its tables and statements, where what this report is held against is not in it; the rest waits for the links."""
    theirs = pairing.settings_beyond(settings)
    if theirs is None:
        return None
    folder.mkdir()
    other = analysis.load(theirs)
    about = _about(other, target / BEYOND, lambda line: None, clock)
    beside.write_tables(folder, other)
    (folder / _WAITING).mkdir()
    words = _write_statements(folder, theirs, about, waiting.Rows(folder / _WAITING, about.where))
    return Beyond(theirs, about, words, _linker(about, words))


def _finish(folder: Path, beyond: Beyond) -> None:
    compared = _compared(folder, None, beyond.about, {})
    _write_pages(folder, beyond.settings, beyond.about, beyond.words, [], compared, beyond.linker)
    _write_account(folder, beyond.about, compared)
    shutil.rmtree(folder / _WAITING)


def _linker(about: About, words: Words, beyond: Beyond | None = None) -> links.Linker:
    order = [name for name, _ in about.statements]
    within = None if beyond is None else beyond.linker
    return links.Linker(_addresses(about), order, words.index, about.where, beyond=within)


def _write_explorer(
    folder: Path,
    settings: Settings,
    about: About,
    words: Words,
    pages: list[rendering.Page],
    lists: list[links.Listing],
    cited: Container[str],
) -> None:
    """The pages of all statements, one after the other."""
    told, files = articles.TOLD[settings.excerpts], explorer.ranges(about.dates, about.where)
    spread = explorer.spread(lists, about.where)
    led = {about.where.article(document) for _, document in about.statements if document in cited}
    for number in range(1, about.where.pages + 1):
        rows = explorer.led(words.rows.of(number), led)
        listed, shown = explorer.listed(lists, rows, spread), (about.report, pages, about.made)
        text = rendering.statements(rows, listed, *shown, told=told, number=number, files=files)
        _write(folder / places.explorer(number), text)


def _write_articles(
    folder: Path, settings: Settings, about: About, words: Words, pages: list[rendering.Page], cited: Container[str]
) -> None:
    """A page for each document cited, a few of them at a time, and the list of these."""
    (folder / places.ARTICLES).mkdir()
    shown = about.report, pages, about.made, settings.excerpts
    for whole in analysis.pieces(settings):
        for one in articles.of(analysis.within(whole, cited), about.where):
            _write(folder / one.name, rendering.article(one, *shown))
    documents = [one for one in words.documents if one["document"] in cited]
    index = rendering.all_articles(documents, *shown, total=about.made.documents)
    _write(folder / places.ARTICLES / "index.html", index)


def _entry(row: dict[str, Any], counts: Any, where: places.Places) -> dict[str, Any]:
    """A document in the list of articles."""
    name = row["document"]
    file = where.article(name).removeprefix(f"{places.ARTICLES}/")
    known = {key: row[key] for key in ("document", "date", "outlet")}
    return {**known, "file": file, "title": row["title"] or name, "statements": int(counts.get(name, 0))}


def _lost(analysed: analysis.Analysis) -> list[account.Row]:
    """What is not in the report, not all of it, or under a doubt."""
    everyone, lost = analysed.everyone or analysed, account.Lost()
    lost.add(everyone.documents, everyone.statements, analysed.info.limits)
    stale = [account.Row("no longer fits", *one) for one in corrections.stale([analysed.corrections])]
    return lost.rows(analysed.rejected, analysed.skipped) + stale


def _write_account(folder: Path, about: About, compared: comparing.Compared) -> None:
    """What was not read, what changed, and how the report was made."""
    if about.lost:
        _write(folder / _UNREAD, "".join(tabular.lines(account.Row._fields, about.lost)))
    beside.write_table(folder / comparing.PAGE, compared.changes)
    run_record.write(folder, about.record)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
