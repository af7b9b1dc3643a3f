"""Whom a statement may judge without a name: groups of people, and pronouns for actors named before."""

import pytest
from test_attribution import document
from test_stance_targets import met

from communique import actors, schemas
from communique.speakers import crowds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("blamed the gunmen for the fire", ["gunmen"]),
        ("accused eleven exiles of plotting", ["exiles"]),
        ("no honest fishermen would say so", ["honest fishermen"]),
        ("openly mocked protesters", ["protesters"]),  # what ends in -ed or -ly is no part of the name
        ("the tolls and the weather", []),
        ("judges said that lawyers lied", ["judges", "lawyers"]),
    ],
)
def test_groups_are_found_by_their_noun(text, names):
    assert [one.name for one in crowds.named(text, 0, len(text))] == names


def mentions(text: str, content: str, source: str) -> dict[str, str]:
    table = schemas.frame("documents", [document(text)])
    place = text.index(content)
    at = text.index(source)
    row = {"statement": "d:1", "document": table["document"][0], "mode": "indirect", "cue": "said", "speaker": source,
           "source": source, "source_spans": [[at, at + len(source)]], "content_spans": [[place, place + len(content)]],
           "resolution": "name"}  # fmt: skip
    found = met(schemas.frame("statements", [row]), table, actors.load(None))
    return {one.named.name: one.named.form for one in found}


def test_a_pronoun_is_whoever_it_takes_up():
    text = "The Northport Council met. Ana Brel said that it had broken the truce."
    assert mentions(text, "that it had broken the truce", "Ana Brel").get("Northport Council") == "pronoun"


def test_a_title_is_no_part_of_a_name():
    text = "Ana Brel said that nobody trusted President Orlen."
    assert "Orlen" in mentions(text, "that nobody trusted President Orlen", "Ana Brel")
