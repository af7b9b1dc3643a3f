"""Actors in `sides` of `corpus.yml` whom nobody would be counted under, since neither registry nor texts know them."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from communique import actors as registry
from communique.actors import Actors
from communique.checking import names, spelling
from communique.corpus import info
from communique.errors import CorpusError


class Nobody(NamedTuple):
    """An entry of a side that names nobody, and whom it may have meant, the likeliest first."""

    side: str
    actor: str
    nearest: list[str]

    @property
    def misspelt(self) -> bool:
        """Whether it is a slip of the keyboard: refused as a misspelt key is."""
        return bool(self.nearest) and spelling.misspelt(self.actor, self.nearest[0])


def nobodies(sides: dict[str, list[str]], actors: Actors, texts: Callable[[], Iterable[str]]) -> list[Nobody]:
    """The entries of the sides that neither the registry nor the texts know, in their order, and those that are a
    surname of the registry's: its people are counted under their full names.

    `texts` are called for only where the registry does not know somebody.
    """
    strange = [(side, actor) for side, members in sides.items() for actor in members if not _known(actor, actors)]
    if not strange:
        return []
    lacking, alike = _read([actor for _, actor in strange], texts())
    everyone = sorted(registry.names(actors))
    return [
        Nobody(side, actor, surnamed or spelling.nearest(actor, [*everyone, *sorted(alike[actor])]))
        for side, actor in strange
        for surnamed in [registry.persons_called(actors, actor)]
        if actor in lacking or surnamed
    ]


def texts(documents: pd.DataFrame) -> Iterator[str]:
    """What of these documents may name an actor: the texts, and who speaks the whole of one."""
    yield from documents["text"]
    yield from documents["speaker"].dropna()


def refuse_misspelt(found: Iterable[Nobody], folder: Path) -> None:
    """Raises CorpusError, with file, line and the nearest name, where an entry is a slip of the keyboard."""
    wrong = [
        f"{folder / info.FILE}, line {info.line_of_actor(folder, one.actor)}: sides: {one.side}: {one.actor!r} is in "
        f"neither the registry of actors nor the texts; closest: {one.nearest[0]!r}."
        for one in found
        if one.misspelt
    ]
    if wrong:
        raise CorpusError("\n".join(wrong))


def _known(actor: str, actors: Actors) -> bool:
    return bool(registry.meanings(actors, actor, "person", "state", "organisation"))


def _read(wanted: list[str], texts: Iterable[str]) -> tuple[set[str], dict[str, set[str]]]:
    """Those of the names that stand in no text, and the names of as many words that do and may have been meant."""
    lacking = set(wanted)
    alike: dict[str, set[str]] = {actor: set() for actor in wanted}
    for text in texts:
        lacking -= {actor for actor in lacking if names.stands_in(actor, [text])}
        for actor in lacking:
            alike[actor] |= {
                one for one in names.capitalised(text, len(actor.split())) if spelling.misspelt(actor, one)
            }
    return lacking, alike
