"""Controls and bidirectional overrides: marks in pages, marks or escapes on a terminal, every byte in a file."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest
import reporthelp

from communique import reports, unseen
from communique.evidence.markup import text
from communique.parameters import Settings

EVIL = "\x1b]0;x\x07\x1b[2J\x9b31m\u202eabc\u2066\x7f\x08"
HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("show", [unseen.in_page, unseen.in_line, unseen.in_lines, text])
def test_nothing_that_steers_is_left_and_all_else_stays(show):
    assert not HARMFUL.search(show(EVIL))
    assert show("Zoë שלום 🙂\u200e a") == "Zoë שלום 🙂\u200e a"
    assert show("\x1b\u202e") == "␛⟨U+202E⟩"


def test_a_line_is_one_line():
    assert unseen.in_line("a\r\n\tb\u0085c\x0cd") == "a␍␊␉b⟨U+0085⟩c␌d"
    assert unseen.in_lines("a\nb\r") == "a\nb␍"
    assert unseen.in_page("a\r\n\tb") == "a\r\n\tb"


def test_escapes_in_json_are_read_back():
    line = json.dumps(EVIL, ensure_ascii=False)
    assert HARMFUL.search(line)
    assert not HARMFUL.search(unseen.in_json(line))
    assert json.loads(unseen.in_json(line)) == EVIL


@pytest.mark.notebook
def test_pages_show_marks_whatever_the_way_by_which_a_text_comes(tmp_path, monkeypatch):
    reporthelp.stand_in(monkeypatch, mark=EVIL)
    monkeypatch.setattr("communique.paths.NOTEBOOKS", tmp_path / "notebooks")
    cells = [f"print({EVIL!r})", f"{EVIL!r}", f"from IPython.display import HTML, Markdown\nHTML({EVIL!r})"]
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", *cells, f"Markdown({EVIL!r})", title="A" + EVIL)
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "d1.txt").write_text(reporthelp.TEXT)
    folder = reports.build(Settings(corpus=str(tmp_path / "small")), ["tone"], tmp_path / "out")
    pages = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*.html")}
    inside = {"articles/d1.html", "articles/index.html"}
    assert set(pages) == {
        "index.html",
        "tone.html",
        "statements.html",
        "changes.html",
        "codebook.html",
        "glossary.html",
        *inside,
    }
    assert {name: HARMFUL.findall(page) for name, page in pages.items()} == dict.fromkeys(pages, [])
    assert "⟨U+202E⟩abc" in pages["index.html"] and "⟨U+202E⟩abc" in pages["tone.html"]
    assert EVIL in (folder / "statements.csv").read_text()


def on_a_terminal(arguments, place):
    """What a terminal gets to see of a command, both streams."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "communique.cli", *arguments]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, cwd=place)
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 65536):
            seen += part
    except OSError:  # Linux says so when the other side has gone
        pass
    os.close(ours)
    process.wait()
    return seen.decode()


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_terminal_is_not_steered_by_names_nor_by_texts(tmp_path, form):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(f"Ana Brel said on Monday that the {EVIL} tolls must fall.")
    (tmp_path / "news" / f"b{EVIL}\n\r.txt").write_text("")
    seen = on_a_terminal(["statements", "news", "--format", form], tmp_path)
    assert not HARMFUL.search(seen)
    assert "⟨U+202E⟩abc⟨U+2066⟩␡␈␊␍.txt: the file is empty" in seen
    assert ("\\u202eabc" if form == "jsonl" else "⟨U+202E⟩abc") in seen
    named = on_a_terminal(["statements", f"news/b{EVIL}\n\r.txt"], tmp_path)
    assert not HARMFUL.search(named) and "Nothing readable in" in named
