"""Names in texts, told by their capitals alone: before anything is analysed nobody knows who speaks."""

import re
from collections.abc import Iterable, Iterator

from communique.actors import plain

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w'’-]*"
_LITTLE = r"(?:(?:of|the|for|and|de|van|von|al|bin) ){0,2}"
_CAPITALISED = re.compile(rf"{_WORD}(?:[ \u00a0]{_LITTLE}{_WORD})*")


def stands_in(name: str, texts: Iterable[str]) -> bool:
    """Whether the name stands in one of the texts, as whole words; letter case, accents and hyphens aside."""
    words = map(re.escape, plain(name).split())
    wanted = re.compile(r"(?<!\w)" + r" ".join(words) + r"(?!\w)")
    return any(wanted.search(_plain(text)) for text in texts)


def capitalised(text: str, words: int) -> set[str]:
    """All runs of so many capitalised words in the text: "Ana Brel" and "Brel Monday" in "Ana Brel Monday"."""
    return {run for found in _CAPITALISED.finditer(text) for run in _runs(found.group().split(), words)}


def _runs(found: list[str], count: int) -> Iterator[str]:
    for start in range(len(found) - count + 1):
        yield re.sub(r"['’]s?$", "", " ".join(found[start : start + count]))


def _plain(text: str) -> str:
    return plain.__wrapped__(text)  # its memory is meant for names
