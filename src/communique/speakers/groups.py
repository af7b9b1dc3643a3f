"""Several who speak as one: "Vasse and Tolland", "both sides", "the delegations of Veldria and Kethara"."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from communique.actors import meanings, plain
from communique.speakers.antecedents import Mention
from communique.speakers.context import ARTICLES, PLURAL_STARTS, TAIL, Context, Referent, uncapitalised
from communique.speakers.full_names import told
from communique.speakers.names import name_of
from communique.speakers.person import Person
from communique.speakers.titles import WORD, is_title, role, state_in

_BOTH = re.compile(r"^(both|the two|the)\s+(?:countries['’] |([\w-]+) )?([a-z]+)$", re.I)
_PAIR = re.compile(r"(?:both(?: of them)?|the (?:two|pair|duo)(?: of them| men| women)?)", re.I)
_MORE = {"five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens"}
_LINK = {"of", "from", "for", "and", "the"}
_BACK = 6  # sentences in which "they" stood
_IRREGULAR = {"people", "media", "police"}


_FIELDS = re.compile(
    r"\b(?:[Mm]inistry|[Dd]epartment) (?:of|for) (?:the )?[A-Z][\w’'-]*[\w’', -]* and ([A-Z][\w’' -]*)$"
)


def several(words: str, place: int, context: Context) -> Referent | None:
    """ "A, B and C" speak together; "the minister of trade and industry" is one person."""
    parts = [] if _one_in_apposition(words, context) else _parts(words, context)
    if not parts or _is_one_ministry(words, context):
        return None
    each = [_one(part, place, context) for part in parts]
    members = tuple(dict.fromkeys(one.speaker for one in each if one and one.speaker))
    shared = members_of(words, place, context)  # "the governments of Veldria and Kethara"
    if len(shared) > len(members):
        return Referent(_together(shared), "collective", members=shared)
    behind = zip(parts, each, [*each[1:], None], strict=True)  # "the chancellor, Ana Brel, and Jon Dalen"
    people = all(one and one.person or _before(part, after, words, context) for part, one, after in behind)
    actors = all(one and one.speaker for one in each) and not any(_opened(part) for part in parts)
    if actors or people and len(members) > 1:
        words = _listed(list(members), words)
    return Referent(uncapitalised(words), "collective", members=members)


def _is_one_ministry(words: str, context: Context) -> bool:
    """ "the Ministry of Foreign Affairs and Expatriates": what "and" joins are its fields, and no states."""
    field = _FIELDS.search(words)
    return field is not None and not meanings(context.actors, field.group(1), "state")


def _before(part: str, after: Referent | None, words: str, context: Context) -> bool:
    """Whether a part of a list is the office of the person behind it: "the chancellor, Ana Brel"."""
    office = _opened(part) and f"{part}, " in words and is_title(part.rsplit(maxsplit=1)[-1], context.actors)
    return bool(office and after and after.person)


def _opened(part: str) -> bool:
    return part.lower().startswith(ARTICLES)


def _one_in_apposition(words: str, context: Context) -> bool:
    """ "Ana Brel, a trade and customs lawyer", "Jon Dalen, Minister of Trade and Industry"."""
    if words.removeprefix("the ").removeprefix("The ") in context.acronyms.values():
        return True
    head, _, behind = words.partition(", ")
    first = re.sub(r"['’]s$", "", behind).split(maxsplit=1)[:1]
    described = first and (first[0].lower() in {"a", "an", "the"} or is_title(first[0], context.actors))
    return bool(described) and plain(head) in context.people.named


def _parts(words: str, context: Context) -> list[str]:
    if " and " not in words and ", " not in words or meanings(context.actors, words):
        return []
    parts = [part for part in re.split(r",? and |, ", words) if part]
    if " and " not in words:  # a headline's "Veldria, Kethara"
        actors = [meanings(context.actors, part, "state", "organisation") for part in parts]
        return parts if all(actors) else []
    if "," in words.rsplit(" and ", maxsplit=1)[-1]:
        return []
    return parts if all(part[:1].isupper() or part.lower().startswith(ARTICLES) for part in parts) else []


def _one(words: str, place: int, context: Context) -> Referent | None:
    """One of several: an actor by name, else a person by name or office."""
    from communique.speakers.roles import office

    for kind, name in context.actors.surfaces.get(plain(words), []):
        if kind == "state" or kind == "organisation" and told(name, words, context):
            return Referent(name, "registry")
    known = name_of(words, place, context) or office(words, place, context)
    full = words.split()
    if (
        known is None
        and len(full) > 1
        and all(part[0].isupper() for part in full)
        and not state_in(words, context.actors)
    ):
        return Referent(words, "name")
    return known


def _listed(members: list[str], words: str) -> str:
    return _together(members) if " and " in words else ", ".join(members)


def _together(members: Sequence[str]) -> str:
    """One name for all that stand for the same: "both sides", "the two" and "they" are "Veldria and Kethara"."""
    return ", ".join(members[:-1]) + " and " + members[-1]


def collective(words: str, place: int, context: Context) -> Referent | None:
    """Several who are not told apart: "both sides", "Western leaders", "two diplomats briefed on the agenda"."""
    head = TAIL.sub("", words).split() or words.split()
    first, last = words.split(maxsplit=1)[0].lower(), head[-1]
    alone = len(head) == 1 and head[0][0].isupper()
    titles = len(head) > 1 and is_title(last.removesuffix("s"), context.actors)  # "The Ministers"
    many = last.endswith("s") and not last.endswith("ss") and (last.islower() or titles)
    if alone:
        many = _plural_at_head(last, len(words.split()) > 1, context)
    verb = " " not in words and words.islower() and words not in _IRREGULAR and not _plural_noun(words, context)
    peoples = bool(meanings(context.actors, last, "demonym")) and last.endswith("s")
    if not verb and (first in PLURAL_STARTS or many or peoples or last.lower() in _IRREGULAR):
        members = members_of(words, place, context)
        words = words if members else words.split(", ", maxsplit=1)[0]
        if alone and not peoples or first in context.small_words:
            words = words[0].lower() + words[1:]
        if len(members) > 1:
            return Referent(_together(members), "collective", members=members)
        return Referent(
            words if peoples else uncapitalised(words),
            "collective",
            state=state_in(words.split(",", maxsplit=1)[0], context.actors),
            members=members,
        )
    return None


def _plural_at_head(word: str, modified: bool, context: Context) -> bool:
    """Whether a capitalised word is a plural at the head of its sentence: "Observers", "Fishermen", not "Sanders"."""
    low = word.lower()
    plural = low.endswith(("s", "men", "people")) and not low.endswith("ss")
    seen = low in context.small_words or low.removesuffix("s") in context.small_words
    return plural and (
        seen or modified or low.removesuffix("s") in context.actors.terms or len(low) > 6 and low.endswith("men")
    )


def pair(words: str, place: int, context: Context) -> Referent | None:
    """ "The two", "both", "the pair": the two who were named last, where the sentences before name no third."""
    if not _PAIR.fullmatch(words):
        return None
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    for first in range(stop - 1, max(-1, stop - 4), -1):
        start = context.sentences[first][0]
        named = list(dict.fromkeys(person.name for _, person in context.people.between(start, place)))
        if len(named) == 2:
            return Referent(_together(named), "collective", members=tuple(named))
        if len(named) > 2:
            break
    members = _two_states(place, context)
    return Referent(_together(members), "collective", members=members) if members else None


def members_of(words: str, place: int, context: Context) -> tuple[str, ...]:
    """Whom the words of a collective name, or name again: the states in them, both sides, both ministers."""
    named = _actors_in(words, context)
    if len(named) > 1:
        return tuple(named)
    match = _BOTH.match(TAIL.sub("", words).strip())
    if not match or re.search(r"\d", match.group()) or (match.group(2) or "").lower() in PLURAL_STARTS | _MORE:
        return ()  # "the four leaders" are no two
    number, thing = match.group(1).lower(), match.group(3).lower()
    title = role(thing.removesuffix("s"))
    if is_title(title, context.actors) and title not in {"side", thing}:
        return _two([one for one in context.people.before(place) if title == "leader" or _holds(one, title)])
    if number == "the":  # "the governments" may be all of a region's
        return ()
    if context.actors.terms.get(thing.removesuffix("s")) == "body" or thing in {
        "sides",
        "countries",
        "governments",
        "states",
        "parties",
        "capitals",
        "neighbours",
    }:
        return _two_states(place, context)
    return ()


def _holds(person: Person, title: str) -> bool:
    titles = {title, "secretary"} if title == "minister" else {title}  # a foreign secretary is one of "both ministers"
    return any(titles & set(other.split()) for other in person.titles)


def _two(persons: list[Person]) -> tuple[str, ...]:
    """The two in the order in which the document names them first; none where there are more, or one."""
    distinct = {person.name: person.places[0] for person in persons}
    return tuple(sorted(distinct, key=distinct.__getitem__)) if len(distinct) == 2 else ()


def _two_states(place: int, context: Context) -> tuple[str, ...]:
    """The two states that spoke so far, else that were named in the sentences before; none where there are more."""
    for _, _, one in reversed(context.before(place)):
        if len(one.members) == 2:
            return one.members
    spoke = list(
        dict.fromkeys(one.state for _, _, one in context.before(place) if one.state and one.speaker == one.state)
    )
    if len(spoke) == 2:
        return tuple(spoke)
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    for first in (stop - 1, stop - 2, stop - 4):
        if first >= 0:
            named = _actors_in(context.text[context.sentences[max(0, first)][0] : place], context)
            if len(named) == 2 and _foremost(named, context):
                return tuple(named)
    return ()


def _foremost(named: list[str], context: Context) -> bool:
    """Whether the document names nobody else more often than either: a war of eighty years ago makes no side."""
    if context.states is None:
        context.states = Counter(_actors(context.text, context))
    others = max((times for name, times in context.states.items() if name not in named), default=0)
    return all(context.states[name] >= others for name in named)


def _actors_in(words: str, context: Context) -> list[str]:
    """The states and organisations named in a phrase, in its order, each once."""
    return list(dict.fromkeys(_actors(words, context)))


def _actors(words: str, context: Context) -> Iterator[str]:
    parts = WORD.findall(words)
    at = 0
    while at < len(parts):
        length, name = next(
            ((n, name) for n in (4, 3, 2, 1) if (name := _actor(parts[at : at + n], context))), (1, None)
        )
        if name:
            yield name
        at += length


def _actor(parts: list[str], context: Context) -> str | None:
    form = " ".join(parts)
    named = meanings(context.actors, form, "state", "organisation") if form[:1].isupper() else []
    return named[0] if named else None


def opening_group(start: int, end: int, context: Context) -> Referent | None:
    """The several with whom a sentence opens: "The delegations of Veldria and Kethara met", "Vasse and Tolland met"."""
    tokens = list(WORD.finditer(context.text, start, min(end, start + 160)))
    last = -1
    for at, match in enumerate(tokens[:14]):
        word = match.group()
        gap = context.text[tokens[at - 1].end() : match.start()] if at else " "
        if gap.strip(" ,") or ("," in gap and not word[0].isupper() and word not in _LINK):
            break
        head = _plural_noun(word, context)
        if not (word[0].isupper() or word.lower() in _LINK | PLURAL_STARTS or head or last < 0 and at < 4):
            break
        last = at if head or (word[0].isupper() and at) else last
        if head and at + 1 < len(tokens) and tokens[at + 1].group() not in {"of", "from", "for", "and"}:
            break
    phrase = context.text[start : tokens[last].end()] if last >= 0 else ""
    if not phrase:
        return None
    found = several(phrase, start, context)
    if found is not None:
        return found if len(found.members) > 1 else None
    if not any(_plural_noun(match.group(), context) for match in tokens[: last + 1]):
        return None
    return collective(phrase, start, context)


def _plural_noun(word: str, context: Context) -> bool:
    if not word.endswith("s") or word[0].isupper() and not word[1:].islower():
        return False
    low = word.lower()
    singular = low.removesuffix("ies") + "y" if low.endswith("ies") else low.removesuffix("s")
    return context.actors.terms.get(singular) in {"title", "body", "epithet", "group"} or low in {"countries", "states"}


def openings(place: int, context: Context) -> list[Mention]:
    """The several with whom the last sentences before a place open."""
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    near = [span for span in context.sentences[max(0, stop - _BACK) : stop] if not context.inside(span[0])]
    found = [(start, opening_group(start, min(end, place), context)) for start, end in near]
    return [Mention(at, at + 1, who, "subject", who.speaker or "") for at, who in found if who]
