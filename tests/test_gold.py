"""The hand-coded set holds what its handbook says, and a line that does not is refused by file and line."""

import csv
import json
import re

import pytest

from communique import gold, paths
from communique.errors import ResourceError

FOLDER = paths.DATA / "gold"
PRONOUNS = {"he", "she", "it", "they", "who", "whose", "i", "we", "you"}


@pytest.fixture(scope="module")
def coded():
    return gold.load()


@pytest.fixture(scope="module")
def joined(coded):
    return coded.statements.merge(
        coded.documents[["document", "date", "text", "kind"]], on="document", suffixes=("", "_of")
    )


def column(folder, name, key):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return [row[key] for row in csv.DictReader(file)]


def known(name, key):
    return {*column(FOLDER / "actors", name, key), *column(paths.ACTORS, name, key)}


def test_there_is_enough_of_it(coded, joined):
    assert len(coded.documents) >= 26
    assert len(coded.statements) >= 200
    assert set(joined["document"]) == set(coded.documents["document"])
    counts = joined["kind_of"].value_counts()
    assert counts["article"] >= 150
    assert all(counts[kind] >= 5 for kind in ("transcript", "record", "interview", "speech", "post"))
    assert coded.statements["act"].notna().sum() >= 150
    assert coded.statements["positions"].map(bool).sum() >= 150


@pytest.mark.parametrize("part", gold.PARTS)
def test_spans_give_back_their_words(joined, part):
    for row in joined.itertuples():
        spans = getattr(row, f"{part}_spans")
        assert (" ".join(row.text[start:end] for start, end in spans) or None) == getattr(row, part)
        assert all(row.text[start:end] == row.text[start:end].strip() for start, end in spans)


def test_contents_lie_in_the_headline_or_the_body(coded):
    ranges = {row.document: row.headline + row.body for row in coded.documents.itertuples()}
    for row in coded.statements.itertuples():
        for start, end in row.content_spans:
            assert any(low <= start and end <= high for low, high in ranges[row.document]), row.statement


def test_a_child_lies_inside_its_parent(coded):
    rows = coded.statements.set_index("statement")
    for row in coded.statements[coded.statements["parent"].notna()].itertuples():
        outer = rows.loc[row.parent, "content_spans"]
        assert all(any(low <= start and end <= high for low, high in outer) for start, end in row.content_spans)


def test_marks_agree_with_the_mode(coded):
    for row in coded.statements.itertuples():
        quoted = re.search(r"[“‘\"]|(?<!\w)'", row.content) is not None
        assert quoted == (row.mode in ("direct", "mixed")), row.statement
        assert row.mode != "direct" or row.content[0] in "“‘\"'"


def test_only_speech_has_an_act_and_questions_have_none(coded):
    rows = coded.statements
    assert rows.loc[rows["kind"] == "attitude", "act"].isna().all()
    asked = rows["source"].isin(["QUESTION", "Q", "LOWEN REVIEW"])
    assert asked.sum() >= 8
    assert rows.loc[asked, "act"].isna().all()


def test_pronouns_are_pronouns(coded):
    rows = coded.statements
    pronouns = rows[rows["resolution"] == "pronoun"]
    assert {source.split()[0].lower() for source in pronouns["source"]} <= PRONOUNS
    assert not set(pronouns["speaker"].str.lower()) & PRONOUNS
    named = rows[rows["resolution"].isin(["name", "description", "registry"])]
    assert not {str(source).lower() for source in named["source"]} & PRONOUNS


def test_the_unresolved_have_no_name(coded):
    rows = coded.statements[coded.statements["resolution"] == "unresolved"]
    assert set(rows["speaker"]) <= {None, "he"}
    assert rows[["office", "principal", "state"]].isna().all(axis=None)
    others = coded.statements[coded.statements["resolution"] != "unresolved"]
    assert others["speaker"].notna().all()


def test_one_person_has_one_office_state_and_principal_a_day(coded):
    people = coded.statements[coded.statements["resolution"].isin(["name", "pronoun", "registry", "description"])]
    for speaker, rows in people.groupby("speaker"):
        assert len(set(zip(rows["office"], rows["principal"], rows["state"], strict=True))) == 1, speaker


def test_names_are_those_of_the_actors_files(coded):
    states, people = known("states.csv", "state"), known("offices.csv", "person")
    organisations, offices = known("organisations.csv", "organisation"), known("offices.csv", "office")
    rows = coded.statements
    assert set(rows["state"].dropna()) <= states
    assert set(rows["principal"].dropna()) <= people
    assert {target for targets in rows["targets"] for target in targets} <= states | people | organisations | set(
        rows.loc[rows["resolution"] == "name", "speaker"]
    )
    in_files = rows[rows["speaker"].isin(people)]
    assert set(in_files["office"]) <= offices
    registered = rows[rows["resolution"] == "registry"]
    assert set(registered["speaker"]) <= states | people | organisations


def test_office_holders_of_the_registry_hold_office_on_the_day(joined):
    with (FOLDER / "actors" / "offices.csv").open(encoding="utf-8", newline="") as file:
        terms = {row["person"]: (row["from"], row["to"] or "9999") for row in csv.DictReader(file)}
    seen = joined[joined["speaker"].isin(terms)]
    assert len(seen) >= 100
    for row in seen.itertuples():
        start, end = terms[row.speaker]
        assert start <= row.date <= end, row.statement
    prime_ministers = joined[joined["office"] == "Prime Minister of Dunmere"]
    assert set(prime_ministers["speaker"]) == {"Agnes Thorne", "Edric Fallow"}


def test_collectives_name_their_members_only_where_known(coded):
    rows = coded.statements[coded.statements["members"].map(bool)]
    assert rows["members"].map(len).min() >= 2
    assert set(rows["resolution"]) <= {"collective", "name"}


def test_real_people_are_not_quoted(joined):
    real = joined[joined["date"] < "2030"]
    assert len(real) >= 30
    assert set(real["mode"]) == {"indirect"}
    assert not real["text"].str.contains('[“”"‘]').any()


@pytest.mark.parametrize(
    ("key", "allowed"),
    [("mode", gold.MODES), ("kind", gold.KINDS), ("resolution", gold.RESOLUTIONS), ("act", gold.ACTS)],
)
def test_the_handbook_counts_what_is_there(coded, key, allowed):
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| (\w+) \| (\d+) \|$", text.split(f"| {key} | statements |")[1].split("\n\n")[0], re.M))
    counts = coded.statements[key].value_counts()
    assert {value: int(table[value]) for value in allowed} == {value: int(counts.get(value, 0)) for value in allowed}
    assert f"{len(coded.statements)} statements" in text


LINE = {
    "document": "note",
    "statement": "note:1",
    "parent": None,
    "source": {"text": "Brennia", "spans": [[0, 7]]},
    "cue": {"text": "said", "spans": [[8, 12]]},
    "content": {"text": "it would sign if asked", "spans": [[13, 35]]},
    "mode": "indirect",
    "kind": "speech",
    "speaker": "Brennia",
    "office": None,
    "principal": None,
    "state": "Brennia",
    "resolution": "registry",
    "members": [],
    "act": "commit",
    "positions": {"treaty": "conditional"},
    "conditions": ["if asked"],
    "targets": {},
    "note": None,
}


def written(folder, *lines):
    (folder / "documents").mkdir()
    (folder / "documents" / "note.txt").write_text("Brennia said it would sign if asked.\n", encoding="utf-8")
    (folder / "corpus.yml").write_text("issues:\n  treaty: [sign]\n", encoding="utf-8")
    text = "".join(line if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)
    (folder / "statements.jsonl").write_text(text, encoding="utf-8")
    return folder


def test_a_good_line_is_one_row(tmp_path):
    found = gold.load(written(tmp_path, LINE)).statements
    assert found.loc[0, "content"] == "it would sign if asked"
    assert found.loc[0, "content_spans"] == [[13, 35]]
    assert found.loc[0, "positions"] == {"treaty": "conditional"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"document": "nota"}, "Unknown document 'nota'"),
        ({"mode": "indirekt"}, "Unknown mode 'indirekt'. Closest here: 'indirect'"),
        ({"act": "promise"}, "Unknown act 'promise'"),
        ({"act": ["warn"]}, "act has to be text or null"),
        ({"resolution": None}, "Unknown resolution 'None'"),
        ({"positions": {"treety": "support"}}, "Unknown issue 'treety'. Closest here: 'treaty'"),
        ({"positions": {"treaty": "supports"}}, "Unknown position 'supports'"),
        ({"positions": []}, "positions has to be an object"),
        ({"targets": {"Brennia": "bad"}}, "Unknown sign of a target 'bad'"),
        ({"conditions": ["if asked nicely"]}, "is no part of the content"),
        ({"content": {"text": "it would sign", "spans": [[13, 35]]}}, "the spans give 'it would sign if asked'"),
        ({"content": {"text": None, "spans": []}}, "without content"),
        ({"cue": {"text": "said", "spans": [[8, 99]]}}, "is no span of the document"),
        ({"cue": {"text": "said", "spans": [[8, 12.0]]}}, "is no span of the document"),
        ({"cue": {"text": "said Brennia", "spans": [[8, 12], [0, 7]]}}, "not after the one before"),
        ({"source": {"spans": []}}, "text and a list of spans"),
        ({"speaker": ""}, "speaker has to be text or null"),
        ({"speeker": "x"}, "Unknown key 'speeker'. Closest here: 'speaker'"),
        ({"statement": "note:1"}, "stands on line 1 already"),
        ({"parent": "note:9"}, "Unknown parent 'note:9'"),
    ],
)
def test_a_bad_line_is_refused_by_file_and_line(tmp_path, change, message):
    folder = written(tmp_path, LINE, LINE | {"statement": "note:2"} | change)
    with pytest.raises(ResourceError, match=re.escape(message)) as caught:
        gold.load(folder)
    assert "statements.jsonl, line 2: " in str(caught.value)


def test_a_missing_key_is_named(tmp_path):
    short = {key: value for key, value in LINE.items() if key != "act"}
    with pytest.raises(ResourceError, match="line 1: missing keys: act"):
        gold.load(written(tmp_path, short))


@pytest.mark.parametrize(("line", "message"), [("{'no'\n", "no JSON"), ("[1]\n", "a JSON object, not list")])
def test_what_is_no_object_is_refused(tmp_path, line, message):
    with pytest.raises(ResourceError, match=f"line 2: .*{message}"):
        gold.load(written(tmp_path, LINE, line))


def test_a_folder_of_another_form_is_refused(tmp_path):
    with pytest.raises(ResourceError, match="documents"):
        gold.load(tmp_path)
    with pytest.raises(ResourceError, match="not UTF-8"):
        folder = written(tmp_path, LINE)
        (folder / "statements.jsonl").write_bytes(b"\xff\xfe{")
        gold.load(folder)
