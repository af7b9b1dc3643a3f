"""Issues: the form of the file, line by line, and terms in the text with their near misses."""

import pandas as pd
import pytest

from communique import paths, schemas
from communique.errors import ResourceError
from communique.stance import issues


def write(tmp_path, content):
    path = tmp_path / "issues.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def frames(text, spans=None):
    documents = schemas.frame("documents", [{"document": "d", "text": text}])
    spans = [[0, len(text)]] if spans is None else spans
    return schemas.frame("statements", [{"statement": "d:1", "document": "d", "content_spans": spans}]), documents


def found(text, terms, **options):
    table = issues.terms(*frames(text, **options), {"x": terms})
    return [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)]


def test_the_carried_issues_are_general_ones():
    loaded = issues.load(paths.ISSUES / "default.yml")
    assert {"ceasefire", "sanctions", "negotiations", "arms control", "nuclear", "trade"} <= set(loaded)
    assert len(loaded) >= 10 and all(loaded.values())


def test_text_stays_text_and_the_order_is_kept(tmp_path):
    path = write(tmp_path, "reef: [007, no, Null]\nfuel:\n  - gas\n")
    assert issues.load(path) == {"reef": ["007", "no", "Null"], "fuel": ["gas"]}


def test_two_issues_may_share_a_term(tmp_path):
    assert issues.load(write(tmp_path, "a: [gas]\nb: [gas]\n")) == {"a": ["gas"], "b": ["gas"]}


BAD = [
    ("", "line 1", "name: [term, …]"),
    ("- reef\n", "line 1", "name: [term, …]"),
    ("reef\n", "line 1", "name: [term, …]"),
    ("a: [b]\nreef: rock\n", "line 2", "'reef' have to be a list"),
    ("a: [b]\nreef: []\n", "line 2", "'reef' has no term"),
    ("a: [b]\nreef:\n", "line 2", "have to be a list"),
    ("reef: [a, [b]]\n", "line 1", "a term of 'reef' has to be a text"),
    ("reef: {a: b}\n", "line 1", "unknown key 'a'"),
    ("reef: [a, '']\n", "line 1", "has to be a text"),
    ("reef: ['…']\n", "line 1", "has to be a text"),
    ("reef:\n  - gas\n  - Gas\n", "line 3", "'Gas' stands twice under 'reef'"),
    ("a: [b]\na: [c]\n", "line 2", "'a' stands twice"),
    ("? [a]\n: [c]\n", "line 1", "the name of an issue"),
    ("a: [b]\nreef: [a\n", "line 3", "not YAML"),
    ("a: [b]\nreef: [\x00]\n", "line 2", "not YAML"),
    ("a: [b]\n---\nc: [d]\n", "line 2", "not YAML"),
    (b"a: [b]\nreef: [\xff]\n", "line 2", "not UTF-8"),
]


@pytest.mark.parametrize(("content", "line", "message"), BAD)
def test_a_bad_file_is_refused_with_its_name_and_line(tmp_path, content, line, message):
    path = write(tmp_path, content)
    with pytest.raises(ResourceError) as caught:
        issues.load(path)
    assert str(path) in str(caught.value) and line in str(caught.value) and message in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(ResourceError, match="nowhere.yml"):
        issues.load(tmp_path / "nowhere.yml")


MENTIONS = [
    ("A truce holds.", ["truce"], ["truce"]),
    ("Truces held; TRUCE!", ["truce"], ["Truces", "TRUCE"]),
    ("A truceless sea", ["truce"], []),
    ("A truce-like lull", ["truce"], []),
    ("The truce’s end", ["truce"], ["truce"]),
    ("two rounds of talks", ["round of talks"], ["rounds of talks"]),
    ("the two ministers meet", ["meeting"], ["meet"]),
    ("they negotiated", ["negotiations"], ["negotiated"]),
    ("an exchange of prisoners", ["prisoner exchange"], ["exchange of prisoners"]),
    ("a cease-fire, and cease-fires", ["ceasefire"], ["cease-fire", "cease-fires"]),
    ("the cease fire of others", ["ceasefire"], []),
    ("treaties and ceasefires", ["treaty", "cease-fire"], ["treaties", "ceasefires"]),
    ("they talked", ["talks"], []),
    ("a nate and a kin", ["nation", "king"], []),
    ("prisoner\nswaps", ["prisoner swap"], ["prisoner\nswaps"]),
    ("prisoner, swap", ["prisoner swap"], []),
    ("a cease-fire", ["cease fire", "cease-fire"], ["cease-fire"]),
    ("a peace talk and peace talks", ["talks", "peace talk"], ["peace talk", "peace talks"]),
    ("trade sanctions", ["sanction", "trade sanction"], ["trade sanctions"]),
    ("the R&D pact", ["R&D"], ["R&D"]),
    ("the U.S. line", ["U.S."], ["U.S"]),
]


@pytest.mark.parametrize(("text", "terms", "expected"), MENTIONS)
def test_terms_are_whole_words_and_the_longest_wins(text, terms, expected):
    assert found(text, terms) == expected


def test_mentions_name_the_issue_and_the_term_as_given():
    table = issues.terms(*frames("Trade sanctions bite."), {"money": ["trade"], "pressure": ["trade sanction"]})
    assert list(table.columns) == schemas.columns("terms")
    assert table[["issue", "term", "start", "end"]].values.tolist() == [
        ["money", "trade", 0, 5],
        ["pressure", "trade sanction", 0, 15],
    ]


def test_the_content_alone_is_read_and_nothing_is_changed():
    statements, documents = frames("truce, said Tamm of the truce", spans=[[20, 29]])
    before = statements.copy(deep=True)
    given = {"x": ["truce"]}
    assert issues.terms(statements, documents, given)["start"].tolist() == [24]
    assert given == {"x": ["truce"]}
    pd.testing.assert_frame_equal(statements, before)


def test_no_content_no_mention():
    assert issues.terms(*frames("truce", spans=[]), {"x": ["truce"]}).empty
    assert issues.terms(*frames("truce"), {}).empty


def test_terms_that_stand_nowhere_are_told():
    _, documents = frames("Truces held at sea.")
    codebook = {"ceasefire": ["truce", "armistice", "naval truce"], "trade": ["tariff"], "sea": ["sea"]}
    table = issues.absent(documents, codebook)
    assert table.values.tolist() == [["ceasefire", "armistice"], ["ceasefire", "naval truce"], ["trade", "tariff"]]
    assert issues.notices(issues.lacking(documents, codebook), codebook) == [
        "issue 'ceasefire': not in this corpus: 'armistice', 'naval truce'",
        "issue 'trade': none of its terms stands in this corpus, so no statement bears on it",
    ]
    assert issues.notices(issues.lacking(documents, {}), {}) == []
