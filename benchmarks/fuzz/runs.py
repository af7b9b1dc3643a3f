"""What the attacks on a whole run share: a small corpus, the command line in a process of its own, and what it gave."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ARTICLES = {
    "2031-02-03-quay.txt": (
        "Ardovia says tolls must fall\n\n3 February 2031\n\nArdovian Foreign Minister Ana Brel said on Monday that the "
        "harbour tolls must fall. She warned that her country might otherwise close its yards.\n"
    ),
    "2031-02-05-ledger.txt": (
        "Belmark answers\n\n5 February 2031\n\n“We will not be threatened,” Ida Sorn, the prime minister of Belmark, "
        "told reporters. According to a senior official, talks could begin within days if the ships leave.\n"
    ),
}
MARKS = ("Traceback", "could not be analysed", "Segmentation fault", "sqlite3.", "OSError")


class Done(NamedTuple):
    """How a run ended: its code, what it said, and a hash of the table that it wrote (None where it wrote none)."""

    code: int
    said: str
    table: str | None

    @property
    def faults(self) -> list[str]:
        """What no run may say, whatever is wrong around it."""
        return [f"{mark} in what was said: {self.said[-600:]}" for mark in MARKS if mark in self.said]


def corpus(folder: Path) -> Path:
    """The small corpus, written into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def start(articles: Path, out: Path, cache: Path, **environment: str) -> subprocess.Popen:
    """`communique statements` in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "communique.cli", "statements", str(articles), "-o", str(out)],
        env={**os.environ, "COMMUNIQUE_CACHE": str(cache), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def statements(articles: Path, out: Path, cache: Path, **environment: str) -> Done:
    """A whole run of it."""
    process = start(articles, out, cache, **environment)
    said = process.communicate(timeout=300)[0].decode(errors="replace")
    return Done(process.returncode, said, digest(out))


def digest(file: Path) -> str | None:
    """The SHA-256 of a file, None where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None
