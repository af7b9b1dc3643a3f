"""Coded documents: the YAML files of a corpus to statements with their spans."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from communique.stance.windows import Issue, Span, Statement

_NEAR = 500  # characters between a content and its cue or source


class Coded(NamedTuple):
    """One coded statement. `act` is None where it was not coded, `positions` where issues were not."""

    place: Statement
    speaker: str
    act: str | None
    positions: dict[str, str] | None
    condition: tuple[Span, ...]
    targets: dict[str, str] | None
    target_words: dict[str, tuple[Span, ...]]
    said: str  # "said", or why it is no statement


class Document(NamedTuple):
    """A coded document."""

    name: str
    world: str
    kind: str
    text: str
    issues: tuple[Issue, ...]
    statements: tuple[Coded, ...]


def load(folders: Iterable[Path]) -> list[Document]:
    """Every coded document under the folders, in the order of their names."""
    files = sorted(path for folder in folders for path in Path(folder).rglob("*.yml"))
    return [read(path) for path in files]


def read(path: Path) -> Document:
    """One coded document."""
    stored = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    text, name = stored["text"], str(stored["id"])
    issues = tuple(_issue(key, value) for key, value in stored["issues"].items())
    lines = [*stored["statements"], *({**one, "why": one["why"]} for one in stored.get("unsaid") or [])]
    return Document(
        name, str(stored.get("world") or name), stored["kind"], text, issues, tuple(_statements(text, lines))
    )


def part(world: str) -> str:
    """ "train", "dev" or "test": a tenth of the worlds each for the latter two, by a hash of the world's name."""
    number = int(hashlib.sha256(world.encode()).hexdigest(), 16) % 10
    return {0: "test", 1: "dev"}.get(number, "train")


def _issue(name: str, value) -> Issue:
    if isinstance(value, dict):
        return Issue(str(name), tuple(map(str, value.get("terms") or [])), str(value.get("definition") or ""))
    return Issue(str(name), tuple(map(str, value or [])))


def _statements(text: str, lines: list[dict]) -> Iterator[Coded]:
    last = 0
    for line in lines:
        content = _content(text, _listed(line["content"]), last)
        if content is None:
            continue
        if "why" not in line:
            last = max(0, content[0][0] - 200)
        near = (content[0][0], content[-1][1])
        cue, source = (_nearest(text, line.get(part), near) for part in ("cue", "source"))
        unsaid = "why" in line
        words = line.get("target_words") or {}
        yield Coded(
            Statement(tuple(content), cue, source), str(line.get("speaker") or line.get("source") or ""),
            None if unsaid else line["act"], None if unsaid else dict(line.get("positions") or {}),
            tuple(span for piece in _listed(line.get("condition")) for span in _nearest(text, piece, near, 1500)),
            None if unsaid else dict(line.get("targets") or {}),
            {who: tuple(s for w in _listed(said) for s in _nearest(text, w, near)) for who, said in words.items()},
            line.get("why", "said"),
        )  # fmt: skip


def _listed(value) -> list[str]:
    return [] if value is None else [str(one) for one in (value if isinstance(value, list) else [value])]


def _content(text: str, pieces: list[str], last: int) -> list[Span] | None:
    """Where the pieces stand, in order: after the statement before where that can be, else anywhere."""
    later = _in_order(text, pieces, last)
    return later if later else _in_order(text, pieces, 0)


def _in_order(text: str, pieces: list[str], at: int) -> list[Span] | None:
    found = []
    for piece in pieces:
        start = text.find(piece, at)
        start = text.find(piece) if start < 0 else start
        if start < 0:
            return None
        at = start + len(piece)
        found.append((start, at))
    return sorted(found) or None


def _nearest(text: str, words: str | None, near: Span, most: int = _NEAR) -> tuple[Span, ...]:
    """The occurrence of some words that is nearest to a span; none where it is far."""
    if not words:
        return ()
    whole = rf"(?<!\w){re.escape(words)}(?!\w)" if words[0].isalnum() and words[-1].isalnum() else re.escape(words)
    spans = [match.span() for match in re.finditer(whole, text)]
    apart = lambda span: max(span[0] - near[1], near[0] - span[1], 0)  # noqa: E731
    best = min(spans, key=apart, default=None)
    return (best,) if best and apart(best) <= most else ()
