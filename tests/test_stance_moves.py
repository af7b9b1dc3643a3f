"""Threats, warnings and promises in two halves. People and states are invented."""

import pandas as pd
import pytest

from communique import schemas
from communique.stance import conditions, markers, moves


def halves(text: str, act: str, *, shown: str = "", spans: list | None = None) -> list[tuple[str, str, str]]:
    """Kind, part and words of what is found in a text that is one statement whose act the words `shown` show."""
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    row = {"statement": "d:1", "document": "d", "content_spans": spans or [[0, len(text)]], "mode": "direct"}
    statements = schemas.frame("statements", [row])
    start = text.index(shown) if shown else -1
    done = schemas.frame("acts", [{"statement": "d:1", "act": act, "start": start, "end": start + len(shown)}])
    put = conditions.clauses(statements, documents, markers.find(statements, documents))
    before = [table.copy(deep=True) for table in (statements, done, put)]
    found = moves.find(statements, documents, done, put)
    for table, copy in zip((statements, done, put), before, strict=True):
        pd.testing.assert_frame_equal(table, copy)
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == found["text"].tolist()
    return list(found[["kind", "part", "text"]].itertuples(index=False, name=None))


CASES = [
    ("If one more net is cut, we will close the harbour.", "threaten", "close",
     [("threat", "consequence", "we will close the harbour"), ("threat", "condition", "If one more net is cut")]),
    ("We will close the harbour unless they leave.", "threaten", "close",
     [("threat", "consequence", "We will close the harbour"), ("threat", "condition", "unless they leave")]),
    ("Any boat that cuts a net will be seized.", "threaten", "seized",
     [("threat", "consequence", "will be seized"), ("threat", "condition", "Any boat that cuts a net")]),
    ("Whoever cuts a net will answer for it.", "threaten", "answer",
     [("threat", "consequence", "will answer for it"), ("threat", "condition", "Whoever cuts a net")]),
    ("Without flour, the town will starve.", "warn", "starve",
     [("warning", "consequence", "the town will starve"), ("warning", "condition", "Without flour")]),
    ("We will mend the dyke.", "commit", "will", [("promise", "consequence", "We will mend the dyke")]),
    ("We will meet if they come.", "propose", "meet",
     [("promise", "consequence", "We will meet"), ("promise", "condition", "if they come")]),
    ("We will meet them.", "propose", "meet", []),
    ("Talks without delay will help.", "commit", "will", [("promise", "consequence", "Talks without delay will help")]),
    ("Any port will do.", "threaten", "will", [("threat", "consequence", "Any port will do")]),
    ("It is late. If they stay, we will fire. Good night.", "threaten", "fire",
     [("threat", "consequence", "we will fire"), ("threat", "condition", "If they stay")]),
    ("that the gates would open if rain came", "commit", "",
     [("promise", "consequence", "the gates would open"), ("promise", "condition", "if rain came")]),
    ("If they stay, we leave.", "inform", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "act", "shown", "expected"), CASES)
def test_halves(text, act, shown, expected):
    assert halves(text, act, shown=shown) == expected


def test_a_condition_in_another_sentence_is_no_half():
    text = "We will close the harbour. If it rains, take a coat."
    assert halves(text, "threaten", shown="close") == [("threat", "consequence", "We will close the harbour")]


def test_words_outside_the_content_are_no_half():
    text = "We will close it, he said, if they stay."
    found = halves(text, "threaten", shown="close", spans=[[0, 16]])
    assert found == [("threat", "consequence", "We will close it")]


def test_nothing_gives_an_empty_frame():
    frames = [schemas.frame(name) for name in ("statements", "documents", "acts", "conditions")]
    found = moves.find(*frames)
    assert found.empty and list(found.columns) == schemas.columns("moves")
