"""How likely it is that a statement was made, and by the speaker that it is given."""

import itertools
import math

import numpy as np
import pytest
from test_speakers import registry, resolved  # noqa: F401

from communique.speakers import confidence
from communique.speakers.context import Referent
from communique.speakers.ranking import Candidate, Query, Ranker


def row(**given) -> dict:
    usual = {"mode": "indirect", "kind": "speech", "confidence": 0.95, "source": "Ana Brel", "cue": "said",
             "content": "that the talks would go on until both sides had signed", "parent": None}  # fmt: skip
    return usual | given


NAMED = Referent("Ana Brel", "name")


def sure(who=NAMED, **given) -> float:
    return confidence.of(row(**given), who)


def test_a_probability_lies_between_nothing_and_certainty():
    for chance in (0.0, 0.5, 1.0, float("nan"), None):
        assert 0 < sure(confidence=chance) < 1


def test_the_surer_the_words_and_the_choice_are_the_surer_it_is():
    by_words = [sure(confidence=chance) for chance in (0.3, 0.6, 0.9)]
    by_choice = [sure(Referent("Ana Brel", "pronoun", likely=chance), source="he") for chance in (0.35, 0.6, 0.95)]
    assert by_words == sorted(by_words) and by_words[0] < by_words[-1]
    assert by_choice == sorted(by_choice) and by_choice[0] < by_choice[-1]


def test_a_word_that_nobody_can_have_said_is_hardly_a_statement():
    assert sure(content="it") < sure()
    assert sure(Referent("whose", "unresolved"), source="whose") < 0.5 < sure()


@pytest.mark.parametrize("bad", [{"source": None, "content": None, "cue": None}, {"source": " ", "content": ""}])
def test_what_is_lacking_makes_nothing_fail(bad):
    assert 0 < sure(Referent(None, "unresolved"), **bad) < 1


def test_every_statement_says_how_sure_its_speaker_is(registry):  # noqa: F811
    text = (
        "Mira Tolland said on Monday that the strait would stay open. Ruth Sayle, the foreign minister of Veldria, "
        "rejected the offer. The minister and an aide met twice. He was told that a pilot boat had sunk."
    )
    table = resolved(text, registry)
    sure = table["speaker_confidence"]
    assert len(table) >= 2 and sure.between(0, 1).all() and sure.dtype == np.float64
    assert sure[table["resolution"].isin(["name", "registry"])].max() > 0.8


def test_every_paragraph_of_a_speech_stays_and_may_be_sure(registry):  # noqa: F811
    text = "Friends.\n\nNo.\n\nWe will not pay a toll to sail in our own sea, and I have told the council so.\n\nNever."
    table = resolved(text, registry, kind="speech", speaker="Corin Vasse")
    assert table["content"].tolist() == text.split("\n\n")
    assert table["speaker_confidence"].max() > 0.6


def test_a_choice_is_as_likely_in_whichever_order_its_features_come():
    ranker = Ranker({"person": {"large": 1e16, "small": 1.0, "against": -1e16}})
    names = ("large", "small", "against")
    other = Candidate(Referent("Tor Hild", "name"), [])
    one = Candidate(Referent("Ana Brel", "name"), [])
    query = Query("he", 0, "person")
    likely = set()
    for order in itertools.permutations(names):
        chosen = ranker.best(query, [one, other], [dict.fromkeys(order, 1.0), {}])
        likely.add(chosen.likely)
    assert len(likely) == 1
    assert likely.pop() == pytest.approx(math.e / (math.e + 1))
