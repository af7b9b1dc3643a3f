"""Names in a document that the registry does not know, and the whole name of each: "the Watch" is Southern Watch."""

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from communique.actors import Actors, plain
from communique.speakers.titles import is_title, no_names

_CAPITALS = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_WRITTEN = re.compile(rf"(?<=[a-z,;] ){_CAPITALS}(?: of (?:the )?{_CAPITALS})?")  # a capital within a sentence
_POINT = re.compile(r"[A-Z][a-z]+ern [a-z]")  # "Western allies": of a point of the compass, and nobody's name
_CALENDAR = {*calendar.day_name, *calendar.month_name}
_REALMS = {"Republic", "Kingdom", "Federation", "Sultanate", "Emirate", "Duchy", "Commonwealth", "Principality"}
_OF = re.compile(r" of (?:the )?")


def names(statements: list[dict], text: str, actors: Actors) -> dict[str, str]:
    """Each form that stands in the document, and the name: the document's speakers, and what is written as a name."""
    told = {one["speaker"] for one in statements if one["speaker"] and one["resolution"] in {"name", "description"}}
    told = {name for name in told if all(word[0].isupper() or word in {"of", "the"} for word in name.split())}
    names_ = (match.group() for match in _WRITTEN.finditer(text) if not _POINT.match(text, match.start()))
    found = dict(pair for written in names_ for pair in _forms(written, actors))
    found = {form: name for form, name in found.items() if _is_name(name, actors)} | {name: name for name in told}
    found = {form: name for form, name in found.items() if plain(form) not in actors.surfaces}
    return _in_full(found)


def _forms(written: str, actors: Actors) -> Iterator[tuple[str, str]]:
    """The names in what is written: "Orlen of Torm" are two, "Republic of Torm" is Torm."""
    written = re.sub(r"['’]s?$", "", written)
    head, *rest = _OF.split(written, maxsplit=1)
    if rest and head.split()[-1] in _REALMS:
        yield from ((written, rest[0]), (rest[0], rest[0]))
    else:
        parts = [_untitled(part, actors) for part in (head, *rest)]
        yield from zip(parts, parts, strict=True)


def _is_name(name: str, actors: Actors) -> bool:
    return bool(name) and name not in _CALENDAR and not is_title(name, actors) and name.casefold() not in no_names()


def _in_full(found: dict[str, str]) -> dict[str, str]:
    """The same, with the one longer name of the document that ends like it in place of a single word: a surname or the
    last word of an organisation's name. Of several none is meant."""
    longer = _by_last_word(found.values())
    return {
        form: next(iter(longer[name])) if " " not in name and len(longer.get(name, ())) == 1 else name
        for form, name in found.items()
    }


def _by_last_word(known: Iterable[str]) -> dict[str, set[str]]:
    longer: dict[str, set[str]] = defaultdict(set)
    for name in known:
        if " " in name:
            longer[name.rsplit(" ", 1)[-1]].add(name)
    return longer


def _untitled(name: str, actors: Actors) -> str:
    """ "President Orlen" is Orlen; a title by itself stays."""
    words = name.split()
    while len(words) > 1 and is_title(words[0], actors):
        words = words[1:]
    return " ".join(words)
