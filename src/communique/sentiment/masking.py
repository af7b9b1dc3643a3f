"""Names out of a text before it is scored: the Security Council is not secure, nor Ms Hope hopeful.

Each letter of a name becomes an underscore and typographic marks become plain, so that a place in the copy is the same
place in the text, and that a word that counted as one word (for VADER's window of negation) still does.
"""

import functools
import re
from collections.abc import Iterable

from communique import actors as registry
from communique.text import phrases
from communique.text.document import Document

# A colon or a quotation mark before a word may begin a sentence, so that its capital tells nothing.
_OPENING = set("“”„«»\"'‘’:")
_PLAIN = str.maketrans({**dict.fromkeys('“”„«»"()[]{}…—–', " "), "’": "'", "‘": "'"})
_LOOSE = re.compile(r"(?<!\w)'|'(?!\w)|\.{2,}|-{2,}")
_TITLE_CASE = (5, 0.7)  # words of four letters or more, and the share of them with a capital, that make a headline


def names(actors: "registry.Actors | Iterable[str] | None") -> set[str]:
    """What to mask: a registry's names, offices with their descriptions, titles with a capital; or names as given."""
    if not isinstance(actors, registry.Actors):
        return set(actors or ())
    offices = actors.offices
    described = {form for forms in offices["descriptions"] for form in forms or []}
    titles = {title for title in actors.titles["term"] if title[0].isupper()}
    return registry.names(actors) | described | titles | set(offices["office"])


def index(forms: Iterable[str]) -> phrases.Index:
    """The names, ready to be looked for."""
    return _index(frozenset(forms))


@functools.lru_cache(maxsize=2)  # a corpus goes through in batches, all with the same names
def _index(forms: frozenset[str]) -> phrases.Index:
    return phrases.index(phrases.Phrase(form, form) for form in sorted(forms) if form)


def masked(document: Document, known: phrases.Index) -> str:
    """A copy as long as the text, with every name blotted out and typographic marks plain."""
    text, words = document.text, document.words
    blots = [(hit.start, hit.end) for hit in _known(text, words, known)]
    blots += _capitalised(document, {start for start, _ in blots}, {place for a, b in blots for place in range(a, b)})
    letters = list(_LOOSE.sub(lambda found: " " * len(found.group()), text.translate(_PLAIN)))
    for start, end in blots:
        letters[start:end] = ["_" if letter.isalnum() else letter for letter in letters[start:end]]
    return "".join(letters)


def _known(text: str, words: list[phrases.Word], known: phrases.Index) -> list[phrases.Hit]:
    return [
        hit
        for hit in phrases.matches(words, known, 0, len(text))
        if _same_case(hit.phrase.form, text[hit.start : hit.end])
    ]


def _same_case(form: str, found: str) -> bool:
    """Whether capitals stand where the name has them: "us" is not "US", but "The Kremlin" is "the Kremlin"."""
    pairs = zip(form.split(), found.split(), strict=False)
    return all(b == a or b[0].isupper() and (not a.isupper() or b.isupper()) or a.islower() for a, b in pairs)


def _capitalised(document: Document, starts: set[int], taken: set[int]) -> list[tuple[int, int]]:
    """The words that their capital makes a name: any inside a sentence; the first where another name's word follows it.

    A first word before a known name stays ("Attacking Karrow", "Thank Minister Tamm"), and so does all of a headline in
    which most words have a capital.
    """
    found = []
    for sentence in _by_sentence(document):
        if _is_headline(sentence):
            continue
        for at, word in enumerate(sentence):
            following = sentence[at + 1] if at + 1 < len(sentence) else None
            if word.start not in taken and _is_capital(word) and _is_name(at, word, following, starts):
                found.append((word.start, word.end))
    return found


def _is_name(at: int, word: phrases.Word, following: phrases.Word | None, starts: set[int]) -> bool:
    if at > 0 and not _OPENING & set(word.gap):
        return True
    if following is None or following.gap not in (" ", ".") or not _is_capital(following):
        return False
    return following.start not in starts and not word.fold.endswith("ing")


def _by_sentence(document: Document) -> list[list[phrases.Word]]:
    words, groups, at = document.words, [], 0
    for _, end in document.sentences:
        group = []
        while at < len(words) and words[at].start < end:
            group.append(words[at])
            at += 1
        groups.append(group)
    return groups


def _is_headline(sentence: list[phrases.Word]) -> bool:
    least, share = _TITLE_CASE
    long = [word for word in sentence[1:] if len(word.text) >= 4]
    return len(long) >= least and sum(map(_is_capital, long)) > share * len(long)


def _is_capital(word: phrases.Word) -> bool:
    """A capital, then small letters: what is all in capitals may be emphasis."""
    return word.text[0].isupper() and not word.text.isupper()
