"""Who judges whom, with a reader that answers what the test tells it."""

import pandas as pd
import pytest
from readerhelp import reading
from test_stance_targets import met, registry, tables  # noqa: F401 - the registry is a fixture

from communique import schemas
from communique.stance import combiner, evaluations

WEIGHTS = {"reader": 1.0, "cue negative": 3.0, "cue positive": 3.0, "cue none": 3.0}


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    monkeypatch.setattr(combiner, "load", lambda reader: {"judgement": {"weights": WEIGHTS, "threshold": 0.5}})


def found(text, registry, answers=None, *, chance=0.9, **how) -> pd.DataFrame:  # noqa: F811
    """`answers`: for the words of a mention how the reader finds them judged."""
    statements, documents = tables(text, registry, **how)
    mentions = met(statements, documents, registry)
    places = evaluations.spans(mentions)
    words = {name: [text[slice(*span)] for span in places.get(name, [])] for name in statements["statement"]}
    read = {
        name: reading(judged=[(answers or {}).get(one, "none") for one in said], chance=chance)
        for name, said in words.items()
    }
    return evaluations.find(statements, documents, mentions, read)


def signs(table) -> dict:
    return dict(zip(table["target"], table["polarity"], strict=True))


def test_merely_named_is_neutral(registry):  # noqa: F811
    table = found("Ruth Sayle said that Kethara had called.", registry)
    assert signs(table) == {"Kethara": "neutral"}
    assert table.loc[0, "confidence"] == pytest.approx(1 - table.loc[0, "negative"] - table.loc[0, "positive"])


def test_the_reader_judges_where_words_do_not(registry):  # noqa: F811
    table = found("Ruth Sayle said that Kethara had called.", registry, {"Kethara": "negative"})
    assert signs(table) == {"Kethara": "negative"}
    assert table.loc[0, "by"] == "encoder" and table.loc[0, "words"] is None
    assert table.loc[0, "negative"] == pytest.approx(0.9)


def test_a_reader_that_is_not_sure_judges_nobody(registry):  # noqa: F811
    table = found("Ruth Sayle said that Kethara had called.", registry, {"Kethara": "negative"}, chance=0.45)
    assert signs(table) == {"Kethara": "neutral"}


def test_words_that_judge_are_a_witness(registry):  # noqa: F811
    table = found("Ruth Sayle thanked Kethara for the boats.", registry, chance=0.6)
    assert signs(table) == {"Kethara": "positive"}
    assert table[["by", "words"]].iloc[0].tolist() == ["cue", "thanked"]


def test_of_two_actors_the_reader_chooses(registry):  # noqa: F811
    text = "Ruth Sayle said that Kethara had not told the Harbour Council."
    assert signs(found(text, registry, {"Kethara": "negative"})) == {
        "Kethara": "negative",
        "Harbour Council": "neutral",
    }


def test_nobody_is_their_own_target_but_in_so_many_words(registry):  # noqa: F811
    own = {"Veldria": "positive", "Ruth Sayle": "positive"}
    assert found("Ruth Sayle said that Veldria had kept its word.", registry, own).empty
    assert signs(found("Ruth Sayle blamed Veldria for the delay.", registry, chance=0.6)) == {"Veldria": "negative"}


def test_documents_are_rows_but_no_actors(registry):  # noqa: F811
    table = found("Ruth Sayle condemned the proposal.", registry, chance=0.6)
    assert table[["target", "type", "polarity"]].to_numpy().tolist() == [["proposal", "document", "negative"]]
    assert evaluations.judged(table) == {}


def test_the_judged_are_told_by_statement(registry):  # noqa: F811
    text = "Ruth Sayle accused Kethara of haste and said that Mira Tolland had called."
    judged = evaluations.judged(found(text, registry, chance=0.6))
    assert list(judged.values()) == [{"Kethara": "negative"}]


def test_spans_lie_in_their_document_and_probabilities_are_some(registry):  # noqa: F811
    text = "Ruth Sayle thanked Kethara. She said that the Harbour Council, like Mira Tolland, had helped the Ketharis."
    table = found(text, registry)
    assert len(table) >= 2
    assert not table.duplicated(["statement", "target"]).any()
    for row in table.itertuples():
        assert 0 <= row.start < row.end <= len(text)
        assert 0 <= row.negative + row.positive <= 1
        assert 0 <= row.confidence <= 1


def test_no_statements_no_rows():
    table = evaluations.find(schemas.frame("statements"), schemas.frame("documents"), [], {})
    assert list(table.columns) == schemas.columns("evaluations") and table.empty
