"""Who issued a release or a statement: the body of its letterhead, else the body with whose words it opens."""

import re

from communique.attribution.cues import verbs
from communique.corpus import turns
from communique.corpus.lines import lines
from communique.speakers.bodies import bodies
from communique.speakers.context import Context, Referent
from communique.text.document import Document

_BODY = re.compile(
    r"\b(?:ministry|embassy|mission|government|presidency|delegation|cabinet|office|department|secretariat|chancellery"
    r"|council|commission)\b",
    re.I,
)
_PRESS = re.compile(r"^(?:the )?(?:press|media|information|communications?)[\w ]*? of (?:the )?", re.I)
_REALM = re.compile(r"(?:the )?(?:republic|kingdom|state|federation|commonwealth|principality) of (?:the )?(.+)", re.I)
_SMALL = {"of", "the", "and", "for", "to", "in", "on"}
_HEADS = 6  # lines in which a letterhead stands
_WORDIEST = 12  # words of a line of it
_SILENT = {"collective", "anonymous", "unresolved", "pronoun"}  # resolutions of those who issue nothing


def prose(text: str) -> int:
    """Where the first line ends that is a sentence: what names an author stands up to there."""
    return next((line.end for line in lines(text) if line.text.endswith((".", "!", "?"))), len(text))


def letterhead(text: str) -> str:
    """ "the Ministry of Ports of Kelmar" of the lines above a text; "" where none names a body."""
    front = _front(text)
    named = (line for line in front if not turns.issuer(line))  # "Foreign Ministry Statement" is a title
    body = next((line for line in named if _BODY.search(line) and _is_name(line)), "")
    realm = next((found.group(1) for line in front if (found := _REALM.fullmatch(line))), "")
    if not body:
        return ""
    words = _cased(_PRESS.sub("", re.split(r" TO ", body, maxsplit=1)[0]))
    return f"the {words}" + (f" of {_cased(realm)}" if realm and realm.casefold() not in body.casefold() else "")


def opener(home: Document, context: Context) -> Referent | None:
    """The body that is the first to say something, in the title or the first sentence; an official's state for it."""
    first = min((end for start, end in context.sentences if home.body and start >= home.body[0][0]), default=0)
    said = next((who for place, _, who in context.so_far if place < first), None)
    said = said or next((_state(named) for place, _, named in bodies(context) if place < first), None)
    if said is None or said.resolution in _SILENT or context.kind not in {"release", "statement"}:
        return None
    if said.person is None:
        return said
    return _state(said.state) if said.state else None


def _state(name: str) -> Referent:
    return Referent(name, "description", state=name)


def _front(text: str) -> list[str]:
    """The lines above the first sentence."""
    front = []
    for line in lines(text)[:_HEADS]:
        if line.text.endswith((".", "!", "?", ":")) or len(line.text.split()) > _WORDIEST:
            break
        front.append(line.text)
    return front


def _is_name(line: str) -> bool:
    """Whether a line is a name: all words but small ones are capitalised, and none is a verb ("Council Rejects")."""
    if not line.isupper() and (":" in line or any(map(_of_a_headline, line.split()[1:]))):
        return False
    return all(word in _SMALL or word[:1].isupper() for word in re.findall(r"[^\W\d_][\w'’-]*", line))


def _of_a_headline(word: str) -> bool:
    """Whether a capitalised word is one that no name has: a verb of reporting, or a small word."""
    return word[:1].isupper() and (word.lower() in _SMALL or word.lower() in verbs())


def _cased(line: str) -> str:
    """A line in capitals as names are written."""
    if not line.isupper():
        return re.sub("^[Tt]he ", "", line)
    return " ".join(word.lower() if word.lower() in _SMALL else word.capitalize() for word in line.split())
