"""Hostile strings in every field: names of files, columns, front matter, texts, `corpus.yml`; every page and table of
the statements and of a report is parsed.
"""

import contextlib
import io
import os
import random
import tempfile
import time
from pathlib import Path
from unittest import mock

from benchmarks.fuzz import failure, hostile, outputs
from benchmarks.fuzz.failure import Failure
from communique import cli, unseen
from communique.corpus import info
from communique.reports import choice

NAME = "hostile fields"


def run(seconds: float, seed: int) -> list[Failure]:
    """One corpus a round, with a store of its own; a report of one notebook, the next one each round."""
    failed, done, end = [], 0, time.monotonic() + seconds
    while not done or time.monotonic() < end:
        notebook = choice.WHOLE[(seed + done) % len(choice.WHOLE)]
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            try:
                attempt(Path(folder), random.Random(f"{seed} {done}"), notebook)
            except (Exception, SystemExit) as error:
                failed.append(failure.of(f"{NAME}: seed {seed}, round {done}, {notebook}", error))
        done += 1
    print(f"{done} corpora with {NAME}", flush=True)
    return failed


def attempt(folder: Path, draw: random.Random, notebook: str) -> None:
    """All that is written of one corpus."""
    (folder / "in").mkdir()
    place = hostile.corpus(folder / "in", draw)
    with mock.patch.dict(os.environ, COMMUNIQUE_CACHE=str(folder / "cache")):
        for name, options in {"s.jsonl": [], "s.csv": ["--as-is"], "s.parquet": [], "safe.csv": []}.items():
            _command("statements", str(place), "-o", str(folder / name), *options)
        outputs.forms_agree(*(folder / name for name in ("s.jsonl", "s.csv", "s.parquet")))
        outputs.table(folder / "safe.csv", len(outputs.records.COLUMNS))
        _command("report", str(place), "--notebook", notebook, "-o", str(folder / "out"))
    (report,) = (path for path in (folder / "out").iterdir() if path.is_dir() and not path.name.startswith("."))
    about = info.load(place)
    outputs.report_holds(report, [about.title, *filter(None, (about.origin, about.note))])


def _command(*arguments: str) -> None:
    """A command that has to end well, and to say nothing that steers a terminal."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        code = cli.main(arguments)
    assert code == 0, said.getvalue()[-3000:]
    assert unseen.in_lines(said.getvalue()) == said.getvalue(), "a control or an override on the terminal"
