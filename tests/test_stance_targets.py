"""Whom a statement speaks of: every way to name an actor beside its look-alikes. All states and people are invented."""

import actorhelp
import pandas as pd
import pytest
from actorhelp import STATES
from hypothesis import given, settings
from test_attribution import SOUP, document

from communique import actors, attribution, schemas, speakers
from communique.speakers import mentions
from communique.stance import targets

ORGANISATIONS = """organisation,variants,metonyms,source,verified
Harbour Council,the Harbour Council,,invented,no
"""
OFFICES = """person,variants,office,descriptions,state,organisation,principal,from,to,pronoun,source,verified
Mira Tolland,,Prime Minister of Kethara,Kethari prime minister,Kethara,,,2030-01-01,,she,invented,no
Corin Vasse,,President of Veldria,Veldrian president,Veldria,,,2030-01-01,,he,invented,no
Ruth Sayle,,Foreign Minister of Veldria,Veldrian foreign minister,Veldria,,,2030-01-01,,she,invented,no
Pell Arden,,Slate House spokesman,,Veldria,,Corin Vasse,2030-01-01,,he,invented,no
"""


@pytest.fixture(scope="session")
def registry(tmp_path_factory):
    folder = tmp_path_factory.mktemp("actors")
    return actorhelp.written(folder, states=STATES, organisations=ORGANISATIONS, offices=OFFICES)


def tables(text, registry, **how) -> tuple[pd.DataFrame, pd.DataFrame]:
    documents = schemas.frame("documents", [{**document(text, **how), "date": "2031-03-05"}])
    return speakers.resolve(attribution.attribute(documents), documents, registry, {}), documents


def met(statements, documents, registry) -> list[targets.Mention]:
    walked = speakers.read(statements, documents, registry)
    return targets.find(statements, documents, mentions.find(statements, walked))


def named(text, registry, **how) -> list[tuple]:
    """Who and what is named in the last statement that names anything: name, type, words, whether it is the speaker."""
    found = met(*tables(text, registry, **how), registry)
    last = [it for it in found if it.statement == found[-1].statement] if found else []
    return [(it.named.name, it.named.type, text[it.named.start : it.named.end]) for it in last if not it.own]


NAMES = [
    ("Ruth Sayle said that Kethara had closed the pass.", [("Kethara", "state", "Kethara")]),
    ("Ruth Sayle said that Ilsamar had closed the pass.", [("Kethara", "state", "Ilsamar")]),
    ("Ruth Sayle said that the fair in Ilsamar was closed.", []),
    ("Ruth Sayle said that Kethari ships had passed.", [("Kethara", "state", "Kethari")]),
    ("Ruth Sayle said that Mira Tolland had called.", [("Mira Tolland", "person", "Mira Tolland")]),
    ("Ruth Sayle said that the Kethari prime minister had called.", [("Mira Tolland", "person", "Kethari prime minister")]),
    ("Ruth Sayle said that Kethara's prime minister had called.", [("Mira Tolland", "person", "Kethara's prime minister")]),
    ("Ruth Sayle said that the Kethari government had called.", [("Kethara", "state", "Kethari")]),
    ("Ruth Sayle said that the Harbour Council had met.", [("Harbour Council", "organisation", "the Harbour Council")]),
    ("The Harbour Council met. Ruth Sayle said that the council was late.", [("Harbour Council", "organisation", "the council")]),
    ("Ruth Sayle said that a council was late.", []),
    ("Ruth Sayle said that the proposal was late.", [("proposal", "document", "proposal")]),
    ("Ruth Sayle said that there was agreement on the date.", []),
    ("Ruth Sayle said that the snow was late.", []),
    ("Ruth Sayle said that Veldria had closed the pass.", []),  # her own state
]  # fmt: skip


WRITTEN = [
    # the registry knows nothing of these: their short forms, and their people, are theirs
    ("The envoys of Southern Watch left. Ruth Sayle accused the Watch of lies.", "Southern Watch"),
    ("Then came Hirut Desalew, the baker. Ruth Sayle accused Desalew of lies.", "Hirut Desalew"),
    ("The road to Severia is open. Ruth Sayle accused the Severians of lies.", "Severia"),
    ("Ruth Sayle thanked the Republic of Sangala for help.", "Sangala"),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_name_of_the_document_alone_is_one_in_every_form(text, expected, registry):
    assert [name for name, *_ in named(text, registry)] == [expected]


def test_of_two_longer_names_neither_is_meant(registry):
    text = "Envoys of Southern Watch and of Northern Watch left. Ruth Sayle accused the Watch of lies."
    assert [name for name, *_ in named(text, registry)] == ["Watch"]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_actors_and_documents_are_found_by_their_names(text, expected, registry):
    assert named(text, registry) == expected


def test_two_countries_are_both_meant(registry):
    text = "Veldria said yes. Kethara said no. The Harbour Council thanked both countries."
    assert {name for name, _, _ in named(text, registry)} == {"Veldria", "Kethara"}


def test_him_is_the_one_other_person_spoken_of(registry):
    text = "Corin Vasse met Mira Tolland at noon. Later he accused her of delay."
    assert named(text, registry) == [("Mira Tolland", "person", "her")]


def test_him_is_nobody_where_two_may_be_meant(registry):
    text = "Corin Vasse and Pell Arden met Mira Tolland at noon. Later Mira Tolland accused him of delay."
    assert [name for name, _, words in named(text, registry) if words == "him"] == []


THEY = [
    ("Corin Vasse spoke of Kethara. “They have lied to us,” he said.", [("Kethara", "state", "They")]),
    ("Corin Vasse spoke of Kethara and the Harbour Council. “They have lied to us,” he said.", []),
    ("Corin Vasse spoke of Veldria. “They have lied to us,” he said.", []),
]


@pytest.mark.parametrize(("text", "expected"), THEY)
def test_they_are_the_one_state_named_last(text, expected, registry):
    assert [it for it in named(text, registry) if it[2] == "They"] == expected


def test_a_name_within_a_report_belongs_to_that_report(registry):
    text = "Corin Vasse said that Mira Tolland had accused the Harbour Council of bias."
    statements, documents = tables(text, registry)
    inner = statements[statements["parent"].notna()]
    if inner.empty:
        pytest.skip("the nested report was not found")
    found = met(statements, documents, registry)
    holders = {it.statement for it in found if it.named.name == "Harbour Council"}
    assert holders == set(inner["statement"])


def test_a_speaker_in_no_registry_is_a_target_by_the_same_name(registry):
    text = "Lorrin said that the ferry was late. Ruth Sayle said that Lorrin had lied."
    assert "Lorrin" in [name for name, _, _ in named(text, registry)]


def test_spans_give_back_the_words_and_inputs_stay(registry):
    text = "Ruth Sayle thanked Kethara and the Harbour Council for the Kethari offer, and Mira Tolland for hers."
    statements, documents = tables(text, registry)
    before = statements.copy(deep=True)
    for it in met(statements, documents, registry):
        assert 0 <= it.named.start < it.named.end <= len(text)
        assert text[it.named.start : it.named.end].strip() == text[it.named.start : it.named.end]
    pd.testing.assert_frame_equal(statements, before)


@settings(max_examples=25, deadline=None)
@given(text=SOUP)
def test_no_text_breaks_it(text):
    empty = actors.load()
    statements, documents = tables(text, empty)
    for it in met(statements, documents, empty):
        assert it.named.end > it.named.start
