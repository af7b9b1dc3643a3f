"""Reports within reports: read again by the sentence, all of a document's in one pass, and put back in their places."""

import pytest

from communique.attribution import nesting, prose
from communique.attribution.pieces import Found

INNER = "Tomas Orlan had told her that the crew of the ship would be released."
TEXT = f"Ilse Dravik said that {INNER} The road was closed. Ilse Dravik said that she was glad of it."


def outer(content: str, start: int = 0) -> Found:
    at = TEXT.index(content, start)
    return Found([(0, 11)], [(12, 16)], [(at, at + len(content))], 0.9)


def sources(found: list[Found]) -> list[str]:
    return [TEXT[slice(*one.source[0])] for one in found]


def test_a_report_within_a_report_stands_in_its_place():
    [inner] = nesting.nested(TEXT, [outer(f"that {INNER[:-1]}")], prose.loaded())
    assert sources([inner]) == ["Tomas Orlan"]
    assert TEXT[slice(*inner.cue[0])].startswith("had told")
    assert all(TEXT.index(INNER) <= start < end <= TEXT.index(INNER) + len(INNER) for start, end in inner.spans)


def test_what_stands_around_changes_no_place():
    several = [outer("that she was glad of it"), outer(f"that {INNER[:-1]}"), outer("The road was closed")]
    assert sources(nesting.nested(TEXT, several, prose.loaded())) == ["Tomas Orlan"]


@pytest.mark.parametrize("content", ["that she was glad of it", "The road was closed"])
def test_without_a_verb_of_saying_nothing_is_read_again(content, monkeypatch):
    monkeypatch.setattr(nesting.linking, "link", lambda text, encoder: pytest.fail(text) if text else [])
    assert nesting.nested(TEXT, [outer(content)], prose.loaded()) == []
