"""Marks of music, and notes of what was not heard: neither are words, and a question stays one. All is invented."""

import pytest

from communique import attribution, corpus

ASKED = "Has the minister spoken to Kelmar, and does he"
HEAD = "Briefing on the toll\n\n3 May 2031\n\n"


def said(folder, text, name="a.txt"):
    (folder / name).write_text(text, encoding="utf-8")
    documents = corpus.read(folder / name).documents
    words = documents["text"][0]
    rows = attribution.attribute(documents).to_dict("records")
    return [[words[a:b] for a, b in row["content_spans"]] for row in rows if row["mode"] == "speech"]


@pytest.mark.parametrize("note", ["[inaudible]", "[cross talk]", "(inaudible)"])
def test_a_question_mark_behind_a_note_stays(tmp_path, note):
    text = (
        f"{HEAD}Question: {ASKED} {note}?\n\nSpokesman: He has not.\n\nQuestion: Thank you.\n\nSpokesman: Good day.\n"
    )
    assert said(tmp_path, text)[0] == [ASKED, "?"]


@pytest.mark.parametrize("note", ["[inaudible]", "[inaudible]?", "♪", "[inaudible] ♪"])
def test_a_turn_of_notes_alone_has_no_words(tmp_path, note):
    text = f"{HEAD}Question: {ASKED} go?\n\nSpokesman: He has not.\n\nQuestion: {note}\n\nSpokesman: Good day.\n"
    assert said(tmp_path, text) == [[f"{ASKED} go?"], ["He has not."], ["Good day."]]


def test_a_note_behind_a_question_leaves_no_second_mark(tmp_path):
    text = f"{HEAD}Question: {ASKED} go? [laughter]!\n\nSpokesman: No.\n\nQuestion: Why?\n\nSpokesman: Good day.\n"
    assert said(tmp_path, text)[0] == [f"{ASKED} go?"]


@pytest.mark.parametrize("mark", ["♪", "♪♪", "🎵", "♫ ♬"])
def test_marks_of_music_in_captions_are_no_words(tmp_path, mark):
    cues = [
        mark,
        "ANNA LEVIK: Good evening, Minister.",
        "MINISTER ROSSEN: We want to sign.",
        "ANNA LEVIK: Thank you.",
        mark,
    ]
    times = [f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n" for n, cue in enumerate(cues, start=1)]
    assert said(tmp_path, "\n".join(times), "a.srt")[-1] == ["Thank you."]
