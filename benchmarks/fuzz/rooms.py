"""A folder of texts through every room of the product."""

import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.fuzz import checks
from communique import actors, attribution, corpus, dictionaries, schemas, sentiment, speakers, tokens
from communique.across import clusters, threads
from communique.dictionaries.formats import Entry
from communique.speakers import mentions
from communique.stance import issues, markers, reader
from communique.stance import layers as stance
from communique.text import segments, voices

TERMS = {"ceasefire": ["ceasefire", "truce"], "talks": ["talks"]}
ENTRIES = (Entry("agree*", "yes", 1.0, 1), Entry("we", "self", 1.0, 2), Entry("not", "no", -1.0, 3))


def attempt(batch: list[tuple[str, str]], registry: actors.Actors) -> Counter:
    """Write the texts into a folder of their own and walk it; a folder where nothing can be read is no failure."""
    with tempfile.TemporaryDirectory() as name:
        for number, (text, form) in enumerate(batch):
            write(Path(name), f"d{number:04}", text, form)
        try:
            return walk(Path(name), registry)
        except corpus.reading.CorpusError:
            return Counter(rejected=len(batch))


def write(folder: Path, name: str, text: str, form: str) -> None:
    """The text in a file of the given form; NUL bytes and half characters, which no file may hold, stay out."""
    if form == ".jsonl":
        text = json.dumps({"text": text, "doc_id": name}) + "\n"
    elif form == ".csv":
        text = 'text,doc_id\n"' + text.replace('"', '""') + f'",{name}\n'
    (folder / (name + form)).write_bytes(text.encode())


def walk(folder: Path, registry: actors.Actors) -> Counter:
    """All rooms, one after the other; AssertionError where a span does not give back its words."""
    spent: Any = Counter()  # seconds, which are no whole numbers

    def timed(room: str, make: Callable[[], Any]) -> Any:
        start = time.process_time()
        try:
            made = make()
        except Exception as error:
            error.add_note(f"in {room}; seconds so far: {dict(spent)}")
            raise
        spent[room] += time.process_time() - start
        return made

    files = len(corpus.files(folder))
    read = timed("corpus", lambda: corpus.read(folder))
    documents = read.documents
    assert len(documents) + len(read.rejected) == files, "a file is neither a document nor rejected"
    found = timed("attribution", lambda: attribution.attribute(documents))
    walked = timed("speakers", lambda: speakers.read(found, documents, registry))
    found = speakers.filled(found, walked, registry, {})
    met = timed("mentions", lambda: mentions.find(found, walked))
    checks.statements_hold(found, documents)
    total = Counter(statements=len(found), documents=len(documents), rejected=len(read.rejected))
    found = pd.concat([found, whole_texts(documents)], ignore_index=True)
    tone = timed("tone", lambda: sentiment.tone(found, documents, registry))
    whole = timed("tokens", lambda: [segments.words(text) for text in documents["text"]])
    checks.documents_hold(documents, whole)
    checks.layers_hold(found, documents, layers(found, documents, met, timed), tone)
    return spent + total


def layers(found: pd.DataFrame, documents: pd.DataFrame, met: pd.DataFrame, timed: Callable) -> dict:
    """Every layer on the statements, by name."""
    own = dictionaries.Dictionary("list", Path("list.csv"), "", ENTRIES, "")
    words = timed("tokens", lambda: tokens.tokenise(found, documents))
    marks = timed("markers", lambda: markers.find(found, documents))
    asked = issues.asked(TERMS)
    seen = timed("reader", lambda: stance.read(found, documents, met, asked, reader.loaded()))
    made = {
        "tokens": words,
        "lengths": timed("lengths", lambda: voices.lengths(found, words)),
        "markers": marks,
        **timed("stance", lambda: stance.build(found, documents, marks, seen, asked)),
        "lexical": timed("lexical", lambda: dictionaries.matches(found, documents, [own])),
        "clusters": timed("clusters", lambda: clusters.group(found)),
    }
    by = [made[name] for name in ("acts", "positions", "conditions", "clusters")]
    return made | {"threads": timed("threads", lambda: threads.build(found, *by))}


def whole_texts(documents: pd.DataFrame) -> pd.DataFrame:
    """A statement for each document whose content is all of it: what comes after attribution meets every character."""
    rows = [
        {"statement": f"{row.document}:whole", "document": row.document, "sha256": row.sha256, "date": row.date}
        | {"kind": "speech", "mode": "speech", "speaker": "Ann Osei", "resolution": "name", "members": []}
        | {"content": row.text, "content_spans": [[0, len(row.text)]], "source_spans": [], "cue_spans": []}
        for row in documents.itertuples()
    ]
    return schemas.frame("statements", rows)


def shown(total: Counter) -> str:
    """Counts and seconds in one line, what took no time left out."""
    numbers = {name: f"{value:.1f}" if isinstance(value, float) else value for name, value in total.items()}
    return ", ".join(f"{name} {number}" for name, number in numbers.items() if total[name] >= 0.05)
