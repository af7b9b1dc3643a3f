"""Verbs of reporting and what they report, by rule: the first engine, and the part that a trained tagger is to replace.

Rules over word classes, not a parse: they know "X said that …", "…, X said", "said X", "X urged Y to …", "according to
X", participles, a reporting noun ("X's call for …"), a passive with "by". What they do not recognise they leave alone.
"""

from communique.attribution import extents, phrases
from communique.attribution.contents import Sentence, add, after, before, content_end, quotation_before
from communique.attribution.found import Found
from communique.attribution.words import Verb, Word, nouns

BE = {"is", "are", "was", "were", "be", "been", "being", "'re", "'m", "am"}
BY = {"before", "after", "by"}
FOLLOWING = {"say", "add", "write", "note", "warn"}
MODALS = {"would", "should", "could", "may", "might", "must", "can", "'d"}


def report(text: str, words: list[Word]) -> list[Found]:
    """The attributions in the words of one sentence, in the order of their cues; words in quotations are no cues."""
    sentence = Sentence(text, words)
    for at in range(len(words)):
        if words[at].quote >= 0:
            continue
        _according(sentence, at)
        _noun(sentence, at)
        verb = extents.verb_at(words, at)
        if verb is not None and _usable(words, at):
            _verb(sentence, at, *verb)
    return sentence.found


def _usable(words: list[Word], at: int) -> bool:
    """Whether a verb's form stands where a verb can: not after an article ("the claim"), nor as a name ("Hope")."""
    if at and words[at].text[0].isupper() and not words[at - 1].text[:1].isupper():
        return False
    group = extents.group_start(words, at)
    return not group or words[group - 1].tag not in {"determiner", "possessive"}


def _verb(sentence: Sentence, at: int, verb: Verb, width: int) -> None:
    words, group = sentence.words, extents.group_start(sentence.words, at)
    progressive = any(word.low in BE for word in words[group:at])
    if verb.form == "participle" and not progressive:
        _participle(sentence, at, verb, width)
    elif verb.form == "base" and progressive:
        return  # "will be welcome"
    elif at and words[at - 1].low == "to":
        _infinitive(sentence, at, verb, width)
    elif verb.form == "finite" and progressive:
        _passive(sentence, group, at, verb, width)
    else:
        _finite(sentence, group, at, verb, width)


def _finite(sentence: Sentence, group: int, at: int, verb: Verb, width: int) -> None:
    words, end = sentence.words, at + width
    source = _subject(words, group)
    if source is not None and _agrees(words, source, group, at, verb):
        if group >= sentence.reach:
            sentence.subject = source
        if any(word.low in MODALS for word in words[group:at]):  # what somebody would welcome, nobody has
            verb = Verb(verb.lemma, verb.category, verb.frames & {"that", "clause"}, verb.form)
        _with_subject(sentence, source, group, end, verb)
    elif source is None and _inverted(sentence, group, end, verb):
        return
    elif source is None and group and sentence.subject and _coordinated(words, group) and verb.form == "finite":
        after(sentence, sentence.subject, group, end, verb)


def _subject(words: list[Word], group: int) -> tuple[int, int] | None:
    start = phrases.subject_before(words, group)
    if start is not None:
        restrictive = words[start].low == "who" and (start == 0 or words[start - 1].text != ",")
        stop = phrases.before_time(words, group)
        return (start, stop) if words[group - 1].quote < 0 and not restrictive else None
    around = phrases.apposition_start(words, group)
    return around if around is not None and words[around[0]].quote < 0 else None


def _agrees(words: list[Word], source: tuple[int, int], group: int, at: int, verb: Verb) -> bool:
    """A base form needs a helper or a plural: "reports" and "plan" are nouns more often than verbs."""
    last = words[source[1] - 1]
    plural = last.low in {"i", "we", "you", "they", "who", "others"} or (last.tag == "word" and last.low.endswith("s"))
    if verb.form == "base":
        return plural or group < at or (last.tag == "name" and any(w.tag == "and" for w in words[slice(*source)]))
    present = words[at].low.endswith("s")
    singular = (
        last.low in {"he", "she", "it", "who"} or last.tag == "name" or words[source[0]].tag in {"determiner", "name"}
    )
    return not present or (singular and not (last.tag == "word" and last.low.endswith("s")))


def _coordinated(words: list[Word], group: int) -> bool:
    left = words[group - 1]
    return left.tag == "and" or left.low in {"but", "then"} or left.text == ","


def _with_subject(sentence: Sentence, source: tuple[int, int], group: int, end: int, verb: Verb) -> None:
    words, start = sentence.words, source[0]
    if quotation_before(words, start) and verb.frames & {"quote", "obj quote", "that"}:
        before(sentence, source, (group, end), edge=start, verb=verb)
    elif not after(sentence, source, group, end, verb):
        comma = start > 0 and words[start - 1].text == ","
        if comma and start - 1 > sentence.floor and verb.frames & {"quote", "clause", "that"} and _ends(words, end):
            before(sentence, source, (group, end), edge=start, verb=verb)


def _ends(words: list[Word], at: int) -> bool:
    return at >= len(words) or words[at].tag in {"punctuation", "time", "preposition", "adverb"}


def _inverted(sentence: Sentence, group: int, end: int, verb: Verb) -> bool:
    """ "…," said X; "…, said X": only verbs that can follow their quotation."""
    words = sentence.words
    place = quotation_before(words, group)
    comma = group > 1 and words[group - 1].text == ","
    if not verb.frames & {"quote"} or (place is None and not comma) or group < end - 2:
        return False
    start = end
    while start < len(words) and words[start].tag == "time":
        start += 1
    stop = phrases.phrase_after(words, start)
    if stop == start or words[start].tag not in {"name", "determiner", "pronoun", "word", "number"}:
        return False
    stop = phrases.apposition_end(words, stop)
    named = any(word.tag == "name" for word in words[start:stop])
    plain = words[start].tag == "pronoun" or not (named or words[start].tag == "determiner")
    if place is None and (plain or verb.lemma not in FOLLOWING):
        return False
    sentence.subject = (start, stop)
    return before(sentence, (start, stop), (group, end), edge=group, verb=verb)


def _participle(sentence: Sentence, at: int, verb: Verb, width: int) -> None:
    """ "…, insisting that …" has the sentence's subject; "with X insisting that …" has its own."""
    words, group = sentence.words, at
    while group and words[group - 1].tag == "adverb":
        group -= 1
    left = words[group - 1] if group else None
    start = phrases.subject_before(words, group) if left else None
    usable = verb.frames if verb.category not in {"factive", "neutral"} else verb.frames - {"np"}
    verb = Verb(verb.lemma, verb.category, usable, verb.form)
    if start and words[start - 1].low == "with":
        after(sentence, (start, group), group, at + width, verb)
    elif left and (left.text == "," or left.tag in {"and", "subordinator"} or left.low in BY):
        source = sentence.subject or main_subject(words)
        if source is not None and source[0] < at:
            after(sentence, source, group, at + width, verb)


def _infinitive(sentence: Sentence, at: int, verb: Verb, width: int) -> None:
    """ "travelled to Kyiv to press for …": speech meant to happen, told of the sentence's subject."""
    if verb.kind != "speech" or at - 1 < max(sentence.floor, sentence.reach) or verb.form != "base":
        return
    verb = Verb(verb.lemma, verb.category, verb.frames & {"that", "for", "obj to", "quote", "on to"}, verb.form)
    source = sentence.subject or main_subject(sentence.words)
    if source is not None and source[1] < at:
        after(sentence, source, at, at + width, verb)


def _passive(sentence: Sentence, group: int, at: int, verb: Verb, width: int) -> None:
    """ "was rejected by X" has a source; a passive without one has none, and none is made up."""
    words, end = sentence.words, at + width
    if end < len(words) - 1 and words[end].low == "by" and "np" in verb.frames:
        stop = phrases.phrase_after(words, end + 1)
        subject = phrases.subject_before(words, group)
        if stop > end + 1 and subject is not None:
            add(sentence, (end + 1, stop), (group, end + 1), [(subject, group)], verb.kind)
    elif words[group - 1].low == "it" and group and end < len(words) and words[end].low == "that":
        add(sentence, None, (group, end), [(end, content_end(words, end))], verb.kind)


def main_subject(words: list[Word]) -> tuple[int, int] | None:
    """The sentence's first noun phrase, an opening "In …," or "While …," passed over."""
    start = 0
    if words and words[0].tag in {"preposition", "subordinator", "adverb"}:
        start = next((i + 1 for i, word in enumerate(words) if word.text == ","), 0)
    end = phrases.phrase_after(words, start)
    return (start, end) if end > start and words[start].quote < 0 else None


def _according(sentence: Sentence, at: int) -> None:
    words = sentence.words
    if words[at].low != "according" or at + 2 >= len(words) or words[at + 1].low != "to":
        return
    stop = phrases.phrase_after(words, at + 2)
    alone = stop == at + 3 and words[at + 2].tag == "word" and not words[at + 2].low.endswith("s")
    if stop == at + 2 or alone:  # "according to plan" has no source
        return
    end = phrases.apposition_end(words, stop)
    opens = at == 0 or words[at - 1].tag == "punctuation"
    source = (at + 2, _to_comma(words, stop) if opens else end)
    if at <= sentence.floor:
        comma = next((i for i in range(source[1], len(words)) if words[i].text == ","), None)
        pieces = [(comma + 1, extents.clause_end(words, comma + 1))] if comma is not None else []
    else:
        pieces = [(extents.back_to(words, at, sentence.floor), at)]
    if pieces:
        sentence.subject = source
        add(sentence, source, (at, at + 2), pieces, "speech")


def _to_comma(words: list[Word], at: int) -> int:
    """ "According to two people familiar with the call, …": the source reaches to the comma, if no verb does."""
    comma = next((i for i in range(at, min(at + 12, len(words))) if words[i].text == ","), at)
    inside = words[at:comma]
    end = comma if not any(word.tag in {"auxiliary", "punctuation", "pronoun"} for word in inside) else at
    appended = phrases.apposition_end(words, end)
    return appended if appended < len(words) and words[appended].text == "," else end


def _owner_start(words: list[Word], owner: int) -> int:
    """Where a possessor begins: a name's first word; for "the ministry's" the article."""
    start = owner
    while start and words[start - 1].tag == "name":
        start -= 1
    return start if start < owner else phrases.core_before(words, owner)


def _noun(sentence: Sentence, at: int) -> None:
    """ "Veldria's repeated calls for a truce": the possessor is the source."""
    words = sentence.words
    if at < 2 or at + 2 >= len(words):
        return
    kind = nouns().get((words[at].low, words[at + 1].low))
    owner = next((i for i in (at - 1, at - 2, at - 3) if i > 0 and words[i].tag == "possessive"), None)
    if kind is None or owner is None:
        return
    start = _owner_start(words, owner)
    if start < owner and words[owner - 1].tag in {"name", "word"}:
        clause = words[at + 1].low in {"that", "to"}
        first = at + 1 if clause else at + 2
        add(sentence, (start, owner), (at, first), [(first, extents.clause_end(words, first))], kind)
