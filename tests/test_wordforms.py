"""Words, looks and quotation marks as the encoder reads them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import wordforms


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no deal” twice.", ["no deal"]),
        ('He said "no deal" twice.', ["no deal"]),
        ("He said ''no deal'' twice.", ["no deal"]),
        ("He said ``no deal'' twice.", ["no deal"]),
        ("He said „no deal” twice.", ["no deal"]),
        ("He said «no deal» twice.", ["no deal"]),
        ("‘No deal,’ he said.", ["No deal,"]),
        ("He said 'no deal.'", ["no deal."]),
        ('She said: "yes" and " no "', ["yes", " no "]),
        ("“Open.\n\n“Closed,” she said.", ["Open.\n\n", "Closed,"]),
        ("“It's the ministers' turn,” she said.", ["It's the ministers' turn,"]),
        ("The ministers' plan isn't the envoys' plan.", []),
        ("In the '90s it wasn't so.", []),
        ("No marks at all.", []),
        ("", []),
    ],
)
def test_quotations(text, quoted):
    assert [text[start:end] for start, end in wordforms.quotation_marks(text)[0]] == quoted


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\n\nTwo.", ["One.\n\n", "Two."]),
        ("One.\nTwo.", ["One.\n", "Two."]),
        ("The delegations met for three hours in the harbour and\nbroke for lunch.", None),
        ("The delegations met for three hours in the harbour with\nMs Vost in the chair.", None),
        ("Headline without a stop\nFirst sentence.", ["Headline without a stop\n", "First sentence."]),
    ],
)
def test_paragraphs(text, paragraphs):
    bounds = [0, *wordforms.paragraph_breaks(text), len(text)]
    pieces = [text[start:end] for start, end in zip(bounds, bounds[1:], strict=False)]
    assert pieces == (paragraphs or [text])


def test_marks_of_every_kind_are_read_alike():
    forms = {tuple(wordforms.read(text).forms) for text in ("Say “no” now", 'Say "no" now', "Say «no» now")}
    assert forms == {("Say", "“", "no", "”", "now")}


def test_sentences_begin_after_full_stops_but_not_before_lower_case():
    words = wordforms.read("He left. “Why?” asked Vost. The e.g. case")
    begins = [form for form, start in zip(words.forms, words.starts, strict=True) if start]
    assert begins == ["He", "“", "The"]


def test_looks_tell_shape_paragraph_and_quotation():
    words = wordforms.read("UN envoy “Vost”\n\n3 A1 iPad")
    assert (words.looks // 4).tolist() == [2, 4, 7, 0, 7, 5, 6, 3]
    assert (words.looks // 2 % 2).tolist() == [1, 0, 0, 0, 0, 1, 0, 0]
    assert (words.looks % 2).tolist() == [0, 0, 0, 1, 0, 0, 0, 0]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.text("ab.,'\"“”‘’\n «»`1", max_size=200))
def test_any_text_gives_its_words_in_order(text):
    words = wordforms.read(text)
    assert "".join(text[start:end] for start, end in words.spans.tolist()) == "".join(wordforms.WORD.findall(text))
    assert np.all(np.diff(words.spans.ravel()) >= 0)
    assert len(words.forms) == len(words.looks) == len(words.starts) == len(words.paragraphs)
    assert np.all((words.looks >= 0) & (words.looks < wordforms.LOOKS))
