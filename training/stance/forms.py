"""Our own made-up sentences: forms with slots, filled with invented names and topics of many kinds.

A form names its act, its PLOVER root and its conflict in the section's head, and marks in its text the source {S}, the
[cue], actors {X:-} {X:+} {X:0} with how they are judged, and issues {T:support} with the speaker's position.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from communique.gold import ACTS
from communique.stance import reader
from communique.stance.reader import CONFLICT, POLARITY, ROOTS, TOPIC
from training.stance.data import Row

HERE = Path(__file__).parent
SIGNS = {"-": "negative", "0": "neutral", "+": "positive"}
POSITIONS = {"oppose": "against", "neutral": "neutral", "support": "favor", "conditional": "conditional"}
_SLOT = re.compile(r"\{(?P<name>[SXYZTUDP])(?P<possessive>'s)?(?::(?P<code>[^}]+))?\}|(?P<open>\[)|(?P<close>\])")
_OVERRIDE = re.compile(r"\s\|\s(?P<pairs>(?:\w+=\S+\s*)+)$")


class Form(NamedTuple):
    text: str
    act: str | None
    root: str | None
    conflict: str | None


class Filled(NamedTuple):
    """A sentence with the characters of what its form marks."""

    form: Form
    text: str
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    actors: list[tuple[tuple[int, int], str]]
    topics: list[tuple[str, str]]  # name of the topic, position


def load() -> list[Form]:
    """Every form of the files beside this module."""
    return [form for path in sorted(HERE.glob("forms_*.txt")) for form in _parse(path.read_text(encoding="utf-8"))]


def rows(count: int, seed: int) -> dict[str, list[Row]]:
    """`count` fillings of every form, as rows by head; with a topic that a sentence does not bear on now and then."""
    rng = random.Random(seed)
    fillers = yaml.safe_load((HERE / "fillers.yml").read_text(encoding="utf-8"))
    filled = [fill(form, fillers, rng) for form in load() for _ in range(count)]
    made = [row for one in filled for row in _rows(one, sorted(fillers["topics"]), rng)]
    return {head: [row for row in made if row.head == head] for head in sorted({row.head for row in made})}


def fill(form: Form, fillers: dict, rng: random.Random) -> Filled:
    """The form with every slot filled; an actor or topic named twice by one letter is the same."""
    chosen, pronouns = _chosen(fillers, rng), fillers["pronouns"]
    text, at, spans, opened = "", 0, {"S": [], "[": [], "actors": [], "topics": []}, 0
    for match in _SLOT.finditer(form.text):
        text, at = text + form.text[at : match.start()], match.end()
        if match["open"]:
            opened = len(text)
        elif match["close"]:
            spans["["].append((opened, len(text)))
        else:
            word = chosen[match["name"]]
            name, word = word if isinstance(word, tuple) else (word, word)
            if match["name"] == "S" and word in pronouns:
                word = chosen["actor"] if _after_preposition(text) or match["possessive"] else word
            word = word[0].upper() + word[1:] if _begins(text) else word
            place = (len(text), len(text) + len(word))
            text += word + (_possessive(word) if match["possessive"] else "")
            if match["name"] == "S":
                spans["S"].append(place)
            elif match["name"] in "XYZ":
                spans["actors"].append((place, SIGNS[match["code"]]))
            elif match["name"] in "TU":
                spans["topics"].append((name, POSITIONS[match["code"]]))
    return Filled(form, text + form.text[at:], spans["S"], spans["["], spans["actors"], spans["topics"])


def _chosen(fillers: dict, rng: random.Random) -> dict:
    actors = rng.sample(fillers["actors"], 3)
    topics = [(name, rng.choice(fillers["topics"][name])) for name in rng.sample(sorted(fillers["topics"]), 2)]
    return {
        "S": rng.choice([one for one in fillers["speakers"] if one not in actors]),
        "actor": rng.choice([one for one in fillers["speakers"] if one not in [*actors, *fillers["pronouns"]]]),
        **dict(zip("XYZ", actors, strict=True)),
        **dict(zip("TU", topics, strict=True)),
        "D": rng.choice(fillers["days"]),
        "P": rng.choice(fillers["places"]),
    }


def _rows(one: Filled, topics: list[str], rng: random.Random) -> Iterator[Row]:
    form = one.form
    if form.act:
        yield Row("act", one.text, [one.source, one.cue], ACTS.index(form.act))
    for span, sign in one.actors:
        yield Row("polarity", one.text, [[span]], POLARITY.index(sign))
    for name, position in one.topics:
        yield _topic(one.text, name, position)
    if not one.topics or rng.random() < 0.15:
        yield _topic(one.text, rng.choice([name for name in topics if name not in dict(one.topics)]), "neutral")
    if form.root in ROOTS and one.source and one.actors:
        yield Row("root", one.text, [one.source, [one.actors[0][0]]], ROOTS.index(form.root))
    if form.conflict in CONFLICT and not one.source:
        yield Row("conflict", one.text, [[]], CONFLICT.index(form.conflict))


def _topic(text: str, name: str, position: str) -> Row:
    return Row("topic", reader.with_topic(text, name), [[(0, len(name))]], TOPIC.index(position))


def _parse(text: str) -> Iterator[Form]:
    head: tuple[str, str, str] = ("none", "-", "none")
    for line in map(str.strip, text.splitlines()):
        if line.startswith("## "):
            head = tuple(line[3:].split())
        elif line and not line.startswith("#"):
            yield _form(line, dict(zip(("act", "root", "conflict"), head, strict=True)))


def _form(line: str, codes: dict[str, str]) -> Form:
    override = _OVERRIDE.search(line)
    if override:
        codes = codes | dict(pair.split("=") for pair in override["pairs"].split())
        line = line[: override.start()]
    known = {"act": ACTS, "root": ROOTS, "conflict": CONFLICT}
    return Form(line, **{key: value if value in known[key] else None for key, value in codes.items()})


def _begins(text: str) -> bool:
    """Whether a sentence begins after this text: at its start, after a stop, or after an opening quotation mark."""
    before = text.rstrip()
    opened = before.endswith("“") or before.endswith('"') and before.count('"') % 2 == 1
    inside = before[:-1].rstrip()[-1:] if opened else ""
    return not before or before.endswith((".", "?", "!")) or opened and inside in ("", ".", ":", ",")


def _after_preposition(text: str) -> bool:
    """Whether a pronoun here would need another case; "said she" is avoided as well."""
    return text.endswith((" to ", " by ", " from ", " of ", " with ", " for ", " in ", " said ", "] "))


def _possessive(word: str) -> str:
    return "’" if word.endswith("s") else "’s"
