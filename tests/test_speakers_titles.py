"""Whom a source means behind a title: portfolios, pairs of ministers, acronyms, appositions; each beside a look-alike."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

from communique.speakers import acronyms

MEANT = [
    # a portfolio is no part of a name
    ("[Minister for Foreign Affairs Dalia Orsk] {said no}. Ms Orsk left.", "Dalia Orsk"),
    ("[Minister of Trade and Industry Dalia Orsk] {said no}. Ms Orsk left.", "Dalia Orsk"),
    ("[The Minister for Europe and Foreign Affairs, Jean Vallon,] {said no}.", "Jean Vallon"),
    ("Justice Sean Lorrick ruled. [Justice Lorrick] {called it harsh}.", "Sean Lorrick"),
    # a name with an apposition is one person, two names are two
    ("[Dalia Orsk, a trade and customs lawyer,] {said no}.", "Dalia Orsk"),
    ("[Dalia Orsk, Minister of Trade and Industry,] {said no}.", "Dalia Orsk"),
    ("[Foreign Minister Ruth Sayle, Arden and Ana Brel] {agreed}.", "Ruth Sayle, Pell Arden and Ana Brel"),
    # an adverb that opens a sentence is no name
    ("Unlike Dalia Orsk, [Marko Tesh] {said no}. [He] {left}.", "Marko Tesh"),
]


@pytest.mark.parametrize(("marked", "speaker"), MEANT)
def test_a_source_with_a_title_means(marked, speaker, registry):  # noqa: F811
    assert {row["speaker"] for row in resolved(marked, registry)} == {speaker}


PAIRS = [
    ("Foreign Minister Dalia Orsk met Foreign Minister Marko Tesh. [The ministers] {agreed}.", ["Dalia Orsk", "Marko Tesh"]),
    ("Foreign Minister Dalia Orsk met Foreign Secretary Marko Tesh. [Both ministers] {agreed}.", ["Dalia Orsk", "Marko Tesh"]),
    ("Foreign Minister Dalia Orsk met Foreign Minister Marko Tesh. [The two foreign ministers] {agreed}.",
     ["Dalia Orsk", "Marko Tesh"]),
    ("Foreign Minister Dalia Orsk met Foreign Minister Marko Tesh and Foreign Minister Jon Aske. [The ministers] {agreed}.", []),
    ("Foreign Minister Dalia Orsk met Marko Tesh, a singer. [The ministers] {agreed}.", []),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "members"), PAIRS)
def test_the_ministers_of_a_meeting_of_two_are_these_two(marked, members, registry):  # noqa: F811
    (row,) = resolved(marked, registry)
    assert list(row["members"]) == members
    assert row["speaker"] == (" and ".join(members) or "the ministers")


FULL = "The Society of Boat Makers and Traders met. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (FULL + "SBMT said no.", {"SBMT": "Society of Boat Makers and Traders"}),
        ("Ports, Waters and Fisheries Veldria wrote. PWFV said no.", {"PWFV": "Ports, Waters and Fisheries Veldria"}),
        (FULL + "SBM said no.", {"SBM": "Society of Boat Makers"}),
        (FULL + "STB said no.", {}),
        ("SOCIETY OF BOAT MAKERS\nThe society met.", {}),
    ],
)
def test_an_acronym_is_read_as_the_name_that_has_its_letters(text, found):
    assert dict(acronyms.spelt_out(text)) == found


def test_who_speaks_under_an_acronym_is_called_by_the_whole_name(registry):  # noqa: F811
    rows = resolved(FULL + "[SBMT] {said no}. [The SBMT] {left it there}.", registry)
    assert {row["speaker"] for row in rows} == {"Society of Boat Makers and Traders"}


def test_a_name_of_two_words_that_nothing_shows_to_be_a_person_is_taken_up_by_it(registry):  # noqa: F811
    first, second = resolved("[Tarn Hydro] {said the lines were down}. [It] {warned of more storms}.", registry)
    assert first["speaker"] == second["speaker"] == "Tarn Hydro"


ISSUED = [
    ("Joint statement of the harbour ministers\n\n[We] {call for talks}.", "communique", "harbour ministers"),
    ("MINISTRY OF PORTS OF VELDRIA\n\nRelease\n\n[We] {reject the tolls}.", "release", "Veldria"),
    ("Divers' Union: “The fund must stay”\n\nRelease\n\n[We] {thank the towns}.", "release", "Divers' Union"),
    ("Letter by Dalia Orsk, harbour master\n\n[I] {cannot agree}.", "statement", "Dalia Orsk"),
    (
        "Statement of the Divers' Union on the talks with Dalia Orsk, harbour master\n\n[We] {regret it}.",
        "statement",
        "Divers' Union",
    ),
    ("Nine boats lost\n\n[We] {saw it}.", "article", "we"),
    ("MINISTRY OF PORTS OF VELDRIA SHUT\n\n[We] {saw it}.", "article", "we"),
]


@pytest.mark.parametrize(("marked", "kind", "speaker"), ISSUED)
def test_we_and_i_of_what_a_body_issues_are_its_own(marked, kind, speaker, registry):  # noqa: F811
    (row,) = resolved(marked, registry, kind=kind)
    assert row["speaker"].removeprefix("the ") == speaker


SECOND = [
    ("Deputy Foreign Minister Dalia Orsk came. [The minister] {said no}.", "Dalia Orsk"),
    ("Deputy Energy Minister Dalia Orsk came. [The minister] {said no}.", "Dalia Orsk"),
    ("Vice President Dalia Orsk came. [The president] {said no}.", "Dalia Orsk"),
    ("Under-Secretary Dalia Orsk came. [The secretary] {said no}.", "Dalia Orsk"),
    ("Marko Tesh and his deputy, Dalia Orsk, came. [The deputy minister] {said no}.", "Dalia Orsk"),
    # near misses: somebody else holds the office, or is spoken of by it
    ("Deputy Energy Minister Dalia Orsk met Energy Minister Marko Tesh. [The minister] {said no}.", "Marko Tesh"),
    ("Vice President Dalia Orsk read what the president wrote. [The president] {said no}.", "the president"),
    ("Deputy Prime Minister Dalia Orsk came. [The minister] {said no}.", "the minister"),
]


@pytest.mark.parametrize(("marked", "speaker"), SECOND)
def test_who_is_second_in_an_office_is_called_by_it_where_nobody_else_holds_it(marked, speaker, registry):  # noqa: F811
    assert resolved(marked, registry)[-1]["speaker"] == speaker


OFFICES = [
    ("[Kelmar's foreign minister, Dalia Orsk,] {said no}.", "Foreign Minister of Kelmar"),
    ("BREL, May 10 (AP) - [President Dalia Orsk] {said no}.", "President"),
]


@pytest.mark.parametrize(("marked", "office"), OFFICES)
def test_an_office_stands_before_a_comma_and_behind_a_date_line(marked, office, registry):  # noqa: F811
    (row,) = resolved(marked, registry)
    assert (row["speaker"], row["office"]) == ("Dalia Orsk", office)


OWNED = [
    ("[Kelmar's PM] {says no}. Prime Minister Dalia Orsk met reporters.", "Dalia Orsk"),
    ("[Kelmar's FM] {says no}. The foreign minister, Dalia Orsk, met reporters.", "Dalia Orsk"),
    ("[Kelmar's defence minister] {said no}. The minister, Dalia Orsk, met reporters.", "Dalia Orsk"),
    # near misses: of two, or of another state, and no short form of an office
    ("[Kelmar's PM] {says no}. Prime Minister Dalia Orsk met Lund's prime minister.", "Kelmar's prime minister"),
    ("[Kelmar's PM] {says no}. Prime Minister Dalia Orsk met Prime Minister Marko Tesh.", "Kelmar's prime minister"),
    ("[Kelmar's minister] {said no}. Trade Minister Dalia Orsk heard what Lund's minister said.", "Kelmar's minister"),
    ("[Kelmar's PR] {says no}. Prime Minister Dalia Orsk met reporters.", "Kelmar's PR"),
    ("Opposition leader Dalia Orsk came. [Kelmar's leader] {said no}.", "Kelmar's leader"),
    ("[Joy FM] {said so}. Foreign Minister Dalia Orsk met reporters.", "Joy FM"),
    ("[Radio Kelmar FM] {said so}. Foreign Minister Dalia Orsk met reporters.", "Radio Kelmar FM"),
]


@pytest.mark.parametrize(("marked", "speaker"), OWNED)
def test_the_office_of_a_state_is_the_one_who_has_it_in_the_document(marked, speaker, registry):  # noqa: F811
    assert resolved(marked, registry)[-1]["speaker"] == speaker


BODY = "Ostrava wants lower tolls."
HEADED = [
    (f"[Ostravan deputy foreign minister] {{says no}}. {BODY} Deputy Foreign Minister Dalia Orsk left.", "Dalia Orsk"),
    (f"[Ostravan finance minister] {{says no}}. {BODY} Dalia Orsk, the finance minister, left.", "Dalia Orsk"),
    (f"[Ostravan FM] {{says no}}. {BODY} Foreign Minister Dalia Orsk left.", "Dalia Orsk"),
    (f"[Ostrava's envoy] {{says no}}. {BODY} The envoy, Dalia Orsk, left.", "Dalia Orsk"),
    ("[Polish deputy foreign minister] {says no}. Deputy Foreign Minister Dalia Orsk left.", "Dalia Orsk"),
    (f"[Ostravan Finance Minister] {{Says No}}. {BODY} Finance Minister Dalia Orsk left.", "Dalia Orsk"),
    # near misses: another rank, of another state, a station, a party's, and nobody named
    (f"[Ostravan deputy foreign minister] {{says no}}. {BODY} Foreign Minister Dalia Orsk left.", None),
    (f"[Ostravan minister] {{says no}}. {BODY} Lund's Minister Dalia Orsk left.", None),
    (f"[Ostravan minister] {{says no}}. {BODY} The Lundish minister, Dalia Orsk, left. Lund waits.", None),
    (f"[Ostravan president] {{says no}}. {BODY} President Dalia Orsk of Lund left.", None),
    (f"[Ostrava FM] {{says no}}. {BODY} Foreign Minister Dalia Orsk left.", None),
    (f"[Ostravan party leader] {{says no}}. {BODY} Party leader Dalia Orsk left.", None),
    (f"[Ostravan prime minister] {{says no}}. {BODY} The minister, Dalia Orsk, left.", None),
    (f"[Ostravan minister] {{says no}}. {BODY} The minister left.", None),
]


@pytest.mark.parametrize(("marked", "speaker"), HEADED)
def test_the_office_of_a_people_in_a_headline_is_whoever_the_text_names_with_it(marked, speaker, registry):  # noqa: F811
    assert resolved(marked, registry)[-1]["speaker"] == (speaker or marked[1 : marked.index("]")])


STATED = [
    (f"[Ostravan deputy foreign minister] {{says no}}. {BODY}", "Deputy Foreign Minister of Ostrava", "Ostrava"),
    (f"[Ostrava's envoy] {{says no}}. {BODY}", "Envoy of Ostrava", "Ostrava"),
    # near misses: no office of a state, and nothing of which the adjective could be
    (f"[Ostravan party leader] {{says no}}. {BODY}", None, "Ostrava"),
    ("[Ostravan foreign minister] {says no}. Ships left the port.", None, None),
]


@pytest.mark.parametrize(("marked", "office", "state"), STATED)
def test_an_office_of_a_state_has_it_where_nobody_is_named(marked, office, state, registry):  # noqa: F811
    (row,) = resolved(marked, registry)
    assert (row["office"], row["state"]) == (office, state)


ADJECTIVES = [
    ("Dalia Orsk, a professor, came. [The lanky, bespectacled professor] {said no}.", "Dalia Orsk"),
    ("Dalia Orsk, a professor, came. [The envoy, a professor] {said no}.", "the envoy"),
    ("[The clerk, visibly shaken,] {said no}.", "the clerk"),
    ("[The clerk, aged thirty,] {said no}.", "the clerk"),
]


@pytest.mark.parametrize(("marked", "speaker"), ADJECTIVES)
def test_a_comma_between_adjectives_ends_no_description(marked, speaker, registry):  # noqa: F811
    assert resolved(marked, registry)[-1]["speaker"] == speaker
