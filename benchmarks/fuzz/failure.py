"""What went wrong with what: the one thing that every kind of attack hands back."""

import traceback
from typing import NamedTuple


class Failure(NamedTuple):
    """`what` is enough to try it again; `error` says what broke."""

    what: str
    error: str


def of(what: str, error: BaseException) -> Failure:
    """A failure with the last calls before the error, and the notes that were added to it."""
    told = "".join(traceback.format_exception(error, limit=-6))
    return Failure(what, told)
