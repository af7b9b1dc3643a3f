"""Who speaks, on whose behalf: from the words of a source to a person, an office, a state and a side.

    a document's people and mentions -> its sources in the order of the text -> names, registry by date, pronouns, roles

The document comes before the registry. Nobody is made up: without an antecedent the source's own words stay.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from communique import tokens
from communique.actors import Actors, meanings, plain
from communique.speakers import floor
from communique.speakers.meaning import Context, Meant
from communique.speakers.people import Scene, people
from communique.speakers.pronouns import PERSONAL, nested
from communique.speakers.references import meant

COLUMNS = ["speaker", "office", "principal", "state", "side", "resolution", "members"]
NOBODY = {**dict.fromkeys(COLUMNS), "members": []}
FIRST_PERSON = {"i", "we", "me", "us"}


def resolve(
    statements: pd.DataFrame, documents: pd.DataFrame, actors: Actors, sides: dict[str, list[str]]
) -> pd.DataFrame:
    """The statements with speaker, office, principal, state, side, resolution and members filled in.

    `resolution` is how the speaker was found: name, registry, pronoun, description, collective, anonymous or
    unresolved. A statement without a source has no speaker, but for a speech, whose document says who speaks. `sides`
    gives for each side its states, organisations or persons; a statement's side is that of its speaker, else of the
    speaker's state, else of the organisation. `members` lists those of a collective whom the text names.
    """
    by_side = _sides(sides, actors)
    rows: dict[str, dict] = {}
    own: dict[str, list[dict]] = defaultdict(list)
    for one in statements.to_dict("records"):
        own[one["document"]].append(one)
    for document in documents.to_dict("records"):
        rows |= _document(own[document["document"]], document, actors, by_side)
    filled = {column: [rows.get(name, NOBODY)[column] for name in statements["statement"]] for column in COLUMNS}
    return statements.assign(
        **{name: pd.Series(cells, statements.index, dtype=object) for name, cells in filled.items()}
    )


def _sides(sides: dict[str, list[str]], actors: Actors) -> dict[str, str]:
    """Plain name of an actor, and of what else the registry calls it by, to its side."""
    named = {plain(actor): side for side, members in sides.items() for actor in members}
    for side, members in sides.items():
        for actor in members:
            for name in meanings(actors, actor, "person", "state", "organisation")[:1]:
                named.setdefault(plain(name), side)
    return named


def walk(statements: list[dict], document: dict, actors: Actors) -> Iterator[tuple[dict, Meant, Context]]:
    """One document's statements in the order of the text, each with whom its source means and what is known by then.

    The context is one object that grows: what it is asked between two statements is answered as of there.
    """
    context = _context(statements, document, actors)
    found: dict[str, Meant] = {}
    contents = {one["statement"]: one["content_spans"] for one in statements}
    states: dict[str, str] = {}  # of the speakers so far, as brackets behind their names give them
    for one in sorted(statements, key=_place):
        context.own = one["content_spans"] or []
        who = _whom(one, document, context, found, contents.get(one["parent"]))
        who = floor.stated(one, who, context, states)
        found[one["statement"]] = who
        if one["source_spans"] and who.speaker:  # "he" is never the one whose turn it is
            context.note(one["source_spans"][0][0], one["source"], who, turn=one["mode"] == "speech")
        context.own = []
        yield one, who, context


def _document(statements: list[dict], document: dict, actors: Actors, by_side: dict[str, str]) -> dict[str, dict]:
    """The speaker columns of one document's statements, by statement."""
    found = [(one["statement"], who) for one, who, _ in walk(statements, document, actors)]
    return {name: _cells(_as_known(who), by_side) for name, who in found}


def _as_known(who: Meant) -> Meant:
    """With the office that the document gives only further down."""
    person = who.person
    if person is None or person.known or who.office == person.office:
        return who
    state, organisation = who.state or person.state, who.organisation or person.organisation
    return replace(who, office=person.office, principal=person.principal, state=state, organisation=organisation)


def _context(statements: list[dict], document: dict, actors: Actors) -> Context:
    text, headline = document["text"], [] if floor.names_its_speaker(document) else document["headline"] or []
    spans = [*headline, *(document["body"] or [])]
    sources = [tuple(span) for one in statements for span in one["source_spans"] or []]
    turns = [one for one in statements if one["mode"] == "speech" and one["source_spans"]]
    labels = frozenset(place for one in turns for place in range(*one["source_spans"][0]))
    scene = Scene(text, [tuple(span) for span in spans], sources, document["date"], document["outlet"], labels)
    persons = people(scene, actors)
    floor.introduce(persons, document, actors)
    spoken = frozenset(one["statement"] for one in statements if one["mode"] == "speech")
    sentences = _sentences(text, spans, turns)
    return Context(actors, persons, document["date"], text, sentences, document["kind"], document["outlet"], spoken)


def _sentences(text: str, spans: list[list[int]], turns: list[dict]) -> list[tuple[int, int]]:
    """The sentences of the ranges; that with which a turn opens begins after the turn's label."""
    said = {one["source_spans"][0][0]: one["content_spans"][0][0] for one in turns if one["content_spans"]}
    found = (sentence for first, last in spans for sentence in tokens.sentences(text, first, last))
    return [(min(said.get(start, start), end), end) for start, end in found]


def _place(statement: dict) -> int:
    return (statement["source_spans"] or statement["content_spans"] or [[0, 0]])[0][0]


def _whom(one: dict, document: dict, context: Context, found: dict[str, Meant], around: list | None) -> Meant:
    source = one["source"]
    if source is None:
        return _unsaid(one, document, context)
    parent = found.get(one["parent"] or "")
    if source.lower() in FIRST_PERSON and parent is not None:
        return replace(parent, resolution="collective" if parent.resolution == "collective" else "pronoun")
    if source.lower() in PERSONAL and around and not _in_turn(one, context):
        return nested(source.lower(), around[0][0], _place(one), context) or meant(source, _place(one), context)
    if source.lower() in FIRST_PERSON and document["speaker"]:
        return replace(meant(document["speaker"], _place(one), context), resolution="pronoun")
    return floor.label(one, document, context) or meant(floor.bare_source(source), _place(one), context)


def _in_turn(one: dict, context: Context) -> bool:
    """Whether a statement is one within a turn, a speech or a post: its pronouns are its speaker's own."""
    return one["parent"] in context.turns


def _unsaid(one: dict, document: dict, context: Context) -> Meant:
    """A speech's speaker is the document's, that of a record's next sentence its last; else there is no speaker."""
    if one["cue"] is None and context.kind == "record" and context.so_far:
        return replace(context.so_far[-1][2], resolution="description")
    if one["mode"] == "speech" and document["speaker"]:
        return meant(document["speaker"], _place(one), context)
    return Meant(None, "unresolved")


def _cells(who: Meant, by_side: dict[str, str]) -> dict:
    names = [name for name in (who.speaker, who.state, who.organisation) if name]
    side = next((by_side[plain(name)] for name in names if plain(name) in by_side), None)
    cells = {name: getattr(who, name) for name in ("speaker", "office", "principal", "state", "resolution")}
    return {**cells, "side": side, "members": list(who.members)}
