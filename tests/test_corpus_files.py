"""Each form of file that people have their texts in: the words come out, and what is no word stays behind."""

import json
import subprocess
import sys

import filehelp
import pytest

from communique import corpus
from communique.corpus import formats
from communique.corpus.formats import leaves

FIRST = "Transport Minister Ana Brel said on Monday that ferry fares would double."
SECOND = "Skipper Jon Dalen told reporters: “We cannot live on this.”"
TITLE = "Ferry fares to double"
DATED = [TITLE, "3 February 2031", FIRST, SECOND]
LONG = [
    FIRST,
    SECOND,
    "The harbour council of Northport will meet on Tuesday evening to hear the skippers, its chairwoman said.",
    "Belmark, which runs two of the five routes, has not said whether it will follow the minister of Ardovia.",
]


def read(folder, name, data):
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return corpus.read(file)


def one(folder, name, data):
    (found,) = read(folder, name, data).documents.to_dict("records")
    return found


def refused(folder, name, data):
    (folder / "good.txt").write_text("Envoy arrives\n\n9 March 2031\n\nThe envoy came.\n")
    (folder / name).write_bytes(data)
    found = corpus.read(folder)
    assert list(found.documents["path"]) == ["good.txt"]
    return dict(found.rejected.itertuples(index=False))[name]


MADE = {
    "a.txt": "\n\n".join(DATED),
    "a.md": "\n\n".join(DATED),
    "a.docx": filehelp.word(DATED),
    "a.rtf": filehelp.rich(DATED),
    "a.pdf": filehelp.pdf([TITLE, "", "3 February 2031", "", FIRST, "", SECOND]),
    "a.html": filehelp.page(TITLE, LONG, "<meta property='article:published_time' content='2031-02-03T09:30:00Z'>"),
    "a.csv": f'text,title,date\n"{FIRST}\n\n{SECOND}",{TITLE},2031-02-03\n',
    "a.tsv": f'text\ttitle\tdate\n"{FIRST}\n\n{SECOND}"\t{TITLE}\t2031-02-03\n',
    "a.jsonl": json.dumps({"text": f"{FIRST}\n\n{SECOND}", "title": TITLE, "date": "2031-02-03"}),
    "a.xlsx": filehelp.sheet([["text", "title", "date"], [f"{FIRST}\n\n{SECOND}", TITLE, "2031-02-03"]]),
    "a.parquet": filehelp.parquet({"text": [f"{FIRST}\n\n{SECOND}"], "title": [TITLE], "date": ["2031-02-03"]}),
}


@pytest.mark.parametrize("name", list(MADE))
def test_the_same_article_in_every_form(tmp_path, name):
    found = one(tmp_path, name, MADE[name])
    assert (found["title"], found["date"], found["kind"]) == (TITLE, "2031-02-03", "article")
    assert "".join(filehelp.bodies(found)).startswith(f"{FIRST}\n\n{SECOND}")


def test_statements_come_of_a_folder_with_one_of_each(tmp_path):
    made = MADE | {"clip.srt": SUBTITLES, "clip.vtt": "WEBVTT\n\n" + SUBTITLES.replace(",", ".")}
    for name, data in made.items():
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    run = [sys.executable, "-m", "communique.cli", "statements", str(tmp_path)]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    by = {}
    for row in rows:
        by.setdefault(row["document"], set()).add(row["speaker"])
    assert len(by) == len(made)
    assert all("Ana Brel" in speakers for name, speakers in by.items() if name not in {"a.html"})
    assert all("-->" not in row["content"]["text"] for row in rows)
    assert "rejected" not in done.stderr and "passed over" not in done.stderr


# web pages

LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"},
{"@type": ["NewsArticle"], "headline": "Ferry fares to double", "datePublished": "2031-02-03T23:30:00+05:00",
"author": [{"@type": "Person", "name": "Karim Vale"}, {"name": "Lena Marr"}],
"publisher": {"@type": "Organization", "name": "The Harbour News"}}]}</script>"""


def test_a_page_says_its_date_outlet_and_authors_in_json_ld(tmp_path):
    found = one(
        tmp_path, "p.html", filehelp.page("Ferry fares to double - news", LONG, LINKED, "© 2029 Site. Cookies.")
    )
    assert (found["title"], found["date"], found["outlet"]) == (TITLE, "2031-02-03", "The Harbour News")
    assert found["author"] == "Karim Vale; Lena Marr"
    assert "Cookies" not in found["text"] and "Home" not in found["text"]
    assert filehelp.bodies(found) == ["\n\n".join(LONG)]


def test_a_page_says_them_in_meta_elements(tmp_path):
    head = (
        "<meta property='og:site_name' content='Basin Wire'><meta name='author' content='By Lena Marr'>"
        "<meta property='og:title' content='Ferry fares to double'>"
        "<meta property='article:published_time' content='2031-02-04T01:00:00Z'>"
    )
    found = one(tmp_path, "p.htm", filehelp.page(TITLE, LONG, head))
    assert (found["outlet"], found["author"], found["date"]) == ("Basin Wire", "Lena Marr", "2031-02-04")


@pytest.mark.parametrize("broken", ["{", "[1, 2", '{"@type": {"a": 1}}', '{"@type": "NewsArticle", "author": 7}', ""])
def test_broken_json_ld_is_passed_over(tmp_path, broken):
    head = f"<script type='application/ld+json'>{broken}</script>"
    assert one(tmp_path, "p.html", filehelp.page(TITLE, LONG, head))["title"].startswith(TITLE)


def test_a_page_of_turns_is_a_transcript(tmp_path):
    turns = ["<b>MS BREL:</b> Good morning.", "QUESTION: And the tolls?", "MS BREL: They must fall.", "QUESTION: When?"]
    found = one(
        tmp_path, "p.html", filehelp.page("Briefing", [*turns, "MS BREL: In spring, I hope, or in the summer."])
    )
    assert found["kind"] == "transcript"
    assert "MS BREL: Good morning.\n\nQUESTION: And the tolls?" in filehelp.bodies(found)[0]


def test_a_page_without_an_article_gives_what_it_shows(tmp_path):
    found = one(tmp_path, "p.html", "<html><body><div>The envoy said so.<br>He left.</div><script>x()</script></body>")
    assert "The envoy said so." in found["text"] and "x()" not in found["text"]


def test_a_page_declares_its_encoding(tmp_path):
    page = filehelp.page(TITLE, [*LONG, "Zoë Dvořák agreed."], "<meta charset='iso-8859-2'>")
    found = one(tmp_path, "p.html", page.replace("“", '"').replace("”", '"').encode("iso-8859-2"))
    assert "Zoë Dvořák agreed." in found["text"]
    assert "read as iso-8859-2, as declared" in found["provenance"]


def test_no_page_opens_another_file(tmp_path):
    (tmp_path / "secret").write_text("THE SECRET")
    entity = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    found = one(tmp_path, "p.html", entity + filehelp.page(TITLE, [*LONG, "&s; he said."]).split(">", 1)[1])
    assert "THE SECRET" not in found["text"]


# Word, rich text, PDF


def test_a_table_in_a_word_file_comes_with_its_text(tmp_path):
    found = one(tmp_path, "a.docx", filehelp.word(DATED, [["Route", "Fare"], ["Northport", "9"]]))
    assert filehelp.bodies(found)[0].endswith("Route\tFare\n\nNorthport\t9")
    assert found["provenance"] == "text as python-docx takes it out of the file"


def test_rich_text_keeps_signs_of_every_kind(tmp_path):
    found = one(tmp_path, "a.rtf", filehelp.rich([*DATED, "Zoë Dvořák: “no” — {never}."]))
    assert filehelp.bodies(found)[0].endswith("Zoë Dvořák: “no” — {never}.")
    old = b"{\\rtf1\\ansi\\ansicpg1251 \\'d0\\'ee\\'f1\\'f1\\'e8\\'ff and more words in English, he said.}"
    assert "Россия and more" in one(tmp_path, "b.rtf", old)["text"]


def test_lines_of_a_pdf_are_paragraphs_again_without_heads_and_page_numbers(tmp_path):
    wide = [
        "The minister of transport of Ardovia said on Monday that the fares of all five ferries would",
        "double in spring, and that the council had been asked. She warned that two of the nego-",
        "tiated routes might close.",
    ]
    second = ["Skipper Jon Dalen told reporters that he could not live on this and that he would"]
    third = ["go to the council himself on Tuesday.", "He left."]
    pages = [["Basin Wire weekly", "", *part, "", str(at)] for at, part in enumerate((wide, second, third), start=1)]
    found = one(tmp_path, "a.pdf", filehelp.pdf(*pages))
    assert found["text"] == (
        "The minister of transport of Ardovia said on Monday that the fares of all five ferries would double in spring,"
        " and that the council had been asked. She warned that two of the negotiated routes might close.\n\n"
        "Skipper Jon Dalen told reporters that he could not live on this and that he would go to the council himself on"
        " Tuesday.\n\nHe left."
    )
    assert "mended: 1 word cut at a line's end" in found["provenance"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["A short line", "of words"], "A short line of words"),
        (["MS BREL: No.", "MR DALEN: Yes."], "MS BREL: No.\n\nMR DALEN: Yes."),
        (["One.", "", "two."], "One.\n\ntwo."),
        ([], ""),
    ],
)
def test_unwrapping(lines, text):
    assert leaves.unwrapped(lines) == text


def test_a_scan_is_refused(tmp_path):
    assert "pages that are pictures" in refused(tmp_path, "a.pdf", filehelp.pdf([], []))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.rtf", "a.parquet", "a.srt", "a.vtt"])
@pytest.mark.parametrize("data", [b"", b"nonsense", b"PK\x03\x04 and nothing else", b"%PDF-1.7\n%%EOF", b"\xff" * 50])
def test_a_damaged_file_costs_that_file_only(tmp_path, name, data):
    assert refused(tmp_path, name, data)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.parquet"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_file_costs_that_file_only(tmp_path, name, share):
    (tmp_path / "good.txt").write_text("The envoy came.")
    (tmp_path / name).write_bytes(MADE[name][: int(len(MADE[name]) * share)])
    assert "good.txt" in set(corpus.read(tmp_path).documents["path"])


@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/media/a.xml"), ("a.xlsx", "xl/media/a.xml")])
def test_an_archive_that_swells_is_not_unpacked(tmp_path, name, part):
    bomb = filehelp.with_part(MADE[name], part, b"0" * 70_000_000)
    assert len(bomb) < 1_000_000
    assert "when unpacked, more than the 64 MB" in refused(tmp_path, name, bomb)


@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")])
def test_entities_in_an_archive_neither_swell_nor_open_files(tmp_path, name, part):
    (tmp_path / "secret").write_text("THE SECRET")
    swell = "".join(f'<!ENTITY l{at + 1} "{f"&l{at};" * 10}">' for at in range(9))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "lol">{swell}<!ENTITY s SYSTEM "file://{tmp_path}/secret">]>'
    bad = f'<?xml version="1.0"?>{doctype}<x xmlns="urn:x">&s;&l9;</x>'
    assert "THE SECRET" not in refused(tmp_path, name, filehelp.with_part(MADE[name], part, bad))


def test_a_missing_library_is_named_with_the_command_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "communique.corpus.formats.word", raising=False)
    said = refused(tmp_path, "a.docx", MADE["a.docx"])
    assert said == (
        ".docx files are read with python-docx, which is not installed here; "
        f"this installs it: {sys.executable} -m pip install 'python-docx>=1.1,<2'"
    )


def test_what_a_corpus_gives_changes_with_the_libraries_that_read_it(tmp_path, monkeypatch):
    (tmp_path / "a.docx").write_bytes(MADE["a.docx"])
    before = corpus.fingerprint(tmp_path)
    monkeypatch.setattr(formats, "libraries", lambda: ["python-docx -"])
    assert corpus.fingerprint(tmp_path) != before


# subtitles

SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
ANA BREL: Good evening. I oppose

2
00:00:04,100 --> 00:00:07,000
the tolls, and we will fight them.

3
00:00:07,500 --> 00:00:10,000
TOMAS ORLEN: I support the tolls
of 2031.

4
00:00:10,500 --> 00:00:12,000
ANA BREL: We cannot accept that.
"""
SAID = "ANA BREL: Good evening. I oppose the tolls, and we will fight them.\n\nTOMAS ORLEN: I support the tolls of 2031.\n\nANA BREL: We cannot accept that."


@pytest.mark.parametrize("name", ["c.srt", "c.txt", "2031-02-03-c.srt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_numbers_and_times_of_subtitles_are_no_words(tmp_path, name, end):
    found = one(tmp_path, name, SUBTITLES.replace("\n", end).encode())
    assert (found["text"], found["kind"]) == (SAID, "transcript")
    assert found["date"] == ("2031-02-03" if name.startswith("2") else None)


@pytest.mark.parametrize(
    ("cues", "said"),
    [
        (
            "NOTE made by hand\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Ana Brel>I <i>oppose</i>\n\n00:03.000 --> 00:04.000\n<v Jon Dalen>We &amp; they</v>",
            "Ana Brel: I oppose\n\nJon Dalen: We & they",
        ),
        ("00:01.000 --> 00:02.000\nI oppose\n\n00:02.000 --> 00:03.000\nI oppose\nthe tolls", "I oppose the tolls"),
        ("00:01.000 --> 00:02.000\n- No.\n- Yes.", "No.\n\nYes."),
        (
            "00:01.000 --> 00:02.000\n>> ANA BREL: No.\n\n00:02.000 --> 00:03.000\n>> JON DALEN: Yes.",
            "ANA BREL: No.\n\nJON DALEN: Yes.",
        ),
        (
            "00:01.000 --> 00:02.000\nIn the year\n2031\n\n00:02.000 --> 00:03.000\nit was so.",
            "In the year 2031 it was so.",
        ),
        (
            "00:01.000 --> 00:02.000\nIt was so.\n\n00:09.000 --> 00:10.000\nThen it was not.",
            "It was so.\n\nThen it was not.",
        ),
        (
            "STYLE\n::cue { color: red }\n\n00:00:01.000 --> 00:00:02.000\n<00:00:01.500><c>No</c> tolls {\\an8}",
            "No tolls",
        ),
    ],
)
def test_cues_of_webvtt(tmp_path, cues, said):
    assert one(tmp_path, "c.vtt", f"WEBVTT - a talk\nKind: captions\n\n{cues}\n")["text"] == said


def test_lines_above_the_first_cue_are_the_headline(tmp_path):
    found = one(tmp_path, "c.txt", f"An evening in Northport\n3 February 2031\n\n{SUBTITLES}")
    assert (found["title"], found["date"], filehelp.bodies(found)) == ("An evening in Northport", "2031-02-03", [SAID])


def test_a_text_that_speaks_of_times_is_no_subtitles(tmp_path):
    text = "Ferry times\n\nThe night ferry runs\n\n00:10:00.000 --> 01:20:00.000\n\non Mondays, and the skipper said it was late.\n"
    assert "-->" in one(tmp_path, "a.txt", text * 1)["text"]


def test_no_cue_is_refused(tmp_path):
    assert "no subtitles" in refused(tmp_path, "a.srt", b"The envoy came.")
