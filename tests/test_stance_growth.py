"""Texts many times as long take so many times as long, not the square of it; and no word stops a pattern for good."""

import pytest
from across_help import frame, statement
from growthhelp import grows, seconds
from readerhelp import FakeReader, reading

from communique import schemas
from communique.across import clusters
from communique.speakers.named import Named
from communique.stance import acts, anaphora, clauses, judgement_words, markers, readings
from communique.text import voices
from communique.text.document import Document

ONE = "Ana Brel rejected the offer of a truce, if we do not fail. "


def told(text: str, count: int):
    """A document that repeats a text, each time a statement: its first two words the source, the third the cue."""
    words = text.split()
    source, cue = len(" ".join(words[:2])), len(" ".join(words[:3]))
    rows = [
        {"statement": f"d:{at}", "document": "d", "kind": "speech", "mode": "mixed", "resolution": "name"}
        | {"speaker": "Ana Brel", "source": text[:source], "cue": text[source + 1 : cue], "members": []}
        | {"source_spans": [[at, at + source]], "cue_spans": [[at + source + 1, at + cue]]}
        | {"content": text[cue + 1 :].strip(), "content_spans": [[at + cue + 1, at + len(text.rstrip())]]}
        for at in range(0, count * len(text), len(text))
    ]
    whole = {"document": "d", "kind": "article", "text": text * count, "body": [[0, len(text) * count]], "headline": []}
    return schemas.frame("statements", rows), schemas.frame("documents", [whole])


def speech(text: str):
    """A document that is one speech of Ana Brel's."""
    row = {"statement": "d:0", "document": "d", "kind": "speech", "mode": "speech", "resolution": "name"}
    row |= {"speaker": "Ana Brel", "content": text, "content_spans": [[0, len(text)]], "members": []}
    document = {"document": "d", "kind": "speech", "text": text, "body": [[0, len(text)]], "headline": []}
    return schemas.frame("statements", [row]), schemas.frame("documents", [document])


def of_acts(count: int):
    statements, documents = told(ONE, count)
    read = {name: reading() for name in statements["statement"]}
    return lambda: acts.find(statements, documents, read)


def of_references(count: int):
    statements, documents = told(ONE, count)
    nothing = schemas.frame("terms")
    return lambda: anaphora.resolve(statements, documents, {"truce": ["truce"]}, nothing)


def of_negations(count: int):
    statements, documents = speech("it did not come and never went " * count)
    return lambda: markers.find(statements, documents)


def of_quotations(count: int):
    quoted = [(at, at + 5) for at in range(0, count * 10, 10)]
    return lambda: [voices.own("mixed", [[at + 2, at + 9]], quoted) for at, _ in quoted]


def of_a_long_turn(count: int):
    statements, documents = speech("we will strike back if it fails. " * count)
    return lambda: dict(readings.read(statements, documents, [], {}, FakeReader()))


def of_judgements(count: int):
    text = "we condemn Veldria and "
    one = {"cue_spans": [], "content_spans": [[0, len(text) * count]]}
    document = Document("long", text * count)
    starts = range(text.index("Veldria"), len(text) * count, len(text))
    mentions = [Named("Veldria", "state", start, start + 7) for start in starts]
    return lambda: judgement_words.judged(document, one, mentions)


def of_clusters(count: int):
    """So many of one wording, and as many of others, for words that all statements have weigh nothing."""
    same = [statement(f"a{at}", "we will sign the truce with Lorrin", document=f"a{at}") for at in range(count)]
    others = [statement(f"b{at}", f"Ferry x{at} sailed.", document=f"b{at}", speaker="Ida Moor") for at in range(count)]
    table = frame(*same, *others)
    return lambda: clusters.group(table)


ROOMS = [
    (of_acts, 250),
    (of_references, 500),
    (of_negations, 500),
    (of_quotations, 400),
    (of_a_long_turn, 300),
    (of_judgements, 250),
    (of_clusters, 250),
]


@pytest.mark.parametrize(("room", "count"), ROOMS)
def test_time_grows_with_the_text_not_with_its_square(room, count):
    assert grows(room, count)


def test_a_word_of_a_hundred_letters_ends_a_clause_at_once():
    text = "we stop if boats, " + "a" * 150
    assert seconds(lambda: clauses.end_of(text, 8, 10, 0, len(text))) < 1
    assert clauses.end_of(text, 8, 10, 0, len(text)) == len("we stop if boats")


def test_places_within_spans():
    spans = [(2, 5), (7, 9)]
    assert [voices.within(spans, *place) for place in [(2, 5), (3, 4), (4, 6), (5, 6), (8, 9), (1, 3)]] == [
        *(True, True, False, False, True, False)
    ]
    assert voices.own("mixed", [[0, 4], [8, 12]], spans) == [(2, 4), (8, 9)]
    assert not voices.within([], 0, 1)


def test_of_hundreds_of_one_wording_the_latest_hundred_are_compared():
    found = (of_clusters(count)() for count in (clusters._LATEST, 3 * clusters._LATEST))
    few, many = (one.loc[one["statement"].str.startswith("a"), "cluster"].nunique() for one in found)
    assert few == 1
    assert 1 < many <= 4
