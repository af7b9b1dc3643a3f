"""Which statement found is which hand-coded one: one to one, by the words of their contents."""

import re
from typing import Any

import pandas as pd

from communique.gold import Gold

ENOUGH = 0.5  # Jaccard index of the tokens of two contents, as scorers of PolNeAR (Newell et al. 2018) ask for
_TOKEN = re.compile(r"\w+")
Spans = list[list[int]]
Tokens = frozenset[Any]  # hashable marks of the words, alike where the words are


def pairs(gold: Gold, statements: pd.DataFrame) -> pd.DataFrame:
    """One row a hand-coded statement or a statement found: `document`, `document_kind`, `gold`, `found`, `jaccard`.

    `gold` and `found` name statements; one of them is None where the other has no partner. Within a document pairs are
    made greedily from the best down, two contents needing half of their tokens in common; a tie goes to the first in
    the text. Statements of documents that were not coded are left out, and so is what a speaker tells of another's
    wish or belief, where it has no partner and the coders gave such nested attitudes no lines of their own.
    """
    rows = [row for document in gold.documents.to_dict("records") for row in _of_document(document, gold, statements)]
    return pd.DataFrame(rows, columns=["document", "document_kind", "gold", "found", "jaccard"], dtype=object).astype(
        {"jaccard": "float64"}
    )


def overlap(one: Tokens, other: Tokens) -> float:
    """The Jaccard index: 0 nothing in common, 1 the same tokens; 0 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 0.0


def matched(ones: list[Tokens], others: list[Tokens]) -> list[tuple[int, int, float]]:
    """Pairs of places in the two lists, each place once, with their overlap, from the best down."""
    scored = ((overlap(a, b), i, j) for i, a in enumerate(ones) for j, b in enumerate(others))
    best = sorted((one for one in scored if one[0] >= ENOUGH), key=lambda one: (-one[0], one[1], one[2]))
    taken_ones, taken_others, kept = set(), set(), []
    for share, i, j in best:
        if i not in taken_ones and j not in taken_others:
            kept.append((i, j, share))
            taken_ones.add(i)
            taken_others.add(j)
    return kept


def tokens(text: str, spans: Spans | None) -> Tokens:
    """Where the tokens start that the spans touch; punctuation and quotation marks are none."""
    places = [found.span() for found in _TOKEN.finditer(text)]
    return frozenset(a for a, b in places for start, end in spans or [] if a < end and start < b)


def _of_document(document: dict, gold: Gold, statements: pd.DataFrame) -> list[dict]:
    coded = gold.statements[gold.statements["document"] == document["document"]]
    found = statements[statements["document"] == document["document"]]
    contents = [[tokens(document["text"], spans) for spans in table["content_spans"]] for table in (coded, found)]
    both = matched(*contents)
    names, others = list(coded["statement"]), list(found["statement"])
    alone = [name for i, name in enumerate(names) if i not in {i for i, _, _ in both}]
    paired = {j for _, j, _ in both}
    coded_so = _nested_attitudes(gold.statements).any()
    uncoded = _nested_attitudes(found) & (not coded_so)
    invented = [name for j, name in enumerate(others) if j not in paired and not uncoded.iloc[j]]
    rows = [{"gold": names[i], "found": others[j], "jaccard": share} for i, j, share in both]
    rows += [{"gold": name, "found": None} for name in alone] + [{"gold": None, "found": name} for name in invented]
    return [{"document": document["document"], "document_kind": document["kind"]} | row for row in rows]


def _nested_attitudes(statements: pd.DataFrame) -> pd.Series:
    """Which statements are wishes and beliefs told within another's words."""
    return statements["parent"].notna() & (statements["kind"] == "attitude")
