"""Several who speak as one, by the names of all of them. All people and places are invented."""

import pytest
from test_speakers import resolved

from communique import actors


@pytest.fixture(scope="module")
def registry():
    return actors.load(None)


def last(text, registry):
    row = resolved(text, registry).iloc[-1]
    return row["speaker"], list(row["members"])


LISTED = {
    "The foreign ministers of Lund, Orsk and Kelmar said that it was late.": ["Lund", "Orsk", "Kelmar"],
    "Lund, Orsk and Kelmar said that it was late.": ["Lund", "Orsk", "Kelmar"],
    "Norway, Spain and the UK said that it was late.": ["Norway", "Spain", "United Kingdom"],
    "The envoys of Lund, Orsk, and Kelmar, meeting in Brel, said that it was late.": ["Lund", "Orsk", "Kelmar"],
    "The presidents of Lund and Kelmar, Jon Dalen and Ana Brel, said that it was late.": ["Jon Dalen", "Ana Brel"],
}


@pytest.mark.parametrize(("text", "members"), LISTED.items(), ids=list(LISTED))
def test_a_list_speaks_for_all_whom_it_names(text, members, registry):
    assert last(text, registry) == (" and ".join([", ".join(members[:-1]), members[-1]]), members)


@pytest.mark.parametrize(
    "words", ["The ministers of Trade and Industry", "Residents of Lund and Orsk", "Observers and Officials"]
)
def test_no_states_are_read_into_other_lists(words, registry):
    assert last(f"{words} said that it was late.", registry)[1] == []


MATTER = "Veldria and Kelmar met in Brel. Veldria wants the tolls to fall, and Kelmar wants them to stay. "
SIDES = {
    f"{MATTER}Jon Dalen and Ana Brel said that it was late. The two sides agreed to meet again.": ["Veldria", "Kelmar"],
    "Spain and Norway held talks. The war had parted Spain and Norway. Turkey and Italy said that they would help. "
    "Both sides said that it was late.": ["Spain", "Norway"],
    # near miss: more than two, of whom nobody is named more often
    "The ministers of Spain, Norway and Italy met. Both sides said that it was late.": [],
}


@pytest.mark.parametrize(("text", "members"), SIDES.items(), ids=list(SIDES))
def test_the_two_sides_are_the_parties_of_what_the_text_tells(text, members, registry):
    assert last(text, registry)[1] == members
