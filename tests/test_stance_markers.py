"""Markers of stance: every lexicon's examples, look-alikes that must stay out, voices, and pieces of content."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import lexicons, schemas, tokens
from communique.stance import markers
from communique.text import phrases, voices


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
    assert kinds["self-mention"] == {"singular", "plural", "institution"}
    assert kinds["engagement"] == {"reader", "inclusive", "directive", "aside", "shared", "address", "question"}
    assert kinds["negation"] == {"verbal", "absolute", "approximate", "phrase", "lexical", "look-alike"}
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
    ("modality", "“May I ask?” she said.", "“May is too early,” she said."),
    ("hedge", "They may meet.", "May was calm, and the May talks in May and June were calm."),
    ("hedge", "They may meet in May.", "TALKS ON MAY 5 AND THEREAFTER"),
    ("modality", "They will go.", "A friend said Will Hartley is there."),
    ("modality", "THEY WILL GO.", "They showed will and skill."),
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
    ("modality", "States will act.", "The state wrote its will."),
    ("self-mention", "They told us so.", "They told the US so."),
    ("self-mention", "THEY TOLD US SO.", "The US said so."),
    ("self-mention", "I left.", "They signed Article I of it."),
    ("self-mention", "I left.", "They listed (i) boats."),
    ("self-mention", "That boat is mine.", "They found a mine."),
    ("self-mention", "We left.", "They left for Weland."),
    ("engagement", "Consider the map.", "They consider the map."),
    ("engagement", "Note that it holds.", "A note that it holds came."),
    ("engagement", "Who fired?", "They asked who fired."),
    ("engagement", "As you know, it holds.", "As they know, it holds."),
    ("engagement", "I thank them, Mr. President.", "They met Mr. President Orlan."),
    ("negation", "No boat left.", "They boarded boat No. 5 there."),
    ("negation", "Boats did not leave.", "Not only boats left."),
    ("negation", "They can’t leave.", "They can leave the knot."),
    ("negation", "Nobody left.", "No doubt they left."),
    ("negation", "They left without us.", "They left without a doubt."),
    ("negation", "They fail to leave.", "They fail often."),
]


def test_a_thing_is_not_a_preposition_nor_a_state_a_verb():
    for text in (
        "The Baltic states met.",
        "They want a port like ours.",
        "He will speak in May.",
        "The United States.",
    ):
        assert not {"state", "like", "may"} & set(markers.find(*frames(text, cue=[[0, len(text)]]))["term"])


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
        ["reporter", "report", "insist"],
    ]


@pytest.mark.parametrize(("mode", "hedges"), [(None, 2), ("direct", 2), ("speech", 2), ("indirect", 1), ("mixed", 1)])
def test_reported_would_is_a_tense_and_no_hedge(mode, hedges):
    table = markers.find(*frames("It would perhaps end.", mode=mode))
    assert (table["category"] == "hedge").sum() == hedges
    assert table[table["category"] == "modality"]["term"].tolist() == ["would"]


SCOPES = [
    # the text, what is negated in it, what is not
    ("We do not welcome the plan.", {"welcome"}, set()),
    ("We welcome a plan that is not final.", set(), {"welcome"}),
    ("We do not welcome it but condemn it.", {"welcome"}, {"condemn"}),
    ("We do not welcome it, and condemn it.", {"welcome"}, {"condemn"}),
    ("We do not welcome it and we condemn it.", {"welcome"}, {"condemn"}),
    ("We do not regret and condemn it.", {"regret", "condemn"}, set()),
    ("It is not historic because it is reckless.", {"historic"}, {"reckless"}),
    ("It is not because it is reckless.", {"reckless"}, set()),
    ("We do not, as a rule, welcome it.", {"welcome"}, set()),
    ("We do not, so we welcome it.", set(), {"welcome"}),
    ("No, as we said, we welcome it.", set(), {"welcome"}),
    ("They would never welcome it. We condemn it.", {"welcome"}, {"condemn"}),
    ("They cannot “welcome” a plan.", {"welcome"}, set()),
    ("No plan of 3.5 per cent is welcome.", {"welcome"}, set()),
    ("Not only do we welcome it.", set(), {"welcome"}),
    ("There is no doubt that we welcome it.", set(), {"welcome"}),
    ("Nobody denounces it\n\nThey welcome it", {"denounce"}, {"welcome"}),
    ("They fail to condemn it (and welcome it).", {"condemn"}, {"welcome"}),
]


@pytest.mark.parametrize(("text", "negated", "plain"), SCOPES)
def test_what_a_negation_reaches(text, negated, plain):
    table = markers.find(*frames(text))
    told = table[table["category"] == "attitude"]
    assert set(told.loc[told["negated"], "term"]) == negated
    assert set(told.loc[~told["negated"], "term"]) == plain


def test_a_scope_is_written_with_its_negation_and_ends_with_its_piece():
    text = "They do not want, he said, war."
    table = markers.find(*frames(text, spans=[[0, 16], [27, 30]]))
    scopes = [text[a:b] for spans in table["scope"] for a, b in spans]
    assert scopes == [" want"]
    assert table.loc[table["category"] == "negation", "negated"].tolist() == [False]


def test_the_reporter_has_negations_too():
    text = "Tamm did not confirm that they must go."
    table = markers.find(*frames(text, [[26, 38]], [[5, 20]]))
    told = table[table["voice"] == "reporter"].set_index("category")
    assert (told.loc["report", "kind"], bool(told.loc["report", "negated"])) == ("endorses", True)
    assert not table.loc[table["voice"] == "speaker", "negated"].any()


QUOTED = "Tamm said that we may go, “we must, as you know”, in May."


@pytest.mark.parametrize(
    ("mode", "mentions"),
    [("direct", ["we", "we"]), ("speech", ["we", "we"]), ("mixed", ["we"]), ("indirect", [])],
)
def test_self_mention_is_in_the_speakers_own_words_alone(mode, mentions):
    table = markers.find(*frames(QUOTED, [[15, len(QUOTED)]], [[5, 9]], mode=mode))
    assert table.loc[table["category"] == "self-mention", "term"].tolist() == mentions
    assert ("as you know" in set(table["term"])) == (mode != "indirect")
    modals = table[table["category"] == "modality"]
    assert modals["term"].tolist() == ["may", "must"]
    assert modals["own"].tolist() == {"mixed": [False, True], "indirect": [False, False]}.get(mode, [True, True])


def test_the_words_of_ones_own_are_counted_by_mode():
    statements, documents = frames(QUOTED, [[15, len(QUOTED)]], mode="mixed")
    for mode, own in (("mixed", 5), ("indirect", 0), ("direct", 10), ("speech", 10)):
        table = voices.lengths(statements, tokens.tokenise(statements.assign(mode=mode), documents))
        assert table[["words", "own"]].values.tolist() == [[10, own]]


def test_reported_would_is_still_a_word_of_the_reporters_cue():
    table = markers.find(*frames("He would say so.", [[13, 15]], [[3, 12]], mode="indirect"))
    assert "would" in set(table.loc[table["voice"] == "reporter", "term"])


REPORTS = [(entry.term, entry.example, entry.category) for entry in lexicons.load("reporting_stance").itertuples()]


@pytest.mark.parametrize(("term", "example", "kind"), REPORTS)
def test_every_verb_of_report_shows_in_its_example(term, example, kind):
    table = markers.find(*frames(example, spans=[], cue=[[0, len(example)]]))
    told = table[(table["category"] == "report") & (table["term"] == term)]
    assert told["kind"].tolist() == [kind] and kind in {"endorses", "concedes", "presses", "doubts", "neutral"}


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
    assert table["kind"].tolist() == markers.kinds(table)["kind"].tolist() == ["deontic", "negative"]


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
        "not",
        "welcome",
        "but",
        "we",
        "?",
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
        for scope in group["scope"]:
            assert all(start <= a <= b <= end for a, b in scope)
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
