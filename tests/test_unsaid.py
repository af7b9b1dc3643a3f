"""What reads like a report and is none, beside look-alikes in which somebody does speak. All people are invented."""

import re

import pytest

from communique.attribution import unsaid
from communique.attribution.pieces import Found


def marked(sentence: str) -> tuple[str, Found]:
    """The text of "<source> {cue} [content]" without its marks, and the spans that they hold."""
    text, spans = "", {"<": [], "{": [], "[": []}
    for piece in re.split(r"([<{\[][^>}\]]*[>}\]])", sentence):
        if piece[:1] in spans:
            spans[piece[0]].append((len(text), len(text) + len(piece) - 2))
        text += piece[1:-1] if piece[:1] in spans else piece
    return text, Found(spans["<"], spans["{"], spans["["])


UNSAID = [
    "<Brel> {declined} [to say whether she would sign].",
    "<The envoy> {declined to comment on} [the toll].",
    "<Brel> {did not say} [that Orlan would come].",
    "<Brel> {wouldn't comment on} [that].",
    "<Lorrin> {has not disclosed} [the price].",
    "<Belmark>, which lends the ships, {chose not to speak of} [the bridge].",
    "<The council> {made no comment on} [the vote itself].",
    "<Brel> {offered no evidence} [to back up her claim].",
    "<The rebels> {showed} [no sign of backing down].",
    "<Brel>, asked whether she would come, {said} [nothing].",
    "<None of the captains> {said} [a word on that].",
    "<Orlan> {was asked} [whether he would sign].",
    "<The judges> {asked} [whether the ministry had newer figures].",
    "{Asked about} [a reply], the envoy left.",
    "<Brel> {seemed to doubt} [the plan].",
    "She thanked <a captain> {called} [Jonas Reet].",
    "[The bridge] {is known as} [the Old Gate].",
    "[A third round of talks] {is planned}.",
    "{is expected} [the court to hear the case].",
    "Should <Veldria> {refuse} [to sign], the port stays shut.",
    "If <Brel> {rejects} [the plan], talks end.",
    "<Orlan> {would have said} [yes].",
    "<A crowd> {watched} [the ships leave].",
    "<The text> {includes} [a clause on tolls].",
    "<State law> {requires} [ships to stop].",
    "<Brel> {signed} [the truce].",
    "Kelmar warned that <Lorrin> {must agree to} [a truce].",
    "<The two sides> {should now accept} [the plan], Brel said.",
    "Orlan demanded that <Lorrin> {agree to} [an immediate truce].",
    "Brel urged that <the council> {reject} [the toll].",
    "Monitors will come provided that <both governments> {guarantee} [their safety].",
    "<Lorrin> {accused} of [arming rebels].",
    "<Lorrin> {urged} [to lift the toll]",
    "<Nobody> {told} [us of the toll].",
]
SAID = [
    "<Lorrin> {accused} Veldria of [arming rebels].",
    "The guard, which <Brel> {accused} of [arming rebels], left.",
    "<Brel> {provided that} [the list was late].",
    "<I> {must admit} [that the list was late].",
    "<We> {shall not support} [the toll].",
    "Orlan said that <Lorrin> {agreed to} [a truce].",
    "Orlan insists that <Lorrin> {accepts} [the plan].",
    "Orlan said that <ministers> {agree on} [a truce].",
    "<Brel> {declined} [the invitation to Lorrin].",
    "<Brel> {refused} [to sign the truce].",
    "<Brel> {did not rule out} [a visit].",
    "<Lorrin> {does not believe} [that the truce will last].",
    "<Nobody in the villages> {supported} [the levy].",
    "<Orlan> {asked} [the council to wait].",
    "<Orlan> {asked about} [the price of grain].",
    "<Brel> {said it seemed} [that time was short].",
    "<Orlan> {called} [the levy a theft].",
    "<Orlan> {called} [Brel a coward].",
    "[The plan] {was rejected by} <Veldria>.",
    "Even if <Brel> {rejects} [the plan], talks go on.",
    "<Orlan> {said} [if Brel came he would sign].",
    "<Orlan> {sees} [the truce as a trap].",
    "<Brel> {demanded} [that the text include a clause on tolls].",
    "<Orlan> {announced on signing it} [that the truce would hold].",
]


@pytest.mark.parametrize("sentence", UNSAID)
def test_what_nobody_said_is_no_statement(sentence):
    assert unsaid.is_unsaid(*marked(sentence))


@pytest.mark.parametrize("sentence", SAID)
def test_what_somebody_said_or_holds_is_one(sentence):
    assert not unsaid.is_unsaid(*marked(sentence))


def test_a_turn_is_always_said():
    text, one = marked("<BREL>{:} [It seemed that nobody was asked.]")
    one.spoken = True
    assert unsaid.said(text, [one]) == [one]
