"""Small records that were read wrongly, from the folder `cases`: whole files, with who says what in them."""

from pathlib import Path

import pytest

from communique import attribution, corpus, speakers

CASES = Path(__file__).parent / "cases"


def said(name: str, registry) -> tuple[dict, list[dict]]:
    documents = corpus.read(CASES / name).documents
    found = speakers.resolve(attribution.attribute(documents), documents, registry, {})
    return documents.to_dict("records")[0], found.to_dict("records")


TURNS = {
    "B1_record_full_stop.txt": [
        "Vellor",
        "the Speaker pro tempore",
        "De Larga",
        "O'Brane",
        "the Acting Chair",
        "Karel",
    ],
    "B2_one_speaker_label.txt": ["Orlen"],
    "B4_name_on_own_line.md": ["Ana Brel", "Tomas Orlen", "Ana Brel"],
    "B5_un_verbatim.txt": ["the President", "Brel", "Orlen", "Van der Marr", "Falk", "the President"],
    "B7_header_labels.txt": ["Ana Brel", "Lena Marr", "Ana Brel"],
    "B8_q_without_colon.txt": ["Lena Marr", "Q", "Lena Marr", "Q", "Lena Marr"],
    "B9_q_and_a.txt": ["Q", "Ana Brel", "Q", "Ana Brel"],
    "B10_list_article.txt": [],
}


@pytest.mark.parametrize("name", TURNS)
def test_the_turns_are_those_who_speak(name, registry):
    _, found = said(name, registry)
    assert [row["speaker"] for row in found if row["mode"] == "speech"] == TURNS[name]


def test_one_label_makes_all_the_text_his_up_to_its_end(registry):
    document, found = said("B2_one_speaker_label.txt", registry)
    [row] = found
    assert document["date"] == "2031-02-03"
    assert row["office"] == "President"
    assert row["content"].startswith("Good morning") and row["content"].endswith("will not wait for ever.")


def test_states_in_brackets_are_those_of_the_speakers(registry):
    _, found = said("B5_un_verbatim.txt", registry)
    states = [row["state"] for row in found if row["mode"] == "speech"]
    assert states == [None, "Norway", "Brazil", "Netherlands", "United Kingdom", None]


def test_the_title_tells_the_office(registry):
    _, found = said("B8_q_without_colon.txt", registry)
    assert {row["office"] for row in found if row["speaker"] == "Lena Marr"} == {"Press Secretary"}


def test_nobody_but_people_speaks_in_a_list_of_places(registry):
    document, found = said("B10_list_article.txt", registry)
    assert document["kind"] == "article"
    assert {"Northport", "Sarnia", "Belmark", "Harbours", "Schools"}.isdisjoint(row["speaker"] for row in found)


def test_minutes_without_a_kind_are_a_record(registry):
    document, found = said("B13_meeting_release.txt", registry)
    assert document["kind"] == "record"
    speaks = [(row["speaker"], row["state"]) for row in found if row["source_spans"][0][0] >= document["body"][0][0]]
    assert speaks == [
        *[("Ana Brel", "Norway")] * 3,
        *[("Tomas Orlen", "Brazil")] * 2,
        *[("the representative of Japan", "Japan")] * 2,
    ]
