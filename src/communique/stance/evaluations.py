"""Who judges whom: how a statement treats each actor and document that it names.

    names in the content -> words that judge their object ("accused", "thanked")  ┐
                            the reader's polarity towards each, in its sentence   ├> negative, positive or neutral
                            the reader's polarity from the source to the name     │
                            whether the statement is an act of judging, or not    ┘

Appraisal in the sense of Martin and White (2005): judgement of actors, appreciation of things. The polarity towards a
target is that of Hamborg and Donnay (2021), the directed one between two names that of Park, Pan and Joo (2021). An
actor that is merely named, urged or met is neutral, and so is one of whom the reader is not sure.
"""

import bisect
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique import schemas
from communique.actors import Actors
from communique.stance import judging, phrases, targets
from communique.stance.passages import Passages
from communique.stance.reader import DIRECTED
from communique.stance.targets import Mention

# Probability from which a name counts as judged: little is asked where the statement is an act of judging, and much
# where it is another, for most names in what is told, asked and offered are merely named.
BARS = {"negative": 0.7, "positive": 0.8}  # the reader takes goodwill (to meet, to help) for praise
LOW_BAR = 0.4
JUDGING = {"accuse": "negative", "criticise": "negative", "threaten": "negative", "praise": "positive"}
FORWARD = {"commit", "propose", "appeal", "demand", "accept"}  # of what is to be done: kind words are not yet praise
HIGH_BAR = 0.85
SURE = 0.9  # confidence of words that judge their object
_NEGATIVE, _POSITIVE = DIRECTED.index("negative_pq"), DIRECTED.index("positive_pq")


class Evidence(NamedTuple):
    """What the reader makes of one mention: probabilities."""

    mention: Mention
    negative: float
    positive: float

    @property
    def strength(self) -> float:
        """How surely somebody is judged here, either way."""
        return max(self.negative, self.positive)


def find(
    statements: pd.DataFrame,
    documents: pd.DataFrame,
    actors: Actors,
    passages: Passages,
    *,
    acts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """One row a statement and target: actors and documents named in the content, and how they are judged.

    `start` and `end` are the mention that shows the judgement most; `negative` and `positive` the reader's
    probabilities there; `polarity` is neutral unless words that judge (`by` "cue", with those `words`) or the reader
    (`by` "encoder") are sure. The speaker, and the state or organisation spoken for, are targets only of words that
    judge them explicitly. A report within a statement is judged as its own speaker's, not as the outer one's. `acts`
    is the frame of speech acts: whoever accuses, criticises, threatens or praises is taken to judge somebody.
    """
    does = dict(zip(acts["statement"], acts["act"], strict=True)) if acts is not None else {}
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    words = functools.cache(lambda document: phrases.words(texts[document]))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in targets.find(statements, documents, actors):
        mentions[mention.statement].append(mention)
    rows = []
    for one in statements.to_dict("records"):
        mine = mentions.get(one["statement"])
        if mine:
            name = one["document"]
            cued = judging.judged(texts[name], words(name), one, [it.named for it in mine])
            rows += _statement(one, mine, cued, does.get(one["statement"]), passages)
    return schemas.frame("evaluations", rows)


def judged(evaluations: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each statement that judges an actor, the actors and how: "negative" or "positive". Documents are left out."""
    chosen = evaluations[(evaluations["polarity"] != "neutral") & (evaluations["type"] != "document")]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for statement, target, polarity in chosen[["statement", "target", "polarity"]].itertuples(index=False):
        found[statement][target] = polarity
    return dict(found)


def _statement(
    one: dict, mine: list[Mention], judged: list[judging.Judged], act: str | None, passages: Passages
) -> list[dict]:
    """The rows of one statement, by where their mentions stand."""
    cued = {found.named.name: found for found in judged[::-1]}
    signed = {name for name, found in cued.items() if found.sign != "neutral"}
    kept = [it for it in mine if it.named.name in signed or (not it.own and it.where == "content")]
    by_target: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in _read(one, kept, passages):
        by_target[evidence.mention.named.name].append(evidence)
    actors = {it.named.name for it in kept if it.named.type != "document"}
    alone = len(actors) == 1 and len(passages.sentences(one["document"], one["content_spans"] or [])) == 1
    bars = _bars(act, named=bool(signed), alone=alone, asking=act is None and one["kind"] == "speech")
    rows = [_row(one["statement"], found, cued.get(name), bars) for name, found in by_target.items()]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _bars(act: str | None, *, named: bool, alone: bool, asking: bool) -> dict[str, float]:
    """What the reader has to reach for each sign.

    An act of judging has an object: the only actor there is in its sentence, unless the reader is sure of the contrary.
    Where words have named the object already, others need as much as anywhere; a question judges hardly ever.
    """
    expected = None if named else JUDGING.get(act or "")
    if asking or act in FORWARD:
        return {**BARS, "positive": HIGH_BAR} if not asking else dict.fromkeys(BARS, HIGH_BAR)
    return BARS if expected is None else {**BARS, expected: 0.0 if alone else LOW_BAR}


def _read(one: dict, kept: Sequence[Mention], passages: Passages) -> list[Evidence]:
    """The reader's view of each mention, sentence by sentence; several mentions of one in a sentence are one."""
    if not kept:
        return []
    spans = [(it.named.start, it.named.end) for it in kept]
    ordered = sorted(range(len(kept)), key=lambda place: spans[place])
    starts = [spans[place][0] for place in ordered]
    found = []
    for passage in passages.sentences(one["document"], spans):
        first, last = bisect.bisect_left(starts, passage.start), bisect.bisect_left(starts, passage.end)
        here = [kept[place] for place in sorted(ordered[first:last])]
        names = list(dict.fromkeys(it.named.name for it in here))
        if names:
            places = [[(it.named.start, it.named.end) for it in here if it.named.name == name] for name in names]
            seen = _polarity(passage, places, one["source_spans"] or [])
            first = [next(it for it in here if it.named.name == name) for name in names]
            found += [Evidence(it, float(row[0]), float(row[1])) for it, row in zip(first, seen, strict=True)]
    return found


def _polarity(passage, places: list[list[tuple[int, int]]], source: Iterable[Sequence[int]]) -> np.ndarray:
    """Negative and positive for each target: towards it in its sentence, and from the source where that stands there.

    The two questions are asked of separate heads; where both can be asked, their mean counts.
    """
    seen = passage.towards(places)[:, [0, 2]]
    holder = [tuple(span) for span in source if passage.start <= span[0] < passage.end]
    if not holder:
        return seen
    directed = passage.directed([(holder[0], spans[0]) for spans in places])
    return (seen + directed[:, [_NEGATIVE, _POSITIVE]]) / 2


def _row(statement: str, found: list[Evidence], cue: judging.Judged | None, bars: dict[str, float]) -> dict:
    strongest = max(found, key=lambda evidence: evidence.strength)
    named = cue.named if cue else strongest.mention.named
    least = LOW_BAR if named.type == "document" else 0.0
    sign, confidence = (
        (cue.sign, SURE) if cue else _sign(strongest, {key: max(bar, least) for key, bar in bars.items()})
    )
    return {
        "statement": statement,
        "target": named.name,
        "type": named.type,
        "polarity": sign,
        "confidence": confidence,
        "negative": strongest.negative,
        "positive": strongest.positive,
        "start": named.start,
        "end": named.end,
        "by": "cue" if cue else "encoder",
        "words": cue.words if cue else None,
    }


def _sign(evidence: Evidence, bars: dict[str, float]) -> tuple[str, float]:
    """The sign that passes its bar; of both the one that would pass anywhere, else the one that the act lets expect."""
    chances = {"negative": evidence.negative, "positive": evidence.positive}
    passed = [sign for sign in chances if chances[sign] >= bars[sign]]
    if passed:
        sign = max(passed, key=lambda sign: (chances[sign] >= BARS[sign], chances[sign]))
        return sign, chances[sign]
    return "neutral", 1 - evidence.negative - evidence.positive
