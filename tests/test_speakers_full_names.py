"""Bodies called by a common noun, and people behind a comma with an address or a country. All of them are invented."""

import re
from types import SimpleNamespace

import pytest
from test_speakers import registry, resolved  # noqa: F401
from test_speakers_marked import resolved as marked

from communique import actors
from communique.speakers.full_names import full_names


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The Peace Council of the Basin League met. The Council waits.", "council", {"Peace Council of the Basin League"}),
        ("A Contact Group on Oskerra met; the Contact Group will meet again.", "group", {"Contact Group on Oskerra"}),
        ("The Commission met.", "commission", set()),
        ("They asked the Council for Veldria, and met the Council on Sept 3.", "council", set()),
        ("In Council chambers Both Councils met.", "council", set()),
        ("The Harbour Board and the Pilots Board differ.", "board", {"Harbour Board", "Pilots Board"}),
        ("Communique of the Peace Council of the Basin League on the Lorrin ferry", "council",
         {"Peace Council of the Basin League"}),
    ],
)  # fmt: skip
def test_names_of_several_words_are_found(text, noun, expected, registry):  # noqa: F811
    small = set(re.findall(r"\b[a-z]+\b", text))
    context = SimpleNamespace(text=text, kind="release", small_words=small, actors=registry)
    assert full_names(noun, context) == expected


def speakers_of(text, known):
    return resolved(text, known)["speaker"].tolist()


def test_a_common_noun_is_the_one_body_that_the_document_names_so(registry):  # noqa: F811
    text = "The Regional Water Commission met in the town on Monday. The Commission said that the quota would stand."
    assert speakers_of(text, registry)[-1] == "Regional Water Commission"


def test_a_body_of_the_registry_is_meant_only_where_another_word_of_its_name_stands():
    everybody = actors.load(None)
    alone = "The joint commission met on Monday. The commission said that the quota would stand."
    assert "European Commission" not in speakers_of(alone, everybody)
    named = "The European Commission met on Monday. The Commission said that the quota would stand."
    assert speakers_of(named, everybody)[-1] == "European Commission"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The mediator, Imran Theval of Sunara,", "Imran Theval"),
        ("The Minister of Lands, Hon. Thandi Moyosela,", "Thandi Moyosela"),
        ("Tivara's Ports Minister, Mr Sarath Kodituva,", "Sarath Kodituva"),
        ("The guerrilla's delegate, known as Amadeo,", "Amadeo"),
    ],
)
def test_a_name_behind_a_comma_is_the_speaker(source, name, registry):  # noqa: F811
    assert speakers_of(f"{source} said that the survey was late.", registry) == [name]


MET = "Our correspondent met {}.\n\nQ: When will it open?\n\nA: I hope that it opens in May.\n\nQ: And the toll?\n\nA: I am against it.\n"


@pytest.mark.parametrize(
    ("met", "speaker"),
    [
        ("Imre Szol, the minister of roads, in his office", "Imre Szol"),
        ("Imre Szol, the minister of roads, and talked of Dalia Orsk", "Imre Szol"),
        ("nobody", "A"),
    ],
)
def test_answers_are_those_of_the_one_who_is_met(met, speaker, registry):  # noqa: F811
    table = resolved(MET.format(met), registry, kind="interview")
    assert set(table.loc[table["source"] == "A", "speaker"]) == {speaker}


def test_a_list_of_people_with_their_offices_is_its_members(registry):  # noqa: F811
    named = "the Kethari premier, Mira Tolland, Veldria's foreign minister, Ruth Sayle, and Slate House spokesman Pell Arden"
    (one,) = marked(f"On Monday [{named}] demanded {{that the fighting stop}}.", registry)
    assert one["speaker"] == "Mira Tolland, Ruth Sayle and Pell Arden" and len(one["members"]) == 3


def test_four_are_no_two(registry):  # noqa: F811
    text = "Mira Tolland met Ruth Sayle in the port. On Friday the four leaders said that the offer was late."
    assert speakers_of(text, registry)[-1] == "the four leaders"


def test_who_is_the_person_named_before_it(registry):  # noqa: F811
    text = "The paper printed a remark by President Corin Vasse, who had said that the offer was late."
    assert speakers_of(text, registry)[-1] == "Corin Vasse"


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Attacks Council Over Budget\n\nOn Monday nobody came. [The council] said {no}.",
        "Yesterday Council workers met near the port. [The council] said {no}.",
    ],
)
def test_headlines_openings_and_askings_are_no_names(text, registry):  # noqa: F811
    assert marked(text, registry)[-1]["speaker"] == "the council"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[The ministry and Ana Brel] said {no}.", "the ministry and Ana Brel"),
        ("Ruth Sayle met Pell Arden. [The 27 leaders] said {no}.", "the 27 leaders"),
        ("[Kelmar's Central Bank, Oslavo,] said {no}.", "Kelmar's Central Bank"),
    ],
)
def test_what_only_looks_like_it_is_none(text, speaker, registry):  # noqa: F811
    assert marked(text, registry)[-1]["speaker"] == speaker


def test_who_is_only_talked_of_gives_no_answers(registry):  # noqa: F811
    talk = MET.format("nobody, and a poet talks of the late President Corin Vasse")
    assert set(resolved(talk, registry, kind="interview").query("source == 'A'")["speaker"]) == {"A"}


@pytest.mark.parametrize(
    "source",
    [
        "The Council of Ports, chaired by the premier, Dr. Imran Theval,",
        "The mediators, led by retired judge Imran Theval,",
    ],
)
def test_whoever_leads_a_body_is_not_its_speaker(source, registry):  # noqa: F811
    assert "Theval" not in marked(f"[{source}] welcomed {{the survey}}.", registry)[0]["speaker"]


def test_a_label_before_a_sentence_is_nobody(registry):  # noqa: F811
    text = "Details: On Monday [Ruth Sayle] said {no}.\n\nDetails: [He] noted that {the port was shut}."
    assert "Details" not in {row["speaker"] for row in marked(text, registry)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("[The Kethari Envoy] said {no}.", "the Kethari Envoy"),
        ("Foreign Minister Dalia Orsk met Foreign Minister Marko Tesh. [The ministers both] urged {calm}.",
         "Dalia Orsk and Marko Tesh"),
    ],
)  # fmt: skip
def test_an_office_is_no_name_and_both_is_no_part_of_one(text, speaker, registry):  # noqa: F811
    assert marked(text, registry)[-1]["speaker"] == speaker
