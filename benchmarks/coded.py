"""The product on coded documents of worlds that it has not seen: how right the frames are that reports read.

    python -m benchmarks.coded training/corpus --part dev

Each document is analysed by itself, with its own issues. A statement of the product is compared with the coded one
whose content it shares most words with (half of the words of both, at least).
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique import actors as registry
from communique import attribution, corpus, schemas, speakers
from communique.codes import SIDES
from communique.measures.positions import least, sure
from communique.speakers import mentions
from communique.stance import layers, markers, reader
from training.stance import coded
from training.stance.coded import Coded, Document

KINDS = {"briefing": "transcript", "interview": "interview", "speech": "speech", "record": "record", "post": "post"}


class Analysed(NamedTuple):
    """A coded document with what the product makes of it, before stance."""

    document: Document
    documents: pd.DataFrame
    statements: pd.DataFrame
    mentions: pd.DataFrame
    markers: pd.DataFrame
    pairs: dict[int, str]  # number of a coded statement: name of the product's


def analysed(documents: Iterable[Document]) -> Iterator[Analysed]:
    """Attribution and speakers of each document, and the pairs of statements."""
    actors = registry.load(None)
    for one in documents:
        frame = frame_of(one)
        if frame is None:
            continue
        given = attribution.attribute(frame)
        walked = speakers.read(given, frame, actors)
        statements = speakers.filled(given, walked, actors, {})
        met = mentions.find(statements, walked)
        yield Analysed(one, frame, statements, met, markers.find(statements, frame), paired(one, statements))


def frame_of(one: Document) -> pd.DataFrame | None:
    """A coded document as the product reads it; None where it is read as anything else than one document."""
    row = {"doc_id": one.name, "text": one.text, "kind": KINDS.get(one.kind)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "documents.jsonl"
        path.write_text(json.dumps({key: value for key, value in row.items() if value}) + "\n", encoding="utf-8")
        read = corpus.read(path)
    return read.documents if len(read.documents) == 1 and read.documents["text"][0] == one.text else None


def paired(one: Document, statements: pd.DataFrame) -> dict[int, str]:
    """Coded statements with the product's, best overlaps first, each once."""
    scores = []
    found = [
        (row["statement"], _letters(row["content_spans"]), _letters(row["cue_spans"]))
        for row in statements.to_dict("records")
    ]
    for number, line in enumerate(one.statements):
        ours, cue = _letters(line.place.content), _letters(line.place.cue)
        for name, theirs, other in found:
            share = len(ours & theirs) / max(1, len(ours | theirs))
            if share >= 0.5 or (share >= 0.3 and cue & other):
                scores.append((share + 0.5 * bool(cue & other), number, name))
    pairs: dict[int, str] = {}
    for _, number, name in sorted(scores, key=lambda row: -row[0]):
        if number not in pairs and name not in pairs.values():
            pairs[number] = name
    return pairs


def _letters(spans) -> set[int]:
    return {place for start, end in spans or [] for place in range(start, end)}


def same_speaker(coded_name: str, row: dict) -> bool:
    """Whether the product's speaker is the coder's, or the state or body for which a mere metonym stands."""
    plain = lambda name: " ".join((name or "").casefold().removeprefix("the ").split())  # noqa: E731
    ours, theirs = plain(coded_name), plain(row["speaker"])
    alike = ours == theirs or ours.endswith(f" {theirs}") or theirs.endswith(f" {ours}")
    return bool(theirs) and (alike or _bag(ours) == _bag(theirs))


def _bag(name: str) -> list[str]:
    """The words of a name: "Styra's energy minister" and "the energy minister of Styra" are one."""
    return sorted(set(re.sub(r"['’]s?\b", "", name).split()) - {"of", "the"})


def cells(taken: Iterable[tuple[str, str, str, float, bool]]) -> dict[tuple[str, str], str]:
    """Speaker and issue to the position that most of the statements take, of equals the last; as the matrix of a report
    has it, without those that it is not sure enough of. `taken` has speaker, issue, position, how sure it is, and
    whether words name the issue.
    """
    found: dict[tuple[str, str], list[tuple[str, float, bool]]] = {}
    for speaker, issue, position, chance, named in taken:
        if position in SIDES:
            found.setdefault((speaker, issue), []).append((position, chance, named))
    return {key: side for key, some in found.items() if (side := _prevailing(some))}


def _prevailing(some: list[tuple[str, float, bool]]) -> str | None:
    names = [position for position, *_ in some]
    side = max(reversed(names), key=names.count)
    chances, named = zip(*(rest for position, *rest in some if position == side), strict=True)
    return side if np.mean(chances) >= least(any(named)) else None


def score(one: Analysed, frames: dict[str, pd.DataFrame]) -> Counter:
    """Counts of one document."""
    n: Counter = Counter()
    rows = one.statements.set_index("statement").to_dict("index")
    lines = one.document.statements
    real = [number for number, line in enumerate(lines) if line.said == "said"]
    n["coded"], n["given"], n["found"] = len(real), len(rows), sum(number in one.pairs for number in real)
    n["unsaid"] += len(lines) - len(real)
    n["unsaid given"] += sum(number in one.pairs for number in range(len(lines)) if lines[number].said != "said")
    acts = dict(zip(frames["acts"]["statement"], frames["acts"]["act"], strict=True))
    stood: dict[str, dict[str, str]] = {}
    for row in frames["positions"].to_dict("records"):
        stood.setdefault(row["statement"], {})[row["issue"]] = row["position"]
    judged: dict[str, dict[str, str]] = {}
    for row in frames["evaluations"].to_dict("records"):
        if row["polarity"] != "neutral" and row["type"] != "document":
            judged.setdefault(row["statement"], {})[row["target"]] = row["polarity"]
    names: dict[str, str] = {}
    for number in real:
        if number in one.pairs:
            name, line = one.pairs[number], lines[number]
            right = same_speaker(line.speaker, rows[name])
            names[rows[name]["speaker"] or name] = line.speaker if right else f"?{rows[name]['speaker']}"
            n["speaker right"] += right
            n["act"] += 1
            n["act right"] += acts.get(name) == line.act
            _positions(n, line, stood.get(name, {}))
            _targets(n, line, judged.get(name, {}))
            _conditions(n, line, frames, name, one.document.text)
    gold = cells(
        (lines[k].speaker, issue, side, 1.0, True) for k in real for issue, side in (lines[k].positions or {}).items()
    )
    who = {name: names.get(row["speaker"] or name, row["speaker"] or name) for name, row in rows.items()}
    table = frames["positions"]
    said = table["statement"].map({name: row["speaker_confidence"] for name, row in rows.items()})
    named = set(zip(frames["terms"]["statement"], frames["terms"]["issue"], strict=True))
    columns = table[["statement", "issue", "position"]].assign(sure=sure(table["confidence"], said))
    columns["named"] = [pair in named for pair in zip(table["statement"], table["issue"], strict=True)]
    given = cells((who[name], *rest) for name, *rest in columns.itertuples(index=False))
    n["cells there"], n["cells given"] = len(gold), len(given)
    n["cells right"] = sum(given.get(key) == side for key, side in gold.items())
    n["cells exchanged"] = sum({given.get(key), side} == {"support", "oppose"} for key, side in gold.items())
    return n


def _positions(n: Counter, line: Coded, given: dict[str, str]) -> None:
    coded = line.positions or {}
    for issue in {*coded, *given}:
        want, got = coded.get(issue), given.get(issue)
        n["there"] += want in SIDES
        n["positions given"] += got in SIDES
        n["positions right"] += got in SIDES and got == want
        n["exchanged"] += {got, want} == {"support", "oppose"}
        n["unclear"] += got == "unclear"


def _targets(n: Counter, line: Coded, given: dict[str, str]) -> None:
    plain = lambda name: name.casefold().removeprefix("the ")  # noqa: E731
    want = {plain(name): sign for name, sign in (line.targets or {}).items()}
    got = {plain(name): sign for name, sign in given.items()}
    n["targets there"] += len(want)
    n["targets given"] += len(got)
    n["targets right"] += sum(want.get(name) == sign for name, sign in got.items())


def _conditions(n: Counter, line: Coded, frames: dict[str, pd.DataFrame], name: str, text: str) -> None:
    want = Counter(" ".join(text[a:b] for a, b in line.condition).casefold().split())
    table = frames["positions"]
    put = table.loc[(table["statement"] == name) & table["condition"].notna(), "condition"].unique()
    got = Counter(" ".join(put).casefold().split())
    n["condition there"] += want.total()
    n["condition given"] += got.total()
    n["condition right"] += (want & got).total()


# Each figure: what is counted as right, and of what; an F1 where two things are named.
FIGURES = {
    "contents, F1": ("found", "coded", "given"),
    "speaker given the content": ("speaker right", "found"),
    "who said what, F1": ("speaker right", "coded", "given"),
    "act right": ("act right", "act"),
    "positions right, of sides given": ("positions right", "positions given"),
    "positions found, of sides there": ("positions right", "there"),
    "support and oppose exchanged, of sides given": ("exchanged", "positions given"),
    "targets right, of those given": ("targets right", "targets given"),
    "targets found, of those there": ("targets right", "targets there"),
    "words of conditions, F1": ("condition right", "condition there", "condition given"),
    "cells of the matrix right, of those there": ("cells right", "cells there"),
    "cells of the matrix right, of those filled": ("cells right", "cells given"),
    "never said, yet given": ("unsaid given", "unsaid"),
}


def figures(each: list[Counter], seed: int = 1, draws: int = 1000) -> pd.DataFrame:
    """One row a figure: `what`, `value` (0 to 1), its 95 % interval from `low` to `high` by resampling documents, and
    the `cases` that it is of.
    """
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, len(each), (draws, len(each)))
    rows = []
    for what, (right, *of) in FIGURES.items():
        table = np.array([[n[right], *(n[name] for name in of)] for n in each], float)
        values = _ratio(table[drawn].sum(1), len(of))
        low, high = np.nanquantile(values, [0.025, 0.975])
        total = table.sum(0)
        rows.append({"what": what, "value": float(_ratio(total[None], len(of))[0]), "low": float(low),
                     "high": float(high), "cases": int(total[1:].sum())})  # fmt: skip
    return pd.DataFrame(rows).round(3)


def _ratio(sums: np.ndarray, of: int) -> np.ndarray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return (2 if of > 1 else 1) * sums[:, 0] / sums[:, 1:].sum(1)


def frames_of(one: Analysed, with_reader: reader.Reader) -> dict[str, pd.DataFrame]:
    """The layers of stance of one document."""
    if not len(one.statements):
        return {name: schemas.frame(name) for name in layers.NAMES}
    issues = one.document.issues
    seen = layers.read(one.statements, one.documents, one.mentions, issues, with_reader)
    return layers.build(one.statements, one.documents, one.markers, seen, issues)


def measure(folder: Path, part: str, with_reader: reader.Reader) -> pd.DataFrame:
    """The figures of the documents of a part."""
    documents = [one for one in coded.load([folder]) if coded.part(one.world) == part]
    return figures([score(one, frames_of(one, with_reader)) for one in analysed(documents)])


def main(arguments: list[str] | None = None) -> int:
    """Run from the command line; 0 when all went well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--reader", default="accurate", choices=reader.READERS)
    options = parser.parse_args(arguments)
    table = measure(options.corpus, options.part, reader.loaded(options.reader))
    print(table.to_string(index=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
