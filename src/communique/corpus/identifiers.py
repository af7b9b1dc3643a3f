"""What a document is called: its `doc_id`, else the file's stem, with its ending or a number where two are alike."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Protocol


class Named(Protocol):
    """A document by what its file calls it."""

    @property
    def doc_id(self) -> str | None:
        """The name in its row or front matter, None without one."""


def names(found: Sequence[tuple[str, Named]]) -> list[str]:
    """A name for each (path, document), all different, in the given order.

    The first of several alike keeps the name; the others get "-2", "-3" and so on, past names that are taken.
    """
    wanted = _with_endings(found)
    single = {name for name, count in Counter(wanted).items() if count == 1}
    taken = set(single)
    numbers: Counter[str] = Counter()
    return [name if name in single else _free(name, taken, numbers) for name in wanted]


def _with_endings(found: Sequence[tuple[str, Named]]) -> list[str]:
    """The doc_id or the stem; the stem with its ending, where only the ending tells two files apart."""
    plain = [draft.doc_id or PurePosixPath(path).stem for path, draft in found]
    ended = [draft.doc_id or PurePosixPath(path).name for path, draft in found]
    once, tells = Counter(plain), Counter(ended)
    return [
        with_ending if once[name] > 1 and tells[with_ending] == 1 else name
        for name, with_ending in zip(plain, ended, strict=True)
    ]


def _free(name: str, taken: set[str], numbers: Counter) -> str:
    """The name, or the name with its next free number; both collections remember it."""
    free = name
    while free in taken:
        numbers[name] += 1
        free = f"{name}-{numbers[name] + 1}"
    taken.add(free)
    return free
