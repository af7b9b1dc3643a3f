"""Whom a pronoun or a description may mean: the actors mentioned before it, each with where and how."""

import calendar
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace

from communique.actors import plain
from communique.actors.first_names import is_first_name
from communique.attribution.cues import pasts, verbs
from communique.speakers.capitals import Run
from communique.speakers.context import POSSESSIVES, Context, Referent, by_person
from communique.speakers.person import Person
from communique.speakers.statehood import owns_envoy
from communique.speakers.titles import LITTLE, is_title, no_names, state_in

WINDOW = 16  # sentences: what stands further back is not referred to
PRONOUNS = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"} | {
    **{"it": "it", "itself": "it", "its": "it", "they": "they", "them": "they", "their": "they", "themselves": "they"},
}
# first words of subjects that are nobody
_NOBODY = {"we", "i", "you", "there", "this", "that", "these", "those", "what", "who", "how", "why", "where", "when"}
_FEW = 3  # words of a subject that must have a verb behind it
_REACH = 170  # characters of a sentence in which its subject ends
_LEAD_IN = re.compile(
    r"(?:(?:In|On|At|After|Before|During|For|From|By|With|Since|Until|Under|Despite|Following|Asked|While|When|As|If|"
    r"Although|Though|Earlier|Later|Meanwhile|However|Still|Yesterday|Today|Afterwards|Instead|But|And|Yet|Also)\b"
    r"[^,.;:“”\"\n]{0,90}?,\s+|(?:But|And|Yet|Then|Earlier|Later|Still|Now|So|Meanwhile|Afterwards)\s+"
    r"|[A-Z][a-z]+: (?=[A-Z])"  # "Details: He said …"
    r"|[A-Z][^.;:“”\"\n]{0,60} [-–—] |\d+\.\s+|\d\d[:.]\d\d\s*[-–—]?\s*)*"
)
# "On Monday the envoys of Lund, Orsk and Kelmar"
_LEAD_TO_LIST = re.compile(
    r"[A-Z][a-z]+ (?:[\w-]+ ){0,2}?(?=(?P<list>the (?:[\w’'-]+ )+?(?:of|from) (?:the )?[A-Z][\w-]*"
    r"(?:, (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*)*)+,? and (?:the )?[A-Z]))"
)
_WORD = re.compile(r"[^\W_](?:[\w.\-]*\w)?(?:['’]\w*)?|[,;:.!?“”\"()\n]")
_HELPERS = {
    *("is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "may", "might"),
    *("must", "shall", "should", "did", "does", "do", "who", "which", "that", "where", "when", "while", "because"),
    *("as", "not", "never", "also", "then"),
}
_AUXILIARIES = {
    "is",
    "was",
    "has",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "did",
    "does",
}
_DATES = {name.lower() for some in (calendar.month_name, calendar.month_abbr, calendar.day_name) for name in some}
_OF_A_PEOPLE = re.compile(r"[A-Z][\w’'-]+(?:an|ern|ese|ish|ic|i) [a-z]")
_PLACED = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Tt]o|[Ff]rom) $")
_ENDS = set(';:.!?“”"()\n')


@dataclass(frozen=True)
class Mention:
    """An actor mentioned at a place of the text: in what role (source, subject, owner, other), by which words."""

    place: int
    end: int
    who: Referent
    role: str
    words: str

    @property
    def key(self) -> str:
        """What all mentions of one actor share."""
        return plain(self.who.speaker or self.words)


def before(place: int, context: Context) -> list[Mention]:
    """The mentions within reach before a place, in the order of the text, one a place: a source before a subject."""
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    # from the beginning where so much is in reach: a title that says whose words follow is no sentence
    start = context.sentences[stop - WINDOW][0] if stop > WINDOW else 0
    found = {one.place: one for one in [*_named(start, place, context), *_subjects(start, place, context)]}
    found |= {one.place: one for one in _sources(start, place, context)}
    return [found[at] for at in sorted(found)]


def _sources(start: int, place: int, context: Context) -> list[Mention]:
    first, last = (bisect_left(context.so_far, at, key=lambda source: source[0]) for at in (start, place))
    return [
        Mention(at, at + len(words), who, "source", words)
        for at, words, who in context.so_far[first:last]
        if not context.inside(at)
        and who.speaker
        and (said := plain(who.speaker)) not in PRONOUNS
        and said not in no_names()
    ]


def _named(start: int, place: int, context: Context) -> list[Mention]:
    """The persons, states and bodies named."""
    persons = context.people.between(start, place)
    found = [_of_person(at, person, context) for at, person in persons]
    there = {one.place for one in found}
    first = bisect_left(context.names, start, key=lambda name: name.place)
    last = bisect_left(context.names, place, key=lambda name: name.place)
    return found + [one for one in context.names[first:last] if one.place not in there]


def _of_person(at: int, person: Person, context: Context) -> Mention:
    surname = person.name.split()[-1]
    end = context.text.find(surname, at, at + 80)
    end = end + len(surname) if end >= 0 else at + 1
    role = "owner" if context.text[end : end + 2] in {"'s", "’s"} else "other"
    return Mention(at, end, by_person(person, "name"), role, context.text[at:end])


def named_in(context: Context) -> list[Mention]:
    """What the document names that is no person known: states and organisations, and names that nobody knows."""
    persons = [at for at, _ in context.people.mentions]
    quoted = {run.start for run in context.people.runs if context.text[run.start - 1 : run.start] in set("“‘\"'")}
    openings = {start for start, _ in context.sentences} | quoted
    seen = {run.words[0] for run in context.people.runs if run.start not in openings}
    found = []
    for run in context.people.runs:
        at = bisect_left(persons, run.start)
        if at < len(persons) and persons[at] < run.end:
            continue
        opener = run.start in openings and run.words[0] not in seen or run.words[0].lower() in context.small_words
        alone = len(run.words) == 1 and not is_first_name(run.words[0])
        if alone and opener and not (_acts(run, context) or owns_envoy(context.text, run.end)):  # "Having", "Whenever"
            continue
        one = _name(run.words, run.start, run.end, context)
        found += [one] if one else []
    return found


def _acts(run: Run, context: Context) -> bool:
    """Whether a word that opens its sentence is the subject of a verb there: "Kelmar was to answer", "Kelmar said"."""
    word = run.words[0]
    follows = _WORD.search(context.text, run.end, run.end + 30)
    if follows is None or word.lower() in context.small_words or word.endswith("s") or not word[1:].islower():
        return False
    return follows.group().lower() in _AUXILIARIES or follows.group().lower() in verbs()


def _name(parts: list[str], start: int, end: int, context: Context) -> Mention | None:
    words = " ".join(parts)
    pairs = context.actors.surfaces.get(plain(words), [])
    kind, name = next((pair for pair in pairs if pair[0] in {"state", "organisation"}), ("", words))
    state = state_in(words, context.actors) if not kind and _ends_in_body(parts, context) else None
    if state is not None:  # "Palestinian Ministry", of Foreign Affairs
        kind, name = "state", state
    if not kind and pairs and all(other == "demonym" for other, _ in pairs):
        return None  # "French"
    if not kind and (words.lower() in no_names() | _DATES or context.actors.terms.get(plain(words))):
        return None
    if not kind and len(parts) == 1 and words not in context.whole_names and _OF_A_PEOPLE.match(context.text, start):
        return None  # "the Moravan delegation"
    name = name if kind else context.acronyms.get(words, words)
    meant = Referent(
        *(name, "registry" if kind else "name"),
        state=name if kind == "state" else None,
        organisation=name if kind == "organisation" else None,
    )
    owner = context.text[end : end + 2] in {"'s", "’s"}
    placed = not owner and _PLACED.search(context.text, max(0, start - 8), start)
    role = "owner" if owner else "where" if placed else "other"
    return Mention(start, end, meant, role, words)


def _ends_in_body(parts: list[str], context: Context) -> bool:
    return len(parts) > 1 and context.actors.terms.get(plain(parts[-1])) == "body"


def _subjects(start: int, place: int, context: Context) -> list[Mention]:
    """The subjects of sentences. Each is resolved once, in the order of the text, with what was known by then."""
    last = bisect_left(context.sentences, place, key=lambda span: span[0])
    while context.reached < last:
        sentence = context.sentences[context.reached]
        span = subject_span(context.text, *sentence)
        if span is not None and span[1] > place:
            break
        context.reached += 1
        one = _resolved(span, context) if span else None
        if one is not None:
            context.subjects.append(one)
    first, last = (bisect_left(context.subjects, at, key=lambda one: one.place) for at in (start, place))
    return context.subjects[first:last]


def subject_start(text: str, start: int, end: int) -> int:
    """Where the subject of a sentence begins, behind what leads in to it, which no comma of a list ends."""
    lead = _LEAD_IN.match(text, start, end)
    listed = _LEAD_TO_LIST.match(text, start, end)
    begin = lead.end() if lead else start
    return listed.end() if listed and listed.end() < begin < listed.end("list") else begin


def subject_span(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The words before the verb of a sentence, without what leads in to them; None where they can't be told."""
    begin = subject_start(text, start, end)
    last, previous = None, ""
    for match in _WORD.finditer(text, begin, min(end, begin + _REACH)):
        word = match.group()
        low = word.lower()
        if word in _ENDS or low in _HELPERS or (previous and _like_a_verb(low, previous)):
            break
        last = match.end() if word != "," else last
        previous = word
        if low in PRONOUNS and match.start() == begin:
            break
    return (begin, last) if last and previous else None


def _like_a_verb(low: str, previous: str) -> bool:
    little = previous.lower() in LITTLE or previous.lower() in {"a", "an", "its", "his", "her", "their", "in", "to"}
    told = low in verbs() or low in pasts() or low.endswith("ed")
    return not little and told and (low in verbs() or previous != ",")


def _resolved(span: tuple[int, int], context: Context) -> Mention | None:
    from communique.speakers.resolution import referent

    start, end = span
    spoke = bisect_left(context.so_far, start, key=lambda source: source[0])
    if spoke < len(context.so_far) and context.so_far[spoke][0] < end:
        return None  # a source, which is known better
    words = context.text[start:end].rstrip(" ,")
    first = words.split(maxsplit=1)[0].lower()
    alone = first == words.lower() and first not in PRONOUNS  # "Last", of "Last question"
    if first in _NOBODY or alone and first in no_names() or first in POSSESSIVES and first not in PRONOUNS:
        return None
    person = _head_person(start, end, context)
    if person is not None:
        return Mention(person.place, end, replace(person.who, resolution="name"), "subject", words)
    words = words.split(",")[0]
    partly = first in PRONOUNS and first != words.lower()
    if len(words) < 2 or len(words.split()) > 9 or words.isdigit() or partly:
        return None
    told = words.split()[0] in context.whole_names
    if not told and (
        first == words.lower() and first.endswith("s") or len(words.split()) < _FEW and not _goes_on(end, context)
    ):
        return None  # "Divers", "Hello", "Long day"
    who = referent(_up_to_title(words, context), start, context, source=False)
    known = who.speaker is not None and plain(who.speaker) not in PRONOUNS
    return Mention(start, start + len(words), who, "subject", words) if known else None


def _goes_on(end: int, context: Context) -> bool:
    """Whether a verb, or what may be one, stands behind a place: no mark of the sentence's end."""
    follows = _WORD.search(context.text, end, end + 30)
    return follows is not None and follows.group() not in _ENDS | {","}


def _up_to_title(words: str, context: Context) -> str:
    """ "The Veldrian president met divers" up to "president", where the verb was not known for one."""
    parts = words.split()
    last = next((n for n in range(len(parts), 1, -1) if is_title(parts[n - 1], context.actors)), len(parts))
    linked = {"of", "for", "and"} & set(parts[last:])
    return words if linked else " ".join(parts[:last])


def _head_person(start: int, end: int, context: Context) -> Mention | None:
    """The person whom the words of a subject name: after titles, or in an apposition, never after "of"."""
    for at, person in context.people.between(start, end):
        one = _of_person(at, person, context)
        ahead = context.text[start:at].split()
        if one.role != "owner" and (not ahead or ahead[-1].lower() not in {"of", "for", "to", "with", "by", "and"}):
            return one
    return None
