"""From files to every frame, each document once.

A document's frames are kept under a key made of its text and of all that the analysis depends on, and so are the frames
of the whole corpus: a second run over the same corpus reads one entry, a run over a grown one analyses what is new.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pandas as pd

from communique import __version__, corpus, dictionaries, paths, schemas, store

Progress = Callable[[str], None]
Frames = dict[str, pd.DataFrame]

BY_DOCUMENT = ("statements", "tokens", "lengths", "markers", "conditions", "tone", "acts", "moves", "evaluations")
BY_ISSUES = ("mentions", "positions")  # by document and by the issues asked about
ACROSS = ("clusters", "threads")  # of all documents together
NAMES = (*BY_DOCUMENT, *BY_ISSUES, *ACROSS, "lexical", "documents", "rejected", "skipped")
BATCH = 25  # documents between two writes to the store, so that a broken run loses little


def frames(
    path: Path, info: corpus.CorpusInfo, issues: dict[str, list[str]], *, progress: Progress | None = None
) -> Frames:
    """Every frame of the corpus at `path`, by name: from the store, or made now and kept there.

    Raises CorpusError where nothing at all can be read.
    """
    key = store.key("corpus", _resources(info), corpus.fingerprint(path), _lexicons_key(info), issues)
    kept = store.read([key], NAMES)
    if key not in kept:
        store.write({key: _analyse_corpus(path, info, issues, progress or (lambda message: None))})
        kept = store.read([key], NAMES)
    return kept[key]


def _lexicons_key(info: corpus.CorpusInfo) -> list[str]:
    """The user's own word lists: their names, and what is in their files."""
    return [store.key(name, store.files_key([one.path])) for name, one in info.lexicons.items()]


def _analyse_corpus(path: Path, info: corpus.CorpusInfo, issues: dict[str, list[str]], progress: Progress) -> Frames:
    own = dictionaries.load_all(info.lexicons)  # first: a mistake in a word list is told before the work begins
    read = corpus.read(path)
    by_document = _by_document(read.documents, info, progress)
    frames = {name: _stacked(name, [frames[name] for frames in by_document]) for name in BY_DOCUMENT}
    by_issues = _by_issues(read.documents, frames, info, issues)
    frames |= {name: _stacked(name, [one[name] for one in by_issues]) for name in BY_ISSUES}
    return {
        **frames,
        **_across(frames),
        "lexical": dictionaries.find(frames["statements"], read.documents, own),
        "documents": read.documents,
        "rejected": read.rejected,
        "skipped": read.skipped,
    }


def _by_document(documents: pd.DataFrame, info: corpus.CorpusInfo, progress: Progress) -> list[Frames]:
    settings = [_resources(info), info.sides, info.limits.statements]
    keys = [store.key("document", *settings, row) for row in documents.to_dict("records")]
    kept = store.read(keys, BY_DOCUMENT)
    new = documents[[one not in kept for one in keys]]
    progress(f"documents: {len(documents)}, new ones: {len(new)}")
    for batch in _batches(new):
        made = _analyse_batch(batch, info)
        fresh = {keys[place]: frames for place, frames in zip(batch.index, made, strict=True)}
        store.write(fresh)
        kept |= fresh
        progress(f"documents analysed: {len(kept)} of {len(documents)}")
    return [kept[one] for one in keys]


def _by_issues(
    documents: pd.DataFrame, frames: Frames, info: corpus.CorpusInfo, issues: dict[str, list[str]]
) -> list[Frames]:
    """The layers that hang on the issues, one set a document: from the store, or made now and kept there."""
    from communique.stance import bearing, reader

    settings = [_resources(info), info.sides, info.limits.statements, issues]
    keys = [store.key("issues", *settings, row) for row in documents.to_dict("records")]
    kept = store.read(keys, BY_ISSUES)
    for batch in _batches(documents[[one not in kept for one in keys]]):
        found = {"statements": frames["statements"], **bearing.find(batch, frames, issues, reader.loaded())}
        split = [_of_document(found, document) for document in batch["document"]]
        fresh = {keys[place]: one for place, one in zip(batch.index, split, strict=True)}
        store.write({key: {name: one[name] for name in BY_ISSUES} for key, one in fresh.items()})
        kept |= fresh
    return [kept[one] for one in keys]


def _across(frames: Frames) -> Frames:
    """The layers that no document has by itself."""
    from communique.across import clusters, threads

    told = clusters.find(frames["statements"])
    by = [frames[name] for name in ("statements", "acts", "positions", "conditions")]
    return {"clusters": told, "threads": threads.find(*by, told)}


def _batches(documents: pd.DataFrame) -> Iterator[pd.DataFrame]:
    return (documents.iloc[start : start + BATCH] for start in range(0, len(documents), BATCH))


def _analyse_batch(documents: pd.DataFrame, info: corpus.CorpusInfo) -> list[Frames]:
    """One set of frames for each document."""
    from communique import actors as registry
    from communique import attribution, sentiment, speakers, tokens
    from communique.stance import acts, conditions, evaluations, markers, moves, reader, voices
    from communique.stance.passages import Passages

    actors = registry.load(info.actors)
    statements = speakers.resolve(
        attribution.attribute(documents, most=info.limits.statements), documents, actors, info.sides
    )
    words = tokens.tokenise(statements, documents)
    found = markers.find(statements, documents)
    passages = Passages(documents, reader.loaded())
    done = acts.find(statements, documents, passages)
    put = conditions.clauses(statements, documents, found)
    frames = {
        "statements": statements,
        "tokens": words,
        "lengths": voices.lengths(statements, documents, words),
        "markers": found,
        "conditions": put,
        "tone": sentiment.tone(statements, documents, actors),
        "acts": done,
        "moves": moves.find(statements, documents, done, put),
        "evaluations": evaluations.find(statements, documents, actors, passages, acts=done),
    }
    return [_of_document(frames, document) for document in documents["document"]]


def _of_document(frames: Frames, document: str) -> Frames:
    statements = frames["statements"]
    mine = statements[statements["document"] == document]
    rest = {
        name: table[table["statement"].isin(mine["statement"])]
        for name, table in frames.items()
        if name != "statements"
    }
    return {"statements": mine, **rest}


def _stacked(name: str, tables: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else schemas.frame(name)


def _resources(info: corpus.CorpusInfo) -> str:
    """A key for all that an analysis depends on besides the texts: code, word lists, registries, the user's own too."""
    own = sorted(info.actors.glob("*.csv")) if info.actors else []
    return store.key(__version__, store.files_key(_ours()), store.files_key(own))


def _ours() -> Iterable[Path]:
    shared = (path for folder in (paths.DATA, paths.LEXICONS, paths.ACTORS) for path in sorted(folder.glob("*.csv")))
    weights = sorted(paths.PACKAGE.rglob("weights/*.json"))  # they change with the model beside them, and are small
    books = sorted(paths.DATA.glob("*.yml"))
    used = (path for path in shared if path.name != "validity.csv")  # scores that reports quote change no analysis
    return (*sorted(paths.PACKAGE.rglob("*.py")), *weights, *used, *books)
