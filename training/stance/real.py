"""Codes for real text: the rows of public sets with what a coder said of them, and no text.

One line a document: `set` and `id` (for sentences put together also their `rows`), the SHA-256 of its text, issues, and
statements with offsets. Whoever has the sets can rebuild the documents; one whose text differs is refused.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from communique.stance.windows import Issue, Span, Statement
from training.stance.coded import Coded, Document

_JOINED = {"unscon": " ", "plover": "\n"}  # what stands after each row of a document made of rows


def load(folder: Path, benches: Path) -> list[Document]:
    """The documents of every file in `folder`, their text from `benches`. Raises ValueError where a text differs."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts = {
            row["id"]: row["text"]
            for name in {line["set"] for line in lines}
            for row in read(benches / f"{name}.jsonl.gz")
        }
        found += [_document(line, texts) for line in lines]
    return found


def read(path: Path) -> Iterator[dict]:
    """The rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _document(line: dict, texts: dict[str, str]) -> Document:
    after = _JOINED.get(line["set"].split("/")[0], "")
    text = "".join(texts[row] + after for row in line["rows"]) if "rows" in line else texts[line["id"]]
    if hashlib.sha256(text.encode()).hexdigest() != line["sha256"]:
        raise ValueError(f"{line['set']} {line['id']}: the text is not the one that was coded.")
    issues = tuple(Issue(name, tuple(terms)) for name, terms in line["issues"].items())
    kind = "speech" if line["set"].startswith("unscon") else "article"
    statements = tuple(_coded(one, text) for one in line["statements"])
    return Document(line["id"], line["id"], kind, text, issues, statements)


def _coded(one: dict, text: str) -> Coded:
    said = one.get("said", "said")
    real = said == "said"
    place = Statement(*(_spans(one[name]) for name in ("content", "cue", "source")))
    return Coded(
        place, " ".join(text[start:end] for start, end in place.source), one["act"] if real else None,
        one.get("positions", {}) if real else None, _spans(one.get("condition", [])),
        one.get("targets", {}) if real else None,
        {who: _spans(spans) for who, spans in one.get("target_words", {}).items()}, said,
    )  # fmt: skip


def _spans(spans: list) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in sorted(spans))
