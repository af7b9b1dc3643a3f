"""One name in two spellings: "Lieza Korvyn" and "Liesa Korvin", "Sergey" and "Sergei"."""

import functools
import re

from communique.actors import Actors, plain

# letters by which transcriptions of one name differ
_SAME = [
    (re.compile(pattern), letter)
    for pattern, letter in [
        (r"[^a-z ]", ""),
        (r"ph", "f"),
        (r"ck|[cq]", "k"),
        (r"kh|gh", "h"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"w", "v"),
        (r"i[ey](?=[aou])|[yj]", "i"),
        (r"e?i+", "i"),
        (r"(.)\1+", r"\1"),
    ]
]
_LONG = 6  # letters of a part that may differ in one of them


@functools.lru_cache(maxsize=1 << 14)
def sound(name: str) -> str:
    """A name as it is written alike in most transcriptions."""
    form = plain(name)
    for pattern, letter in _SAME:
        form = pattern.sub(letter, form)
    return form


def alike(one: str, other: str) -> bool:
    """Whether two full names may be one in two spellings: each part the same, or one long part a letter off.

    >>> alike("Lieza Korvyn", "Liesa Korvin"), alike("Joren Karr", "Ottoline Karr"), alike("Ivo Marin", "Iva Marina")
    (True, False, False)
    """
    if one[:1] != other[:1] or plain(one) == plain(other):
        return plain(one) == plain(other)
    mine, theirs = sound(one).split(), sound(other).split()
    if len(mine) != len(theirs) or len(mine) < 2 or any(a[:1] != b[:1] for a, b in zip(mine, theirs, strict=True)):
        return False
    unlike = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return not unlike or (len(unlike) == 1 and _a_letter_off(*unlike[0]))


def _a_letter_off(one: str, other: str) -> bool:
    """Whether one letter within two long parts differs; an ending may be another gender's ("Marin", "Marina")."""
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1 or one[-1] != other[-1]:
        return False
    ahead = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer[ahead + 1 :] == shorter[ahead + (len(longer) == len(shorter)) :]


def registered_alike(name: str, actors: Actors) -> str | None:
    """The one person of the registry whose name this is in another spelling."""
    words = name.split()
    if len(words) < 2:
        return None
    near = [person for person in _by_initials(actors).get(_initials(name), []) if alike(person, name)]
    return near[0] if len(near) == 1 else None


def _initials(name: str) -> str:
    return "".join(word[0] for word in sound(name).split())


@functools.lru_cache(maxsize=8)
def _by_initials(actors: Actors) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for person in actors.by_person:
        found.setdefault(_initials(person), []).append(person)
    return found
