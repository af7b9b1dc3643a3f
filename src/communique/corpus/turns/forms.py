"""The forms of a turn's label, read from `data/turns.yml`, which says what each key means."""

import re
from dataclasses import dataclass
from functools import cache

import yaml

from communique import paths
from communique.corpus.turns.words import PREDICATES
from communique.errors import ResourceError

FILE = paths.DATA / "turns.yml"
_PIECE = re.compile(r"(?<!\?P)<(\w+)>")


@dataclass(frozen=True)
class Form:
    """One form: where it is used, what opens a turn in it, what its label has to be, and its two examples."""

    name: str
    where: str
    pattern: re.Pattern
    words: str
    tells: bool
    whole: bool
    beside: bool
    unnamed: bool
    example: str
    gives: tuple[str, ...]
    near_miss: str

    def fits(self, label: str) -> bool:
        """Whether the words are such as this form has for a label."""
        return PREDICATES[self.words](label)


@cache
def load() -> tuple[Form, ...]:
    """All forms, in the order in which they are tried. Raises ResourceError for a file that cannot be used."""
    try:
        found = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        return tuple(_form(entry, found["pieces"]) for entry in found["forms"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, re.error) as error:
        raise ResourceError(f"{FILE}: the forms of a turn's label cannot be read ({error}).") from None


def _form(entry: dict, pieces: dict[str, str]) -> Form:
    pattern = re.compile(_expanded(entry["pattern"], pieces))
    rest = {name: entry[name] for name in ("where", "words", "tells", "example")}
    if rest["words"] not in PREDICATES:
        raise KeyError(f"words {rest['words']!r} of {entry['form']!r}; allowed are {', '.join(PREDICATES)}")
    rest |= {name: entry.get(name, False) for name in ("whole", "beside", "unnamed")}
    return Form(entry["form"], pattern=pattern, gives=tuple(entry["gives"]), near_miss=entry["near miss"], **rest)


def _expanded(pattern: str, pieces: dict[str, str]) -> str:
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda piece: pieces[piece.group(1)], pattern)
    return pattern
