"""Sets in a known layout: the UN General Debate, ParlaMint, ConvoKit. Who speaks and when comes of names and neighbours."""

import json

import pytest
from filehelp import bodies, written

from communique import corpus

SPEECH = "Mr. President, we have come a long way tonight.\n\nArdovia will not close its harbours."


# the UN General Debate


def test_a_speech_of_the_general_debate_is_spoken_by_its_state(tmp_path):
    files = {
        "Session 75 - 2020/NOR_75_2020.txt": SPEECH,
        "Session 26 - 1971/CSK_26_1971.txt": SPEECH,
        "Session 75 - 2020/ARD_75_2020.txt": SPEECH,
        "Speakers_by_session.xlsx": b"PK",
    }
    found = corpus.read(written(tmp_path, files))
    assert found.documents.set_index("document")["speaker"].to_dict() == {
        "CSK_26_1971": "Czechoslovakia",
        "ARD_75_2020": "ARD",
        "NOR_75_2020": "Norway",
    }
    assert set(found.documents["kind"]) == {"speech"}
    assert found.documents.set_index("document")["date"].to_dict() == {
        "CSK_26_1971": None,
        "ARD_75_2020": "2020-09",
        "NOR_75_2020": "2020-09",
    }
    assert (
        "dated September 2020, when the debate opened"
        in found.documents.set_index("document")["provenance"]["NOR_75_2020"]
    )
    assert found.rejected.empty and found.skipped.empty
    assert bodies(found.documents.iloc[0]) == [SPEECH]
    assert "no state has the code ARD" in found.documents.set_index("document")["provenance"]["ARD_75_2020"]


@pytest.mark.parametrize("name", ["NOR_75_2031.txt", "nor_75_2020.txt", "NOR_75_2020_a.txt", "NORTH_75_2020.txt"])
def test_another_name_is_no_speech_of_the_general_debate(tmp_path, name):
    (found,) = corpus.read(written(tmp_path, {name: SPEECH})).documents.to_dict("records")
    assert (found["speaker"], found["provenance"]) == (None, None)


# ParlaMint

LINES = "ParlaMint-LR_2031-02-03.u1\tThe sitting is open.\nParlaMint-LR_2031-02-03.u2\tWe oppose the tolls. We will fight them.\n"
META = (
    "Text_ID\tID\tTitle\tDate\tSpeaker_role\tSpeaker_party\tSpeaker_name\n"
    "x\tParlaMint-LR_2031-02-03.u1\tLorrin debates\t2031-02-03\tChairperson\t-\tOrlen, Tomas\n"
    'x\tParlaMint-LR_2031-02-03.u2\tLorrin "debates"\t2031-02-03\tRegular\tLP\tBrel, Ana Maria\n'
)


@pytest.mark.parametrize("ending", ["-meta.tsv", "-meta-en.tsv"])
def test_an_utterance_of_a_sitting_has_its_speaker_from_the_table_beside_it(tmp_path, ending):
    found = corpus.read(written(tmp_path, {"2031/s.txt": LINES, f"2031/s{ending}": META}))
    about = found.documents[["document", "speaker", "date", "text", "kind"]].to_numpy().tolist()
    assert about == [
        ["ParlaMint-LR_2031-02-03.u1", "Tomas Orlen", "2031-02-03", "The sitting is open.", "speech"],
        [
            "ParlaMint-LR_2031-02-03.u2",
            "Ana Maria Brel",
            "2031-02-03",
            "We oppose the tolls. We will fight them.",
            "speech",
        ],
    ]
    assert found.rejected.empty and found.skipped.empty


def test_the_table_beside_it_changes_what_a_corpus_gives(tmp_path):
    before = corpus.fingerprint(written(tmp_path, {"s.txt": LINES, "s-meta.tsv": META}))
    assert corpus.fingerprint(written(tmp_path, {"s-meta.tsv": META.replace("Ana", "Ada")})) != before


def test_lines_with_tabs_and_no_table_beside_them_are_a_text(tmp_path):
    (found,) = corpus.read(written(tmp_path, {"s.txt": LINES})).documents.to_dict("records")
    assert (found["text"], found["speaker"]) == (LINES, None)


# ConvoKit

UTTERANCES = [
    {
        "id": "u1",
        "speaker": "s1",
        "conversation_id": "u1",
        "reply-to": None,
        "timestamp": 1927792800,
        "text": "We oppose the tolls.",
        "meta": {},
    },
    {
        "id": "u2",
        "speaker": "s2",
        "conversation_id": "u1",
        "reply-to": "u1",
        "timestamp": "1927879200",
        "text": "I support them.",
        "vectors": [],
    },
    {
        "id": "u3",
        "speaker": "s3",
        "conversation_id": "u1",
        "reply-to": "u1",
        "timestamp": None,
        "text": "So do I.",
        "meta": {"date": "2031-02-05"},
    },
    {"id": "u4", "speaker": "s3", "conversation_id": "u1", "reply-to": "u1", "timestamp": None, "text": "", "meta": {}},
]
SPEAKERS = {"s1": {"meta": {"name": "Ana Brel"}, "vectors": []}, "s2": {"meta": {}}, "s3": {"name": "Tomas Orlen"}}


def convokit(rows, speakers=SPEAKERS, beside="speakers.json"):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    others = {"corpus.json": "{}", "conversations.json": "{}", "index.json": "{}"}
    return {"utterances.jsonl": lines, beside: json.dumps(speakers), **others}


def test_utterances_of_convokit_have_the_name_of_their_speaker_and_the_day_of_their_timestamp(tmp_path):
    found = corpus.read(written(tmp_path, convokit(UTTERANCES)))
    about = found.documents[["document", "speaker", "date", "text", "kind"]].to_numpy().tolist()
    assert about == [
        ["u1", "Ana Brel", "2031-02-02", "We oppose the tolls.", "speech"],
        ["u2", "s2", "2031-02-03", "I support them.", "speech"],
        ["u3", "Tomas Orlen", "2031-02-05", "So do I.", "speech"],
    ]
    assert list(found.rejected["reason"]) == ["line 4: no text"]
    assert found.skipped.empty


def test_older_corpora_of_convokit_are_read(tmp_path):
    rows = [
        {"id": 7, "user": "s1", "root": 7, "reply_to": None, "timestamp": "2031-02-03 09:30:00", "text": "No tolls."}
    ]
    (found,) = corpus.read(written(tmp_path, convokit(rows, beside="users.json"))).documents.to_dict("records")
    assert (found["document"], found["speaker"], found["date"]) == ("7", "Ana Brel", "2031-02-03")


@pytest.mark.parametrize("speakers", ["{", "[]", "[" * 100_000])
def test_a_broken_table_of_speakers_does_no_worse_than_a_reason(tmp_path, speakers):
    files = {**convokit(UTTERANCES), "speakers.json": speakers, "good.txt": SPEECH}
    found = corpus.read(written(tmp_path, files))
    assert "good.txt" in set(found.documents["path"])


def test_a_table_of_speakers_out_of_the_corpus_is_not_read(tmp_path):
    written(tmp_path / "in", convokit(UTTERANCES))
    (tmp_path / "in" / "speakers.json").unlink()
    (tmp_path / "speakers.json").write_text(json.dumps(SPEAKERS))
    (tmp_path / "in" / "speakers.json").symlink_to(tmp_path / "speakers.json")
    found = corpus.read(tmp_path / "in")
    assert "Ana Brel" not in set(found.documents["speaker"])
    assert list(found.rejected["path"])[0] == "speakers.json"


def test_a_table_called_like_that_is_a_table(tmp_path):
    (found,) = corpus.read(written(tmp_path, {"utterances.jsonl": '{"text": "We came."}'})).documents.to_dict("records")
    assert (found["text"], found["provenance"]) == ("We came.", None)


def test_statements_go_out_as_a_corpus_of_convokit_and_come_in_again(tmp_path):
    import zipfile

    from communique import cli

    text = "Envoy arrives\n\n9 March 2031\n\nForeign Minister Ana Brel said on Monday that the tolls must fall.\n"
    written(tmp_path / "news", {"2031-03-09-a.txt": text})
    assert cli.main(["statements", str(tmp_path / "news"), "-o", str(tmp_path / "out.zip")]) == 0
    zipfile.ZipFile(tmp_path / "out.zip").extractall(tmp_path / "back")
    tables = {path.name: json.loads(path.read_text()) for path in (tmp_path / "back").glob("*.json")}
    assert set(tables) == {"speakers.json", "conversations.json", "corpus.json", "index.json"}
    (row,) = [json.loads(line) for line in (tmp_path / "back" / "utterances.jsonl").read_text().splitlines()]
    assert (row["id"], row["conversation_id"], row["timestamp"]) == ("2031-03-09-a:1", "2031-03-09-a", 1930780800)
    assert row["speaker"] in tables["speakers.json"] and row["meta"]["mode"] == "indirect"
    assert tables["conversations.json"]["2031-03-09-a"]["meta"]["date"] == "2031-03-09"
    (again,) = corpus.read(tmp_path / "back").documents.to_dict("records")
    assert (again["text"], again["speaker"], again["date"]) == (row["text"], row["speaker"], "2031-03-09")


def test_a_corpus_of_convokit_needs_a_file(capsys):
    from communique import cli

    assert cli.main(["statements", "lorrin-strait", "--format", "convokit"]) == 2
    assert "is not text: name the file to write with -o FILE" in capsys.readouterr().err
