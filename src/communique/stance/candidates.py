"""Issues that a codebook might name: what the statements of a corpus propose, demand, support or reject most often.

A candidate is a noun phrase right after a cue of position ("called for | a prisoner exchange"). Without a parser a
phrase is a run of words between function words and punctuation, so that some candidates are none: a person has to
choose among them. Of a phrase and a longer one that ends with it ("ceasefire", "thirty-day ceasefire") the longer
counts for itself only where it makes up most of the shorter one's uses, the idea of nested terms in Frantzi, Ananiadou
and Mima (2000).
"""

import functools
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from communique import lexicons
from communique.stance import issues as issue_terms
from communique.stance import sides
from communique.text import document
from communique.text.document import Texts
from communique.text.phrases import Word

COLUMNS = ["candidate", "statements", "documents", "speakers", "support", "oppose", "issue", "example", "start", "end"]
LONGEST = 4  # words
_MOSTLY = 0.6  # of the uses of a phrase, from which a longer one takes its place
_ENOUGH = 2  # statements
_LINKS = frozenset({"of"})


class _Use(NamedTuple):
    """A phrase after a cue."""

    words: tuple[str, ...]
    statement: str
    side: str
    start: int
    end: int


def suggest(
    statements: pd.DataFrame, documents: Texts, issues: dict[str, list[str]] | None = None, *, most: int = 20
) -> pd.DataFrame:
    """One row a candidate, those of most documents first: how many `statements`, `documents` and `speakers` use it.

    `support` and `oppose` count the statements by the cue before it. `issue` is the issue of the codebook whose term it
    holds, None for a new one. `example` is a statement, with the phrase at `start` and `end` of its document. Phrases
    of one statement alone, names and numbers are left out.
    """
    read = document.read(documents)
    uses = [use for one in statements.to_dict("records") for use in _uses(one, read[one["document"]].words)]
    home = statements.set_index("statement")[["document", "speaker"]]
    rows = [_row(name, group, home) for name, group in _grouped(uses).items()]
    table = pd.DataFrame([row for row in rows if row["statements"] >= _ENOUGH], columns=COLUMNS)
    table["issue"] = _covered(table["candidate"], issues or {})
    ordered = table.sort_values(["documents", "statements", "candidate"], ascending=[False, False, True])
    return ordered.head(most).reset_index(drop=True)


def _uses(statement: dict, words: list[Word]) -> Iterator[_Use]:
    """The phrase after each cue of position of a statement."""
    reading = sides.read(statement, words)
    for hit in [*reading.outer, *reading.inner]:
        side = {"support": "support", "threat": "support", "oppose": "oppose"}.get(hit.phrase.category)
        found = _phrase(reading, hit.end - 2 * hit.phrase.form.endswith(" to")) if side else []
        if side and found:
            yield _Use(tuple(w.fold for w in found), statement["statement"], side, found[0].start, found[-1].end)


def _phrase(reading: sides.Reading, place: int) -> list[Word]:
    """The noun phrase that begins at the end of a cue, its own "to" included."""
    inside = [
        word
        for word in sides.words_from(reading, place, 2 * LONGEST)
        if word.fold == "to" or any(start <= word.start < end for start, end in reading.content)
    ]
    body = _after_article(_after_infinitive(inside))
    found: list[Word] = []
    for number, word in enumerate(body):
        parted = found and word.gap != " "
        if parted or len(found) >= LONGEST or not (_is_content(word) or (found and word.fold in _LINKS)):
            break
        found = body[: number + 1]
    while found and found[-1].fold in _LINKS:
        found = found[:-1]
    return found


def _after_infinitive(words: list[Word]) -> list[Word]:
    """Without the verb after "to": "ready to | continue talks"."""
    return words[2:] if words and words[0].fold == "to" else words


def _after_article(words: list[Word]) -> list[Word]:
    """The words without the articles, numerals and pronouns that open them."""
    skipped = 0
    while skipped < min(len(words), 3) and words[skipped].fold in _determiners():
        skipped += 1
    return words[skipped:]


def _is_content(word: Word) -> bool:
    return word.text[0].islower() and word.fold.isascii() and word.fold not in _functional() and len(word.fold) > 2


def _grouped(uses: list[_Use]) -> dict[str, list[_Use]]:
    """Uses by phrase: each under the longest phrase that makes up most of a shorter one's uses."""
    ends: dict[tuple[str, ...], list[_Use]] = {}
    for use in uses:
        for first in range(len(use.words)):
            tail = _singular(use.words[first:])
            if tail[0] not in _LINKS:
                ends.setdefault(tail, []).append(use)
    kept: dict[str, list[_Use]] = {}
    for tail, found in ends.items():
        longer = [len(more) for other, more in ends.items() if len(other) > len(tail) and other[-len(tail) :] == tail]
        nested = len(tail) > 1 and len(found) < _MOSTLY * len(ends[tail[-1:]])
        if not nested and max(longer, default=0) < _MOSTLY * len(found):
            kept[" ".join(tail)] = found
    return kept


def _singular(words: tuple[str, ...]) -> tuple[str, ...]:
    """The phrase with its last word in the singular: "talks" stays, which has none in this sense."""
    last = words[-1]
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 5
    return (*words[:-1], last[:-1]) if plural and not last.endswith("ies") else words


def _row(name: str, uses: list[_Use], home: pd.DataFrame) -> dict:
    stated = list(dict.fromkeys(use.statement for use in uses))
    where = home.loc[stated]
    sided = {side: len({use.statement for use in uses if use.side == side}) for side in ("support", "oppose")}
    counts = {"statements": len(stated), **{f"{of}s": where[of].nunique() for of in ("document", "speaker")}}
    forms = Counter(" ".join(use.words[-len(name.split()) :]) for use in uses)
    shown, first = forms.most_common(1)[0][0], uses[0]
    return {"candidate": shown, **counts, **sided, "example": first.statement, "start": first.start, "end": first.end}


def _covered(names: pd.Series, issues: dict[str, list[str]]) -> list[str | None]:
    documents = pd.DataFrame({"document": names.index.astype(str), "text": names})
    spans = [[[0, len(name)]] for name in names]
    statements = documents.assign(statement=documents["document"], content_spans=spans)
    found = issue_terms.terms(statements, documents, issues).drop_duplicates("statement")
    by = dict(zip(found["statement"], found["issue"], strict=True))
    return [by.get(name) for name in documents["document"]]


@functools.cache
def _functional() -> frozenset[str]:
    tables = (lexicons.load("function_words"), lexicons.load("stop_words"), lexicons.load("numbers"))
    return frozenset(term.casefold() for table in tables for term in table["term"])


@functools.cache
def _determiners() -> frozenset[str]:
    return frozenset("a an the this that these those its their his her our my any all some more no both".split())  # noqa: SIM905
