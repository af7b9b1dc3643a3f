"""Which side a statement takes on an issue, where its words leave no doubt: a cue, and the issue as its object.

    did not reject | the lasting truce             cue of the statement, then its object
    that Veldria would have to lift | sanctions    cues inside the content
    talks | are useless                            a judgement right after the issue

Each cue stands for the issue (+1), against it (-1), or turns the rest round ("lift", "not": -1); their product is the
side. What stands too far off, in another clause, or is said of another actor gives no answer: None.
"""

import bisect
import functools
from typing import NamedTuple

from communique import lexicons
from communique.text import phrases
from communique.text.phrases import Hit, Phrase, Word

REACH = 8  # words between a cue and the issue
SIGNS = {"support": 1, "threat": 1, "good": 1, "oppose": -1, "bad": -1, "stop": -1, "not": -1}
SIDING = {"support", "oppose", "threat", "good", "bad"}  # categories that say by themselves on which side somebody is
_DETERMINING = {"no", "without", "no more", "no further", "none of"}  # negatives of the words after them alone
# Words after which a cue's object is over: what follows is a setting, a reason or another clause.
_SETTING = frozenset(
    """at in between during after since from about on over by under amid following ahead while when where which who
    whose because although though whereas but so as than if unless until before once""".split()  # noqa: SIM905
)
_BREAKS = frozenset(
    """but because although though whereas while which who whose when where if unless until before
    once""".split()  # noqa: SIM905
)
_MUST = frozenset("must should shall ought need needs".split())  # noqa: SIM905
_HAVE = frozenset({"has", "have", "had"})
_WE = frozenset("i we he she it they you the this that these those a an our his her its their there no".split())  # noqa: SIM905
_ASIDES = frozenset("however therefore instead yet too also".split())  # noqa: SIM905
_BE = frozenset("be been being is are was were".split())  # noqa: SIM905
_STOPS = ".!?;:—–\n"


Span = tuple[int, int]


class Verdict(NamedTuple):
    """`side` is 1 for the issue, -1 against it, 0 neither; `threat` where it is threatened with."""

    side: int
    threat: bool = False


class Reading(NamedTuple):
    """A statement's words with the cues in them: `outer` of its own cue, `inner` of its content."""

    words: list[Word]  # of the whole document
    content: list[tuple[int, int]]
    outer: list[Hit]
    inner: list[Hit]
    own: frozenset[str]  # words of the names of those for whom it is said
    asks: bool  # a turn that ends with a question


def read(statement: dict, words: list[Word]) -> Reading:
    """The cues of a statement; `words` are those of its document."""
    spans = {name: statement[f"{name}_spans"] or [] for name in ("cue", "content")}
    outer, inner = (
        [hit for start, end in spans[name] for hit in phrases.matches(words, _index(), start, end)] for name in spans
    )
    names = (statement[name] or "" for name in ("speaker", "state", "principal", "source"))
    own = frozenset(word.fold for name in names for word in phrases.words(name))
    outer, inner = ([hit for hit in hits if hit.phrase.category != lexicons.LOOK_ALIKE] for hits in (outer, inner))
    asks = statement["mode"] == "speech" and (statement["content"] or "").endswith("?")
    return Reading(words, spans["content"], outer, inner, own, asks)


def judge(reading: Reading, start: int, end: int) -> Verdict | None:
    """The side taken on the issue at these characters of the content; None where no rule is sure."""
    left, right, opens = _clause(reading, start, end)
    before = [hit for hit in reading.inner if left <= hit.start and hit.end <= start]
    before = [hit for hit in before if not _is_passive(hit, reading.words)]
    outer = reading.outer if opens else []
    if any(hit.phrase.category in ("open", "breach") for hit in [*outer, *before]):
        return Verdict(0)
    siding = any(hit.phrase.category in SIDING for hit in [*outer, *before])
    after = [hit for hit in reading.inner if end <= hit.start and hit.end <= right]
    chain = [*outer, *before, *_judgement(reading, end, after, judged=siding)]
    if not any(hit.phrase.category in SIDING for hit in chain) or not _reaches(reading, before, start):
        return None
    if not outer and not _is_own(reading, left, before):
        return None
    return Verdict(_product(chain), any(hit.phrase.category == "threat" for hit in chain))


def turned(reading: Reading, start: int, end: int) -> bool:
    """Whether the words between two places turn what they name round ("arms supplies stop")."""
    return _product([hit for hit in reading.inner if start <= hit.start and hit.end <= end]) < 0


def _product(hits: list[Hit]) -> int:
    """The signs multiplied; of several cues of one category in a row ("rejects and condemns") the first counts."""
    side, last = 1, ""
    for hit in hits:
        if hit.phrase.category != last or last == "not":
            side *= SIGNS.get(hit.phrase.category, 1)
        last = hit.phrase.category
    return side


def _judgement(reading: Reading, end: int, after: list[Hit], *, judged: bool) -> list[Hit]:
    """Of the cues after the issue those up to the first judgement; once a side is told, what turns it round."""
    found: list[Hit] = []
    for hit in after:
        if hit.phrase.category in ("good", "bad"):
            return found if judged else [*found, hit]
        between = reading.words[_at(reading.words, end) : _at(reading.words, hit.start)]
        if judged and any(word.fold in _SETTING for word in between):
            return found  # "accepted the offer by cutting it in two"
        if hit.phrase.category == "stop" or (hit.phrase.category == "not" and hit.phrase.form not in _DETERMINING):
            found.append(hit)
    return found


def words_from(reading: Reading, place: int, most: int) -> list[Word]:
    """The words from a place on, so many at most."""
    at = _at(reading.words, place)
    return reading.words[at : at + most]


def asked(reading: Reading, start: int) -> bool:
    """Whether the word at this place stands in a question."""
    return reading.words[_at(reading.words, start)].question


def _clause(reading: Reading, start: int, end: int) -> tuple[int, int, bool]:
    """Where the clause around the issue begins and ends, and whether it opens the content, so that the cue governs."""
    words = reading.words
    first, last = _piece(reading, start)
    left, right = _at(words, start), _at(words, end)
    while left > 0 and words[left - 1].start >= first and not _parted(words, left):
        left -= 1
    while right < len(words) and words[right].end <= last and not _parted(words, right, right):
        right += 1
    opens = left == 0 or words[left - 1].start < first
    return words[left].start, words[right - 1].end, opens and first == reading.content[0][0]


def _parted(words: list[Word], at: int, new: int | None = None) -> bool:
    """Whether a clause ends before this word; `new` is the word that may open another, by default the one before."""
    opener = words[at - 1 if new is None else new].fold
    if opener in _BREAKS or any(mark in words[at].gap for mark in _STOPS):
        return True
    return "," in words[at].gap and not {words[at].fold, words[at - 1].fold} & _ASIDES


def _piece(reading: Reading, start: int) -> tuple[int, int]:
    return next(span for span in reading.content if span[0] <= start < span[1])


def _reaches(reading: Reading, before: list[Hit], start: int) -> bool:
    """Whether the issue is the object of the last cue before it: near, and no setting between them."""
    words = reading.words
    at = _at(words, start)
    begin = _at(words, before[-1].end) if before else _at(words, _piece(reading, start)[0])
    between = words[begin:at]
    return len(between) <= REACH and not any(word.fold in _SETTING for word in between)


def _is_own(reading: Reading, left: int, before: list[Hit]) -> bool:
    """Whether the first cue's subject is the speaker's side, nobody, or somebody who is told what to do."""
    if not before:
        return True
    words = reading.words
    subject = words[_at(words, left) : _at(words, before[0].start)]
    names = [word for word in subject if word.text[0].isupper() and word.fold not in _WE]
    strange = names and not any(word.fold in reading.own for word in names)
    folds = {word.fold for word in subject}
    return not strange or bool(folds & _MUST) or ("to" in folds and bool(folds & _HAVE))


def _is_passive(hit: Hit, words: list[Word]) -> bool:
    """Whether it tells what is done to somebody ("was sent to"): whose act it is stays open."""
    at = _at(words, hit.start)
    done = hit.phrase.category in SIDING and hit.phrase.form.endswith(("ed", "sent", "sought"))
    return done and at > 0 and words[at - 1].fold in _BE


def _at(words: list[Word], place: int) -> int:
    """The number of the first word that begins at a place or after it."""
    return bisect.bisect_left(words, place, key=lambda word: word.start)


@functools.cache
def _index() -> phrases.Index:
    return phrases.index(
        Phrase(form, entry["term"], entry["category"], entry["case"], **_rules(entry))
        for entry in lexicons.load("position_cues").to_dict("records")
        for form in [entry["term"], *lexicons.listed(entry["forms"])]
    )


def _rules(entry: dict) -> dict[str, frozenset[str]]:
    return {rule: frozenset(map(str.casefold, lexicons.listed(entry[rule]))) for rule in lexicons.RULES[2:]}
