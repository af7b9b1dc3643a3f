"""Speech acts: the book of codes, and what the reader's answers become. People and states are invented."""

import pytest
import yaml
from readerhelp import reading

from communique import schemas
from communique.codes import ACTS, ROOTS
from communique.errors import ResourceError
from communique.stance import acts, combiner
from communique.stance.acts import definitions


@pytest.fixture(autouse=True)
def pool(monkeypatch):
    monkeypatch.setattr(combiner, "load", lambda reader: {"act": {"weights": {"reader": 1.0}, "threshold": 0.4}})


def told(source: str, cue: str, content: str, mode: str = "indirect", **more):
    """A document with one statement, "source cue content", and the frame of that statement."""
    text, spans = "", {}
    for name, part in (("source", source), ("cue", cue), ("content", content)):
        text += " " if text and part else ""
        spans[f"{name}_spans"] = [[len(text), len(text) + len(part)]] if part else []
        text += part
    row = {"statement": "d:1", "document": "d", "kind": "speech", "mode": mode, "resolution": "name"}
    row |= {"source": source, "cue": cue, "content": content, "speaker": source, "members": [], **spans, **more}
    document = {"document": "d", "kind": "article", "text": text, "body": [[0, len(text)]], "headline": []}
    return schemas.frame("statements", [row]), schemas.frame("documents", [document])


def found(*statement, read: str = "reject", chance: float = 0.9, **more) -> dict:
    statements, documents = told(*statement, **more)
    return acts.find(statements, documents, {"d:1": reading(act=read, chance=chance)}).iloc[0].to_dict()


def test_an_act_is_filed_by_the_book_and_shown_by_its_cue():
    row = found("Ana Brel", "ruled out", "a visit")
    assert (row["act"], row["root"], row["conflict"]) == (
        "reject",
        "REJECT",
        definitions.load().acts["reject"].conflict,
    )
    assert row["confidence"] == pytest.approx(0.9)
    assert "Ana Brel ruled out a visit"[row["start"] : row["end"]] == "ruled out"


def test_an_attitude_has_an_act_too():
    assert found("Ana Brel", "opposes", "a visit", kind="attitude")["act"] == "reject"


def test_own_words_without_a_cue_are_shown_themselves():
    row = found("", "", "We refuse.", mode="speech")
    assert (row["act"], row["start"], row["end"]) == ("reject", 0, 10)


def test_an_act_that_is_not_sure_is_unclear_and_filed_nowhere():
    row = found("Ana Brel", "spoke of", "a visit", chance=0.3)
    assert (row["act"], row["root"], row["conflict"]) == ("unclear", None, None)


@pytest.mark.parametrize("content", ["Will you go?", "“Will you go?”", "It was late. Will you go? "])
def test_a_question_does_no_act(content):
    assert found("Ana Brel", "asked", content, mode="direct")["act"] is None


def test_who_mostly_asks_in_a_briefing_does_no_act_either():
    text = "Q: Will you go? BREL: No. Q: It was late."
    turns = [("Q", "Will you go?"), ("BREL", "No."), ("Q", "It was late.")]
    rows = [
        {"statement": f"d:{n}", "document": "d", "mode": "speech", "source": who, "cue_spans": []}
        | {"content_spans": [[text.index(said), text.index(said) + len(said)]]}
        for n, (who, said) in enumerate(turns)
    ]
    document = {"document": "d", "kind": "transcript", "text": text}
    read = {f"d:{n}": reading(act="reject") for n in range(3)}
    table = acts.find(schemas.frame("statements", rows), schemas.frame("documents", [document]), read)
    assert table["act"].tolist() == [None, "reject", "reject"]


def test_a_statement_that_was_not_read_has_no_row():
    assert acts.find(*told("Ana Brel", "said", "x"), {}).empty
    nothing = acts.find(schemas.frame("statements"), schemas.frame("documents"), {})
    assert nothing.empty and list(nothing.columns) == schemas.columns("acts")


def test_the_book_covers_every_act_and_root():
    book = definitions.load()
    assert tuple(book.acts) == ACTS
    assert tuple(book.quads) == ROOTS
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
