"""What holds of any text: every span lies in its document and gives back its words."""

import pandas as pd

from communique import schemas

SHOWN = {"tokens": "token", "conditions": "text", "moves": "text"}  # layers that tell what stands at their spans
BY_STATEMENT = ("acts", "lengths", "clusters")  # one row a statement
PROBABILITIES = {"confidence", "negative", "positive", "similarity"}
ROUNDING = 1e-6  # of sums of single-precision numbers


def documents_hold(documents: pd.DataFrame, whole: list[list[tuple[int, int]]]) -> None:
    """Headline and body lie in the text, in order; the words of a text hold all of it but white space."""
    schemas.check("documents", documents)
    for row, places in zip(documents.itertuples(), whole, strict=True):
        for spans in (row.headline, row.body, places):
            assert all(0 <= start < end <= len(row.text) for start, end in spans), (row.document, "bounds")
            assert all(a[1] <= b[0] for a, b in zip(spans, spans[1:], strict=False)), (row.document, "order")
        joined = "".join(row.text[start:end] for start, end in places)
        assert "".join(joined.split()) == "".join(row.text.split()), (row.document, "words lost")


def statements_hold(found: pd.DataFrame, documents: pd.DataFrame) -> None:
    """The three parts of each statement stand in its document as they are written."""
    schemas.check("statements", found)
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    assert found["statement"].is_unique, "two statements of one name"
    assert found["speaker_confidence"].dropna().between(0, 1).all(), "no probability"
    for row in found.to_dict("records"):
        text = texts[row["document"]]
        for part in ("source", "cue", "content"):
            spans = row[f"{part}_spans"]
            assert all(0 <= start < end <= len(text) for start, end in spans), (row["statement"], part, spans)
            assert (" ".join(text[start:end] for start, end in spans) or None) == row[part], (row["statement"], part)
        assert row["content"], (row["statement"], "no content")


def layers_hold(
    found: pd.DataFrame, documents: pd.DataFrame, layers: dict[str, pd.DataFrame], tone: pd.DataFrame
) -> None:
    """Every row is of a statement there is, and stands where its span says; tones lie between -1 and 1."""
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    text_of = {name: texts[document] for name, document in zip(found["statement"], found["document"], strict=True)}
    for layer, table in layers.items():
        schemas.check(layer, table)
        assert set(table["statement"]) <= set(text_of), (layer, "of no statement")
        _in_bounds(layer, table)
        if "start" in table:
            _spans_hold(layer, table, text_of)
    assert set(layers["threads"]["answers"].dropna()) <= set(text_of), "a thread answers no statement"
    assert set(layers["clusters"]["cluster"]) <= set(text_of), "a cluster of no statement"
    assert tone["compound"].dropna().between(-1, 1).all(), "a tone out of bounds"
    for row in tone.to_dict("records"):
        for one in row["words"] or []:
            there = text_of[row["statement"]][one["start"] : one["end"]]
            assert there.lower() == one["word"].lower(), (row["statement"], one)


def _in_bounds(layer: str, table: pd.DataFrame) -> None:
    """Probabilities and likenesses lie between 0 and 1; what is known as one row a statement is one."""
    for name in PROBABILITIES & set(table.columns):
        known = table[name].dropna()
        assert known.between(-ROUNDING, 1 + ROUNDING).all(), (layer, name, known.min(), known.max())
    assert layer not in BY_STATEMENT or table["statement"].is_unique, (layer, "a statement twice")


def _spans_hold(layer: str, table: pd.DataFrame, text_of: dict[str, str]) -> None:
    for row in table.to_dict("records"):
        text, span = text_of[row["statement"]], (row["start"], row["end"])
        if layer == "acts" and span == (-1, -1):
            continue
        assert 0 <= span[0] < span[1] <= len(text), (layer, row)
        assert layer not in SHOWN or text[slice(*span)] == row[SHOWN[layer]], (layer, row)
        for words in (row.get("condition"), row.get("words")):
            assert not words or words in text, (layer, row)
