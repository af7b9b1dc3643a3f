"""First names and whether "he" or "she" takes them up again."""

import csv
import functools

from communique import paths
from communique.actors.lookup import plain


@functools.cache
def _pronouns() -> dict[str, str]:
    with (paths.ACTORS / "first_names.csv").open(encoding="utf-8", newline="") as lines:
        return {plain(row["term"]): row["pronoun"] for row in csv.DictReader(lines)}


def pronoun_of(name: str) -> str | None:
    """ "he" or "she" where a name begins with a first name that is borne nearly always by men or by women.

    >>> pronoun_of("Wendy Orlen"), pronoun_of("Kim Orlen"), pronoun_of("")
    ('she', None, None)
    """
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return _pronouns().get(plain(first.split("-")[0])) or None


def is_first_name(word: str) -> bool:
    """Whether a word is a known first name."""
    return plain(word) in _pronouns()
