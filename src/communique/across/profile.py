"""What a statement comes down to, for comparing it with another: its weighty words, their sign, its numbers and names.

A word is its stem (Porter 1980, in Snowball's English), or where `data/lexicons/synonyms.csv` has it, what it means:
"truce" and "ceasefire" are one. Words of opposite meaning are one with another sign, so that "rejected the plan" is
read as "would not accept the plan". The sign of a word is that of its clause: turned by "not", "no", "never" and by
words that deny, refuse or end, in the content and in the cue.
"""

import calendar
import functools
import re
from typing import NamedTuple

from communique.across import numbers, synonyms
from communique.across.synonyms import Token

NEGATORS = frozenset(("not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot"))
_MODALS = frozenset(
    ("will", "would", "shall", "should", "can", "could", "may", "might", "must", "ought", "do", "does", "did")
)
_OPENING = frozenset(("unless", "until"))  # "not … unless" is "only if": what stands before has no sign of its own
_UNDER = _OPENING | frozenset(
    ("although", "though", "while", "whereas", "because", "if", "when", "provided", "after", "before", "since")
)
_BREAKS = _UNDER | frozenset(("and", "but", "so", "without"))
_CALENDAR = frozenset(name.casefold() for name in (*calendar.day_name, *calendar.month_name) if name)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*|[,;:.!?—–]")
_NEVER = re.compile(r"(\w+)n[’']t$")


class Profile(NamedTuple):
    """A statement's words with their sign (1, -1, or 0 where it is open), and what else may tell it from another."""

    signs: dict[str, int]
    names: frozenset[str]
    numbers: frozenset[tuple[str, float]]  # what is counted, how many
    acts: frozenset[str]  # what the cue says is done


def read(
    content: str | None, cue: str | None = "", *, opens: bool = True, own: frozenset[str] = frozenset()
) -> Profile:
    """The profile of a content under its cue.

    `opens` says whether the content begins a sentence, so that the capital of its first word is no sign of a name.
    `own` are names of the speaker in lower case ("veldria"): a telling may have a pronoun for them, so that they count
    for nothing; nor do their adjectives ("Veldrian").
    """
    under, acts = _cue(synonyms.read(_tokens(cue or "", opens=False)))
    tokens = [token for token in _tokens(content or "", opens=opens) if not _is_own(token.word, own)]
    counted, tokens = numbers.split(tokens)
    words = synonyms.read(tokens)
    return Profile(
        signs=acts | _signs(words, under),
        names=frozenset(word.stem for word in words if word.name),
        numbers=frozenset(counted),
        acts=frozenset(acts),
    )


def own_names(*names: str | None) -> frozenset[str]:
    """The words of these names that are long enough to tell somebody by, in lower case."""
    words = {word.casefold() for name in names if name for word in re.findall(r"[^\W\d_]{4,}", name)}
    return frozenset(words - synonyms.stop_words())


def _is_own(word: str, own: frozenset[str]) -> bool:
    bare = re.sub(r"[’']s?$", "", word)
    return any(bare.startswith(name) and len(bare) <= len(name) + 4 for name in own)


def _cue(words: list[synonyms.Word]) -> tuple[int, dict[str, int]]:
    """The sign that the cue gives to the content, and the meanings of its words."""
    meanings = {word: sign for word, sign in _signs(words, 1).items() if synonyms.is_meaning(word)}
    return _clause_sign(words, 1), meanings


def _signs(words: list[synonyms.Word], under: int) -> dict[str, int]:
    """Each weighty word's sign; 0 where it stands twice with different ones."""
    found: dict[str, int] = {}
    for clause in _clauses(words):
        if clause[0].form in _OPENING:
            found = dict.fromkeys(found, 0)
        turned = _clause_sign(clause, 1 if clause[0].form in _UNDER else under)
        for word in clause:
            if synonyms.is_meaning(word.stem) or not (word.form in _light() or word.is_mark):
                sign = turned * (1 if word.stem in synonyms.TURNING else word.sign)
                found[word.stem] = sign if found.get(word.stem, sign) == sign else 0
    return found


def _clause_sign(clause: list[synonyms.Word], under: int) -> int:
    turned = -under if any(word.form in NEGATORS for word in clause) else under
    for word in clause:
        turned *= word.sign if word.stem in synonyms.TURNING else 1
    return turned


def _clauses(words: list[synonyms.Word]) -> list[list[synonyms.Word]]:
    clauses: list[list[synonyms.Word]] = [[]]
    for word in words:
        if word.is_mark or word.form in _BREAKS:
            clauses.append([])
        clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _tokens(text: str, *, opens: bool) -> list[Token]:
    found: list[Token] = []
    first = opens or text[:1] in "“\"‘'«"
    for match in _TOKEN.finditer(text):
        form = match.group()
        word = form.casefold().replace("’", "'")
        if never := _NEVER.match(word):
            found += [Token(never.group(1), False), Token("not", False)]
        else:
            found.append(Token(word, form[0].isupper() and not first and word not in _CALENDAR))
        first = form in ".!?"
    return found


@functools.cache
def _light() -> frozenset[str]:
    """Words that carry no meaning of their own, but for the grammar."""
    return synonyms.stop_words() | _MODALS | _BREAKS | NEGATORS
