"""The acts of statements, with PLOVER's root and UNSCon's kind of conflict beside them."""

import functools
import itertools
import math
import re

import pandas as pd

from communique import gold, schemas
from communique.stance import phrases, reader
from communique.stance.acts import contents, cues, tokens
from communique.stance.acts.deciding import Case, Decision, decide

_REPORTED = ("indirect", "mixed")
_ASKERS = ("transcript", "interview")
_QUESTION = re.compile(r"([^.?!]*)\?\W*$")
_VERBS = "is are was were did does do has have had will would can could shall should may might".split()  # noqa: SIM905
_LIKELY = 0.5  # probability from which a root is named at all: PLOVER has none for "nothing of the kind"
_SURE = 0.4  # probability from which the reader's act is taken where rules find none


def find(statements: pd.DataFrame, documents: pd.DataFrame, passages=None) -> pd.DataFrame:
    """One row a statement: its act, what shows it, and PLOVER's root and UNSCon's conflict as the reader sees them.

    `act` is None for attitudes and questions; several sentences get their weightiest act. `basis` is "cue" or
    "content" where words of the lists decide, else "encoder". `root` and `conflict` are the likeliest for statements
    of the kind speech, with the probability (0 to 1) of the likeliest root and of any conflict; a root under one half
    is None. Without
    `passages` (see communique.stance.passages) rules alone decide: what they leave open informs, and there is no root.
    """
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    kinds = dict(zip(documents["document"], documents["kind"], strict=True))
    read = functools.lru_cache(maxsize=2)(lambda document: phrases.words(texts[document]))
    rows = statements.to_dict("records")
    asking = _askers(rows, texts, kinds)
    asked = _asked(rows, texts)
    made = [_row(row, read(row["document"]), asking, asked.get(row["statement"], ""), passages) for row in rows]
    return schemas.frame("acts", made)


def _row(row: dict, words: list[phrases.Word], asking: set, question: str, passages) -> dict:
    case = _case(row, words, question)
    asked = (row["document"], row["source"]) in asking
    silent = row["kind"] != "speech" or asked or case is None
    decision = Decision(None, "content") if silent else decide(case)
    passage = _passage(row, case, decision, passages) if row["kind"] == "speech" and not asked else None
    if decision is None:
        decision = _reader_act(row, passage)
    return {"statement": row["statement"], **decision._asdict(), **_roots(row, passage)}


def _case(row: dict, words: list[phrases.Word], question: str) -> Case | None:
    spans = row["content_spans"] or []
    if not spans:
        return None
    mode = row["mode"]
    voice = {"pronouns": _pronouns(row), "reported": mode in _REPORTED, "quoted": mode != "indirect"}
    read = tokens.read(words, spans, _names(row), **voice)
    content = contents.read(read)
    cue = cues.read(words, row["cue_spans"] or [])
    return Case(cue, content, words, tuple(spans[0]), mode, _together(row), question)


def _names(row: dict) -> list[str]:
    """What the speaker is called in a text: the name, its last part, the state, the members of a group."""
    name = row["speaker"] or ""
    given = [name, name.split()[-1] if name else "", row["state"] or "", *(row["members"] or [])]
    return [one.casefold() for one in given if len(one) > 2]


def _pronouns(row: dict) -> frozenset[str]:
    """What stands for the speaker in a report: "he" and "she" for a person, "it" for a state, "they" for several."""
    if row["resolution"] == "anonymous":
        return frozenset({"they", "he", "she"})
    if _together(row) or (row["resolution"] == "registry" and not row["office"]):
        return frozenset({"it", "they"})
    return frozenset({"he", "she"})


def _together(row: dict) -> bool:
    return row["resolution"] == "collective" or bool(row["members"])


def _askers(rows: list[dict], texts: dict[str, str], kinds: dict[str, str]) -> set[tuple[str, str]]:
    """Who asks in a transcript or an interview: most turns under that label hold a question."""
    turns: dict[tuple[str, str], list[bool]] = {}
    for row in rows:
        if row["mode"] == "speech" and row["source"] and kinds.get(row["document"]) in _ASKERS:
            text = " ".join(texts[row["document"]][start:end] for start, end in row["content_spans"] or [])
            turns.setdefault((row["document"], row["source"]), []).append("?" in text)
    return {label for label, asked in turns.items() if sum(asked) * 2 > len(asked)}


def _asked(rows: list[dict], texts: dict[str, str]) -> dict[str, str]:
    """The verb of the question that each turn answers, the last sentence of the turn before it."""
    turns = [row for row in rows if row["mode"] == "speech" and row["content_spans"]]
    found = {}
    for before, row in itertools.pairwise(turns):
        start, end = before["content_spans"][-1]
        last = _QUESTION.search(texts[before["document"]][start:end])
        if last and before["document"] == row["document"]:
            words = last.group(1).casefold().split()
            found[row["statement"]] = next((word for word in words if word in _VERBS), "")
    return found


def _passage(row: dict, case: Case | None, decision: Decision | None, passages):
    """The sentence in which the act is done: that of the words which show it, else of the cue, else the first."""
    if passages is None or case is None:
        return None
    shown = [(decision.start, decision.end)] if decision and decision.start >= 0 else row["cue_spans"] or []
    found = passages.sentences(row["document"], (shown or row["content_spans"])[:1])
    return found[0] if found else None


def _reader_act(row: dict, passage) -> Decision:
    if passage is None:
        return Decision("inform", "content")
    chances = list(passage.act(row["source_spans"] or [], row["cue_spans"] or []))
    best = max(range(len(chances)), key=chances.__getitem__)
    return Decision(gold.ACTS[best] if chances[best] >= _SURE else "inform", "encoder")


def _roots(row: dict, passage) -> dict:
    if passage is None:
        return {"root": None, "root_confidence": math.nan, "conflict": None, "conflict_confidence": math.nan}
    roots = list(passage.root(row["source_spans"] or [], []))
    conflicts = list(passage.conflict())
    best, kind = (max(range(len(one)), key=one.__getitem__) for one in (roots, conflicts))
    return {
        "root": reader.ROOTS[best] if roots[best] >= _LIKELY else None,
        "root_confidence": float(roots[best]),
        "conflict": reader.CONFLICT[kind],
        "conflict_confidence": float(1 - conflicts[0]),
    }
