"""What copying and converting did to a text, undone and said: characters decoded twice, soft hyphens, cut words."""

import re
from collections.abc import Callable

import ftfy
from ftfy.badness import is_bad

from communique.corpus import tags
from communique.corpus.encodings import Decoded

# What steers a terminal, or marks a direction or where a line may break; joiners shape letters, and stay.
# Other signs that steer stay in the text, and pages show them as marks: who put them there may have had a reason.
_UNSEEN = re.compile("\x1b\\[[0-9;]*[A-Za-z]|[\u200b\u2060\ufeff]")
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_SOFT = re.compile("\u00ad(?:[ \t]*\r?\n[ \t]*(?=[^\\W\\d_]))?")
_CUT = re.compile(
    r"(?<![\w-])(?P<first>[^\W\d_]{2,})[-\u2010][ \t]*(?P<end>\r?\n)[ \t]*"
    r"(?P<second>[^\W\d_]{2,})(?P<rest>[^\s\w-]*)[ \t]*"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DANGLING = frozenset(("and", "or", "to", "nor"))  # "pre- and post-war"
# First halves that keep their hyphen, where the text itself does not show the word in one piece.
_KEEP = frozenset(
    (
        *("all", "anti", "after", "cease", "co", "counter", "cross", "eight", "ex", "far", "five", "four", "full"),
        *("half", "hard", "high", "ill", "inter", "large", "long", "low", "medium", "mid", "multi", "near"),
        *("nine", "non", "north", "one", "post", "pre", "pro", "quasi", "self", "semi", "seven", "short", "single"),
        *("six", "small", "so", "south", "ten", "third", "three", "top", "two", "ultra", "under", "vice", "well"),
        *("west", "east", "wide", "world", "year"),
    )
)


def mend(text: str) -> Decoded:
    """The text with what can surely be undone undone, and a note for each kind of it with the number of places."""
    notes = []
    for step, one, several in _STEPS:
        text, count = step(text)
        if count:
            notes.append(f"mended: {count:,} {one if count == 1 else several}")
    return Decoded(text, tuple(notes))


def _recoded(text: str) -> tuple[str, int]:
    """Lines that were decoded in another encoding than they were written in, one at a time, where ftfy is sure."""
    found = text.splitlines(keepends=True) if not text.isascii() else []
    mended = [ftfy.fix_encoding(line) if is_bad(line) else line for line in found]
    changed = sum(before != after for before, after in zip(found, mended, strict=True))
    return ("".join(mended), changed) if changed else (text, 0)


def _seen(text: str) -> tuple[str, int]:
    text, count = _UNSEEN.subn("", text)
    return text.replace("\x0b", "\n"), count  # a line's end within a paragraph, as word processors write it


def _parted(text: str) -> tuple[str, int]:
    return _LIGATURE.subn(lambda found: _LIGATURES[found.group()], text)


def _softened(text: str) -> tuple[str, int]:
    return _SOFT.subn("", text) if "\u00ad" in text else (text, 0)


def _joined(text: str) -> tuple[str, int]:
    """Words cut at a line's end in one piece again, the line ended behind them."""
    if not _CUT.search(text):
        return text, 0
    words = {word.casefold() for word in _WORD.findall(text)}
    joined, places = _CUT.subn(lambda cut: _in_one(cut, words), text)
    return joined, places - sum(1 for _ in _CUT.finditer(joined))


def _in_one(cut: re.Match, words: set[str]) -> str:
    first, second = cut["first"], cut["second"]
    if second in _DANGLING or (second[0].isupper() and not first[0].isupper()):
        return cut.group()
    hyphen = "-" if second[0].isupper() or _is_compound(first.casefold(), second.casefold(), words) else ""
    return f"{first}{hyphen}{second}{cut['rest']}{cut['end']}"


def _is_compound(first: str, second: str, words: set[str]) -> bool:
    if first + second in words:
        return False
    return f"{first}-{second}" in words or first in _KEEP


_STEPS: tuple[tuple[Callable[[str], tuple[str, int]], str, str], ...] = (
    (_recoded, "line decoded in a wrong encoding", "lines decoded in a wrong encoding"),
    (tags.unescaped, "entity of a web page", "entities of a web page"),
    (_seen, "sign that is not seen left out", "signs that are not seen left out"),
    (_parted, "ligature", "ligatures"),
    (_softened, "soft hyphen", "soft hyphens"),
    (_joined, "word cut at a line's end", "words cut at a line's end"),
)
