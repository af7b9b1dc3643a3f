"""Who judges whom: how a statement treats each actor and document that it names.

    names in the content -> words that judge their object ("accused", "thanked")          ┐
                            the reader's judgement of each, in its statement              ├> negative, positive, neutral
                            the reader on whether the statement judges anybody            ┘

Appraisal in the sense of Martin and White (2005): judgement of actors, appreciation of things. An actor that is merely
named, urged or met is neutral. The reader and the words are witnesses; a fitted pool of their votes decides
(`communique.stance.combiner`).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique import schemas
from communique.codes import JUDGEMENT
from communique.speakers.named import Named
from communique.stance import combiner, judgement_words
from communique.stance.combiner import Votes
from communique.stance.reader import USUAL
from communique.stance.readings import Reading
from communique.stance.targets import Mention
from communique.stance.windows import Span
from communique.text import document
from communique.text.document import Texts

_NONE, _NEGATIVE, _POSITIVE = range(3)


class Case(NamedTuple):
    """A statement and a target that it names, with what each witness says."""

    statement: str
    named: Named
    votes: Votes
    read: np.ndarray  # the reader's probabilities at the mention that it finds judged most
    cue: judgement_words.Judged | None


def spans(mentions: list[Mention]) -> dict[str, list[Span]]:
    """For each statement the places that its reading has to judge, each once."""
    found: dict[str, list[Span]] = defaultdict(list)
    for one in mentions:
        found[one.statement].append((one.named.start, one.named.end))
    return {name: list(dict.fromkeys(places)) for name, places in found.items()}


def find(
    statements: pd.DataFrame,
    documents: Texts,
    mentions: list[Mention],
    readings: dict[str, Reading],
    reader: str = USUAL,
) -> pd.DataFrame:
    """One row a statement and target: actors and documents named in it, and how they are judged.

    `start` and `end` are the mention that shows the judgement most; `negative` and `positive` the probabilities that
    it is judged so; `polarity` is neutral where neither reaches the threshold. `by` is "cue" where words that judge
    (`words`) say the same, "encoder" where the reader decided alone. The speaker, and the state or organisation spoken
    for, are targets only of words that judge them explicitly. A report within a statement is judged as its own
    speaker's, not as the outer one's, and what was never said judges nobody.
    """
    said = {name: one for name, one in readings.items() if not one.unsaid}
    fitted = combiner.load(reader)["judgement"]
    rows = [_row(case, fitted) for case in cases(statements, documents, mentions, said)]
    return schemas.frame("evaluations", rows)


def cases(
    statements: pd.DataFrame, documents: Texts, mentions: list[Mention], readings: dict[str, Reading]
) -> Iterator[Case]:
    """Every target of every statement, and the votes on it, in the order of the text."""
    read = document.read(documents)
    places = spans(mentions)
    own: dict[str, list[Mention]] = defaultdict(list)
    for one in mentions:
        own[one.statement].append(one)
    for row in statements.to_dict("records"):
        name, mine = row["statement"], own.get(row["statement"], [])
        if mine and name in readings:
            cued = judgement_words.judged(read[row["document"]], row, [one.named for one in mine])
            seen = dict(zip(places[name], readings[name].judgement, strict=True))
            yield from _of_statement(name, mine, {one.named.name: one for one in cued[::-1]}, seen, readings[name])


def _of_statement(
    name: str,
    mine: list[Mention],
    cued: dict[str, judgement_words.Judged],
    read: dict[Span, np.ndarray],
    reading: Reading,
) -> Iterator[Case]:
    kept = [one for one in mine if one.named.name in cued or not one.own]
    by_target: dict[str, list[Mention]] = defaultdict(list)
    for one in sorted(kept, key=lambda one: (one.named.start, one.named.end)):
        by_target[one.named.name].append(one)
    for target, several in by_target.items():
        strongest = min(several, key=lambda one: read[one.named.start, one.named.end][_NONE])
        seen, cue = read[strongest.named.start, strongest.named.end], cued.get(target)
        votes = _votes(seen, reading.judging, strongest, cue, len(by_target))
        yield Case(name, cue.named if cue else strongest.named, votes, seen, cue)


def _votes(
    seen: np.ndarray, judging_at_all: np.ndarray, mention: Mention, cue: judgement_words.Judged | None, others: int
) -> Votes:
    found = {"reader": combiner.log(seen), "judging": combiner.log(judging_at_all)}
    kinds = ["always", *(["alone"] if others == 1 else []), *(["document"] if mention.named.type == "document" else [])]
    kinds += ["beside"] if mention.where == "cue" else []
    kinds += [mention.named.form] if mention.named.form in {"pronoun", "group"} else []
    found |= {f"{kind} {sign}": combiner.vote(JUDGEMENT, sign) for kind in kinds for sign in JUDGEMENT[1:]}
    if cue:
        sign = "none" if cue.sign == "neutral" else cue.sign
        found[f"cue {sign}"] = combiner.vote(JUDGEMENT, sign)
    return found


def _row(case: Case, fitted: dict) -> dict:
    chances = combiner.chances(case.votes, fitted["weights"])
    best = int(np.argmax(chances))
    judged = best != _NONE and chances[best] >= combiner.threshold(fitted)
    cue = case.cue if case.cue is not None and judged and case.cue.sign == JUDGEMENT[best] else None
    return {
        "statement": case.statement, "target": case.named.name, "type": case.named.type,
        "polarity": JUDGEMENT[best] if judged else "neutral",
        "confidence": float(chances[best] if judged else chances[_NONE]),
        "negative": float(chances[_NEGATIVE]), "positive": float(chances[_POSITIVE]),
        "start": case.named.start, "end": case.named.end,
        "by": "cue" if cue else "encoder", "words": cue.words if cue else None,
    }  # fmt: skip


def judged(evaluations: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each statement that judges an actor, the actors and how: "negative" or "positive". Documents are left out."""
    chosen = evaluations[(evaluations["polarity"] != "neutral") & (evaluations["type"] != "document")]
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for statement, target, polarity in chosen[["statement", "target", "polarity"]].itertuples(index=False):
        found[statement][target] = polarity
    return dict(found)
