"""Positions: rules that are sure, near misses that are left to the reader, and what is said of the words."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import schemas
from communique.stance import bearing, conditions, issues, markers, positions

CODEBOOK = {
    "ceasefire": ["ceasefire", "truce", "guns"],
    "sanctions": ["sanctions", "embargo"],
    "talks": ["talks"],
    "arms": ["arms deliveries", "arms supplies", "weapons"],
    "treaty": ["treaty"],
}


class Reader:
    """A reader that is told what to answer and remembers what it was asked."""

    def __init__(self, *answer: float):
        self.answer, self.asked = np.array(answer or (0.1, 0.6, 0.2, 0.1)), []

    def topic(self, text: str, topic: str) -> np.ndarray:
        self.asked.append((text, topic))
        return self.answer


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


def stood(cue: str, content: str, *, act: str | None = None, reader: Reader | None = None, **known) -> pd.DataFrame:
    documents, statements = frames(f"Brel {cue} {content}.", cue, content, **known)
    mentions = issues.mentions(statements, documents, CODEBOOK)
    put = conditions.clauses(statements, documents, markers.find(statements, documents))
    acts = schemas.frame("acts", [{"statement": "d:1", "act": act, "start": -1, "end": -1}] if act else [])
    return positions.find(statements, documents, mentions, acts, put, reader or Reader())


def sure(table: pd.DataFrame) -> dict[str, str]:
    return {row["issue"]: row["position"] for row in table.to_dict("records") if row["basis"] != "encoder"}


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
    assert sure(stood(cue, content)) == expected


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
    reader = Reader(0.1, 0.2, 0.6, 0.1)
    table = stood(cue, content, reader=reader)
    assert sure(table) == {}
    assert table["position"].tolist() == ["support"] * len(reader.asked)
    assert table["confidence"].tolist() == pytest.approx([0.6 / 0.84])  # neutral counts for a fifth


def test_the_reader_is_asked_once_with_the_sentence_and_the_issues_name():
    reader = Reader()
    stood("said", "that talks about talks had been long. Boats went by", reader=reader)
    assert reader.asked == [("Brel said that talks about talks had been long.", "talks")]


def test_the_reader_is_not_asked_where_a_rule_is_sure():
    reader = Reader()
    stood("rejected", "a ceasefire", reader=reader)
    assert reader.asked == []


def test_what_is_done_tips_the_readers_answer():
    answer = (0.05, 0.75, 0.13, 0.07)  # against 0.05, neutral a fifth of 0.75, in favour 0.13, conditional 0.07
    plain, asked = (stood("said", "that talks had lasted", act=act, reader=Reader(*answer)) for act in (None, "appeal"))
    assert plain["position"].tolist() == ["neutral"]
    assert asked["position"].tolist() == ["support"]
    assert asked["confidence"].tolist() == pytest.approx([0.26 / 0.53])


def test_a_question_takes_no_side():
    assert sure(stood("asked", "Will Lorrin accept a truce?", mode="direct")) == {"ceasefire": "neutral"}
    turn = "The talks are useless. Will you go on?"
    assert sure(stood(":", turn, mode="speech", source="Q", speaker="Q")) == {"talks": "neutral"}


def test_the_condition_is_quoted_and_the_issue_marked():
    text = "Brel offered a ceasefire, only if arms supplies stop."
    documents, statements = frames(text, "offered", text[13:-1])
    put = conditions.clauses(statements, documents, markers.find(statements, documents))
    mentions = issues.mentions(statements, documents, CODEBOOK)
    table = positions.find(statements, documents, mentions, schemas.frame("acts"), put, Reader())
    row = table[table["issue"] == "ceasefire"].iloc[0]
    assert row["condition"] == "only if arms supplies stop"
    assert text[row["start"] : row["end"]] == "ceasefire"
    assert positions.by_statement(table) == {"d:1": {"ceasefire": "conditional", "arms": "oppose"}}


def test_nothing_in_nothing_out():
    empty = [schemas.frame(name) for name in ("statements", "documents", "mentions", "acts", "conditions")]
    table = positions.find(*empty, Reader())
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
@given(WORDS)
def test_every_mention_gets_one_position_and_nothing_is_changed(words):
    content = " ".join(["truce", *words])
    documents, statements = frames(f"Brel said {content}", "said", content)
    mentions = issues.mentions(statements, documents, CODEBOOK)
    put = conditions.clauses(statements, documents, markers.find(statements, documents))
    before = [table.copy(deep=True) for table in (statements, mentions, put)]
    table = positions.find(statements, documents, mentions, schemas.frame("acts"), put, Reader())
    assert sorted(table["issue"]) == sorted(set(mentions["issue"]))
    assert set(table["position"]) <= set(positions.NAMES)
    for one, other in zip(before, (statements, mentions, put), strict=True):
        pd.testing.assert_frame_equal(one, other)


def told(text: str, cue: str, content: str) -> dict[str, str]:
    documents, statements = frames(text, cue, content)
    known = {"statements": statements, "conditions": schemas.frame("conditions")}
    found = bearing.find(documents, known, CODEBOOK, Reader())
    assert found["mentions"].empty
    return positions.by_statement(found["positions"]).get("d:1", {})


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
    reader = Reader(0.1, 0.1, 0.7, 0.1)
    known = {"statements": schemas.frame("statements", rows), "conditions": schemas.frame("conditions")}
    found = bearing.find(documents, known, CODEBOOK, reader)["positions"]
    assert positions.by_statement(found) == {"d:0": {"talks": "neutral"}, "d:1": {"talks": "support"}}
    assert reader.asked == [("No. They sleep.", "talks")]
    assert text[found["start"].iloc[1] : found["end"].iloc[1]] == "talks"


def test_what_is_warned_of_takes_no_side_where_rules_are_open():
    reader = Reader(0.9, 0.0, 0.1, 0.0)
    table = stood("said", "that talks had lasted an hour", act="warn", reader=reader)
    assert table["position"].tolist() == ["neutral"]
    assert reader.asked == []
