"""Who judges whom, with a reader that answers what the test tells it."""

import numpy as np
import pandas as pd
import pytest
from test_stance_targets import registry, tables  # noqa: F401 - the registry is a fixture

from communique import schemas, tokens
from communique.stance import evaluations

NEUTRAL = (0.1, 0.8, 0.1)


class FakePassage:
    def __init__(self, text, start, end, answers, directed):
        self.start, self.end, self.text = start, end, text[start:end]
        self._text, self._answers, self._directed = text, answers, directed

    def towards(self, targets):
        names = [self._text[slice(*spans[0])] for spans in targets]
        return np.array([self._answers.get(name, NEUTRAL) for name in names]).reshape(-1, 3)

    def directed(self, pairs):
        return np.array([self._directed.get(self._text[slice(*q)], (1, 0, 0, 0, 0)) for _, q in pairs]).reshape(-1, 5)


class FakePassages:
    """`answers`: for the words of a mention P(negative), P(neutral), P(positive)."""

    def __init__(self, documents, answers=None, directed=None):
        self._texts = dict(zip(documents["document"], documents["text"], strict=True))
        self.answers, self.directed = answers or {}, directed or {}

    def sentences(self, document, spans):
        text = self._texts[document]
        whole = tokens.sentences(text)
        touched = [it for it in whole if any(a < it[1] and it[0] < b for a, b in spans)]
        return [FakePassage(text, start, end, self.answers, self.directed) for start, end in touched]


def found(text, registry, answers=None, directed=None, act=None, **how) -> pd.DataFrame:  # noqa: F811
    statements, documents = tables(text, registry, **how)
    acts = schemas.frame(
        "acts", [{"statement": name, "act": act, "start": -1, "end": -1} for name in statements["statement"]]
    )
    passages = FakePassages(documents, answers, directed)
    return evaluations.find(statements, documents, registry, passages, acts=acts)


def signs(table) -> dict:
    return dict(zip(table["target"], table["polarity"], strict=True))


BOTH = {"Kethara": (0.95, 0.03, 0.02)}


def test_merely_named_is_neutral(registry):  # noqa: F811
    table = found("Ruth Sayle said that Kethara had called.", registry)
    assert signs(table) == {"Kethara": "neutral"}
    assert table.loc[0, "confidence"] == pytest.approx(1 - table.loc[0, "negative"] - table.loc[0, "positive"])


def test_both_questions_count_alike(registry):  # noqa: F811
    sure = {"Kethara": (0.05, 0, 0, 0.95, 0)}  # negative from p to q
    text = "Ruth Sayle said that Kethara had called."
    assert signs(found(text, registry, BOTH)) == {"Kethara": "neutral"}  # (0.95 + 0) / 2
    table = found(text, registry, BOTH, sure)
    assert signs(table) == {"Kethara": "negative"}
    assert table.loc[0, "negative"] == pytest.approx((0.95 + 0.95) / 2)
    assert table.loc[0, "by"] == "encoder" and table.loc[0, "words"] is None


def test_words_that_judge_need_no_reader(registry):  # noqa: F811
    table = found("Ruth Sayle thanked Kethara for the boats.", registry, {"Kethara": (0.9, 0.1, 0.0)})
    assert signs(table) == {"Kethara": "positive"}
    assert table[["by", "words", "confidence"]].iloc[0].tolist() == ["cue", "thanked", evaluations.SURE]


def test_an_act_of_judging_has_the_only_actor_as_its_object(registry):  # noqa: F811
    text = "Ruth Sayle said that Kethara had called."
    assert signs(found(text, registry, act="criticise")) == {"Kethara": "negative"}
    assert signs(found(text, registry, act="praise")) == {"Kethara": "positive"}
    assert signs(found(text, registry, act="inform")) == {"Kethara": "neutral"}


def test_of_two_actors_the_reader_chooses(registry):  # noqa: F811
    text = "Ruth Sayle said that Kethara had not told the Harbour Council."
    seen = {"Kethara": (0.9, 0.1, 0.0)}
    table = found(text, registry, seen, {"Kethara": (0.2, 0, 0, 0.8, 0)}, act="criticise")
    assert signs(table) == {"Kethara": "negative", "Harbour Council": "neutral"}


def test_nobody_is_their_own_target_but_in_so_many_words(registry):  # noqa: F811
    own = {"Veldria": (0.0, 0.0, 1.0), "Ruth Sayle": (0.0, 0.0, 1.0)}
    assert found("Ruth Sayle said that Veldria had kept its word.", registry, own).empty
    assert signs(found("Ruth Sayle blamed Veldria for the delay.", registry)) == {"Veldria": "negative"}


def test_documents_are_rows_but_no_actors(registry):  # noqa: F811
    table = found("Ruth Sayle condemned the proposal.", registry)
    assert table[["target", "type", "polarity"]].to_numpy().tolist() == [["proposal", "document", "negative"]]
    assert evaluations.judged(table) == {}


def test_the_judged_are_told_by_statement(registry):  # noqa: F811
    table = found("Ruth Sayle accused Kethara of haste and said that Mira Tolland had called.", registry)
    judged = evaluations.judged(table)
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


def test_no_statements_no_rows(registry):  # noqa: F811
    documents = schemas.frame("documents")
    table = evaluations.find(schemas.frame("statements"), documents, registry, FakePassages(documents))
    assert list(table.columns) == schemas.columns("evaluations") and table.empty
