"""N-grams around an issue: what counts as a feature, and what the weights make of words that no rule lists."""

import numpy as np
import pytest

from communique.codes import POSITION
from communique.stance import ngrams
from communique.text import phrases


def of(cue: str, content: str, issue: str) -> tuple:
    """The arguments of a statement "Brel CUE CONTENT." on the issue named by these words."""
    text = f"Brel {cue} {content}."
    start = text.index(content)
    place = text.index(issue)
    return (
        phrases.words(text),
        [(start, start + len(content))],
        [(5, 5 + len(cue))],
        (place, place + len(issue)),
    )


def test_features_know_the_cue_the_sides_of_the_issue_and_negatives():
    found = ngrams.features(*of("ruled out", "any easing of trade sanctions, for now", "trade sanctions"))
    assert {"cue rule_out", "left 1 of", "left eas", "two of ISSUE", "cue rule_out left eas"} <= found
    assert "right for" in found and "word now" in found
    assert not any("sanction" in one for one in found)  # what the issue is called teaches nothing


def test_words_beyond_the_end_of_the_sentence_stand_on_no_side():
    found = ngrams.features(*of("said", "the council met. A truce holds", "truce"))
    assert "left a" in found and "word met" in found and "left met" not in found


def test_negatives_mark_what_follows_up_to_the_next_mark():
    found = ngrams.features(*of("said", "it would not back the truce, yet welcomed talks", "truce"))
    assert "left not_back" in found and "left back" not in found
    assert "word welcom" in found and "word not_welcom" not in found


@pytest.mark.parametrize(
    ("cue", "content", "side", "other"),
    [
        ("rejected", "the truce", "oppose", "support"),
        ("welcomed", "the truce", "support", "oppose"),
        ("called for", "an immediate truce", "support", "oppose"),
        ("warned against", "any truce", "oppose", "support"),
    ],
)
def test_the_side_told_is_likelier_than_its_opposite(cue, content, side, other):
    found = dict(zip(POSITION, ngrams.chances(*of(cue, content, "truce")), strict=True))
    assert sum(found.values()) == pytest.approx(1) and found[side] > 2 * found[other]


def test_the_words_of_the_issue_do_not_matter():
    one, two = (ngrams.chances(*of("rejected", f"any {name} now", name)) for name in ("grain deal", "truce"))
    assert np.allclose(one, two)
