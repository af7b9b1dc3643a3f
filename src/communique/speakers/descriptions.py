"""Whom a description means, "the minister", "the company", "the ministry": an actor mentioned, or somebody new.

The field's mention ranking with a candidate for "nobody before" (Denis and Baldridge 2008, EMNLP): the actors within
reach compete with the words themselves, by weights learnt from coded documents (`training/speakers`).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from communique.actors import plain
from communique.speakers import ranking, statehood
from communique.speakers.antecedents import Mention, before
from communique.speakers.bodies import bodies, seat_of
from communique.speakers.context import TAIL, Context, Referent, by_person
from communique.speakers.person import has_role
from communique.speakers.ranking import Candidate, Query
from communique.speakers.statehood import NOTHING, standings
from communique.speakers.titles import OTHER_RANK, last_title, role
from communique.speakers.unnamed import told_apart

_OPENS = re.compile(r"(?:the|this|that|these|those|its|their|his|her) ", re.I)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_CUT = re.compile(r"[.!?;:\n“”\"]")
_INVERTED = re.compile(r"[”\"’'],? (?:[\w-]+ ){1,2}$")  # '…," says the affable host'
_NEAR = 60  # characters beside a name in which a description of it stands
_AHEAD = 2500  # characters after a headline in which the name of its "minister" follows
_NAMES = 300  # names before a body among which its state is: all of them, but in a record of hours
_BODIES = 12  # bodies named before that are looked at
_OPENING = 3  # sentences in which a name may come later
_STEM = 4  # letters that an adjective shares with its state, at least
_COUNTED = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}  # "the two sides" are no single one
_MAY_BE_STATES = {
    "ally",
    "critic",
    "observer",
    "opponent",
    "supporter",
}  # of the terms for groups: no state is an official
_CLASS = {"title": "role", "he": "role", "she": "role", "body": "body", "person": "role"}


@dataclass(frozen=True)
class _Phrase:
    """A description: its head in one form, what the head is, and the words beside it, capitalised or not."""

    words: str
    head: str
    category: str
    capitals: tuple[str, ...]
    modifiers: tuple[str, ...]
    title: str
    opener: str

    @property
    def kind(self) -> str:
        """The class of weights that is asked."""
        return "many" if self.category.startswith("many") else _CLASS.get(self.category, "group")


def described(words: str, place: int, context: Context, itself: Referent, *, source: bool) -> Referent:
    """Whom a description at a place means: `itself`, what its words say, where nobody mentioned is likelier."""
    phrase = _phrase(words, place, context)
    if phrase is None or itself.members or not source and phrase.category in {"thing", "many thing"}:
        return itself
    query = Query(words, place, phrase.kind)
    candidates = [one for one in _candidates(query, phrase, context) if not _barred(one, phrase, place, context)]
    candidates = told_apart(words, candidates, context)
    serving = [one for one in candidates if _serves(one, phrase)]  # the registry is surer than any weight
    candidates = serving or candidates
    if not candidates:
        return itself
    rows = _rows(query, phrase, candidates, context, itself)
    stands = Candidate(itself, [Mention(place, place + len(words), itself, "itself", words)])
    chosen = (context.ranker or ranking.loaded()).best(query, [*candidates, stands], rows)
    if chosen is None or chosen.who is itself:
        return itself
    kept = chosen.who.resolution in {"collective", "anonymous"}
    found = replace(chosen.who, likely=chosen.likely)
    found = found if kept else replace(found, resolution="description")
    named = phrase.kind == "body" and not found.organisation
    return replace(found, state=found.state or found.speaker) if named else found


def _phrase(words: str, place: int, context: Context) -> _Phrase | None:
    """The parts of a description; None for words that are a name, or none of it."""
    bare = TAIL.sub("", words).split()
    opener = words.split(maxsplit=1)[0].lower() if _OPENS.match(words) else ""
    if not bare or opener and len(bare) == 1 or len(bare) > 9:
        return None
    head = role(bare[-1])
    category = _category(head, context)
    if not opener and category in {"thing", "many thing"} or not head:
        return None
    named = " ".join(bare) if category == "body" else words  # "the Ministry of Foreign Affairs"
    title = role(last_title(bare, context.actors)) or head
    opens = "" if opener or bare[0].lower() not in context.small_words else bare[0]  # "Militia chief" opens a headline
    large = [word for word in _CAPITAL.findall(named[len(opener) :]) if word != opens]
    capitals = tuple(plain(word) for word in large if role(word) not in title.split())
    modifiers = tuple(role(word) for word in bare[bool(opener) : -1] if role(word) not in capitals)
    return _Phrase(words, head, category, capitals, modifiers, title, opener or "bare")


def _category(head: str, context: Context) -> str:
    """What a head is: a term of the lists of titles, a person or a thing by its ending; "many" before a plural."""
    terms = context.actors.terms
    if head in terms or head == "spokesperson":
        return {"epithet": "person"}.get(kind := terms.get(head, "title"), kind)
    single = f"{head[:-3]}y" if head.endswith("ies") else f"{head[:-3]}man" if head.endswith("men") else head[:-1]
    if head.endswith(("s", "men")) and not head.endswith("ss"):
        known = terms.get(single) or ("person" if ranking.person_like(single) else "thing")
        return f"many {known}"
    return "person" if ranking.person_like(head) else "thing"


def _candidates(query: Query, phrase: _Phrase, context: Context) -> list[Candidate]:
    """The actors before a place, and in the first sentences those who are named only afterwards."""
    mentions = before(query.place, context)
    if phrase.kind == "body":
        mentions = _states(mentions, query.place, context)
    found = ranking.by_actor(mentions)
    start = context.sentences[min(_OPENING, len(context.sentences) - 1)][0] if context.sentences else 0
    if query.place < start:
        there = {one.last.key for one in found}
        later = [one for one in ranking.by_actor(_after(query.place, context)) if one.last.key not in there]
        told = standings(context) if phrase.kind == "body" else {}
        found += [one for one in later if one.who.person or one.who.state == one.who.speaker
                  or told.get(one.last.key, NOTHING).is_state]  # fmt: skip
    return found


def _states(near: list[Mention], place: int, context: Context) -> list[Mention]:
    """The names so far that may be those of a state, those who spoke in their role."""
    stop = bisect_left(context.names, place, key=lambda name: name.place)
    named = context.names[max(0, stop - _NAMES) : stop]
    some = [*named, *_bodies(place, context)]
    keys = {one.key for one in some}
    found = {one.place: one for one in some} | {one.place: one for one in near if one.key in keys}
    return [found[at] for at in sorted(found)]


def _bodies(place: int, context: Context) -> list[Mention]:
    """The states for which a body speaks, where the document names both: "the Kelmari government"."""
    told = bodies(context)
    stop = bisect_left(told, place, key=lambda one: one[0])
    return [
        Mention(at, at + 1, Referent(state, "description", state=state), "body", noun)
        for at, noun, state in told[max(0, stop - _BODIES) : stop]
    ]


def _after(place: int, context: Context) -> list[Mention]:
    persons = context.people.between(place + 1, place + _AHEAD)
    found = [Mention(at, at + len(one.name), by_person(one, "name"), "later", one.name) for at, one in persons]
    first, last = (bisect_left(context.names, at, key=lambda name: name.place) for at in (place + 1, place + _AHEAD))
    return found + [replace(one, role="later") for one in context.names[first:last]]


def _barred(one: Candidate, phrase: _Phrase, place: int, context: Context) -> bool:
    """Whether a candidate can't be meant: one by several words, a state by "the minister", a person by a body."""
    person, several = one.who.person is not None, one.who.resolution == "collective"
    if phrase.kind in {"role", "group"} and phrase.capitals and not _named_so(one, phrase):
        beside = _beside(one, (place, place + len(phrase.words)), context) if person else set()
        if not {*phrase.capitals} <= {*map(plain, beside)}:
            return True
    if phrase.kind == "role":
        body = one.who.speaker == one.who.state or one.who.organisation and not person
        return several or bool(body) or _of_another_title(one, phrase)
    looks = ranking.kind(one.who)
    if looks == "state" and phrase.category == "group" and phrase.head not in _MAY_BE_STATES:
        return True
    if phrase.kind == "many":
        if not several and (_COUNTED & {*phrase.modifiers} or phrase.head == "sides"):
            return True
        return person or looks.startswith("name") and phrase.head not in plain(one.who.speaker).split()
    person = one.who.person is not None and one.who.person.certain
    return person or several or looks.startswith("name") and looks.endswith("first name")


def _serves(one: Candidate, phrase: _Phrase) -> bool:
    """Whether the registry has a person in the very office on the day: "the prime minister" where one is named."""
    person = one.who.person
    office = role(one.who.office or "")
    return bool(person and person.known and office.startswith(f"{phrase.title} of "))


def _of_another_title(one: Candidate, phrase: _Phrase) -> bool:
    """A deputy president is no president, and who has no title none of a named state's."""
    person, words = one.who.person, {*phrase.modifiers, *phrase.title.split()}
    if person is None or phrase.category != "title":
        return False
    if not has_role(person, set(phrase.title.split())):
        return bool(person.titles or phrase.capitals)
    titles = [set(title.split()) for title in person.titles]
    return words not in titles and any(words <= title and OTHER_RANK & title - words for title in titles)


def _named_so(one: Candidate, phrase: _Phrase) -> bool:
    """Whether the names in a description fit: "the Karelund ambassador" is of Karelund, and "the Karelund league" no
    other word for Karelund.
    """
    owner = set(plain(one.who.speaker or "").split()) <= set(phrase.capitals)
    return _capitals(one, phrase) == "alike" and not owner


def _rows(query: Query, phrase: _Phrase, each: list[Candidate], context: Context, itself: Referent) -> list[dict]:
    """The features of the candidates, and last those of the words that stand for themselves."""
    rows = ranking.features(query, each, context)
    own = (query.place, query.place + len(phrase.words))
    beside = [_beside(one, own, context) for one in each]
    fits = [_fit(one, phrase, words) for one, words in zip(each, beside, strict=True)]
    order = sorted((n for n, some in enumerate(fits) if some), key=lambda n: -each[n].last.place)
    around = statehood.around([one.last.key for one in each], query.place, context) if phrase.kind == "body" else None
    inverted = bool(_INVERTED.search(context.text[max(0, query.place - 40) : query.place]))
    for number, (row, one, some, words) in enumerate(zip(rows, each, fits, beside, strict=True)):
        row |= {f"fits {name}": 1.0 for name in some}
        row[f"fits {len(some)}"] = 1.0
        row[f"{phrase.category} {ranking.kind(one.who)}"] = 1.0
        row[f"capitals {_capitals(one, phrase)} {bool(some)}"] = 1.0
        row[f"modifiers {_modifiers(one, phrase, words)} {bool(some)}"] = 1.0
        if number in order:
            row[f"fit number {min(order.index(number), 2)} of {min(len(order), 3)}"] = 1.0
        if inverted:
            row[f"inverted, last source {bool(row.get('last source'))} {bool(one.who.person)}"] = 1.0
        if one.last.role == "later":
            row[f"later {bool(some)}"] = 1.0
        if around is not None:
            row.update(statehood.features(one.last.key, {one.who.state, one.who.speaker}, around, phrase.head))
            row.update(_seat(one, phrase, context))
        if not some:
            row[f"no fit, last source {bool(row.get('last source'))} of {min(len(order), 1)}"] = 1.0
    stands = {f"itself {name}": 1.0 for name in ("", phrase.category, phrase.opener, itself.resolution)}
    stands |= {f"itself of {min(len(order), 2)}": 1.0, f"itself, capitals {bool(phrase.capitals)}": 1.0}
    again = context.counted[phrase.head] > 1
    stands |= {f"itself, inverted {inverted}, again {again}": 1.0, f"itself, again {again}": 1.0}
    stands |= {
        f"itself, tail {bool(TAIL.search(phrase.words))}": 1.0,
        f"itself, words {len(phrase.words.split())}": 1.0,
    }
    if around is not None:
        stands |= {f"itself beside {min(around.states, 3)}": 1.0, f"itself {phrase.head}": 1.0}
    return [*rows, stands]


def _seat(one: Candidate, phrase: _Phrase, context: Context) -> dict[str, float]:
    """Whether the town behind a body, "the ministry in Brel", is the candidate."""
    seat = seat_of(phrase.words)
    mine = standings(context).get(one.last.key, NOTHING)
    return {} if seat is None else {f"seat {plain(seat) == one.last.key} {'dated' in mine.marks}": 1.0}


def _fit(one: Candidate, phrase: _Phrase, beside: set[str]) -> set[str]:
    """In which ways a candidate is called by the head of a description elsewhere."""
    person = one.who.person
    found = set()
    if person and person.titles and has_role(person, set(phrase.title.split())):
        found.add("title")
    if one.who.office and phrase.head in role(one.who.office).split():
        found.add("office")
    said = [role(TAIL.sub("", mention.words)).split()[-1:] for mention in one.mentions[-6:]]
    if [phrase.head] in said:
        found.add("words")
    if phrase.head in plain(one.who.speaker or "").split():
        found.add("name")
    if phrase.head in beside:
        found.add("beside")
    return found


def _ends(one: Candidate) -> list[Mention]:
    return [one.mentions[0], *one.mentions[-2:]]


def _beside(one: Candidate, own: tuple[int, int], context: Context) -> set[str]:
    """The words beside the mentions of a candidate, in the same sentence, without those of the description itself."""
    found: set[str] = set()
    for mention in {ends.place: ends for ends in _ends(one)}.values():
        start, end = mention.place, mention.end
        first = max(start - _NEAR, own[1] if own[1] <= start else 0)
        last = min(end + _NEAR, own[0]) if own[0] >= end else end + _NEAR
        ahead, behind = _CUT.split(context.text[first:start])[-1], _CUT.split(context.text[end:last])[0]
        found |= {role(word) for word in _WORD.findall(f"{ahead} {behind}")}
    return found


def _modifiers(one: Candidate, phrase: _Phrase, beside: set[str]) -> str:
    """Whether a candidate is called by the small words before the head too: "finance" of "the finance minister"."""
    if not phrase.modifiers:
        return "none"
    titles = " ".join([*(one.who.person.titles if one.who.person else ()), role(one.who.office or "")])
    words = {*titles.split(), *(role(word) for m in _ends(one) for word in _WORD.findall(m.words)), *beside}
    return "alike" if set(phrase.modifiers) <= words else "other"


def _capitals(one: Candidate, phrase: _Phrase) -> str:
    """Whether the capitalised words of a description are among those of the candidate, adjectives by their stem."""
    if not phrase.capitals:
        return "none"
    names = plain(" ".join(filter(None, [one.who.speaker, one.who.state, one.who.organisation, one.who.office])))
    names = " ".join([names, *(one.who.person.titles if one.who.person else ())])
    known = f"{names} {plain(' '.join(mention.words for mention in _ends(one)))}".split()
    near = any(name[:_STEM] == word[:_STEM] for word in phrase.capitals for name in known if len(name) >= _STEM)
    return "alike" if near else "other"
