"""Scores worked out by hand, near misses of the rules that judge, coders against each other, sheets out and in."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import gold, schemas, validation
from communique.corpus import CorpusInfo
from communique.validation import pairing, verdicts

#        0         1         2         3         4         5         6         7
#        0123456789012345678901234567890123456789012345678901234567890123456789012
TEXT = "Osei said one two three four. She called five six seven. No one spoke up."
DOCUMENT = {"kind": "article", "text": TEXT, "body": [[0, len(TEXT)]]}


def coded(document, number, content, **values):
    row = dict.fromkeys(gold.TEXTS) | {"conditions": [], "members": [], "positions": {}, "targets": {}}
    row |= {"document": document, "statement": f"{document}:{number}", "mode": "indirect", "kind": "speech"}
    row |= {"resolution": "name", "speaker": "Ann Osei", "content": content, "content_spans": spans(content)}
    return row | values


def found(document, number, content, **values):
    row = {"document": document, "statement": f"{document}:{number}", "mode": "indirect", "kind": "speech"}
    row |= {"resolution": "name", "speaker": "Ann Osei", "content": content, "content_spans": spans(content)}
    return row | values


def spans(content):
    return [[TEXT.index(content), TEXT.index(content) + len(content)]]


def a_gold(rows, documents=("a", "b")):
    frame = schemas.frame("documents", [DOCUMENT | {"document": name} for name in documents])
    return gold.Gold(frame, pd.DataFrame(rows, dtype=object), CorpusInfo(name="x", title="x"))


def statements(rows, **columns):
    extra = {name: [row.pop(name) for row in rows] for name in verdicts.OPTIONAL if rows and name in rows[0]}
    return schemas.frame("statements", rows).assign(**extra, **columns)


def value(table, measure, by="all", group="all"):
    row = table[(table["measure"] == measure) & (table["by"] == by) & (table["group"] == group)]
    return row.iloc[0]


@pytest.fixture
def small():
    """In `a` both contents are found, the second with a wrong speaker; in `b` one of two, and one is made up."""
    ours = a_gold(
        [
            coded("a", 1, "one two three four"),
            coded("a", 2, "five six seven", mode="mixed", resolution="pronoun"),
            coded("b", 1, "one two three four", principal="Ida Berg"),
            coded("b", 2, "five six seven"),
        ]
    )
    theirs = [
        found("a", 1, "two three four"),
        found("a", 2, "five six seven", speaker="she", resolution="unresolved"),
        found("b", 1, "one two"),
        found("b", 2, "spoke up"),
    ]
    return ours, statements(theirs)


def test_contents_are_counted_by_hand(small):
    table = validation.score(*small)
    assert tuple(value(table, "contents precision")[["right", "of"]]) == (3, 4)
    assert tuple(value(table, "contents recall")[["right", "of"]]) == (3, 4)
    assert value(table, "contents F1")["estimate"] == pytest.approx(2 * 3 / (4 + 4))
    assert value(table, "who said what F1")["estimate"] == pytest.approx(2 * 2 / (4 + 4))


def test_the_rest_is_judged_on_pairs_alone(small):
    table = validation.score(*small)
    assert tuple(value(table, "mode")[["right", "of"]]) == (2, 3)
    assert tuple(value(table, "speaker")[["right", "of", "documents"]]) == (2, 3, 2)
    assert tuple(value(table, "principal")[["right", "of"]]) == (0, 1)
    assert value(table, "speaker", "resolution", "pronoun")["estimate"] == 0
    assert value(table, "speaker", "resolution", "name")["estimate"] == 1
    assert value(table, "contents recall", "resolution", "pronoun")["of"] == 1
    assert not len(table[(table["by"] == "resolution") & table["measure"].str.contains("precision|F1")])


def test_intervals_lie_about_the_estimates_and_few_documents_are_said_to_be_few(small):
    table = validation.score(*small)
    known = table[table["low"].notna()]
    assert len(known)
    assert ((known["low"] <= known["estimate"]) & (known["estimate"] <= known["high"])).all()
    assert table["small"].all()


def test_layers_that_are_missing_are_not_computed_and_not_wrong(small):
    ours, theirs = small
    for table in (validation.score(ours, theirs), validation.score(ours, theirs.assign(act=None, positions=[{}] * 4))):
        assert value(table, "act")["note"] == "not computed"
        assert math.isnan(value(table, "positions")["estimate"])


def test_nothing_found_is_no_recall_and_no_precision(small):
    ours, _ = small
    table = validation.score(ours, schemas.frame("statements"))
    assert value(table, "contents recall")["estimate"] == 0
    assert value(table, "contents F1")["estimate"] == 0
    assert not (table["measure"] == "contents precision").any()
    assert set(validation.mistakes(ours, schemas.frame("statements"))["mistake"]) == {"missed"}


def test_statements_of_other_documents_do_not_count(small):
    ours, theirs = small
    more = pd.concat([theirs, statements([found("elsewhere", 1, "one two three four")])], ignore_index=True)
    pd.testing.assert_frame_equal(validation.score(ours, more), validation.score(ours, theirs))


@pytest.mark.parametrize(("coded_so", "precision"), [("speech", 1.0), ("attitude", 0.75)])
def test_a_nested_wish_is_made_up_only_where_coders_gave_such_a_line(coded_so, precision):
    inner = {"parent": "a:1", "kind": "attitude"}
    ours = a_gold([coded("a", 1, "one two three four"), coded("b", 1, "one two three four"),
                   coded("b", 2, "five six seven", parent="b:1", kind=coded_so)])  # fmt: skip
    theirs = [found("a", 1, "one two three four"), found("b", 1, "one two three four"),
              found("b", 2, "five six seven"), found("a", 2, "spoke up", **inner)]  # fmt: skip
    assert value(validation.score(ours, statements(theirs)), "contents precision")["estimate"] == precision


def test_inputs_are_unchanged(small):
    ours, theirs = small
    before = ours.statements.copy(deep=True), theirs.copy(deep=True)
    validation.score(ours, theirs)
    validation.mistakes(ours, theirs)
    pd.testing.assert_frame_equal(ours.statements, before[0])
    pd.testing.assert_frame_equal(theirs, before[1])


def test_half_of_the_tokens_is_enough_and_less_is_not():
    whole, half, less = (pairing.tokens(TEXT, spans(words)) for words in ("one two three four", "one two", "two"))
    assert pairing.overlap(whole, half) == 0.5
    assert pairing.matched([whole], [half]) == [(0, 0, 0.5)]
    assert pairing.matched([whole], [less]) == []


def test_marks_are_no_tokens_and_a_touched_token_is_one():
    assert pairing.tokens("“Yes,” he", [[0, 6]]) == {1}
    assert pairing.tokens("“Yes,” he", [[2, 3]]) == {1}
    assert pairing.tokens("“Yes,” he", [[4, 6]]) == frozenset()
    assert pairing.tokens("x", None) == frozenset()
    assert pairing.overlap(frozenset(), frozenset()) == 0


def test_the_best_pair_goes_first_and_each_is_used_once():
    exact, near, far = frozenset({1, 2, 3}), frozenset({1, 2}), frozenset({9})
    assert pairing.matched([exact, near], [near, far]) == [(1, 0, 1.0)]
    assert pairing.matched([near, exact], [exact, near]) == [(0, 1, 1.0), (1, 0, 1.0)]
    assert pairing.matched([near, near], [near]) == [(0, 0, 1.0)]


@given(st.lists(st.frozensets(st.integers(0, 6)), max_size=6), st.lists(st.frozensets(st.integers(0, 6)), max_size=6))
def test_a_matching_is_one_to_one_and_above_the_threshold(ones, others):
    both = pairing.matched(ones, others)
    assert len({i for i, _, _ in both}) == len({j for _, j, _ in both}) == len(both)
    assert all(pairing.overlap(ones[i], others[j]) == share >= 0.5 for i, j, share in both)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Both sides", "both sides", True),
        ("The two sides", "two sides", True),
        ("A senior official", "a  senior\nofficial", True),
        ("Osei’s office", "Osei's office", True),
        ("Ann Osei", "Osei", False),
        ("Theresa Berg", "resa Berg", False),  # "The" is no article within a word
        ("a", "the", False),
        (None, None, True),
        (None, "Ann Osei", False),
        (float("nan"), None, True),
    ],
)
def test_names_are_compared_without_case_and_article(one, other, same):
    assert verdicts.same_name(one, other) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "right"),
    [
        ((None, "unresolved"), ("he", "unresolved"), True),
        (("he", "unresolved"), (None, "unresolved"), True),
        ((None, "unresolved"), ("Ann Osei", "name"), False),
        (("Ann Osei", "name"), ("Ann Osei", "unresolved"), False),
        (("Ann Osei", "pronoun"), ("Ann Osei", "name"), True),
        (("Both sides", "collective"), ("the two sides", "collective"), False),
    ],
)
def test_a_speaker_left_unresolved_is_right_where_the_coder_left_it_too(ours, theirs, right):
    one = a_gold([coded("a", 1, "one two three four", speaker=ours[0], resolution=ours[1])], ("a",))
    two = statements([found("a", 1, "one two three four", speaker=theirs[0], resolution=theirs[1])])
    assert value(validation.score(one, two), "speaker")["right"] == right


def one_pair(theirs, **ours):
    one = a_gold([coded("a", 1, "one two three four", **ours)], ("a",))
    two = statements([found("a", 1, "one two three four", **theirs)])
    return validation.judged(one, two, validation.pairs(one, two))


@pytest.mark.parametrize(
    ("name", "ours", "theirs", "right"),
    [
        ("act", "warn", "warn", [True]),
        ("act", "warn", "threaten", [False]),
        ("act", None, "inform", []),
        ("positions", {"truce": "support"}, {"truce": "support", "dam": "oppose"}, [False, True]),
        ("positions", {"truce": "support"}, {"truce": "conditional"}, [False]),
        ("targets", {"the Council": "negative"}, {"Council": "negative"}, [True]),
        ("conditions", ["if one two"], ["one two", "unless three"], [False, True]),
        ("conditions", ["if one"], ["two three"], [False, False]),
        ("state", None, None, []),
        ("state", None, "Brennia", [False]),
        ("state", "Brennia", None, [False]),
        ("office", "the President of Brennia", "President of Brennia", [True]),
    ],
)
def test_what_is_judged_and_how(name, ours, theirs, right):
    decisions = one_pair({name: theirs}, **{name: ours})
    assert sorted(decisions[decisions["variable"] == name]["right"]) == right


def test_mistakes_stand_with_their_sentences(small):
    table = validation.mistakes(*small)
    rows = {(row["mistake"], row["gold"], row["found"]): row for row in table.to_dict("records")}
    assert set(rows) == {
        ("mode", "a:2", "a:2"),
        ("speaker", "a:2", "a:2"),
        ("resolution", "a:2", "a:2"),
        ("principal", "b:1", "b:1"),
        ("missed", "b:2", None),
        ("made up", None, "b:2"),
    }
    assert all(TEXT[row["start"] : row["end"]] == row["sentence"] for row in rows.values())
    assert rows["speaker", "a:2", "a:2"]["sentence"] == "She called five six seven."
    assert rows["speaker", "a:2", "a:2"]["given"] == "she"
    assert rows["made up", None, "b:2"]["sentence"] == "No one spoke up."
    assert list(table["document"]) == sorted(table["document"])


def test_targets_have_a_precision_and_a_recall_of_their_own():
    """Two are coded and two given, of which they share one: three names in all."""
    ours = a_gold([coded("a", 1, "one two three four", targets={"Orlo": "negative", "Brel": "positive"})])
    theirs = statements([found("a", 1, "one two three four", targets={"Orlo": "negative", "Lorrin": "positive"})])
    table = validation.score(ours, theirs)
    assert tuple(value(table, "targets precision")[["right", "of"]]) == (1, 2)
    assert tuple(value(table, "targets recall")[["right", "of"]]) == (1, 2)
    assert tuple(value(table, "targets")[["right", "of"]]) == (1, 3)
    assert table["measure"].tolist().index("targets recall") > table["measure"].tolist().index("targets")
