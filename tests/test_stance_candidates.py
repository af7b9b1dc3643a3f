"""Candidates for a codebook: phrases after cues of position, counted, nested ones settled."""

import pandas as pd

from communique import schemas
from communique.stance import candidates


def found(told: list[tuple[str, str]], issues: dict | None = None, *, apart: bool = True) -> pd.DataFrame:
    """Statements (cue, content), each in a document of its own or all in one."""
    texts, rows, whole = [], [], ""
    for number, (cue, content) in enumerate(told):
        left = 0 if apart else len(whole)
        piece = f"Brel {cue} {content}. "
        start = left + len(f"Brel {cue} ")
        row = {"statement": f"s{number}", "document": f"d{number}" if apart else "d", "cue": cue, "content": content}
        spans = {"cue_spans": [[left + 5, start - 1]], "content_spans": [[start, start + len(content)]]}
        rows.append(row | spans | {"speaker": f"speaker {number}"})
        texts.append(piece)
        whole += piece
    names = [row["document"] for row in rows]
    pairs = zip(names, texts, strict=True) if apart else [("d", whole)]
    documents = schemas.frame("documents", [{"document": name, "text": text} for name, text in pairs])
    return candidates.suggest(schemas.frame("statements", rows), documents, issues)


TRUCE = [
    ("demanded", "a naval truce"),
    ("called for", "the naval truce"),
    ("rejected", "any naval truce for now"),
    ("said", "that Lorrin was ready to accept naval truces"),
    ("said", "that a harbour was closed"),
]


def test_a_phrase_after_cues_is_counted_by_side():
    table = found(TRUCE)
    assert list(table.columns) == candidates.COLUMNS
    row = table.iloc[0]
    assert row["candidate"] == "naval truce" and len(table) == 1  # "truce" alone is always a naval one
    assert (row["statements"], row["documents"], row["speakers"]) == (4, 4, 4)
    assert (row["support"], row["oppose"]) == (3, 1)
    assert row["example"] == "s0" and "Brel demanded a naval truce"[row["start"] : row["end"]] == "naval truce"


def test_a_phrase_with_many_forms_is_its_head():
    told = [("demanded", f"a {kind} pact") for kind in ("fishing", "trading", "mining")]
    assert found(told)["candidate"].tolist() == ["pact"]


def test_what_the_codebook_has_is_named():
    assert found(TRUCE, {"ceasefire": ["truce"]})["issue"].tolist() == ["ceasefire"]
    assert found(TRUCE, {"fish": ["herring"]})["issue"].tolist() == [None]


def test_one_statement_names_and_verbs_are_no_candidates():
    assert found(TRUCE[:1]).empty
    assert found([("urged", "Veldria to leave"), ("urged", "Veldria to stay")]).empty
    assert found([("said", "that boats are ready to leave"), ("said", "that they are willing to leave")]).empty
    assert found([("demanded", "two weeks"), ("demanded", "two weeks more")]).empty


def test_documents_are_counted_once():
    row = found(TRUCE[:3], apart=False).iloc[0]
    assert (row["statements"], row["documents"]) == (3, 1)


def test_nothing_in_nothing_out():
    table = candidates.suggest(schemas.frame("statements"), schemas.frame("documents"))
    assert table.empty and list(table.columns) == candidates.COLUMNS
