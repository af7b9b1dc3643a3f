"""Whose standpoint opens or breaks a sentence, and near misses."""

import pytest
from test_attribution import statements

from communique.attribution import standpoints
from communique.attribution.pieces import Found

HELD = "the treaty is dead"
OWNERS = [
    ("Kelmar lawmaker Ana Brel spoke. In the lawmaker's opinion, the treaty is dead.", "the lawmaker", "opinion"),
    ("In Brel's view, the treaty is dead.", "Brel", "view"),
    ("In Brel’s view the treaty is dead.", "Brel", "view"),
    ("Ana Brel met reporters. In her view, the treaty is dead.", "her", "view"),
    ("In the lawmaker's judgment, the treaty is dead.", "the lawmaker", "judgment"),
    ("In the officials' view, the treaty is dead.", "the officials", "view"),
    ("To Brel's mind, the treaty is dead.", "Brel", "mind"),
    ("From Brel's point of view, the treaty is dead.", "Brel", "point of view"),
    ("By the lawmaker's account, the treaty is dead.", "the lawmaker", "account"),
    ("The treaty is dead, in Brel's view.", "Brel", "view"),
    ("According to the lawmaker's opinion, the treaty is dead.", "the lawmaker", "According to"),
]


@pytest.mark.parametrize(("text", "source", "cue"), OWNERS, ids=[text for text, *_ in OWNERS])
def test_the_owner_is_the_source(text, source, cue):
    last = statements(text).iloc[-1]
    assert (last["source"], last["cue"], last["content"].lower()) == (source, cue, HELD)


OTHERS = [
    ("In Brel's opinion piece, the treaty is called dead.", "Brel"),  # a noun of more words
    ("In the lawmaker's office, the treaty is dead.", "the lawmaker"),
    ("In Brel's view, Orlan said, the treaty is dead.", "Brel"),  # somebody else tells of it
    ("The stars shone in Brel's eyes.", "Brel"),
    ("In view of the storm, the harbour of Lund was closed.", "the storm"),
]


@pytest.mark.parametrize(("text", "owner"), OTHERS, ids=[text for text, _ in OTHERS])
def test_no_standpoint_is(text, owner):
    assert owner not in set(statements(text)["source"].dropna())


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("By Brel's account, the ships were late.", "the ships were late"),
        ("But in her eyes, the ships were late.", "the ships were late"),
        ("From the island's point of view, the harbour lies west.", None),
        ("In Brel's eyes, no.", None),
        ("The ships were late by Brel's account.", None),
    ],
)
def test_a_sentence_that_opens_so_is_the_owner_s(text, content):
    found = standpoints.opened(text, [(0, len(text))], [])
    assert [text[a:b] for one in found for a, b in one.content] == ([content] if content else [])


def test_where_another_speaks_no_sentence_opens_so():
    text = "By Brel's account, Orlan said, the ships were late."
    taken = Found([(19, 24)], [(25, 29)], [(31, 50)])
    assert standpoints.opened(text, [(0, len(text))], [taken]) == []
