"""Actors in `sides` whom nobody is counted under: a slip is refused with the nearest name, another is told."""

from pathlib import Path

import pandas as pd
import pytest

from communique import actors, analysis, parameters, pipeline
from communique.checking import names, sides, spelling
from communique.errors import CorpusError

TEXT = (
    "Envoys meet\n\n9 March 2031\n\nKelmar said on Monday that the Kelmar Council’s tolls must fall. Ana Brel agreed.\n"
)


@pytest.fixture(scope="module")
def registry():
    return actors.load(Path(__file__).parent / "data" / "harbour" / "actors")


def nobodies(registry, *members):
    return sides.nobodies({"North": list(members)}, registry, lambda: [TEXT])


@pytest.mark.parametrize("actor", ["Kelmar", "kelmar", "the Kelmar Council", "Ana Brel", "Ukraine", "The Kremlin"])
def test_whom_the_registry_or_the_texts_know_is_somebody(registry, actor):
    assert nobodies(registry, actor) == []


@pytest.mark.parametrize(
    ("actor", "meant"),
    [
        ("Kelmarr", "Kelmar"),
        ("Klemar", "Kelmar"),
        ("Kelmar Councl", "Kelmar Council"),
        ("Ana Brell", "Ana Brel"),
        ("Ukrian", "Ukraine"),
        ("Untied States", "United States"),
    ],
)
def test_a_slip_is_told_with_whom_it_was_meant_for(registry, actor, meant):
    (found,) = nobodies(registry, actor)
    assert found.misspelt and found.nearest[0] == meant


@pytest.mark.parametrize("actor", ["Torvane", "Harbour Authority of Lorrin", "Ana Orlo", "Bel"])
def test_whom_nobody_is_like_is_told_and_no_slip(registry, actor):
    (found,) = nobodies(registry, actor)
    assert not found.misspelt


def test_a_surname_of_the_registry_is_told_with_the_full_names(registry):
    (found,) = nobodies(registry, "Sorn")
    assert found.nearest == ["Ida Sorn"] and not found.misspelt


@pytest.mark.parametrize(("one", "other"), [("East Lorrin", "West Lorrin"), ("Oro", "Orv"), ("Vesk", "Vesk")])
def test_other_names_are_no_slips_of_each_other(one, other):
    assert not spelling.misspelt(one, other)


def test_names_are_found_as_whole_words_whatever_their_accents():
    assert names.stands_in("Élan Vesk", ["the envoy, Elan  Vesk, left"])
    assert not names.stands_in("Vesk", ["the Veskian envoy"])
    assert names.capitalised("Ana Brel’s envoy met the Bank of Orlo", 2) >= {"Ana Brel"}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.txt").write_text(TEXT)
    return tmp_path


def load(folder):
    return analysis.load(parameters.check(corpus=str(folder)))


def test_a_misspelt_actor_is_refused_with_its_line_before_anything_is_analysed(folder, monkeypatch):
    (folder / "corpus.yml").write_text(
        "title: Tolls\nsides:\n  North: [Kelmar]\n  South:\n    - Ana Brell\n    - Ukrian\n"
    )
    monkeypatch.setattr(pipeline.Run, "_by_document", lambda *_: pytest.fail("analysed"))
    for read in (load, lambda folder: list(analysis.pieces(parameters.check(corpus=str(folder))))):
        with pytest.raises(CorpusError) as caught:
            read(folder)
        first, second = str(caught.value).split("\n")
        assert first.endswith(
            "corpus.yml, line 5: sides: South: 'Ana Brell' is in neither the registry of actors nor the texts; closest: 'Ana Brel'."
        )
        assert "line 6: sides: South: 'Ukrian'" in second and "'Ukraine'" in second


def test_sides_with_actors_who_come_later_are_read(folder):
    (folder / "corpus.yml").write_text("sides: {North: [Kelmar], South: [Torvane]}\n")
    assert len(load(folder).documents) == 1


def test_who_speaks_a_row_of_a_table_is_somebody(registry):
    documents = pd.DataFrame({"text": ["We will talk."], "speaker": ["Ilsa Venn"]})
    assert sides.nobodies({"A": ["Ilsa Venn"]}, registry, lambda: sides.texts(documents)) == []
