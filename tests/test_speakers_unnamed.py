"""Unnamed sources taken up by what they were called before, and near misses."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

REST = " Kelmar and Orsk waited."
AGAIN = [
    ("[A Kelmari official] said no. [An Orskian official] said no. [The Kelmari official] left.", "a Kelmari official"),
    ("[A Kelmari official] said no. [An Orskian official] said no. [The official] left.", "an Orskian official"),
    (
        "[A Veldrian official] said no. [A Kethari official] said no. [The Veldrian official] left.",
        "a Veldrian official",
    ),
    (
        "[A diplomat from Veldria] spoke. [A Kethari diplomat] spoke. [The Veldrian diplomat] left.",
        "a diplomat from Veldria",
    ),
    ("[A senior Kelmari diplomat] said no. The ship sailed. [The senior diplomat] left.", "a senior Kelmari diplomat"),
    ("[A Kelmari diplomat] said no. [The senior diplomat] left.", "a Kelmari diplomat"),
    ("[A port official] said no. [A toll official] said no. [The port official] left.", "a port official"),
    ("[A Western diplomat] said no. [A European diplomat] said no. [The Western diplomat] left.", "a Western diplomat"),
    ("[Two Kelmari envoys] said no. [Three Orskian envoys] said no. [The Kelmari envoys] left.", "two Kelmari envoys"),
    # near misses: another state's, another rank's, another people's
    ("[A Veldrian diplomat] said no. [The Kethari diplomat] left.", "the Kethari diplomat"),
    ("[A senior Kelmari diplomat] said no. [The junior diplomat] left.", "the junior diplomat"),
    ("[A Western diplomat] said no. [The European diplomat] left.", "the European diplomat"),
]


@pytest.mark.parametrize(("text", "speaker"), AGAIN, ids=[text for text, _ in AGAIN])
def test_the_last_source_is(text, speaker, registry):  # noqa: F811
    assert resolved(text + REST, registry)[-1]["speaker"] == speaker


def test_whoever_is_taken_up_keeps_the_state(registry):  # noqa: F811
    last = resolved("[A senior Kelmari diplomat] said no. [The diplomat] left." + REST, registry)[-1]
    assert (last["speaker"], last["state"]) == ("a senior Kelmari diplomat", "Kelmar")


MET = [
    ("Ana Brel met a senior Kelmari diplomat. [The senior diplomat] left.", "a senior Kelmari diplomat"),
    ("Talks with a Kelmari diplomat failed. [The diplomat] left.", "a Kelmari diplomat"),
    ("A diplomat and a naval officer spoke. [The naval officer] left.", "a naval officer"),
    ("[A Kelmari source] said no. [The source] left.", "a Kelmari source"),
    # near misses: somebody who is named, of another state, or who may be nobody
    ("Jon Dalen, a senior diplomat, met Ana Brel. [The senior diplomat] left.", "Jon Dalen"),
    ("Ana Brel met a Kelmari diplomat. [The Orskian diplomat] left.", "the Orskian diplomat"),
    ("Lund elected a mayor. [The mayor] left.", "the mayor"),
    ("It was late for a vote. [The vote] left.", "the vote"),
    ("A diplomat's ship sank. [The diplomat] left.", "the diplomat"),
]


@pytest.mark.parametrize(("text", "speaker"), MET, ids=[text for text, _ in MET])
def test_whoever_a_sentence_brings_in_without_a_name_speaks_later(text, speaker, registry):  # noqa: F811
    assert resolved(text + REST, registry)[-1]["speaker"] == speaker
