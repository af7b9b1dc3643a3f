"""Where a report's content lies, behind its cue or before it, and the sentence in which it is noted."""

from dataclasses import dataclass, field

from communique.attribution import extents, frames, phrases
from communique.attribution.found import Found, Span, trim
from communique.attribution.words import Verb, Word

ADVERBIAL = {"preposition", "subordinator", "time", "adverb", "and"}


@dataclass
class Sentence:
    """The words of one sentence, and what has been found in it so far."""

    text: str
    words: list[Word]
    subject: tuple[int, int] | None = None
    floor: int = 0  # words before this one are in a content before its cue
    reach: int = 0  # words before this one are in a content after its cue
    found: list[Found] = field(default_factory=list)


def after(sentence: Sentence, source: tuple[int, int], group: int, end: int, verb: Verb) -> bool:
    """Note the report whose content follows its cue, words `group` to `end`; False where no frame of the verb fits."""
    fit = frames.fit(sentence.words, end, verb.frames, expressive=verb.category == "expressive")
    if fit is None:
        return False
    cue_end, start = fit
    stop = content_end(sentence.words, start)
    sentence.reach = max(sentence.reach, stop)
    return add(sentence, source, (group, max(end, cue_end)), [(start, stop)], verb.kind)


def content_end(words: list[Word], start: int) -> int:
    """A quotation that is a sentence of its own ends the content; else the clause does."""
    if start < len(words) and words[start].quote >= 0:
        stop = start
        while stop < len(words) and words[stop].quote == words[start].quote:
            stop += 1
        whole = stop - start > 2 and words[stop - 2].text in {",", ".", "?", "!"}
        if whole or stop >= len(words) or words[stop].tag == "punctuation":
            return stop
    return extents.clause_end(words, start)


def before(sentence: Sentence, source: tuple, cue: tuple, *, edge: int, verb: Verb) -> bool:
    """The content stands before: "…, X said", "…," said X; and may go on behind: "…," X said, "…"."""
    words, tail = sentence.words, max(cue[1], source[1])
    quotation = quotation_before(words, edge)
    stop = quotation if quotation is not None else edge - 1
    start = extents.back_to(words, stop, sentence.floor)
    if quotation is not None:
        start = _quotation_start(words, start, stop)
    rest = _resumed(words, tail, quoted=quotation is not None)
    if quotation is None and not rest and not _clausal(words[start:stop]):
        return False
    pieces = [(start, stop), *rest]
    return add(sentence, source, cue, pieces, verb.kind)


def _clausal(words: list[Word]) -> bool:
    """Whether a verb stands among the words, and they do not open with "according to"."""
    verbal = any(w.tag == "auxiliary" or phrases.past(w) or w.quote >= 0 or extents.verbs().get(w.low) for w in words)
    return verbal and words[0].low != "according"


def quotation_before(words: list[Word], at: int) -> int | None:
    """The word after the quotation that ends right before `at`, a comma between them passed over."""
    for place in (at, at - 1):
        if place > 0 and words[place - 1].quote >= 0 and (place == at or words[place].text == ","):
            return place
    return None


def _quotation_start(words: list[Word], floor: int, stop: int) -> int:
    """The quotation's beginning, or the clause's where the quotation is only its end (The plan is “dead,” he said)."""
    start = stop
    while start > floor and words[start - 1].quote == words[stop - 1].quote:
        start -= 1
    if start == floor or words[start - 1].tag == "punctuation":
        return start
    return floor


def _resumed(words: list[Word], at: int, *, quoted: bool) -> list[tuple[int, int]]:
    """The rest of an interrupted content: a second quotation, or the clause's end after "…, he said, …"."""
    while at < len(words) and words[at].text != "," and words[at].quote < 0 and words[at].tag != "punctuation":
        at += 1
    if at >= len(words):
        return []
    first = at + 1 if words[at].text in {",", "–", "—"} and words[at].quote < 0 else at
    if first < len(words) and words[first].quote >= 0:
        return [(first, content_end(words, first))]
    if quoted or first == at or first >= len(words) or words[first].tag in ADVERBIAL or extents.breaks(words, at):
        return []
    return [(first, extents.clause_end(words, first))] if not words[first].low.endswith("ing") else []


def add(sentence: Sentence, source: tuple | None, cue: tuple, pieces: list[tuple[int, int]], kind: str) -> bool:
    """Note an attribution of these words; False where none of its content is left without loose punctuation."""
    spans = [span for span in (_chars(sentence, *piece) for piece in pieces) if span[0] < span[1]]
    promised = pieces[0][0] == len(sentence.words)  # "X said:" and the quotation is the next sentence
    if not spans and not promised:
        return False
    found = Found([_chars(sentence, *source)] if source else [], [_chars(sentence, *cue)], spans, kind)
    sentence.found.append(found)
    if pieces[0][1] <= cue[0]:
        sentence.floor = cue[1]
    return True


def _chars(sentence: Sentence, start: int, end: int) -> Span:
    words = sentence.words
    if start >= end or start >= len(words):
        return (0, 0)
    return trim(sentence.text, words[start].start, words[end - 1].end)
