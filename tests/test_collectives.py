"""Several who speak as one: one row an actor, shown by its members, and counted for them where that is asked for."""

import dataclasses

import pandas as pd
import pytest

from communique import analysis, collectives, evidence, measures, parameters
from communique.reports import articles
from communique.reports.places import Places

TEXTS = {
    "2031-02-03-a.txt": "Talks on tolls\n\n3 February 2031\n\nArdovia and Belmark said that the talks on tolls would go on. "
    "Ardovia said that the tolls must fall. Belmark said that its yards stay open.\n",
    "2031-02-04-b.txt": "Talks go on\n\n4 February 2031\n\nThe delegations of Ardovia and Belmark met in Port Ling. Both sides agreed "
    "that the harbour tolls would be discussed. The two sides said that they would meet again.\n",
}
SIDES = "sides:\n  North: [Ardovia]\n  South: [Belmark]\nactors: actors\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tolls")
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    (folder / "corpus.yml").write_text("title: Tolls\ninvented: true\nissues:\n  tolls: [tolls]\n" + SIDES)
    (folder / "actors").mkdir()
    (folder / "actors" / "states.csv").write_text(
        "state,capital,demonyms,metonyms,source,verified\n"
        "Ardovia,Port Ling,Ardovian;Ardovians,,invented for this test,yes\n"
        "Belmark,Dunholt,Belmarkian;Belmarkians,,invented for this test,yes\n"
    )
    return folder


def load(place, **values):
    return analysis.load(parameters.check(corpus=str(place), **values))


def test_one_actor_is_one_row_whatever_it_is_called(place):
    found = load(place)
    several = found.statements[found.statements["members"].str.len() > 1]
    assert several["source"].nunique() > 1  # as the texts have it
    assert set(several["group"]) == {"Ardovia and Belmark"}
    assert measures.ranking(found).count("Ardovia and Belmark") == 1


@pytest.mark.parametrize(("level", "group"), [("state", "Ardovia and Belmark"), ("side", "North and South")])
def test_at_other_levels_a_collective_is_that_of_its_members(place, level, group):
    found = load(place, level=level)
    several = found.statements[found.statements["members"].str.len() > 1]
    assert set(several["group"]) == {group}


@pytest.mark.parametrize(("level", "names"), [("speaker", {"Ardovia", "Belmark"}), ("side", {"North", "South"})])
def test_where_asked_for_it_counts_for_each_member(place, level, names):
    together, each = load(place, level=level), load(place, level=level, collectives="members")
    joint = together.statements["members"].str.len().gt(1).sum()
    before, after = (table.set_index("group")["statements"] for table in map(measures.words, (together, each)))
    assert set(after.index) == names
    for name in names:
        assert after[name] == before[name] + joint
    assert len(each.statements) == len(together.statements)  # a statement is one all the same
    said = measures.amounts(each).set_index("group")["words"]
    assert (said > measures.amounts(together).set_index("group")["words"].reindex(said.index)).all()


def test_one_member_named_has_the_joint_statements_and_the_other_no_row(place):
    found = load(place, collectives="members", speakers="Ardovia")
    assert measures.ranking(found) == ["Ardovia"]
    alone = load(place, speakers="Ardovia")
    assert len(found.statements) > len(alone.statements)


def test_of_one_side_a_collective_speaks_for_that_side():
    rows = pd.DataFrame(
        {"document": ["d"], "date": ["2031-02-03"], "members": [["A", "B"]], "speaker": ["both"], "side": [None]}
    )
    told = pd.DataFrame(
        {"document": "d", "date": None, "members": [[], []], "speaker": ["A", "B"], "side": ["us", "us"]}
    )
    table = pd.concat([rows, told], ignore_index=True)
    group, each = collectives.groups(table, table["side"], "side")
    assert group.tolist() == ["us", "us", "us"] and each.tolist() == [["us"]] * 3


def test_a_collective_with_a_member_of_no_known_side_keeps_what_is_known_of_itself():
    table = pd.DataFrame(
        {"document": ["d"], "date": [None], "members": [["A", "B"]], "speaker": ["both"], "side": [None]}
    )
    group, each = collectives.groups(table, table["side"], "side")
    assert group.tolist() == [None] and each.tolist() == [[]]


def test_names_with_an_and_of_their_own_are_told_apart():
    assert collectives.name(["South", "North and East"]) == "North and East + South"


def test_members_stand_beside_what_the_text_calls_them(place):
    found = load(place)
    several = found.statements["members"].str.len() > 1
    called = found.statements["speaker"].mask(several, "both <governments>")
    found = dataclasses.replace(found, statements=found.statements.assign(speaker=called))
    shown = evidence.quotes(found, found.statements[several]).markup
    assert "both &lt;governments&gt; <small>(Ardovia and Belmark)</small>" in shown
    pages = articles.of(found, Places(found.documents["document"]))
    facts = [fact for page in pages for _, cards in page.blocks for card in cards for fact in card.facts]
    assert ("members", "Ardovia and Belmark") in facts


def test_members_are_not_said_twice():
    members = ["Ardovia", "Belmark"]
    assert collectives.of(members, "both sides") == "Ardovia and Belmark"
    assert collectives.of(members, "Ardovia and Belmark") == collectives.of(members[:1], "the North") == ""


def test_both_sides_are_none_of_whom_somebody_else_is_named_more_often(tmp_path):
    text = (
        "Talks over the strait\n\nVeldria and Kethara met again in the strait. Kethara wants the tolls gone, and Veldria wants "
        "ships. Brel said that Kethara would wait for Veldria. The anniversary of the war between {} and Veldria fell on "
        "Monday. Both sides accused each other of breaking the truce."
    )
    told = {}
    for state in ("Germany", "Kethara"):
        place = tmp_path / state
        place.mkdir()
        (place / "a.txt").write_text(text.format(state))
        (place / "corpus.yml").write_text("title: A strait\n")
        found = analysis.load(parameters.check(corpus=str(place))).statements
        told[state] = found.loc[found["source"] == "Both sides", "speaker"].tolist()
    assert told == {"Germany": ["Veldria and Kethara"], "Kethara": ["Veldria and Kethara"]}
