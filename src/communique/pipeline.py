"""From files to every frame, each document once.

A layer of a document is kept under a key made of the document and of all that the layer depends on (see `layers`), and
so is the layer of the whole corpus, in pieces of a few documents: a second run reads what it asks for and nothing else,
a run over a grown corpus makes what is new. Documents pass in batches, so that memory does not grow with their number.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from communique import corpus, layers, store
from communique.batches import Batch
from communique.frames import Frames, close, keep
from communique.layers import Given
from communique.making import Tools, Workshop
from communique.pace import Pace, Progress
from communique.store import packing

BATCH = 25  # documents between two writes to the store, so that a broken run loses little


def frames(
    path: Path,
    info: corpus.CorpusInfo,
    issues: dict[str, list[str]],
    reader: str = "accurate",
    *,
    progress: Progress | None = None,
) -> Frames:
    """The frames of the corpus at `path`, by name: from the store, or made when they are asked for and kept there.
    `reader` is the stance reader that is asked.

    Raises ResourceError for a mistake in the registry of actors or the word lists that the corpus names. Asking raises
    CorpusError where nothing at all can be read.
    """
    given = Given(info, issues, reader)
    tools, keys, texts = Tools(given), layers.keys(given), corpus.fingerprint(path)
    whole = {name: store.key("corpus", BATCH, key, texts) for name, key in keys.items()}
    run = Run(path, given, tools, keys, whole, progress or (lambda message: None))
    return Frames(whole, run.make)


@dataclass(frozen=True)
class Run:
    """One way through the rooms: `keys` are those of the layers, `whole` those of the layers of this corpus."""

    path: Path
    given: Given
    tools: Tools
    keys: dict[str, str]
    whole: dict[str, str]
    progress: Progress

    def make(self, names: Iterable[str]) -> None:
        """Make these layers of the whole corpus and keep them in the store."""
        wanted = [name for name in names if name in layers.BY_DOCUMENT]
        across = [name for name in layers.ACROSS if name in names]
        if wanted or not across:
            self._read(wanted)
        for name in across:
            frames = Frames(self.whole, self.make)
            frames.ready(layers.ACROSS[name].needs)
            table = _MAKERS[name](self, frames)
            keep(self.whole[name], [packing.pack(layers.ALL[name].frame, table)])

    def _read(self, wanted: list[str]) -> None:
        """The documents, and the layers that each of them has by itself."""
        self.progress("reading the files")
        read = corpus.read(self.path)
        keep(self.whole["rejected"], [packing.pack("rejected", read.rejected)])
        keep(self.whole["skipped"], [packing.pack("skipped", read.skipped)])
        keep(self.whole["documents"], (packing.pack("documents", batch) for batch in batches(read.documents)))
        if wanted:
            self._by_document(read.documents, wanted)

    def _by_document(self, documents: pd.DataFrame, wanted: list[str]) -> None:
        pace, done, count = Pace("documents analysed", len(documents), self.progress), 0, 0
        for count, some in enumerate(batches(documents), start=1):
            batch = Batch(Workshop(self.given, self.tools, some), self.keys)
            pieces = {store.key(self.whole[name], count - 1): packing.joined(batch.contents(name)) for name in wanted}
            store.put(batch.made | pieces)
            done += len(some)
            pace(done)
        for name in wanted:
            close(self.whole[name], count)


_MAKERS: dict[str, Callable[[Run, Frames], pd.DataFrame]] = {}  # of layers that no document has by itself


def _maker(make: Callable[[Run, Frames], pd.DataFrame]) -> Callable[[Run, Frames], pd.DataFrame]:
    """Note a function as what makes the layer whose name it has."""
    _MAKERS[make.__name__.removeprefix("_")] = make
    return make


@_maker
def _clusters(run: Run, frames: Frames) -> pd.DataFrame:
    from communique.across import clusters, telling

    run.progress("looking for statements that are told several times")
    statements = frames.narrow("statements", telling.COLUMNS)
    return clusters.group(statements, pace=Pace("statements compared", len(statements), run.progress))


@_maker
def _threads(run: Run, frames: Frames) -> pd.DataFrame:
    from communique.across import threads

    run.progress("following the bargaining over the issues")
    narrow = {name: frames.narrow(name, columns) for name, columns in threads.COLUMNS.items()}
    return threads.build(**narrow, clusters=frames["clusters"])


def batches(documents: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The documents, a few at a time."""
    return (documents.iloc[start : start + BATCH].reset_index(drop=True) for start in range(0, len(documents), BATCH))
