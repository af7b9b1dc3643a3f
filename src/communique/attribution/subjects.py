"""Whom a line or a sentence names: the name on a line of its own, and the subject that opens a sentence."""

import functools
import re

from communique import lexicons
from communique.attribution import cues
from communique.attribution.pieces import Span, trim

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
_NAME = rf"{_CAPITAL}(?: (?:(?:of|the|de|van|von|al|bin|da|du|la|le) )?{_CAPITAL}){{0,6}}"
_APPOSITION = rf", (?:(?:the|a|an|its|his|her|their|who) [^,.;:\n“\"]{{1,80}}|{_NAME}|[a-z][^,.;:\n“\"]{{1,60}}),"
_NOUN = r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[\w’'-]+ ){0,3}?[\w’'-]+"
_SUBJECT = re.compile(rf"(?:(?:But|And|Yet|Then|Nor) )?((?:{_NOUN}|{_NAME}|He|She|They)(?:{_APPOSITION})?)(?= [a-z])")
_ENDS_AT = re.compile(
    r" (?:is|are|was|were|has|had|have|did|does|would|could|will|can|[a-z]+(?:ed|es)|"
    r"took|shook|rose|stood|sat|went|came|gave|made|put|left|met|held|spoke|saw|felt|let|set|told|said|says|got|ran|"
    r"wore|kept|smil\w+|shrug\w+|nods?|laughs?|turns?)\b"
)
_PREAMBLE = re.compile(
    r"^(?:(?:and|next|also|then|finally|now|this|these)[, ]+)*(?:(?:a|the|some|more) )?"
    r"(?:words?|message|comments?|reaction|view)? ?(?:came |comes |is |was |was this )?(?:from|by|of) "
    r"(?:the (?:desk|office|pen|podium) of )?",
    re.I,
)
_HANDLE = re.compile(r"\s*\(@\w+\).*$")
_VERB = re.compile(r" (?:is|are|was|were|has|had|have|will|would|can|could|[a-z]{3,}ed)\b")
_DATED = re.compile(r"\d{4}\)?$")
_BEHIND = re.compile(rf"((?:{_NOUN}|{_NAME}|he|she|they)(?:{_APPOSITION})?)(?=[,.;!?]|$| (?:on|in|at|of|to|who) )")
_STARTS = frozenset(["the", "a", "an", "his", "her", "its", "their", "he", "she", "they"])
LONGEST_LINE = 14  # words of a line that names who speaks


@functools.cache
def _no_names() -> frozenset[str]:
    """Grammatical words that begin no noun phrase: "In", "Though", "On"."""
    words = lexicons.load("function_words")
    return frozenset(words.loc[~words["category"].isin(["determiner", "pronoun"]), "term"].str.lower()) - _STARTS


def named_line(text: str, start: int, end: int) -> Span | None:
    """The name in a line that has little else: "Ana Brel, minister", "And from Ana Brel:"; else None."""
    start, end = trim(text, start, end)
    line = _HANDLE.sub("", text[start:end])
    end = start + len(line)
    preamble = _PREAMBLE.match(line)
    begin = start + (preamble.end() if preamble else 0)
    name = text[begin:end]
    words = name.split()
    head = re.match(rf"(?:the )?{_NAME}", name)
    if (
        not head
        or not 1 < len(words) <= LONGEST_LINE
        or _VERB.search(name)
        or cues.is_saying(name)
        or _DATED.search(name)
    ):
        return None
    rest = name[head.end() :]
    if rest and not rest.startswith((",", " (", ":", " –", " -", " —", " of", "’s", "'s")):
        return None
    return (begin, begin + len(name)) if not re.search(r"[.!?;“\"]", rest) else None


def subject(text: str, start: int, end: int) -> Span | None:
    """The subject with which a sentence opens, an apposition to a name included; None where it opens otherwise."""
    found = _SUBJECT.match(text, start, end)
    if not found or found.group(1).split()[0].lower() in _no_names():
        return None
    left, right = found.span(1)
    if text[left].islower() or re.match(rf"(?:{_NOUN})", text[left:right]):
        verb = _ENDS_AT.search(text, left, end)
        comma = text.find(",", left, end)
        if verb and (comma < 0 or verb.start() < comma):
            right = verb.start()
    return trim(text, left, right) if right > left else None


def behind(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins right here and ends with its clause: "Velt" in "adds Velt, it will work"."""
    found = _BEHIND.match(text, start, end)
    return trim(text, *found.span(1)) if found else None
