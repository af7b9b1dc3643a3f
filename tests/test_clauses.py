"""Reports that a clause or a noun shows, beside look-alikes. The people and places are invented."""

import pytest
from test_attribution import statements

from communique.attribution import clauses, nominals


def read(rule, text: str) -> list[tuple[str, ...]]:
    spans = ([one.source[0], one.cue[0], one.content[0]] for one in rule(text, 0, len(text)))
    return [tuple(text[start:end] for start, end in parts) for parts in spans]


CLAUSES = [
    ("Orlan has promised to sign", [("Orlan", "has promised", "to sign")]),
    ("the islands fear a blockade", [("the islands", "fear", "a blockade")]),
    ("Lorrin says the toll is dead", [("Lorrin", "says", "the toll is dead")]),
    ("Belmark is ready to talk", [("Belmark", "is ready", "to talk")]),
    ("the council was deeply disappointed with the vote",
     [("the council", "was deeply disappointed with", "the vote")]),
    ("the crews do not want to leave", [("the crews", "do not want", "to leave")]),
    ("it was late and Orlan believes that it is over", [("Orlan", "believes", "that it is over")]),
    ("the islands fear a blockade and will ask for ships",
     [("the islands", "fear", "a blockade"), ("the islands", "will ask for", "ships")]),
    ("Belmark has turned down the toll", [("Belmark", "has turned down", "the toll")]),
    ("Belmark had voted against the toll", [("Belmark", "had voted against", "the toll")]),
    ("Belmark would veto any toll", [("Belmark", "would veto", "any toll")]),
    ("Belmark and South Orlen had also rejected the toll",
     [("Belmark and South Orlen", "had also rejected", "the toll")]),
    ("Belmark had also come out against the toll", [("Belmark", "had also come out", "against the toll")]),
    ("On Monday, Belmark and Orlen have turned down the toll", [("Orlen", "have turned down", "the toll")]),
    ("Belmark, Lorrin and South Orlen have spoken out against it",
     [("Belmark, Lorrin and South Orlen", "have spoken out", "against it")]),
]  # fmt: skip
LOOK_ALIKES = [
    "the ship ordered for the north is late",
    "a plan called Harbour is old",
    "the customs post at the gate is shut",
    "the United States to the north is vast",
    "the port is full of ships",
    "one should ask for more",
    "I think that it is late",
    "the ship has turned north",
    "the report has come out on Monday",
    "the army continues to shell the port",
]


@pytest.mark.parametrize(("text", "expected"), CLAUSES)
def test_a_subject_with_a_verb_of_saying_or_an_attitude_is_a_report(text, expected):
    assert read(clauses.reports, text) == expected


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_clauses_that_report_nothing_are_left_alone(text):
    assert read(clauses.reports, text) == []


PARTED = [
    ("Belmark, she said, would accept the toll", ("Belmark", "would accept", "the toll")),
    ("Belmark and Orlen, he added, have turned down the toll", ("Belmark and Orlen", "have turned down", "the toll")),
    ("The toll, she said, would be late", None),
    ("Belmark, she said, knew that Orlen wants to leave", ("Belmark", "knew", "that Orlen wants to leave")),
]


@pytest.mark.parametrize(("text", "expected"), PARTED)
def test_a_clause_that_another_is_put_into_is_read_as_one(text, expected):
    first, said, rest = text.partition(", she said, ") if "she" in text else text.partition(", he added, ")
    found = clauses.across(text, [(0, len(first)), (len(first) + len(said), len(text))])
    assert [tuple(text[slice(*spans[0])] for spans in one[:3]) for one in map(_spans, found)] == [expected] * bool(
        expected
    )


def _spans(one) -> tuple:
    return one.source, one.cue, one.content


NOUNS = [
    ("it was Belmark's call for talks that failed", [("Belmark", "call for", "talks that failed")]),
    ("their refusal to sign is known", [("their", "refusal", "to sign")]),
    ("the deal rests on Orlan's firm belief that ships will come, he said",
     [("Orlan", "firm belief", "that ships will come")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOUNS)
def test_a_noun_with_owner_and_complement_is_a_report(text, expected):
    assert read(nominals.reports, text) == expected


@pytest.mark.parametrize("text", ["the call for talks failed", "Orlan's letter was long", "their words"])
def test_a_noun_without_owner_or_complement_is_none(text):
    assert read(nominals.reports, text) == []


WITHIN = [
    ("Brel said that Veldria fears a blockade of the strait.", "Veldria"),
    ("Brel told reporters that the northern crews are unhappy with the toll.", "the northern crews"),
    ("“The captains do not want to sail in winter,” Brel said.", "The captains"),
]


@pytest.mark.parametrize(("text", "holder"), WITHIN)
def test_what_others_hold_within_a_report_has_a_line_of_its_own(text, holder):
    table = statements(text)
    assert list(table.loc[table["parent"].notna(), "source"]) == [holder]


OWN = [
    "Brel said that she believes the truce to be dead.",
    "Brel said that she could not support the toll.",
    "Brel said her government would not agree to a truce.",
]


@pytest.mark.parametrize("text", OWN)
def test_what_speakers_would_do_is_their_one_statement(text):
    assert statements(text)["parent"].isna().all()


def test_to_know_a_thing_is_no_statement():
    assert statements("“Petra knows every stone of the quay,” Brel said.")["parent"].isna().all()
