"""The book of codes: `data/acts.yml`, which says of each act what it is, and how event coders and linguists file it."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from communique import lexicons, paths
from communique.codes import ACTS, CONFLICT, ROOTS
from communique.errors import ResourceError, unknown

FILE = paths.DATA / "acts.yml"
SEARLE = ("assertive", "directive", "commissive", "expressive", "declaration")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NEUTRAL = "neutral"  # the quad of an act that event coders drop
SECTIONS = ("acts", "roots", "conflicts", "literature")


@dataclass(frozen=True)
class Act:
    """One act: see the head of `data/acts.yml` for what each field is. A near miss is a text and the act it is."""

    name: str
    definition: str
    examples: tuple[str, ...]
    near_misses: tuple[tuple[str, str], ...]
    searle: str
    roots: tuple[str, ...]
    quad: str
    conflict: str
    weight: int
    negated: str


@dataclass(frozen=True)
class Book:
    """`acts` by name in the order of ACTS; `quads`, the quad of each PLOVER root; `meanings` of roots and kinds
    of conflict; `literature`, one entry a work.
    """

    acts: dict[str, Act]
    quads: dict[str, str]
    meanings: dict[str, str]
    literature: tuple[str, ...]


@functools.cache
def load(path: str | Path = FILE) -> Book:
    """The book of codes in a file.

    Raises ResourceError that names file, section and entry: no such file, not UTF-8, not YAML, a missing or unknown
    key, an act, root, quad or class that does not exist, an act without a near miss.
    """
    return _Reader(Path(path)).book()


def quad(root: str | None) -> str | None:
    """The quad of a PLOVER root; None where there is no root."""
    return load().quads[root] if root else None


class _Reader:
    """Checks a file part by part, so that every error can say where it is."""

    def __init__(self, path: Path):
        self.path = path
        self.root = self._parsed()

    def book(self) -> Book:
        self._same_keys("", self.root, SECTIONS)
        roots, kinds = self._mapping("roots"), self._mapping("conflicts")
        self._same_keys("roots", roots, ROOTS)
        for name, entry in roots.items():
            self._same_keys(f"roots, {name}", entry, ("quad", "meaning"))
            self._one_of(f"roots, {name}, quad", entry["quad"], QUADS)
        self._same_keys("conflicts", kinds, CONFLICT)
        acts = self._mapping("acts")
        self._same_keys("acts", acts, ACTS)
        return Book(
            acts={name: self._act(name, acts[name]) for name in ACTS},
            quads={name: entry["quad"] for name, entry in roots.items()},
            meanings={name: entry["meaning"] for name, entry in {**roots, **kinds}.items()},
            literature=tuple(self._texts("literature", self.root["literature"])),
        )

    def _parsed(self) -> dict[str, Any]:
        if not self.path.is_file():
            raise ResourceError(f"There is no book of acts at {self.path}.")
        try:
            found = yaml.safe_load(lexicons.decode(self.path))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise ResourceError(f"{self.path}, line {line}: not YAML ({error.problem}).") from None
        return found

    def _act(self, name: str, entry: Any) -> Act:
        where = f"acts, {name}"
        self._same_keys(where, entry, tuple(Act.__dataclass_fields__)[1:])
        self._one_of(f"{where}, searle", entry["searle"], SEARLE)
        self._one_of(f"{where}, quad", entry["quad"], (*QUADS, NEUTRAL))
        self._one_of(f"{where}, conflict", entry["conflict"], CONFLICT)
        self._one_of(f"{where}, negated", entry["negated"], ACTS)
        for root in self._texts(f"{where}, roots", entry["roots"], empty=True):
            self._one_of(f"{where}, roots", root, ROOTS)
        if type(entry["weight"]) is not int:
            self._refuse(f"{where}, weight", f"has to be a whole number, not {entry['weight']!r}")
        lists = {key: tuple(entry[key]) for key in ("roots",)}
        examples = tuple(self._texts(f"{where}, examples", entry["examples"]))
        return Act(**{**entry, **lists, "examples": examples, "near_misses": self._misses(where, entry), "name": name})

    def _misses(self, where: str, entry: dict) -> tuple[tuple[str, str], ...]:
        where, misses = f"{where}, near_misses", entry["near_misses"]
        if not isinstance(misses, list) or not misses:
            self._refuse(where, "has to be a list of at least one {text, act}")
        for miss in misses:
            self._same_keys(where, miss, ("text", "act"))
            self._one_of(where, miss["act"], ACTS)
        return tuple((miss["text"], miss["act"]) for miss in misses)

    def _mapping(self, section: str) -> dict[str, Any]:
        if not isinstance(self.root[section], dict):
            self._refuse(section, "has to hold `name: {key: value}`")
        return self.root[section]

    def _texts(self, where: str, value: Any, *, empty: bool = False) -> list[str]:
        fine = isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value)
        if not fine or not (value or empty):
            self._refuse(where, f"has to be a list of texts, not {value!r}")
        return value

    def _same_keys(self, where: str, entry: Any, keys: tuple[str, ...]) -> None:
        if not isinstance(entry, dict):
            self._refuse(where, f"has to hold the keys {', '.join(keys)}")
        if strange := [str(key) for key in entry if key not in keys]:
            self._refuse(where, unknown("key", strange, keys, "here").rstrip("."))
        if missing := [key for key in keys if key not in entry]:
            self._refuse(where, f"lacks {', '.join(missing)}")

    def _one_of(self, where: str, value: Any, allowed: tuple[str, ...]) -> None:
        if value not in allowed:
            self._refuse(where, unknown("value", [str(value)], allowed, "here").rstrip("."))

    def _refuse(self, where: str, what: str) -> None:
        raise ResourceError(f"{self.path}{', ' + where if where else ''}: {what}.")
