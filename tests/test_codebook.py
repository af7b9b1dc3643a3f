"""What may be said of an issue: terms, a definition, sentences coded by hand; and what is refused."""

import numpy as np
import pytest

from communique import codebook, corpus, store
from communique.codes import POSITION
from communique.errors import CorpusError, ResourceError
from communique.stance import examples
from communique.stance import issues as issue_terms
from communique.stance.windows import Issue

FULL = """
tolls: [tolls, harbour dues]
inspection:
  terms: [inspection, inspectors]
  definition: whether cargo is opened and looked at in the strait
  examples:
    support: [Let every hold be opened.]
    oppose:
      - No stranger boards our ships.
      - They may knock, and we will not open.
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "issues.yml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_an_issue_may_say_more_than_its_terms(written):
    issues = issue_terms.load(written(FULL))
    assert issues == {"tolls": ["tolls", "harbour dues"], "inspection": ["inspection", "inspectors"]}
    tolls, inspection = issue_terms.asked(issues)
    assert (tolls.definition, tolls.examples) == ("", ())
    assert inspection.definition.startswith("whether cargo")
    assert [side for _, side in inspection.examples] == ["support", "oppose", "oppose"]


def test_corpus_yml_takes_the_same_form(tmp_path):
    (tmp_path / "corpus.yml").write_text("issues:\n" + FULL.replace("\n", "\n  "), encoding="utf-8")
    info = corpus.info.load(tmp_path)
    assert issue_terms.asked(info.issues)[1].examples[0] == ("Let every hold be opened.", "support")


def test_what_is_stored_hangs_on_definition_and_examples(written):
    other = FULL.replace("No stranger", "No sailor"), FULL.replace("looked at", "searched")
    keys = {store.key(codebook.told(issue_terms.load(written(text)))) for text in (FULL, *other)}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("support:", "suport:", "closest: 'support'"),
        ("definition:", "definitoin:", "closest: 'definition'"),
        ("terms:", "meant:", "unknown key 'meant'"),
        ("  terms: [inspection, inspectors]\n", "", "has no terms"),
        ("[Let every hold be opened.]", "Let every hold be opened.", "must be a list"),
        ("[Let every hold be opened.]", "[1]", "must be text"),
        ("[Let every hold be opened.]", str(["We agree."] * 19), "21 examples; 20 at most"),
    ],
)
def test_a_mistake_is_named_with_its_line(written, tmp_path, old, new, told):
    text = FULL.replace(old, new)
    with pytest.raises(ResourceError, match=told) as error:
        issue_terms.load(written(text))
    assert "line " in str(error.value)
    (tmp_path / "corpus.yml").write_text("issues:\n" + text.replace("\n", "\n  "), encoding="utf-8")
    with pytest.raises(CorpusError, match=told):
        corpus.info.load(tmp_path)


ISSUE = Issue("inspection", ("inspection",), "", (("No stranger boards our ships.", "oppose"), ("We wait.", "neutral")))


def test_a_statement_is_moved_by_the_sentence_most_like_it():
    residuals = np.array([[-0.8, 0, 0, 0.8, 0], [0, 0.5, -0.5, 0, 0]])
    like, unlike = (
        examples.shift(ISSUE, words, residuals)
        for words in ("strangers will not board this ship", "the weather is fine")
    )
    oppose = POSITION.index("oppose")
    assert like[oppose] > unlike[oppose] > 0
    assert like.sum() == pytest.approx(0)


def test_similarity_is_of_words_in_any_form():
    assert examples.similarity(
        examples._counts("Strangers boarded ships"), examples._counts("a stranger boards a ship")
    ) == (pytest.approx(1))
    assert examples.similarity(examples._counts(""), examples._counts("ships")) == 0
