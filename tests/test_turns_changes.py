"""Captions in which ">>" changes the speaker: nobody's words go to whoever was named before. All is invented."""

import pytest

from communique import actors, attribution, corpus, speakers

CAPTIONS = {
    "names and none.txt": (
        ">> ANA BREL: GOOD EVENING. THE TALKS HAVE FAILED.\n>> TOMAS ORLEN: WE WILL NOT PAY.\n"
        ">> BUT WILL YOU TALK?\n>> TOMAS ORLEN: I WILL.\n>>> IN OTHER NEWS, A FERRY SANK. NOBODY WAS HURT.\n",
        ["Ana Brel", "Tomas Orlen", None, "Tomas Orlen", None],
    ),
    "no names.txt": (
        ">> GOOD MORNING. WE ARE IN NORTHPORT.\n>> THANK YOU. I AM GLAD.\n>> WHY DO YOU\nOPPOSE THE TOLL?\n",
        [None, None, None],
    ),
    "small letters.txt": (
        "Harbour Tonight\n\n>>> Good evening. Talks broke down.\n>> Foreign Minister Arquin: We regret it.\n"
        ">> Are you going back?\n>> Foreign Minister Arquin: Yes, we are.\n",
        [None, "Arquin", None, "Arquin"],
    ),
    "within a line.txt": (
        ">> LENA MARR: WILL YOU PAY? >> WE WILL NOT. I SAID SO.\n>> LENA MARR: THANK YOU. >> THANKS.\n",
        ["Lena Marr", None, "Lena Marr", None],
    ),
    "a report.txt": (
        ">> GOOD EVENING.\n\n>> MINISTER ARQUIN SPOKE ON MONDAY. I DO NOT BELIEVE IT.\n\n>> LENA MARR: I DO.\n",
        [None, None, "Lena Marr"],
    ),
    "timed.srt": (
        "1\n00:00:01,000 --> 00:00:04,000\n>> LENA MARR: WILL YOU PAY?\n\n2\n00:00:04,100 --> 00:00:07,000\n"
        ">> WE WILL NOT. WE REJECT\n\n3\n00:00:07,100 --> 00:00:09,000\nTHE TOLL.\n\n"
        "4\n00:00:09,100 --> 00:00:12,000\n>> LENA MARR: THANK YOU.\n",
        ["Lena Marr", None, "Lena Marr"],
    ),
}
NO_CAPTIONS = [
    "The toll\n\nDear Ana,\n\nNo, I will not.\n\n> Will you sign?\n>> I think that we should.\n>> It is late.\n\nIt can wait.\n",
    "Ana Brel wrote:\n\n>> I think we should sign.\n>> It is late.\n\nI do not agree. We wait.\n",
    "Ferry sinks\n\nA ferry sank on Monday, police said.\n\n>> Read also: Brel pays\n\n>> The toll in numbers\n\nAll is well.\n",
    "The toll\n\n>> we should sign it soon,\n>> before the talks end.\n\nI do not agree. We wait.\n",
]


def turns(folder, name: str, text: str) -> list[dict]:
    (folder / name).write_text(text, encoding="utf-8")
    documents = corpus.read(folder / name).documents
    found = speakers.resolve(attribution.attribute(documents), documents, actors.load(), {}).to_dict("records")
    return [row for row in found if row["mode"] == "speech"]


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_mark_without_a_name_begins_a_turn_of_nobody(tmp_path, name):
    text, expected = CAPTIONS[name]
    found = turns(tmp_path, name, text)
    assert [row["speaker"] for row in found] == expected
    assert all(">>" not in row["content"] and ">>" not in (row["source"] or "") for row in found)


def test_nobodys_words_are_whole_and_have_no_source(tmp_path):
    [_, _, found] = turns(tmp_path, "a.txt", CAPTIONS["no names.txt"][0])
    assert (found["source"], found["cue"], found["content"]) == (None, ">>", "WHY DO YOU\nOPPOSE THE TOLL?")


@pytest.mark.parametrize("text", NO_CAPTIONS)
def test_marks_of_mail_and_of_links_change_no_speaker(tmp_path, text):
    assert turns(tmp_path, "a.txt", text) == []


def test_captions_have_no_headline(tmp_path):
    (tmp_path / "a.txt").write_text(CAPTIONS["names and none.txt"][0])
    [document] = corpus.read(tmp_path / "a.txt").documents.to_dict("records")
    assert (document["kind"], document["title"]) == ("transcript", None)
