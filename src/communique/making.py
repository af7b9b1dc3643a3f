"""How each layer of a few documents is made of the layers that it needs: the rooms of the house, one call each."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from communique.layers import Given

if TYPE_CHECKING:
    from communique.speakers.walking import Walked
    from communique.stance.layers import Read
    from communique.stance.windows import Issue
    from communique.text.document import Documents

Frames = dict[str, pd.DataFrame]


class Workshop:
    """What the layers of some documents are made with. They are read once, whichever layer asks."""

    def __init__(self, given: Given, tools: "Tools", documents: pd.DataFrame):
        self.given, self.tools, self.documents = given, tools, documents
        self._seen: Read | None = None
        self._walked: list[Walked] | None = None

    def make(self, layer: str, frames: Frames) -> pd.DataFrame:
        """The layer, of these documents; `frames` are the layers that it needs, of the same."""
        return _MAKERS[layer](self, frames)

    def seen(self, frames: Frames) -> "Read":
        """What the reader makes of the statements, for the layers that rest on it: read when the first of them asks."""
        if self._seen is None:
            from communique.stance import layers, reader

            given = (
                frames["statements"],
                self.texts,
                frames["mentions"],
                self.issues,
                reader.loaded(self.given.reader),
            )
            self._seen = layers.read(*given)
        return self._seen

    def walked(self, statements: pd.DataFrame) -> "list[Walked]":
        """The documents with whom each source of their statements means: read for whichever layer asks first."""
        if self._walked is None:
            from communique import speakers

            self._walked = speakers.read(statements, self.texts, self.tools.actors)
        return self._walked

    @functools.cached_property
    def texts(self) -> "Documents":
        """The documents as every layer reads them: each is looked through once."""
        from communique.text import document

        return document.read(self.documents)

    @functools.cached_property
    def issues(self) -> list["Issue"]:
        """The issues asked about, as the reader takes them."""
        from communique.stance import issues

        return issues.asked(self.given.issues)


class Tools:
    """What is loaded once a run: the registry of actors and the user's own word lists.

    Making it raises ResourceError for a mistake in either: it is told before the work begins, also where the store
    holds all that was asked for.
    """

    def __init__(self, given: Given):
        from communique import actors, dictionaries

        self.actors = actors.load(given.info.actors)
        self.lists = dictionaries.load_all(given.info.lexicons)


Maker = Callable[[Workshop, Frames], pd.DataFrame]
_MAKERS: dict[str, Maker] = {}


def _maker(make: Maker) -> Maker:
    """Note a function as what makes the layer whose name it has."""
    _MAKERS[make.__name__.removeprefix("_")] = make
    return make


@_maker
def _attributions(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique import attribution

    return attribution.attribute(shop.texts, most=shop.given.info.limits.statements)


@_maker
def _statements(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique import speakers

    walked = shop.walked(frames["attributions"])
    return speakers.filled(frames["attributions"], walked, shop.tools.actors, shop.given.info.sides)


@_maker
def _mentions(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.speakers import mentions

    return mentions.find(frames["statements"], shop.walked(frames["statements"]))


@_maker
def _tokens(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique import tokens

    return tokens.tokenise(frames["statements"], shop.texts)


@_maker
def _lengths(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.text import voices

    return voices.lengths(frames["statements"], frames["tokens"])


@_maker
def _markers(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import markers

    return markers.find(frames["statements"], shop.texts)


@_maker
def _conditions(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import conditions

    return conditions.clauses(frames["statements"], shop.texts, frames["markers"])


@_maker
def _tone(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique import sentiment

    return sentiment.tone(frames["statements"], shop.texts, shop.tools.actors)


@_maker
def _acts(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import acts

    return acts.find(frames["statements"], shop.texts, shop.seen(frames).readings, shop.given.reader)


@_maker
def _moves(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import moves

    return moves.find(frames["statements"], shop.texts, frames["acts"], frames["conditions"])


@_maker
def _evaluations(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import evaluations

    seen = shop.seen(frames)
    return evaluations.find(frames["statements"], shop.texts, seen.actors, seen.readings, shop.given.reader)


@_maker
def _terms(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import issues

    return issues.terms(frames["statements"], shop.texts, shop.given.issues)


@_maker
def _positions(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique.stance import layers, positions

    statements = frames["statements"]
    meant = layers.meant(statements, shop.texts, frames["terms"], shop.issues)
    readings, reader = shop.seen(frames).readings, shop.given.reader
    return positions.find(statements, shop.texts, meant, frames["conditions"], readings, shop.issues, reader)


@_maker
def _lexical(shop: Workshop, frames: Frames) -> pd.DataFrame:
    from communique import dictionaries

    return dictionaries.matches(frames["statements"], shop.texts, shop.tools.lists)
