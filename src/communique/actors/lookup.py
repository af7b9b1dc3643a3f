"""From a surface form ("the Kremlin", "Zelenskyy", "British prime minister") to the actors it may mean."""

import functools
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

_GAPS = re.compile(r"[\s\-‐-―]+")


@dataclass(frozen=True, eq=False)
class Actors:
    """The registry: four tables, and an index from plain surface form to the (kind, name) pairs it may mean.

    Kinds are person, state, organisation, demonym (a state's adjective or people) and office (a description of one).
    `titles` holds words for offices ("President"), forms of address ("Ms") and bodies that speak for a state.
    """

    states: pd.DataFrame
    organisations: pd.DataFrame
    offices: pd.DataFrame
    titles: pd.DataFrame
    surfaces: dict[str, list[tuple[str, str]]]
    surnames: dict[str, list[str]]
    terms: dict[str, str]  # plain title -> category
    by_person: dict[str, list[dict]]
    by_office: dict[str, list[dict]]
    by_body: dict[str, list[dict]]  # state or organisation -> the rows of its offices
    adjectives: dict[str, list[str]]  # state -> demonyms


@functools.lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """A surface form for comparing: accents and letter case away, typographic apostrophes straight, no leading "the".

    >>> plain("the Élysée  Palace")
    'elysee palace'
    """
    bare = text if text.isascii() else _without_accents(text)
    folded = _GAPS.sub(" ", bare.replace("’", "'").replace("ı", "i").casefold()).strip()
    return folded.removeprefix("the ")


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def index(states: pd.DataFrame, organisations: pd.DataFrame, offices: pd.DataFrame, titles: pd.DataFrame) -> Actors:
    """The four tables as an Actors with its index."""
    surfaces: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for form, meaning in _forms(states, organisations, offices):
        if form and meaning not in surfaces[plain(form)]:
            surfaces[plain(form)].append(meaning)
    by_person = _rows_by(offices, "person")
    return Actors(
        states,
        organisations,
        offices,
        titles,
        dict(surfaces),
        _surnames(by_person),
        {plain(term): category for term, category in zip(titles["term"], titles["category"], strict=True)},
        by_person,
        _rows_by(offices, "office"),
        _rows_by(offices, "state", "organisation"),
        dict(zip(states["state"], states["demonyms"], strict=True)),
    )


def _rows_by(offices: pd.DataFrame, *columns: str) -> dict[str, list[dict]]:
    """The rows of offices by what stands in the first of the columns that is not empty."""
    found: dict[str, list[dict]] = defaultdict(list)
    for row in offices.to_dict("records"):
        key = next((row[column] for column in columns if row[column]), None)
        if key is not None:
            found[key].append(row)
    return dict(found)


def _forms(states: pd.DataFrame, organisations: pd.DataFrame, offices: pd.DataFrame):
    """Every (surface form, meaning), the surer ones first: "Brussels" is the Union's before it is a capital."""
    for row in states.to_dict("records"):
        yield from ((form, ("state", row["state"])) for form in [row["state"], *row["metonyms"]])
    for row in organisations.to_dict("records"):
        forms = [row["organisation"], *row["variants"], *row["metonyms"]]
        yield from ((form, ("organisation", row["organisation"])) for form in forms)
    for row in states.to_dict("records"):
        yield row["capital"], ("state", row["state"])
        yield from ((form, ("demonym", row["state"])) for form in row["demonyms"])
    for row in offices.to_dict("records"):
        yield from ((form, ("person", row["person"])) for form in [row["person"], *row["variants"]])
        yield from ((form, ("office", row["office"])) for form in [row["office"], *row["descriptions"]])


def _surnames(by_person: dict[str, list[dict]]) -> dict[str, list[str]]:
    """Plain surname to persons."""
    found: dict[str, list[str]] = defaultdict(list)
    for person, rows in by_person.items():
        forms = {form for row in rows for form in [person, *row["variants"]]}
        for form in sorted({surname for full in forms for surname in surnames_of(full)}):
            if person not in found[form]:
                found[form].append(person)
    return dict(found)


def surnames_of(name: str) -> list[str]:
    """The plain forms by which a person is called again: the last word, and a particle with what follows it.

    >>> surnames_of("Ursula von der Leyen")
    ['leyen', 'von der leyen']
    """
    words = name.split()
    if len(words) < 2:
        return [plain(name)]
    particle = next((i for i, word in enumerate(words) if i and word[0].islower()), len(words) - 1)
    return list(dict.fromkeys([plain(words[-1]), plain(" ".join(words[particle:]))]))


def meanings(actors: Actors, form: str, *kinds: str) -> list[str]:
    """The names that a surface form may mean, of the given kinds (all kinds where none is given), surest first."""
    return [name for kind, name in actors.surfaces.get(plain(form), []) if not kinds or kind in kinds]


@functools.lru_cache(maxsize=1 << 14)
def person_named(actors: Actors, form: str) -> str | None:
    """The one person whose full name or variant this is; None where nobody's or several people's."""
    found = meanings(actors, form, "person")
    return found[0] if len(found) == 1 else None


def persons_called(actors: Actors, surname: str) -> list[str]:
    """Everybody in the registry of this surname."""
    return actors.surnames.get(plain(surname), [])


def office_on(actors: Actors, person: str, date: str | None) -> dict | None:
    """The row of the office that a person held on a date, of several the one begun last.

    None where they held none, or where no date is known and they have held more than one.
    """
    rows = actors.by_person.get(person, [])
    if date is None:
        return rows[0] if len(rows) == 1 else None
    return max(_held(rows, date), key=lambda row: row["from"] or "", default=None)


def holders(actors: Actors, description: str, date: str | None) -> list[str]:
    """Who held the office so described ("British prime minister") on a date; nobody where no date is known."""
    offices = meanings(actors, description, "office")
    rows = [row for office in offices for row in actors.by_office.get(office, [])]
    return list(dict.fromkeys(row["person"] for row in _held(rows, date))) if date is not None else []


def names(actors: Actors) -> set[str]:
    """Every surface name of a person, state, organisation or people, as written in the registry, and surnames."""
    found: set[str] = set()
    for table, column in ((actors.states, "state"), (actors.organisations, "organisation"), (actors.offices, "person")):
        lists = [name for name in ("demonyms", "metonyms", "variants") if name in table.columns]
        for row in table.to_dict("records"):
            found.update([row[column], *(form for name in lists for form in row[name])])
    people = set(actors.offices["person"])
    return found | {capital for capital in actors.states["capital"] if capital} | {p.split()[-1] for p in people}


def _held(rows: list[dict], date: str) -> list[dict]:
    """The rows that cover a date, both ends included; on the day of a handover the one who takes over."""
    held = [row for row in rows if (row["from"] or "") <= date <= (row["to"] or "9999")]
    staying = [row for row in held if row["to"] != date]
    return staying or held
