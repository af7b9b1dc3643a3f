"""Labels with the last name first, as programs for meetings have them. All is invented."""

import pytest

from communique import actors, attribution, corpus, speakers
from communique.speakers import floor

PAGE = "Harbour talks\n\nBrel, Ana   0:03\nWe oppose the tolls.\n\nOrlen, Tomas (Kelmar)   0:10\nWe do not.\n\nBrel, Ana   0:14\nWhy?\n"


def test_a_label_with_the_last_name_first_is_that_person(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    documents = corpus.read(tmp_path / "a.txt").documents
    found = speakers.resolve(attribution.attribute(documents), documents, actors.load(), {})
    spoken = found[found["mode"] == "speech"]
    assert list(spoken["speaker"]) == ["Ana Brel", "Tomas Orlen", "Ana Brel"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Brel, Ana", "Ana Brel"),
        ("De Larga, Ana B.", "Ana B. De Larga"),
        ("Ana Brel, Harbour Minister", "Ana Brel, Harbour Minister"),
        ("Brel, Minister", "Brel, Minister"),
        ("Brel, Northport", "Brel, Northport"),
        ("President, Ana", "President, Ana"),
    ],
)
def test_what_stands_behind_a_comma_is_a_first_name_or_stays(label, name):
    assert floor.forward(label, actors.load()) == name
