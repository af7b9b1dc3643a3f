"""The layers of stance on some documents, from one reading of each."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from communique.stance import acts, anaphora, conditions, evaluations, moves, positions, readings, targets
from communique.stance import issues as issue_terms
from communique.stance.reader import Reader
from communique.stance.readings import Reading
from communique.stance.targets import Mention
from communique.stance.windows import Issue
from communique.text.document import Texts

NAMES = ("conditions", "terms", "acts", "positions", "evaluations", "moves")


class Read(NamedTuple):
    """The reader's answers on every statement, and the actors named in it, whom they are also about. `reader` is its
    name."""

    readings: dict[str, Reading]
    actors: list[Mention]
    reader: str


def read(
    statements: pd.DataFrame, documents: Texts, mentions: pd.DataFrame, issues: Sequence[Issue], reader: Reader
) -> Read:
    """One pass of the reader over the statements of these documents, in which these actors are mentioned."""
    met = targets.find(statements, documents, mentions)
    return Read(dict(readings.read(statements, documents, issues, evaluations.spans(met), reader)), met, reader.name)


def meant(statements: pd.DataFrame, documents: Texts, terms: pd.DataFrame, issues: Sequence[Issue]) -> pd.DataFrame:
    """`terms` that name issues, and after them those taken up by other words ("the offer")."""
    taken_up = anaphora.resolve(statements, documents, {one.name: list(one.terms) for one in issues}, terms)
    return pd.concat([terms, taken_up], ignore_index=True) if len(taken_up) else terms


def build(
    statements: pd.DataFrame, documents: Texts, markers: pd.DataFrame, seen: Read, issues: Sequence[Issue]
) -> dict[str, pd.DataFrame]:
    """The frames of `NAMES`."""
    put = conditions.clauses(statements, documents, markers)
    named = issue_terms.terms(statements, documents, {one.name: list(one.terms) for one in issues})
    done = acts.find(statements, documents, seen.readings, seen.reader)
    by = meant(statements, documents, named, issues)
    return {
        "conditions": put,
        "terms": named,
        "acts": done,
        "positions": positions.find(statements, documents, by, put, seen.readings, issues, seen.reader),
        "evaluations": evaluations.find(statements, documents, seen.actors, seen.readings, seen.reader),
        "moves": moves.find(statements, documents, done, put),
    }
