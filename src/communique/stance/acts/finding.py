"""The acts of statements, with PLOVER's root and UNSCon's kind of conflict beside them."""

import functools
import itertools
import math

import pandas as pd

from communique import schemas
from communique.stance import phrases, reader
from communique.stance.acts import contents, cues, definitions, tokens
from communique.stance.acts.deciding import Case, Decision, decide

_REPORTED = ("indirect", "mixed")
_OWN_WORDS = ("direct", "mixed", "speech")
_ASKERS = ("transcript", "interview")
_VERBS = "is are was were did does do has have had will would can could shall should may might".split()  # noqa: SIM905
_LIKELY = 0.5  # probability from which a root is named at all: PLOVER has none for "nothing of the kind"


def find(statements: pd.DataFrame, documents: pd.DataFrame, passages=None) -> pd.DataFrame:
    """One row a statement: its act, what shows it, and PLOVER's root and UNSCon's kind of conflict beside it.

    `act` is None for attitudes and questions; several sentences get their weightiest act. `basis` is "cue" or
    "content" where words of the lists decide: root and conflict are then those under which `data/acts.yml` files the
    act, without a probability. What they leave open informs: a head that was taught acts by made-up sentences was
    right less often than that (training/LOG.md). Where such a statement holds the
    speaker's own words, the reader is asked for the root, None where the likeliest is under one half, and for the
    conflict, with the probability (0 to 1) of any: it learnt conflict from speeches, and sees one in every second
    paraphrase of the press. Without `passages` (see communique.stance.passages) it is not asked.
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
    silent = row["kind"] != "speech" or (row["document"], row["source"]) in asking or case is None
    decision = Decision(None, "content") if silent else decide(case)
    if decision:
        return {"statement": row["statement"], **decision._asdict(), **_filed(decision.act)}
    passage = _passage(row, passages) if row["mode"] in _OWN_WORDS else None
    return {"statement": row["statement"], **Decision("inform", "content")._asdict(), **_roots(row, passage)}


def _filed(act: str | None) -> dict:
    """Root and conflict of an act by the book of codes; none of either for attitudes and questions."""
    entry = definitions.load().acts.get(act)
    return {
        "root": entry.roots[0] if entry and entry.roots else None,
        "root_confidence": math.nan,
        "conflict": entry.conflict if entry else None,
        "conflict_confidence": math.nan,
    }


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
        last = _question(texts[before["document"]][start:end]) if before["document"] == row["document"] else None
        if last is not None:
            words = last.casefold().split()
            found[row["statement"]] = next((word for word in words if word in _VERBS), "")
    return found


def _question(text: str) -> str | None:
    """The question with which a text ends, whatever marks follow it; None where it ends with none."""
    end = next((place for place in range(len(text), 0, -1) if text[place - 1].isalnum()), 0)
    mark = text.find("?", end)
    return text[max(text.rfind(stop, 0, mark) for stop in ".?!") + 1 : mark] if mark >= 0 else None


def _passage(row: dict, passages):
    """The sentence of the cue, else the first of the content."""
    if passages is None:
        return None
    found = passages.sentences(row["document"], (row["cue_spans"] or row["content_spans"])[:1])
    return found[0] if found else None


def _roots(row: dict, passage) -> dict:
    if passage is None:
        return _filed("inform")
    roots, conflicts = list(passage.root(row["source_spans"] or [], [])), list(passage.conflict())
    best = max(range(len(roots)), key=roots.__getitem__)
    kind = max(range(1, len(conflicts)), key=conflicts.__getitem__) if conflicts[0] < _LIKELY else 0
    return {
        "root": reader.ROOTS[best] if roots[best] >= _LIKELY else None,
        "root_confidence": float(roots[best]),
        "conflict": reader.CONFLICT[kind],
        "conflict_confidence": float(1 - conflicts[0]),
    }
