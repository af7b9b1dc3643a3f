"""Transcripts that machines make, in JSON: a turn a speaker, the times left out. All is invented."""

import json

import pytest

from communique import attribution, corpus

SAID = [
    ("SPEAKER_00", " Good morning."),
    ("SPEAKER_00", " We oppose the tolls."),
    ("SPEAKER_01", " I do not. We need them."),
    ("SPEAKER_00", " Why?"),
]


def timed(start="start", words="text", who="speaker"):
    return [{start: float(at), words: said, who: name} for at, (name, said) in enumerate(SAID)]


FORMS = {
    "segments": {"text": "…", "segments": timed(), "language": "en"},
    "utterances": {"id": "a", "utterances": timed("start_ms", "text", "speaker_label")},
    "a list": timed("startTime", "transcript", "speakerName"),
    "objects": {"segments": [one | {"speaker": {"name": one["speaker"]}} for one in timed()]},
}


def read(folder, found):
    (folder / "2031-02-03-talks.json").write_text(json.dumps(found), encoding="utf-8")
    return corpus.read(folder).documents


@pytest.mark.parametrize("form", FORMS)
def test_a_turn_is_the_segments_of_a_speaker_in_a_row(tmp_path, form):
    documents = read(tmp_path, FORMS[form])
    [row] = documents.to_dict("records")
    assert (row["kind"], row["date"]) == ("transcript", "2031-02-03")
    assert "4 segments" in row["provenance"]
    found = attribution.attribute(documents)
    turns = found[found["mode"] == "speech"]
    assert list(turns["source"]) == ["SPEAKER_00", "SPEAKER_01", "SPEAKER_00"]
    assert list(turns["content"]) == ["Good morning. We oppose the tolls.", "I do not. We need them.", "Why?"]


def test_segments_without_speakers_are_a_text(tmp_path):
    found = [{name: one[name] for name in ("start", "text")} for one in timed()]
    [row] = read(tmp_path, {"segments": found}).to_dict("records")
    assert row["text"] == "Good morning. We oppose the tolls. I do not. We need them. Why?"


@pytest.mark.parametrize(
    "found",
    [
        [{"date": "2031-02-03", "text": "The minister said that the tolls must fall.", "start": 1}],
        {
            "name": "Talks",
            "messages": [{"type": "message", "date": "2031-02-03", "from": "Ana Brel", "text": "We wait."}],
        },
        [{"start": "2031-02-03", "name": "Council", "text": "The minister said that the tolls must fall."}],
        [{"from": "Ana Brel", "timestamp": 1927886400, "text": "We oppose the tolls."}],
    ],
)
def test_rows_and_messages_are_what_they_were(tmp_path, found):
    [row] = read(tmp_path, found).to_dict("records")
    assert "segment" not in (row["provenance"] or "")


def test_a_transcript_that_cannot_be_written_down_costs_that_file_only(tmp_path):
    (tmp_path / "bad.json").write_text(json.dumps([{"start": 0.0, "text": "We pay \ud800 nothing."}]), encoding="utf-8")
    read(tmp_path, {"segments": timed()})
    found = corpus.read(tmp_path)
    assert list(found.documents["path"]) == ["2031-02-03-talks.json"]
    assert "surrogate" in found.rejected["reason"][0]
