"""The documents that a reader learns from: coded ones by their part, and real text that nobody coded."""

import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from communique.stance import issues as issue_terms
from communique.stance.windows import Issue, Statement
from communique.text import phrases
from training.stance import coded, real
from training.stance.coded import Coded, Document

_SET = "attribution"  # whose documents have statements marked, and no stance
_TRIED, _ASKED = 60, 6  # issues of which those that a text names are asked about, and how many in all


def load(corpus: Sequence[Path], codes: Path | None, benches: Path | None) -> dict[str, list[Document]]:
    """The coded documents by their part, invented and, where their text is at hand, real."""
    found: dict[str, list[Document]] = {"train": [], "dev": [], "test": []}
    for one in [*coded.load(corpus), *(real.load(codes, benches) if codes and benches else [])]:
        found[coded.part(one.world)].append(one)
    return found


def issues(some: Sequence[Document]) -> list[Issue]:
    """Every issue of these documents, once a name."""
    return list({issue.name: issue for one in some for issue in one.issues}.values())


def uncoded(benches: Path, known: Sequence[Document]) -> Iterator[Document]:
    """Real documents with statements of which nothing is known but where they stand, in random order; each with issues
    of the known documents, those that it names first. Only a teacher can say something about them.
    """
    names, pool = {one.name for one in known}, issues([one for one in known if one.kind == "article"])
    rows = [row for row in real.read(benches / _SET / "train.jsonl.gz") if row["id"] not in names]
    for row in random.Random(1).sample(rows, len(rows)):
        statements = tuple(_marked(row["text"], one) for one in row["attributions"] if one["content"])
        yield Document(row["id"], row["id"], "article", row["text"], _named(row["id"], row["text"], pool), statements)


def _marked(text: str, one: dict) -> Coded:
    place = Statement(*(tuple(map(tuple, sorted(one[part]))) for part in ("content", "cue", "source")))
    source = " ".join(text[start:end] for start, end in place.source)
    return Coded(place, source, None, None, (), None, {}, "")


def _named(name: str, text: str, pool: Sequence[Issue]) -> tuple[Issue, ...]:
    tried = drawn(name, pool, _TRIED)
    places = issue_terms.places(phrases.words(text), tried)
    order = sorted(range(len(tried)), key=lambda number: -len(places[number]))
    return tuple(tried[number] for number in order[:_ASKED])


def drawn(name: str, pool: Sequence[Issue], count: int) -> list[Issue]:
    """Some issues of a pool, always the same for a document of this name."""
    return random.Random(zlib.crc32(name.encode())).sample(list(pool), min(count, len(pool)))
