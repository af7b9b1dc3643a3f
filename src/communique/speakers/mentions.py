"""Every mention of an actor in a document, and whom it means: names, offices, descriptions, pronouns, sources, groups
without a name, and papers ("the draft text").

The forms and the names they lead to are those of speakers, so that a target and a speaker are one name. What is learnt
of somebody further down (a full name, an office, a gender) holds from the first mention on.
"""

import functools
import itertools
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pandas as pd

from communique import schemas
from communique.actors import plain
from communique.speakers import crowds, named, walking, written
from communique.speakers.context import TAIL, Context, Referent
from communique.speakers.named import Named, kind_of
from communique.speakers.pronouns import PERSONAL, PLURAL_PRONOUNS, RELATIVE, SELF, antecedent
from communique.speakers.titles import is_title
from communique.speakers.walking import Walked
from communique.text.document import Document

_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|it|its|they|them|their)\b", re.I)
_ASKED = {"him": "he", "his": "he", "her": "she", "its": "it", "them": "they", "their": "they"}
_PRONOUNS = PERSONAL.keys() | _ASKED.keys() | PLURAL_PRONOUNS | RELATIVE | SELF | {"it"}
_LONGEST = 200  # characters of a name
_OF_THE_NAME = ("type", "form", "gender", "affiliation")  # what of a source the name in it tells better
_GENDERS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}


def find(statements: pd.DataFrame, walked: Iterable[Walked]) -> pd.DataFrame:
    """One row a mention, in the order of the text, nested ones too ("Veldria" in "Veldria's foreign minister").

    `statements` with their speakers, and the documents as `speakers.read` gives them. `[start, end)` are characters of
    `documents.text`, `head` its last word without what hangs on it. `type` is that of the actor: person, state,
    organisation, group (of people without a name) or document. `form` is how it is called: name, people ("Veldrian"),
    office, description, pronoun, group or document. `number` is singular or plural, `gender` "he" or "she" where a
    person's is known. `actor` is the name that speakers have, None where nobody is sure to be meant; `affiliation` the
    state or organisation that a person acts for. `role` is source for the words that a statement is attributed to,
    other for the rest. `by` is rule or model (the ranking of antecedents), and `confidence` that model's probability,
    0 to 1, NaN for a rule.
    """
    own: dict[str, list[dict]] = defaultdict(list)
    for one in statements.to_dict("records"):
        own[one["document"]].append(one)
    rows = (row for one in walked for row in _of_document(own[one.home.name], one))
    return schemas.frame("mentions", list(rows))


def _of_document(statements: list[dict], walked: Walked) -> Iterator[dict]:
    home, context = walked.home, walked.context
    others = named.index(written.names(statements, home.text, context.actors))
    spans = walking.spans(home)
    names = [one for span in spans for one in named.named(home.words, others, context, *span)]
    rows = _with_sources([_row(one, context) for one in names], _sources(walked))
    taken = bytearray(len(home.text))  # a letter is 1 where it is part of a mention
    for row in rows:
        taken[row["start"] : row["end"]] = b"\1" * (row["end"] - row["start"])
    rows += [row for span in spans for row in _pronouns(span, taken, context)]
    groups = (one for span in spans for one in crowds.named(home.text, *span))
    rows += [_row(one, context) for one in groups if not any(taken[one.start : one.end])]
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        yield {"document": home.name, **row, "text": home.text[row["start"] : row["end"]]}


def _row(one: Named, context: Context, who: Referent | None = None, *, role: str = "other") -> dict:
    """A mention as a row; `who` is the referent of a pronoun or a source, where there is one."""
    words = context.text[one.start : one.end]
    person = context.people.named.get(plain(one.name)) if one.type == "person" and one.name else None
    told = who if who is not None and who.person is None else person
    serves = (told.state or told.organisation) if told else None
    several = one.type == "group" or who is not None and who.resolution == "collective"
    likely = who.likely if who is not None else None
    return {
        "start": one.start, "end": one.end, "text": words, "head": _head(words), "type": one.type,
        "form": _form(one, words, context), "number": "plural" if several else "singular",
        "gender": (person.pronoun if person else None) or _GENDERS.get(words.lower()),
        "actor": one.name or None, "affiliation": serves if serves != one.name else None, "role": role,
        "by": "rule" if likely is None else "model", "confidence": math.nan if likely is None else likely,
    }  # fmt: skip


def _head(words: str) -> str:
    """The last word of a phrase before what hangs on it: "minister" of "the minister of trade"."""
    whole = words.split()
    return re.sub(r"['’]s?$|[,.;:]+$", "", (TAIL.sub("", words).split() or whole)[-1])


def _form(one: Named, words: str, context: Context) -> str:
    office = one.form == "description" and one.type == "person" and is_title(_head(words), context.actors)
    return "office" if office else one.form


def _sources(walked: Walked) -> Iterator[dict]:
    """The words that statements are attributed to, each once."""
    seen: set[tuple[int, int]] = set()
    for one, who in walked.found:
        place = _first_piece(one["source_spans"] or [], walked.home)
        if place and place not in seen:
            seen.add(place)
            yield _row(_source(one, who, *place, walked.context), walked.context, who, role="source")


def _first_piece(spans: list, home: Document) -> tuple[int, int] | None:
    """Where a source stands; pieces with nothing but marks between them are one ("The minister, **Ana Brel**")."""
    if not spans:
        return None
    start, end = spans[0]
    for left, right in spans[1:]:
        if any(map(str.isalnum, home.text[end:left])):
            break
        end = right
    return start, end


def _source(one: dict, who: Referent, start: int, end: int, context: Context) -> Named:
    low = one["source"].lower()
    form = "pronoun" if low in _PRONOUNS else "name" if who.resolution in {"name", "registry"} else "description"
    name = who.speaker if who.resolution != "unresolved" else None
    kind = "person" if low in _GENDERS else _type(who, context)
    return Named(name or "", kind, start, end, form)


def _type(who: Referent, context: Context) -> str:
    if who.person is not None or who.resolution == "anonymous":
        return "person"
    if who.resolution == "collective":
        return "group"
    if who.speaker and who.state == who.speaker:
        return "state"
    return kind_of(who.speaker, context) if who.speaker and who.resolution == "name" else "organisation"


def _with_sources(rows: list[dict], sources: Iterable[dict]) -> list[dict]:
    """The mentions and the sources: a source and the name in it that means the same are one, as long as the source."""
    named_: dict[str | None, list[dict]] = defaultdict(list)
    for row in rows:
        named_[row["actor"]].append(row)
    found, gone = [], set()
    for source in sources:
        of_it = named_[source["actor"]]
        at = bisect_left(of_it, source["start"] - _LONGEST, key=lambda row: row["start"])
        near = itertools.takewhile(functools.partial(_before, source["end"]), itertools.islice(of_it, at, None))
        alike = [row for row in near if row["end"] > source["start"]]
        gone |= {id(row) for row in alike}
        found.append({**source, **{name: (alike or [source])[0][name] for name in _OF_THE_NAME}})
    return [row for row in rows if id(row) not in gone] + found


def _before(end: int, row: dict) -> bool:
    return row["start"] < end


def _pronouns(span: tuple[int, int], taken: bytearray, context: Context) -> Iterator[dict]:
    """The pronouns of the third person, with whom each takes up; an "it" that takes up nobody is no mention."""
    for match in _PRONOUN.finditer(context.text, *span):
        start, end = match.span()
        low = match.group().lower()
        if any(taken[start:end]):
            continue
        who = antecedent(_ASKED.get(low, low), start, context) or Referent(None, "unresolved")
        if who.speaker and who.resolution in named.SURE | {"collective"}:
            kind = "person" if low in _GENDERS else _type(who, context)
            yield _row(Named(who.speaker, kind, start, end, "pronoun"), context, who)
        elif low not in {"it", "its"}:
            kind = "person" if low in _GENDERS else "group"
            yield _row(Named("", kind, start, end, "pronoun"), context)
