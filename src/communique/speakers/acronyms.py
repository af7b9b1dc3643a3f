"""Acronyms of the document's own: "the SMMT" is the Society of Motor Manufacturers and Traders that it names."""

import re
from collections.abc import Mapping

_ACRONYM = re.compile(r"(?<![\w.])[A-Z]{3,8}(?![\w.-])")
_WORD = r"(?=[\w’'-]{0,30}[a-z])[\w’'-]{1,40}+"  # bounded and possessive: a word of a megabyte takes no time
_BETWEEN = r"(?:,? (?:and|of|for|the|in|on|&) (?:the )?|, | )"
_SHOUTED = 0.5  # of its letters: a line with more capitals is a heading, and its words no acronyms
_MOST = 40  # acronyms of one document that are looked for


def spelt_out(text: str) -> Mapping[str, str]:
    """The acronyms of a text, each to the name that stands there for it: words with its letters as capitals."""
    found = {}
    for short in list(dict.fromkeys(_ACRONYM.findall(_quiet(text))))[:_MOST]:
        words = _BETWEEN.join(letter + _WORD for letter in short)
        name = re.search(rf"(?<![\w’'-]){words}(?![\w’'-])", text)
        if name and "\n" not in name.group():
            found[short] = name.group()
    return found


def _quiet(text: str) -> str:
    """The lines that are not shouted."""
    return "\n".join(line for line in text.split("\n") if _capitals(line) < _SHOUTED)


def _capitals(line: str) -> float:
    return sum(map(str.isupper, line)) / max(1, sum(map(str.isalpha, line)))
