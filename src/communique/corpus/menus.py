"""Menus above the headline of a page that was copied whole: blocks of short lines without a stop.

What a site prints above its article is told line by line by the words of `data/lexicons/boilerplate.csv`, by what
stands for a picture ("Ana Brel portrait"), and by names of languages; a menu that no list knows, by its form.
"""

import re
from collections.abc import Callable
from itertools import pairwise, takewhile

from communique.corpus import boilerplate, dates, kinds, turns
from communique.corpus.lines import Line
from communique.corpus.turns import ends

_FEWEST = 3  # lines of a menu
_SEVERAL = 6  # lines of menus that no list knows, all together
_ENTRY = 5  # words of one
_PROSE = 13  # words of a line that is no menu's
_NAME = 3  # words of what stands above a menu at the most, unless a list knows it
_DEEPEST = 60  # lines of a page that are looked at
_STOPS = (".", "!", "?", "…", ":", ";", ",", "—", "–")
_PICTURE = re.compile(
    r"(?:\S+\s+){1,5}(?:picture|photo|photograph|image|logo|portrait|icon|banner|thumbnail|avatar|headshot)"
    r"|(?:jpe?g|png|gif|pdf|webp)\s*[-–—]\s*[\d.,]+\s*[km]b",
    re.IGNORECASE,
)
_SKIP = re.compile(r"\bskip (?:to |the )*(?:main |page )*(?:navigation|content|menu)\b", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:The )?(?:Office|Ministry|Department|Embassy|Consulate|Bureau|Permanent Mission|Permanent Representation"
    r"|Delegation|Secretariat|Directorate|Government|Cabinet|Chancellery)"
    r"(?: General)?(?: (?:of|for|to|the|and|&|[^\W\d_a-z][\w'’.-]*,?)){1,10}"
    r"|The White House|(?:[^\W\d_a-z][\w'’.-]* ){1,5}"
    r"(?:Press|Information|Media) (?:Office|Service|Team|Section|Centre|Center)"
)
_HOUSE = re.compile(  # a court, or a body of several states or members
    r"(?:In the |Before the |The )?(?:[^\W\d_a-z][\w'’.-]* ){0,4}(?:Court|Tribunal)"
    r"(?:,? (?:of|for|on|in|the|and|[^\W\d_a-z][\w'’.-]*)){0,8}"
    r"|(?:The )?(?:Council|Commission|Parliament|Assembly|Conference) of(?: (?:the|of|and|[^\W\d_a-z][\w'’.-]*)){1,6}"
)
_REALM = re.compile(
    r"(?:The )?(?:\w+ ){0,3}(?:Republic|Kingdom|State|Federation|Commonwealth|Principality|Union|Sultanate|Emirate)"
    r" of(?: the)?(?: [^\W\d_a-z][\w'’-]*| of| and){1,5}|Government of(?: the)?(?: [^\W\d_a-z][\w'’-]*){1,4}"
)
_RELEASE = r"(?:press|news|media) (?:release|statement|communiqu[eé]|note)|for immediate release|communiqu[eé]"
_REFERENCE = re.compile(
    rf"(?:{_RELEASE}|(?:case|cause|claim|application|petition|appeal|docket|suit)(?=\s(?:n[or]|#|№|\d|[A-Z]{{1,4}}[-/\d]))"
    r"|(?:our |file |document )?ref(?:erence)?\.?|(?:file|document|protocol|note verbale)(?= n)"
    r"|(?=n[or]\b|№))"
    r"(?:\s*(?:no\.?|nr\.?|number|№|#)?\s*:?\s*[\w./–-]*\d[\w./–-]*(?: \d[\w./–-]*)?)?",
    re.IGNORECASE,
)
_SMALL = frozenset(("of", "for", "to", "the", "and", "in"))
_CAPITALS = 7  # words of an office in capitals at the most: longer ones are headlines
_HEADLINE = 30  # words
_LONGEST = 200  # characters of a line of a letterhead
_LABEL = 4  # words of a line that says what the text is
_WORD = re.compile(r"[^\W_]+")


def is_shown(text: str) -> bool:
    """Whether a line stands for a picture, leads past a menu, or leads to other languages."""
    if _PICTURE.fullmatch(text.strip()) or (len(text.split()) <= 8 and _SKIP.search(text)):
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    named = [word for word in words if word in boilerplate.terms("language")]
    foreign = [word for word in named if not word.isascii()]
    return len(words) <= _PROSE and len(named) >= 2 and (len(foreign) >= 2 or 2 * len(named) > len(words))


def letterhead(found: list[Line], known: Callable[[str], bool]) -> int:
    """How many lines at the top are the letterhead of an office, with references, dates and what the text is called:
    a headline stands below it, and a date or a second line of it between the two. A date right above the headline is
    not counted.
    """
    texts = [line.text for line in found]
    whole = sum(1 for _ in takewhile(lambda text: _is_head(text) or known(text), texts))
    whole -= _is_title(texts, whole)
    if whole in {0, len(texts)}:
        return 0
    count = whole - bool(dates.line(texts[whole - 1]))
    if turns.announces(texts[whole]):
        return count
    if whole < 2 or not any(map(_is_office, texts[:whole])):
        return 0
    return count if _is_headline(texts[whole]) else 0


def _is_head(text: str) -> bool:
    """Whether a line may stand in a letterhead."""
    if len(text) > _LONGEST:
        return False
    dated = len(dates.line(text) or "") > len("2031-02")
    return dated or _is_office(text) or _is_label(text) or bool(_REFERENCE.fullmatch(text.strip(" *_.:")))


def _is_title(texts: list[str], whole: int) -> bool:
    """Whether the last of these lines is a headline that reads as an office: no headline, but text stands below it."""
    if not 3 <= whole < len(texts) or _is_headline(texts[whole]) or turns.announces(texts[whole]):
        return False
    return _is_office(texts[whole - 1]) and not _is_office(texts[whole - 2])


def _is_office(text: str) -> bool:
    """Whether a line is the name of an office or a state in full, in capitals or not."""
    if text.isupper() and len(text.split()) > _CAPITALS:
        return False
    words = [word if word in _SMALL else word.capitalize() for word in text.lower().split()]
    named = " ".join(words) if text.isupper() else text
    return any(form.fullmatch(named) for form in (_OFFICE, _REALM, _HOUSE))


def _is_label(text: str) -> bool:
    """Whether a line says no more than what the text is: "STATEMENT"."""
    return len(text.split()) <= _LABEL and turns.is_genre(text)


def _is_headline(text: str) -> bool:
    short = len(text.split()) < _HEADLINE and not text.endswith(_STOPS)
    return short and not _opens_turn(text) and not ends.is_time(text) and not ends.is_head(text)


def _opens_turn(text: str) -> bool:
    """Whether a title or a full name stands before a colon: "Ardovia: Council adds four ports" is a headline."""
    label = kinds.turn(text)
    return label is not None and (turns.is_titled(label) or len(label.split()) > 1)


def above(text: str, found: list[Line], known: Callable[[str], bool]) -> int:
    """How many lines at the top are menus and what stands between them; 0 where no block of lines is one.

    `known` tells a line that a list knows. Never all lines: words of somebody are left below.
    """
    last, entries, sure = 0, 0, False
    for block in _blocks(text, found[:_DEEPEST]):
        lines = [line.text for line in found[block.start : block.stop]]
        if any(map(_is_no_menu, lines)):
            break
        if all(map(_is_entry, lines)) and len(lines) >= _FEWEST:
            last, entries = block.stop, entries + len(lines)
        elif last == 0 and not all(len(line.split()) <= _NAME or known(line) for line in lines):
            break
        sure = sure or any(map(known, lines))
    if not last or (entries < _SEVERAL and not sure):
        return 0
    return last if any(len(line.text.split()) >= _PROSE for line in found[last + 1 :]) else 0


def goes_on(line: str) -> bool:
    """Whether a line below a menu may belong to it: short, and in small letters, as no headline begins."""
    return _is_entry(line) and line[0].islower()


def _blocks(text: str, found: list[Line]) -> list[range]:
    """Lines that no blank line parts, by their indexes."""
    edges = [index for index, (a, b) in enumerate(pairwise(found), start=1) if _parted(text, a, b)]
    return [range(a, b) for a, b in pairwise([0, *edges, len(found)])]


def _parted(text: str, one: Line, other: Line) -> bool:
    return text.count("\n", one.end, other.start) > 1


def _is_entry(line: str) -> bool:
    return len(line.split()) <= _ENTRY and not line.endswith(_STOPS)


def _is_no_menu(line: str) -> bool:
    """A paragraph, a turn, a date, or a line of a document's head: what stands below all menus."""
    if len(line.split()) >= _PROSE or kinds.turn(line) or ends.is_head(line) or ends.is_time(line):
        return True
    return len(dates.line(line) or "") > len("2031-02")
