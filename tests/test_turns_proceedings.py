"""Lines of a record that tell what was done, or whose statement follows: nobody speaks them. All is invented."""

import pytest
from test_attribution import statements

from communique import lexicons
from communique.corpus.turns import proceedings

RECORD = """Harbour tolls

The President: I thank the representative of Kelmar for his statement.

{between}

Ms. Brel: We oppose the tolls. We have said so.

The President: I thank her.
"""
BETWEEN = [
    "STATEMENT OF ANA BREL, ASSISTANT SECRETARY FOR PORTS",
    "STATEMENT OF ANA BREL, ASSISTANT\nSECRETARY FOR PORTS",
    "ORAL ARGUMENT OF ANA BREL\n\nON BEHALF OF THE PETITIONER",
    "Debate adjourned.",
    "A vote was taken by show of hands.\n\nIn favour:\nArdovia, Sarnia\n\nAgainst:\nKelmar\n\nAbstaining:\nNone",
    "Question put and agreed to.",
    "* Not recorded.",
    "Brel, Ana stopped transcription",
    "Ana Brel left the meeting",
]
SAID = [
    "I thank the representative of Kelmar for his statement.",
    "We oppose the tolls. We have said so.",
    "I thank her.",
]


@pytest.mark.parametrize("between", BETWEEN)
def test_what_was_done_between_two_turns_is_nobodys(between):
    table = statements(RECORD.format(between=between), headline=13, kind="transcript")
    assert list(table["content"]) == SAID
    assert list(table["source"]) == ["The President", "Ms. Brel", "The President"]


@pytest.mark.parametrize(
    "between",
    [
        "Statement of account: none was sent to us.",
        "Against: that is where I stand.",
        "A vote was taken last year on the very same question, and I regret to say that we all lost it then.",
        "STATEMENT OF ANA BREL? NO.",
        "In favour of it I shall say a word.",
        "Abstentions are a shame.",
        "So he left the meeting, and I did not.",
        "And then, to my great surprise, he left the meeting",
        "The agenda was adopted by my predecessor, and I thank her for it.",
        "The House adjourned last night without hearing our amendment.",
    ],
)
def test_what_somebody_says_of_it_stays(between):
    table = statements(RECORD.format(between=between), headline=13, kind="transcript")
    assert between.split()[-1] in " ".join(table["content"])


def test_in_a_text_all_in_capitals_no_line_is_a_heading():
    page = "ANA BREL: GOOD EVENING.\n\nSTATEMENT OF INTENT IT IS\n\nTOMAS ORLEN: WE DO NOT PAY.\n\nANA BREL: WHY?"
    assert "STATEMENT OF INTENT IT IS" in " ".join(statements(page, kind="transcript")["content"])


def test_word_lists_match_their_examples():
    table = lexicons.load("proceedings")
    tests = {"heading": proceedings.is_heading, "done": proceedings.is_done, "vote": proceedings.is_vote}
    tests |= {"event": proceedings.is_event}
    assert set(table["category"]) == set(tests)
    assert [row.example for row in table.itertuples() if not tests[row.category](row.example)] == []


HEADED = [
    ("Harbour Tolls: Statements\n\nAn Ceann Comhairle: I call Ms. Brel.\n\nMs. Brel: We oppose the tolls.\n\n", 0),
    ("Tomas Orlen: Thank you.\n\nThe President: I call Ms. Brel.\n\nMs. Brel: We oppose the tolls.\n\n", 1),
]


@pytest.mark.parametrize(("page", "count"), HEADED)
def test_a_heading_with_a_colon_above_titled_speakers_is_no_turn(page, count):
    table = statements(f"{page}The President: I thank her.", kind="transcript")
    assert len(table) == 3 + count


def test_whoever_speaks_next_is_none_of_those_who_voted():
    page = """Harbour tolls

The President

I thank the representative of Kelmar for his statement.

Against:

Kelmar

The President

I call Ms. Brel now.

Ms. Brel

We oppose the tolls. We have said so.

The President

I thank her.
"""
    table = statements(page, headline=13, kind="transcript")
    assert list(table["content"]) == [SAID[0], "I call Ms. Brel now.", *SAID[1:]]
