"""Whose officials people are whom no registry knows, by the words around their names, and near misses."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

SHOWN = " Ostmark's foreign ministry waited. The Ostmarker government left."
HOMES = [
    ("Ostmark's prime minister, [Ana Brel], said no.", "Ostmark", "Prime Minister of Ostmark"),
    ("Ostmark's Prime Minister [Ana Brel] said no.", "Ostmark", "Prime Minister of Ostmark"),
    ("The foreign minister of Ostmark, [Ana Brel], said no.", "Ostmark", "Foreign Minister of Ostmark"),
    ("Foreign Minister [Ana Brel] of Ostmark said no.", "Ostmark", "Foreign Minister of Ostmark"),
    ("[Ana Brel], Ostmark's premier, said no.", "Ostmark", "Premier of Ostmark"),
    ("[Ana Brel], the ambassador of Ostmark, said no.", "Ostmark", "Ambassador of Ostmark"),
    ("The Ostmark foreign minister, [Ana Brel], said no.", "Ostmark", "Foreign Minister of Ostmark"),
    ("A spokeswoman for Ostmark's foreign ministry, [Ana Brel], said no.", "Ostmark", None),
    ("Minister Sven Halle waited. His Veldrian counterpart, [Ana Brel], said no.", "Veldria", None),
    # near misses: another's visit, a party's or a town's head, a state that is merely named
    ("Ostmark's offer to Foreign Minister [Ana Brel] stood, she said. [Brel] said no.", None, "Foreign Minister"),
    ("The mayor of Northport, [Ana Brel], said no.", None, None),
    ("In Ostmark the party waited. Its chairman, [Ana Brel], said no.", None, None),
    ("Asked about Ostmark's president, [Ana Brel] said no.", None, None),
    ("In a call with Ostmark's foreign minister, [Ana Brel] said no.", None, None),
    ("She had met the president of Ostmark, [Ana Brel] said.", None, None),
    ("The minister of Water Resources, [Ana Brel], said no.", None, None),
    ("The special envoy for Ostmark, [Ana Brel], said no.", None, None),
    ("Foreign Minister [Ana Brel] of New Harbour said no.", None, None),
    ("[Ana Brel], the president of Ostmark 24, said no.", None, None),
    ("The president of the Dockers Union, [Ana Brel], said no.", None, None),
    ("[Ana Brel], the chancellor of Northport University, said no.", None, None),
    ("Talks with Ostmark failed. Foreign Minister [Ana Brel] said no.", None, "Foreign Minister"),
]


@pytest.mark.parametrize(("text", "state", "office"), HOMES, ids=[text for text, *_ in HOMES])
def test_an_official_is_of_the_state_beside_the_name(text, state, office, registry):  # noqa: F811
    last = resolved(text + SHOWN, registry)[-1]
    assert (last["speaker"], last["state"]) == ("Ana Brel", state)
    assert office is None or last["office"] == office


def test_a_state_of_the_document_is_its_own_state(registry):  # noqa: F811
    (found,) = resolved("[Ostmark] said no." + SHOWN, registry)
    assert (found["speaker"], found["state"]) == ("Ostmark", "Ostmark")


@pytest.mark.parametrize("more", ["They met in Northport.", "The mayor of Northport waited.", "Northport's head left."])
def test_a_town_has_no_state(more, registry):  # noqa: F811
    (found,) = resolved(f"[Northport] said no. {more}" + SHOWN, registry)
    assert found["state"] is None


def test_a_state_has_the_name_that_the_registry_gives_it(registry):  # noqa: F811
    last = resolved("Britain's prime minister, [Ana Brel], said no.", registry)[-1]
    assert (last["state"], last["office"]) == ("United Kingdom", "Prime Minister of the United Kingdom")


ENVOYS = [
    ("Ostmark's ambassador, [Ana Brel], said no.", "Ostmark"),
    ("The ambassador of Ostmark, [Ana Brel], said no.", "Ostmark"),
    ("Ostmark's finance minister, [Ana Brel], said no.", "Ostmark"),
    # near misses: a leader's minister, a church's
    ("President Orlen's foreign minister, [Ana Brel], said no.", None),
    ("President Orlen waited. Orlen's foreign minister, [Ana Brel], said no.", None),
    ("The church's finance minister, [Ana Brel], said no.", None),
    ("Northport's harbour master, [Ana Brel], said no.", None),
]


@pytest.mark.parametrize(("text", "state"), ENVOYS, ids=[text for text, _ in ENVOYS])
def test_what_has_an_ambassador_or_a_foreign_minister_is_a_state(text, state, registry):  # noqa: F811
    assert resolved(f"Talks with Ostmark failed. {text}", registry)[-1]["state"] == state


OTHERS = [
    ("U.S. Ambassador [Grant Hollow] said no.", "Grant Hollow", "United States", None),
    ("China's [Wei Jianlong] said no.", "Wei Jianlong", "China", None),
    ("Minister Sven Halle waited. His Polish colleague, [Zofia Krasin], said no.", "Zofia Krasin", "Poland", None),
    ("Ruth Sayle waited. [Sayle's spokeswoman, Olena Marchuk,] said no.", "Olena Marchuk", "Veldria", "Ruth Sayle"),
    ("Ruth Sayle waited. [Olena Marchuk], Sayle's spokeswoman, said no.", "Olena Marchuk", "Veldria", "Ruth Sayle"),
    # near misses
    ("Volvo's [Lena Karlsson] said no.", "Lena Karlsson", None, None),
    ("Ruth Sayle's sister, [Olena Marchuk], said no.", "Olena Marchuk", None, None),
]


@pytest.mark.parametrize(("text", "speaker", "state", "principal"), OTHERS, ids=[text for text, *_ in OTHERS])
def test_a_state_or_a_principal_stands_before_the_name(text, speaker, state, principal, registry):  # noqa: F811
    last = resolved(text, registry)[-1]
    assert (last["speaker"], last["state"], last["principal"]) == (speaker, state, principal)


def test_the_verb_of_a_short_sentence_is_no_part_of_a_state(registry):  # noqa: F811
    last = resolved("Sorrenia kept its counsel. [Its president, Ama Drovic,] said no.", registry)[-1]
    assert last["office"] == "President of Sorrenia"
