"""Several who speak as one, as the groups of figures: a row of their own by their members' names, or a part of each.

"Both sides", "the two sides" and "Russia and Ukraine" are one actor where they mean the same two: what they are called
by is their members. At other levels each member is first raised to its office, state or side; members of one side speak
for that side.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import pandas as pd

from communique import actors
from communique.corpus import CorpusInfo
from communique.wording import listed

TOGETHER, MEMBERS = "together", "members"  # values of the parameter `collectives`
FEWEST = 2  # members of a collective; one whom a crowd names says only where it belongs


def of(members: Iterable[str] | None, called: str | None) -> str:
    """The members of a collective in their order, for beside what it is `called`; empty where these are under two, or
    what it is called says them already.
    """
    names = list(members) if members is not None else []
    said = called in (listed(names), ", ".join(names))
    return listed(names) if len(names) >= FEWEST and not said else ""


def name(members: Iterable[str]) -> str:
    """What a collective of these members is called: their names by the alphabet, so that their order tells nothing.

    >>> name(["Ukraine", "Russia"]), name(["South", "North and East"])
    ('Russia and Ukraine', 'North and East + South')
    """
    names = sorted(set(members))
    return " + ".join(names) if any(" and " in one for one in names) else listed(names)


class Raised:
    """To which office, state or side a member belongs: as its own statements in the same document say, else as the
    registry and `sides` do. None where nothing tells. At the level of speakers a member is itself.
    """

    def __init__(self, level: str, statements: pd.DataFrame, info: CorpusInfo | None) -> None:
        self._level, self._info = level, info
        self._told: Mapping[tuple[str, str], str] = {}
        if level != "speaker":
            own = statements[statements["speaker"].notna() & statements[level].notna()]
            self._told = dict(zip(zip(own["document"], own["speaker"], strict=True), own[level], strict=True))

    def of(self, member: str, document: str, date: str | None) -> str | None:
        """The group of a member in a document of this date."""
        if self._level == "speaker":
            return member
        return self._told.get((document, member)) or self._registered(member, date)

    def _registered(self, member: str, date: str | None) -> str | None:
        if self._info is None:
            return None
        office = actors.office_on(self._registry, member, date) or {}
        if self._level == "office":
            return office.get("office") or None
        state = office.get("state") or next(iter(actors.meanings(self._registry, member, "state")), None)
        if self._level == "state":
            return state
        names = (actors.plain(one) for one in (member, state, office.get("organisation")) if one)
        return next((self._sides[one] for one in names if one in self._sides), None)

    @cached_property
    def _registry(self) -> actors.Actors:
        return actors.load(self._info.actors if self._info else None)

    @cached_property
    def _sides(self) -> dict[str, str]:
        """By the plain names of actors, and what the registry calls them."""
        found: dict[str, str] = {}
        for side, members in (self._info.sides if self._info else {}).items():
            for one in members:
                known = actors.meanings(self._registry, one, "person", "state", "organisation")[:1]
                found |= {actors.plain(called): side for called in (*known, one)}
        return found


def groups(
    statements: pd.DataFrame, named: pd.Series, level: str, info: CorpusInfo | None = None
) -> tuple[pd.Series, pd.Series]:
    """The group of each statement, and the list of those that it counts for as a statement of members.

    `named` is the group that each statement has as one speaker's. A collective whose members the text names goes by
    their groups: by one group where all are of it, by none where that of a member is not known.
    """
    raised, one, each = Raised(level, statements, info), [], []
    about = zip(statements["document"], statements["date"], statements["members"], named, strict=True)
    for document, date, members, group in about:
        if members is None or len(members) < FEWEST:
            one.append(group)
            each.append([group] if isinstance(group, str) else [])
            continue
        found = [raised.of(member, document, date) for member in members]
        one.append(_together(found, group))
        each.append(sorted({name for name in found if name}) or ([group] if isinstance(group, str) else []))
    return tuple(pd.Series(cells, index=statements.index, dtype="object") for cells in (one, each))


def _together(found: Sequence[str | None], group: str | None) -> str | None:
    known = [name for name in found if name]
    if len(known) < len(found):
        return group if isinstance(group, str) else None
    return known[0] if len(set(known)) == 1 else name(known)
