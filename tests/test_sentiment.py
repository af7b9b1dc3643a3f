"""Tone: scores worked out by hand, names that must not score, and the words behind a score in their places."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import actors, lexicons, schemas, sentiment
from communique.sentiment import masking, vader
from communique.text.document import Document


def frames(text, spans=None):
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    spans = [[0, len(text)]] if spans is None else spans
    return schemas.frame("statements", [{"statement": "d:1", "document": "d", "content_spans": spans}]), documents


def score(text, spans=None, names=None):
    return sentiment.tone(*frames(text, spans), names).iloc[0]


def compound(total):
    """VADER's normalisation of a sum of valences, rounded as VADER rounds."""
    return round(total / math.sqrt(total * total + 15), 4)


BY_HAND = [
    # welcome 2.0, peace 2.5
    ("they welcome peace", 4.5),
    # war -2.9; a negation within three words turns and dampens it by 0.74
    ("it is not a war", -2.9 * -0.74),
    # an adverb of degree right before adds 0.293
    ("they are very hopeful", 2.3 + 0.293),
    # what comes before "but" counts half, what comes after one and a half times
    ("peace but war", 2.5 * 0.5 - 2.9 * 1.5),
    ("they welcome “peace”, he thought", 4.5),
    ("they sail home", 0.0),
]


@pytest.mark.parametrize(("text", "total"), BY_HAND)
def test_scores_worked_out_by_hand(text, total):
    assert score(text)["compound"] == pytest.approx(compound(total), abs=1e-4)


def test_the_lexicon_is_the_published_one():
    assert vader.compound(vader.read("they welcome peace")) == 0.7579
    assert vader.carriers(vader.read("a kind of peace, very kind")) == [(10, 15, 2.5), (22, 26, 2.4)]


odd_words = [
    "never",
    "so",
    "this",
    "but",
    "BUT",
    "kind",
    "of",
    "least",
    "at",
    "very",
    "GOOD",
    "not",
    "don't",
    "without",
]
odd_words += [
    "doubt",
    "hand",
    "to",
    "mouth",
    "sort",
    "Great!",
    "'war'",
    "peace,",
    "-peace",
    "!?!?war",
    "peace_",
    "__war",
]
odd_words += ["a", "?", "!!!", "x-ray", "İ", "ß", ":)", "(bad)", "WAR", "war", "EXTREMELY", "good..", "‘good’", "the"]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(odd_words), st.text(max_size=6)), max_size=14))
def test_the_fast_way_to_a_score_is_exactly_nltks_own(words):
    text = " ".join(words)
    assert vader.compound(vader.read(text)) == vader._analyzer().polarity_scores(text)["compound"]


def test_the_fast_way_is_exact_for_every_word_of_the_lexicon_in_context():
    for word in vader._analyzer().lexicon:
        text = f"It is not so {word.title()}, but VERY {word}! They never {word}"
        assert vader.compound(vader.read(text)) == vader._analyzer().polarity_scores(text)["compound"]


NEUTRAL = [
    "Security Council met",
    "The Security Council met",
    "They called on the United Nations Security Council to meet",
    "The Treaty of Peace and Friendship of 1921 lapsed",
    "The Ministry of War answered",
    "Ms. Hope Grace left",
    "They said that Hope left",
    "Gen. Grant Joy left",
    "They met on Victory Day in Fort Strong",
]


@pytest.mark.parametrize("text", NEUTRAL)
def test_names_carry_no_tone(text):
    row = score(text)
    assert (row["compound"], row["trimmed"], row["words"]) == (0.0, 0.0, [])


def test_the_second_score_leaves_diplomatic_words_out():
    row = score("they welcome the agreement on security")
    assert row["compound"] == pytest.approx(compound(2.0 + 2.2 + 1.4), abs=1e-4)
    assert row["trimmed"] == pytest.approx(compound(2.0), abs=1e-4)
    assert [word["word"] for word in row["words"]] == ["welcome", "agreement", "security"]
    assert score("an end to the war")["trimmed"] == 0.0
    plain = score("they welcome and admire it")
    assert plain["trimmed"] == plain["compound"] != 0


def test_what_is_out_of_the_lexicon_is_no_neighbour_with_a_valence_either():
    # VADER passes over a negation that stands in its lexicon: "no" is out, so it neither scores nor turns
    assert score("no war")["trimmed"] == 0.0


DIPLOMATIC = lexicons.load("diplomatic_words").to_dict("records")


@pytest.mark.parametrize("entry", DIPLOMATIC, ids=[entry["term"] for entry in DIPLOMATIC])
def test_every_diplomatic_word_scores_in_vader_and_not_in_its_example(entry):
    forms = {entry["term"], *lexicons.listed(entry["forms"])}
    assert forms <= set(vader._analyzer().lexicon) and forms <= vader.diplomatic_words()
    read = vader.read(entry["example"])
    carried = {entry["example"][start:end].lower() for start, end, _ in vader.carriers(read)}
    assert carried & forms
    assert vader.trimmed(read) == 0.0 or carried - vader.diplomatic_words()
    assert entry["category"] in {"subject", "instrument", "name", "grammar"} and entry["reason"]


def test_words_that_judge_stay():
    judging = {"welcome", "condemn", "reject", "threat", "aggression", "violence", "hope", "regret", "good", "bad"}
    assert not judging & vader.diplomatic_words()


NOT_NAMES = [
    ("Peace is near", ["Peace"]),
    ("Attacking Karrow was an error", ["Attacking", "error"]),
    ("“Peace is near,” he said: “War is far.”", ["Peace", "War"]),
    ("Support for Lorrin is growing", ["Support", "growing"]),
    ("It ended. Peace came", ["Peace"]),
    ("WE WANT PEACE", ["WANT", "PEACE"]),
    ("Peace Talks Bring Fresh Hope Across Lorrin Strait", ["Peace", "Fresh", "Hope"]),
    ("They like peace, not war—never", ["like", "peace", "war"]),
]


@pytest.mark.parametrize(("text", "expected"), NOT_NAMES)
def test_words_at_the_beginning_of_a_sentence_or_in_a_headline_are_no_names(text, expected):
    assert [word["word"] for word in score(text)["words"]] == expected


def test_known_names_are_masked_wherever_they_stand():
    assert score("Hope left")["compound"] > 0
    assert math.isnan(score("Hope", names=["Hope"])["compound"])
    assert score("Hope left", names=["Hope"])["words"] == []
    assert [word["word"] for word in score("some hope left", names=["Hope"])["words"]] == ["hope"]
    assert [word["word"] for word in score("Thank Tamm for peace", names=["Tamm"])["words"]] == ["Thank", "peace"]


def test_the_registry_gives_its_names():
    names = sentiment.masking.names(actors.load())
    assert {"United Nations", "President", "British prime minister"} <= names
    masked = masking.masked(
        Document("x", "A united front told us of the United Nations and the US"), masking.index(names)
    )
    assert masked == "A united front told us of ___ ______ _______ and ___ __"


def test_a_statement_of_names_alone_or_of_nothing_has_no_score():
    for text, spans in (("peace", []), ("peace", [[0, 0]]), ("… — “”!", None), ("called Tamm", [[7, 11]])):
        row = score(text, spans)
        assert math.isnan(row["compound"]) and math.isnan(row["trimmed"]) and row["words"] == []


def test_a_single_letter_is_no_word_and_scores_nothing():
    assert (score("I")["compound"], score("I")["words"]) == (0.0, [])


def test_no_spans_at_all_has_no_score():
    statements, documents = frames("peace")
    statements = statements.assign(content_spans=pd.Series([None], dtype=object))
    assert sentiment.tone(statements, documents)["compound"].isna().all()


def test_the_content_alone_is_scored_and_its_pieces_are_one_text():
    text = "War! They do not, he said, want war. War!"
    spans = [[5, 16], [27, 35]]
    assert [text[a:b] for a, b in spans] == ["They do not", "want war"]
    row = score(text, spans)
    # "not" turns want (0.3) and war (-2.9) over the edge of the pieces
    assert row["compound"] == pytest.approx(compound((0.3 - 2.9) * -0.74), abs=1e-4)
    assert row["words"] == [
        {"word": "want", "valence": 0.3, "start": 27, "end": 31},
        {"word": "war", "valence": -2.9, "start": 32, "end": 35},
    ]


def test_what_stands_around_the_content_changes_nothing():
    alone, within = "peace is near", "Tamm said peace is near, to end a terrible war."
    assert score(alone)["compound"] == score(within, [[10, 23]])["compound"]


@pytest.mark.parametrize("text", ["an unconditional ceasefire", "the guns fall silent"])
def test_known_weakness_words_of_diplomacy_without_valence(text):
    assert score(text)["compound"] == 0.0


def test_known_weakness_an_end_to_war_is_negative():
    assert score("they want to end the war")["compound"] < 0


def test_one_row_a_statement_and_nothing_changed():
    statements, documents = frames("they welcome peace")
    before = statements.copy(deep=True), documents.copy(deep=True)
    table = sentiment.tone(statements, documents)
    assert list(table.columns) == schemas.columns("tone") and table["statement"].tolist() == ["d:1"]
    assert table["compound"].dtype == "float64"
    pd.testing.assert_frame_equal(statements, before[0])
    pd.testing.assert_frame_equal(documents, before[1])
    assert sentiment.tone(schemas.frame("statements"), schemas.frame("documents")).empty


odd = st.lists(
    st.one_of(
        st.sampled_from(["peace", "War", "not", "“good”", "Tamm", "kind of", "İ", "(bad)", "\n\n", "’", "!!"]),
        st.text(max_size=8),
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(odd)
def test_the_words_give_back_their_text_and_the_score_keeps_its_range(text):
    row = score(text, names=["Tamm"])
    assert math.isnan(row["compound"]) or -1 <= row["compound"] <= 1
    for word in row["words"]:
        assert text[word["start"] : word["end"]] == word["word"] != ""
        assert -4 <= word["valence"] <= 4


@settings(max_examples=200, deadline=None)
@given(odd)
def test_a_masked_text_is_as_long_as_the_text(text):
    masked = masking.masked(Document("x", text), masking.index(["Tamm"]))
    assert len(masked) == len(text)
    assert all(b == a or b in " _'" for a, b in zip(text, masked, strict=True))
