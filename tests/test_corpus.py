"""The front door: folders and files in, documents out, and an account of everything that did not become one."""

import csv
import hashlib
import os

import pytest
from filehelp import bodies, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique import corpus, paths, schemas
from communique.corpus import walk
from communique.errors import CorpusError

ARTICLE = "Envoy arrives\n\n9 March 2031\n\nThe envoy came.\n"


def reasons(table):
    return dict(zip(table["path"], table["reason"], strict=True))


def one(folder, name, content):
    return corpus.read(written(folder, {name: content}) / name).documents.iloc[0]


def test_a_document_is_the_decoded_file_unchanged(tmp_path):
    content = "\ufeffEnvoy arrives\r\n\r\n9 March 2031\r\n\r\nZoë came.\r\n"
    found = one(tmp_path, "2031-03-10-envoy.txt", content)
    assert found["text"] == content[1:]
    assert found["sha256"] == hashlib.sha256(content[1:].encode()).hexdigest()
    assert (found["document"], found["path"]) == ("2031-03-10-envoy", "2031-03-10-envoy.txt")
    assert (found["date"], found["title"], found["kind"]) == ("2031-03-09", "Envoy arrives", "article")
    assert bodies(found) == ["Zoë came."]
    assert (found["outlet"], found["speaker"]) == (None, None)


def test_the_date_in_a_file_name_is_the_last_resort(tmp_path):
    assert one(tmp_path, "2031-03-10-a.txt", "The envoy came.")["date"] == "2031-03-10"
    assert one(tmp_path, "2031-02-30-a.txt", "The envoy came.")["date"] is None


def test_a_folder_is_read_in_order_and_to_its_depths(tmp_path):
    written(tmp_path, {"b/a.txt": ARTICLE, "a.txt": ARTICLE, "b/c/D.TXT": ARTICLE, "z.md": ARTICLE})
    assert list(corpus.read(tmp_path).documents["path"]) == ["a.txt", "b/a.txt", "b/c/D.TXT", "z.md"]
    assert [path.name for path in corpus.files(tmp_path)] == ["a.txt", "a.txt", "D.TXT", "z.md"]


def test_what_is_passed_over_is_listed(tmp_path):
    names = ["README.md", "sub/readme.txt", ".hidden.txt", ".git/x.txt", "map.png", "noending", "corpus.yaml"]
    written(tmp_path, {"a.txt": ARTICLE, "corpus.yml": "actors: people\n", "people/states.csv": "state\nVeldria\n"})
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "missing")
    os.mkfifo(tmp_path / "pipe.txt")
    found = corpus.read(written(tmp_path, dict.fromkeys(names, ARTICLE)))
    given = reasons(found.skipped)
    assert set(given) == {*names, ".git"} - {".git/x.txt"}
    assert given["map.png"] == f"not a text: .png; texts are {', '.join(walk.ENDINGS)}"
    assert "was corpus.yml meant?" in given["corpus.yaml"]
    assert reasons(found.rejected) == {"nowhere.txt": "a link that leads nowhere", "pipe.txt": "not a regular file"}
    assert len(found.documents) == 1


def test_links_in_a_ring_are_followed_once(tmp_path):
    written(tmp_path, {"a.txt": ARTICLE, "sub/b.txt": ARTICLE})
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    found = corpus.read(tmp_path)
    assert list(found.documents["path"]) == ["a.txt", "sub/b.txt"]
    assert reasons(found.skipped) == {"sub/up": "a link to a folder that is read already"}


def test_what_cannot_be_read_is_rejected_with_its_reason(tmp_path):
    files = {"a.txt": ARTICLE, "empty.txt": "", "blank.md": " \n", "bin.txt": b"\0\1", "old.txt": b"Zo\xeb\x03"}
    found = corpus.read(written(tmp_path, files | {"left.txt": "Envoy arrives\n\n9 March 2031\n\nAdvertisement"}))
    given = reasons(found.rejected)
    assert sorted(given) == ["bin.txt", "blank.md", "empty.txt", "left.txt", "old.txt"]
    assert given["old.txt"] == "not a text: it holds control characters, as binary files do"
    assert "leftovers" in given["left.txt"]
    assert list(found.documents["document"]) == ["a"]


def test_nothing_readable_names_the_folder_and_what_was_looked_for(tmp_path):
    with pytest.raises(CorpusError) as caught:
        corpus.read(tmp_path)
    endings = ", ".join(walk.ENDINGS)
    assert f"Nothing readable in {tmp_path}: looked for {endings}. Nothing is there." in str(caught.value)
    with pytest.raises(CorpusError, match=r"Rejected: 1; passed over: 1.\n  a.txt: the file is empty"):
        corpus.read(written(tmp_path, {"a.txt": "", "b.png": "x"}))
    with pytest.raises(CorpusError, match="Nothing readable"):
        corpus.read(tmp_path / "b.png")


def test_a_readme_named_by_itself_is_read(tmp_path):
    assert one(tmp_path, "README.txt", ARTICLE)["document"] == "README"


# where a corpus lies


@pytest.fixture
def project(tmp_path, monkeypatch):
    written(tmp_path / "project", {"data/corpora/port-marl/a.txt": ARTICLE, "data/other/b.txt": ARTICLE})
    monkeypatch.setattr(paths, "PROJECT", tmp_path / "project")
    monkeypatch.setattr(paths, "CORPORA", tmp_path / "project/data/corpora")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


def test_locate(project):
    corpora = project / "project/data/corpora"
    assert corpus.locate("port-marl") == corpora / "port-marl"
    assert corpus.locate("data/other") == project / "project/data/other"
    written(project / "here", {"data/other/c.txt": ARTICLE, "port-marl/d.txt": ARTICLE})
    assert corpus.locate("data/other") == project / "here/data/other"
    assert corpus.locate("port-marl") == corpora / "port-marl"
    assert corpus.locate("./port-marl") == project / "here/port-marl"
    assert corpus.locate(project / "here") == project / "here"
    assert corpus.read("port-marl").info.name == "port-marl"


@pytest.mark.parametrize("given", ["port-mral", "Port-Marl", "data/corpora/port-mar"])
def test_a_place_that_is_not_there(project, given):
    with pytest.raises(CorpusError, match="Closest under data/corpora: 'port-marl'"):
        corpus.locate(given)


@pytest.mark.parametrize("given", ["", "  ", "a\0b", "x" * 5000])
def test_no_name_at_all(project, given):
    with pytest.raises(CorpusError, match="port-marl"):
        corpus.locate(given)


# names and outlets


@pytest.mark.parametrize(
    ("files", "names"),
    [
        ({"a.txt": ARTICLE, "a.md": ARTICLE}, {"a.md": "a.md", "a.txt": "a.txt"}),
        ({"x/a.txt": ARTICLE, "y/a.txt": ARTICLE}, {"x/a.txt": "a", "y/a.txt": "a-2"}),
        (
            {"x/a.txt": ARTICLE, "y/a.txt": ARTICLE, "z/a-2.txt": ARTICLE},
            {"x/a.txt": "a", "y/a.txt": "a-3", "z/a-2.txt": "a-2"},
        ),
        ({"x/a.txt": ARTICLE, "y/a.txt": ARTICLE, "a.md": ARTICLE}, {"a.md": "a.md", "x/a.txt": "a", "y/a.txt": "a-2"}),
        ({"a.b.txt": ARTICLE}, {"a.b.txt": "a.b"}),
    ],
)
def test_names(tmp_path, files, names):
    found = corpus.read(written(tmp_path, files)).documents
    assert dict(zip(found["path"], found["document"], strict=True)) == names


def test_names_of_rows(tmp_path):
    table = "doc_id,text\n007,A.\nNone,B.\nNA,C.\n007,D.\n,E.\n,F.\na,G.\n"
    found = corpus.read(written(tmp_path, {"t.csv": table, "a.txt": ARTICLE})).documents
    assert list(found["document"]) == ["a.txt", "007", "None", "NA", "007-2", "t", "t-2", "a"]


def test_outlets_by_pattern(tmp_path):
    written(
        tmp_path,
        {"basin-a.txt": ARTICLE, "wire/b.txt": ARTICLE, "c.txt": ARTICLE, "basin-d.md": "---\noutlet: Own\n---\nX."},
    )
    written(tmp_path, {"corpus.yml": 'outlets:\n  Basin Wire: ["basin-*"]\n  Courier: ["wire/*", "courir-*"]\n'})
    found = corpus.read(tmp_path)
    assert list(found.documents["outlet"]) == ["Basin Wire", "Own", None, "Courier"]
    assert reasons(found.skipped) == {"corpus.yml": "the pattern 'courir-*' of the outlet 'Courier' fits no file"}


def test_a_document_of_two_outlets(tmp_path):
    written(tmp_path, {"a.txt": ARTICLE, "corpus.yml": 'outlets:\n  One: ["*.txt"]\n  Two: ["a*"]\n'})
    with pytest.raises(CorpusError, match="corpus.yml: 'a.txt' is in the patterns of two outlets, 'One' and 'Two'"):
        corpus.read(tmp_path)


# Markdown


def test_front_matter(tmp_path):
    front = 'doc_id: 007\ntitle: "Envoy: arrives"\ndate: 2031-03-09\noutlet: Wire\nkind: Speech\nspeaker: Tal Oren\n'
    found = one(tmp_path, "a.md", f"---\n{front}---\n\nWe came.\n\n## Later\n\nWe left.\n")
    given = found[["document", "title", "date", "outlet", "kind", "speaker"]]
    assert list(given) == ["007", "Envoy: arrives", "2031-03-09", "Wire", "speech", "Tal Oren"]
    assert bodies(found) == ["We came.", "We left."]
    assert [found["text"][start:end] for start, end in found["headline"]] == ["Envoy: arrives"]


@pytest.mark.parametrize(
    ("content", "title", "expected"),
    [
        ("Envoy arrives\n\n9 March 2031\n\nX.", "Envoy arrives", ["X."]),
        ("# Envoy arrives\n\n9 March 2031\n\nX.", "Envoy arrives", ["X."]),
        ("---\nspeaker: Tal Oren\n---\nFriends\n\nX.", None, ["Friends\n\nX."]),
        ("---\r\ntitle: A\r\n---\r\n\r\nX.\r\n", "A", ["X."]),
        ("---\ntitle: A\n---\n# A\n\nX.", "A", ["X."]),
        ("---\ntitle: A\n---\nA\n\nX.", "A", ["X."]),
        ("---\ntitle: None\n---\nX.", "None", ["X."]),
        ("---\n---\nX.", None, ["X."]),
        ("---\ntitle:\n---\nX.", None, ["X."]),
        ("#hashtag\n\nX.", "#hashtag", ["X."]),
        ("X.\n\n---\n\nY.", "X.", ["Y."]),
    ],
)
def test_markdown(tmp_path, content, title, expected):
    found = one(tmp_path, "a.md", content)
    assert (found["title"], bodies(found)) == (title, expected)
    assert found["text"] == content


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("date: 2031-02-30", "date '2031-02-30' is not a real date"),
        ("date: 9.3.2031", "not a real date"),
        ("kind: speach", "unknown kind 'speach'; closest: 'speech'"),
        (
            "kind: sonnet",
            "allowed are article, transcript, interview, speech, statement, release, communique, readout, record",
        ),
        ("title: Envoy: arrives", "front matter, line 2: not YAML"),
        ("title: A\ntitle: B", "front matter, line 3: 'title' stands twice"),
        ("speaker: [A, B]", "front matter, line 2: speaker must be text, not a list"),
        ("only words", "front matter, line 2: the file must be a mapping"),
    ],
)
def test_front_matter_of_the_wrong_form(tmp_path, front, says):
    found = corpus.read(written(tmp_path, {"a.md": f"---\n{front}\n---\nX.", "b.txt": ARTICLE}))
    assert says in reasons(found.rejected)["a.md"]


def test_other_keys_are_listed(tmp_path):
    found = corpus.read(written(tmp_path, {"a.md": "---\nspeakr: A\ntags: [x]\n---\nX."}))
    assert reasons(found.skipped) == {"a.md": "front matter not used: speakr (nearest known: speaker), tags"}


# tables

PROSE = "The envoy came to the port on Monday, and the mayor met him there. " * 3 + "He left at night."


def test_a_table(tmp_path):
    content = 'doc_id,text,date,outlet,title,kind,speaker,url\r\n1,"We came.\r\nWe left.",9 March 2031,Wire,T,speech,Tal Oren,u\r\n'
    found = corpus.read(written(tmp_path, {"t.csv": content}))
    row = found.documents.iloc[0]
    assert row["text"] == "We came.\r\nWe left."
    assert list(row[["document", "date", "outlet", "title", "kind", "speaker"]]) == [
        "1", "2031-03-09", "Wire", "T", "speech", "Tal Oren",
    ]  # fmt: skip
    assert bodies(row) == ["We came.\r\nWe left."]
    assert reasons(found.skipped) == {"t.csv": "columns not used: url"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path, delimiter):
    content = f"doc_id{delimiter}Text\nx{delimiter}She came. He left.\n"
    assert one(tmp_path, "t.csv", content)["text"] == "She came. He left."


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Envoy arrives\n9 March 2031\nX.", "Envoy arrives", ["X."]),
        ("Friends,\n\nwe came.\n\nX.", None, ["Friends,\n\nwe came.\n\nX."]),
        ("PORT MARL, 9 March 2031 — X.", None, ["X."]),
        (f"Envoy arrives in Marl\n\n{PROSE}", "Envoy arrives in Marl", [PROSE]),
        (f"Envoy arrives in Marl\n{PROSE}", None, [f"Envoy arrives in Marl\n{PROSE}"]),
        (f"The envoy arrives in Marl.\n\n{PROSE}", None, [f"The envoy arrives in Marl.\n\n{PROSE}"]),
        ("Envoy arrives in Marl\n\nMore soon.", None, ["Envoy arrives in Marl\n\nMore soon."]),
    ],
)
def test_headlines_in_cells_have_a_date_line_or_prose_below_them(tmp_path, text, title, expected):
    with (tmp_path / "t.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["text"], [text]])
    found = corpus.read(tmp_path).documents.iloc[0]
    assert (found["title"], bodies(found)) == (title, expected)


def test_bad_rows_are_rejected_with_their_number(tmp_path):
    table = "doc_id,text,date,kind\na,A.,,\nb,,,\nc,C.,2031-02-30,\nd,D.,,letter\n\ne,E.,,,,\nf\ng,G.,2031-03-09,post\n"
    found = corpus.read(written(tmp_path, {"t.csv": table}))
    assert list(found.documents["document"]) == ["a", "g"]
    starts = [
        "row 2: no text",
        "row 3: date '2031-02-30'",
        "row 4: unknown kind 'letter'",
        "row 5: it has 6 cells",
        "row 6: no text",
    ]
    assert [reason[: len(start)] for reason, start in zip(found.rejected["reason"], starts, strict=True)] == starts


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("id,txt\n1,A.\n", "no column 'text'; the columns are 'id', 'txt'; closest to 'text': 'txt'"),
        ("text,Text\nA.,B.\n", "two columns are called 'text'"),
        ("text\n", "the table has no rows"),
        ('text\n"A.\n', "row 1: not CSV, line 2"),
        ('text\n"A." b\n', "row 1: not CSV, line 2"),
    ],
)
def test_tables_of_the_wrong_form(tmp_path, table, says):
    found = corpus.read(written(tmp_path, {"t.csv": table, "a.txt": ARTICLE}))
    assert says in reasons(found.rejected)["t.csv"]


def test_long_cells_are_read_and_the_csv_module_left_as_it_was(tmp_path):
    before = csv.field_size_limit()
    text = "She came. " * 30_000
    assert one(tmp_path, "t.csv", f"text\n{text}\n")["text"] == text
    assert csv.field_size_limit() == before


def test_json_lines(tmp_path):
    lines = [
        '{"doc_id": "007", "text": "A.\\u2028B.", "speaker": null, "x": [1]}',
        '{"doc_id": 7, "text": "C.", "date": "2031-03-09"}',
        "",
        '{"text": "D."}',
    ]
    found = corpus.read(written(tmp_path, {"t.jsonl": "\r\n".join(lines)}))
    assert list(found.documents["document"]) == ["007", "7", "t"]
    assert found.documents["text"].iloc[0] == "A.\u2028B."
    assert reasons(found.skipped) == {"t.jsonl": "fields not used: x"}


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "A."', "line 2: not JSON"),
        ('["A."]', "line 2: a JSON object"),
        ('{"text": 7}', "line 2: text must be text, not 7"),
        ('{"text": ""}', "line 2: no text"),
        ('{"txt": "A."}', "line 2: no text; its fields are 'txt'; closest to 'text': 'txt'"),
        ('{"text": "A.", "text": "B."}', "line 2: the field 'text' stands twice"),
        ('{"text": "A.", "doc_id": true}', "line 2: doc_id must be text, not true"),
        ('{"text": "A.", "date": 2031}', "line 2: date must be text, not 2031"),
        ('{"text": "A.\\ud800"}', "line 2: not a text: it holds half of a character"),
        ('{"text": "A.\\u0000"}', "line 2: not a text: it holds NUL"),
        ("[" * 100_000, "line 2: not JSON"),
        ('{"text": "A.", "n": ' + "9" * 5000 + "}", "line 2: not JSON that can be read"),
    ],
)
def test_broken_lines(tmp_path, line, says):
    found = corpus.read(written(tmp_path, {"t.jsonl": f'{{"text": "A."}}\n{line}\n{{"text": "Z."}}'}))
    assert len(found.documents) == 2
    assert reasons(found.rejected)["t.jsonl"].startswith(says)


# properties

BYTES = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.text(alphabet='---\ntitle:date{}[]",;text\r A.»9 March 2031', max_size=200).map(str.encode),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=BYTES, ending=st.sampled_from([".txt", ".md", ".csv", ".jsonl"]))
def test_any_bytes_are_read_or_rejected(tmp_path, data, ending):
    folder = tmp_path / ending[1:]
    folder.mkdir(exist_ok=True)
    found = corpus.read(written(folder, {"a.txt": ARTICLE, f"b{ending}": data}))
    assert "a.txt" in set(found.documents["path"])
    assert f"b{ending}" in {*found.documents["path"], *found.rejected["path"]}
    assert found.documents["document"].is_unique
    schemas.check("documents", found.documents)
    for text, spans in zip(found.documents["text"], found.documents["body"], strict=True):
        assert spans == sorted(spans)
        assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)


def test_reading_twice_gives_the_same(tmp_path):
    written(tmp_path, {"t.csv": "text\nA.\nB.\n", "a.txt": ARTICLE, "b.md": "---\ntitle: A\n---\nX."})
    first, second = corpus.read(tmp_path), corpus.read(tmp_path)
    assert first.documents.equals(second.documents)
    assert first.info == second.info


def test_many_rows_alike_are_named_at_once(tmp_path):
    """Numbering each row from the start again would take minutes here."""
    found = corpus.read(written(tmp_path, {"t.csv": "text\n" + "A.\n" * 20_000})).documents
    assert (found["document"].iloc[0], found["document"].iloc[-1]) == ("t", "t-20000")
