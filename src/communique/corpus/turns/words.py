"""What the words of a label are: a name, a title with or without one, somebody who asks, or no speaker at all."""

import re
from collections.abc import Callable
from functools import cache

from communique import lexicons

LONGEST = 12  # words of a label, the role behind a comma included
LONGEST_NAME = 8
PARTICLES = {
    *(
        "of",
        "the",
        "for",
        "and",
        "de",
        "da",
        "di",
        "du",
        "del",
        "della",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "al",
    ),
    *(
        "el",
        "bin",
        "ibn",
        "la",
        "le",
        "y",
        "e",
        "i",
        "o",
        "pro",
        "tempore",
        "on",
        "to",
        "at",
        "in",
        "s",
        "a",
        "à",
        "d'",
        "&",
    ),
}
_BODIES = frozenset(  # the last word of what is a place or a body, and nobody's name on a line of its own
    (
        "agency",
        "assembly",
        "association",
        "building",
        "bureau",
        "centre",
        "center",
        "chamber",
        "commission",
        "committee",
    )
    + ("corporation", "council", "department", "desk", "division", "garden", "group", "hall", "headquarters", "house")
    + ("inc", "institute", "ltd", "ministry", "network", "news", "office", "organisation", "organization", "palace")
    + (
        "parliament",
        "room",
        "section",
        "secretariat",
        "senate",
        "service",
        "services",
        "staff",
        "team",
        "union",
        "unit",
    )
    + ("university",)
)
_ENDS_NAME = re.compile(r"(?:\b[^\W\d_]|\b(?:Jr|Sr|Esq|Ph\.?D|M\.?D|M\.?P|Q\.?C|K\.?C))\.$")
_SHOUTED = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|[DLO]['’])?(?:[^\W\d_a-zß-öø-ÿ]|['’.&-])+", re.UNICODE)
_NUMBERED = re.compile(r"[\s.#]*\d{1,3}\.?$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+|[^\W\d_]\.?")
_SENTENCE = re.compile(
    r"[^\W\d_]{4,}\.\s|\b(?:said|says|adds|added|told|tells|asked|asks|wrote|writes|tweeted|posted|stated|noted|replied"
    r"|answered|continued|declared|announced|concluded|explained|warned|according|stressed|recalled|read|reads|follows|made"
    r"|issued|released|delivered)\b"
)


def is_asker(label: str) -> bool:
    """Whether somebody without a name asks or answers: "QUESTION", "Q", "Reporter 2", "A"."""
    return _kind(_bare(label)) in {"asker", "answer"}


def is_question(label: str) -> bool:
    """Whether it is the label of whoever asks: "QUESTION 2", "Reporter"."""
    return _kind(_bare(label)) == "asker"


def is_answer(label: str) -> bool:
    """Whether it is the label of whoever is asked: "A", "Answer"."""
    return _kind(_bare(label)) == "answer"


def is_office(label: str) -> bool:
    """Whether it is an office alone, nobody named: "The President", "The SPEAKER pro tempore"."""
    bare = _bare(label).removeprefix("acting ")
    return _kind(bare) in {"role", "crowd"} or _kind(re.split(r" (?:of|for) ", bare)[0]) == "role"


def is_address(word: str) -> bool:
    """Whether a word is how one is addressed: "Mr.", "Senator"."""
    return _kind(word) == "address"


def is_crowd(label: str) -> bool:
    """Whether several who are not told apart, or one of them, have the floor: "Hon. Members", "An hon. member"."""
    return _kind(label) == "crowd" or _kind(_bare(label)) == "crowd"


def is_titled(label: str) -> bool:
    """Whether it is an office or a crowd, or an address or office before a name: "The President", "Ms. Brel"."""
    if is_note(label) or _SENTENCE.search(label):
        return False
    head = _head(label)
    if _kind(head) in {"role", "crowd"} or _kind(_bare(head)) in {"role", "crowd"}:
        return True
    words = head.split()
    if words and words[0].casefold() in {"the", "an", "a", "acting"}:
        words = words[1:]
    opened = _title(words)
    rest = words[opened:]
    if not opened:
        return False
    if not rest:
        return _kind(" ".join(words)) in {"role", "crowd"}
    of_what = rest[1:] if rest[0].casefold() in {"of", "for"} and len(rest) > 1 else rest  # "Minister for Ports"
    return is_name(" ".join(of_what)) and not _addresses(words, rest)


def is_name(label: str) -> bool:
    """Words of which each but particles begins with a capital; a role may stand behind a comma."""
    head, comma, role = label.partition(",")
    words = head.split()
    if not 0 < len(words) <= LONGEST_NAME or len(role.split()) > LONGEST or is_note(label) or _SENTENCE.search(label):
        return False
    if comma and not role.strip():
        return False
    return words[0].lower() not in {"the", "a", "an"} and _first_is_capital(words) and all(map(_in_name, words))


def is_person(label: str) -> bool:
    """A name of two words and more, or a title and a name."""
    words = _head(label).split()
    return is_name(label) and len(words) >= 2 and not any(any(map(str.isdigit, word)) for word in words)


def may_stand_alone(label: str) -> bool:
    """Whether a label may be all of its line: no sentence, no place of work and no body has it to itself."""
    named = _head(label).split()
    if not named or (label.endswith(".") and not _ENDS_NAME.search(label)):
        return False
    return named[-1].casefold().strip(".") not in _BODIES


def is_capitals(label: str) -> bool:
    """A name shouted, particles and the role behind a comma aside: "ANA BREL, FOREIGN MINISTER", "Ms McVALE"."""
    head = _head(label)
    words = head.split()
    if not 0 < len(words) <= LONGEST_NAME or is_note(label) or any(map(str.isdigit, head)):
        return False
    opened = _title(words)
    named = [word for word in words[opened:] or words if word.casefold() not in PARTICLES]
    shouted = [word for word in named if _SHOUTED.fullmatch(word)]
    return bool(shouted) and len(shouted) == len(named) and any(len(word) > 1 for word in shouted)


def is_recorded(label: str) -> bool:
    """A title and a name in capitals, or an office with one word in capitals, as parliamentary records print them."""
    words = label.split()
    opened = _title(words[1:] if words and words[0] in {"The", "An"} else words)
    shouted = [
        word for word in words if len(word.strip(".")) > 2 and _SHOUTED.fullmatch(word) and word.upper() != "THE"
    ]
    if not shouted or not 0 < len(words) <= LONGEST_NAME or is_note(label):
        return False
    return is_titled(label) if words[0] in {"The", "An"} else bool(opened) and is_titled(label)


def is_note(label: str) -> bool:
    """Whether the words open a note or the head of a document: "Location", "Session 2", "Key points"."""
    bare = _bare(label.split(",", maxsplit=1)[0])
    first = bare.split(maxsplit=1)[0] if bare else ""
    digits = any(map(str.isdigit, label))
    unnamed = digits and _kind(bare) is None and _kind(first.casefold()) is None
    return bare in _notes() or unnamed


def is_heading(label: str) -> bool:
    """Whether the words are one of the list of notes and heads, whatever stands behind them: "ACTION", "Background"."""
    return _bare(label) in _notes()


PREDICATES: dict[str, Callable[[str], bool]] = {
    "asker": is_asker,
    "titled": lambda label: is_titled(label) and not _plain_word(label),
    "name": lambda label: is_name(label) or is_titled(label),
    "person": lambda label: is_person(label) or is_titled(label),
    "capitals": is_capitals,
    "shouted title": lambda label: is_capitals(label) and is_titled(label),
    "recorded": is_recorded,
    "as it stands": bool,
    "any": lambda label: is_name(label) or is_titled(label) or is_asker(label) or is_capitals(label),
}


def _plain_word(label: str) -> bool:
    """One word in mixed case that may be a heading as well ("Council"): an office wants "the" or a name with it."""
    words = label.split()
    return len(words) == 1 and not label.isupper() and _kind(label.casefold()) == "role"


def _addresses(words: list[str], rest: list[str]) -> bool:
    """ "Mr. President", "Madam Speaker": how one is spoken to."""
    return (
        len(words) > len(rest)
        and _kind(" ".join(words[: len(words) - len(rest)])) == "address"
        and (_kind(" ".join(rest)) == "role")
    )


def _first_is_capital(words: list[str]) -> bool:
    return words[0][0].isupper() or words[0].lower() in {"al", "el", "van", "von", "de"}


def _in_name(word: str) -> bool:
    small = word.strip("()'’\"").casefold() in PARTICLES
    return word[0].isupper() or small or bool(re.match(r"(?:[a-z]{1,2}['’-]|\d{1,3}$|(?:al|el|an|bin)-)", word))


def _head(label: str) -> str:
    return label.partition(",")[0].strip()


def _bare(label: str) -> str:
    """In small letters, without "the" and a number behind: "QUESTION 2" is "question"."""
    bare = _NUMBERED.sub("", " ".join(label.split()).casefold()).strip(" .:’'")
    return bare.removeprefix("the ")


def _title(words: list[str]) -> int:
    """How many words at the front are a title: the longest that the list knows, an adjective or two before it."""
    for skip in (0, 1):  # "Acting Secretary", "Ardovian President"
        for length in range(min(6, len(words) - skip), 0, -1):
            if _kind(" ".join(words[skip : skip + length])) in {"address", "role"}:
                more = _title(words[skip + length :])  # "Foreign Minister Dr. Brel"
                return skip + length + more
    return 0


def _kind(words: str) -> str | None:
    return _speaking().get(" ".join(words.split()).casefold()) or _speaking().get(words.casefold().rstrip("."))


@cache
def _speaking() -> dict[str, str]:
    entries = lexicons.load("speaking_labels")
    return dict(zip(entries["term"].str.casefold(), entries["category"], strict=True))


@cache
def _notes() -> frozenset[str]:
    return frozenset(lexicons.load("labels")["term"].str.casefold())


def is_head(label: str) -> bool:
    """Whether the words open a line of a document's head: "From", "Participants"."""
    return _bare(label) in _heads()


@cache
def _heads() -> frozenset[str]:
    entries = lexicons.load("labels")
    return frozenset(entries.loc[entries["category"] == "head", "term"].str.casefold())
