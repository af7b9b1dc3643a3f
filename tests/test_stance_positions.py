"""Positions: what rules are sure of as witnesses, near misses, and what the pool makes of reader and rules."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readerhelp import reading

from communique import schemas
from communique.codes import POSITION, POSITIONS, UNCLEAR
from communique.stance import combiner, conditions, issues, layers, markers, positions, reported

CODEBOOK = {
    "ceasefire": ["ceasefire", "truce", "guns"],
    "sanctions": ["sanctions", "embargo"],
    "talks": ["talks"],
    "arms": ["arms deliveries", "arms supplies", "weapons"],
    "treaty": ["treaty"],
}


def frames(text: str, cue: str, content: str, **known):
    """One statement of Ana Brel of Lorrin."""
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    spans = {
        f"{name}_spans": [[text.index(part), text.index(part) + len(part)]] if part else []
        for name, part in (("source", "Brel"), ("cue", cue), ("content", content))
        if part in text
    }
    row = {"statement": "d:1", "document": "d", "source": "Brel", "cue": cue, "content": content, "mode": "indirect"}
    row |= {"speaker": "Ana Brel", "state": "Lorrin"} | spans | known
    return documents, schemas.frame("statements", [row])


def cases(cue: str, content: str, read: str = "none", **known) -> dict[str, positions.Case]:
    """The case of every issue of the codebook; the reader says the same of all."""
    documents, statements = frames(f"Brel {cue} {content}.", cue, content, **known)
    return {case.issue: case for case in positions.cases(*given_of(documents, statements, read))}


def given_of(documents, statements, read: str = "none") -> tuple:
    terms = issues.terms(statements, documents, CODEBOOK)
    terms = layers.meant(statements, documents, terms, issues.asked(CODEBOOK))
    put = conditions.clauses(statements, documents, markers.find(statements, documents))
    readings = {name: reading([read] * len(CODEBOOK)) for name in statements["statement"]}
    return statements, documents, terms, put, readings, issues.asked(CODEBOOK)


def sure(found: dict[str, positions.Case]) -> dict[str, str]:
    return {issue: case.rule.position for issue, case in found.items() if case.rule}


SURE = [
    # the cue, and the issue as its object
    ("rejected", "a ceasefire", {"ceasefire": "oppose"}),
    ("demanded", "an unconditional and lasting ceasefire", {"ceasefire": "support"}),
    ("backed", "the embargo", {"sanctions": "support"}),
    ("opposes", "the embargo", {"sanctions": "oppose"}),
    ("ruled out", "talks", {"talks": "oppose"}),
    ("did not rule out", "talks", {"talks": "neutral"}),
    ("is not against", "talks", {"talks": "support"}),
    ("could not accept", "the treaty", {"treaty": "oppose"}),
    ("called for", "talks and a truce", {"talks": "support", "ceasefire": "support"}),
    # turned round
    ("demanded", "an end to arms deliveries", {"arms": "oppose"}),
    ("refused", "to lift sanctions", {"sanctions": "support"}),
    ("demanded", "that the talks wait", {"talks": "oppose"}),
    ("urged", "Veldria to accept the ceasefire", {"ceasefire": "support"}),
    # cues and judgements in the content
    ("said", "that Lorrin would accept a truce", {"ceasefire": "support"}),
    ("said", "that Veldria must accept the truce", {"ceasefire": "support"}),
    ("said", "that the sanctions were useless", {"sanctions": "oppose"}),
    ("said", "that talks were the only way out", {"talks": "support"}),
    ("said", "that sanctions never moved us and would not move us now", {"sanctions": "oppose"}),
    ("rejected and condemned", "the embargo", {"sanctions": "oppose"}),
    ("hailed", "the truce as a defeat of all who called it useless", {"ceasefire": "support"}),
    ("accepted", "the truce by cutting it in two", {"ceasefire": "support"}),
    ("called on", "Veldria to leave the talks", {"talks": "oppose"}),
    # a charge takes no side on what it names
    ("accused", "Veldria of breaking the truce", {"ceasefire": "neutral"}),
    # threats
    ("threatened", "more sanctions", {"sanctions": "support"}),
    ("threatened", "sanctions if the truce was refused", {"sanctions": "support", "ceasefire": "support"}),
    ("threatened", "sanctions unless the truce holds", {"sanctions": "support", "ceasefire": "support"}),
    ("threatened", "sanctions if arms deliveries go on", {"sanctions": "support", "arms": "oppose"}),
    # conditions
    ("offered", "a ceasefire, provided that boats leave", {"ceasefire": "conditional"}),
    ("would accept", "a ceasefire only if arms supplies stop", {"ceasefire": "conditional", "arms": "oppose"}),
    (
        "said",
        "that talks could not begin before the guns fell silent",
        {"talks": "conditional", "ceasefire": "support"},
    ),
    ("said", "no talks without a treaty", {"talks": "conditional", "treaty": "support"}),
    ("proposed", "talks. If boats leave, fish will come back", {"talks": "support"}),
]


@pytest.mark.parametrize(("cue", "content", "expected"), SURE)
def test_rules_that_are_sure(cue, content, expected):
    assert sure(cases(cue, content)) == expected


UNSURE = [
    ("said", "that talks had lasted an hour"),
    ("rejected", "the charge made at the talks"),
    ("ruled out", "any link between the talks and the crew"),
    ("said", "that Veldria had rejected the truce"),  # another's position
    ("said", "that boats had been sent because sanctions were near"),
    ("welcomed", "guests who had come for the talks"),
]


@pytest.mark.parametrize(("cue", "content"), UNSURE)
def test_near_misses_are_left_to_the_reader(cue, content):
    assert sure(cases(cue, content)) == {}


@pytest.mark.parametrize(("speaker", "within"), [("Tomas Orlan", {"ceasefire"}), ("Ana Brel", set())])
def test_an_issue_only_in_what_another_said_is_marked_as_theirs(speaker, within):
    text = "Brel said that Orlan rejected a ceasefire and that talks would help."
    documents, statements = frames(text, "said", text[10:-1])
    place = lambda words: [[text.index(words), text.index(words) + len(words)]]  # noqa: E731
    spans = {"source_spans": place("Orlan"), "cue_spans": place("rejected"), "content_spans": place("a ceasefire")}
    row = statements.iloc[0].to_dict() | {"statement": "d:2", "parent": "d:1", "speaker": speaker} | spans
    row["state"] = "Lorrin" if speaker == "Ana Brel" else "Kethara"
    both = schemas.frame("statements", [statements.iloc[0].to_dict(), row])
    outer = [one for one in positions.cases(*given_of(documents, both)) if one.statement == "d:1"]
    assert {one.issue for one in outer if "within support" in one.votes} == within


WEIGHTS = {"reader": 1.0, "cue oppose": 1.0, "cue support": 1.0, "named support": 0.5}


@pytest.fixture
def pool(monkeypatch):
    stored = {
        "position alone": {"weights": WEIGHTS},
        "position": {"weights": WEIGHTS | {"same speaker": 1.0}, "threshold": 0.6, "opposite": 0.2},
        "condition": {"threshold": 0.2},
    }
    monkeypatch.setattr(combiner, "load", lambda reader: stored)


def found(cue: str, content: str, read: str, *, chance: float = 0.9) -> pd.DataFrame:
    documents, statements = frames(f"Brel {cue} {content}.", cue, content)
    given = list(given_of(documents, statements))
    given[4] = {"d:1": reading([read if issue == "talks" else "none" for issue in CODEBOOK], chance=chance)}
    return positions.find(*given)


def test_an_issue_that_no_word_names_is_asked_about_all_the_same(pool):
    table = found("said", "that it had been long", "oppose")
    assert table[["issue", "position", "basis"]].to_numpy().tolist() == [["talks", "oppose", "encoder"]]
    assert table["confidence"].iloc[0] == pytest.approx(0.9)


def test_a_rule_that_says_the_same_is_named_and_makes_surer(pool):
    alone, both = found("said", "it had been long", "oppose"), found("rejected", "talks", "oppose")
    assert both["basis"].tolist() == ["cue"]
    assert both["confidence"].iloc[0] > alone["confidence"].iloc[0]


def test_a_side_that_is_not_sure_is_unclear(pool):
    table = found("said", "that it had been long", "oppose", chance=0.55)
    assert table["position"].tolist() == ["unclear"]
    assert positions.by_statement(table) == {"d:1": {"talks": "unclear"}}


@pytest.mark.parametrize(("speaker", "told"), [("Ana Brel", "oppose"), ("Tomas Orlan", "unclear")])
def test_what_else_a_speaker_says_decides_what_is_left_open(pool, speaker, told):
    documents, statements = frames("Brel rejected talks. It had been long, Brel said.", "rejected", "talks")
    start = documents["text"][0].index("It had been long")
    also = {"statement": "d:2", "cue": "said", "cue_spans": [], "content_spans": [[start, start + 16]]}
    rows = [statements.iloc[0].to_dict(), statements.iloc[0].to_dict() | also | {"speaker": speaker, "state": None}]
    given = list(given_of(documents, schemas.frame("statements", rows)))
    sides = ["oppose" if issue == "talks" else "none" for issue in CODEBOOK]
    given[4] = {"d:1": reading(sides, chance=0.95), "d:2": reading(sides, chance=0.55)}
    table = positions.find(*given)
    assert table.set_index("statement")["position"]["d:2"] == told


def test_a_side_whose_opposite_is_nearly_as_likely_is_unclear(monkeypatch):
    fitted = {
        "position alone": {"weights": {"reader": 1.0}},
        "position": {"weights": {"reader": 1.0}, "threshold": 0.5, "opposite": 0.3},
        "condition": {"threshold": 0.2},
    }
    monkeypatch.setattr(combiner, "load", lambda reader: fitted)
    documents, statements = frames("Brel said that it had been long.", "said", "that it had been long")
    for other, told in ((0.3, "unclear"), (0.1, "oppose")):
        given = list(given_of(documents, statements))
        chances = np.zeros((len(CODEBOOK), len(POSITION)))
        chances[:, 0] = 1.0
        at = list(CODEBOOK).index("talks")
        chances[at] = [0.4 - other, 0, other, 0.6, 0]
        given[4] = {"d:1": reading(["none"] * len(CODEBOOK))._replace(position=chances)}
        assert positions.find(*given)["position"].tolist() == [told]


def test_what_a_statement_is_not_about_has_no_row(pool):
    assert found("said", "that talks had been long", "none").empty


def test_a_question_takes_no_side():
    assert sure(cases("asked", "Will Lorrin accept a truce?", mode="direct")) == {"ceasefire": "neutral"}
    turn = "The talks are useless. Will you go on?"
    assert sure(cases(":", turn, mode="speech", source="Q", speaker="Q")) == {"talks": "neutral"}


def test_the_condition_is_quoted_and_the_issue_marked(pool):
    text = "Brel offered a ceasefire, only if arms supplies stop."
    documents, statements = frames(text, "offered", text[13:-1])
    given = list(given_of(documents, statements))
    sides = {"ceasefire": "conditional", "arms": "oppose"}
    put = (text.index("only if"), len(text) - 1)
    given[4] = {"d:1": reading([sides.get(issue, "none") for issue in CODEBOOK], conditions=[put])}
    table = positions.find(*given)
    row = table[table["issue"] == "ceasefire"].iloc[0]
    assert row["condition"] == "only if arms supplies stop"
    assert text[row["start"] : row["end"]] == "ceasefire"
    assert positions.by_statement(table) == {"d:1": sides}


def test_where_the_reader_marks_no_condition_the_rules_clause_is_quoted(pool):
    text = "Brel offered a ceasefire, only if arms supplies stop."
    documents, statements = frames(text, "offered", text[13:-1])
    given = list(given_of(documents, statements))
    given[4] = {"d:1": reading(["conditional" if issue == "ceasefire" else "none" for issue in CODEBOOK])}
    table = positions.find(*given)
    assert table.loc[table["issue"] == "ceasefire", "condition"].tolist() == ["only if arms supplies stop"]


def test_nothing_in_nothing_out():
    empty = [schemas.frame(name) for name in ("statements", "documents", "terms", "conditions")]
    table = positions.find(*empty, {}, issues.asked(CODEBOOK))
    assert table.empty and list(table.columns) == schemas.columns("positions")


WORDS = st.lists(
    st.sampled_from(
        [
            "rejected",
            "not",
            "the",
            "talks",
            "truce",
            "lift",
            "sanctions",
            "if",
            "unless",
            "Veldria",
            ",",
            ".",
            "accept",
            "before",
            "useless",
        ]
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=60)
@given(WORDS, st.sampled_from(POSITION))
def test_every_issue_gets_one_position_at_most_and_nothing_is_changed(words, read):
    content = " ".join(["truce", *words])
    documents, statements = frames(f"Brel said {content}", "said", content)
    given = given_of(documents, statements, read)
    before = [table.copy(deep=True) for table in given[:4]]
    table = positions.find(*given)
    assert not table.duplicated(["statement", "issue"]).any()
    assert set(table["position"]) <= {*POSITIONS, UNCLEAR}
    assert table["confidence"].between(0, 1).all()
    for one, other in zip(before, given[:4], strict=True):
        pd.testing.assert_frame_equal(one, other)


def told(text: str, cue: str, content: str) -> dict[str, str]:
    """What rules say of issues that are taken up by other words."""
    documents, statements = frames(text, cue, content)
    return sure({case.issue: case for case in positions.cases(*given_of(documents, statements))})


def test_an_offer_is_what_was_offered():
    text = "Veldria offered a truce on Monday, before talks. Brel dismissed the offer as theatre."
    assert told(text, "dismissed", "the offer as theatre") == {"ceasefire": "oppose"}
    text = "The treaty was put to a vote. Brel voted against it."
    assert told(text, "voted against", "it") == {"treaty": "oppose"}


def test_an_offer_of_something_else_or_of_long_ago_is_none():
    text = "Veldria offered a truce. Brel dismissed the offer of boats."
    assert told(text, "dismissed", "the offer of boats") == {}
    text = "Veldria offered a truce. It rained. It snowed. Boats came. Fish went. Brel dismissed the offer."
    assert told(text, "dismissed", "the offer") == {}
    text = "Boats came. Brel dismissed the offer."
    assert told(text, "dismissed", "the offer") == {}


def test_an_answer_is_about_what_was_asked():
    text = "Q: Are the talks dead? BREL: No. They sleep. Q: Any more? BREL: Thank you."
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    turns = ("Are the talks dead?", "No. They sleep.", "Any more?", "Thank you.")
    rows = [
        {
            "statement": f"d:{number}",
            "document": "d",
            "mode": "speech",
            "speaker": "BREL" if number % 2 else "Q",
            "content": turn,
            "content_spans": [[text.index(turn), text.index(turn) + len(turn)]],
        }
        for number, turn in enumerate(turns)
    ]
    found = list(positions.cases(*given_of(documents, schemas.frame("statements", rows))))
    talks = {case.statement: case for case in found if case.issue == "talks"}
    assert {name for name, case in talks.items() if "meant support" in case.votes} == {"d:1"}
    assert talks["d:0"].rule.position == "neutral"
    assert text[slice(*talks["d:1"].place)] == "talks"


def test_what_was_never_said_takes_no_position(pool):
    documents, statements = frames("Brel would have rejected talks.", "rejected", "talks")
    given = list(given_of(documents, statements))
    one = reading(["oppose"] * len(CODEBOOK))
    given[4] = {"d:1": one._replace(said=np.array([0.1, 0.9, 0, 0, 0, 0]))}
    assert positions.find(*given).empty


def reporting(cue: str, content: str, inner: str, of: tuple, read: str = "oppose") -> dict[str, str]:
    """The positions of a statement by Ana Brel of Lorrin in which the words `inner` are of another speaker."""
    text = f"Brel {cue} {content}."
    documents, outer = frames(text, cue, content)
    start = text.index(inner)
    row = {**outer.to_dict("records")[0], "statement": "d:2", "parent": "d:1", "cue": inner.split()[1]}
    row |= {"speaker": of[0], "state": of[1], "source": inner.split(maxsplit=1)[0], "cue_spans": [[start, start]]}
    row |= {"source_spans": [], "content": inner, "content_spans": [[start, start + len(inner)]]}
    statements = schemas.frame("statements", [*outer.to_dict("records"), row])
    found = positions.find(*given_of(documents, statements, read))
    return positions.by_statement(found).get("d:1", {})


REPORTED = [
    ("said", "that Kethara rejects the truce", "Kethara rejects the truce", ("Kethara", "Kethara"), "neutral"),
    ("said", "that Orlan rejects the truce", "Orlan rejects the truce", ("Orlan", "Kethara"), "neutral"),
    # one's own state's side, a side of nobody knows whose, and what is judged or is not all of it
    ("said", "that Lorrin rejects the truce", "Lorrin rejects the truce", ("Lorrin", "Lorrin"), "oppose"),
    ("said", "that Orlan rejects the truce", "Orlan rejects the truce", ("Orlan", None), "oppose"),
    ("welcomed", "that Kethara rejects the truce", "Kethara rejects the truce", ("Kethara", "Kethara"), "oppose"),
    ("said", "the truce was dead as Kethara rejects it", "Kethara rejects it", ("Kethara", "Kethara"), "oppose"),
]


@pytest.mark.parametrize(("cue", "content", "inner", "of", "position"), REPORTED)
def test_what_another_state_is_said_to_hold_is_no_side_of_the_speakers(cue, content, inner, of, position):
    assert reporting(cue, content, inner, of)["ceasefire"] == position


def test_the_other_side_may_be_the_speakers_own():
    theirs = np.array([0.1, 0.1, 0.1, 0.7, 0.0])
    assert positions._without(np.array([0.1, 0.1, 0.6, 0.2, 0.0]), theirs) == pytest.approx([0.1, 0.3, 0.6, 0.0, 0.0])


def test_a_side_that_is_hardly_anybodys_takes_nothing_away():
    chances = np.array([0.1, 0.1, 0.6, 0.2, 0.0])
    assert positions._without(chances, np.array([0.8, 0.0, 0.0, 0.2, 0.0])) == pytest.approx(chances)


def test_what_ones_own_state_is_said_to_hold_is_the_mean_of_both():
    report = reported.Report("d:2", reported.OWN, [])
    case = positions.Case("d:1", "truce", {}, None, (0, 1), (report,))
    alone = {("d:1", "truce"): np.array([0, 1.0, 0, 0, 0]), ("d:2", "truce"): np.array([0, 0.2, 0.8, 0, 0])}
    assert positions._with_reports(case, alone) == pytest.approx([0, 0.6, 0.4, 0, 0])


TELLS = [
    ("said", True),
    ("also told reporters", True),
    ("pointed out", True),
    ("according to", True),
    ("spoke of", True),
]
TELLS += [("called for", False), ("called on", False), ("denied saying", False), ("did not say", False), ("", False)]
TELLS += [
    ("welcomed", False),
    ("condemned what he called", False),
    ("criticised, adding", False),
    ("urged", False),
    ("hasn’t said", False),
    ("cannot say", False),
]


@pytest.mark.parametrize(("cue", "told"), TELLS)
def test_a_cue_merely_tells(cue, told):
    assert reported.merely_tells(cue) == told


def test_two_reports_of_others_leave_their_teller_neutral():
    reports = tuple(reported.Report(name, reported.FOREIGN, []) for name in ("d:2", "d:3"))
    case = positions.Case("d:1", "truce", {}, None, (0, 1), reports)
    alone = {
        ("d:1", "truce"): np.array([0, 0.2, 0.4, 0.4, 0]),
        ("d:2", "truce"): np.array([0, 0.1, 0.9, 0, 0]),
        ("d:3", "truce"): np.array([0, 0.1, 0, 0.9, 0]),
    }
    assert positions._with_reports(case, alone) == pytest.approx([0, 1.0, 0, 0, 0])


def test_another_person_of_ones_state_is_no_part_of_oneself():
    outer = {"speaker": "Ana Brel", "state": "Lorrin", "principal": None, "cue": "said"}
    assert reported.relation(outer, {"speaker": "Tomas Orlan", "state": "Lorrin"}) == reported.OTHER
    assert reported.relation(outer, {"speaker": "Lorrin", "state": "Lorrin"}) == reported.OWN
    assert reported.relation(outer, {"speaker": "Kethara", "state": "Kethara"}) == reported.FOREIGN


@pytest.mark.parametrize(("places", "names"), [([(0, 4), (10, 14)], ["a", "b"]), ([(0, 4), (30, 34)], []), ([], [])])
def test_reports_cover_an_issue_where_each_of_its_places_stands_in_one(places, names):
    reports = [reported.Report("a", reported.FOREIGN, [(0, 8)]), reported.Report("b", reported.FOREIGN, [(10, 20)])]
    found = reported.covering({"content_spans": [[0, 40]]}, reports, places)
    assert [one.statement for one in found] == names
