"""Contents that end where a clause ends, whatever word the tagger stopped at. All people are invented."""

import pytest

from communique.attribution import contents
from communique.attribution.pieces import Found


def whole(text: str, source: str, cue: str, content: str, *others: Found) -> list[str]:
    spans = [[(text.index(part), text.index(part) + len(part))] for part in (source, cue, content)]
    one = Found(*spans)
    return [text[a:b] for kept in contents.whole(text, [one, *others]) if kept is one for a, b in kept.content]


CUT = [
    ("Brel asked for ships, boats and left.", "ships, boats and", "ships, boats"),
    ("Brel said that it was late, but left.", "that it was late, but", "that it was late"),
    ("Brel blamed Orlan, who is away.", "Orlan, who", "Orlan"),
    ("Brel praised the text, and though brief.", "the text, and though", "the text"),
]
RUN_ON = [
    ("Brel voiced support for the northern crews, her office wrote.", "support for", "support for the northern crews"),
    ("Brel rejected the plan by Dr. Orlan of Lorrin.", "the plan by", "the plan by Dr. Orlan of Lorrin"),
]
STRANDED = [
    ("Brel said that it was a port to rely on.", "that it was a port to rely on"),
    ("Brel said that she would not.", "that she would not"),
    ("Brel asked who. Orlan left.", "who"),
]


@pytest.mark.parametrize(("text", "given", "meant"), CUT + RUN_ON)
def test_no_content_ends_in_a_hanging_word(text, given, meant):
    cue = text.split()[1]
    assert whole(text, "Brel", cue, given) == [meant]


@pytest.mark.parametrize(("text", "given"), STRANDED)
def test_a_preposition_that_ends_its_sentence_stays(text, given):
    assert whole(text, "Brel", text.split()[1], given) == [given]


def test_a_phrase_does_not_run_on_into_another_report():
    text = "Brel welcomed the results of their check by announcing that Orlan was right."
    at = text.index("announcing")
    other = Found([], [(at, at + 10)], [(at + 11, len(text) - 1)])
    assert whole(text, "Brel", "welcomed", "the results of their check by", other) == ["the results of their check"]


def test_what_is_said_first_reaches_to_the_comma_before_its_speaker():
    text = "Lorrin has offered to open the port for a year, Ana Brel announced on Monday."
    assert whole(text, "Ana Brel", "announced", "Lorrin has offered") == [
        "Lorrin has offered to open the port for a year"
    ]


def test_a_passive_takes_no_more_than_it_has():
    text = "The toll remains high, opposed by Brel."
    assert whole(text, "Brel", "opposed by", "The toll") == ["The toll"]
