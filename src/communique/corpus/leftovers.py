"""What a web page leaves behind in a copied article: links to other stories, share buttons, advertisements.

The wording is in `data/lexicons/leftovers.csv`; an entry's category says how it is matched:

- line: the whole line is the term;  label: so is it, or the term and a colon or bar open it;  both anywhere in a text
- opening: a short line begins with the term;  closing: a short line ends with it;  both only at the end of a text
- heading: as `line`, and at the end of a text it takes the short lines below it along (a list of other stories)
"""

from functools import cache
from itertools import takewhile

from communique import lexicons

CATEGORIES = {"line", "label", "opening", "closing", "heading"}
_LONGEST = 20  # words: a longer line is a paragraph
_TRIM = " \t\u00a0:.!…|»›→>-–—*_#[]()"


def among(paragraphs: list[str]) -> set[int]:
    """The indexes of the paragraphs that are leftovers: single lines anywhere, runs of them at the end."""
    anywhere = {index for index, text in enumerate(paragraphs) if _is(text, "line", "label", "heading")}
    return anywhere | _under_heading(paragraphs) | _at_end(paragraphs)


def _at_end(paragraphs: list[str]) -> set[int]:
    below = _under_heading(paragraphs)
    backwards = range(len(paragraphs) - 1, -1, -1)
    return set(takewhile(lambda index: index in below or _is(paragraphs[index], *CATEGORIES), backwards))


def _under_heading(paragraphs: list[str]) -> set[int]:
    """The heading of a list of other stories and all below it, where nothing below it is a paragraph of text."""
    for index, text in enumerate(paragraphs):
        if _is(text, "heading") and all(_is_listed(below) for below in paragraphs[index + 1 :]):
            return set(range(index, len(paragraphs)))
    return set()


def _is_listed(text: str) -> bool:
    return _is(text, *CATEGORIES) or (_is_short(text) and not text.rstrip("\"'”’").endswith((".", "!", "?", "…")))


def _is(text: str, *categories: str) -> bool:
    return _is_short(text) and any(_MATCHES[category](text.casefold(), _terms(category)) for category in categories)


def _is_short(text: str) -> bool:
    return len(text) < 400 and len(text.split()) <= _LONGEST


def _whole(text: str, terms: tuple[str, ...]) -> bool:
    return text.strip(_TRIM) in terms


def _labelled(text: str, terms: tuple[str, ...]) -> bool:
    head = text.lstrip(_TRIM)
    return _whole(text, terms) or any(
        head.startswith(term) and head[len(term) :].lstrip("*_ ").startswith((":", "|")) for term in terms
    )


def _opens(text: str, terms: tuple[str, ...]) -> bool:
    head = text.lstrip(_TRIM)
    return any(head.startswith(term) and not head[len(term) : len(term) + 1].isalpha() for term in terms)


def _closes(text: str, terms: tuple[str, ...]) -> bool:
    # « opens a quotation that the same sign closes
    return "«" not in text and text.rstrip().endswith(terms)


_MATCHES = {"line": _whole, "heading": _whole, "label": _labelled, "opening": _opens, "closing": _closes}


@cache
def _terms(category: str) -> tuple[str, ...]:
    entries = lexicons.load("leftovers")
    return tuple(entries.loc[entries["category"] == category, "term"].str.casefold())
