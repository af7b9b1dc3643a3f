"""One document's statements in the order of the text, each with whom its source means.

its people and names -> its sources in turn -> names, registry by date, pronouns, roles
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from communique.actors import Actors
from communique.speakers import authors, floor, homes
from communique.speakers.antecedents import named_in
from communique.speakers.context import Context, Referent
from communique.speakers.people import Scene, people
from communique.speakers.ranking import Ranker
from communique.speakers.resolution import referent
from communique.speakers.titles import no_names
from communique.text import segments
from communique.text.document import Document

ISSUED = {"release", "statement", "communique"}  # kinds in which "we" outside of quotation marks is the author
FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_BEFORE_CUE = re.compile(
    r"(?:^|[\s(])((?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) [\w-]+|[Hh]e|[Ss]he|[Ii]t|[Tt]hey|"
    r"(?:[A-Z][\w.'’-]+ ?){1,4}?)(?:['’]s)?\s+$"
)


class Walked(NamedTuple):
    """A document read to its end: its statements in the order of the text with whom each source means, and all that
    is known of its people by then."""

    home: Document
    found: list[tuple[dict, Referent]]
    context: Context


def read(statements: list[dict], home: Document, actors: Actors) -> Walked:
    """One document, read to its end: an office that it gives further down is its holder's from the first."""
    stops = list(walk(statements, home, actors))
    context = stops[0][2] if stops else _context([], home, actors)
    return Walked(home, [(one, _as_known(who)) for one, who, _ in stops], context)


def walk(
    statements: list[dict], home: Document, actors: Actors, ranker: Ranker | None = None
) -> Iterator[tuple[dict, Referent, Context]]:
    """One document's statements in the order of the text, each with whom its source means and what is known by then.

    The context is one object that grows: what it is asked between two statements is answered as of there.
    """
    context = _context(statements, home, actors)
    context.ranker = ranker
    found: dict[str, Referent] = {}
    contents = {one["statement"]: one["content_spans"] for one in statements}
    states: dict[str, str] = {}  # of the speakers so far, as brackets behind their names give them
    for one in sorted(statements, key=_place):
        context.own = one["content_spans"] or []
        within = one["parent"] is not None and not _in_turn(one, context)
        context.around = (contents.get(one["parent"]) or []) if within else []
        context.teller = found.get(one["parent"]) if within else None
        who = homes.known(floor.stated(one, _whom(one, home, context, found), context, states), context)
        found[one["statement"]] = who
        if one["source_spans"] and who.speaker:  # "he" is never the one whose turn it is
            if context.around:
                context.retold[one["source_spans"][0][0]] = context.around
            context.note(one["source_spans"][0][0], one["source"], who, turn=one["mode"] == "speech")
        context.own, context.around, context.teller = [], [], None
        yield one, who, context


def _as_known(who: Referent) -> Referent:
    """With the office that the document gives only further down."""
    person = who.person
    if person is None or person.known or who.office == person.office:
        return who
    state, organisation = who.state or person.state, who.organisation or person.organisation
    return replace(who, office=person.office, principal=person.principal, state=state, organisation=organisation)


def spans(home: Document) -> list[tuple[int, int]]:
    """What of a document is read for people: headline and body, without a headline that names who speaks it all."""
    return [*(() if floor.names_its_speaker(home) else home.headline), *home.body]


def _context(statements: list[dict], home: Document, actors: Actors) -> Context:
    text = home.plain
    found = spans(home)
    sources = [tuple(span) for one in statements for span in one["source_spans"] or []]
    turns = [one for one in statements if one["mode"] == "speech" and one["source_spans"]]
    labels = frozenset(place for one in turns for place in range(*one["source_spans"][0]))
    scene = Scene(text, found, sources, home.date, home.outlet, labels)
    persons = people(scene, actors)
    floor.introduce(persons, home, actors)
    spoken = frozenset(one["statement"] for one in statements if one["mode"] == "speech")
    sentences = _sentences(text, found, turns)
    context = Context(actors, persons, home.date, text, sentences, home.kind, home.outlet, spoken)
    context.opening = min(labels, default=None)
    context.names = named_in(context)
    context.places = frozenset(one.words for one in context.names if text[one.place - 3 : one.place].lower() == "in ")
    homes.settle(context, home.speaker)
    homes.serve(context)
    return context


def _sentences(text: str, spans: list[tuple[int, int]], turns: list[dict]) -> list[tuple[int, int]]:
    """The sentences of the ranges; that with which a turn opens begins after the turn's label."""
    labels = sorted((one["source_spans"][0][0], one["content_spans"][0][0]) for one in turns if one["content_spans"])
    found = (sentence for first, last in spans for sentence in segments.sentences(text, first, last))
    return [(min(_behind_label(start, labels), end), end) for start, end in found]


def _behind_label(start: int, labels: list[tuple[int, int]]) -> int:
    """A place that lies in a label ("MS. BREL: Good morning") moved to where the words begin."""
    at = bisect_right(labels, start, key=lambda label: label[0]) - 1
    return labels[at][1] if at >= 0 and start < labels[at][1] else start


def _place(statement: dict) -> int:
    return (statement["source_spans"] or statement["content_spans"] or [[0, 0]])[0][0]


def _whom(one: dict, home: Document, context: Context, found: dict[str, Referent]) -> Referent:
    source = one["source"]
    if source is None:
        return _unsaid(one, home, context)
    parent = found.get(one["parent"] or "")
    if source.lower() in FIRST_PERSON and (author := _of_issuer(one, home, context)):
        return replace(author, resolution="pronoun")
    if source.lower() in FIRST_PERSON and parent is not None:
        return replace(parent, resolution="collective" if parent.resolution == "collective" else "pronoun")
    if source.lower() in FIRST_PERSON:
        author = authors.author(home, context) or _has_the_word(_place(one), context)
        return replace(author, resolution="pronoun") if author else Referent(source.lower(), "unresolved")
    by_noun = authors.itself(source, home, context) if one["parent"] is None or _in_turn(one, context) else None
    return by_noun or floor.label(one, home, context) or referent(floor.bare_source(source), _place(one), context)


def _of_issuer(one: dict, home: Document, context: Context) -> Referent | None:
    """Whose "we" is outside of quotation marks in what somebody issued: never that of whoever is spoken of there."""
    if context.kind not in ISSUED or _in_turn(one, context) or context.quoted(_place(one)):
        return None
    return authors.author(home, context) or Referent(one["source"].lower(), "unresolved")


def _in_turn(one: dict, context: Context) -> bool:
    """Whether a statement is one within a turn, a speech or a post: its pronouns are its speaker's own."""
    return one["parent"] in context.turns


def _unsaid(one: dict, home: Document, context: Context) -> Referent:
    """A speech's speaker is the document's, that of a record's next sentence its last, else who is before the cue."""
    if one["cue"] is None and context.kind == "record" and context.so_far:
        return replace(context.so_far[-1][2], resolution="description")
    if one["mode"] == "speech" and one["cue"]:  # a change of speaker that names nobody
        context.turns_so_far.append((_place(one), None))
        return Referent(None, "unresolved")
    if one["mode"] == "speech":
        return authors.author(home, context) or Referent(None, "unresolved")
    ahead = (
        _BEFORE_CUE.search(context.text, max(0, one["cue_spans"][0][0] - 60), one["cue_spans"][0][0])
        if one["cue"]
        else None
    )
    if ahead is None or ahead.group(1).lower() in no_names():  # "On reports that …"
        return Referent(None, "unresolved")
    return referent(ahead.group(1), ahead.start(1), context)


def _has_the_word(place: int, context: Context) -> Referent | None:
    """Who was the last to speak in the paragraph of a place."""
    start = context.text.rfind("\n", 0, place) + 1
    said = [one for one in context.sources(start, place) if one.person]
    return said[-1] if said else None
