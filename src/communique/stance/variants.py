"""Other forms in which a term of a codebook may stand: plural or singular, another spelling, another order, a verb."""

import itertools
import re

_LONG = 9  # letters of a word that may be a compound: "ceasefire"
_SHORTEST = 7  # letters of a noun in -ing or -ation whose verb is looked for too: "king" and "nation" have none


def forms(term: str) -> list[str]:
    """The term itself first, then its variants.

    >>> forms("cease-fire")
    ['cease-fire', 'cease fire', 'ceasefire', 'cease-fires', 'cease fires', 'ceasefires']
    >>> forms("arms delivery")
    ['arms delivery', 'delivery of arms', 'arms deliveries', 'deliveries of arms']
    >>> forms("talks")
    ['talks']
    >>> forms("negotiations")[:3]
    ['negotiations', 'negotiation', 'negotiate']
    >>> "cease-fires" in forms("ceasefire")
    True
    """
    spelt = [other for one in [term, *_reordered(term)] for other in _spelt(one)]
    numbered = [[one, *_numbers(one)] for one in spelt]
    rows = [form for row in itertools.zip_longest(*numbered) for form in row if form]
    parted = [form for one in _parted(term) for form in (one, *_numbers(one))]
    return list(dict.fromkeys([*rows, *_verbs(term), *parted]))


def _spelt(term: str) -> list[str]:
    """Two words as one, with a hyphen or apart, where the term has a hyphen."""
    if "-" not in term:
        return [term]
    return [term, term.replace("-", " "), term.replace("-", "")]


def _parted(term: str) -> list[str]:
    """Each long word of a term with a hyphen at any place: "cease-fire". What is no compound stands so in no text."""
    words = term.split(" ")
    return [
        " ".join([*words[:at], f"{word[:cut]}-{word[cut:]}", *words[at + 1 :]])
        for at, word in enumerate(words)
        if len(word) >= _LONG and word.isalpha()
        for cut in range(3, len(word) - 2)
    ]


def _reordered(term: str) -> list[str]:
    """ "exchange of prisoners" for "prisoners exchange", and the other way round."""
    turned = re.fullmatch(r"(\w+) of (\w+)", term)
    if turned:
        return [f"{turned[2]} {turned[1]}", f"{turned[2].removesuffix('s')} {turned[1]}"]
    pair = re.fullmatch(r"([a-z]\w+) ([a-z]\w+)", term)
    return [f"{pair[2]} of {form}" for form in (pair[1], *_number(pair[1]))] if pair else []


def _numbers(term: str) -> list[str]:
    """The plural of a term's noun, or the singular of "…ations", "…ments" and the like, which mean the same."""
    first, of, rest = term.partition(" of ")
    return [form + of + rest for form in _number(first)]


def _number(noun: str) -> list[str]:
    if noun.endswith(("tions", "sions", "ments", "goes", "ties")):
        short = noun[:-2] if noun.endswith("goes") else noun[:-1]
        return [noun[:-3] + "y" if noun.endswith("ties") else short]
    if noun.endswith("s"):
        return []
    if re.search(r"[^aeiou]y$", noun):
        return [noun[:-1] + "ies"]
    return [noun + "es" if noun.endswith(("ch", "sh", "x")) else noun + "s"]


def _verbs(term: str) -> list[str]:
    """What is done, of a noun that names the doing: "meet" of "meeting", "arbitrate" of "arbitration"."""
    noun = term.casefold()
    noun = noun.removesuffix("s")
    if len(noun) < _SHORTEST or not noun.isalpha():
        return []
    if noun.endswith("ation"):
        verb = noun.removesuffix("ion") + "e"
        return [verb, verb + "s", verb + "d", noun.removesuffix("ion") + "ing"]
    if noun.endswith("ing"):
        verb = noun.removesuffix("ing")
        return [verb, verb + "s", verb + "ed"]
    return []
