"""Mistakes that a user can mend.

The front door prints their message alone; anything else is a bug and keeps its traceback.
"""

import difflib
from collections.abc import Iterable

_ALIKE = 0.6  # of 1: two names further apart than this are not offered for each other


class UserError(Exception):
    """What was given, whose it is, what is allowed: a message for people."""


class CorpusError(UserError):
    """A corpus that cannot be read, or a `corpus.yml` of the wrong form."""


class ParameterError(UserError):
    """A parameter of a notebook or of the command line that is unknown or of the wrong form."""


class ResourceError(UserError):
    """A lexicon, a registry of actors or an issues file of the wrong form: names the file and the line."""


class RunError(UserError):
    """A notebook that failed: names the notebook, the cell and the error."""


def nearest(given: str, allowed: Iterable[str]) -> str | None:
    """The allowed name most like the given one, or with a word most like it; letter case aside. None where none is.

    Surnames are typed more often than full names, so a word of a name counts as much as the whole.
    """
    likeness = {name: max(_likeness(given, part) for part in (name, *name.split())) for name in allowed}
    best = max(likeness, key=lambda name: (likeness[name], name), default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold()).ratio()


def unknown(what: str, given: Iterable[str], allowed: Iterable[str], where: str) -> str:
    """One message for all the unknown names at once, each with its nearest match.

    >>> unknown("speaker", ["Lavrow"], ["Sergei Lavrov"], "in this corpus")
    "Unknown speaker 'Lavrow'. Closest in this corpus: 'Sergei Lavrov'."
    """
    allowed = sorted(set(allowed))
    return " ".join(_unknown_one(what, name, allowed, where) for name in given)


def _unknown_one(what: str, name: str, allowed: list[str], where: str) -> str:
    match = nearest(name, allowed)
    if match:
        return f"Unknown {what} {name!r}. Closest {where}: {match!r}."
    shown = ", ".join(map(repr, allowed[:20])) + (", …" if len(allowed) > 20 else "")
    return f"Unknown {what} {name!r}. Allowed {where}: {shown or 'none'}."
