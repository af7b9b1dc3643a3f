"""What the machine missed: whole documents, sentence by sentence, against what was found in them."""

from collections import Counter

import numpy as np
import pandas as pd

from communique.analysis import Analysis
from communique.measures.groups import ranking
from communique.validation import corrected, sampling
from communique.validation.codes import SETTLED, Codes
from communique.validation.comparing import same_name
from communique.validation.rows import content_ends

COLUMNS = ["group", "found", "estimate", "low", "high", "coded", "recall", "documents", "small"]
ALL = "all speakers"
LEAST = 3  # documents coded under which nothing is estimated


def figures(analysis: Analysis, codes: Codes) -> pd.DataFrame:
    """One row a group, all first: statements `found` in the corpus, and how many there are by the coded documents.

    `estimate` is the number found, put right by the difference in the coded documents (`corrected`); `coded` counts the
    statements that coders found in those, and `recall` is the share of them that the machine has in the same sentence.
    Documents that were coded in part are left out; groups of which coders found none there have no row. `estimate` is
    NaN under `LEAST` documents, and of a group with fewer than `corrected.LEAST` statements coded.
    """
    counted = sentences(analysis, codes)
    names = [ALL, *ranking(analysis)] if len(counted) else []
    rows = [{"group": name, **_of_group(analysis, codes, counted, name)} for name in names]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table[(table["coded"] > 0) | (table["group"] == ALL)].reset_index(drop=True)


def sentences(analysis: Analysis, codes: Codes) -> pd.DataFrame:
    """One row a sentence of a document that was coded whole, and a group: statements that coders `counted` there, and
    those `found`; both of all groups under `ALL`.
    """
    table = codes.sentences[codes.sentences["document"].isin(analysis.documents["document"])]
    settled = table["coder"].str.casefold() == SETTLED
    table = table[settled | ~table["document"].isin(table.loc[settled, "document"])]
    whole = table[table["document"].isin(complete(table))]
    groups = _groups(analysis)
    found = _begun(analysis)
    rows = []
    for (document, start, end), part in whole.groupby(["document", "start", "end"], sort=False):
        here = found.get(document, [])
        mine = Counter(group for place, group in here if start <= place < end)
        theirs = _counted(part, groups)
        for group in {*mine, *theirs, ALL}:
            total = (sum(mine.values()), part["statements"].astype(float).mean())
            ours, coded = total if group == ALL else (mine[group], theirs.get(group, 0.0))
            rows.append({"document": document, "start": start, "group": group, "found": ours, "counted": coded})
    return pd.DataFrame(rows, columns=["document", "start", "group", "found", "counted"])


def complete(sentences: pd.DataFrame) -> set[str]:
    """The documents all of whose sentences were coded."""
    known = sentences["statements"].notna().groupby(sentences["document"]).all()
    return set(known.index[known])


def _counted(part: pd.DataFrame, groups: dict[str, str]) -> dict[str, float]:
    """The mean over coders of how many statements each group makes in a sentence."""
    sums: Counter = Counter()
    for names in part["speakers"]:
        for name in names or []:
            sums[next((group for other, group in groups.items() if same_name(name, other)), name)] += 1
    return {group: count / len(part) for group, count in sums.items()}


def _groups(analysis: Analysis) -> dict[str, str]:
    known = analysis.statements[analysis.statements["group"].notna()]
    return dict(zip(known["speaker"], known["group"], strict=True)) | {one: one for one in known["group"].unique()}


def _begun(analysis: Analysis) -> dict[str, list[tuple[int, str]]]:
    """Where the statements of each document begin, source, cue and content together, and their groups."""
    found: dict[str, list] = {}
    for row in analysis.statements.to_dict("records"):
        parts = [row[f"{part}_spans"] for part in ("source", "cue", "content")]
        starts = [content_ends(spans)[0] for spans in parts if spans is not None and len(spans)]
        found.setdefault(row["document"], []).append((min(starts, default=0), row["group"]))
    return found


def _of_group(analysis: Analysis, codes: Codes, counted: pd.DataFrame, name: str) -> dict:
    mine = counted[counted["group"] == name]
    documents = pd.Index(analysis.documents["document"].drop_duplicates())
    statements = analysis.statements if name == ALL else analysis.statements[analysis.statements["group"] == name]
    found = statements["document"].value_counts().reindex(documents).fillna(0).to_numpy(dtype=float)
    coded = pd.Series(documents.isin(counted["document"]), index=documents)
    total = {"found": int(found.sum()), "coded": float(mine["counted"].sum()), "documents": int(coded.sum())}
    few = total["documents"] < LEAST or total["coded"] < corrected.LEAST
    right = corrected.NOTHING if few else _total(codes, documents, coded, found, mine)
    caught = np.minimum(mine["found"], mine["counted"]).sum()
    recall = caught / total["coded"] if total["coded"] else np.nan
    return {**total, "estimate": right.estimate, "low": right.low, "high": right.high, "recall": recall, "small": few}


def _total(codes: Codes, documents: pd.Index, coded: pd.Series, found: np.ndarray, mine: pd.DataFrame):
    """The number of statements put right: its mean by document, times the documents."""
    extra = mine.groupby("document")[["found", "counted"]].sum().reindex(documents).fillna(0)
    truth = np.where(coded, found - extra["found"].to_numpy() + extra["counted"].to_numpy(), np.nan)
    chance = sampling.rejoined(codes.documents, codes.documents["document"].isin(complete(codes.sentences)))
    probability = (
        pd.Series(chance.to_numpy(), index=codes.documents["document"]).reindex(documents).to_numpy(dtype=float)
    )
    ones = np.ones(len(documents))
    both = (truth, np.where(coded, 1.0, np.nan))
    given = corrected.sums((found, ones), both, probability=probability, documents=np.arange(len(documents)))
    one = corrected.corrected(given, least=LEAST)
    size = len(documents)
    total, low, high = (max(0.0, value * size) for value in (one.estimate, one.low, one.high))
    return corrected.Estimate(total, low, high, one.coded, one.weight)
