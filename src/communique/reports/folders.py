"""What a report's folder is called: its corpus, and the parameters that differ from their defaults."""

import hashlib
import json
import re
import unicodedata
from pathlib import Path

from communique.parameters import Settings

_OTHER = re.compile(r"[^\w.-]+|__+")
_LONGEST = 120  # bytes; the systems allow 255, and a temporary name holds a process number besides
_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def folder(settings: Settings, corpus: Path) -> str:
    """A name such as `istanbul-2025__since_2025-05-10`, safe on any file system.

    Where letters had to be replaced or cut, a short hash of what was asked for keeps two reports apart.
    """
    called = corpus_name(corpus)
    given = {"corpus": called, **settings.changed()}
    asked = [f"{name}_{slug(str(value))}" for name, value in settings.changed().items()]
    name = _cut("__".join([_kept(called), *asked]))
    exact = "__".join([called, *(f"{one}_{value}" for one, value in settings.changed().items())])
    return name if name == exact else f"{name}--{_digest(given)}"


def corpus_name(path: Path) -> str:
    """The name of a corpus' folder, or of its file without the ending."""
    return path.name if path.is_dir() else path.stem


def slug(text: str) -> str:
    """Letters and digits of any script, dots, hyphens and single underscores; everything else as one hyphen."""
    plain = _OTHER.sub("-", unicodedata.normalize("NFC", text)).strip("-._")
    return "" if _WINDOWS.fullmatch(plain) else plain


def _kept(corpus: str) -> str:
    """A corpus' own name where it can stand, spaces and all: it is a file's name already."""
    fits = corpus.isprintable() and not corpus.startswith(".") and "__" not in corpus
    return corpus if fits else slug(corpus)


def _cut(name: str) -> str:
    short = name.encode()[:_LONGEST].decode(errors="ignore")
    return short.strip("-._") or "corpus"


def _digest(given: dict[str, str | int | float]) -> str:
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()[:8]
