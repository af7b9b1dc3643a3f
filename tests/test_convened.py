"""Who those are that a communiqué has met, and who was in the chair. All is invented."""

import pytest

from communique import actors, attribution, corpus, speakers

BODY = "3 May 2034\n\n1. {first} {who} called for an end to the toll of Orsk.\n\n2. {who} thanked the town of Marl.\n"
MET = "The Lake Union met in Marl under the chairmanship of Foreign Minister Ana Brel of Lund."
ISSUED = {
    ("Final communiqué of the summit of the Lake Union", MET, "The Heads of State and Government"): "Lake Union",
    ("Communiqué of the foreign ministers of the Lake Union", MET, "The Ministers"): "Lake Union",
    ("Communiqué of the Council of the Lake Union on the toll", MET, "The Council"): "Council of the Lake Union",
    ("LAKE UNION\nConclusions of the Council of Ministers", MET, "Ministers"): "Lake Union",
    ("Lake Union: Chair's summary", MET, "Participants"): "Lake Union",
    ("Summary by the Chair\nSixth Conference of Lake States", MET, "The Conference"): "Conference of Lake States",
    ("COMMUNIQUE", "The Lake Union met in Marl.", "The leaders"): "Lake Union",
    ("PRESIDENCY CONCLUSIONS\nSummit of the Lake Union", MET, "The Union's leaders"): "Lake Union",
    ("Lake Union: Chair's summary", MET, "The Chair"): "Ana Brel",
    (
        "Joint statement on the visit of the President of Lund to the Kingdom of Orsk",
        "",
        "The two sides",
    ): "Lund and Orsk",
    ("MINISTERIAL DECLARATION", "The Lake Union met in Marl.", "The Foreign Ministers"): "Lake Union",
    # near misses
    ("Lake Union: Chair's summary", MET, "Several participants"): "several participants",
    ("Lake Union: Chair's summary", MET, "Ministers of Lund"): "ministers of Lund",
    ("Ministers of the Lake Union meet in Marl", "The talks took two days.", "Participants"): "Participants",
}


@pytest.mark.parametrize("given", ISSUED)
def test_those_who_met_are_the_body(tmp_path, given):
    title, first, who = given
    (tmp_path / "text.txt").write_text(f"{title}\n\n{BODY.format(first=first, who=who)}", encoding="utf-8")
    documents = corpus.read(tmp_path / "text.txt").documents
    found = speakers.resolve(attribution.attribute(documents), documents, actors.load(None), {})
    assert set(found.loc[found["source"] == who, "speaker"]) == {ISSUED[given]}


def test_ministers_of_one_people_are_not_all_who_met(tmp_path):
    text = f"Lake Union: Chair's summary\n\n{BODY.format(first=MET, who='The Lundish Ministers')}"
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    documents = corpus.read(tmp_path / "text.txt").documents
    found = speakers.resolve(attribution.attribute(documents), documents, actors.load(None), {})
    assert "Lake Union" not in set(found.loc[found["source"] == "The Lundish Ministers", "speaker"])


def test_an_office_before_a_courtesy_is_the_persons(tmp_path):
    text = "The envoys met the President of Lund, Ms Ana Brel. The President of Lund said that the toll must fall."
    (tmp_path / "text.txt").write_text(f"Talks in Marl\n\n3 May 2034\n\n{text}\n")
    documents = corpus.read(tmp_path / "text.txt").documents
    found = speakers.resolve(attribution.attribute(documents), documents, actors.load(None), {})
    assert list(found["speaker"]) == ["Ana Brel"]
