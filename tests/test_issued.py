"""Statements that tell of whoever makes them: what nobody else is said to say is the issuer's. All is invented."""

import pytest

from communique import actors, attribution, corpus, speakers

BODY = (
    "3 May 2034\n\nThe Ministry regrets the toll of Orsk. Orsk built its barrier at night. The port of Lund stays open.\n\n"
    '"The toll will stay," said the mayor of Orsk, Ana Brel. Her words help nobody at all.\n\n'
    "Lund will build a barrier as well. Nothing else is left.\n\n"
    "#LundPorts\n\nMinistry of Ports – Press Office"
)
OWN = [
    "Orsk built its barrier at night. The port of Lund stays open.",
    "Her words help nobody at all.",
    "Lund will build a barrier as well. Nothing else is left.",
]
ISSUED = {
    "Statement by the Ministry of Ports of Lund on the toll": "Lund",
    "Commentary of the Ministry of Ports of Lund": "Lund",
    "Ministry of Ports of Lund: response to the toll": "Lund",
    "QA-14, 3 May 2034, Statement of the Ministry of Ports of Lund regarding the toll": "Lund",
    "Answer by the spokesman of the Ministry of Ports, Mr. Jon Dalen, to a question on the toll": "Jon Dalen",
    "Statement by Minister Jon Dalen on the toll": "Jon Dalen",
}
NOT_ISSUED = [
    "Ministry of Ports of Lund rejects the toll",
    "Response of markets to the toll",
    "Response of Lund to the toll falters",
    "Comment by Jon Dalen: the toll is wrong",
    "Press release on the toll",
    "Statement by the Ministry of Ports angers Orsk",
]


def read(folder, title):
    (folder / "text.txt").write_text(f"{title}\n\n{BODY}\n", encoding="utf-8")
    documents = corpus.read(folder / "text.txt").documents
    found = speakers.resolve(attribution.attribute(documents), documents, actors.load(None), {})
    return documents["kind"][0], found.to_dict("records")


@pytest.mark.parametrize("title", ISSUED)
def test_the_rest_of_a_statement_is_its_issuers(tmp_path, title):
    kind, found = read(tmp_path, title)
    own = [row for row in found if row["mode"] == "speech"]
    assert kind == "statement"
    assert [row["content"] for row in own] == OWN
    assert {row["speaker"] for row in own} == {ISSUED[title]}


@pytest.mark.parametrize("title", ISSUED)
def test_what_others_say_in_it_stays_theirs(tmp_path, title):
    said = [row for row in read(tmp_path, title)[1] if "will stay" in row["content"]]
    assert [row["speaker"] for row in said] == ["Ana Brel"]


@pytest.mark.parametrize("title", NOT_ISSUED)
def test_other_texts_have_no_issuer_of_their_sentences(tmp_path, title):
    kind, found = read(tmp_path, title)
    assert kind != "statement"
    assert "speech" not in {row["mode"] for row in found}


@pytest.mark.parametrize("words", ["We regret the toll.", "The Ministry regrets the toll."])
def test_the_first_person_makes_all_of_it_a_speech(tmp_path, words):
    title = next(iter(ISSUED))
    (tmp_path / "text.txt").write_text(f"{title}\n\n3 May 2034\n\n{words} The port of Lund stays open to us.\n")
    found = attribution.attribute(corpus.read(tmp_path / "text.txt").documents)
    assert f"{words} The port of Lund stays open to us." in set(found["content"])
