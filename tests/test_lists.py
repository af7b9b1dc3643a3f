"""Sources that are lists, from their first name to their last. All people and places are invented."""

import pytest
from test_attribution import parts

from communique.attribution import lists
from communique.attribution.pieces import Found

LISTS = {
    "In a joint statement, the leaders of Lund, Orsk, and Kelmar said the tolls must fall.": "the leaders of Lund, Orsk, and Kelmar",
    "After the talks the leaders of Lund, Orsk and Kelmar said that the tolls must fall.": "the leaders of Lund, Orsk and Kelmar",
    "Ana Brel, Jon Dalen, and Tomas Orlen said in a joint statement that the tolls must fall.": "Ana Brel, Jon Dalen, and Tomas Orlen",
    "On 10 May, Lund, Orsk, the Kelmar Union and Veldria demanded that the tolls fall.": "Lund, Orsk, the Kelmar Union and Veldria",
    "  • On May 10, 2031, Lund, the Kelmar Union and Veldria demanded that the tolls fall.": "Lund, the Kelmar Union and Veldria",
    "On Friday in Brel, the Kelmar Union and Veldria urged the council to act.": "the Kelmar Union and Veldria",
    "Lund, Norway defence ministers say that tolls must fall.": "Lund, Norway defence ministers",
    "US, Norway leaders agree to meet.": "US, Norway leaders",
    "South Lundish, Norwegian FMs urge Orsk to lower tolls.": "South Lundish, Norwegian FMs",
    # near misses: the last name alone speaks
    "Meanwhile, Norwegian ministers said the tolls must fall.": "Norwegian ministers",
    "After a visit to Lund, Norwegian ministers said the tolls must fall.": "Norwegian ministers",
    "Tolls, Norwegian ministers say, must fall.": "Norwegian ministers",
    "Besides Lund, Orsk and Veldria, Kelmar said the tolls must fall.": "Kelmar",
    "Jon Dalen left Lund, Orsk, and Kelmar said that it had no choice.": "Kelmar",
}


@pytest.mark.parametrize(("text", "source"), LISTS.items(), ids=list(LISTS))
def test_a_list_is_a_source_from_its_first_name(text, source):
    assert [found[0] for found in parts(text)] == [source]


def test_a_crosshead_speaks_for_nobody_below_it():
    text = "Ships waited.\n\nMore help needed: lawyer\n\nHarbour lawyer Ana Brel said that the port would open."
    assert parts(text)[-1][0] == "Harbour lawyer Ana Brel"


LAST = {
    "However, Lund, Orsk and |Kelmar| said it.": "Lund, Orsk and Kelmar",
    "Foreign ministers of Lund and |Kelmar| said it.": "Foreign ministers of Lund and Kelmar",
    # near misses: what stands before the last name is another clause
    "Ships left the ports of Lund, and |Kelmar| said it.": "Kelmar",
    "Ships left ports of Lund, and |Kelmar| said it.": "Kelmar",
    "He met ministers of Orsk and |Kelmar| said it.": "Kelmar",
    "Brel spoke to the leaders of Lund, Orsk, and |Kelmar| said it.": "Kelmar",
    "The Ministry of Trade, and |Kelmar| said it.": "Kelmar",
}


@pytest.mark.parametrize(("marked", "source"), LAST.items(), ids=list(LAST))
def test_the_last_of_a_list_is_joined_by_those_before_it_and_by_no_other_clause(marked, source):
    ahead, name, behind = marked.split("|")
    start, end = len(ahead), len(ahead + name)
    (found,) = lists.whole(ahead + name + behind, [Found([(start, end)], [(end + 1, end + 5)], [(end + 6, end + 8)])])
    assert (ahead + name + behind)[slice(*found.source[0])] == source


BESIDE = {
    "Jon Dalen said that in the talks with Orsk, the Kelmari delegation proposed a long truce, but this proposal was rejected by Orsk.": "proposed",
}


@pytest.mark.parametrize("text", BESIDE)
def test_the_agent_of_another_verb_is_no_source(text):
    assert "Orsk" not in [found[0] for found in parts(text) if found[1] == BESIDE[text]]
