"""Which of the actors mentioned before it a pronoun means: a log-linear choice among them.

Weights are learnt from coded documents (`training/speakers`), one set for "he" and "she" and one for "it".
"""

import functools
import json
import math
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from communique.actors import plain
from communique.actors.first_names import is_first_name, pronoun_of
from communique.speakers.antecedents import Mention, before
from communique.speakers.context import PAPERS, TAIL, Context, Referent
from communique.speakers.groups import openings

WEIGHTS = Path(__file__).with_name("ranking.json")
LEAST = 0.34  # a candidate that is less likely than this is as good as none
RIVAL = 0.83  # of two of whom one is nearly as likely as the other, neither is taken
PRONOUNS = {"person", "it", "they"}  # classes in which that holds; a description can stand for itself
_SPOKE = 8  # sources before a query among which the last that stand in no words of its own are
_PERSON_LIKE = re.compile(
    r"(?:[eo]r|ist|man|woman|ian|ant|boy|girl|nt|ee|ess|guard|bishop|priest|nurse|chief|head|victim|suspect)$"
)
_PAPER = re.compile(rf"^(?:{PAPERS})$")
_INK = re.compile(r"\S")


@dataclass(frozen=True)
class Query:
    """A pronoun at a place, and its class: person or it."""

    words: str
    place: int
    kind: str


@dataclass(frozen=True)
class Candidate:
    """An actor with all mentions within reach, in the order of the text."""

    who: Referent
    mentions: list[Mention]
    likely: float | None = None  # the probability of the one that was chosen

    @property
    def last(self) -> Mention:
        """The mention nearest to the query."""
        return self.mentions[-1]


class Ranker:
    """The learnt weights: class, name of a feature, weight."""

    def __init__(self, weights: dict[str, dict[str, float]]):
        self.weights = weights

    def best(self, query: Query, candidates: list[Candidate], rows: list[dict[str, float]]) -> Candidate | None:
        """The likeliest candidate; None where nobody is likely enough, or two are."""
        if not rows:
            return None
        weights = self.weights.get(query.kind, {})
        # fsum: the same to the last digit in whichever order the features come
        scores = np.array([math.fsum(weights.get(name, 0.0) * value for name, value in row.items()) for row in rows])
        raised = np.exp(scores - scores.max())
        likely = int(np.argmax(raised))
        rival = np.sort(raised)[-2] if len(raised) > 1 else 0.0
        share = float(raised[likely]) / math.fsum(raised)
        sure = share >= LEAST and rival <= RIVAL * raised[likely]
        return replace(candidates[likely], likely=share) if sure or query.kind not in PRONOUNS else None


@functools.cache
def loaded() -> Ranker:
    """The ranker that ships with the package."""
    return Ranker(json.loads(WEIGHTS.read_text("utf-8")) if WEIGHTS.is_file() else {})


def choose(query: Query, context: Context) -> Referent | None:
    """Whom a pronoun means; None where nobody mentioned before it is likely."""
    mentions = {one.place: _as_told(one, query, context) for one in before(query.place, context)}
    if query.kind == "they":
        mentions |= {one.place: one for one in openings(query.place, context) if one.place not in mentions
                     or mentions[one.place].role != "source"}  # fmt: skip
    candidates = grouped([mentions[at] for at in sorted(mentions)], query, context)
    rows = features(query, candidates, context)
    chosen = (context.ranker or loaded()).best(query, candidates, rows)
    return replace(chosen.who, likely=chosen.likely) if chosen else None


def _as_told(one: Mention, query: Query, context: Context) -> Mention:
    """A mention, for a pronoun outside of what was told, as no source where somebody else told that it spoke."""
    return replace(one, role="other") if _retold(one.place, one.who, query, context) else one


def _retold(place: int, who: Referent, query: Query, context: Context) -> bool:
    """Whether a pronoun is likelier to mean whoever told of the source at a place: "Brel said Orlan agreed. She …"."""
    return query.kind in PRONOUNS and context.retells(place, who, query.place)


def grouped(mentions: list[Mention], query: Query, context: Context) -> list[Candidate]:
    """The mentions by whom they mean, those who cannot be meant left out."""
    some = [one for one in by_actor(mentions) if not _barred(one, query, context)]
    several = [one for one in some if one.who.resolution == "collective"] if query.kind == "they" else []
    return several or some


def by_actor(mentions: list[Mention]) -> list[Candidate]:
    """The mentions by whom they mean."""
    found: dict[str, list[Mention]] = {}
    for one in mentions:
        found.setdefault(one.key, []).append(one)
    return [Candidate(_fullest(some), some) for some in found.values()]


def _fullest(mentions: list[Mention]) -> Referent:
    known = [one.who for one in mentions if one.who.person]
    return known[-1] if known else mentions[-1].who


def _barred(one: Candidate, query: Query, context: Context) -> bool:
    """Whether a candidate can't be meant: a man by "she", a state by "he", a person by "it"."""
    person = one.who.person
    if query.kind == "person":
        known = person.pronoun if person else None
        spoke = any(m.role == "source" for m in one.mentions)
        if not spoke and kind(one.who).startswith(("words single thing", "words plural", "paper")):
            return True
        stranger = one.who.resolution == "name" and person is None
        acts = any(m.role in {"source", "subject"} for m in one.mentions) and one.last.role != "where"
        placed = one.last.words in context.places or any(m.role == "where" for m in one.mentions)
        if stranger and (placed or not re.search("[a-z]{2}", one.last.words)):
            return True  # "in Kelmar", "N.B."
        if stranger and not acts and not is_first_name(one.last.words.split(maxsplit=1)[0]):
            return True  # a place or a thing, most likely
        body = one.who.speaker == one.who.state or one.who.organisation and not person
        family_first = person and "-" in person.name  # "Min Seo-jun": Min is no first name
        told = known or (person and not family_first and pronoun_of(person.name))
        return bool(told) and told != query.words or bool(body) or one.who.resolution == "collective"
    if query.kind == "it":
        return _certain(one) or one.who.resolution == "collective"
    spoke = any(m.role == "source" for m in one.mentions)
    return query.kind == "they" and (_certain(one) or not spoke and one.who.resolution != "collective")


def _certain(one: Candidate) -> bool:
    return one.who.person is not None and one.who.person.certain


def features(query: Query, candidates: list[Candidate], context: Context) -> list[dict[str, float]]:
    """For each candidate what speaks for it and against it, by name."""
    scene = _scene(query, context)
    rows = [_row(query, one, context, scene) for one in candidates]
    for row, rank in zip(rows, _ranks(candidates), strict=True):
        row[f"rank {min(rank, 3)}"] = 1.0
    return rows


def _ranks(candidates: list[Candidate]) -> list[int]:
    order = sorted(range(len(candidates)), key=lambda number: -candidates[number].last.place)
    return [order.index(number) for number in range(len(candidates))]


@dataclass(frozen=True)
class _Scene:
    """What is asked of every candidate: where the query stands."""

    sentence: int
    paragraph: int
    first: bool  # whether it opens its sentence
    after_quotation: bool
    opens_paragraph: bool
    last_source: str
    earlier_source: str

    @property
    def shape(self) -> str:
        """Where the query stands in its sentence."""
        return "quote" if self.after_quotation else "first" if self.first else "within"


def _scene(query: Query, context: Context) -> _Scene:
    number = bisect_right(context.sentences, query.place, key=lambda span: span[0]) - 1
    start = context.sentences[number][0] if number >= 0 else 0
    stop = bisect_left(context.so_far, query.place, key=lambda source: source[0])
    outside = [
        who
        for at, _, who in context.so_far[max(0, stop - _SPOKE) : stop]
        if not _inside(at, context) and not _retold(at, who, query, context)
    ]
    said = [plain(who.speaker or "") for who in outside[-4:]]
    ahead = context.text[start : query.place]
    paragraph = context.text.rfind("\n", 0, query.place)
    opens = _INK.search(context.text, paragraph + 1, query.place) is None
    other = next((one for one in reversed(said) if one != said[-1]), "") if said else ""
    return _Scene(number, paragraph, not ahead.strip(), ahead.rstrip()[-1:] in {'"', "”", "'", "’"}, opens,
                  said[-1] if said else "", other)  # fmt: skip


def _row(query: Query, one: Candidate, context: Context, scene: _Scene) -> dict[str, float]:
    last = one.last
    outer = next((m for m in reversed(one.mentions) if not _inside(m.place, context)), None)
    near = outer or last
    apart = _apart(near, scene, context)
    role_ = "quoted" if context.quoted(near.place) else near.role
    shape = scene.shape
    row = {
        f"apart {apart}": 1.0,
        f"role {role_}": 1.0,
        f"role {role_} apart {min(apart, 2)}": 1.0,
        f"{shape} role {role_} apart {min(apart, 2)}": 1.0,
        f"kind {kind(one.who)}": 1.0,
        "mentions": float(np.log1p(len(one.mentions))),
        "sources": float(np.log1p(sum(m.role == "source" for m in one.mentions))),
        "subjects": float(np.log1p(sum(m.role == "subject" for m in one.mentions))),
    }
    if outer is None:
        row["only inside"] = row[f"{shape} only inside"] = 1.0
    if near.place > scene.paragraph:
        row["same paragraph"] = 1.0
    elif scene.opens_paragraph:
        row[f"paragraph opens, apart {min(apart, 3)}"] = 1.0
    if one.last.key == scene.last_source:
        row["last source"] = row[f"{shape} last source apart {min(apart, 2)}"] = 1.0
    if one.last.key == scene.earlier_source:
        row["earlier source"] = 1.0
    if context.teller is not None:
        row["nested"] = 1.0
        if plain(context.teller.speaker or "") == one.last.key:
            row["teller"] = 1.0
        if any(a <= m.place < b for m in one.mentions for a, b in context.around):
            row["in what is told"] = 1.0
    if query.kind == "person":
        row[f"gender {_gender(one, query.words)}"] = 1.0
    return row


def _apart(near: Mention, scene: _Scene, context: Context) -> int:
    number = bisect_right(context.sentences, near.place, key=lambda span: span[0]) - 1
    apart = max(0, scene.sentence - number)
    return apart if apart < 4 else 4 if apart < 7 else 5


def _inside(place: int, context: Context) -> bool:
    return any(start <= place < end for start, end in context.own)


def _gender(one: Candidate, wanted: str) -> str:
    known = one.who.person.pronoun if one.who.person else None
    if known:
        return "known"
    told = pronoun_of(one.who.speaker or "")
    if told is None or one.who.resolution in {"description", "anonymous"}:
        return "open"
    return "by first name" if told == wanted else "against first name"


def kind(who: Referent) -> str:
    """What a candidate looks like: a person, a state, an organisation, several, a name or a description."""
    if who.person and who.person.certain:
        return "person"
    if who.state and who.speaker == who.state:
        return "state"
    if who.organisation or who.resolution == "collective":
        return "organisation" if who.organisation else "collective"
    words = (who.speaker or "").split()
    head = (TAIL.sub("", who.speaker or "").split() or [""])[-1]
    if words and all(word[0].isupper() for word in words):
        return f"name of {min(len(words), 3)} {'first name' if is_first_name(words[0]) else ''}"
    if _PAPER.match(head.lower()):
        return "paper"
    plural = "plural" if head.endswith("s") and not head.endswith("ss") else "single"
    return f"words {plural} {'person' if person_like(head) else 'thing'} {who.resolution == 'anonymous'}"


def person_like(word: str) -> bool:
    """Whether a noun ends as words for persons do: "registrar" is not told, "minister" is."""
    return bool(_PERSON_LIKE.search(word.lower()))
