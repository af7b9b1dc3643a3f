"""Sets that many people have in one known layout: what a file in it is, is told by its name, place and neighbours."""

from collections.abc import Collection
from pathlib import PurePosixPath

from communique.corpus.draft import Reading
from communique.corpus.sets import convokit, general_debate, parlamint
from communique.corpus.source import Source


def read(text: str, source: Source) -> Reading | None:
    """The documents of a text file of a set; None for any other file. Raises UnreadableError."""
    for one in (general_debate, parlamint):
        if one.is_one(text, source):
            return one.read(text, source)
    return None


def is_companion(path: PurePosixPath, beside: Collection[str]) -> bool:
    """Whether a file is read along with others of its folder, whose names are `beside`, and is no document itself."""
    return any(one.is_companion(path.name, beside) for one in (convokit, general_debate, parlamint))
