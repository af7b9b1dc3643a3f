"""Several who speak as one: "Vasse and Tolland", "both sides", "the delegations of Veldria and Kethara"."""

import re
from bisect import bisect_right

from communique.actors import meanings, plain
from communique.attribution.cues import pasts
from communique.speakers import spelled
from communique.speakers.antecedents import PRONOUNS, Mention, subject_start
from communique.speakers.bodies import may_be_state
from communique.speakers.context import ARTICLES, PLURAL_STARTS, TAIL, Context, Referent, uncapitalised
from communique.speakers.full_names import told
from communique.speakers.members import members_of, together
from communique.speakers.names import name_of
from communique.speakers.origins import state_of
from communique.speakers.served import STATES, served, singular
from communique.speakers.statehood import NOTHING, standings
from communique.speakers.titles import WORD, is_title, no_names, state_in, title_words

_LINK = {"of", "from", "for", "and", "the"}
_BACK = 6  # sentences in which "they" stood
_IRREGULAR = {"people", "media", "police"}
_HOLDERS = re.compile(rf"(?:[Tt]he )?(?:[\w-]+ )+?(?:of|from) {STATES}, (?=[A-Z].* and )")
_ONE_OF = re.compile(r"(?:one|another|none|each) of ", re.I)
_FIELDS = re.compile(
    r"\b(?:[Mm]inistry|[Dd]epartment) (?:of|for) (?:the )?[A-Z][\w’'-]*[\w’', -]* and ([A-Z][\w’' -]*)$"
)


def several(words: str, place: int, context: Context) -> Referent | None:
    """ "A, B and C" speak together; "the minister of trade and industry" is one person."""
    if _ONE_OF.match(words) and served(words, context) is not None:
        return None
    names = spelled.named(words, place, context)
    return (_all_of(names, place, context) if names else None) or _listed_in(spelled.plainly(words), place, context)


def _all_of(names: str, place: int, context: Context) -> Referent | None:
    """Those of a list, where each of them is somebody: "Trade and Industry" are nobody."""
    found = _listed_in(names, place, context)
    return found if found and len(found.members) == len(_parts(names, context)) else None


def _listed_in(words: str, place: int, context: Context) -> Referent | None:
    """Those whom a list of names or descriptions means; None for words that are no list."""
    words = _HOLDERS.sub("", words)  # "the envoys of Veldria and Kethara, Ana Brel and Jon Dalen"
    if (states := _serving(words, context)) is not None:
        return states
    parts = [] if _one_in_apposition(words, context) else _parts(words, context)
    if not parts or _is_one_ministry(words, context):
        return None
    each = [_one(part, place, context) for part in parts]
    filled = [one or _unregistered(part, context) for one, part in zip(each, parts, strict=True)]
    each = filled if all(filled) else each
    members = tuple(dict.fromkeys(one.speaker for one in each if one and one.speaker))
    shared = members_of(words, place, context)  # "the government of Veldria and that of Kethara"
    if len(shared) > len(members):
        return Referent(together(shared), "collective", members=shared)
    behind = zip(parts, each, [*each[1:], None], strict=True)  # "the chancellor, Ana Brel, and Jon Dalen"
    people = all(one and one.person or _before(part, after, words, context) for part, one, after in behind)
    actors = all(one and one.speaker for one in each) and not any(_described(part, context) for part in parts)
    if actors or people and len(members) > 1:
        words = _listed(list(members), words)
    return Referent(uncapitalised(words), "collective", members=members)


def _serving(words: str, context: Context) -> Referent | None:
    """ "The envoys of Lund and Orsk", "Lund, Orsk envoys": the states; "the mayors of Lund and Orsk" as they are."""
    states = served(words, context)
    if states is None:
        return None
    return Referent(together(states) if states else uncapitalised(words), "collective", members=states)


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


def _described(part: str, context: Context) -> bool:
    """Whether a part of a list has an article that is none of a name's: "the mayor", not "the UK"."""
    return _opened(part) and not meanings(context.actors, part, "state", "organisation")


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
        return parts if all(_is_party(part, context) for part in parts) else []
    if "," in words.rsplit(" and ", maxsplit=1)[-1]:
        return []
    return parts if all(part[:1].isupper() or part.lower().startswith(ARTICLES) for part in parts) else []


def _is_party(name: str, context: Context) -> bool:
    """Whether the registry has a state or an organisation of a name, or the document shows that it is a state's."""
    shown = standings(context).get(plain(name), NOTHING).is_state and _unregistered(name, context)
    return bool(meanings(context.actors, name, "state", "organisation") or shown)


def _one(words: str, place: int, context: Context) -> Referent | None:
    """One of several: an actor by name, else a person by name or office."""
    from communique.speakers.roles import body, office

    for kind, name in context.actors.surfaces.get(plain(words), []):
        if kind == "state" or kind == "organisation" and told(name, words, context):
            return Referent(name, "registry")
    known = name_of(words, place, context) or office(words, place, context) or body(words, place, context)
    full = words.split()
    if (
        known is None
        and len(full) > 1
        and all(part[0].isupper() for part in full)
        and not state_in(words, context.actors)
    ):
        return Referent(words, "name")
    return known


def _unregistered(word: str, context: Context) -> Referent | None:
    """A state, or a last name, of one word that no registry has: "Orsk", not "Observers"."""
    common = word.lower() in context.small_words or word.endswith(("s", "men")) or not may_be_state(word, context)
    named = word[:1].isupper() and " " not in word and not common and word.lower() not in no_names()
    return Referent(word, "name") if named else None


def _listed(members: list[str], words: str) -> str:
    return together(members) if " and " in words else ", ".join(members)


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
            return Referent(together(members), "collective", members=members)
        return Referent(
            words if peoples else uncapitalised(words),
            "collective",
            state=state_of(words.split(",", maxsplit=1)[0], context),
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
        opens = last < 0 and at < 4 and word not in pasts() and tokens[0].group().lower() not in PRONOUNS
        goes_on = word[0].isupper() or word.lower() in _LINK | PLURAL_STARTS or head or opens
        if not goes_on and not _ahead_of_head(tokens[at : at + 2], context):
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


def _ahead_of_head(tokens: list[re.Match], context: Context) -> bool:
    """Whether a word of a title stands right before the plural of one: "foreign ministers", not "met ministers"."""
    first, *then = [token.group() for token in tokens]
    return bool(then) and plain(first) in title_words(context.actors) and _plural_noun(then[0], context)


def _plural_noun(word: str, context: Context) -> bool:
    if not word.endswith("s") or word[0].isupper() and not word[1:].islower():
        return False
    kinds = {"title", "body", "epithet", "group"}
    return context.actors.terms.get(singular(word.lower())) in kinds or word.lower() in {"countries", "states"}


def openings(place: int, context: Context) -> list[Mention]:
    """The several with whom the last sentences before a place open, behind what leads in to them."""
    stop = bisect_right(context.sentences, place, key=lambda span: span[0])
    near = [span for span in context.sentences[max(0, stop - _BACK) : stop] if not context.inside(span[0])]
    found = [one for start, end in near for one in _opening(start, min(end, place), context)]
    return [Mention(at, at + 1, who, "subject", who.speaker or "") for at, who in found]


def _opening(start: int, end: int, context: Context) -> list[tuple[int, Referent]]:
    """The several with whom a sentence opens, with where: behind what leads in to it, "On Monday, Lund and Orsk met",
    else at its start.
    """
    begins = dict.fromkeys([subject_start(context.text, start, end), start])
    found = ((begin, opening_group(begin, end, context)) for begin in begins if begin < end)
    return next(([(begin, who)] for begin, who in found if who), [])
