"""How likely a statement was made, and by the speaker that it is given: a logistic regression on how both were found.

Fitted on coded documents that attribution has not learnt from (`training/speakers/confidence.py`), to "a coder has this
statement, and it is this speaker's".
"""

import functools
import json
import math
from pathlib import Path
from typing import Any

from communique.speakers import ranking
from communique.speakers.context import Referent
from communique.speakers.pronouns import NEUTRAL, PERSONAL, PLURAL_PRONOUNS, RELATIVE, SELF

WEIGHTS = Path(__file__).with_name("confidence.json")
_LEAST, _MOST = 0.02, 0.985  # a probability beyond these says no more
_SHORT = 3  # words
_PRONOUNS = {*PERSONAL, *PLURAL_PRONOUNS, *NEUTRAL, *RELATIVE, *SELF, "whose", "whom", "its", "their", "hers", "theirs"}


def of(one: dict[str, Any], who: Referent) -> float:
    """The probability, 0 to 1, that a row of `statements` was said, and by `who`, in whichever way they were found."""
    row, weights = features(one, who), loaded()
    return 1 / (1 + math.exp(-math.fsum(weights.get(name, 0.0) * value for name, value in row.items())))


@functools.cache
def loaded() -> dict[str, float]:
    """The weights that ship with the package, by feature."""
    return json.loads(WEIGHTS.read_text("utf-8"))


def features(one: dict[str, Any], who: Referent) -> dict[str, float]:
    """What speaks for a statement and its speaker, and against them, by name."""
    how, mode, source = who.resolution, one["mode"], (one["source"] or "").split()
    row = {"always": 1.0, f"resolution {how}": 1.0, f"mode {mode}": 1.0, f"kind {one['kind']}": 1.0}
    told = one["confidence"]
    if told is None or math.isnan(told):
        row[f"by rule, mode {mode}"] = row[f"by rule, {how}"] = 1.0
    else:
        row["attribution"] = row[f"attribution, {how}"] = _logit(told)
    if who.likely is None:
        row[f"not ranked, {how}"] = 1.0
    else:
        row["ranked"] = row[f"ranked, {how}"] = _logit(who.likely)
    return row | _words(one, source) | _speaker(one, who)


def _words(one: dict[str, Any], source: list[str]) -> dict[str, float]:
    content = len((one["content"] or "").split())
    found = {"words of content": math.log1p(content), f"words of source {min(len(source), 6)}": 1.0}
    if content <= _SHORT:
        found[f"content of {content}"] = 1.0
    if source:
        first = source[0]
        found[f"source opens {'large' if first[0].isupper() else 'small'}"] = 1.0
        found["relative"] = float(first.lower() in {*RELATIVE, "whose", "whom"})
    return {**found, "nested": float(one["parent"] is not None), "without cue": float(not one["cue"])}


def _speaker(one: dict[str, Any], who: Referent) -> dict[str, float]:
    name = who.speaker or ""
    found = {
        f"speaker is {ranking.kind(who)}": 1.0,
        "office": float(bool(who.office)),
        "state": float(bool(who.state)),
        "members": float(bool(who.members)),
        f"words of speaker {min(len(name.split()), 6)}": 1.0,
        f"as the source has it, {who.resolution}": float(name.casefold() == (one["source"] or "").casefold()),
        f"still a pronoun, {who.resolution}": float(name.casefold() in _PRONOUNS),
        "owner in front": float("’s " in name or "'s " in name),
    }
    if who.person:
        found["person known" if who.person.known else "person certain" if who.person.certain else "person"] = 1.0
    return found


def _logit(chance: float) -> float:
    bounded = min(max(chance, _LEAST), _MOST)
    return math.log(bounded / (1 - bounded))
