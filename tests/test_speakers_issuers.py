"""Whose "we" it is in what somebody issued: the letterhead's, else whoever opens it, and nobody's who is spoken of."""

import pytest
from test_speakers_marked import registry  # noqa: F401

from communique import attribution, corpus, speakers
from communique.speakers import issuers

TALK = "[We] share the view expressed by Norway that monitors must return. [We] regret that Moravia has left the table."
ISSUED = {
    "letterhead": ("Ministry of Foreign Affairs of Kelmar\nPress release\n\nKelmar on the talks\n\n", "Kelmar"),
    "capitals": ("EMBASSY OF KELMAR\n\nPress release\n\nThe Sarn talks\n\n", "Kelmar"),
    "state before the body": (
        "Kelmar Ministry of Trade\n\nFOR IMMEDIATE RELEASE\n\nKelmar on the tariff\n\n",
        "Kelmar",
    ),
    "realm above": ("REPUBLIC OF KELMAR\nMinistry of Trade\n\nPress release\n\nThe tariff accord\n\n", "Kelmar"),
    "press service": (
        "Press Service of the Ministry of Trade of Kelmar\n\nPRESS RELEASE\n\nKelmar on trade\n\n",
        "Kelmar",
    ),
    "opener": (
        "PRESS RELEASE\n\nThe levy\n\nThe Union of Sarn Fishermen today called for an end to the levy. ",
        "Union of Sarn Fishermen",
    ),
    "nobody": ("PRESS RELEASE\n\nThe levy must go\n\nThe levy has been in force since May. ", "we"),
}


@pytest.mark.parametrize("name", ISSUED)
def test_we_outside_quotation_marks_is_whoever_issued_it(name, registry, tmp_path):  # noqa: F811
    head, author = ISSUED[name]
    path = tmp_path / "text.txt"
    path.write_text(head + TALK.replace("[We]", "We") + "\n\nThe talks go on in June.\n")
    documents = corpus.read(path).documents
    assert documents["kind"][0] == "release"
    found = speakers.resolve(attribution.attribute(documents), documents, registry, {})
    own = found[found["source"] == "We"]
    assert len(own)
    assert set(own["speaker"]) == {author}


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("Office of the President of Kelmar\nStatement\n\n", "the Office of the President of Kelmar"),
        ("REPUBLIC OF VELMARA\nMinistry for Foreign Affairs\n\n", "the Ministry for Foreign Affairs of Velmara"),
        ("Ministry warns of higher levies\n\n", ""),  # a headline
        ("The ministry said no.\nMinistry of Trade\n\n", ""),  # below the first sentence
    ],
)
def test_a_letterhead_is_the_name_of_a_body_above_the_text(front, words):
    assert issuers.letterhead(front + "The talks go on. We wait.") == words
