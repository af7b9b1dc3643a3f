"""Sources that are lists, from their first name to their last. All people and places are invented."""

import pytest
from test_attribution import parts

LISTS = {
    "In a joint statement, the leaders of Lund, Orsk, and Kelmar said the tolls must fall.": "the leaders of Lund, Orsk, and Kelmar",
    "After the talks the leaders of Lund, Orsk and Kelmar said that the tolls must fall.": "the leaders of Lund, Orsk and Kelmar",
    "Ana Brel, Jon Dalen, and Tomas Orlen said in a joint statement that the tolls must fall.": "Ana Brel, Jon Dalen, and Tomas Orlen",
    # near misses: the last name alone speaks
    "Besides Lund, Orsk and Veldria, Kelmar said the tolls must fall.": "Kelmar",
    "Jon Dalen left Lund, Orsk, and Kelmar said that it had no choice.": "Kelmar",
}


@pytest.mark.parametrize(("text", "source"), LISTS.items(), ids=list(LISTS))
def test_a_list_is_a_source_from_its_first_name(text, source):
    assert [found[0] for found in parts(text)] == [source]


def test_a_crosshead_speaks_for_nobody_below_it():
    text = "Ships waited.\n\nMore help needed: lawyer\n\nHarbour lawyer Ana Brel said that the port would open."
    assert parts(text)[-1][0] == "Harbour lawyer Ana Brel"
