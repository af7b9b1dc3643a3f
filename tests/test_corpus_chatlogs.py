"""Chats that were exported as a text: a message is a post of whoever wrote it. All is invented."""

import pytest

from communique import attribution, corpus
from communique.corpus import chatlogs

FORMS = {
    "dashes": "23/02/2031, 10:0{n} - {words}",
    "in brackets": "[23.02.31, 10:0{n}:11] {words}",
    "with the noon": "2/23/31, 10:0{n}\u202fAM - {words}",
    "the year first": "[2031-02-23 10:0{n}] {words}",
    "a mark before": "\u200e[23/02/2031, 10:0{n}:11] {words}",
}
WORDS = [
    "Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
    'Ana Brel created group "Harbour talks"',
    "Ana Brel: Good morning. We oppose the tolls.",
    "Tomas Orlen: I do not. We need them.\nThey pay for the quay: all of it.",
    "Ana Brel: <Media omitted>",
    "~ Ana Brel: Then pay for it yourselves.",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_message_is_a_post_of_whoever_wrote_it(tmp_path, form):
    text = "\n".join(FORMS[form].format(n=number, words=words) for number, words in enumerate(WORDS))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    read = corpus.read(tmp_path / "a.txt")
    assert list(read.documents["speaker"]) == ["Ana Brel", "Tomas Orlen", "Ana Brel"]
    assert set(read.documents["kind"]) == {"post"}
    assert set(read.documents["date"]) == {"2031-02-23"}
    assert "3 messages without words" in list(read.skipped["reason"])
    said = " ".join(attribution.attribute(read.documents)["content"])
    assert "They pay for the quay: all of it." in said
    assert "10:0" not in said


def test_a_day_that_may_be_a_month_is_none(tmp_path):
    text = "\n".join(f"03/02/2031, 10:0{n} - {words}" for n, words in enumerate(WORDS))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    documents = corpus.read(tmp_path / "a.txt").documents
    assert list(documents["date"]) == [None] * 3
    assert "is no date that can be told" in documents["provenance"][0]


NO_CHATS = {
    "arrivals": "23/02/2031, 10:02 - Sarnia: two ships\n23/02/2031, 11:02 - Belmark: one\n23/02/2031, 12:02 - Northport: four",
    "an article": "Tolls rise\n\n23/02/2031, 10:02\n\nThe minister, Ana Brel: we pay. She paid.\n\nIt was late.",
    "a log": "23/02/2031, 10:02 - The gate was opened.\n23/02/2031, 11:02 - Two ships went in.\n24/02/2031, 9:00 - None came.",
}


@pytest.mark.parametrize("text", NO_CHATS.values(), ids=NO_CHATS)
def test_lines_with_days_and_times_are_no_chat_by_themselves(text):
    assert not chatlogs.is_log(text)
