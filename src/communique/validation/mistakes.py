"""Every wrong statement with its sentence, to be read one by one."""

from bisect import bisect_right

import pandas as pd

from communique.gold import Gold
from communique.text import segments
from communique.validation.pairing import pairs
from communique.validation.verdicts import base, judged

COLUMNS = ["document", "document_kind", "mistake", "gold", "found", "coded", "given", "start", "end", "sentence"]


def mistakes(gold: Gold, statements: pd.DataFrame) -> pd.DataFrame:
    """One row a mistake, in the order of the text.

    `mistake` is "missed" (coded, not found), "made up" (found, not coded) or the variable that is wrong; `coded` and
    `given` are the two values (of the first two kinds: the content); `start` and `end` span the sentence in which the
    content begins, characters of `documents.text`.
    """
    paired = pairs(gold, statements)
    wrong = judged(gold, statements, paired)
    wrong = wrong[~wrong["right"]].rename(columns={"variable": "mistake"})
    alone = paired[paired["gold"].isna() | paired["found"].isna()].to_dict("records")
    coded, found = (table.set_index("statement").to_dict("index") for table in (gold.statements, statements))
    rows = [_alone(pair, coded, found) for pair in alone] + wrong.drop(columns=["right", "resolution"]).to_dict(
        "records"
    )
    texts = dict(zip(gold.documents["document"], gold.documents["text"], strict=True))
    sentences = {name: segments.sentences(text) for name, text in texts.items()}
    placed = [row | _sentence(_begins(row, coded, found), row["document"], texts, sentences) for row in rows]
    order = {name: number for number, name in enumerate(gold.documents["document"])}
    placed.sort(key=lambda row: (order[row["document"]], row["start"], row["mistake"]))
    return pd.DataFrame(placed, columns=COLUMNS, dtype=object).astype({"start": "int64", "end": "int64"})


def _alone(pair: dict, coded: dict, found: dict) -> dict:
    if pair["gold"] is not None:
        return base(pair) | {"mistake": "missed", "coded": coded[pair["gold"]]["content"], "given": None}
    return base(pair) | {"mistake": "made up", "coded": None, "given": found[pair["found"]]["content"]}


def _begins(row: dict, coded: dict, found: dict) -> int:
    statement = coded[row["gold"]] if row["gold"] is not None else found[row["found"]]
    return min((start for start, _ in statement["content_spans"]), default=0)


def _sentence(place: int, document: str, texts: dict[str, str], sentences: dict[str, list[tuple[int, int]]]) -> dict:
    spans = sentences[document]
    start, end = spans[max(0, bisect_right(spans, (place, len(texts[document]))) - 1)]
    return {"start": start, "end": end, "sentence": texts[document][start:end]}
