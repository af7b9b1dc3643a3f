"""What a statement speaks of without naming it: "dismissed the offer" after "offered a ceasefire".

A definite phrase with a noun that can stand for a proposal, a paper or a step (`data/lexicons/stand_ins.csv`), or "it"
as all that a statement is about, takes up the issue named before it, no further back than three
sentences. Reference by nouns of this kind is what Francis (1994) calls a retrospective label.
"""

import bisect
import functools
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from communique import lexicons, schemas
from communique.stance import issues as issue_terms
from communique.text import document, phrases
from communique.text.document import Texts
from communique.text.phrases import Word

_DEFINITE = frozenset("the this that such these those its their his her our".split())  # noqa: SIM905
_BACK = 3  # sentences before its own that are searched for what is meant
_APART = 3  # words between the article and its noun, at most


def resolve(
    statements: pd.DataFrame, documents: Texts, issues: dict[str, list[str]], terms: pd.DataFrame
) -> pd.DataFrame:
    """Rows in the form of terms, for statements that have none: `term` is the issue's term that stands before.

    `start` and `end` are the words that take it up ("the offer"); of an answer they are the question's. Where several
    words take something up, the first counts.
    """
    read = document.read(documents)
    named = named_in(read, issues)
    rest = statements[~statements["statement"].isin(terms["statement"])]
    rows = _answers(statements, terms)
    answering = {row["statement"] for row in rows}
    rest = rest[~rest["statement"].isin(answering)]
    for one in rest[["statement", "document", "source_spans", "content_spans"]].to_dict("records"):
        home = read[one["document"]]
        place = next(_stand_ins(home.words, one["content_spans"] or []), None)
        if place:
            meant = _before(named.get(one["document"], []), home.sentences, place[0])
            rows += [{"statement": one["statement"], **issue, "start": place[0], "end": place[1]} for issue in meant]
    return schemas.frame("terms", rows)


def _answers(statements: pd.DataFrame, terms: pd.DataFrame) -> list[dict]:
    """The turns that name no issue and follow a question that does: they answer it. The marked words are its own."""
    named = {name: rows.to_dict("records") for name, rows in terms.groupby("statement", sort=False)}
    turns = statements[(statements["mode"] == "speech") & statements["parent"].isna()].to_dict("records")
    rows = []
    for before, turn in pairwise(turns):
        asked = before["document"] == turn["document"] and (before["content"] or "").endswith("?")
        if asked and before["speaker"] != turn["speaker"] and turn["statement"] not in named:
            rows += [{**row, "statement": turn["statement"]} for row in named.get(before["statement"], [])]
    return rows


def named_in(documents: Texts, issues: dict[str, list[str]]) -> dict[str, list[dict]]:
    """Every place of a document where an issue is named, in order."""
    read = document.read(documents)
    found: dict[str, list[dict]] = {}
    for row in issue_terms.terms(issue_terms.whole(read), read, issues).to_dict("records"):
        found.setdefault(row["statement"], []).append(row)
    return found


def _stand_ins(words: list[Word], spans: list) -> Iterator[tuple[int, int]]:
    """Where a stand-in for something named before stands, with its article."""
    for start, end in spans:
        inside = [word for word in phrases.between(words, start, end) if word.end <= end]
        if inside and inside[0].fold == "it" and len(inside) <= _APART + 1:
            yield inside[0].start, inside[0].end
        for hit in phrases.matches(words, _index(), start, end):
            at = bisect.bisect_right(inside, hit.start, key=lambda word: word.end)
            ahead = inside[max(0, at - _APART) : at]
            article = next((word for word in reversed(ahead) if word.fold in _DEFINITE), None)
            if article:
                yield article.start, hit.end


def _before(named: list[dict], sentences: list[tuple[int, int]], place: int) -> list[dict]:
    """The issue named first in the nearest sentence before a place that names one: what stands later in a sentence is
    oftener its setting.
    """
    at = min(bisect.bisect_right(sentences, place, key=lambda span: span[1]), len(sentences) - 1)
    for left, right in reversed(sentences[max(0, at - _BACK) : at + 1]):
        begin, stop = (
            bisect.bisect_left(named, one, key=lambda row: row["start"]) for one in (left, min(right, place))
        )
        first = next((row for row in named[begin:stop] if row["end"] <= min(right, place)), None)
        if first:
            return [{"issue": first["issue"], "term": first["term"]}]
    return []


@functools.cache
def _index() -> phrases.Index:
    return phrases.index(
        phrases.Phrase(
            form, entry["term"], entry["category"], not_before=frozenset(lexicons.listed(entry["not_before"]))
        )
        for entry in lexicons.load("stand_ins").to_dict("records")
        for form in [entry["term"], *lexicons.listed(entry["forms"])]
    )
