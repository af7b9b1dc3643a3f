"""Spans with the code that stands beside each quotation, and how a codebook fits its texts. All of it is invented."""

import dataclasses

import pytest
import synthetic

from communique import evidence, measures, schemas

TEXT = "Brel: no truce. Brel: a truce if boats leave. Orlan: we will not, as ever, sign the treaty."
ISSUES = {"truce": ["truce", "lull"], "treaty": ["treaty"], "whaling": ["whales"]}
STOOD = [  # statement, issue, position, words of the issue, condition
    ("d:1", "truce", "oppose", "truce", None),
    ("d:2", "truce", "conditional", "truce if", "if boats leave"),
    ("d:3", "treaty", "oppose", "treaty", None),
]


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def analysis():
    contents = [("d:1", "Brel", "no truce"), ("d:2", "Brel", "a truce if boats leave")]
    contents += [("d:3", "Orlan", "we will not, as ever, sign the treaty")]
    rows = [
        {"statement": name, "document": "d", "date": f"2031-03-0{n}", "speaker": who, "content": words}
        | {"content_spans": [list(span(words).values())], "mode": "indirect", "resolution": "name"}
        for n, (name, who, words) in enumerate(contents, 3)
    ]
    table = schemas.frame("statements", rows)
    stood = [
        {"statement": s, "issue": issue, "position": side, "condition": put} | span(words)
        for s, issue, side, words, put in STOOD
    ]
    clause = {"statement": "d:2", "term": "if", "text": "if boats leave"} | span("if boats leave")
    negation = {"statement": "d:3", "voice": "speaker", "category": "negation", "term": "not", "negated": False}
    reporter = negation | {"voice": "reporter", "scope": [[0, 4]], **span("Orlan")}
    scope = [list(span("sign the treaty").values())]
    moves = [("truce", "d:2", "condition", "2031-03-04"), ("treaty", "d:3", "rejection", "2031-03-05")]
    named = [{"statement": s, "issue": issue, "term": issue} | span(words) for s, issue, _, words, _ in STOOD]
    layers = {
        "positions": schemas.frame("positions", stood),
        "conditions": schemas.frame("conditions", [clause]),
        "markers": schemas.frame("markers", [negation | span("not") | {"scope": scope}, reporter]),
        "threads": schemas.frame(
            "threads", [dict(zip(("issue", "statement", "move", "date"), row, strict=True)) for row in reversed(moves)]
        ),
        "terms": schemas.frame("terms", named),
    }
    document = {"document": "d", "date": "2031-03-03", "title": "T", "text": TEXT}
    base = synthetic.analysis(0)
    return dataclasses.replace(
        base,
        documents=schemas.frame("documents", [document]),
        statements=table.assign(group=table["speaker"], words=4, own=0),
        issues=ISSUES,
        layers=base.layers | layers,
    )


def rows(table) -> list[tuple[str, str]]:
    """What is marked, and its label."""
    return [(TEXT[row.start : row.end], row.label) for row in table.itertuples()]


def test_positions_by_date(analysis):
    assert rows(measures.position_marks(analysis)) == [
        ("truce", "truce: oppose"),
        ("truce if", "truce: conditional"),
        ("treaty", "treaty: oppose"),
    ]


def test_a_change_of_side_is_marked_where_the_new_side_is_taken(analysis):
    assert rows(measures.shift_marks(analysis)) == [("truce if", "truce: oppose → conditional")]


def test_a_condition_is_marked_by_its_clause(analysis):
    assert rows(measures.condition_marks(analysis)) == [("if boats leave", "truce")]


def test_a_condition_without_a_clause_is_marked_by_the_words_of_the_issue(analysis):
    bare = dataclasses.replace(analysis, layers=analysis.layers | {"conditions": schemas.frame("conditions")})
    assert rows(measures.condition_marks(bare)) == [("truce if", "truce")]


def test_moves_by_date(analysis):
    assert rows(measures.thread_marks(analysis)) == [("truce if", "truce: condition"), ("treaty", "treaty: rejection")]


def test_a_negation_marks_what_it_reaches_and_the_reporter_has_none(analysis):
    assert rows(measures.negation_marks(analysis)) == [("sign the treaty", "not")]


@pytest.mark.parametrize("name", ["position", "shift", "condition", "thread", "negation"])
def test_nothing_to_mark(name):
    found = getattr(measures, f"{name}_marks")(synthetic.analysis(0))
    assert found.empty
    assert list(found) == ["statement", "start", "end", "label"]


def test_the_codebook_shows_terms_that_stand_nowhere(analysis):
    table = measures.issue_terms(analysis)
    assert table["issue"].tolist() == list(ISSUES)
    assert table["terms"].tolist() == [2, 1, 1]
    assert table["statements"].tolist() == [2, 1, 0]
    assert table["nowhere"].tolist() == [["lull"], [], ["whales"]]


def test_an_issue_has_as_many_statements_in_the_codebook_as_on_the_first_page(analysis):
    """Statements of nobody known are in no comparison: one page counted them, and three did not."""
    someone = analysis.statements["group"].where(analysis.statements.index > 0, None)
    made = dataclasses.replace(analysis, statements=analysis.statements.assign(group=someone))
    table = measures.issue_terms(made).set_index("issue")["statements"]
    named = measures.naming(made).groupby("issue")["statement"].nunique()
    assert (
        table[table > 0].to_dict() == named.to_dict()
        and table.sum() < measures.issue_terms(analysis)["statements"].sum()
    )


def test_candidates_leave_out_what_an_issue_has_a_term_for():
    words = "We demand a fishing ban and call for a ceasefire."
    documents = [{"document": f"d{n}", "text": words} for n in range(3)]
    statements = [
        {"statement": f"d{n}:1", "document": f"d{n}", "speaker": "Brel", "content_spans": [[0, len(words)]]}
        | {"cue_spans": [], "source_spans": [], "content": words, "mode": "speech"}
        for n in range(3)
    ]
    made = dataclasses.replace(
        synthetic.analysis(0),
        documents=schemas.frame("documents", documents),
        statements=schemas.frame("statements", statements).assign(group="Brel", words=9, own=9),
        issues={"truce": ["ceasefire"]},
    )
    found = measures.issue_candidates(made)
    assert "ceasefire" not in found["candidate"].tolist()
    assert found.set_index("candidate").loc["fishing ban", ["statements", "documents", "speakers"]].tolist() == [
        3,
        3,
        1,
    ]
    open_book = measures.issue_candidates(dataclasses.replace(made, issues={}))
    assert "ceasefire" in open_book["candidate"].tolist()


def test_quotes_say_what_each_is_coded_as(analysis):
    markup = evidence.quotes(analysis, marks=measures.position_marks(analysis)).markup
    assert '<th scope="col">speaker, coded as</th>' in markup
    assert "<td>Brel<br><small>truce: conditional</small></td>" in markup
    assert "coded as" not in evidence.quotes(analysis).markup


def test_quotes_by_date_keep_who_is_chosen(analysis):
    marks = measures.position_marks(analysis)
    first = [evidence.quotes(analysis, marks=marks, n=3, by_date=flag).markup for flag in (False, True)]
    dates = [[part[:10] for part in markup.split('class="date">')[1:]] for markup in first]
    assert dates == [["2031-03-03", "2031-03-05", "2031-03-04"], ["2031-03-03", "2031-03-04", "2031-03-05"]]
