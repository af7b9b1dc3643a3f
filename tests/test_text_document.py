"""A document is looked through once, whatever is asked of it, and one that was read is handed on as it is."""

from collections import Counter

import pandas as pd
import pytest

from communique import layers, making
from communique.corpus.info import CorpusInfo
from communique.text import document, phrases, segments

TEXT = "Kelmar talks\n\nAna Brel said the port “must open”. “We stay,” she added.\n\nOrlan urged Kelmar to sign."
ROW = {"document": "one", "text": TEXT, "headline": [[0, 12]], "body": [[14, len(TEXT)]], "kind": "article"}


def test_words_sentences_paragraphs_and_quotations_stand_in_the_text():
    one = document.of(ROW)
    assert [TEXT[word.start : word.end] for word in one.words][:4] == ["Kelmar", "talks", "Ana", "Brel"]
    assert [TEXT[slice(*span)] for span in one.sentences][-1] == "Orlan urged Kelmar to sign."
    assert [TEXT[slice(*span)] for span in one.paragraphs][0] == "Kelmar talks"
    assert [TEXT[slice(*piece)] for pieces in one.quotations for piece in pieces] == ["“must open”", "“We stay,”"]
    assert [TEXT[slice(*span)] for span in one.quoted] == ["must open", "We stay,"]
    assert one.told(one.headline) == "Kelmar talks"


def test_a_document_cannot_be_changed():
    with pytest.raises(AttributeError):
        document.of(ROW).text = "other"


def test_documents_that_were_read_are_handed_on():
    read = document.read(pd.DataFrame([ROW]))
    assert document.read(read) is read
    assert list(read) == ["one"]


def test_the_words_of_a_book_are_not_kept_for_long(monkeypatch):
    monkeypatch.setattr(document, "KEPT", 50)
    one = document.of(ROW)
    assert one.words == phrases.words(TEXT)
    assert "_words" not in vars(one)


@pytest.mark.parametrize(("room", "asked"), [(phrases, "words"), (segments, "sentences")])
def test_all_layers_look_a_text_through_once(monkeypatch, room, asked):
    count: Counter = Counter()
    plain = getattr(room, asked)

    def counted(text, *rest):
        count[text, rest] += 1
        return plain(text, *rest)

    monkeypatch.setattr(room, asked, counted)
    given = layers.Given(CorpusInfo("x", "x"), {"port": ["port"]}, "fast")
    columns = ("document", "sha256", "date", "outlet", "kind", "speaker", "author", "headline", "body", "furniture")
    whole = {**dict.fromkeys(columns), **ROW, "furniture": []}
    shop, frames = making.Workshop(given, making.Tools(given), pd.DataFrame([whole])), {}
    for name in layers.BY_DOCUMENT:
        frames[name] = shop.make(name, frames)
    assert len(frames["statements"]) == 3
    assert count[TEXT, ()] == 1
