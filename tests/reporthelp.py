"""A small analysis made by hand, and small notebooks: what a report is made of, without the rooms before it."""

import datetime
import functools
import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from communique import analysis as rooms
from communique import paths, records, schemas
from communique.analysis import Analysis
from communique.corpus import account
from communique.corpus.info import CorpusInfo
from communique.parameters import Settings
from communique.partitions import walk
from communique.partitions.work import Done, Job
from communique.reports import executing, writing

CLOCK = datetime.datetime(2031, 5, 1, 12, 30, tzinfo=datetime.UTC)
TEXT = '"We will talk," said Ilsa Venn. She may agree if ships leave.'
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
MARKUP = '<script>alert("x")</script>&amp;<b>'


def clock() -> datetime.datetime:
    """When every run of the tests was."""
    return CLOCK


def corpus(folder: Path, monkeypatch, *, kernels: bool = True) -> Path:
    """A corpus called small of one document, beside a folder for notebooks; with kernels, or notebooks that only seem run."""
    (folder / "small").mkdir()
    (folder / "small" / "d1.txt").write_text(TEXT)
    monkeypatch.setattr(paths, "NOTEBOOKS", folder / "notebooks")
    stand_in(monkeypatch)
    if not kernels:
        without_kernels(monkeypatch)
    return folder


def words(page: Path) -> str:
    """What a page says: its text without tags and style sheet, spaces folded."""
    text = re.sub(r"<style>.*?</style>", "", page.read_text(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def analysis(**changes) -> Analysis:
    """One document, three statements: two of Ilsa Venn's, and one whose speaker is not known."""
    mark = changes.pop("mark", "")
    settings = changes.pop("settings", Settings())
    document = {
        "document": "d1", "date": "2031-03-03", "outlet": mark or "Harbour Wire", "title": "Talks", "kind": "article",
        "language": "en",
        "text": TEXT, "sha256": "a" * 64, "path": f"{mark}d1.txt",
    }  # fmt: skip
    rows = [
        {
            "statement": "d1:0",
            "mode": "direct",
            "speaker": "Ilsa Venn" + mark,
            "content": "We will talk,",
            "content_spans": [[1, 14]],
        },
        {
            "statement": "d1:1",
            "mode": "indirect",
            "speaker": "Ilsa Venn" + mark,
            "content": "may agree if ships leave",
            "content_spans": [[36, 60]],
        },
        {"statement": "d1:2", "mode": "indirect", "speaker": "he", "resolution": "unresolved", "content": None},
    ]
    common = {
        "document": "d1",
        "sha256": "a" * 64,
        "kind": "speech",
        "resolution": "name",
        "confidence": 0.5,
        "date": "2031-03-03",
    }
    statements = schemas.frame("statements", [common | row for row in rows])
    statements = statements.assign(
        group=[row["speaker"] if row["speaker"] != "he" else None for row in rows], words=[3, 5, 0], own=[3, 0, 0]
    )
    made = {
        "settings": settings,
        "info": CorpusInfo(name="small", title="Small" + mark, origin="Made up" + mark, invented=True, note="A note" + mark),
        "issues": {"talks" + mark: ["talk"]},
        "documents": schemas.frame("documents", [document]),
        "rejected": schemas.frame("rejected", [{"path": "b" + mark, "reason": "empty" + mark}]),
        "skipped": schemas.frame("skipped", [{"path": "README.md", "reason": "says what the corpus is"}]),
        "statements": statements,
        "undated": 0,
        "layers": {
            "conditions": schemas.frame("conditions", [{"statement": "d1:1", "text": "if ships leave", "start": 46, "end": 60}]),
            "mentions": schemas.frame("mentions", [{"document": "d1", "start": 0, "end": 1, "text": "x" + mark, "head": "x", "type": "state", "form": "name", "number": "singular", "actor": "Lorrin", "role": "other", "by": "rule", "confidence": None}]),
            "terms": schemas.frame("terms", [{"statement": "d1:0", "issue": "talks" + mark, "term": "talk", "start": 9, "end": 13}]),
            "evaluations": schemas.frame("evaluations", [{"statement": "d1:0", "target": "Lorrin", "type": "state", "polarity": "negative", "start": 0, "end": 1, "by": "encoder", "words": None}]),
            "acts": schemas.frame("acts", [{"statement": "d1:0", "act": "commit", "root": "AGREE", "start": 4, "end": 8}]),
            "moves": schemas.frame("moves"),
            "positions": schemas.frame("positions"),
            "tone": schemas.frame("tone", [{"statement": "d1:0", "compound": 0.25}, {"statement": "d1:2", "compound": None}]),
        },
    }  # fmt: skip
    return Analysis(**made | changes)


def stand_in(monkeypatch, **changes) -> None:
    """Have this analysis in the place of whatever a run would analyse, whole and in pieces."""
    made = functools.partial(analysis, **changes)
    monkeypatch.setattr(rooms, "load", lambda settings, progress=None: made(settings=settings))
    monkeypatch.setattr(rooms, "pieces", lambda settings, **_: iter([made(settings=settings)]))
    monkeypatch.setattr(walk, "look_through", lambda settings, *_, **__: looked_through(made(settings=settings)))
    monkeypatch.setattr(walk, "analysed", lambda corpus, *_: iter([done(made(settings=corpus.job.settings))]))


def looked_through(found: Analysis) -> walk.Corpus:
    """The corpus of an analysis, looked through."""
    return walk.Corpus(Job("small", found.info, found.settings, found.issues, {}), [], found.rejected, found.skipped)


def done(found: Analysis) -> Done:
    """An analysis as what came of a part."""
    lost, rows = account.Lost(), records.of(found)
    lost.add(found.documents, found.statements, found.info.limits)
    return Done(rows, len(rows), lost, None, found.corrections)


PARAMETERS = 'corpus = ""  # a name\nlevel = ""\nspeakers = ""\nissues = ""\nsince = ""\nuntil = ""\ntop = 0\nseed = 0'


def notebook(path: Path, *cells: str, title: str = "A page") -> Path:
    """A notebook with a title, a parameters cell and these cells; one that starts with # is prose."""
    first = [
        new_markdown_cell(f"# {title}\n\nWhat this page answers. More of it."),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
    ]
    rest = [new_markdown_cell(cell) if cell.startswith("#") else new_code_cell(cell) for cell in cells]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(new_notebook(cells=first + rest), path)
    return path


def executed(path: Path) -> nbformat.NotebookNode:
    """The notebook as if it had been run: each cell shows a table with its own source in it, nothing is computed."""
    found = nbformat.read(path, as_version=4)
    for number, cell in enumerate(found.cells):
        cell.id = f"c{number}"
        if cell.cell_type == "code" and not cell.metadata.get("tags"):
            table = {"text/html": f"<table><tr><td>{cell.source}</td></tr></table>", "text/plain": cell.source}
            cell.outputs = [new_output("execute_result", data=table)]
    return found


def without_kernels(monkeypatch) -> None:
    """Reports whose notebooks are not run, for tests of what lies around them."""
    monkeypatch.setattr(writing.Kernels, "ready", lambda kernels: None)
    run = lambda notebooks, *_, **__: {name: executed(path) for name, path in notebooks.items()}  # noqa: E731
    monkeypatch.setattr(executing, "run", run)
