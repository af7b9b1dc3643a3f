"""The codebook: every variable with its definition, as coders get it and as reports show it."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from communique import paths
from communique.codes import ACTS
from communique.errors import ResourceError, unknown

FILE = paths.DATA / "codebook.yml"
ASKED = ("choice", "names", "text", "count", "none")
KEYS = ("layer", "definition", "example", "near_miss", "source", "asked", "blank", "values")
OF_SENTENCES = ("statements", "speakers")  # what is asked of the sentences of whole documents
EXTRA = ("hedges", "boosters")  # asked only of coders who are to count markers
NONE, OPEN = "none", "open"
MOST = 99  # of a count


@dataclass(frozen=True)
class Variable:
    """A variable of the codebook; the head of `data/codebook.yml` says what each field is."""

    name: str
    layer: str
    definition: str
    example: str
    near_miss: str
    source: str
    asked: str
    blank: str = OPEN
    values: tuple[tuple[str, str], ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values of a choice."""
        return tuple(value for value, _ in self.values)


@dataclass(frozen=True)
class Question:
    """A column that coders fill in: a variable, of positions with the issue that it is about."""

    column: str
    variable: Variable
    issue: str | None = None


@functools.cache
def load(path: str | Path = FILE) -> dict[str, Variable]:
    """The variables by name, in the order of the file. Raises ResourceError for one of the wrong form."""
    path = Path(path)
    given = yaml.safe_load(path.read_text("utf-8"))
    return {name: _variable(path, name, entry) for name, entry in given.items()}


def questions(issues: Iterable[str], *, markers: bool = False) -> list[Question]:
    """What is asked of each statement, in the order of the columns; positions once for each issue."""
    found = []
    for one in load().values():
        if one.asked == "none" or one.name in OF_SENTENCES or (one.name in EXTRA and not markers):
            continue
        if one.name == "position":
            found += [Question(f"position: {issue}", one, issue) for issue in issues]
        else:
            found.append(Question(one.name, one))
    return found


def of_sentences() -> list[Question]:
    """What is asked of each sentence of a whole document."""
    return [Question(name, load()[name]) for name in OF_SENTENCES]


def _variable(path: Path, name: str, entry: dict[str, Any]) -> Variable:
    if strange := [key for key in entry if key not in KEYS]:
        raise ResourceError(f"{path}, {name}: {unknown('key', strange, KEYS, 'here')}")
    if lacking := [key for key in KEYS[:6] if not entry.get(key)]:
        raise ResourceError(f"{path}, {name}: without {', '.join(lacking)}.")
    if entry["asked"] not in ASKED:
        raise ResourceError(f"{path}, {name}: {unknown('form of answer', [entry['asked']], ASKED, 'here')}")
    values = _acts() if name == "act" else tuple((str(key), str(told)) for key, told in entry.get("values", {}).items())
    told = {key: str(value) for key, value in entry.items() if key != "values"}
    return Variable(name, **told, values=values)


def _acts() -> tuple[tuple[str, str], ...]:
    from communique.stance.acts import definitions

    acts = definitions.load().acts
    return (*((name, acts[name].definition) for name in ACTS), (NONE, "Does none of them: a question, an attitude."))
