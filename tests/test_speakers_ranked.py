"""Whom words mean in a document whose people and states no registry knows."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

MEANT = [
    # a body speaks for its state, whether a registry knows the state or not
    ("[Ardovia's foreign ministry] said no.", "Ardovia"),
    ("[The foreign ministry of Ardovia] said no.", "Ardovia"),
    ("[The Ministry of Foreign Affairs of the Republic of Ardovia] said no.", "Ardovia"),
    ("Belmark closed the strait. [The Belmarki government] said it would stay shut.", "Belmark"),
    ("The foreign ministry of Ardovia met divers. It rained. [The ministry] said no.", "Ardovia"),
    # the seat is not the state, nor is the field of a ministry
    (
        "NORTHPORT, March 11 (Strait Wire) - Ardovia closed the strait to ships of Belmark. The Ardovian president, Ana "
        "Brel, spoke to Ardovia's parliament. [The foreign ministry in Northport] said it would stay shut.",
        "Ardovia",
    ),
    (
        "Ardovia closed the strait. [The Ministry of Finance of Ardovia] said no. [The Ministry of Finance] said it again.",
        "Ardovia",
    ),
    # one name for two who were told by others
    ("Veldria met Kethara. [Both governments] said no.", "Veldria and Kethara"),
    # parliaments and armies speak for themselves
    ("[Ardovia's parliament] said no.", "Ardovia's parliament"),
    # somebody's office is not that somebody
    ("[Ana Brel] said no. [Brel's office] said it again.", "Ana Brel's office"),
    # an article within a name, a name before the last, a credit before it
    ("[Hamad al-Sarim] said no. [Al-Sarim] left.", "Hamad al-Sarim"),
    ("[Ana Sorel Lind] said no. [Sorel] said it again.", "Ana Sorel Lind"),
    # a headline's chief is the one named below it
    (
        "[Militia chief] warns of war\n\nThe militia met. Ana Brel, the chief of the militia, spoke. [Brel] said no.",
        "Ana Brel",
    ),
    # a town's police is no state
    ("[Northport's police] said no.", "Northport’s police"),
    # the name that follows the description
    ("Nothing was fixed, [the registrar], Ana Brel, said. [Brel] left.", "Ana Brel"),
    # he is the named subject before, not who spoke last
    (
        "[Hugo Harn], a nurse, said no. Rain fell.\n\nOn Sunday Karim Vale, a harbour deputy, was asked. "
        "“It is a shame,” [he] said. [Vale] left.",
        "Karim Vale",
    ),
    # a woman's first name is not taken up by "he"
    ("[Jonas Wern] said no. Wendy Harn arrived. Harn sat down. [He] said it again.", "Jonas Wern"),
    # who is the only one of a first name can be called by it
    ("[Retwin Solm] said no. [Retwin] said it again.", "Retwin Solm"),
    # nor by "he" once a "he" was wrongly tied
    ("[Wendy Harn] said no. [He] said it again. [She] said it.", "Wendy Harn"),
    # a description is taken up by who is called so
    (
        "[Pell Arden], the harbour pilot, said no. Ruth Sayle came. [The pilot] said it again. [Arden] left.",
        "Pell Arden",
    ),
    ("[The Brenn Trawler League] said no. Rain fell. [The league] said it again.", "Brenn Trawler League"),
    ("[The Order of Mercy] said no.", "Order of Mercy"),
    ("[The governor's party, the Harbour Front,] said no.", "Harbour Front"),
    ("[Traders in Northport, the main town,] said no.", "traders in Northport"),
    ("[The trawler league, on] said no.", "the trawler league"),
    ("[More than 1,200 sailors] said no.", "More than 1,200 sailors"),
    # a bracket is no part of a name
    ("[Mr. Solm (Ardovia)] said no.", "Solm"),
]


@pytest.mark.parametrize(("marked", "speaker"), MEANT)
def test_a_source_means(marked, speaker, registry):  # noqa: F811
    assert speaker.replace("’", "'") in {str(row["speaker"]).replace("’", "'") for row in resolved(marked, registry)}


FIRST = [
    ("[Jordan Vell] said no.", "Jordan Vell"),
    ("[Georgia Lind] said no.", "Georgia Lind"),
    ("[Kenya Falk] said no.", "Kenya Falk"),
]


@pytest.mark.parametrize(("marked", "speaker"), FIRST)
def test_a_first_name_that_is_also_a_state_is_no_state(marked, speaker, registry):  # noqa: F811
    row = resolved(marked, registry)[-1]
    assert (row["speaker"], row["state"]) == (speaker, None)


def test_of_two_who_are_as_likely_neither_is_taken(registry):  # noqa: F811
    row = resolved("[Pell Arden] thanked Ruth Sayle and Tove Lind. [She] smiled.", registry)[-1]
    assert row["resolution"] == "unresolved"


NEW = [
    ("Ana Brel, the envoy of Ardovia, left. [The Belmarki envoy] said no.", "the Belmarki envoy"),
    ("[Ana Brel], deputy head of the port, left. [The inspectors] said no.", "the inspectors"),
]


@pytest.mark.parametrize(("marked", "speaker"), NEW)
def test_a_description_that_fits_nobody_stands_for_itself(marked, speaker, registry):  # noqa: F811
    assert resolved(marked, registry)[-1]["speaker"] == speaker
