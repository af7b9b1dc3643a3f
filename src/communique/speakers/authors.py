"""Whose words a speech, a release or a statement are: as its file or title says, else whoever issued it."""

import re

from communique.actors import plain
from communique.corpus import turns
from communique.corpus.turns import is_outlet
from communique.speakers import issuers
from communique.speakers.context import Context, Referent, by_person
from communique.speakers.resolution import referent
from communique.text.document import Document

ISSUED = {"release", "statement", "communique", "speech", "interview", "transcript"}  # kinds that have an author
_HEAD = 400  # characters in which a text says whose it is
_NAMED = 150  # characters behind "statement by" in which a person is named
_GENRES = "address|speech|remarks|statement|message|letter|answers?|lecture|intervention|keynote|comments?"
_GENRES += "|declaration|appeal|reply"
_BY = re.compile(rf"\b(?:{_GENRES})\b[^.\n]{{0,40}}?\b(?:by|of|from)\b", re.I)
_ASKED = re.compile(r"\b(?:questions (?:to|for|put to)|interview with|conversation with)\b", re.I)
# before whoever puts the questions, and whoever is talked of
_OTHERS = re.compile(
    r"(?:\b(?:[Bb]y|BY|correspondent|reporter|of|about|against|on|over|late)|['’]s) (?:(?:the|[A-Z][\w’'-]+) ){0,3}$"
)
_CUT = re.compile(r"\s+(?:to|on|at|in response|regarding|concerning|about|following|before|for)\s|[,:;(“\"]|\s[–—-]\s")
_ABOUT = re.compile(r"\s(?:to|on|at|in response|regarding|concerning|about|following|after|over|against)\s|\n\n")
_WITHIN = re.compile(r"^.* of (?=the (?:Ministry|Department|Office|Embassy|Government|Presidency)\b)")
_ITSELF = re.compile(r"[Tt]he ([A-Z]?[a-z]+)")
_HEADED = re.compile(r"\s*([^\W\d_a-z][^:“\"\n]{2,60}):\s+[“\"]")


def author(home: Document, context: Context) -> Referent | None:
    """Whose words a document is; None where it does not say."""
    if home.speaker:
        return referent(home.speaker, 0, context)
    issuer = turns.issuer(home.told(home.headline)) if context.kind == "statement" else None
    if issuer:
        return _stated(issuer, context) or issuers.opener(home, context)
    title = _BY.search(context.text, 0, min(_HEAD, issuers.prose(context.text)))
    title = title or (_ASKED.search(context.text, 0, _HEAD) if context.kind in {"interview", "transcript"} else None)
    named = context.people.between(title.end(), _end(title.end(), context.text)) if title else []
    named = [(place, one) for place, one in named if not is_outlet(one.name)]
    if named:
        return by_person(named[0][1], "description")
    if context.kind not in ISSUED:
        return None
    body = issuers.letterhead(context.text) or (_phrase(title.end(), context) if title else _quoted(context.text))
    return (_body(body, context) if body else None) or issuers.opener(home, context)


def interviewed(home: Document, context: Context) -> Referent | None:
    """Who is met before the first question of an interview: the only one named there but for whoever asks, or is only
    talked of; of several the first, where no other has a title."""
    opening = context.people.between(0, context.opening or 0) if context.kind == "interview" else []
    others = {place for place, _ in opening if _OTHERS.search(context.text, max(0, place - 60), place)}
    others |= {place for place, one in opening if plain(one.name) == plain(home.author or "") or is_outlet(one.name)}
    met = list({one.name: one for place, one in opening if place not in others}.values())
    sole = len(met) == 1 or met and [one for one in met if one.titles or one.office] == met[:1]
    return by_person(met[0], "description") if sole else None


def itself(source: str, home: Document, context: Context) -> Referent | None:
    """The issuer of a release or a statement that calls itself by what it is: "The Ministry regrets", below a head
    that names a ministry.
    """
    noun = _ITSELF.fullmatch(source)
    if context.kind not in {"release", "statement"} or not noun or not turns.is_body(noun[1]):
        return None
    front = context.text[: issuers.prose(context.text)].casefold()
    found = author(home, context) if re.search(rf"\b{noun[1].casefold()}\b", front) else None
    return found if found and not found.person else None


def _stated(issuer: str, context: Context) -> Referent | None:
    """The state or organisation for which a body speaks: "Ministry of Trade of Kelmar"; None where it names none."""
    found = _body(f"the {issuer.removeprefix('The ')}", context)
    return found if found and (found.state or found.organisation) else None


def _end(start: int, text: str) -> int:
    """Where the words for an author end: "on the talks with Ana Brel" are none of them."""
    about = _ABOUT.search(text, start + 1, start + _NAMED)
    return about.start() if about else start + _NAMED


def _phrase(start: int, context: Context) -> str:
    """ "the Foreign Ministers of the Contact Group" behind "Statement of"."""
    line = context.text[start:].split("\n", maxsplit=1)[0].strip()
    return _WITHIN.sub("", _CUT.split(line, maxsplit=1)[0].strip(" .'’"))


def _quoted(text: str) -> str:
    """ "Divers' Union" of the headline 'Divers' Union: "The fund must stay"'."""
    match = _HEADED.match(text)
    return match.group(1) if match else ""


def _body(words: str, context: Context) -> Referent | None:
    """Whom the words for an issuer mean; none where they are a pronoun or nothing but small words."""
    if plain(words) in {"", "the"} or words.islower() and " " not in words:
        return None
    found = referent(words, 0, context)
    return found if found.speaker else None
