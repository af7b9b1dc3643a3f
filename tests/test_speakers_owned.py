"""Owners behind "its" that no registry knows, the two who were named last, trades, and sources not to be named."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

from communique import attribution
from communique.attribution.pieces import Found

SPEAKERS = [
    ("[Ostmark] waited. [Its energy minister] said no.", "Ostmark's energy minister", "description"),
    ("[The Northport Council] met. [Its report] said no.", "Northport Council", "description"),
    ("[Ana Brel] resigned. [Her party] said no.", "Ana Brel's party", "description"),
    ("[Ana Brel] spoke. [Brel herself] said no.", "Ana Brel", "name"),
    ("[Skipper Jordan Dalen] said no.", "Jordan Dalen", "name"),
    ("[Harbour Master Thomas Orlen] said no.", "Thomas Orlen", "name"),
    ("[Oliver James Orlen] said no.", "Oliver James Orlen", "name"),
    ("[Three officials familiar with the talks] said no.", "three officials familiar with the talks", "anonymous"),
    ("[Three officials] said no.", "three officials", "collective"),
]


@pytest.mark.parametrize(("text", "speaker", "resolution"), SPEAKERS, ids=[text for text, *_ in SPEAKERS])
def test_the_last_source_means(text, speaker, resolution, registry):  # noqa: F811
    last = resolved(text, registry)[-1]
    assert (last["speaker"], last["resolution"]) == (speaker, resolution)


@pytest.mark.parametrize("words", ["The two", "Both", "The pair"])
def test_the_two_are_those_who_were_named_last(words, registry):  # noqa: F811
    text = f"Minister Ana Brel met Minister Sven Halle. [{words}] said no."
    (found,) = resolved(text, registry)
    assert (found["resolution"], found["members"]) == ("collective", ["Ana Brel", "Sven Halle"])


def test_of_three_nobody_knows_which_two(registry):  # noqa: F811
    text = "Minister Ana Brel met Minister Sven Halle and Minister Ruth Sayle. [The two] said no."
    assert resolved(text, registry)[-1]["members"] == []


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("Ana Brel said no.", "Ana Brel"),
        ("The ship came. Two crews, who had no pay, said no.", "Two crews"),
    ],
)
def test_a_headline_is_no_source_of_what_stands_below(body, source):
    text = f"Fares to double\n\n{body}"
    cue = text.index("said")
    one = Found([(0, 15)], [(cue, cue + 4)], [(cue + 5, cue + 7)], 0.9)
    attribution._part_source(text, [(0, 15)], one)
    assert [text[a:b] for a, b in one.source] == [source]


OWN_STATE = [
    ("Belmere's deputy foreign minister, Ina Sole, met [Veldrian officials]. [Her government] said no.", "Belmere"),
    ("Kelmar's foreign minister, Ana Brel, came from Veldria. [Her ministry] said no.", "Kelmar"),
    ("[A Kelmari diplomat] spoke of Veldria. [His government] said no. Kelmar waited.", "Kelmar"),
    ("[A Kelmari diplomat] spoke in Veldria. [Her country] said no. Kelmar waited.", "Kelmar"),
    ("[Kethari officials] met Veldria's minister. [Their government] said no.", "Kethara"),
    ("[Two Kethari diplomats] met Veldria's minister. [Their country] said no.", "Kethara"),
    ("[Two Kelmari diplomats] met Veldria's minister. [Their government] said no. Kelmar waited.", "Kelmar"),
    ("[A Kethari official] met Veldria's minister. [Their government] said no.", "Kethara"),
    ("Foreign Minister Jon Dalen spoke. [His ministry] said no. The Kelmar government waited.", "Kelmar"),
    # near misses: a people whose state the text does not name, several states, a state's own
    ("Kelmari President Ana Brel met Orsk's foreign minister. [Her government] said no.", "Ana Brel's government"),
    ("[A Kelmari diplomat] spoke of Veldria. [His government] said no.", "a Kelmari diplomat's government"),
    ("[Kethari officials] waited. [Veldria] said no. [Its government] left.", "Veldria"),
    ("[The envoy of Kelmar] told the Lund River Commission that [his government] waited. Kelmar left.", "Kelmar"),
]


@pytest.mark.parametrize(("text", "speaker"), OWN_STATE, ids=[text for text, _ in OWN_STATE])
def test_a_government_is_of_the_state_of_those_whose_it_is(text, speaker, registry):  # noqa: F811
    assert resolved(text, registry)[-1]["speaker"] == speaker


def test_an_official_is_no_state(registry):  # noqa: F811
    text = "[A Kethari official] met Veldria's minister. [Veldria] said no. [The official] left."
    assert resolved(text, registry)[-1]["speaker"] == "a Kethari official"
    assert resolved("[Veldria] said no. Veldria was late. [The official] left.", registry)[-1]["speaker"] != "Veldria"
