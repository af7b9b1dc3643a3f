"""Whom a statement speaks of: the actors and documents named in its content, by the names that speakers have.

A statement's own speaker is no target here, unless its words are of judging and have them as their object. What stands
in a report within the statement is left to that report: it is its speaker who judges.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from communique.actors import Actors, plain
from communique.speakers import walk
from communique.speakers.context import Context, Referent
from communique.speakers.pronouns import sentences_back
from communique.stance import actor_mentions, antecedents, crowds, written
from communique.stance.actor_mentions import Named
from communique.text import document, voices
from communique.text.document import Document, Texts

_OBJECT = re.compile(r"\s*(him|her)\b(?!\s+(?:own\b|[a-z]+(?:ness|ship)\b))", re.I)
_OWN = re.compile(r"\b(?:we|us|our|ours)\b|\b(?:me|my)\b", re.I)
_THEY = re.compile(r"\b(?:they|them|their)\b", re.I)
_YOU = re.compile(r"\b(?:you|your)\b", re.I)
_THIRD = re.compile(r"\b(?:he|him|his|she|her)\b", re.I)
_PRONOUN = {"him": "he", "her": "she"}
_GENDER = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_REACH = 3  # sentences back in which "him" is looked for
_FAR = 2000  # characters back, where a sentence has no end


class Mention(NamedTuple):
    """Somebody or something named in `text[start:end]`, in a statement."""

    statement: str
    named: Named
    where: str  # content, or cue: between the words that report ("summoned the envoy to protest against")
    own: bool  # whether it is the speaker, or whoever the speaker speaks for


def mentions(statements: pd.DataFrame, documents: Texts, actors: Actors) -> list[Mention]:
    """Every mention of an actor or document in every statement, document by document, in the order of the text."""
    own: dict[str, list[dict]] = defaultdict(list)
    for one in statements.to_dict("records"):
        own[one["document"]].append(one)
    found = []
    for home in document.read(documents).values():
        mine = own[home.name]
        if mine:
            found += _in_document(mine, home, actors)
    return found


def _in_document(statements: list[dict], home: Document, actors: Actors) -> list[Mention]:
    others = actor_mentions.index(written.names(statements, home.text, actors))
    speakers = {one["statement"]: one for one in statements}
    inner = {name: _merged(spans) for name, spans in _inner(statements).items()}
    found = []
    for one, who, context in walk(statements, home, actors):
        own = {plain(name) for name in (one["speaker"], who.principal, who.state, who.organisation) if name}
        mine = [
            (where, name)
            for where, start, end in _regions(one, home.text)
            for name in actor_mentions.named(home.words, others, context, start, end)
            if not _covered(name, inner.get(one["statement"], []))
        ]
        pronouns = [*_pronouns(one, who, speakers.get(one["parent"]), home, context)]
        pronouns += _again(one, [name for _, name in mine], context)
        if one["mode"] in {"direct", "mixed"} and not any(plain(name.name) not in own for _, name in mine):
            find = functools.partial(actor_mentions.named, home.words, others, context)
            pronouns += _they(one, own, find, context)
        taken = [name for _, name in mine] + pronouns
        pronouns += antecedents.resolve(one, taken, context)
        crowds_ = (name for start, end in one["content_spans"] or [] for name in crowds.named(home.text, start, end))
        pronouns += [name for name in crowds_ if not _overlaps(name, taken)]
        mine += [("content", name) for name in pronouns if not _covered(name, inner.get(one["statement"], []))]
        found += [Mention(one["statement"], name, where, plain(name.name) in own) for where, name in mine]
    return found


def _inner(statements: list[dict]) -> dict[str, list[list[int]]]:
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


def _regions(one: dict, text: str) -> Iterator[tuple[str, int, int]]:
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


def _pronouns(one: dict, who: Referent, parent: dict | None, home: Document, context: Context) -> Iterator[Named]:
    """Pronouns that can mean one actor only: the object of the words that report, "we" in what an adversary is quoted
    to say, "you" in a question to the one who is interviewed.
    """
    for start, end in (one["content_spans"] or [])[:1]:
        match = _OBJECT.match(context.text, start, end)
        if match:
            yield from _object(match, one, who, context)
    if parent is not None and parent["mode"] in {"speech", "direct"} and parent["speaker"] != one["speaker"]:
        yield from _said_of_us(one, parent, context)
    if who.resolution == "anonymous" and one["mode"] == "speech" and home.speaker:
        yield from _all(_YOU, one, context, home.speaker, "person")


def _object(match: re.Match, one: dict, who: Referent, context: Context) -> Iterator[Named]:
    """ "accused him of": the one person of this gender, other than the speaker, in the nearest sentence with any.

    Those who spoke there come before those who were spoken of.
    """
    place, pronoun = match.start(1), _PRONOUN[match.group(1).lower()]
    for start, whole in sentences_back(place, context, _REACH):
        end = min(whole, place)
        spoke = [said.person for said in context.sources(start, end) if said.person]
        for near in (spoke, [person for _, person in context.people.between(start, end)]):
            fits = {person.name for person in near if person.pronoun in (None, pronoun)} - {one["speaker"], who.speaker}
            if fits:
                if len(fits) == 1:
                    yield Named(fits.pop(), "person", place, match.end(1), "pronoun")
                return


def _again(one: dict, mine: list[Named], context: Context) -> Iterator[Named]:
    """ "he", "her" for the one person of that gender whom the content names before; nobody where the speaker may be
    meant, which only words of the speaker's own rule out.
    """
    persons = [name for name in mine if name.type == "person" and name.form != "pronoun"]
    if not persons or one["mode"] == "indirect":
        return
    known, ahead, before = context.people.named, sorted(persons, key=lambda name: -name.start), set()
    for start, end in one["content_spans"] or []:
        for match in _THIRD.finditer(context.text, start, end):
            pronoun = _GENDER[match.group().lower()]
            while ahead and ahead[-1].start < match.start():
                before.add(ahead.pop().name)
            there = [known[plain(name)] for name in before if plain(name) in known]
            fits = [person.name for person in there if person.pronoun in (None, pronoun)]
            if len(fits) == 1 and len(before) == len(there):
                yield Named(fits[0], "person", match.start(), match.end(), "pronoun")


def _they(one: dict, own: set[str], find: Callable[[int, int], list[Named]], context: Context) -> Iterator[Named]:
    """ "They" in a quotation that names nobody: the one state or organisation, not the speaker's, that is named last.

    Nobody, where the nearest sentence that names any names two, or where several who spoke there may be meant.
    """
    first = min(start for start, _ in one["content_spans"])
    for begin, whole in sentences_back(first, context, _REACH):
        start, end = max(begin, first - _FAR), min(whole, first)
        fits = {name.name: name for name in find(start, end) if name.type in {"state", "organisation"}}
        fits = {name: it for name, it in fits.items() if plain(name) not in own}
        if len(fits) > 1 or any(said.resolution == "collective" for said in context.sources(start, end)):
            return
        for it in fits.values():
            yield from _all(_THEY, one, context, it.name, it.type)
            return


def _said_of_us(one: dict, parent: dict, context: Context) -> Iterator[Named]:
    """The speaker of the speech in which somebody else is told of, where that one speaks of "us"."""
    if parent["state"] or parent["speaker"]:
        kind = "state" if parent["state"] else "person"
        yield from _all(_OWN, one, context, parent["state"] or parent["speaker"], kind)


def _all(pattern: re.Pattern, one: dict, context: Context, name: str, kind: str) -> Iterator[Named]:
    for start, end in one["content_spans"] or []:
        for match in pattern.finditer(context.text, start, end):
            yield Named(name, kind, match.start(), match.end(), "pronoun")
