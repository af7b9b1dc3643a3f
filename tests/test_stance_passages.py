"""Sentences as the layers share them."""

import gc
import hashlib
import weakref

import pytest

from communique import schemas
from communique.stance.passages import LONGEST, Passages

TEXT = "TALKS END\n\nBrel spoke. Orlan did not! Both left."


class Reading:
    def __init__(self, text):
        self.text = text

    def towards(self, targets):
        return [[self.text[start:end] for start, end in target] for target in targets]

    def directed(self, pairs):
        return [(self.text[a:b], self.text[c:d]) for (a, b), (c, d) in pairs]


class Reader:
    """Remembers what it was given to read."""

    def __init__(self):
        self.given = []

    def read(self, text):
        self.given.append(text)
        return Reading(text)


def _documents(text, headline, body):
    row = {"document": "d", "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest(), "headline": headline}
    return schemas.frame("documents", [row | {"body": body}])


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def passages(reader):
    return Passages(_documents(TEXT, [[0, 9]], [[11, len(TEXT)]]), reader)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(11, 15)], ["Brel spoke."]),
        ([(18, 30)], ["Brel spoke.", "Orlan did not!"]),
        ([(23, 28), (38, 42)], ["Orlan did not!", "Both left."]),
        ([(0, 5)], ["TALKS END"]),
        ([(9, 11)], []),  # between headline and body
        ([], []),
    ],
)
def test_the_sentences_that_spans_touch(passages, spans, expected):
    assert [one.text for one in passages.sentences("d", spans)] == expected


def test_a_sentence_is_read_once_and_not_before_it_is_asked(passages, reader):
    one = passages.sentences("d", [(23, 28)])[0]
    again = passages.sentences("d", [(23, 28)])[0]
    assert reader.given == []
    one.towards([[(23, 28)]])
    again.towards([[(23, 28)]])
    assert reader.given == ["Orlan did not!"]


def test_spans_count_characters_of_the_document(passages):
    one = passages.sentences("d", [(23, 28)])[0]
    assert one.towards([[(23, 28)], [(11, 15)], [(23, 28), (29, 32)]]) == [["Orlan"], [], ["Orlan", "did"]]
    assert one.directed([((23, 28), (29, 32))]) == [("Orlan", "did")]


def test_a_sentence_without_end_is_read_in_pieces(reader):
    text = "word " * 1000
    found = Passages(_documents(text, [], [[0, len(text)]]), reader).sentences("d", [(0, len(text))])
    assert max(len(one.text) for one in found) <= LONGEST
    assert "".join(one.text for one in found).strip() == text.strip()


def test_the_sentences_of_a_batch_are_let_go_with_it(reader):
    passages = Passages(_documents(TEXT, [], [[11, len(TEXT)]]), reader)
    passages.sentences("d", [(11, 15)])[0].towards([])
    gone = weakref.ref(passages)
    del passages
    gc.collect()
    assert gone() is None
