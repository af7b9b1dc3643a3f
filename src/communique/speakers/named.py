"""Where a stretch of text names an actor or a document: by name, people, capital, office or description.

The forms and the names they lead to are those of `communique.speakers`, so that a target and a speaker are one name.
"""

import bisect
import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from communique import lexicons
from communique.actors import Actors, plain
from communique.actors.first_names import is_first_name
from communique.speakers.bodies import state_of_adjective
from communique.speakers.context import Context, Referent
from communique.speakers.members import members_of
from communique.speakers.resolution import referent
from communique.speakers.statehood import NOTHING, standings
from communique.speakers.titles import is_title, no_names
from communique.text import phrases

SURE = {"name", "registry", "description", "pronoun"}
_WORD = re.compile(r"[^\W_][\w’'-]*")
_OWNERS = re.compile(r"\b(?:the|his|her|its|their)\s+(?=[a-z])", re.I)
_BOTH = re.compile(r"\b(?:both|the two)\s+[a-z]+", re.I)
# what stands between a state and the one who holds an office of it: "Veldria's foreign", "Veldrian"
_AFTER = re.compile(r"(?:['’]s?)?\s+(?:(?:former|foreign|defence|defense|prime|interior|[a-z]+)\s+){0,2}?([A-Za-z]+)\b")
_OF = re.compile(r"\b(?:the\s+)?(?:[A-Za-z]+\s+){0,2}?([A-Za-z]+)\s+of\s+(?:the\s+)?$")
_AT_A_PLACE = re.compile(r"\b(?:in|at|near|from|to|outside|around|into|via|toward|towards|through|of)\s+$", re.I)
_DETERMINED = re.compile(r"(?:\b(?:the|this|these|his|her|its|their|our)|['’]s?)\s+((?:[\w-]+\s+){0,2}?)$", re.I)
_STRETCH = 200  # characters
_LOOK = 60  # characters around a name in which its office is looked for


class Named(NamedTuple):
    """An actor or document named in `text[start:end]`. `type`: state, person, organisation, group or document."""

    name: str
    type: str
    start: int
    end: int
    form: str = "name"  # name, people ("Veldrian"), description, pronoun, group or document


@functools.lru_cache(maxsize=8)
def registered(actors: Actors) -> phrases.Index:
    """Every form by which the registry calls an actor, ready to be looked for in a text."""
    return index({form: form for form in _forms(actors)})


def index(names: Mapping[str, str]) -> phrases.Index:
    """Forms with the names that they stand for, ready to be looked for in a text."""
    return phrases.index(phrases.Phrase(form, names[form]) for form in sorted(names) if len(form) > 1)


@functools.lru_cache(maxsize=8)
def _forms(actors: Actors) -> frozenset[str]:
    lists = [(actors.states, ("demonyms", "metonyms")), (actors.organisations, ("variants", "metonyms"))]
    lists += [(actors.offices, ("variants", "descriptions"))]
    found = {form for table, names in lists for name in names for forms in table[name] for form in forms or []}
    singles = [actors.states["state"], actors.states["capital"], actors.organisations["organisation"]]
    singles += [actors.offices["person"], actors.offices["office"]]
    return frozenset(found | {form for column in singles for form in column if form})


@functools.lru_cache(maxsize=8)
def _capitals(actors: Actors) -> frozenset[str]:
    return frozenset(plain(capital) for capital in actors.states["capital"] if capital)


def named(words: list[phrases.Word], others: phrases.Index, context: Context, start: int, end: int) -> list[Named]:
    """Whom and what `text[start:end]` names, in its order; of two that overlap the surer, and the longer, stays.

    `others` are names of this document of which the registry knows nothing.
    """
    tries = (
        _persons(context, start, end),
        *(_known(words, known, context, start, end) for known in (registered(context.actors), others)),
        *(_described(context, start, end), _papers(words, context, start, end)),
    )
    found: list[Named] = []
    there: dict[int, list[Named]] = defaultdict(list)  # what is found, by the stretch of text in which it stands
    for one in (one for some in tries for one in some):
        stretches = range(one.start // _STRETCH, one.end // _STRETCH + 1)
        near = (other for stretch in stretches for other in there[stretch])
        if not any(one.start < other.end and other.start < one.end and _excludes(one, other) for other in near):
            found.append(one)
            for stretch in stretches:
                there[stretch].append(one)
    return sorted(found, key=lambda one: (one.start, one.end))


def _excludes(one: Named, other: Named) -> bool:
    """Whether only one of two that overlap is meant. Both are in "both countries", and so is a document's owner."""
    if (one.start, one.end) == (other.start, other.end):
        return one.name == other.name or "description" not in (one.form, other.form)
    return "document" not in (one.type, other.type)


def _persons(context: Context, start: int, end: int) -> Iterator[Named]:
    runs = context.people.runs
    for place, person in context.people.between(start, end):
        at = bisect.bisect_left(runs, place, key=lambda run: run.start)
        if at < len(runs) and runs[at].start == place and runs[at].end <= end:
            yield Named(person.name, "person", place, runs[at].end)


def _known(words: list[phrases.Word], known: phrases.Index, context: Context, start: int, end: int) -> Iterator[Named]:
    for hit in phrases.matches(words, known, start, end):
        text = context.text[hit.start : hit.end]
        if not (text[0].isupper() or text == hit.phrase.form and " " in text):
            continue
        kind, name = next(iter(context.actors.surfaces.get(plain(text), [])), ("other", hit.phrase.name))
        place = Named(name, kind, hit.start, hit.end)
        if kind in ("state", "demonym"):
            yield from _of_state(place, context, end)
        elif kind == "office":
            yield from _meant(text, hit.start, hit.end, context)
        else:
            state = _state_of_people(text, context) if kind == "other" else None
            yield place._replace(name=state or name, type="state" if state else _type(name, kind, context))


def _state_of_people(word: str, context: Context) -> str | None:
    """The state of the document whose people or adjective a word is: "Severian", "the Severians"."""
    for form in (word.removesuffix("s"), word) if " " not in word else ():
        state = state_of_adjective(form, context)
        if state and state not in {form, word}:
            return state
    return None


def _of_state(place: Named, context: Context, end: int) -> Iterator[Named]:
    """The state; or the holder of an office of it, where the name is part of a description: "Veldria's president"."""
    text = context.text
    after = _AFTER.match(text, place.end, min(end, place.end + _LOOK))
    while after and not is_title(after.group(1), context.actors):
        longer = re.compile(r"\s+([A-Za-z]+)\b").match(text, after.end(), min(end, place.end + _LOOK))
        after = longer if longer and text[place.end : longer.end()].count(" ") <= 3 else None
    before = _OF.search(text[max(0, place.start - _LOOK) : place.start]) if place.type == "state" else None
    spans = [(place.start, after.end())] if after else []
    if before and is_title(before.group(1), context.actors):
        spans.append((place.start - len(before.group().lstrip()), place.end))
    for start, stop in spans:
        holder = [one for one in _meant(text[start:stop].strip(), start, stop, context) if one.type == "person"]
        if holder:
            yield holder[0]
            return
    capital = plain(text[place.start : place.end]) in _capitals(context.actors)
    if not (capital and _AT_A_PLACE.search(text[max(0, place.start - 12) : place.start])):
        yield place._replace(type="state", form="people" if place.type == "demonym" else "name")


def _described(context: Context, start: int, end: int) -> Iterator[Named]:
    """ "the minister", "their delegation", "the council", "both countries": as the document itself resolves them."""
    text = context.text
    for opener in _OWNERS.finditer(text, start, end):
        yield from _description(opener, context, end)
    for both in _BOTH.finditer(text, start, end):
        for name in members_of(both.group(), both.start(), context):
            yield Named(name, _type(name, "other", context), both.start(), both.end(), "description")


def _description(opener: re.Match, context: Context, end: int) -> Iterator[Named]:
    at, text = opener.end(), context.text
    for _ in range(3):
        word = _WORD.match(text, at, end)
        if not word:
            return
        last = re.sub(r"['’]s$", "", word.group())
        stop = word.start() + len(last)
        body = _of_its_name(last, context) if opener.group().lower().startswith("the") else None
        if body:
            yield Named(body, "organisation", opener.start(), stop, "description")
            return
        if context.actors.terms.get(plain(last)) in {"title", "body", "epithet"}:
            longer = _WORD.match(text, stop + 1, end) if text[stop : stop + 1] == " " else None
            if not (longer and is_title(longer.group(), context.actors)):  # "the prime minister"
                yield from _meant(text[opener.start() : stop], opener.start(), stop, context)
                return
        if text[stop : stop + 1] != " " or not last[0].islower():
            return
        at = stop + 1


def _of_its_name(word: str, context: Context) -> str | None:
    """The one organisation named in the document whose name ends with this word: "the council"."""
    if not word.islower():
        return None
    found = context.organisations.get(word, ())
    return next(iter(found)) if len(found) == 1 else None


def _meant(words: str, start: int, end: int, context: Context) -> Iterator[Named]:
    found = referent(words, start, context)
    if found.resolution in SURE and found.speaker:
        yield Named(found.speaker, _type_of(found, context), start, end, "description")


def _type_of(who: Referent, context: Context) -> str:
    """Whether whoever is meant is a person, a state or an organisation ("the Treasury")."""
    if who.speaker == who.state:
        return "state"
    titled = any(is_title(word, context.actors) for word in (who.speaker or "").split())
    return "person" if who.person is not None or titled else "organisation"


def _type(name: str, kind: str, context: Context) -> str:
    if kind in {"person", "organisation"}:
        return kind
    return kind_of(name, context)


def kind_of(name: str, context: Context) -> str:
    """Whether a name is a state's, a person's or an organisation's, by registry and document."""
    if name in context.actors.adjectives or standings(context).get(plain(name), NOTHING).is_state:
        return "state"
    person = plain(name) in context.people.named or " " in name and is_first_name(name.split(maxsplit=1)[0])
    return "person" if person else "organisation"


def _papers(words: list[phrases.Word], context: Context, start: int, end: int) -> Iterator[Named]:
    """Documents and plans, by their words without what determines them: "the draft text" is "draft text"."""
    for hit in phrases.matches(words, _paper_index(), start, end):
        before = _DETERMINED.search(context.text[max(start, hit.start - 40) : hit.start])
        if before and not any(word.lower() in no_names() for word in before.group(1).split()):
            name = f"{before.group(1)}{context.text[hit.start : hit.end]}"
            yield Named(" ".join(name.split()), "document", hit.end - len(name), hit.end, "document")


@functools.cache
def _paper_index() -> phrases.Index:
    entries = lexicons.load("documents")[["term", "forms"]].itertuples(index=False)
    return phrases.index(
        phrases.Phrase(form, term) for term, forms in entries for form in [term, *lexicons.listed(forms)]
    )
