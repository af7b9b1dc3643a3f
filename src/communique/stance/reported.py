"""What a statement reports of others: "Vorn said that Kelland rejects the truce" has a side, and it is Kelland's.

Whoever says of another state where it stands takes no side by that (the codebook's rule for reports of others). What
is told of one's own state is one's own side as well. What is welcomed or condemned is judged, and not merely told.
"""

import re
from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from communique.attribution import cues
from communique.stance.sides import Span

OWN, FOREIGN, OTHER = "own", "foreign", "other"
_WHOLE = 0.7  # share of a content from which it is all a report
_WORD = re.compile(r"[^\W\d_]+(?:[’'][a-z]+)?")
# With these beside it a verb of telling tells nothing, or asks for something: "did not say", "called for", "called on".
_NOT_TOLD = frozenset({"not", "never", "cannot", "for", "on", "upon", "what"})


class Report(NamedTuple):
    """A statement told within another: its name, and its words. `relation` is that of its speaker to whoever merely
    tells it: OWN of the state, or the principal, for which the teller speaks, FOREIGN of another state; OTHER where
    nothing shows it, or where it is judged and not merely told."""

    statement: str
    relation: str
    spans: list[Span]


def within(statements: pd.DataFrame) -> dict[str, list[Report]]:
    """For each statement the reports in it of another speaker, by its name."""
    rows = {row["statement"]: row for row in statements.to_dict("records")}
    found: dict[str, list[Report]] = defaultdict(list)
    for name, row in rows.items():
        outer = rows.get(row["parent"])
        if outer is not None and outer["speaker"] != row["speaker"]:
            spans = [tuple(span) for kind in ("source", "cue", "content") for span in row[f"{kind}_spans"]]
            found[row["parent"]].append(Report(name, relation(outer, row), spans))
    return dict(found)


def relation(outer: dict, inner: dict) -> str:
    """Of the speaker of a report within a statement to whoever makes the statement: see `Report`."""
    if not merely_tells(outer["cue"] or ""):
        return OTHER
    if inner["speaker"] in {outer["state"], outer["principal"]} - {None}:
        return OWN
    apart = outer["state"] and inner["state"] and outer["state"] != inner["state"]
    return FOREIGN if apart and inner["speaker"] != outer["principal"] else OTHER


def merely_tells(cue: str) -> bool:
    """Whether all verbs of a cue tell how things are: "said", "pointed out", "according to"; not "called for"."""
    words = _WORD.findall(cue.lower())
    if not _NOT_TOLD.isdisjoint(words) or any(word.endswith(("n't", "n’t")) for word in words):
        return False
    several = {f"{one} {other}" for one, other in pairwise(words)} & cues.verbs()
    firsts = {phrase.split()[0] for phrase in several}
    verbs = several | ({*words} & cues.verbs() - firsts)
    return verbs <= cues.tellings() and bool(verbs or "according" in words)


def covering(statement: dict, reports: list[Report], places: list[Span]) -> list[Report]:
    """The reports in which all these places stand; of no places, the one that is nearly all of the content."""
    if not places:
        return [one for one in reports if _share(statement["content_spans"], one.spans) >= _WHOLE][:1]
    around = [[one for one in reports if any(a <= start < b for a, b in one.spans)][:1] for start, _ in places]
    return list({one.statement: one for some in around for one in some}.values()) if all(around) else []


def _share(content: list, spans: list[Span]) -> float:
    all_of_it = sum(end - start for start, end in content)
    told = sum(max(0, min(end, b) - max(start, a)) for start, end in content for a, b in spans)
    return told / all_of_it if all_of_it else 0.0
