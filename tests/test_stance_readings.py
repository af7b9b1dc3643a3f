"""From statements to what the reader makes of each: asked once a window, in parts where long, about every issue."""

import numpy as np
import pytest
from readerhelp import FakeReader

from communique import schemas
from communique.codes import ACTS, JUDGEMENT, POSITION
from communique.stance import readings
from communique.stance.windows import Issue

TEXT = "Brel offered a truce if the boats leave. Veldria rejected it."
TRUCE = [Issue("truce", ("truce",))]


def frames(text: str, *statements: tuple[str, str, str]):
    rows = [
        {"statement": f"d:{number}", "document": "d"}
        | {
            f"{name}_spans": [[text.index(words), text.index(words) + len(words)]] if words else []
            for name, words in zip(("source", "cue", "content"), parts, strict=True)
        }
        for number, parts in enumerate(statements)
    ]
    documents = schemas.frame("documents", [{"document": "d", "text": text, "headline": [], "body": [[0, len(text)]]}])
    return schemas.frame("statements", rows), documents


BOTH = (("Brel", "offered", "a truce if the boats leave"), ("Veldria", "rejected", "it"))


def read(text: str, statements, reader, issues=TRUCE, mentions=None) -> dict[str, readings.Reading]:
    return dict(readings.read(*frames(text, *statements), issues, mentions or {}, reader))


def test_one_window_answers_for_all_its_statements():
    reader = FakeReader(position="conditional", act="propose")
    found = read(TEXT, BOTH, reader)
    assert list(found) == ["d:0", "d:1"]
    assert (len(reader.windows), len(reader.queries)) == (1, 2)
    assert POSITION[found["d:0"].position[0].argmax()] == "conditional"
    assert ACTS[found["d:1"].act.argmax()] == "propose"


def test_a_condition_is_whole_words_without_marks():
    reader = FakeReader(condition="if the boats leave.", text=TEXT)
    (start, end) = read(TEXT, BOTH, reader)["d:0"].conditions[0]
    assert TEXT[start:end] == "if the boats leave"


def test_mentions_are_judged_where_they_stand():
    place = (TEXT.index("Veldria"), TEXT.index("Veldria") + 7)
    found = read(TEXT, BOTH, FakeReader(judgement="negative"), mentions={"d:1": [place, (5000, 5010)]})
    judged = found["d:1"].judgement
    assert [JUDGEMENT[row.argmax()] for row in judged] == [
        "negative",
        "none",
    ]  # what is not in the window is not judged


def test_every_issue_is_asked_about_whatever_their_number():
    issues = [Issue(f"issue {number}") for number in range(3 * readings.ISSUES + 1)]
    found = read(TEXT, BOTH, FakeReader(position="support"), issues)
    assert found["d:0"].position.shape == (len(issues), len(POSITION))


def test_without_issues_the_rest_is_read_all_the_same():
    found = read(TEXT, BOTH, FakeReader(act="reject"), [])
    assert found["d:1"].position.shape == (0, len(POSITION))
    assert ACTS[found["d:1"].act.argmax()] == "reject"


def test_a_long_turn_is_read_in_parts_and_the_surest_counts():
    text = "We are calm. " * 200 + "We reject the truce."
    whole = schemas.frame("statements", [{"statement": "d:0", "document": "d", "content_spans": [[0, len(text)]]}])
    documents = schemas.frame("documents", [{"document": "d", "text": text, "headline": [], "body": [[0, len(text)]]}])

    class Last(FakeReader):
        def answers(self, window, asked):
            last = window.spans.max() == len(text)
            self._answers = {"position": "oppose"} if last else {}
            yield from super().answers(window, asked)

    reader = Last()
    found = dict(readings.read(whole, documents, TRUCE, {}, reader))
    assert len(reader.queries) > 2
    assert POSITION[found["d:0"].position[0].argmax()] == "oppose"


def test_statements_without_a_document_or_content_are_no_error():
    statements, documents = frames(TEXT, ("Brel", "offered", ""))
    assert dict(readings.read(statements, documents, TRUCE, {}, FakeReader())) == {}
    assert dict(readings.read(schemas.frame("statements"), documents, TRUCE, {}, FakeReader())) == {}


@pytest.mark.parametrize("count", [1, 40])
def test_time_is_a_pass_for_each_window_not_for_each_statement(count):
    text = "Brel said that it was late. " * count
    size = len(text) // count
    rows = [
        {"statement": f"d:{n}", "document": "d", "content_spans": [[n * size + 10, (n + 1) * size - 2]]}
        for n in range(count)
    ]
    documents = schemas.frame("documents", [{"document": "d", "text": text, "headline": [], "body": [[0, len(text)]]}])
    reader = FakeReader()
    found = dict(readings.read(schemas.frame("statements", rows), documents, TRUCE, {}, reader))
    assert len(found) == count
    assert len(reader.windows) <= 1 + count // 20
    assert all(np.isfinite(one.act).all() for one in found.values())
