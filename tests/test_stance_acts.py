"""Speech acts: the book of codes, cues, contents, and what the two decide together. People and states are invented."""

import math

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import gold, lexicons, schemas
from communique.errors import ResourceError
from communique.stance import acts, phrases, reader
from communique.stance.acts import cues, definitions


def told(source: str, cue: str, content: str, mode: str = "indirect", **more) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A document with one statement, "source cue content.", and the frame of that statement."""
    text, spans = "", {}
    for name, part in (("source", source), ("cue", cue), ("content", content)):
        text += " " if text and part else ""
        spans[f"{name}_spans"] = [[len(text), len(text) + len(part)]] if part else []
        text += part
    row = {"statement": "d:1", "document": "d", "kind": "speech", "mode": mode, "resolution": "name"}
    row |= {"source": source, "cue": cue, "content": content, "speaker": source, "members": [], **spans, **more}
    document = {"document": "d", "kind": "article", "text": text, "body": [[0, len(text)]], "headline": []}
    return schemas.frame("statements", [row]), schemas.frame("documents", [document])


def act(source: str, cue: str, content: str, mode: str = "indirect", **more) -> str | None:
    return acts.find(*told(source, cue, content, mode, **more))["act"].iloc[0]


CUES = [
    ("urged", "both crews to wait", "appeal"),
    ("called for", "a truce", "appeal"),
    ("called then for", "a truce", "appeal"),
    ("called on", "both crews to wait", "appeal"),
    ("demanded", "that the guards leave", "demand"),
    ("proposed", "a week without patrols", "propose"),
    ("accepted", "the plan", "accept"),
    ("voted against", "the plan", "reject"),
    ("promised", "to mend the dyke", "commit"),
    ("thanked", "the pilots", "praise"),
    ("admitted", "that the survey was late", "concede"),
    ("condemned", "the decision", "criticise"),
    ("accused", "Lorrin of cutting the cable", "accuse"),
    ("ruled out", "a visit", "reject"),
    ("did not rule out", "a visit", "concede"),
    ("has not rejected", "the plan", "concede"),
    ("declined to rule out", "a visit", "concede"),
    ("refused to condemn", "the strike", "reject"),
    ("could not accept", "the plan", "reject"),
    ("did not welcome", "the report", "criticise"),
    ("dropped", "its demand for a veto", "concede"),
    ("denied", "cutting the cable", "deny"),
    ("rejected claims", "that it had cut the cable", "deny"),
    ("threatened", "to close the harbour", "threaten"),
    ("said, in a threat,", "that it was late", "threaten"),
    ("warned of", "ice", "warn"),
    ("sent", "her condolences to the crews", "regret"),
    ("voiced", "concern about the ice", "criticise"),
    ("repeated", "its offer of pilots", "propose"),
    ("confirmed", "that two ferries had left", "inform"),
    ("declined to say", "whether the ferry had left", "inform"),
    ("asked", "whether the ferry had left", None),
    ("asked", "the crew to wait", "appeal"),
    ("asked", "not to be named", None),
    ("insisted", "that the ferry was late", "inform"),
    ("insisted on", "a full inspection", "demand"),
    ("suggested", "a meeting in May", "propose"),
    ("suggested", "that the ferry had left", "inform"),
    ("called", "the map one-sided", "criticise"),
    ("called", "the report excellent", "praise"),
    ("called", "the story an invention", "deny"),
    ("called", "an emergency session", "inform"),
    ("said after a call with Lorrin", "that the ferry had left", "inform"),
    ("regretted", "the death of the pilot", "regret"),
    ("regretted", "that the council had been asked", "criticise"),
    ("vowed", "to close the strait", "threaten"),
    ("vowed", "to mend the dyke", "commit"),
    ("pledged", "to punish the town", "threaten"),
]


@pytest.mark.parametrize(("cue", "content", "expected"), CUES)
def test_cues(cue, content, expected):
    assert act("Ana Brel", cue, content) == expected


CONTENTS = [
    ("that Veldria would mend the dyke", "commit"),
    ("that Lorrin would mend the dyke", "inform"),
    ("that the guards must leave", "demand"),
    ("that the guards should leave", "appeal"),
    ("that she was ready to meet her rival", "propose"),
    ("that Lorrin had violated the truce", "accuse"),
    ("that Veldria had not violated the truce", "deny"),
    ("that six sailors were killed", "inform"),
    ("that she would not accept the plan", "reject"),
    ("that she would not oppose the plan", "concede"),
    ("that mistakes were made", "concede"),
    ("that the plan was unacceptable", "criticise"),
    ("that the plan was not unacceptable", "inform"),
    ("that if one more net was cut, Veldria would close the harbour", "threaten"),
    ("that if one more net was cut, the harbour would be closed", "threaten"),
    ("that if the nets were left alone, Veldria would lift the sanctions", "commit"),
    ("that without flour the town would go hungry", "warn"),
    ("that the town might go hungry", "inform"),
    ("that nobody should leave", "inform"),
    ("that no harbour would be closed", "inform"),
    ("that prices may rise", "inform"),
    ("that those who cut the nets would pay the price", "threaten"),
    ("that she would be glad", "inform"),
]


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
def test_contents_decide_under_a_neutral_verb(content, expected):
    assert act("Ana Brel", "said", content, speaker="Ana Brel", state="Veldria") == expected


OWN = [
    ("We will mend the dyke.", "commit"),
    ("We will not use force.", "commit"),
    ("We will leave it there.", "inform"),
    ("They will mend the dyke.", "inform"),
    ("We, the two ports of the bay, will share our pilots.", "commit"),
    ("We welcome the mission and shall open every road.", "commit"),
    ("Release the crew. It is late.", "appeal"),
    ("I thank the pilots. If one more net is cut, we will close the harbour.", "threaten"),
    ("Our army will retaliate.", "threaten"),
    ("Will you sign?", None),
    ("What are we to do? We will mend the dyke.", "commit"),
    ("No. It is late.", "reject"),
    ("There is no flour.", "inform"),
]


@pytest.mark.parametrize(("content", "expected"), OWN)
def test_a_turn_has_its_weightiest_act(content, expected):
    if content == "What are we to do? We will mend the dyke.":
        content += " It takes a week."
    assert act("Tomas Orlan", ":", content, "speech") == expected


WARNED = [
    ("that every shot would be answered", "threaten"),
    ("that Veldria would close the harbour", "threaten"),
    ("that the ice was thin", "warn"),
    ("that Lorrin would close the harbour", "warn"),
]


@pytest.mark.parametrize(("content", "expected"), WARNED)
def test_a_threat_is_the_speakers_own_harm(content, expected):
    assert act("Ana Brel", "warned", content, state="Veldria") == expected


def test_two_who_agree_commit_and_one_accepts():
    assert act("Both ports", "agreed", "to share pilots", resolution="collective") == "commit"
    assert act("Ana Brel", "agreed", "to share pilots") == "accept"


def test_attitudes_do_nothing():
    assert act("Ana Brel", "rejected", "the plan", kind="attitude") is None


def test_no_denies_a_fact_and_refuses_a_request():
    def answered(question: str) -> str | None:
        text = f"{question} No."
        spans = ([[0, len(question)]], [[len(question) + 1, len(text)]])
        rows = [
            {"statement": f"d:{n}", "document": "d", "kind": "speech", "mode": "speech", "content_spans": span,
             "cue_spans": [], "source_spans": [], "source": name, "members": []}
            for n, (span, name) in enumerate(zip(spans, ("QUESTION", "ORLAN"), strict=True))
        ]  # fmt: skip
        document = {"document": "d", "kind": "transcript", "text": text}
        found = acts.find(schemas.frame("statements", rows), schemas.frame("documents", [document]))
        assert found["act"].iloc[0] is None
        return found["act"].iloc[1]

    assert answered("Is the ferry lost?") == "deny"
    assert answered("Will you open the canal?") == "reject"


def test_what_shows_the_act_is_there():
    statements, documents = told("Ana Brel", "did not rule out", "a visit")
    row = acts.find(statements, documents).iloc[0]
    text = documents["text"].iloc[0]
    assert (row["basis"], text[row["start"] : row["end"]]) == ("cue", "not rule out")
    statements, documents = told("Ana Brel", "said", "that the guards must leave")
    row = acts.find(statements, documents).iloc[0]
    assert (row["basis"], row["term"], documents["text"].iloc[0][row["start"] : row["end"]]) == (
        "content", "must", "must",
    )  # fmt: skip


WORDS = ["Veldria", "will", "not", "close", "we", "if", "the", "harbour", "must", ",", ".", "?", "would", "thank", "no"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["said", "did not", "warned", "", "voiced"]))
def test_any_words_give_one_row_with_spans_inside(words, cue):
    statements, documents = told("Ana Brel", cue, " ".join(words) or "x", "speech" if not cue else "mixed")
    before = statements.copy(deep=True)
    found = acts.find(statements, documents)
    pd.testing.assert_frame_equal(statements, before)
    row = found.iloc[0]
    assert list(found.columns) == schemas.columns("acts") and len(found) == 1
    assert row["act"] is None or row["act"] in gold.ACTS
    assert -1 <= row["start"] <= row["end"] <= len(documents["text"].iloc[0])


class Passage:
    """A reader that answers what it is told to, and counts how often it is asked."""

    def __init__(self, root: str, sure: float):
        self.asked = 0
        self._root = [sure if name == root else (1 - sure) / 14 for name in reader.ROOTS]

    def root(self, sources, targets):
        self.asked += 1
        return np.array(self._root)

    def conflict(self):
        return np.array([0.25, 0.5, 0.25, 0.0, 0.0])


class Passages:
    def __init__(self, passage):
        self._passage = passage

    def sentences(self, document, spans):
        return [self._passage] if spans else []


def test_what_rules_leave_open_informs_and_the_reader_tells_root_and_conflict():
    quoted = told("Ana Brel", "said", "“the tea was warm”", mode="direct")
    row = acts.find(*quoted, Passages(Passage("AID", 0.9))).iloc[0]
    assert (row["act"], row["basis"], row["start"], row["root"]) == ("inform", "content", -1, "AID")
    assert (row["conflict"], row["conflict_confidence"]) == ("direct", 0.75)
    assert math.isclose(row["root_confidence"], 0.9)


def test_an_unsure_reader_names_no_root():
    quoted = told("Ana Brel", "said", "“it was late”", mode="direct")
    assert acts.find(*quoted, Passages(Passage("AID", 0.3)))["root"].iloc[0] is None


def test_the_reader_is_not_asked_about_a_paraphrase():
    passage = Passage("AID", 0.9)
    row = acts.find(*told("Ana Brel", "said", "that it was late"), Passages(passage)).iloc[0]
    assert (row["act"], row["root"], passage.asked) == ("inform", None, 0)
    assert math.isnan(row["conflict_confidence"])


def test_the_reader_is_not_asked_where_a_rule_is_sure():
    passage = Passage("AID", 0.9)
    assert acts.find(*told("Ana Brel", "rejected", "the plan"), Passages(passage))["act"].iloc[0] == "reject"
    assert passage.asked == 0


def test_an_act_that_words_show_is_filed_by_the_book():
    row = acts.find(*told("Ana Brel", "accused", "Lorrin of theft"), Passages(Passage("AID", 0.9))).iloc[0]
    assert (row["root"], row["conflict"]) == ("ACCUSE", "direct")
    assert math.isnan(row["root_confidence"]) and math.isnan(row["conflict_confidence"])
    row = acts.find(*told("Ana Brel", "confirmed", "that it was late")).iloc[0]
    assert (row["root"], row["conflict"]) == (None, "none")


def test_attitudes_have_no_root():
    row = acts.find(*told("Ana Brel", "fears", "ice", kind="attitude"), Passages(Passage("warn", 0.9))).iloc[0]
    assert row["root"] is None and math.isnan(row["root_confidence"])


def test_no_statement_gives_an_empty_frame():
    found = acts.find(schemas.frame("statements"), schemas.frame("documents"))
    assert found.empty and list(found.columns) == schemas.columns("acts")


def test_the_cue_lexicon_is_broad_and_every_category_is_known():
    table = lexicons.load("act_cues")
    assert len(table) >= 350
    known = {*gold.ACTS, *cues.OPEN, cues.NEUTRAL, cues.NEGATION, cues.REFUSAL, lexicons.LOOK_ALIKE, "aside"}
    assert set(table["category"]) == known
    assert set(lexicons.load("act_nouns")["category"]) <= set(gold.ACTS)


def test_every_form_of_a_cue_is_found_as_its_entry():
    for entry in lexicons.load("act_cues").to_dict("records"):
        for form in [entry["term"], *lexicons.listed(entry["forms"])]:
            words = phrases.words(form)
            hit = next(phrases.find(words, cues._index("act_cues"), 0, len(form)))
            assert (hit.phrase.name, hit.end) == (entry["term"], len(form))


def test_the_book_covers_every_act_and_root():
    book = definitions.load()
    assert tuple(book.acts) == gold.ACTS
    assert tuple(book.quads) == reader.ROOTS
    for name, one in book.acts.items():
        assert one.definition and one.examples and one.near_misses, name
        assert all(other != name for _, other in one.near_misses), name
        assert {book.quads[root] for root in one.roots} <= {one.quad, "material cooperation"}, name
    assert any("Searle" in work for work in book.literature)
    assert definitions.quad("THREATEN") == "verbal conflict" and definitions.quad(None) is None


def test_examples_of_the_book_are_no_near_misses_of_themselves():
    book = definitions.load()
    texts = [text for one in book.acts.values() for text in (*one.examples, *(text for text, _ in one.near_misses))]
    assert len(texts) == len(set(texts))


def broken(tmp_path, change) -> str:
    root = yaml.safe_load(definitions.FILE.read_text("utf-8"))
    change(root)
    path = tmp_path / "acts.yml"
    path.write_text(yaml.safe_dump(root), "utf-8")
    with pytest.raises(ResourceError) as error:
        definitions.load(path)
    assert str(path) in str(error.value)
    return str(error.value)


BROKEN = [
    (lambda book: book["acts"].pop("warn"), "acts: lacks warn"),
    (lambda book: book["acts"].update(wran={}), "Unknown key 'wran'. Closest here: 'warn'"),
    (lambda book: book["acts"]["warn"].pop("searle"), "acts, warn: lacks searle"),
    (lambda book: book["acts"]["warn"].update(searle="assertiv"), "Closest here: 'assertive'"),
    (lambda book: book["acts"]["warn"].update(roots=["THREATN"]), "Closest here: 'THREATEN'"),
    (lambda book: book["acts"]["warn"].update(quad="verbal"), "acts, warn, quad"),
    (lambda book: book["acts"]["warn"].update(conflict="indirectly"), "Closest here: 'indirect'"),
    (lambda book: book["acts"]["warn"].update(weight="6"), "has to be a whole number"),
    (lambda book: book["acts"]["warn"].update(negated="informs"), "Closest here: 'inform'"),
    (lambda book: book["acts"]["warn"].update(examples=[]), "has to be a list of texts"),
    (lambda book: book["acts"]["warn"].update(near_misses=[]), "at least one {text, act}"),
    (lambda book: book["acts"]["warn"]["near_misses"][0].update(act="threat"), "Closest here: 'threaten'"),
    (lambda book: book["roots"].pop("AID"), "roots: lacks AID"),
    (lambda book: book.pop("literature"), "lacks literature"),
    (lambda book: book.update(acts=[]), "acts"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN)
def test_a_broken_book_is_refused_by_its_place(tmp_path, change, message):
    assert message in broken(tmp_path, change)


def test_a_missing_book_and_one_that_is_no_yaml(tmp_path):
    with pytest.raises(ResourceError, match="no book of acts"):
        definitions.load(tmp_path / "none.yml")
    path = tmp_path / "acts.yml"
    path.write_text("acts: [", "utf-8")
    with pytest.raises(ResourceError, match="line 1: not YAML"):
        definitions.load(path)
    path.write_text("- a", "utf-8")
    with pytest.raises(ResourceError, match="has to hold the keys acts"):
        definitions.load(path)
