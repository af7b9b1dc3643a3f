"""Papers that speak: "the letter said" is whoever wrote it, where the text says who did."""

import re
from dataclasses import replace

from communique.speakers.context import PAPERS, POSSESSIVES, Context, Referent
from communique.speakers.names import name_of
from communique.speakers.pronouns import antecedent, sentences_back

_THE_PAPER = re.compile(rf"^(?:the|this|that|its|his|her|their) (?:\w+ )??({PAPERS})$", re.I)
_FROM = re.compile(
    rf"^(?:an?|the|another|one)?\s*(?:[\w-]+ )*?(?:{PAPERS}) (?:from|by|of|signed by|issued by) (.+)$", re.I
)
_OWNED = re.compile(rf"^(.+?)(?:['’]s|(?<=s)['’]) (?:[\w-]+ )*?(?:{PAPERS})$", re.I)
_REACH = 6


def issuer(words: str, place: int, context: Context) -> Referent | None:
    """The issuer of a paper: named in the words themselves, else the source of the sentence that first tells of it."""
    for pattern in (_FROM, _OWNED):
        match = pattern.match(words)
        if match:
            return _issuer(match.group(1), place, context)
    match = _THE_PAPER.match(words)
    return _told_of(match.group(1), place, context) if match else None


def _issuer(words: str, place: int, context: Context) -> Referent | None:
    from communique.speakers.resolution import referent

    possessive, _, thing = words.partition(" ")
    if possessive.lower() in POSSESSIVES and thing.lower() in {"office", "desk", "staff"}:
        found = antecedent(POSSESSIVES[possessive.lower()], place, context)
    else:
        found = referent(words, place, context)
    if found is None or found.resolution not in {"name", "registry", "pronoun", "description"}:
        return None
    return replace(found, resolution="description")


def _told_of(noun: str, place: int, context: Context) -> Referent | None:
    """The issuer of "the letter": "a letter from Vasse", "said in a letter", "Vasse's letter" in a sentence before."""
    named = re.compile(rf"\b(?:[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|\w+['’]s) (?:[\w-]+ ){{0,3}}?{noun}\b", re.I)
    for start, end in sentences_back(place, context, _REACH):
        sentence = context.text[start : min(end, place)]
        match = named.search(sentence)
        if not match:
            continue
        told = re.match(
            r"\s+(?:from|by|signed by) ((?:the )?[A-Z][^,.;:“”\"]*?)(?= [a-z]|[,.;:]|$)", sentence[match.end() :]
        )
        found = _issuer(told.group(1), place, context) if told else None
        sources = [one for one in context.sources(start, min(end, place)) if one.resolution != "unresolved"]
        found = found or (sources[-1] if sources else _writer(match.group(), start, context))
        if found is None or found.speaker is None or found.resolution in {"collective", "anonymous"}:
            return found
        return replace(found, resolution="description")
    return None


def _writer(phrase: str, place: int, context: Context) -> Referent | None:
    owner = re.match(r"([A-Z]\w+)['’]s ", phrase)
    return name_of(owner.group(1), place, context) if owner else None
