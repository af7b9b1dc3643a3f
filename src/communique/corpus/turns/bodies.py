"""Bodies that speak as one, and the titles of what they issue: "Foreign Ministry statement on the ferry toll"."""

import re

_BODY = re.compile(
    r"\b(?:office|ministry|department|council|embassy|mission|service|delegation|government|presidency|commission"
    r"|secretariat|chancellery|cabinet|press|court|tribunal|parliament|assembly|senate|congress|committee|board|coalition"
    r"|federation|association|league|confederation|quartet|contact group)\b",
    re.I,
)
_GENRE = r"statement|declaration|communiqu[eé]|response|reply|answer|commentary|comment"
_OWN = re.compile(  # "Ministry of Trade of Kelmar: response to the Port Council", "Foreign Ministry Statement"
    rf"(?P<whom>(?!(?:press|media|joint)\b)[^\W\d_][^:;“”\"?!\n]{{2,80}}?)(?:['’]s?)?(?:\s*[:–—]|\s-)?\s+(?:(?:press|official)\s+)?(?:{_GENRE})"
    r"(?:\s+(?:on|to|about|concerning|regarding|in (?:connection with|response to|reply to))\b.*)?",
    re.IGNORECASE,
)
_SMALL = frozenset(("of", "the", "for", "and", "in", "to"))


def is_body(words: str) -> bool:
    """Whether words name a body by its kind: "the Ministry of Ports", "Council of the League"."""
    return _BODY.search(words) is not None


def issuer(title: str) -> str | None:
    """The body with which the title of a statement of its own opens; None where it is no such title."""
    found = _OWN.fullmatch(title.strip())
    whom = found["whom"] if found else ""
    return whom if _is_name(whom) and is_body(whom) else None


def is_sender(paragraph: str) -> bool:
    """Whether a paragraph opens with a body's name on a line of its own: "Ministry of Ports – Press Office"."""
    line = paragraph.split("\n", maxsplit=1)[0].strip()
    return is_body(line) and line[-1].isalnum() and _is_name(line.replace("'s", "").replace("’s", ""))


def _is_name(words: str) -> bool:
    """Whether all words but small ones are capitalised."""
    return all(word in _SMALL or word[0].isupper() for word in re.findall(r"[^\W\d_]+", words))
