"""The terms of a report, each in a line or two: `data/glossary.yml`."""

import functools
from typing import NamedTuple

import yaml

from communique import paths
from communique.errors import ResourceError

FILE = paths.DATA / "glossary.yml"


class Term(NamedTuple):
    """A term, what is meant by it in a report, and the work or file of ours that the meaning is taken from."""

    term: str
    meaning: str
    source: str

    @property
    def anchor(self) -> str:
        """Its place on the page of all terms."""
        return f"t-{'-'.join(self.term.lower().split())}"


@functools.cache
def load() -> tuple[Term, ...]:
    """All terms by the alphabet. Raises ResourceError where an entry of the file is not one."""
    entries = yaml.safe_load(FILE.read_text("utf-8"))
    for place, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict) or set(entry) != set(Term._fields) or not all(map(str.strip, entry.values())):
            raise ResourceError(f"{FILE}, entry {place}: it has term, meaning and source, each a text.")
    return tuple(sorted((Term(**entry) for entry in entries), key=lambda one: one.term.lower()))
