"""Whom a statement speaks of: the actors and documents mentioned in its content, by the names that speakers have.

A statement's own speaker is no target here, unless its words are of judging and have them as their object. What stands
in a report within the statement is left to that report: it is its speaker who judges.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

import pandas as pd

from communique.actors import plain
from communique.speakers.named import Named
from communique.text import document, voices
from communique.text.document import Document, Texts

_OBJECT = re.compile(r"\s*(him|her)\b(?!\s+(?:own\b|[a-z]+(?:ness|ship)\b))", re.I)
_OWN = re.compile(r"\b(?:we|us|our|ours)\b|\b(?:me|my)\b", re.I)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.I)
_YOU = re.compile(r"\b(?:you|your)\b", re.I)
_THIRD = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
_PRONOUN = {"him": "he", "her": "she"}
_GENDER = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_SAME = {**_GENDER, "its": "it", "them": "they", "their": "they"}  # forms of one pronoun
_REACH = 3  # sentences back in which "him" is looked for
_FAR = 2000  # characters back, where a sentence has no end

Row = dict[str, Any]  # a mention, or a statement


class Mention(NamedTuple):
    """Somebody or something named in `text[start:end]`, in a statement."""

    statement: str
    named: Named
    where: str  # content, or cue: between the words that report ("summoned the envoy to protest against")
    own: bool  # whether it is the speaker, or whoever the speaker speaks for


class Met:
    """The mentions of one document, to be looked up by place."""

    def __init__(self, rows: list[Row], home: Document):
        self.rows, self.home = rows, home
        self._starts = [row["start"] for row in rows]
        self.genders = {row["actor"]: row["gender"] for row in rows if row["gender"] and row["form"] != "pronoun"}
        served = [row for row in rows if row["actor"] and row["affiliation"]]
        self.affiliations = {plain(row["actor"]): row["affiliation"] for row in served}

    def within(self, start: int, end: int) -> list[Row]:
        """The mentions that lie in a range of the text, in its order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [row for row in self.rows[first:last] if row["end"] <= end and row["actor"]]

    def names(self, start: int, end: int) -> list[Named]:
        """The same without pronouns and groups, as what they name."""
        return [_named(row) for row in self.within(start, end) if row["form"] not in {"pronoun", "group"}]

    def sentences_back(self, place: int, reach: int = _REACH) -> list[tuple[int, int]]:
        """The sentences up to a place, its own first."""
        stop = bisect_right(self.home.sentences, place, key=lambda span: span[0])
        return self.home.sentences[max(0, stop - reach) : stop][::-1]


def find(statements: pd.DataFrame, documents: Texts, mentions: pd.DataFrame) -> list[Mention]:
    """Every mention of an actor or document in every statement, document by document, in the order of the text."""
    own, met = _by_document(statements), _by_document(mentions)
    homes = document.read(documents).values()
    return [one for home in homes for one in _in_document(own[home.name], Met(met[home.name], home))]


def _by_document(table: pd.DataFrame) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table.to_dict("records"):
        found[row["document"]].append(row)
    return found


def _named(row: Row) -> Named:
    return Named(row["actor"], row["type"], row["start"], row["end"], row["form"])


def _in_document(statements: list[Row], met: Met) -> Iterator[Mention]:
    by_name = {one["statement"]: one for one in statements}
    inner = {name: _merged(spans) for name, spans in _inner(statements).items()}
    for one in sorted(statements, key=_place):
        own = _own(one, met)
        for where, name in _of_statement(one, own, by_name, inner.get(one["statement"], []), met):
            yield Mention(one["statement"], name, where, plain(name.name) in own)


def _place(one: Row) -> int:
    return (one["source_spans"] or one["content_spans"] or [[0, 0]])[0][0]


def _own(one: Row, met: Met) -> set[str]:
    """Plain names of the speaker and of whoever the speaker speaks for."""
    body = met.affiliations.get(plain(one["speaker"])) if one["speaker"] else None
    return {plain(name) for name in (one["speaker"], one["principal"], one["state"], body) if name}


def _of_statement(
    one: Row, own: set[str], others: dict[str, Row], inner: list[tuple[int, int]], met: Met
) -> Iterator[tuple[str, Named]]:
    """What a statement names and by which part of it: names, then pronouns, then groups without a name."""
    mine = [
        (where, name)
        for where, start, end in _regions(one, met.home.text)
        for name in met.names(start, end)
        if not _covered(name, inner)
    ]
    yield from mine
    names = [name for _, name in mine]
    more = [*_pronouns(one, others.get(one["parent"]), met), *_again(one, names, met)]
    if one["mode"] in {"direct", "mixed"} and not any(plain(name.name) not in own for name in names):
        more += _they(one, own, met)
    more += _taken_up(one, names + more, met)
    more += [name for name in _groups(one, met) if not _overlaps(name, names)]
    yield from (("content", name) for name in more if not _covered(name, inner))


def _groups(one: Row, met: Met) -> Iterator[Named]:
    for start, end in one["content_spans"] or []:
        yield from (_named(row) for row in met.within(start, end) if row["form"] == "group")


def _taken_up(one: Row, taken: list[Named], met: Met) -> Iterator[Named]:
    """The first of each pronoun in the content, by the actor that it takes up: "told him that they had broken it".

    One that stands where something is named already (`taken`) is passed over, and so is an object of the cue.
    """
    seen: set[str] = set()
    for start, end in one["content_spans"] or []:
        for row in met.within(start, end):
            low = row["text"].lower()
            same = _SAME.get(low, low)
            free = row["form"] == "pronoun" and row["role"] == "other" and row["type"] != "group"
            if not free or same in seen or (row["start"] == start and low in _PRONOUN) or _overlaps(_named(row), taken):
                continue
            seen.add(same)
            yield _named(row)


def _inner(statements: list[Row]) -> dict[str, list[list[int]]]:
    """For each statement the contents of the reports within it, but for those that are as long as it is."""
    found: dict[str, list[list[int]]] = defaultdict(list)
    for one in statements:
        if one["parent"]:
            found[one["parent"]] += one["content_spans"] or []
    return found


def _merged(spans: list[list[int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(map(tuple, spans)):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _overlaps(name: Named, others: list[Named]) -> bool:
    return any(name.start < other.end and other.start < name.end for other in others)


def _covered(name: Named, spans: list[tuple[int, int]]) -> bool:
    return voices.within(spans, name.start, name.start + 1)


def _regions(one: Row, text: str) -> Iterator[tuple[str, int, int]]:
    """The pieces of content; and what stands between two pieces of the cue, or before the content, without its source.

    Such a gap is the words' object or the one addressed: "summoned the envoy to protest against".
    """
    content = [tuple(span) for span in one["content_spans"] or []]
    yield from (("content", *span) for span in content)
    cue, source = ([tuple(span) for span in one[part] or []] for part in ("cue_spans", "source_spans"))
    if not cue or not content:
        return
    after = [span for span in content if span[0] >= cue[-1][1]]
    pieces = sorted([*cue, *after[:1]])
    for (_, start), (end, _) in zip(pieces, pieces[1:], strict=False):
        apart = any(left < end and start < right for left, right in [*source, *content])
        if end - start > 3 and not apart and "\n" not in text[start:end]:
            yield "cue", start, end


def _pronouns(one: Row, parent: Row | None, met: Met) -> Iterator[Named]:
    """Pronouns that can mean one actor only: the object of the words that report, "we" in what an adversary is quoted
    to say, "you" in a question to the one who is interviewed.
    """
    for start, end in (one["content_spans"] or [])[:1]:
        match = _OBJECT.match(met.home.text, start, end)
        if match:
            yield from _object(match, one, met)
    if parent is not None and parent["mode"] in {"speech", "direct"} and parent["speaker"] != one["speaker"]:
        yield from _said_of_us(one, parent, met)
    if one["resolution"] == "anonymous" and one["mode"] == "speech" and met.home.speaker:
        yield from _all(_YOU, one, met, met.home.speaker, "person")


def _object(match: re.Match, one: Row, met: Met) -> Iterator[Named]:
    """ "accused him of": the one person of this gender, other than the speaker, in the nearest sentence with any.

    Those who spoke there come before those who were spoken of.
    """
    place, pronoun = match.start(1), _PRONOUN[match.group(1).lower()]
    for start, end in met.sentences_back(place):
        persons = [row for row in met.within(start, min(end, place)) if row["type"] == "person"]
        for near in ([row for row in persons if row["role"] == "source"], persons):
            fits = {row["actor"] for row in near if row["gender"] in (None, pronoun)} - {one["speaker"]}
            if fits:
                if len(fits) == 1:
                    yield Named(fits.pop(), "person", place, match.end(1), "pronoun")
                return


def _again(one: Row, names: list[Named], met: Met) -> Iterator[Named]:
    """ "he", "her" for the one person of that gender whom the content names before; nobody where the speaker may be
    meant, which only words of the speaker's own rule out.
    """
    if one["mode"] == "indirect":
        return
    ahead = sorted((name for name in names if name.type == "person"), key=lambda name: -name.start)
    before: set[str] = set()
    for start, end in one["content_spans"] or []:
        for match in _THIRD.finditer(met.home.text, start, end):
            while ahead and ahead[-1].start < match.start():
                before.add(ahead.pop().name)
            fits = [name for name in before if met.genders.get(name) in (None, _GENDER[match.group().lower()])]
            if len(fits) == 1:
                yield Named(fits[0], "person", match.start(), match.end(), "pronoun")


def _they(one: Row, own: set[str], met: Met) -> Iterator[Named]:
    """ "They" in a quotation that names nobody: the one state or organisation, not the speaker's, that is named last.

    Nobody, where the nearest sentence that names any names two, or where several who spoke there may be meant.
    """
    first = min(start for start, _ in one["content_spans"])
    for begin, whole in met.sentences_back(first):
        start, end = max(begin, first - _FAR), min(whole, first)
        fits = {name.name: name for name in met.names(start, end) if name.type in {"state", "organisation"}}
        fits = {name: it for name, it in fits.items() if plain(name) not in own}
        several = any(row["role"] == "source" and row["type"] == "group" for row in met.within(start, end))
        if len(fits) > 1 or several:
            return
        for it in fits.values():
            yield from _all(_THEY, one, met, it.name, it.type)
            return


def _said_of_us(one: Row, parent: Row, met: Met) -> Iterator[Named]:
    """The speaker of the speech in which somebody else is told of, where that one speaks of "us"."""
    if parent["state"] or parent["speaker"]:
        kind = "state" if parent["state"] else "person"
        yield from _all(_OWN, one, met, parent["state"] or parent["speaker"], kind)


def _all(pattern: re.Pattern, one: Row, met: Met, name: str, kind: str) -> Iterator[Named]:
    for start, end in one["content_spans"] or []:
        for match in pattern.finditer(met.home.text, start, end):
            yield Named(name, kind, match.start(), match.end(), "pronoun")
