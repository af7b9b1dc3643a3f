"""Whom a title names as the one who speaks: "Remarks by President Orlen", "an interview with Ana Brel"."""

import re
from typing import NamedTuple

from communique.actors.first_names import is_first_name
from communique.corpus.turns import bodies, words

GENRES = {
    "statement": "statement",
    "declaration": "statement",
    "message": "statement",
    "letter": "statement",
    "comment": "statement",
    "comments": "statement",
    "remarks": "speech",
    "address": "speech",
    "speech": "speech",
    "lecture": "speech",
    "keynote": "speech",
    "testimony": "speech",
    "intervention": "speech",
    "toast": "speech",
    "eulogy": "speech",
    "briefing": "transcript",
    "press conference": "transcript",
    "news conference": "transcript",
    "press availability": "transcript",
    "press encounter": "transcript",
    "doorstep": "transcript",
    "gaggle": "transcript",
    "interview": "interview",
    "conversation": "interview",
    "q&a": "interview",
}
REPLIES = ("answer", "answers", "reply", "response", "commentary")  # statements too, where "by" or "of" stands behind
_GENRE = "|".join(sorted(GENRES, key=len, reverse=True))
_MADE = "|".join(sorted({*GENRES, *REPLIES}, key=len, reverse=True))
_FRONT = (
    r"(?:(?:press|media|news) release\s*[:–—-]\s*|(?:transcript|full text|text|video|watch|read)(?: of)?\s*[:–—-]?\s+)?"
)
_ADJECTIVES = (
    r"(?:(?:a|an|the|his|her|opening|closing|full|press|national|keynote|welcome|special|annual|public|urgent|daily|joint"
    r"|introductory|background|inaugural|doorstep|regular|weekly|concluding|pre-ministerial|arrival"
    r"|state of the \w+|written|new year['’]?s?)\s+)*"
)
# "Foreign Affairs Council: Remarks by …", "Kelmar – Statement of …"
_EVENT = r"(?:[^\W\d_][^:;“”\"?!\n]{2,80}?(?::|\s[–—-])\s+)?"
_NUMBER = r"(?:[A-Z]{1,4}[-–/ ]?\d+,\s+(?:\d{1,2} \w+ \d{4},\s+)?)?"  # "QA-14, 3 May 2034, Statement of …"
_BY = re.compile(
    rf"^{_NUMBER}{_EVENT}{_FRONT}{_ADJECTIVES}(?P<genre>{_MADE})(?:\s+and\s+[\w&]+(?:\s+[\w&]+)?)?"
    r"\s+(?:given\s+|delivered\s+|issued\s+|made\s+)?(?:by|from|of|with|to\s+the\s+press\s+by)\s+(?P<whom>.+)$",
    re.IGNORECASE,
)
_NAMED = (
    re.compile(  # what a text is called, behind a colon or on a line of its own: "Joint statement by …", "Interview"
        rf"^{_FRONT}{_ADJECTIVES}(?:exclusive\s+|in\s+)?(?:{_GENRE}|communiqu[eé]|press release"
        r"|official report|(?:verbatim|summary) record|minutes|hansard)\b"
        r"(?:\s+(?:given|delivered|issued|made|by|from|of|with|to|on|at|after|following)\b|\W*$)",
        re.IGNORECASE,
    )
)
_WITH = re.compile(r"\b(?P<genre>interview|conversation|q&a|briefing)\s+(?:with|of|by)\s+(?P<whom>.+)$", re.IGNORECASE)
_CALLED = re.compile(r"^(?P<genre>interview|q&a)\s*[:–—-]\s+(?P<whom>[^\W\d_]\S* (?-i:[^\W\d_a-z]).*)$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\b(?P<genre>interview|conversation|q&a)\s+(?:by|of)\s.{3,80}?\swith\s+(?P<whom>.+)$", re.IGNORECASE
)
_GUEST = re.compile(  # "Ana Brel: interview with the Harbour Review", "Ana Brel in conversation with Northport Radio"
    r"^(?P<whom>[^:;“”\"?!]{3,80}?)(?:\s*[:,–—]|\s+-|\s+in)\s+(?:(?:an?|the|exclusive)\s+)*"
    r"(?P<genre>interview|conversation|q&a)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    rf"^{_FRONT}(?P<whom>[^:;“”\"?!]{{3,120}}?)['’]s?\s+{_ADJECTIVES}(?P<genre>{_GENRE})\b(?!\s+(?:draws?|sparks?|angers?|met)\b)",
    re.IGNORECASE,
)
_HOLDER = re.compile(  # "Foreign Secretary statement on Orlan", "PM remarks at …"
    rf"^{_FRONT}(?P<whom>[^:;“”\"?!]{{2,60}}?)\s+{_ADJECTIVES}(?P<genre>{_GENRE})"
    r"(?=\s+(?:on|at|to|after|following|in|regarding|ahead|before|during)\b|\s*[:–—-]|$)",
    re.IGNORECASE,
)
_GIVES = re.compile(
    rf"^{_FRONT}(?P<whom>[^:;“”\"?!]{{3,80}}?)\s+(?:delivers|gives|makes|holds|hosts|delivered|gave|made|held|hosted)\s+{_ADJECTIVES}(?P<genre>{_GENRE})\b",
    re.IGNORECASE,
)
_AT = re.compile(
    r"^(?P<whom>[^:;“”\"?!]{3,80}?)\s+at\s+(?:a|the)\s+(?P<genre>press availability|press conference|briefing)", re.I
)
_ADDRESSING = re.compile(  # "Commissioner Orlen before the Trade Committee"
    r"^(?P<whom>[^:;“”\"?!]{3,80}?)\s+(?:before|to|addressing|at)\s+(?:a|an|the)\s+[A-Z]"
)
_BYLINE = re.compile(r"^by\s+(?P<whom>\S.*)$", re.IGNORECASE)  # of whoever holds an office: no journalist's
_ANNOUNCED = re.compile(
    r"\b(?:following|below|here) (?:is|are)\b[^\n.]{0,60}\b(?:transcript|text|excerpts)\b[^\n.]{0,60}?"
    rf"\b(?P<genre>{_GENRE})\s+(?:given\s+|delivered\s+|held\s+)?(?:by|of|with|from)\s+(?P<whom>[^\n.;:]+)",
    re.IGNORECASE,
)
_STOPS = {
    *("on", "at", "in", "to", "before", "after", "following", "during", "with", "about", "regarding", "as", "ahead"),
    *("upon", "marking", "concerning", "re", "over", "against", "amid", "this", "that", "when", "who", "via", "from"),
    *("by", "because", "urging", "calling"),
}
_VERBS = {
    *(
        "is",
        "are",
        "was",
        "were",
        "has",
        "had",
        "will",
        "would",
        "says",
        "said",
        "draws",
        "sparks",
        "angers",
        "divides",
        "meets",
        "met",
    ),
    *("leaves", "fails"),
}
_OUTLETS = {
    *("news", "tv", "radio", "times", "post", "wire", "herald", "journal", "magazine", "daily", "press", "tribune"),
    *("television", "gazette", "observer", "today", "tonight", "agency", "weekly", "telegraph", "channel", "media"),
    *("review", "sentinel", "courier", "chronicle", "dispatch", "mail", "standard", "bulletin", "monitor", "guardian"),
    *("broadcasting", "podcast", "newspaper", "newsroom", "mirror", "examiner", "globe", "mercury", "echo", "register"),
    *("quarterly", "monthly", "newsletter", "network", "correspondent", "reporter", "newswire", "blog", "fm", "online"),
}
_SHORT = {"pm": "Prime Minister", "fm": "Foreign Minister"}
_FRONT_OF_TEXT = 1000  # characters in which a text is announced
_LONGEST = 12  # words of a name with its titles


class Author(NamedTuple):
    """Who speaks by the title, in its words, and the kind of text that it announces."""

    words: str
    kind: str


def author(title: str | None) -> Author | None:
    """Who speaks by a title; None where it names nobody, or several.

    >>> author("Remarks by President Orlen Before Meeting with Harbour Masters")
    Author(words='President Orlen', kind='speech')
    """
    title = " ".join((title or "").split())[:300]
    for pattern in (_BETWEEN, _BY, _GIVES, _AT, _OWNER, _WITH, _CALLED, _GUEST):
        match = pattern.search(title)
        kind = _kind(match) if match else ""
        place = pattern is _GUEST and " " not in match["whom"].strip() if match else False  # "Kelmar: interview …"
        if match and not place and (whom := person(match["whom"])) and not (kind == "interview" and is_outlet(whom)):
            return Author(whom, kind)
    return _office_holder(title)


def _office_holder(title: str) -> Author | None:
    """Who speaks by a title that no preposition or possessive tells of: an office alone, or a byline with one."""
    holder = _HOLDER.match(title)
    whom = holder["whom"] if holder else ""
    whom = _SHORT.get(whom.casefold(), whom)
    if holder and words.is_office(whom):
        return Author(_cased(whom), GENRES[holder["genre"].casefold()])
    byline = _BYLINE.match(title)
    named = person(byline["whom"]) if byline else None
    return Author(named, "speech") if named and words.is_titled(named) else None


def announces(line: str) -> bool:
    """Whether a line is the title of one speaker's words: "Velmara: Statement by Foreign Minister Ana Brel on Sarn"."""
    by = _BY.match(" ".join(line.split())[:300]) if not line.rstrip().endswith((".", "!", "?")) else None
    if by is None or _kind(by) not in {"statement", "speech"}:
        return False
    whom = person(by["whom"]) or ""
    replies = by["genre"].casefold() in REPLIES  # "Response of Kelmar to tolls falters" is no title of one
    return bool(whom) and (not replies or words.is_titled(whom) or bodies.is_body(whom))


def _kind(match: re.Match) -> str:
    """The kind of text that the genre in a title stands for; a reply is a statement."""
    return GENRES.get(match["genre"].casefold(), "statement")


def is_genre(words_: str) -> bool:
    """Whether words name a text and are no words of it: "Joint statement by the ministers", "Interview"."""
    return _NAMED.match(" ".join(words_.split())[:300]) is not None


def addressing(title: str | None) -> Author | None:
    """Who speaks by the title of what is known for a speech: "Ana Brel, prime minister of Veldria, to the Council"."""
    match = _ADDRESSING.match(" ".join((title or "").split())[:300])
    whom = person(match["whom"]) if match else None
    return Author(whom, "speech") if whom and is_somebody(whom) else None


def announced(text: str) -> Author | None:
    """Who speaks by the line that announces it: "The following is a transcript of the briefing by Ana Brel"."""
    found = _ANNOUNCED.search(text[:_FRONT_OF_TEXT])
    if not found or not (whom := person(found["whom"])):
        return None
    return Author(whom, GENRES[found["genre"].casefold()])


def is_somebody(name: str) -> bool:
    """Whether a name is a person's, and no outlet's."""
    return words.is_person(name.split(",", maxsplit=1)[0]) and surname(name) not in _OUTLETS


def is_outlet(name: str) -> bool:
    """Whether an interview is with it as one is with a paper: "the Harbour Review", "Northport Radio"."""
    unnamed = re.match(r"[Tt]he [A-Z]", name) is not None and not words.is_titled(name)
    return unnamed or surname(name) in _OUTLETS and not is_first_name(name.split(maxsplit=1)[0])


def surname(name: str) -> str:
    """The last word of a name, an office behind a comma aside, in small letters."""
    return name.split(",", maxsplit=1)[0].rsplit(maxsplit=1)[-1].casefold()


def person(phrase: str) -> str | None:
    """The name with its titles at the front of a phrase: up to a preposition, a dash or a colon."""
    phrase = re.split(r"\s[–—-]\s|[:;|(“\"\n]", phrase)[0]
    segments = [segment.strip() for segment in phrase.split(",")]
    first = until_stop(segments[0])
    if not first or len(first.split()) > _LONGEST:
        return None
    cut = first != segments[0]
    second = until_stop(segments[1]) if len(segments) > 1 and not cut else ""
    named = (
        bool(second)
        and _names(second)
        and second == segments[1]
        or (bool(second) and words.is_titled(first) and _names(second))
    )
    both = f"{first}, {second}" if named else first
    return _cased(both) if _names(first) or _is_office(first) or named else None


def until_stop(phrase: str) -> str:
    """The words before the first that no name goes on with; "for" goes on an office ("Minister for Ports")."""
    kept: list[str] = []
    for word in phrase.split():
        low = word.casefold().strip(".,")
        if low in _VERBS:
            return ""  # a sentence about it
        if low in _STOPS or (low == "for" and not _goes_on(kept)):
            break
        kept.append(word)
    whole = " ".join(kept).strip(" ,.")
    return "" if _several(whole) else whole


def _several(phrase: str) -> bool:
    """Whether "and" parts two people: "President Orlen and Prime Minister Halle", not "Minister of Trade and Fish"."""
    left, _, right = re.sub(r"\s(?:and|AND|&)\s", "\n", phrase).partition("\n")
    one = (words.is_titled(left) and not words.is_office(left)) or words.is_person(left)
    return bool(right) and one and (words.is_titled(right) or words.is_person(right))


def _goes_on(kept: list[str]) -> bool:
    return bool(kept) and kept[-1].casefold() in {
        "minister",
        "secretary",
        "commissioner",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "representative",
    }


def _names(words_: str) -> bool:
    bare = re.sub(r"^(?:the|an?|his|her)\s+", "", words_, flags=re.IGNORECASE)
    return words.is_name(bare)


def _is_office(words_: str) -> bool:
    return words.is_titled(words_)


def _cased(name: str) -> str:
    """ "PRESS SECRETARY LENA MARR" as "Press Secretary Lena Marr"."""
    return name.title() if name.isupper() and len(name) > 6 else name
