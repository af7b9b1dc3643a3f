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


TOLD = "Kelmar and Orsk share a strait."
OFFICES = {
    "Polish, French, German FMs urge Lund to lower tolls.": ["Poland", "France", "Germany"],
    f"Kelmari, Orskan presidents agree to lower tolls. {TOLD}": ["Kelmar", "Orsk"],
    "EU, UK top diplomats call for a truce.": ["European Union", "United Kingdom"],
    "Kelmar, Orsk foreign ministers say tolls must fall.": ["Kelmar", "Orsk"],
    "The Polish and French foreign ministers said that it was late.": ["Poland", "France"],
    f"The Kelmari and Orskan governments said that it was late. {TOLD}": ["Kelmar", "Orsk"],
    "Kelmar's and Orsk's foreign ministers said that it was late.": ["Kelmar", "Orsk"],
    "South Korean, Japanese foreign ministers say tolls must fall.": ["South Korea", "Japan"],
    "The presidents of Lund and Orsk said that it was late. The Orskan parliament waits.": ["Lund", "Orsk"],
    "Heads of state of Lund and Orsk said that it was late.": ["Lund", "Orsk"],
    "Both the Kelmari government and Orsk said that it was late. Kelmar waits.": ["Kelmar", "Orsk"],
}


@pytest.mark.parametrize(("text", "members"), OFFICES.items(), ids=list(OFFICES))
def test_those_who_serve_states_speak_for_them(text, members, registry):
    assert list(resolved(text, registry).iloc[0]["members"]) == members


SERVING_NONE = [
    *("The mayors of Paris and London", "Brel, Lund mayors", "The governors of Lund and Orsk"),
    *(
        "The ministers of Youth and Sports",
        "The presidents of Harvard and Yale",
        "Former ministers of Norway and Spain",
    ),
    *("Thousands of supporters from Norway and Spain", "Dozens of lawmakers from Norway and Spain"),
    *("Leaders of unions from Norway and Spain", "Two companies from Norway and Spain", "German and French residents"),
    *("Business leaders from Norway and Spain", "Polish and French union leaders", "Industry leaders of Lund and Orsk"),
    *("Retired generals from Norway and Spain", "Local officials in Norway and Spain"),
    *("European and Arab foreign ministers", "The trade and industry ministers", "Trade, Industry ministers"),
]


@pytest.mark.parametrize("words", SERVING_NONE)
def test_no_state_speaks_through_those_who_serve_none(words, registry):
    [row] = resolved(f"{words} said that it was late.", registry).to_dict("records")
    assert (row["resolution"], row["members"], row["state"]) == ("collective", [], None)


def test_one_of_several_is_one_and_not_the_states(registry):
    row = resolved("One of the envoys of Kelmar and Orsk said that it was late.", registry).iloc[-1]
    assert (row["resolution"], list(row["members"])) == ("anonymous", [])


def test_deputies_and_senior_people_serve_their_states_all_the_same(registry):
    for words in ("Deputy ministers", "Senior officials", "Some of the envoys", "Trade ministers"):
        assert last(f"{words} of Norway and Spain said that it was late.", registry)[1] == ["Norway", "Spain"]


PAIRS = {
    "Kelmar, Orsk say tolls must fall. The Kelmari government met the Orskan parliament.": ["Kelmar", "Orsk"],
    # near misses: nothing shows two states
    "Brel, Kelmar say tolls must fall. In Brel, the Kelmari government met.": [],
    "Dalen, Kelmar say tolls must fall. Jon Dalen met the Kelmari government.": [],
}


@pytest.mark.parametrize(("text", "members"), PAIRS.items(), ids=list(PAIRS))
def test_a_headlines_two_are_states_that_the_text_shows(text, members, registry):
    assert list(resolved(text, registry).iloc[0]["members"]) == members


SPELLED = {
    "Three countries – Kelmar, Orsk and Lund – said that it was late.": ["Kelmar", "Orsk", "Lund"],
    "Two states -- Kelmar and Orsk -- rejected the plan.": ["Kelmar", "Orsk"],
    "Three countries (Kelmar, Orsk and Lund) said that it was late.": ["Kelmar", "Orsk", "Lund"],
    "Foreign ministers of two states (Kelmar and Orsk) said that it was late.": ["Kelmar", "Orsk"],
    "The three states, Kelmar, Orsk and Lund, said that it was late.": ["Kelmar", "Orsk", "Lund"],
    "Two ministers – Ana Brel and Jon Dalen – said that it was late.": ["Ana Brel", "Jon Dalen"],
    "Neither Kelmar nor Orsk accepted the plan.": ["Kelmar", "Orsk"],
    "Neither Ana Brel nor Jon Dalen rejected the plan.": ["Ana Brel", "Jon Dalen"],
    "Both Kelmar and Orsk said that it was late.": ["Kelmar", "Orsk"],
    "Both Ana Brel and Jon Dalen said that it was late.": ["Ana Brel", "Jon Dalen"],
    # near misses: fields, who stands beside the ministers, one of several things, a place
    "The two ministers (Trade and Industry) said that it was late.": [],
    "Three ministers, Kelmar and Orsk said that it was late.": [],
    "Neither side accepted the plan.": [],
    "Two envoys (Lund) said that it was late.": [],
}


@pytest.mark.parametrize(("text", "members"), SPELLED.items(), ids=list(SPELLED))
def test_a_list_names_those_whom_other_words_mean(text, members, registry):
    assert last(text, registry)[1] == members


THEY = {
    f"The Kelmari and Orskan foreign ministers met envoys of the European Union. {{}} {TOLD}": ["Kelmar", "Orsk"],
    "On Monday the envoys of Kelmar, Orsk and Lund held talks with the European Union. {}": ["Kelmar", "Orsk", "Lund"],
    "On Monday, the envoys of Kelmar and Orsk wrote to the European Union. {}": ["Kelmar", "Orsk"],
    "Three countries – Kelmar, Orsk and Lund – wrote to the European Union. {}": ["Kelmar", "Orsk", "Lund"],
    "Both Kelmar and Orsk wrote to the European Union. {}": ["Kelmar", "Orsk"],
    "Kelmar and Orsk met envoys of the European Union. {}": ["Kelmar", "Orsk"],
    "Polish, French FMs urge a truce. They met envoys of the European Union. {}": ["Poland", "France"],
    # near misses: others speak, or nobody is told to be several
    "Kelmar and Orsk met. Envoys of Lund and Veldria arrived late. {}": ["Lund", "Veldria"],
    "Ana Brel met ministers of the European Union. {}": [],
}


@pytest.mark.parametrize(("text", "members"), THEY.items(), ids=list(THEY))
def test_they_are_the_list_before_and_no_body_named_behind_it(text, members, registry):
    table = resolved(text.format("They agreed to lower the tolls."), registry)
    assert list(table[table["source"] == "They"].iloc[-1]["members"]) == members


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
