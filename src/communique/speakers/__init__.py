"""Who speaks, on whose behalf: from the words of a source to a person, an office, a state and a side.

    a document's people and names -> its sources in the order of the text -> names, registry by date, pronouns, roles
                                                                          -> every mention, and whom it means

The document comes before the registry. Nobody is made up: without an antecedent the source's own words stay.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd

from communique import schemas
from communique.actors import Actors, meanings, plain
from communique.speakers import confidence, walking
from communique.speakers.context import Referent
from communique.speakers.walking import Walked
from communique.text import document
from communique.text.document import Texts

COLUMNS = ["speaker", "office", "principal", "state", "side", "resolution", "members", "speaker_confidence"]
_TYPES = {name: schemas.DTYPES[schemas.FRAMES["statements"][name]] for name in COLUMNS}
NOBODY: dict[str, Any] = {**dict.fromkeys(COLUMNS), "members": []}


def read(statements: pd.DataFrame, documents: Texts, actors: Actors) -> list[Walked]:
    """Every document read once: `filled` and `mentions.find` are made of it."""
    own: dict[str, list[dict]] = defaultdict(list)
    for one in statements.to_dict("records"):
        own[one["document"]].append(one)
    return [walking.read(own[home.name], home, actors) for home in document.read(documents).values()]


def resolve(statements: pd.DataFrame, documents: Texts, actors: Actors, sides: dict[str, list[str]]) -> pd.DataFrame:
    """The statements with speaker, office, principal, state, side, resolution and members filled in.

    `resolution` is how the speaker was found: name, registry, pronoun, description, collective, anonymous or
    unresolved. A statement without a source has the speaker named right before its cue, a speech
    that of whom its document tells; any other has none. `sides`
    gives for each side its states, organisations or persons; a statement's side is that of its speaker, else of the
    speaker's state, else of the organisation. `members` lists those of a collective whom the text names.
    `speaker_confidence` is the probability, 0 to 1, that the statement was made, and by this speaker.
    """
    return filled(statements, read(statements, documents, actors), actors, sides)


def filled(
    statements: pd.DataFrame, walked: Iterable[Walked], actors: Actors, sides: dict[str, list[str]]
) -> pd.DataFrame:
    """`resolve`, of documents that were read already."""
    by_side = _sides(sides, actors)
    rows = {
        one["statement"]: {**_cells(who, by_side), "speaker_confidence": confidence.of(one, who)}
        for read_ in walked
        for one, who in read_.found
    }
    cells = {column: [rows.get(name, NOBODY)[column] for name in statements["statement"]] for column in COLUMNS}
    typed = {name: pd.Series(some, statements.index, dtype=_TYPES[name]) for name, some in cells.items()}
    return statements.assign(**typed)


def _sides(sides: dict[str, list[str]], actors: Actors) -> dict[str, str]:
    """Plain name of an actor, and of what else the registry calls it by, to its side."""
    named = {plain(actor): side for side, members in sides.items() for actor in members}
    for side, members in sides.items():
        for actor in members:
            for name in meanings(actors, actor, "person", "state", "organisation")[:1]:
                named.setdefault(plain(name), side)
    return named


def _cells(who: Referent, by_side: dict[str, str]) -> dict:
    names = [name for name in (who.speaker, who.state, who.organisation) if name]
    side = next((by_side[plain(name)] for name in names if plain(name) in by_side), None)
    cells = {name: getattr(who, name) for name in ("speaker", "office", "principal", "state", "resolution")}
    return {**cells, "side": side, "members": list(who.members)}
