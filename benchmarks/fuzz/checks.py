"""What holds of any text: every span lies in its document and gives back its words."""

import pandas as pd

from communique import schemas


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
    """Every word, marker, condition and term stands where its span says; tones lie between -1 and 1."""
    texts = dict(zip(documents["document"], documents["text"], strict=True))
    text_of = {name: texts[document] for name, document in zip(found["statement"], found["document"], strict=True)}
    shown = {"tokens": "token", "conditions": "text"}
    for layer, table in layers.items():
        for row in table.to_dict("records"):
            text = text_of[row["statement"]]
            assert 0 <= row["start"] < row["end"] <= len(text), (layer, row)
            assert layer not in shown or text[row["start"] : row["end"]] == row[shown[layer]], (layer, row)
    assert tone["compound"].dropna().between(-1, 1).all(), "a tone out of bounds"
    for row in tone.to_dict("records"):
        for one in row["words"] or []:
            there = text_of[row["statement"]][one["start"] : one["end"]]
            assert there.lower() == one["word"].lower(), (row["statement"], one)
