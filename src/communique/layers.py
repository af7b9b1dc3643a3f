"""Every layer once: what one of its rows is, what it is made by and of, and so the key that the store keeps it under.

To add a layer: enter it here, in `BY_DOCUMENT` where each document has it by itself and else in `ACROSS`, behind those
that it needs; name its columns in `schemas.FRAMES`; and write what makes it, a function of its name in `making` (by
document) or in `pipeline` (across). Its key, its place in the store, its frame of an `Analysis` and its lines in
docs/api.md follow. What a correction by hand changes of it stands in `corrections.applying`, and whether it is a table
beside a report in `reports.beside`, with the columns that hold words of the texts.

A key changes with the code that makes the layer (its modules and all that they import), with the word lists, registries
and weights that it reads, with the version of each library that can change its answer, with what the user gives (sides,
actors, issues, word lists, the limit of statements), and with the layers that it needs. It changes with nothing else: a
new chart leaves every layer where it is.
"""

import functools
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from communique import code, codebook, paths, store
from communique.corpus.info import CorpusInfo

_TABLES = ("numpy", "pandas", "pyarrow")
_RUNTIME = ("onnxruntime", "tokenizers")
_COMMON = ("making.py", "schemas.py", "store/packing.py")


class Layer(NamedTuple):
    """`frame` names its schema. `modules` make it of the layers in `needs`; `resources` are files and folders under
    `data/` or, with an @ before them, under the package, with the reader asked for in the place of {reader};
    `settings` are what the user gives: see `Given`. `told` is what `Analysis` says of the rows that are of its
    statements, or of its documents; it has no frame of a layer of which nothing is told.
    """

    frame: str
    modules: tuple[str, ...]
    needs: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    libraries: tuple[str, ...] = _TABLES
    settings: tuple[str, ...] = ()
    told: str = ""
    of: str = "statement"  # what its rows are told of: a statement or a document


def _words(*names: str) -> tuple[str, ...]:
    return tuple(f"lexicons/{name}.csv" for name in names)


_REPORTING = _words("attitude_cues", "reporting_verbs", "saying_cues", "unsaid_cues")
_SENTENCES = _words("abbreviations")
_TURNS = ("turns.yml", *_words("labels", "speaking_labels", "ends"))
_MARKERS = (
    *_words("attitude", "boosters", "conditions", "engagement", "hedges", "modality", "negation", "reporting_stance"),
    *_words("scope_ends", "self_mention"),
)
_READ = ("communique.stance.layers",)
_READING = (
    *("actors", "@stance/weights/{reader}"),
    *("@speakers/ranking.json", "turns.yml"),
    *_words("crowds", "documents", "evaluation_cues", "function_words", "numbers", "reporting_verbs", "stop_words"),
    *_words("labels", "speaking_labels", "ends", "state_offices"),
    *_SENTENCES,
)
_READERS = (*_TABLES, *_RUNTIME, "nltk")
_ASKED = ("actors", "issues")  # the issues stand in front of every passage that is read

BY_DOCUMENT: dict[str, Layer] = {
    "attributions": Layer(
        "statements",
        ("communique.attribution",),
        resources=(*_REPORTING, *_words("function_words"), *_SENTENCES, *_TURNS, "@attribution/weights"),
        libraries=(*_TABLES, *_RUNTIME, "nltk", "pyyaml"),
        settings=("limits",),
    ),
    "statements": Layer(
        "statements",
        ("communique.speakers", "communique.actors"),
        needs=("attributions",),
        resources=(
            "actors",
            "@speakers/ranking.json",
            "@speakers/confidence.json",
            *_REPORTING,
            *_words("function_words", "irregular", "state_offices"),
            *_SENTENCES,
            *_TURNS,
        ),
        libraries=(*_TABLES, "nltk", "pyyaml"),
        settings=("actors", "sides"),
    ),
    "mentions": Layer(
        "mentions",
        ("communique.speakers.mentions", "communique.actors"),
        needs=("statements",),
        resources=(
            *("actors", "@speakers/ranking.json"),
            *_words("crowds", "documents", "function_words", "irregular", "numbers", "state_offices"),
            *_REPORTING,
            *_SENTENCES,
            *_TURNS,
        ),
        libraries=(*_TABLES, "nltk", "pyyaml"),
        settings=("actors",),
        told="Who and what is mentioned in these documents, and whom each mention means.",
        of="document",
    ),
    "tokens": Layer(
        "tokens",
        ("communique.tokens",),
        needs=("statements",),
        resources=_SENTENCES,
        libraries=(*_TABLES, "nltk"),
        told="The words of these statements.",
    ),
    "lengths": Layer("lengths", ("communique.text.voices",), needs=("statements", "tokens")),
    "markers": Layer(
        "markers",
        ("communique.stance.markers",),
        needs=("statements",),
        resources=_MARKERS,
        told="The stance markers in these statements.",
    ),
    "conditions": Layer(
        "conditions",
        ("communique.stance.conditions",),
        needs=("statements", "markers"),
        resources=(*_MARKERS, *_words("condition_contexts"), *_SENTENCES),
        libraries=(*_TABLES, "nltk"),
        told="The condition clauses in these statements.",
    ),
    "tone": Layer(
        "tone",
        ("communique.sentiment", "communique.actors"),
        needs=("statements",),
        resources=("actors", *_words("diplomatic_words"), *_SENTENCES),
        libraries=(*_TABLES, "nltk", "vadersentiment"),
        settings=("actors",),
        told="The sentiment of these statements.",
    ),
    "acts": Layer(
        "acts",
        ("communique.stance.acts", *_READ),
        needs=("statements", "mentions"),
        resources=("acts.yml", *_READING),
        libraries=(*_READERS, "pyyaml"),
        settings=_ASKED,
        told="What these statements do.",
    ),
    "moves": Layer(
        "moves",
        ("communique.stance.moves",),
        needs=("statements", "acts", "conditions"),
        resources=_SENTENCES,
        libraries=(*_TABLES, "nltk"),
        told="The halves of their threats, warnings and promises.",
    ),
    "evaluations": Layer(
        "evaluations",
        ("communique.stance.evaluations", "communique.actors", *_READ),
        needs=("statements", "mentions"),
        resources=_READING,
        libraries=_READERS,
        settings=_ASKED,
        told="Whom and what these statements name, and how they judge it.",
    ),
    "terms": Layer(
        "terms",
        ("communique.stance.issues",),
        needs=("statements",),
        settings=("issues",),
        told="The issues named in these statements.",
    ),
    "positions": Layer(
        "positions",
        ("communique.stance.positions", *_READ),
        needs=("statements", "mentions", "terms", "conditions"),
        resources=("@stance/weights/ngrams.parquet", *_words("position_cues", "stand_ins"), *_READING),
        libraries=_READERS,
        settings=_ASKED,
        told="Where these statements stand on the issues.",
    ),
    "lexical": Layer(
        "lexical",
        ("communique.dictionaries",),
        needs=("statements",),
        settings=("lexicons",),
        told="The terms of the user's own word lists in these statements.",
    ),
}
ACROSS: dict[str, Layer] = {
    "clusters": Layer(
        "clusters",
        ("communique.across.clusters",),
        needs=("statements",),
        resources=_words("irregular", "synonyms", "numbers", "stop_words"),
        told="Which tellings of which statements these are. The first telling may lie outside of them.",
    ),
    "threads": Layer(
        "threads",
        ("communique.across.threads",),
        needs=("statements", "acts", "positions", "conditions", "clusters"),
        told="Their moves in the bargaining over the issues. What they answer may lie outside of them.",
    ),
}
READ: dict[str, Layer] = {
    name: Layer(
        name,
        ("communique.corpus",),
        resources=(
            *("actors/first_names.csv", "exports.csv", "languages.csv", "state_codes.csv"),
            *_words("boilerplate", "function_words", "page_blocks", "reporting_verbs"),
            *_TURNS,
        ),
        libraries=(*_TABLES, "pyyaml"),
    )
    for name in ("documents", "rejected", "skipped")
}
ALL = {**READ, **BY_DOCUMENT, **ACROSS}


SETTINGS = ("sides", "issues", "actors", "lexicons", "limits")


class Given(NamedTuple):
    """What a user gives beside the texts, as far as it changes a layer."""

    info: CorpusInfo
    issues: dict[str, list[str]]
    reader: str = "accurate"

    def key(self, setting: str) -> str:
        """The key of one of `sides`, `issues`, `actors`, `lexicons`, `limits`."""
        if setting == "issues":
            return store.key(codebook.told(self.issues))
        if setting == "sides":
            return store.key(self.info.sides)
        if setting == "actors":
            return store.files_key(own_actors(self.info))
        if setting == "limits":
            return store.key(self.info.limits.statements)
        return store.key(*([name, store.files_key([one.path])] for name, one in self.info.lexicons.items()))


def own_actors(info: CorpusInfo) -> list[Path]:
    """The files of the user's own registry of actors."""
    return sorted(info.actors.glob("*.csv")) if info.actors else []


def keys(given: Given) -> dict[str, str]:
    """The key of every layer, by name."""
    found: dict[str, str] = {}
    settings = {name: given.key(name) for name in SETTINGS}
    for name, layer in ALL.items():  # a layer stands behind those that it needs
        needed = [found[need] for need in layer.needs]
        found[name] = store.key(_made_of(name, given.reader), needed, [settings[one] for one in layer.settings])
    return found


def methods(reader: str = "accurate") -> dict[str, str]:
    """What each layer is made by where this stance reader is asked, as a key: code, word lists, weights and libraries,
    and nothing that a user gives.
    """
    return {name: _made_of(name, reader) for name in ALL}


def files(layer: Layer, reader: str = "accurate") -> dict[str, Path]:
    """The files that a layer reads (word lists, registries, weights), by their place in `data/` or the package."""
    return {
        f"{root.name}/{file.relative_to(root).as_posix()}": file
        for name in layer.resources
        for root in [paths.PACKAGE if name.startswith("@") else paths.DATA]
        for file in _files(root / name.removeprefix("@").format(reader=reader))
    }


def _files(place: Path) -> list[Path]:
    found = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [file for file in found if file.is_file() and file.suffix != ".md"]


@functools.cache
def _made_of(name: str, reader: str) -> str:
    layer = ALL[name]
    written = code.digest(*layer.modules), [_stamp(paths.PACKAGE / file) for file in _COMMON]
    return store.key(
        name, written, {where: _stamp(file) for where, file in files(layer, reader).items()}, versions(layer.libraries)
    )


@functools.cache
def _stamp(file: Path) -> str:
    return store.stamp(file)


def versions(libraries: Iterable[str]) -> dict[str, str]:
    """The installed version of each library."""
    return {name: _version(name) for name in sorted(set(libraries))}


@functools.cache
def _version(library: str) -> str:
    return metadata.version(library)  # which reads and parses a file each time
