"""A whole report: analysed, run, rendered, and put in its place in one piece."""

import contextlib
import io
import json
import pickle
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, NamedTuple

from communique import analysis, corpus, memory, records, scratch, tabular
from communique.corpus import account
from communique.errors import UserError
from communique.parameters import Settings
from communique.reports import (
    articles,
    choice,
    explorer,
    kernel,
    links,
    naming,
    overview,
    places,
    provenance,
    rendering,
    running,
    swap,
)
from communique.store import spare

Progress = Callable[[str], None]

_UNREAD = "unread.csv"
_MADE_BY = "provenance.json"  # also says that a folder is a report, which another report may replace

MANY_ARTICLES = 2_000  # documents from which those that are cited alone get a page, unless all are asked for
MANY = 30_000  # statements from which notebooks run one after the other: each holds them all in memory


class About(NamedTuple):
    """What every page says, what the first page shows, how the report was made, and what is not in it."""

    report: rendering.Report
    front: dict[str, Any]
    made: provenance.Provenance
    lost: list[account.Row]
    where: places.Places
    statements: list[tuple[str, str]]  # the statement and its document, in the order of the analysis
    dates: list[str]  # of the statements by date, empty where unknown


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
        about = _about(settings, target, say, warn or say, clock)
        memory.let_go()
        with swap.replacing(target) as folder:
            failed = target.parent / ".failed" / name
            at_once = running.cores() if about.made.statements < MANY else 1
            pages = run(chosen, settings, kernels=kernels, failed=failed, progress=say, at_once=at_once)
            say("writing the pages and the table of statements")
            cited = _cited(settings, about, pages)
            pages, lists = _linked(pages, about)
            _write_pages(folder, about, pages)
            with scratch.folder() as aside:
                rows = _Rows(aside)
                _write_words(folder, settings, about, pages, cited, rows)
                _write_explorer(folder, settings, about, pages, lists, rows)
            _write_tables(folder, about)
    _forget_failed(target.parent / ".failed", name)
    return target


def _about(settings: Settings, target: Path, say: Progress, warn: Progress, clock: provenance.Clock) -> About:
    """All that the report needs of the analysis besides its notebooks, so that the tables can go before these run."""
    analysed = analysis.load(settings, progress=say)
    lost = _lost(analysed)
    for line in account.lines(lost, f"{target / _UNREAD}"):
        warn(line)
    made = provenance.of(analysed, clock=clock)
    statements, days = analysed.statements, analysed.statements["date"].fillna("")
    by_date = days.replace("", "9999-99-99").sort_values(kind="stable").index
    where = places.Places(analysed.documents["document"], statements.loc[by_date, "statement"])
    order = list(zip(analysed.statements["statement"], analysed.statements["document"], strict=True))
    return About(overview.report(analysed), overview.front(analysed), made, lost, where, order, list(days[by_date]))


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
    with spare.told_when_full(), scratch.folder() as folder:
        executed = running.execute(
            notebooks,
            settings.model_dump(),
            kernels=kernels,
            scratch=folder,
            failed=failed,
            progress=progress,
            at_once=at_once or running.cores(),
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


def _linked(pages: list[rendering.Page], about: About) -> tuple[list[rendering.Page], list[links.Listing]]:
    """The pages with links from their sentences and lists, and all their lists."""
    where = {
        name: f"{about.where.article(document)}#{about.where.in_article(document, name)}"
        for name, document in about.statements
    }
    order = [name for name, _ in about.statements]
    found = [links.linked(page, where, order, about.where.listed) for page in pages]
    return [page for page, _ in found], [one for _, lists in found for one in lists]


def _write_pages(folder: Path, about: About, pages: list[rendering.Page]) -> None:
    _write(folder / "index.html", rendering.front(about.front, about.report, pages, about.made))
    for page in pages:
        if page.name != places.EXPLORER:
            _write(folder / f"{page.name}.html", rendering.html(page, about.report, pages, about.made))


def _cited(settings: Settings, about: About, pages: list[rendering.Page]) -> set[str] | None:
    """The documents that get a page of their own: those of which a page shows a sentence; None where all do."""
    few = settings.articles == "auto" and about.made.documents <= MANY_ARTICLES
    if settings.articles == "all" or few:
        return None
    shown = links.cited(pages)
    return {document for statement, document in about.statements if statement in shown}


class _Rows:
    """The rows of the pages of all statements, set aside in files until each page is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, rows: Sequence[explorer.Row], where: places.Places) -> None:
        """Set these rows aside, each for its page."""
        by_page: dict[int, list[explorer.Row]] = {}
        for row in rows:
            by_page.setdefault(where.page(row.statement), []).append(row)
        for number, some in by_page.items():
            with (self._folder / f"{number}.rows").open("ab") as stream:
                pickle.dump(some, stream)

    def of(self, number: int) -> list[explorer.Row]:
        """The rows of a page, by date."""
        found: list[explorer.Row] = []
        file = self._folder / f"{number}.rows"
        with file.open("rb") if file.exists() else io.BytesIO() as stream:
            with contextlib.suppress(EOFError):
                while True:
                    found += pickle.load(stream)
        return explorer.by_date(found)


def _write_words(
    folder: Path,
    settings: Settings,
    about: About,
    pages: list[rendering.Page],
    cited: set[str] | None,
    rows: _Rows,
) -> None:
    """The articles and the table of statements, a few documents at a time; the rows of the explorer are set aside."""
    (folder / places.ARTICLES).mkdir()
    documents = []

    def paged(document: str) -> bool:
        return cited is None or document in cited

    def told(piece: analysis.Analysis) -> list[records.Record]:
        piece = _of_report(piece, about.where)
        some = _only(piece, paged)
        for one in articles.of(some, about.where):
            _write(folder / one.name, rendering.article(one, about.report, pages, about.made, settings.excerpts))
        counts = piece.statements["document"].value_counts()
        documents.extend(_entry(row, counts, about.where) for row in some.documents.to_dict("records"))
        found, titles = records.of(piece), dict(zip(piece.documents["document"], piece.documents["title"], strict=True))
        words = settings.excerpts != articles.NONE
        rows.add(explorer.rows(found, titles, about.where, words=words, paged=paged), about.where)
        return found if words else list(map(records.without_words, found))

    with (folder / "statements.csv").open("wb") as stream:
        records.write_csv(stream, map(told, analysis.pieces(settings)))
    documents.sort(key=lambda one: one["date"] or "9999-99-99")
    shown = about.report, pages, about.made, settings.excerpts
    index = rendering.all_articles(documents, *shown, total=about.made.documents)
    _write(folder / places.ARTICLES / "index.html", index)


def _of_report(piece: analysis.Analysis, where: places.Places) -> analysis.Analysis:
    """The piece without the copies that the report counts with their first printing."""
    return _only(piece, lambda document: document in where)


def _only(piece: analysis.Analysis, wanted: Callable[[str], bool]) -> analysis.Analysis:
    kept = piece.documents["document"].map(wanted).astype(bool)
    if kept.all():
        return piece
    documents = piece.documents[kept].reset_index(drop=True)
    mine = piece.statements["document"].isin(documents["document"])
    return replace(piece, documents=documents, statements=piece.statements[mine].reset_index(drop=True))


def _write_explorer(
    folder: Path,
    settings: Settings,
    about: About,
    pages: list[rendering.Page],
    lists: list[links.Listing],
    rows: _Rows,
) -> None:
    """The pages of all statements, one after the other."""
    told, files = articles.TOLD[settings.excerpts], explorer.ranges(about.dates, about.where)
    for number in range(1, about.where.pages + 1):
        mine = rows.of(number)
        listed = explorer.listed(lists, mine, about.where)
        shown = rendering.statements(
            mine, listed, about.report, pages, about.made, told=told, number=number, files=files
        )
        _write(folder / places.explorer(number), shown)


def _entry(row: dict[str, Any], counts: Any, where: places.Places) -> dict[str, Any]:
    """A document in the list of articles."""
    name = row["document"]
    file = where.article(name).removeprefix(f"{places.ARTICLES}/")
    known = {key: row[key] for key in ("date", "outlet")}
    return {**known, "file": file, "title": row["title"] or name, "statements": int(counts.get(name, 0))}


def _lost(analysed: analysis.Analysis) -> list[account.Row]:
    """What is not in the report, not all of it, or under a doubt."""
    everyone, lost = analysed.everyone or analysed, account.Lost()
    lost.add(everyone.documents, everyone.statements, analysed.info.limits)
    return lost.rows(analysed.rejected, analysed.skipped)


def _write_tables(folder: Path, about: About) -> None:
    if about.lost:
        _write(folder / _UNREAD, "".join(tabular.lines(account.Row._fields, about.lost)))
    _write(folder / _MADE_BY, json.dumps(asdict(about.made), indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "replace"))
