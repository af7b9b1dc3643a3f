"""Tags to spans, spans to attributions, and what is said of how sure they are."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from communique import encoder, wordforms
from communique.attribution import confidence, linking, tagger

WEIGHTS = Path(linking.__file__).parent / "weights"
OUT, BS, IS, BQ, IQ, BC, IC = range(7)
SCORES = arrays.arrays(np.float32, st.tuples(st.integers(0, 9), st.just(7)), elements=st.integers(-5, 5))


def legal(tags):
    before = [OUT, *tags]
    return all(
        tag not in {IS, IQ, IC} or previous in {tag, tag - 1} for previous, tag in zip(before, tags, strict=False)
    )


def best_by_trying_all(scores):
    best = {(): 0.0}
    for row in scores.tolist():
        longer = {}
        for tags, value in best.items():
            for tag, more in enumerate(row):
                path = (*tags, tag)
                if legal(path):
                    longer[path] = value + more
        # Of paths that end alike only the best can win.
        best = {}
        for path, value in sorted(longer.items(), key=lambda one: one[1]):
            best[path] = value
        best = dict(list({path[-1]: (path, value) for path, value in best.items()}.values()))
    return max(best.values())


WON_BACK = np.full((4, 7), -5, np.float32)  # a word that is surely outside by itself, and inside by what follows
WON_BACK[2, [OUT, BC]], WON_BACK[3, IC] = (3, -2), 1


@given(SCORES)
@example(WON_BACK)
def test_decoding_finds_the_best_legal_tags(scores):
    tags = tagger.decode(scores)
    assert legal(tags.tolist())
    value = float(sum(scores[word, tag] for word, tag in enumerate(tags)))
    assert value == pytest.approx(best_by_trying_all(scores), abs=1e-3)


def test_decoding_leaves_its_input_alone():
    scores = np.ones((3, 7), dtype=np.float32)
    tagger.decode(scores, outside=-1.0)
    assert (scores == 1).all()


def test_a_bias_on_outside_trades_words_for_silence():
    scores = np.array([[1.0, 0.8, -9, -9, -9, -9, -9]], dtype=np.float32)
    assert tagger.decode(scores).tolist() == [OUT]
    assert tagger.decode(scores, outside=-0.5).tolist() == [BS]


@pytest.mark.parametrize(
    ("tags", "pieces"),
    [
        ([], []),
        ([OUT, OUT], []),
        ([BS, IS, OUT, BC], [("source", 0, 2), ("content", 3, 4)]),
        ([BC, BC, IC], [("content", 0, 1), ("content", 1, 3)]),
        ([BQ, IQ, BC, IC, IC], [("cue", 0, 2), ("content", 2, 5)]),
    ],
)
def test_pieces(tags, pieces):
    assert [tuple(piece) for piece in tagger.pieces(np.array(tags, dtype=np.int64))] == pieces


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Truce dead\n\nThe talks ended", 2),  # a headline ends what is said in it
        ("Truce dead.\n\nThe talks ended", 6),
        ("“Dead”\n\n“The talks ended”", 8),
        ("Terms:\n\nThe talks ended", 5),
    ],
)
def test_a_headline_does_not_run_into_the_text(text, end):
    words = wordforms.read(text)
    [piece] = tagger.cut([tagger.Piece("content", 0, len(words.forms))], words)
    assert piece.end == end


def test_log_probabilities_sum_to_one():
    logs = tagger.log_probabilities(np.array([[1.0, 2.0, 3.0]]))
    assert np.exp(logs).sum() == pytest.approx(1)
    assert logs[0, 2] - logs[0, 0] == pytest.approx(2)


def test_buckets_are_exact_near_and_coarse_far():
    near = linking.bucket(np.array([0, 1, 23, -1, -23]))
    assert near.tolist() == [0, 1, 23, 34, 56]
    assert linking.bucket(np.array([100, 101])).tolist() == [28, 28]
    assert linking.bucket(np.array([-(10**6)]))[0] == linking.BUCKETS - 1


def test_confidence_is_the_logistic_function_of_features():
    fitted = {"mean": [1.0], "spread": [2.0], "weights": [0.5, 0.25, -1.0]}
    # (3 - 1) / 2 = 1, squared 1: 0.5 + 0.25 - 1 = -0.25
    assert confidence.of(np.array([[3.0]]), fitted)[0] == pytest.approx(1 / (1 + np.exp(0.25)))


def found(text, **options):
    attributions = linking.link(text, encoder.load(WEIGHTS), **options)
    return [tuple(" ".join(text[s:e] for s, e in spans).rstrip(".") for spans in one[:3]) for one in attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will come back,” Tomas Orlan said.", ("Tomas Orlan", "said", "“We will come back,”")),
        (
            "The minister said that the port would stay closed.",
            ("The minister", "said", "that the port would stay closed"),
        ),
        ("According to Mirela Kastov, the crew is free.", ("Mirela Kastov", "According to", "the crew is free")),
        ("“No,” she said. “Never.”", ("she", "said", "“No,” “Never.”")),
        ("ORLAN: The truce is over.", ("ORLAN", ":", "The truce is over")),
    ],
)
def test_plain_attributions_are_found(text, expected):
    assert found(text) == [expected]


def test_narration_has_no_attribution():
    assert found("The road to the harbour reopened on Monday after seven days.") == []


def test_a_lower_threshold_never_finds_less():
    text = "Velisk rejected the plan. The envoy voiced hope. “Fine,” Vost said, and urged both sides to return."
    assert set(found(text, least=0.5)) <= set(found(text, least=0.0))


@given(st.text(alphabet="aA .,:“”\"'’\n—1é界", max_size=120))
def test_spans_lie_in_any_text(text):
    for one in linking.link(text, encoder.load(WEIGHTS), least=0.0):
        spans = one.source + one.cue + one.content
        assert one.content
        assert 0 <= one.confidence <= 1
        assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in spans)


def in_windows(scores, size, shared):
    """The scores of a text as the encoder gives them: in windows of `size` words of which some are shared."""
    count = len(scores)
    starts = list(range(0, max(1, count - shared), size - shared))
    borders = [0, *(start + shared // 2 for start in starts[1:]), count]
    windows = [
        encoder.Window(start, min(count, start + size), slice(left, right))
        for start, left, right in zip(starts, borders, borders[1:], strict=False)
    ]
    words = wordforms.read("a " * count)
    return encoder.Encoded(words, windows, [scores[window.start : window.end] for window in windows])


@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 120), st.just(7)), elements=st.integers(-9, 9)),
    st.integers(1, 4),
    st.sampled_from([-2.0, 0.0]),
)
def test_tags_settled_in_stretches_are_those_of_the_whole(scores, stretch, outside):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagger, "STRETCH", stretch)
        found = tagger.read(in_windows(scores, 10, 4), outside=outside)
    whole = tagger.decode(scores, outside=outside)
    assert found.tags.tolist() == whole.tolist()
    assert (found.scores == scores).all()
    for begins in found.begins:
        first = begins.window.start
        assert begins.words.tolist() == [w for w in range(first, begins.window.end) if whole[w] % 2]
        assert (begins.of(begins.words) == scores[begins.words]).all()


def test_an_empty_text_has_no_tags():
    empty = encoder.Encoded(wordforms.read(""), [], [])
    assert tagger.read(empty).tags.tolist() == []
