"""What a minister is responsible for, where it stands before the name: "Minister for Foreign Affairs Ana Brel"."""

import re

from communique.actors import Actors, plain
from communique.speakers.titles import is_title

_BACK = 80  # characters before a name in which its title stands
_AHEAD = re.compile(r"\b([\w-]+) (?:of|for) (?:the )?(?:[A-Z][\w-]+(?:, (?:and )?| and | & ))*$")
_FRONT = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w-]+ )*?([\w-]+) (?:of|for) (?:the )?(?=[A-Z])")
_WORD = re.compile(r"[\w-]+")


def portfolio(words: list[str], ahead: str, actors: Actors) -> tuple[int, str]:
    """How many words at the front of a run belong to a portfolio, and the title that ends with them; 0 and "" for none.

    `ahead` is what stands before the run: of "Minister of Trade and Industry Ana Brel" a run is "Industry Ana Brel".
    """
    title = _AHEAD.search(ahead[-_BACK:])
    if title is None or not is_title(title.group(1), actors):
        return 0, ""
    last = next((n for n in range(len(words) - 1, 0, -1) if actors.terms.get(plain(words[n - 1])) == "portfolio"), 0)
    return (last, " ".join([title.group().strip(), *words[:last]])) if last and len(words) - last > 1 else (0, "")


def without(words: str, actors: Actors) -> str:
    """ "Minister of Trade and Industry Ana Brel" without its title; words that name nobody behind one as they are."""
    title = _FRONT.match(words)
    if title is None or not is_title(title.group(1), actors):
        return words
    found = [one for one in _WORD.finditer(words, title.end()) if actors.terms.get(plain(one.group())) == "portfolio"]
    name = words[found[-1].end() :].strip(" ,") if found else ""
    return name if len(name.split()) > 1 and name[0].isupper() else words
