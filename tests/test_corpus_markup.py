"""A web page saved as a text is noticed; a text too short to tell its language is said to be undecided."""

import subprocess
import sys

import pytest

from communique import corpus, schemas
from communique.corpus import account

ARTICLE = "Envoy arrives\n\n9 March 2031\n\nThe envoy said on Monday that the tolls must fall.\n"
SAVED = "a web page: its text stands between tags; save the words alone, without markup"
FOREIGN = "Der Minister sagte am Montag, dass die Abgaben sinken müssen."

PAGES = [
    "<!DOCTYPE html>\n<html><body><p>The envoy said so.</p></body></html>",
    "\n\n<HTML lang=en><p>The envoy said so.",
    '<?xml version="1.0"?>\n<!-- saved from url=(0014)about:internet -->\n<html><head><title>x</title></head>',
    "<head><meta charset=utf-8></head>The envoy said so.",
    '<div class="story"><h1>Envoy arrives</h1><p>The envoy <b>said</b> so.</p><p>He <a href="/x">left</a>.</p></div>',
    "Envoy arrives\n\n" + '<p class="a b c d e f">He left.</p><br/><span style="x">So.</span>' * 5,
    "{\\rtf1\\ansi\\deff0 The envoy said so.}",
]
TEXTS = [
    ARTICLE,
    "The envoy wrote that x < y and y > z, and that <html> is a tag, as <p> is.",
    "Envoy arrives\n\n" + "The envoy said on Monday that the tolls must fall. " * 5 + "<br>He <b>left</b>.",
    "<unintelligible> The envoy said <pause> that the tolls <crosstalk> must fall.",
    "< < < < > > > >" * 10,
    "<3 said the envoy",
]


def write(folder, name, text):
    if name.endswith(".csv"):
        text = 'text\n"' + text.replace('"', '""') + '"\n'
    (folder / "good.txt").write_text(ARTICLE)
    (folder / name).write_text(text)
    return corpus.read(folder)


PIECES = PAGES[4:6]  # no whole pages


@pytest.mark.parametrize(
    ("name", "page"),
    [(name, page) for name in ("page.txt", "page.md") for page in PAGES]
    + [("page.csv", page) for page in PAGES if page not in PIECES],
)
def test_a_web_page_is_rejected_with_the_reason(tmp_path, name, page):
    found = write(tmp_path, name, page)
    assert list(found.documents["path"]) == ["good.txt"]
    (reason,) = found.rejected["reason"]
    wanted = "rich text (RTF): save it as plain text" if page.startswith("{") else SAVED
    assert reason == ("row 1: " if name.endswith(".csv") else "") + wanted


@pytest.mark.parametrize("page", PIECES)
def test_a_cell_of_a_table_is_read_without_the_tags_of_the_site_that_it_was_taken_from(tmp_path, page):
    found = write(tmp_path, "page.csv", page)
    text = found.documents.set_index("path").loc["page.csv", "text"]
    assert "<" not in text
    assert "He left." in text
    assert "of a web page left out" in found.documents.set_index("path").loc["page.csv", "provenance"]
    assert found.rejected.empty


def test_tags_entities_programs_and_comments_in_a_cell_are_no_words(tmp_path):
    cell = (
        "<p>Brel said &ldquo;no&rdquo;.<br/>She left.</p><script>alert('x < y')</script><!-- ad --><p>Orlen stayed.</p>"
    )
    found = write(tmp_path, "page.csv", cell)
    text = found.documents.set_index("path").loc["page.csv", "text"]
    assert text.split("\n\n") == ["Brel said “no”.\nShe left.", "Orlen stayed."]


@pytest.mark.parametrize("piece", ["<p><!--", "<p><script>", "<p>&", "<style><p>", "<br><svg "])
def test_no_tags_take_long(piece):
    import time

    from communique.corpus import tags

    start = time.process_time()
    tags.unescaped(tags.without(piece * (1_000_000 // len(piece)))[0])
    assert time.process_time() - start < 4


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_with_a_tag_or_two_is_a_text(tmp_path, text):
    assert set(write(tmp_path, "text.txt", text).documents["path"]) == {"good.txt", "text.txt"}


@pytest.mark.parametrize("piece", ["<", "<p", "<!--", "<?xml ", "<a <a ", "</", "<!-- --> "])
def test_no_markup_takes_long(piece):
    import time

    from communique.corpus import webpage

    start = time.process_time()
    webpage.refuse(piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 2


def test_texts_too_short_for_a_language_are_told(tmp_path):
    (tmp_path / "kurz.txt").write_text(FOREIGN)
    (tmp_path / "long.txt").write_text(ARTICLE * 6)
    read = corpus.read(tmp_path)
    assert read.documents.set_index("path")["language"].to_dict() == {"kurz.txt": None, "long.txt": "en"}
    row = ("language undecided", "kurz.txt", "too short, or too mixed, to tell; read as English")
    assert account.undecided(read.documents) == [row]
    (tmp_path / "posts.csv").write_text(f'text\n"{FOREIGN}"\nA.\nB.\n')
    told = account.undecided(corpus.read(tmp_path).documents)[1]
    assert told.reason == "3 documents in it, too short, or too mixed, to tell; read as English"


def test_documents_that_come_a_few_at_a_time_are_told_as_if_they_came_at_once(tmp_path):
    (tmp_path / "posts.csv").write_text(f'text\n"{FOREIGN}"\nA.\nB.\n')
    (tmp_path / "bad.txt").write_bytes(b"")
    read, pieces = corpus.read(tmp_path), account.Lost()
    statements, limits = schemas.frame("statements"), read.info.limits
    for piece in (read.documents[:2], read.documents[2:]):
        pieces.add(piece, statements, limits)
    found = pieces.rows(read.rejected, read.skipped)
    assert [(row.fate, row.path) for row in found] == [("rejected", "bad.txt"), ("language undecided", "posts.csv")]
    assert found[-1].reason.startswith("3 documents in it")


def test_it_is_said_on_the_terminal_and_in_the_report(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "kurz.txt").write_text(FOREIGN)
    run = [sys.executable, "-m", "communique.cli"]
    said = "language undecided kurz.txt: too short, or too mixed, to tell; read as English\n"
    done = subprocess.run([*run, "statements", "news"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said in done.stderr
    report = [*run, "report", "news", "--notebook", "briefing"]
    done = subprocess.run(report, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert said in done.stderr
    page = (tmp_path / "reports" / "news" / "index.html").read_text()
    assert "1 document whose language is undecided, read as English" in page
