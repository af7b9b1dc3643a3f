"""What a user names and the corpus does not have: told before anything is made, with the nearest name there is."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from communique.checking import sides
from communique.corpus import CorpusInfo
from communique.errors import ParameterError, unknown
from communique.frames import Frames
from communique.parameters import Settings

CATEGORY = "@"  # before the name of a category of words in the parameter `words`


def categories(info: CorpusInfo, issues: Iterable[str]) -> list[str]:
    """What may stand after an @ in the parameter `words`: kinds of markers, word lists, their categories, issues."""
    from communique import dictionaries
    from communique.stance import markers

    lists = dictionaries.load_all(info.lexicons)
    own = [name for one in lists for name in (one.name, *(f"{one.name}/{category}" for category in one.categories))]
    return list(dict.fromkeys([*markers.LEXICONS, *own, *issues]))


def refuse_no_categories(settings: Settings, info: CorpusInfo, issues: Iterable[str]) -> None:
    """Raises ParameterError for a category in the parameter `words` that there is not."""
    asked = [term.removeprefix(CATEGORY) for term in settings.terms if term.startswith(CATEGORY)]
    known = categories(info, issues) if asked else []
    strange = [name for name in asked if name not in known]
    if strange:
        raise ParameterError(unknown("category of words", strange, known, "in this corpus"))


def refuse_strangers(settings: Settings, groups: pd.Series) -> None:
    """Raises ParameterError for a name in the parameter `speakers` that is none of these groups."""
    known = set(groups.dropna())
    strange = [name for name in settings.names if name not in known]
    if strange:
        raise ParameterError(unknown(settings.level, strange, known, "in this corpus"))


def refuse_misspelt(path: Path, info: CorpusInfo, frames: Frames) -> None:
    """Raises CorpusError for an actor in `sides` who is nobody, but for a slip."""
    if info.sides:
        from communique import actors

        texts = (text for piece in frames.pieces("documents") for text in sides.texts(piece["documents"]))
        found = sides.nobodies(info.sides, actors.load(info.actors), lambda: texts)
        sides.refuse_misspelt(found, path)
