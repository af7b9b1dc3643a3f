"""What changed between two runs: one statement stays one whatever its number, and each change has its reason."""

import json

import pandas as pd
import pytest

from communique import changes, layers, records, schemas
from communique.changes import matching, reasons


def statement(number=1, document="d1", text="t1", start=0, **more):
    """A flat record of Ana Brel's, as `statements.parquet` has it; its content starts at `start`."""
    row = dict.fromkeys(records.COLUMNS)
    words = more.pop("content", "the tolls must fall")
    row |= {
        "document": document, "sha256": text, "statement": f"{document}:{number}", "date": "2031-02-03",
        "speaker": "Ana Brel", "resolution": "name", "kind": "speech", "mode": "indirect", "act": "demand",
        "source.text": "Ana Brel", "source.spans": json.dumps([[start, start + 4]]),
        "cue.text": "said", "cue.spans": json.dumps([[start + 5, start + 9]]),
        "content.text": words, "content.spans": json.dumps([[start + 10, start + 10 + len(words or "")]]),
        "members": "[]", "positions": '{"tolls": "support"}', "conditions": "[]", "targets": "{}", "tone": 0.1,
    }  # fmt: skip
    return row | more


def run(*rows, texts=None, standing=(), **more):
    table = pd.DataFrame(list(rows), columns=list(records.COLUMNS))
    found = texts or sorted({(row["document"], row["sha256"]) for row in rows})
    documents = pd.DataFrame(found, columns=["document", "sha256"])
    matrix = pd.DataFrame(list(standing), columns=["group", "issue", "position", "statements"])
    return changes.Run("2031-05-01 12:30 UTC", "speaker", table, documents, matrix, **more)


def found(before, after):
    table = changes.between(before, after)
    return [
        tuple(row)
        for row in table[["change", "statement", "what", "about", "from", "to", "why"]].itertuples(index=False)
    ]


def test_two_equal_runs_have_no_changes():
    one = run(statement(1), statement(2, start=100, tone=None))
    table = changes.between(one, one)
    assert table.empty and list(table) == schemas.columns("changes")


def test_a_statement_found_above_others_is_new_and_they_stay_what_they_are():
    before = run(statement(1, start=50), statement(2, start=100), methods={"attributions": "a"})
    after = run(statement(1), statement(2, start=50), statement(3, start=100), methods={"attributions": "b"})
    assert found(before, after) == [("new", "d1:1", None, None, None, None, reasons.METHOD)]


def test_a_new_document_a_changed_one_and_one_that_went():
    before = run(
        statement(1, "old", "t0"),
        statement(1, "d1", "t1"),
        statement(2, "d1", "t1", start=90, content="we will not wait"),
    )
    after = run(
        statement(1, "d1", "t2", start=7),
        statement(2, "d1", "t2", start=40, content="a vote is due"),
        statement(1, "d2", "t3"),
    )
    assert found(before, after) == [
        ("new", "d1:2", None, None, None, None, reasons.CHANGED_TEXT),
        ("new", "d2:1", None, None, None, None, reasons.NEW_TEXT),
        ("gone", "old:1", None, None, None, None, reasons.GONE_TEXT),
        ("gone", "d1:2", None, None, None, None, reasons.CHANGED_TEXT),
    ]


def test_a_document_without_statements_in_the_last_run_is_not_new():
    before = run(texts=[("d1", "t1")], methods={"attributions": "a"})
    after = run(statement(1), methods={"attributions": "b"})
    assert found(before, after)[0][-1] == reasons.METHOD


def test_a_renamed_file_keeps_its_statements():
    assert found(run(statement(1)), run(statement(1, "other name"))) == []


def test_each_thing_told_otherwise_is_a_row_with_both_values():
    before = run(statement(1, targets='{"Belmark": "negative"}', conditions='["if  paid"]'), methods={"acts": "a"})
    after = run(
        statement(
            1, act="propose", positions='{"tolls": "oppose", "yards": "neutral"}', tone=0.1049, conditions='["if paid"]'
        ),
        methods={"acts": "b"},
    )
    assert found(before, after) == [
        ("changed", "d1:1", "act", None, "demand", "propose", reasons.METHOD),
        ("changed", "d1:1", "position", "tolls", "support", "oppose", reasons.UNKNOWN),
        ("changed", "d1:1", "position", "yards", None, "neutral", reasons.UNKNOWN),
        ("changed", "d1:1", "judgement", "Belmark", "negative", None, reasons.UNKNOWN),
    ]


@pytest.mark.parametrize(
    ("what", "methods", "given", "why"),
    [
        ({"act": "warn"}, {"acts": "b"}, {}, reasons.METHOD),
        ({"act": "warn"}, {"attributions": "b"}, {}, reasons.METHOD),  # what acts are read from
        ({"act": "warn"}, {"tone": "b"}, {}, reasons.UNKNOWN),
        ({"side": "Ardovia"}, {}, {"sides": "b"}, reasons.GIVEN),
        ({"side": "Ardovia"}, {"statements": "b"}, {"sides": "b"}, f"{reasons.METHOD}; {reasons.GIVEN}"),
        ({"outlet": "Basin Wire"}, {}, {"corpus.yml": "b"}, reasons.GIVEN),
        ({"side": "Ardovia", "sha256": "t2"}, {"statements": "b"}, {}, reasons.CHANGED_TEXT),
    ],
)
def test_the_reason_is_what_differs_behind_that_layer(what, methods, given, why):
    then = {"methods": dict.fromkeys(layers.ALL, "a"), "given": dict.fromkeys(("sides", "corpus.yml"), "a")}
    now = {"methods": then["methods"] | methods, "given": then["given"] | given}
    assert [row[-1] for row in found(run(statement(1), **then), run(statement(1, **what), **now))] == [why]


@pytest.mark.parametrize(
    ("what", "fields", "why"),
    [
        ({"act": "warn"}, {"act"}, reasons.CORRECTION),
        ({"act": "warn"}, {"speaker"}, reasons.METHOD),
        ({"side": "Ardovia"}, {"speaker"}, reasons.CORRECTION),  # another speaker brings another side
    ],
)
@pytest.mark.parametrize("when", ["made", "withdrawn"])
def test_what_a_person_decided_is_a_correction(what, fields, why, when):
    by_hand = [{"corrected": {"d1:1": fields}}, {}]
    then, now = by_hand if when == "withdrawn" else by_hand[::-1]
    before, after = run(statement(1), **then, methods={"attributions": "a"}), run(statement(1, **what), **now)
    assert [row[-1] for row in found(before, after)] == [why]


def test_what_a_person_says_is_no_statement_is_gone_by_correction():
    none = {"corrected": {"d1:1": {"statement"}}}
    assert found(run(statement(1)), run(texts=[("d1", "t1")], **none))[0][-1] == reasons.CORRECTION
    assert found(run(texts=[("d1", "t1")], **none), run(statement(1)))[0][-1] == reasons.CORRECTION


def test_a_content_cut_otherwise_is_the_same_statement():
    before, after = statement(1, start=0), statement(4, start=0, content="the tolls must fall now")
    assert found(run(before), run(after)) == [
        ("changed", "d1:4", "content", None, "the tolls must fall", "the tolls must fall now", reasons.UNKNOWN)
    ]
    nobody = {"cue.spans": "[]", "cue.text": None}
    pair = matching.pairs(pd.DataFrame([before | nobody]), pd.DataFrame([after | nobody]))
    assert pair.to_dict("records") == [{"before": 0, "after": 0}]
    far = pd.DataFrame([statement(4, start=25, content="a vote is due") | nobody])
    assert matching.pairs(pd.DataFrame([before | nobody]), far).empty


def test_where_no_words_are_kept_a_changed_text_is_joined_by_speaker_and_length():
    before, after = (
        run(statement(1, text=text, start=place) | {"source.text": None, "cue.text": None, "content.text": None})
        for text, place in (("t1", 0), ("t2", 30))
    )
    assert found(before, after) == []


def test_no_statement_is_paired_twice():
    rows = [statement(number, start=50 * number) for number in range(1, 6)]
    pair = matching.pairs(pd.DataFrame(rows), pd.DataFrame(rows[:2] + rows[3:]))
    assert sorted(pair["before"]) == [0, 1, 3, 4] and sorted(pair["after"]) == [0, 1, 2, 3]


def test_where_a_group_stands_elsewhere_has_the_reason_of_its_statements():
    before = run(statement(1), standing=[("Ana Brel", "tolls", "support", 1), ("Ana Brel", "yards", "silent", 0)])
    after = run(
        statement(1),
        statement(1, "d2", "t2", positions='{"tolls": "oppose"}'),
        statement(2, "d2", "t2", start=80, positions='{"tolls": "oppose"}'),
        standing=[("Ana Brel", "tolls", "oppose", 3), ("Ana Brel", "yards", "silent", 0), ("Bo", "tolls", "silent", 0)],
    )
    table = changes.moved(before, after, changes.between(before, after))
    assert table.to_dict("records") == [
        {
            "group": "Ana Brel",
            "issue": "tolls",
            "from": "support",
            "to": "oppose",
            "statements before": 1,
            "statements": 3,
            "why": reasons.NEW_TEXT,
        }
    ]


def test_a_group_that_moved_for_a_change_of_method_alone_says_so():
    before = run(statement(1), standing=[("Ana Brel", "tolls", "unclear", 1)], methods={"positions": "a"})
    after = run(statement(1), standing=[("Ana Brel", "tolls", "support", 1)], methods={"positions": "b"})
    assert changes.moved(before, after, changes.between(before, after))["why"].tolist() == [reasons.METHOD]


def test_layers_made_otherwise_are_those_that_rest_on_what_differs():
    before, after = run(methods={"acts": "a"}), run(methods={"acts": "b"})
    assert reasons.other_methods(before, after) == ["acts", "moves", "threads"]
