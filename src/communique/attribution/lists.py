"""Sources that name several, from the first of them: "In Brel, the envoys of Lund, Orsk, and Kelmar said that …".

The tagger now and then takes the last of a list for all of it, mostly where a phrase leads in to the sentence or where
a comma stands before "and".
"""

import functools
import re

from communique import lexicons
from communique.attribution.pieces import Found, Near, Span, trim
from communique.text import segments

REACH = 400  # characters before a source in which its list begins
_NAME = r"(?:[Tt]he )?[A-Z][\w.’'-]*(?: (?:(?:of|de|van|von|al|bin) (?:the )?)?[A-Z][\w.’'-]*)*"
_HEAD = r"(?:[\w’'-]+ ){0,6}?\w{3,}s(?: of \w+)? (?:of|from) "  # "The foreign ministers of", "Heads of state of"
_AND = re.compile(rf"{_NAME},? and $")
# a comma before "and" stands in a list of three or more alone: "Ships left the port of Lund, and Orsk said …"
_LIST = re.compile(rf"(?:(?P<head>{_HEAD})(?:{_NAME} and |{_NAME}(?:, {_NAME})+,? and )|{_NAME}(?:, {_NAME})+,? and )")
# the first of a list whose last are the source: "Lund, Orsk, |the Kelmar Union and Veldria| said", "Lund, |Orsk FMs|"
_FIRST = re.compile(rf"(?P<head>{_HEAD})?{_NAME}(?:, {_NAME})*, ")
_LAST_TWO = re.compile(rf"{_NAME} and {_NAME}")
_COMMA = re.compile(rf"{_NAME}, $")
_BULLET = re.compile(r"[\s•·*–-]*")
_DATELINE = re.compile(r".*?(?<=\S) [-–—] ", re.S)  # "BREL, May 10 (AP) - The envoys"
# "In Brel, the envoys", "Meeting in Brel, the envoys", "However, the envoys"; without a comma no more than "On Monday
# the envoys"
_LEAD = re.compile(
    r"(?P<first>[A-Z]\w+)(?:, | (?:the )?[\w-]+ (?=the )"
    r"| [^,.;:“”\"\n\d]{1,90}(?:, [A-Z][^,.;:“”\"\n]{1,20})?, | [^,.;:“”\"\n]{1,90}(?:, \d{4})?, )"
)
_PARTICIPLE = re.compile(r"[A-Z][a-z]+(?:ing|ed)$")


def whole(text: str, found: list[Found]) -> list[Found]:
    """The attributions, the last of a list as a source with all who stand before it in the list."""
    near = Near(found)
    for one in found:
        start = _beginning(text, one) if one.source and not one.spoken else None
        if start is not None and not _taken((start, min(one.source)[0]), near):
            first, *rest = sorted(one.source)
            one.source = [(start, first[1]), *rest]
            near.note(one)
    return found


def _beginning(text: str, one: Found) -> int | None:
    """Where the list begins whose last name the source of an attribution is; None where it is no such name."""
    place = min(one.source)[0]
    first = max(text.rfind("\n", 0, place) + 1, place - REACH)
    source = text[slice(*min(one.source))]
    two = bool(_LAST_TWO.fullmatch(source) or _before_office().fullmatch(source))
    if not re.match(_NAME, source) or not (_COMMA if two else _AND).search(text, first, place):
        return None
    sentence = [span for span in segments.sentences(text, first, place) if span[0] < place][-1][0]
    sentence = min(place, _BULLET.match(text, sentence).end())  # type: ignore[union-attr]  # of anything
    begins = (_after_content(text, one, place), _behind_lead(text, sentence, place), sentence)
    return next((at for at in begins if at is not None and _is_list(text[at:place], _FIRST if two else _LIST)), None)


def _is_list(words: str, form: re.Pattern[str]) -> bool:
    """Whether words are a list up to what the source has of it; no head of one is "Brel met the envoys of"."""
    found = form.fullmatch(words)
    if found is None:
        return False
    first, *others = (found["head"] or words).split()
    first = (
        first.rstrip(",") if first.rstrip(",").isupper() else first.rstrip(",").lower()
    )  # "US, Orsk envoys", not "us"
    inside = others[:-1] if found["head"] else []  # without "of"
    return first not in _leading() | _pronouns() and not {*map(str.lower, inside)} & (_little() - {"and", "of"})


def _after_content(text: str, one: Found, place: int) -> int | None:
    """Behind what is said, where that stands first: "The tolls must fall, the envoys of …"."""
    ends = [end for _, end in one.content if end <= place]
    return trim(text, max(ends), place)[0] if ends else None


def _behind_lead(text: str, start: int, place: int) -> int:
    """Behind a date line, and behind a phrase that leads in to the sentence."""
    dateline = _DATELINE.match(text, start, place)
    start = dateline.end() if dateline else start
    lead = _LEAD.match(text, start, place)
    leads = lead and (lead["first"].lower() in _leading() or _PARTICIPLE.match(lead["first"]))
    return lead.end() if lead and leads else start


def _taken(span: Span, near: Near) -> bool:
    """Whether something else that was found lies in a span."""
    return any(a < span[1] and span[0] < b for one in near.of(*span) for a, b in one.spans)


@functools.cache
def _before_office() -> re.Pattern[str]:
    """The last of a list before an office: "Orsk foreign ministers" of a headline's "Lund, Orsk foreign ministers"."""
    heads = lexicons.load("list_heads")["forms"]
    short = lexicons.load("office_short_forms")["term"] + "s"
    return re.compile(rf"[A-Z][\w.-]+(?: [\w-]+){{0,3}}? (?i:{'|'.join(map(re.escape, [*heads, *short]))})")


def _leading() -> frozenset[str]:
    """The words that lead in to a sentence, none of which begins a name."""
    return _words("preposition", "subordinator", "adverb", "and", "time")


def _pronouns() -> frozenset[str]:
    return _words("pronoun")


def _little() -> frozenset[str]:
    """The words that do not stand between the first and the last word of a head: "met the envoys of"."""
    return _words("preposition", "subordinator", "determiner", "auxiliary", "pronoun", "and")


@functools.cache
def _words(*categories: str) -> frozenset[str]:
    """The function words of these categories."""
    words = lexicons.load("function_words")
    return frozenset(words.loc[words["category"].isin(categories), "term"].str.lower())
