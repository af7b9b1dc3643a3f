"""Who judges whom: how a statement treats each actor and document that it names.

    names in the content -> the reader's polarity towards each, in its sentence  ┐
                            words that judge their object ("accused", "thanked") ├> negative, positive or neutral
                            the reader's polarity from the source to the name    ┘

Appraisal in the sense of Martin and White (2005): judgement of actors, appreciation of things. The polarity towards a
target is that of Hamborg and Donnay (2021), the directed one between two names that of Park, Pan and Joo (2021). An
actor that is merely named, urged or met is neutral, and so is one of whom the reader is not sure.
"""

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

THRESHOLD = 0.7  # probability from which a name counts as judged, see training/stance
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


def find(statements: pd.DataFrame, documents: pd.DataFrame, actors: Actors, passages: Passages) -> pd.DataFrame:
    """One row a statement and target: actors and documents named in the content, and how they are judged.

    `start` and `end` are the mention that shows the judgement most; `negative` and `positive` the reader's
    probabilities there; `polarity` is neutral unless words that judge (`by` "cue", with those `words`) or the reader
    (`by` "encoder") are sure. The speaker, and the state or organisation spoken for, are targets only of words that
    judge them explicitly. A report within a statement is judged as its own speaker's, not as the outer one's.
    """
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
            rows += _statement(one, mine, texts[name], words(name), passages)
    return schemas.frame("evaluations", rows)


def judged(evaluations: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each statement that judges an actor, the actors and how: "negative" or "positive". Documents are left out."""
    chosen = evaluations[(evaluations["polarity"] != "neutral") & (evaluations["type"] != "document")]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for statement, target, polarity in chosen[["statement", "target", "polarity"]].itertuples(index=False):
        found[statement][target] = polarity
    return dict(found)


def _statement(one: dict, mine: list[Mention], text: str, words: list[phrases.Word], passages: Passages) -> list[dict]:
    """The rows of one statement, by where their mentions stand."""
    cued = {found.named.name: found for found in judging.judged(text, words, one, [it.named for it in mine])[::-1]}
    kept = [it for it in mine if it.named.name in cued or (not it.own and it.where == "content")]
    read = _read(one, kept, passages)
    by_target: dict[str, list[Evidence]] = defaultdict(list)
    for evidence in read:
        by_target[evidence.mention.named.name].append(evidence)
    rows = [_row(one["statement"], found, cued.get(name)) for name, found in by_target.items()]
    return sorted(rows, key=lambda row: (row["start"], row["end"]))


def _read(one: dict, kept: Sequence[Mention], passages: Passages) -> list[Evidence]:
    """The reader's view of each mention, sentence by sentence; several mentions of one in a sentence are one."""
    if not kept:
        return []
    spans = [(it.named.start, it.named.end) for it in kept]
    found = []
    for passage in passages.sentences(one["document"], spans):
        here = [it for it in kept if passage.start <= it.named.start < passage.end]
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


def _row(statement: str, found: list[Evidence], cue: judging.Judged | None) -> dict:
    strongest = max(found, key=lambda evidence: evidence.strength)
    named = cue.named if cue else strongest.mention.named
    sign, confidence = (cue.sign, SURE) if cue else _sign(strongest)
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


def _sign(evidence: Evidence) -> tuple[str, float]:
    if evidence.strength < THRESHOLD:
        return "neutral", 1 - evidence.negative - evidence.positive
    return ("negative", evidence.negative) if evidence.negative > evidence.positive else ("positive", evidence.positive)
