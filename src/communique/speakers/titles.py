"""Titles around names: "Veldrian Foreign Minister Ana Brel", "Ana Brel, the foreign minister of Veldria"."""

import functools
import re

from communique import lexicons
from communique.actors import Actors, meanings, person_named, plain
from communique.actors.first_names import is_first_name
from communique.attribution.cues import verbs

LITTLE = {"of", "for", "and", "the"}
WORD = re.compile(r"[^\W_](?:[\w.\-]*\w)?(?:['’](?!s\b)\w+)*")
_OWNING = re.compile(r"^(?:the|a|its|their|his|her|our|my)$|^the [\w-]+$|[\w.](?:['’]s|s['’])$", re.I)
_SPOKES = re.compile(r"spokes(?:man|woman)")
LOOK_BACK = 7
SECOND = {"vice", "deputy", "assistant", "under"}
OTHER_RANK = {*SECOND, "former", "prime", "shadow"}  # a deputy minister is no minister
RANKS = {
    "gen",
    "col",
    "capt",
    "adm",
    "lt",
    "rev",
    "prof",
    "general",
    "colonel",
    "captain",
    "admiral",
    "marshal",
    "professor",
    "dr",
    "sir",
    "lord",
    "lady",
    "h.e",
}  # no offices
# "the envoy of Veldria, Ana Brel": what stands before the comma
_BREAK = re.compile(r"[.,;:!?\n“”\")]\s|\s[-–—]\s")  # "BREL (AP) - President Jon Dalen"
_OPENS_TITLE = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[A-Z][\w-]+['’]s) ")
_TITLE_AND_COMMA = re.compile(r"([^,.;:()\n“”\"]{3,60}),\s*")


# how words for those who do something end: "Skipper", "Meteorologist"
_TRADE = re.compile(
    r"[a-z]{2}(?:er|or|ist|ian|man|woman|ant|eer|chief|nurse|pilot|coach|guard|cook)$|^(?:Chef|Coach|Cook|Nurse|Pilot)$"
)
_ALSO_NAMES = {"will", "may", "so", "do", "an"}


@functools.cache
def no_names() -> frozenset[str]:
    """Words with which no name begins: "Should Veldria", "If the minister"."""
    return frozenset(lexicons.load("function_words")["term"]) - _ALSO_NAMES


@functools.lru_cache(maxsize=1 << 14)
def role(words: str) -> str:
    """A role for comparing: plain, with one word for all who speak for others, and "premier" as prime minister."""
    bare = " ".join(short_forms().get(word, word) for word in plain(words).split(" "))
    return _SPOKES.sub("spokesperson", bare).replace("premier", "prime minister").replace("defense", "defence")


@functools.cache
def short_forms() -> dict[str, str]:
    """The short forms of offices, plain, with what they stand for: "pm" for "prime minister"."""
    table = lexicons.load("office_short_forms")
    return dict(zip(table["term"].map(plain), table["category"], strict=True))


def in_words(words: str, actors: Actors) -> str:
    """A description that ends in the short form of an office, in words: "Kelmar's PM" as "Kelmar's prime minister".

    Before it stands an article, an owner or a state: "Radio Kelmar FM" is no minister.
    """
    front, _, last = words.rpartition(" ")
    short = front and not last.islower() and short_forms().get(plain(last))
    owned = short and (_OWNING.search(front) or meanings(actors, front, "state", "demonym", "organisation"))
    return f"{front} {short}" if owned else words


def bare_name(words: list[str], actors: Actors) -> list[str]:
    """The words less titles, states and peoples at their front: ["President", "Ana", "Brel"] gives ["Ana", "Brel"]."""
    for first in range(len(words) - 1):
        if person_named(actors, " ".join(words[first:])):
            return words[first:]
    ends = (i for i in range(len(words) - 1, 0, -1) if _ends_title(words[:i], actors))
    last_title = next(ends, 0)
    if last_title:
        return words[last_title:]
    if trade := _trade(words):
        return words[trade:]
    for length in range(min(4, len(words) - 1), 0, -1):
        front = " ".join(words[:length])
        if len(words) == 2 and is_first_name(words[0]):  # "Chad Orlen", "Georgia Lind"
            return words
        if meanings(actors, front, "state", "demonym", "organisation"):
            return bare_name(words[length:], actors)
    return words[1:] if len(words) > 1 and words[0].lower() in LITTLE else words


def _trade(words: list[str]) -> int:
    """How many words at the front of a full name are a trade: "Harbour Master Tomas Orlen", "Skipper Jon Dalen"."""
    if len(words) < 3 or not is_first_name(words[-2]):
        return 0
    front = words[:-2]
    return len(front) if _TRADE.search(front[-1]) and not any(map(is_first_name, front)) else 0


def _ends_title(words: list[str], actors: Actors) -> bool:
    return any(is_title(" ".join(words[-length:]), actors) for length in (1, 2, 3))


@functools.lru_cache(maxsize=1 << 14)
def is_title(words: str, actors: Actors) -> bool:
    """Whether these words are a title or a form of address."""
    return actors.terms.get(plain(words)) in {"title", "he", "she"}


def last_title(words: list[str], actors: Actors) -> str:
    """The title with which words end: ["Veldrian", "Deputy", "Foreign", "Minister"] gives "Deputy Foreign Minister"."""
    for length in range(min(3, len(words)), 0, -1):
        if is_title(" ".join(words[-length:]), actors):
            return " ".join(words[-length - _ranked(words[:-length], actors) :])
    return ""


def _ranked(ahead: list[str], actors: Actors) -> int:
    """How many words before a title belong to it, from a rank on: "Deputy", "Deputy Energy"; 0 without a rank."""
    fields = next((n for n, word in enumerate(reversed(ahead)) if actors.terms.get(plain(word)) != "portfolio"), 0)
    return fields + 1 if len(ahead) > fields and ahead[-fields - 1].lower() in OTHER_RANK else 0


def title_around(words: list[str], name: list[str], place: tuple[int, int], text: str, actors: Actors) -> str:
    """The title around a full name: in the run itself, before it, or between commas after it; "" where none is."""
    inside = words[: len(words) - len(name)]
    back = text[max(0, place[0] - 80) : place[0]]
    before = [] if re.search(r"[.,;:!?\n“”\"]\s*$", back) else WORD.findall(_BREAK.split(back)[-1])
    title = " ".join(_role_words(before, inside, actors))
    return title or office_ahead(place[0], text, actors) or _apposition(text, place[1], actors)


def office_ahead(start: int, text: str, actors: Actors) -> str:
    """The office and the comma before a name, or before its courtesies: "the president of Lund, Ms Ana Brel"."""
    back = text[max(0, start - 80) : start]
    ahead = (_TITLE_AND_COMMA.fullmatch(back, opener.end()) for opener in _OPENS_TITLE.finditer(back))
    fronts = (front[1] for front in ahead if front)
    return next((one for one in fronts if any(is_title(word, actors) for word in WORD.findall(one)[:3])), "")


def is_courtesy(title: str, actors: Actors) -> bool:
    """Whether a title is a form of address alone, or a rank: "Ms", "Dr"."""
    return actors.terms.get(plain(title)) in {"he", "she"} or plain(title) in RANKS


def _role_words(before: list[str], inside: list[str], actors: Actors) -> list[str]:
    """The words before a name from which a title reaches up to it."""
    words = [*before[-LOOK_BACK:], *inside]
    if not words or not is_title(words[-1], actors) and not any(is_title(" ".join(words[-n:]), actors) for n in (2, 3)):
        return inside if any(is_title(word, actors) for word in inside) else []
    first = len(words) - 1
    while first > 0 and _in_title(words[first - 1], actors):
        first -= 1
    while first < len(words) and words[first].lower() in LITTLE:
        first += 1
    return words[first:]


def _in_title(word: str, actors: Actors) -> bool:
    return (
        word[0].isupper()
        or word.lower() in {"of", "for"}
        or plain(word) in title_words(actors)
        or bool(meanings(actors, word, "demonym", "state"))
    )


@functools.lru_cache(maxsize=8)
def title_words(actors: Actors) -> frozenset[str]:
    """The words of which titles are made: "foreign", "minister", "deputy"."""
    return frozenset(word for term in actors.terms for word in term.split())


def _apposition(text: str, end: int, actors: Actors) -> str:
    """ "Ana Brel, Veldria's foreign minister, …" gives the words between the commas, where one is a title."""
    match = re.match(r",\s+([^,.;:()\n“”\"]{3,80})(?:[,.;]|\s*\n\s*\n|\s*\Z)", text[end : end + 100])
    if not match:
        return ""
    words = WORD.findall(match.group(1))
    if words[1:] and words[0].islower() and words[0] not in no_names() and words[1] in {"the", "a", "an", "his", "her"}:
        return ""  # "Ana Brel, met the minister of Veldria, …": a verb with its object
    titled = any(is_title(word, actors) for word in words) and not any(word.lower() in verbs() for word in words)
    return re.sub(r"^(?:the|a|an)\s+", "", match.group(1)) if titled and len(words) <= LOOK_BACK + 2 else ""


@functools.lru_cache(maxsize=1 << 14)
def state_in(words: str, actors: Actors) -> str | None:
    """The state that a phrase names by name, people, capital or seat; None where it names none."""
    parts = WORD.findall(words)
    for length in (4, 3, 2, 1):
        for start in range(len(parts) - length + 1):
            form = " ".join(parts[start : start + length])
            found = meanings(actors, form, "state", "demonym") if form[0].isupper() else []
            if found:
                return found[0]
    return None
