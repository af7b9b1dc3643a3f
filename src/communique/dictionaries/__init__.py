"""Word lists of the user's own: read from a file, counted in what is said, and told in the methods section.

    corpus.yml `lexicons: {name: path}` -> load -> find -> measures.lexical

Many lists of the field may be used but not passed on (LIWC, the NRC lists), so none is carried; a user who has one
names its file. What is counted is words, not meanings: a list says what its makers meant by a category, and how well
that fits diplomatic language has to be shown by reading what was found (Grimmer and Stewart 2013).
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from communique import lexicons
from communique.corpus.info import Lexicon
from communique.dictionaries import counting, formats
from communique.dictionaries.formats import Entry
from communique.errors import ResourceError

NOT_STATED = "not stated"
_TERMS = re.compile(r"^\W*(?:terms(?: of use)?|licen[cs]e)\s*:\s*(\S.*?)\W*$", re.IGNORECASE | re.MULTILINE)
_COMMENTS = ("#", "//", ";", "%")


@dataclass(frozen=True)
class Dictionary:
    """A list of words by category. `entries` are in the order of the file; `terms` are its terms of use."""

    name: str
    path: Path
    sha256: str
    entries: tuple[Entry, ...]
    terms: str

    @property
    def categories(self) -> list[str]:
        """The categories, in the order of the file."""
        return list(dict.fromkeys(entry.category for entry in self.entries))

    @property
    def weighted(self) -> bool:
        """Whether its terms weigh differently."""
        return len({entry.weight for entry in self.entries}) > 1


def load(name: str, source: Lexicon) -> Dictionary:
    """The list in a file, by the file's ending: see `formats`.

    Raises ResourceError that names file and line: no such file, an unknown ending, text that is not UTF-8, another
    form than the ending promises, a term twice in a category, an empty category, a wildcard inside a word.
    """
    path = Path(source.path)
    if not path.is_file():
        raise ResourceError(f"There is no lexicon at {path}.")
    text = lexicons.decode(path)
    entries = formats.read(path, text, name)
    stated = source.terms or _terms_of_use(text) or NOT_STATED
    return Dictionary(name, path, hashlib.sha256(path.read_bytes()).hexdigest(), tuple(entries), stated)


def load_all(sources: dict[str, Lexicon]) -> list[Dictionary]:
    """All lists that a corpus names, in its order. Raises ResourceError as `load` does."""
    return [load(name, source) for name, source in sources.items()]


def matches(statements: pd.DataFrame, documents: pd.DataFrame, dictionaries: Iterable[Dictionary]) -> pd.DataFrame:
    """The terms found in what is said: one row a term in its place, in the frame `lexical`.

    Whole words in any letter case; "abandon*" finds every word that begins so. Within a category the longest term wins
    and none overlaps; a word may count in several categories. Negation is not seen, but for lists that write it out
    ("not good" in NEG_POSITIVE of Young and Soroka 2012).
    """
    return counting.matches(statements, documents, {one.name: one.entries for one in dictionaries})


def account(dictionaries: Iterable[Dictionary]) -> pd.DataFrame:
    """What a methods section has to tell of the lists: one row a list.

    `lexicon`, `file` (its name alone), `sha256` of its bytes, `categories` and `terms` (how many), `passed over` (terms
    without a letter or digit, which no word can match) and `terms of use` as the file or `corpus.yml` states them.
    """
    rows = [
        {
            "lexicon": one.name,
            "file": one.path.name,
            "sha256": one.sha256,
            "categories": len(one.categories),
            "terms": len(one.entries),
            "passed over": sum(not counting.parts(entry.term) for entry in one.entries),
            "terms of use": one.terms,
        }
        for one in dictionaries
    ]
    columns = ["lexicon", "file", "sha256", "categories", "terms", "passed over", "terms of use"]
    return pd.DataFrame(rows, columns=columns)


def _terms_of_use(text: str) -> str | None:
    """What a comment of the file says of its terms of use: a line "# licence: …" or "# terms: …"."""
    comments = "\n".join(line for line in text.splitlines() if line.lstrip().startswith(_COMMENTS))
    found = _TERMS.search(comments)
    return found[1] if found else None
