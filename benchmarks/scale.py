"""What many documents take: time, memory, store and report; prints JSON.

    python benchmarks/scale.py DOCUMENTS [--words N] [--processes N] [--reader NAME] [--report] [--folder DIR]

The corpus is made of the sample corpora: a document is paragraphs of theirs, drawn anew, with other numbers, days and
names of people in them, so that no text is met twice and no cache helps. Then `communique statements CORPUS -o FOLDER/`
runs, once more with all of it done, and, where asked for, `communique report`. Memory is the proportional set size of
all processes of a command together, looked at twice a second: what they share counts once.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import psutil

from communique import corpus, paths
from communique.store.shelf import FILE

SAMPLES = ("lorrin-strait", "istanbul-2025")
GIVEN = (
    "Ana",
    "Boris",
    "Carla",
    "Dario",
    "Edda",
    "Filip",
    "Gesa",
    "Hugo",
    "Ines",
    "Jarl",
    "Kaja",
    "Lutz",
    "Mara",
    "Nilo",
)
FAMILY = ("Brel", "Corvin", "Dask", "Ebner", "Farrow", "Grell", "Hulme", "Ivern", "Jansky", "Korda", "Lorne", "Mirov")
_PERSON = re.compile(r"\b[A-Z][a-z]{2,} [A-Z][a-z]{2,}\b(?= (?:said|told|warned|argued|added|called|rejected))")
_NUMBER = re.compile(r"\b\d{1,3}\b")
_DAYS = 5 * 365
_EVERY = 0.5  # seconds between two looks at the memory


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        print(json.dumps(measure(folder, options), indent=1))
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int)
    parser.add_argument("--words", type=int, default=300, help="of a document, about (300)")
    parser.add_argument("--processes", type=int, default=1, help="of `communique statements` (1)")
    parser.add_argument("--reader", default="accurate", help="which stance reader is asked (accurate)")
    parser.add_argument("--report", action="store_true", help="make the report, too")
    parser.add_argument("--folder", type=Path, help="where all of it is written and stays")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args(arguments)


def measure(folder: Path, options: argparse.Namespace) -> dict:
    """Make the corpus below `folder`, run the commands over it, and tell what each took."""
    place = folder / "corpus"
    if not place.exists():
        write(place, options.documents, options.words, options.seed)
    words = sum(len(file.read_text("utf-8").split()) for file in place.glob("*.txt"))
    cache = {"COMMUNIQUE_CACHE": str(folder / "cache")}
    statements = ["statements", str(place), "-o", f"{folder / 'out'}/", "--processes", str(options.processes)]
    statements += ["--reader", options.reader]
    first, again = run(statements, cache), run(statements, cache)
    told = json.loads((folder / "out" / "_complete.json").read_text("utf-8"))
    found = {
        "documents": told["documents"],
        "words": words,
        "statements": told["statements"],
        "processes": options.processes,
        "reader": options.reader,
        "analysis": first | rates(first, told["documents"], words),
        "analysis_done_before": again,
        "store_mb": _megabytes(*(folder / "cache").glob(f"{FILE}*")),
        "parquet_mb": _size(folder / "out"),
    }
    if options.report:
        report = run(["report", str(place), "-o", str(folder / "reports"), "-p", f"reader={options.reader}"], cache)
        pages = [file for file in (folder / "reports").rglob("*") if file.is_file()]
        found["report"] = report | {"size_mb": _size(folder / "reports"), "files": len(pages)}
    return found


def rates(taken: dict, documents: int, words: int) -> dict:
    """Documents and words a second of the clock, and words a second of the processor."""
    return {
        "documents_per_second": round(documents / taken["wall_seconds"], 2),
        "words_per_second": round(words / taken["wall_seconds"], 1),
        "words_per_cpu_second": round(words / taken["cpu_seconds"], 1),
    }


def run(arguments: list[str], environment: dict[str, str]) -> dict:
    """What a command took: seconds of the clock and of the processor, and the most memory, in megabytes."""
    began, spent = time.monotonic(), os.times()
    command = [sys.executable, "-m", "communique.cli", *arguments]
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    watch = Watch(process.pid)
    code = process.wait()
    most = watch.end()
    if code:
        raise SystemExit(f"communique {' '.join(arguments)} ended with {code}.")
    now = os.times()
    cpu = now.children_user + now.children_system - spent.children_user - spent.children_system
    return {"wall_seconds": round(time.monotonic() - began, 1), "cpu_seconds": round(cpu, 1), "peak_pss_mb": most}


class Watch:
    """Looks at the memory of a process and of all that it started, until `end`."""

    def __init__(self, number: int):
        self._process, self._most, self._over = psutil.Process(number), 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most that they held at once, in megabytes."""
        self._over.set()
        self._thread.join()
        return round(self._most / 2**20, 1)

    def _look(self) -> None:
        while not self._over.wait(_EVERY):
            self._most = max(self._most, sum(map(_held, _family(self._process))))


def _family(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.Error:
        return []


def _held(process: psutil.Process) -> int:
    try:
        held = process.memory_full_info()
    except psutil.Error:  # it has ended
        return 0
    return getattr(held, "pss", held.uss)


def write(place: Path, documents: int, words: int, seed: int) -> None:
    """A corpus of so many text files of about so many words each."""
    place.mkdir(parents=True)
    for number, text in enumerate(texts(documents, words, seed)):
        (place / f"{number:06}.txt").write_text(text, "utf-8")


def texts(documents: int, words: int, seed: int) -> Iterator[str]:
    """Articles: a headline, a date, and paragraphs of the samples with other names and numbers."""
    chance = random.Random(seed)
    paragraphs = [one for name in SAMPLES for one in _paragraphs(name)]
    for number in range(documents):
        body: list[str] = []
        while sum(len(one.split()) for one in body) < words:
            body.append(_varied(chance.choice(paragraphs), chance))
        yield "\n\n".join([f"Talks, day {number + 1}", _day(number), *body]) + "\n"


def _paragraphs(sample: str) -> list[str]:
    found = corpus.read(paths.CORPORA / sample).documents
    bodies = ("\n\n".join(text[a:b] for a, b in body) for text, body in zip(found["text"], found["body"], strict=True))
    return [one.strip() for body in bodies for one in body.split("\n\n") if len(one.split()) >= 15]


def _varied(paragraph: str, chance: random.Random) -> str:
    named = _PERSON.sub(lambda _: f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}", paragraph)
    numbered = _NUMBER.sub(lambda _: str(chance.randrange(2, 999)), named)
    return f"{numbered} That was report {chance.randrange(10**9)}."


def _day(number: int) -> str:
    day = date(2031, 1, 1) + timedelta(days=number % _DAYS)
    return f"{day.day} {day:%B %Y}"


def _megabytes(*files: Path) -> float:
    return round(sum(file.stat().st_size for file in files if file.exists()) / 2**20, 3)


def _size(folder: Path) -> float:
    return _megabytes(*(file for file in folder.rglob("*") if file.is_file()))


if __name__ == "__main__":
    sys.exit(main())
