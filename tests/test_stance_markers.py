"""Markers of stance: every lexicon's examples, look-alikes that must stay out, voices, and pieces of content."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import lexicons, schemas
from communique.stance import markers, phrases


def frames(text, spans=None, cue=None, mode=None):
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    spans = [[0, len(text)]] if spans is None else spans
    row = {"statement": "d:1", "document": "d", "content_spans": spans, "cue_spans": cue, "mode": mode}
    return schemas.frame("statements", [row]), documents


def found(text, category=None, **spans):
    table = markers.find(*frames(text, **spans))
    chosen = table if category is None else table[table["category"] == category]
    return [text[a:b] for a, b in zip(chosen["start"], chosen["end"], strict=True)]


EXAMPLES = [
    (category, entry.term, entry.example, entry.category)
    for category, name in markers.LEXICONS.items()
    for entry in lexicons.load(name).itertuples()
]


@pytest.mark.parametrize(("category", "term", "example", "kind"), EXAMPLES)
def test_every_example_shows_its_entry(category, term, example, kind):
    table = markers.find(*frames(example))
    here = table[table["category"] == category]
    assert (term in set(here["term"])) == (kind != lexicons.LOOK_ALIKE)


def test_the_kinds_are_a_closed_set():
    kinds = {category: {kind for one, _, _, kind in EXAMPLES if one == category} for category in markers.LEXICONS}
    assert kinds["attitude"] == {"positive", "negative", "neutral"}
    assert kinds["modality"] == {"epistemic", "deontic", "dynamic"}
    assert kinds["condition"] == {"condition", "negative", "concessive", "look-alike"}
    assert kinds["hedge"] == {"modal", "adverb", "adjective", "verb", "noun", "approximator", "phrase"}
    assert kinds["booster"] == {"adverb", "adjective", "verb", "phrase", "look-alike"}


PAIRS = [
    # category, what is a marker, a look-alike
    ("modality", "The talks may resume.", "The talks resume in May."),
    ("modality", "May we come in?", "On 5 May 2031 they came."),
    ("modality", "“May I ask?” she said.", "May 5 was the date."),
    ("modality", "Lorrin will leave.", "It is the will of the people."),
    ("modality", "They will leave.", "They lack political will."),
    ("modality", "He’ll leave.", "Their will is firm."),
    ("modality", "The port can take boats.", "They passed a can of fish."),
    ("modality", "Any state can.", "It lay in the trash can."),
    ("modality", "Trade must go on.", "The United States states its view."),
    ("modality", "We may.", "Prime Minister May said so."),
    ("modality", "In early May, talks may end.", "In early May, talks end in May 2031."),
    ("modality", "They must leave.", "It is a must-see place."),
    ("modality", "They must leave.", "A free lane is a must."),
    ("modality", "Both might leave.", "Their military might grew."),
    ("modality", "They should leave.", "Should the guard leave, boats follow."),
    ("condition", "Should the guard leave, boats follow.", "They should leave."),
    ("condition", "If they come, we go.", "They act as if it were so."),
    ("condition", "We come provided that it is safe.", "They provided food."),
    ("condition", "The pact is subject to a vote.", "The bank is subject to sanctions."),
    ("condition", "We come on condition of a truce.", "One spoke on condition of anonymity."),
    ("condition", "Should he leave, boats follow.", "Should he leave? Boats follow."),
    ("condition", "They come, otherwise we leave.", "It would otherwise be open."),
    ("condition", "We stay as long as it is open.", "It ran twice as long as the first."),
    ("hedge", "About forty boats left.", "They talked about peace."),
    ("hedge", "Some forty boats left.", "Some boats left."),
    ("hedge", "We doubt that it holds.", "There is no doubt."),
    ("hedge", "The text is rather vague.", "They chose Karrow rather than Lorrin."),
    ("hedge", "It is sort of a draft.", "It is a kind of boat."),
    ("hedge", "They assume it holds.", "They assume office today."),
    ("booster", "There is no doubt.", "We doubt it."),
    ("booster", "We are certain of it.", "Certain boats left."),
    ("booster", "We are sure of it.", "Make sure it holds."),
    ("booster", "We never left.", "We left for nevermore."),
    ("attitude", "The terms are fair.", "They spoke of fair trade."),
    ("attitude", "The change is striking.", "They stopped striking the port."),
    ("attitude", "We welcome it.", "A welcomer stood there."),
]


@pytest.mark.parametrize(("category", "marker", "look_alike"), PAIRS)
def test_look_alikes_stay_out(category, marker, look_alike):
    assert len(found(marker, category)) == 1
    assert found(look_alike, category) == []


LONGEST = [
    ("It is more or less ready.", "hedge", ["more or less"]),
    ("We cannot rule out a delay.", "hedge", ["cannot rule out"]),
    ("We won’t go and we don’t have to.", "modality", ["won’t", "don’t have to"]),
    ("WE MUST GO.", "modality", ["MUST"]),
    ("They must\nnot go.", "modality", ["must\nnot"]),
    ("They must\n\nnot go.", "modality", ["must"]),
    ("They must, not should, go.", "modality", ["must", "should"]),
    ("only if, and if and only if", "condition", ["only if", "if and only if"]),
]


@pytest.mark.parametrize(("text", "category", "expected"), LONGEST)
def test_the_longest_phrase_wins_and_none_goes_over_punctuation(text, category, expected):
    assert found(text, category) == expected


def test_may_is_a_hedge_and_a_modal():
    table = markers.find(*frames("It may hold."))
    assert table[["category", "term", "start", "end"]].values.tolist() == [
        ["hedge", "may", 3, 6],
        ["modality", "may", 3, 6],
    ]


def test_the_cue_is_the_reporters_and_nothing_else_is_read():
    text = "Perhaps Tamm insisted they must go, surely."
    spans, cue = [[22, 34]], [[13, 21]]
    assert (text[22:34], text[13:21]) == ("they must go", "insisted")
    table = markers.find(*frames(text, spans, cue))
    assert table[["voice", "category", "term"]].values.tolist() == [
        ["speaker", "modality", "must"],
        ["reporter", "booster", "insist"],
    ]


@pytest.mark.parametrize(("mode", "hedges"), [(None, 2), ("direct", 2), ("speech", 2), ("indirect", 1), ("mixed", 1)])
def test_reported_would_is_a_tense_and_no_hedge(mode, hedges):
    table = markers.find(*frames("It would perhaps end.", mode=mode))
    assert (table["category"] == "hedge").sum() == hedges
    assert table[table["category"] == "modality"]["term"].tolist() == ["would"]


def test_a_question_ends_where_its_sentence_ends():
    asked = {word.fold for word in phrases.words("One. Two, three? Four! Five ten?") if word.question}
    assert asked == {"two", "three", "five", "ten"}


def test_no_marker_goes_from_one_piece_into_the_next():
    text = "more or less"
    assert found(text, "hedge") == ["more or less"]
    assert found(text, spans=[[0, 4], [5, 12]]) == []


def test_a_neighbour_outside_the_content_still_counts():
    text = "the will of all"
    assert found(text, spans=[[4, 15]]) == []
    assert found("they will go", spans=[[5, 12]]) == ["will"]


def test_kinds_come_from_the_lexicon():
    table = markers.find(*frames("They must go, unfortunately."))
    assert markers.kinds(table)["kind"].tolist() == ["deontic", "negative"]
    assert "kind" not in table


def test_doubling_a_text_doubles_its_markers():
    text = "Perhaps they must go if the lane is clear. "
    assert len(found(text * 2)) == 2 * len(found(text)) > 0


def test_nothing_is_found_in_nothing_and_nothing_is_changed():
    statements, documents = frames("It may hold.", spans=[])
    before = statements.copy(deep=True), documents.copy(deep=True)
    table = markers.find(statements, documents)
    assert table.empty and list(table.columns) == schemas.columns("markers")
    assert markers.kinds(table).empty
    assert markers.find(schemas.frame("statements"), schemas.frame("documents")).empty
    pd.testing.assert_frame_equal(statements, before[0])
    pd.testing.assert_frame_equal(documents, before[1])


pieces = st.sampled_from(
    [
        "may",
        "May",
        "will",
        "must not",
        "more or less",
        "the",
        "’ll",
        ",",
        "“",
        "\n\n",
        "can’t",
        "5",
        "if",
        "𝔘",
        "no doubt",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(pieces, max_size=20), st.integers(0, 40), st.integers(0, 60))
def test_markers_lie_in_the_content_and_do_not_overlap(parts, start, length):
    text = " ".join(parts)
    start, end = min(start, len(text)), min(start + length, len(text))
    table = markers.find(*frames(text, spans=[[start, end]]))
    assert ((table["start"] >= start) & (table["end"] <= end) & (table["start"] < table["end"])).all()
    for _, group in table.groupby("category"):
        assert (group["end"].iloc[:-1].to_numpy() <= group["start"].iloc[1:].to_numpy()).all()


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_words_give_back_their_text(text):
    assert all(text[word.start : word.end] == word.text for word in phrases.words(text))
    assert isinstance(found(text), list)


def test_a_long_text_takes_no_long_time():
    text = "They may perhaps leave the port if the guns stop, and nobody has any doubt about it. " * 3000
    statements, documents = frames(text)
    start = time.process_time()
    markers.find(statements, documents)
    assert len(text.split()) / (time.process_time() - start) > 20_000  # words a second
