"""The wording of what stands about a text and is none of it: links to other stories, share buttons, credits, contacts.

It is in `data/lexicons/boilerplate.csv`; an entry's category says how it is matched, whatever the letter case:

- line, social, menu, end, notes, contact, heading: the whole line is the term, marks and numbers at its ends aside;
  one of several social terms ("Share Tweet Email") is so too
- label, caption: so is it, or the term and a colon, a bar, for captions a comma too, open the line
- credit: the term opens a line of names: "Reporting by Lena Marr"
- invitation: the term opens a line, and an `invited` one stands in it: "Sign up ... newsletter"
- opening, amended, banner: a line begins with the term;  closing: a line ends with it
- press: what the office of whoever speaks to the press is called
- language: a name of one, as a menu of languages has it

Which of them count where is told by `furniture`.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from communique import lexicons

ANYWHERE = ("line", "label", "heading", "social", "caption", "credit", "invitation", "amended", "banner")
AT_END = (*ANYWHERE, "opening", "closing")
CATEGORIES = {*AT_END, "menu", "end", "notes", "contact", "invited", "language", "press"}
_LONGEST = {"caption": 60, "banner": 40, "amended": 80, "credit": 30, "invitation": 30, "contact": 30}  # words
_SHORT = 20  # words: a longer line is a paragraph, for all other categories
_TRIM = " \t\u00a0:.!…|»›→>-–—*_#[](){}•·/\\=~+"
_SMALL = frozenset(
    ("a", "an", "and", "at", "by", "com", "for", "from", "in", "news", "of", "on", "staff", "the", "via", "with")
    + ("additional", "agencies", "agency", "compiled", "contributed", "contributing", "edited", "editing", "input")
    + ("inputs", "our", "own", "reporting", "team", "wires", "writing")
)

_SHARING = (
    "and",
    "comment",
    "comments",
    "copy",
    "follow",
    "link",
    "on",
    "print",
    "save",
    "share",
    "telegram",
    "tweet",
    "us",
    "whatsapp",
    "x",
)


@lru_cache(maxsize=4096)  # a line is looked at more than once
def matches(text: str, *categories: str) -> bool:
    """Whether a line is an entry of one of these categories."""
    words, low = len(text.split()), text.casefold()
    return any(
        words <= _LONGEST.get(category, _SHORT) and _MATCHES[category](low, text, terms(category))
        for category in categories
    )


@cache
def terms(category: str) -> tuple[str, ...]:
    """The terms of a category, in small letters."""
    entries = lexicons.load("boilerplate")
    return tuple(entries.loc[entries["category"] == category, "term"].str.casefold())


def _whole(low: str, text: str, among: tuple[str, ...]) -> bool:
    return low.strip(_TRIM) in among


def _social(low: str, text: str, among: tuple[str, ...]) -> bool:
    words = [word.strip(_TRIM) for word in re.sub(r"\d+[km]?\b", " ", low).split()]
    named = {*words} - {""}
    return _whole(low, text, among) or (
        bool(named) and (len(words) > 1 or low[0].isdigit()) and named <= {*among, *_SHARING}
    )


def _labelled(low: str, text: str, among: tuple[str, ...], marks: str = ":|") -> bool:
    head = low.lstrip(_TRIM)
    found = [term for term in among if head.startswith(term)] if head.startswith(among) else []
    return low.strip(_TRIM) in among or any(_marked(head[len(term) :], term, marks) for term in found)


def _marked(rest: str, term: str, marks: str) -> bool:
    """A colon or a bar follows, for terms of several words a dash or an arrow too."""
    spaced = " " in term and re.match(r"\s*[–—>»]|\s+-\s", rest)
    return bool(spaced) or rest.lstrip("*_ ").startswith(tuple(marks))


def _captioned(low: str, text: str, among: tuple[str, ...]) -> bool:
    return _labelled(low, text, among, ":|,")


def _opens(low: str, text: str, among: tuple[str, ...]) -> bool:
    head = low.lstrip(_TRIM)
    if not head.startswith(among):
        return False
    return any(head.startswith(term) and not head[len(term) : len(term) + 1].isalpha() for term in among)


def _closes(low: str, text: str, among: tuple[str, ...]) -> bool:
    # « opens a quotation that the same sign closes
    return "«" not in low and low.rstrip().endswith(among)


def _credited(low: str, text: str, among: tuple[str, ...]) -> bool:
    head = text.lstrip(_TRIM)
    if not low.lstrip(_TRIM).startswith(among):
        return False
    term = max((term for term in among if head.casefold().startswith(term)), key=len, default=None)
    if term is None or head[len(term) : len(term) + 1].isalpha():
        return False
    names = re.findall(r"[^\W_][\w.'’-]*", head[len(term) :])
    called = {"by", "with", "from", "of"} & {*term.split()} or (len(names) > 1 and ":" in head)
    return bool(called) and not re.search(r"[?!“”\"]", head) and are_names(names)


def are_names(words: list[str]) -> bool:
    """Whether every word begins with a capital, but for those that stand between names in a credit."""
    return all(word[0].isupper() or word[0].isdigit() or word.casefold().strip(".") in _SMALL for word in words)


def _invites(low: str, text: str, among: tuple[str, ...]) -> bool:
    return _opens(low, text, (*among, *terms("opening"))) and any(word in low for word in terms("invited"))


def _reached(low: str, text: str, among: tuple[str, ...]) -> bool:
    """A contact's heading, or a line that says how to reach him."""
    told = re.search(r"@|https?:|www\.|\+?\d[\d ()-]{6,}|\b(?:contact|call|e-?mail|write to|visit)\b", low)
    return _whole(low, text, among) or bool(told and _opens(low, text, among))


_MATCHES: dict[str, Callable[[str, str, tuple[str, ...]], bool]] = {
    **dict.fromkeys(["line", "heading", "menu", "end"], _whole),
    **{"social": _social, "label": _labelled, "caption": _captioned, "notes": _labelled, "opening": _opens},
    **{"amended": _opens, "closing": _closes, "credit": _credited, "invitation": _invites, "contact": _reached},
    "banner": _opens,
    "language": _whole,
    "press": lambda low, text, among: low.startswith(among),
    "invited": lambda low, text, among: any(term in low for term in among),
}
