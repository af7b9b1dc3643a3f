"""Pronouns in what is said, and the actors that they take up: "told him that they had broken it"."""

import re
from collections.abc import Iterator

from communique.speakers.context import Context, Referent
from communique.speakers.pronouns import antecedent
from communique.stance.actor_mentions import Named

_PRONOUN = re.compile(r"\b(?:he|him|his|she|her|it|its|they|them|their)\b", re.I)
_ASKED = {"him": "he", "his": "he", "her": "she", "its": "it", "them": "they", "their": "they"}
_SURE = {"name", "registry", "pronoun", "description"}


def resolve(one: dict, taken: list[Named], context: Context) -> Iterator[Named]:
    """The first of each pronoun in a statement's content, by the actor that stood for it last; none where none is sure.

    A pronoun that stands where something is named already (`taken`) is passed over.
    """
    seen: set[str] = set()
    for start, end in one["content_spans"] or []:
        for match in _PRONOUN.finditer(context.text, start, end):
            low = _ASKED.get(match.group().lower(), match.group().lower())
            object_ = match.start() == start and match.group().lower() in {"him", "her"}  # "accused him of"
            if object_ or low in seen or any(name.start < match.end() and match.start() < name.end for name in taken):
                continue
            seen.add(low)
            who = antecedent(low, match.start(), context)
            if who is not None and who.speaker and who.resolution in _SURE:
                yield Named(who.speaker, _type(who), match.start(), match.end(), "pronoun")


def _type(who: Referent) -> str:
    if who.person is not None:
        return "person"
    return "state" if who.state == who.speaker else "organisation"
