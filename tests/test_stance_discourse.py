"""The document around a statement: where an issue is named in it, and what others of the same speaker say."""

import numpy as np
import pytest

from communique.codes import POSITION
from communique.stance import discourse
from communique.stance.windows import Issue
from communique.text.document import Document

TEXT = "Veldria met Kethara on the truce.\n\nBrel called it a trap.\n\nHe left for home. The truce came later."
SUPPORT, OPPOSE = (np.array([0.1, 0.0, *some]) for some in ([0.8, 0.05, 0.05], [0.05, 0.8, 0.05]))


def row(speaker: str | None, state: str | None, document: str = "d") -> dict:
    return {"document": document, "speaker": speaker, "state": state}


def votes_at(words: str, terms: tuple[str, ...] = ("truce",)) -> set[str]:
    home, start = Document("d", TEXT), TEXT.index(words)
    starts = discourse.named(home, [Issue("truce", terms)])[0] if terms else []
    return set(discourse.around(home, [(start, start + len(words))], starts, 1))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("on the truce", {"named in its paragraph"}),
        ("a trap", {"named in the one before"}),
        ("left for home", {"named in its paragraph"}),
    ],
)
def test_where_the_issue_is_named(words, told):
    assert votes_at(words) - {"times named", "issues asked"} == told


def test_an_issue_that_is_named_nowhere():
    assert "named nowhere" in votes_at("a trap", ())


def test_other_statements_of_the_same_speaker_lean_towards_their_side():
    about = [(row("Brel", "Lorrin"), "truce"), (row("Brel", "Lorrin"), "truce")]
    first, second = discourse.others(about, [SUPPORT, OPPOSE])
    lean = dict(zip(POSITION, first["same speaker"], strict=True))
    assert lean["oppose"] > 0 > lean["support"] and lean["none"] == 0
    assert dict(zip(POSITION, second["same speaker"], strict=True))["support"] > 0


@pytest.mark.parametrize(
    "other",
    [
        (row("Brel", "Lorrin"), "talks"),  # another issue
        (row("Brel", "Lorrin", "e"), "truce"),  # another document
        (row("Sorn", "Kelmar"), "truce"),  # another speaker of another state
        (row(None, None), "truce"),
    ],
)
def test_what_has_nothing_to_do_with_it_says_nothing(other):
    found = discourse.others([(row("Brel", "Lorrin"), "truce"), other], [SUPPORT, OPPOSE])
    assert found == [{}, {}]


def test_another_speaker_of_the_same_state_is_a_vote_of_its_own():
    about = [(row("Brel", "Lorrin"), "truce"), (row("Lind", "Lorrin"), "truce"), (row("Lind", "Lorrin"), "truce")]
    first, second, _ = discourse.others(about, [OPPOSE, SUPPORT, SUPPORT])
    assert set(first) == {"same state"} and set(second) == {"same state", "same speaker"}
    assert first["same state"][POSITION.index("support")] > 0 > second["same state"][POSITION.index("support")]
