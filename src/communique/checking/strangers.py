"""Actors whom the registry does not know: names that speak, are spoken to, or stand behind a title."""

import calendar
import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from communique import actors as registry
from communique.actors import Actors, plain
from communique.attribution.cues import verbs
from communique.checking import spelling
from communique.speakers.capitals import runs_of
from communique.speakers.spelling import registered_alike
from communique.speakers.titles import bare_name, is_title, no_names

COLUMNS = ["actor", "times", "documents", "nearest"]
_APPOSITION = r"(?:,[^,.;:\n“”\"]{2,80},)?"
_HELPERS = r"(?:(?:has|had|have|also|later|then|\w+ly) ){0,2}"


def strangers(documents: pd.DataFrame, turns: pd.Series, actors: Actors, *, most: int = 30) -> pd.DataFrame:
    """One row an actor that is in no row of the registry: `actor`, how many `times` it acts, in how many `documents`,
    and the `nearest` names of the registry.

    A name acts where it stands beside a verb of report or behind a title, takes a turn, or speaks a whole document; a
    surname counts for the full name. `turns` are the labels of each document's turns. The most frequent come first.
    """
    times: Counter[str] = Counter()
    where: dict[str, set[str]] = defaultdict(set)
    for document, labels in zip(documents.to_dict("records"), turns, strict=True):
        for name in _acting(document, labels, actors):
            times[name] += 1
            where[name].add(document["document"])
    full = _full_names(times)
    merged: Counter[str] = Counter()
    places: dict[str, set[str]] = defaultdict(set)
    for name, count in times.items():
        merged[full.get(name, name)] += count
        places[full.get(name, name)] |= where[name]
    known = sorted(registry.names(actors))
    ordered = sorted(merged, key=lambda name: (-merged[name], name))[:most]
    rows = [(name, merged[name], len(places[name]), _nearest(name, known, actors)) for name in ordered]
    return pd.DataFrame(rows, columns=COLUMNS)


def _acting(document: dict, labels: list[str], actors: Actors) -> Iterator[str]:
    text = document["text"]
    small = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    given = [*labels, *filter(None, [document["speaker"]])]
    candidates = [_bare(label.split("(")[0].split(), actors) for label in given]
    for start, end in [*document["headline"], *document["body"]]:
        for run in runs_of(text, start, end, actors):
            words = _bare(run.words, actors)
            acts = len(words) < len(run.words) and is_title(run.words[-len(words) - 1], actors)
            if acts or _reports(text, run.start, run.end):
                candidates.append(words)
    yield from (" ".join(words) for words in candidates if _is_stranger(words, small, actors))


def _bare(words: list[str], actors: Actors) -> list[str]:
    found = bare_name([re.sub(r"['’]s$|[.,:;]$", "", word) for word in words], actors) if words else []
    shouted = all(word.isupper() for word in found) and (len(found) > 1 or len("".join(found)) > 4)
    return [word.title() for word in found] if shouted else found


def _reports(text: str, start: int, end: int) -> bool:
    """Whether a verb of report stands right before or behind."""
    return bool(_behind().match(text[end : end + 160]) or _before().search(text[max(0, start - 40) : start]))


@functools.cache
def _behind() -> re.Pattern:
    return re.compile(rf"{_APPOSITION} {_HELPERS}(?:{'|'.join(sorted(verbs(), key=len, reverse=True))})\b")


@functools.cache
def _before() -> re.Pattern:
    return re.compile(rf"\b(?:{'|'.join(sorted(verbs(), key=len, reverse=True))}) (?:the )?$")


def _is_stranger(words: list[str], small: set[str], actors: Actors) -> bool:
    if not words or not words[0][0].isupper() or words[0].lower() in no_names() | _times():
        return False
    name = " ".join(words)
    if len(words) == 1 and (name.lower() in small or len(name) < 3 or registry.persons_called(actors, name)):
        return False
    known = registry.meanings(actors, name) or plain(name) in actors.terms or registered_alike(name, actors)
    return not known and not all(is_title(word, actors) for word in words)


@functools.cache
def _times() -> frozenset[str]:
    return frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name[1:]))


def _full_names(names: Counter[str]) -> dict[str, str]:
    """A surname that only one of the full names has, to that name."""
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if " " in name:
            by_last[name.split()[-1]].append(name)
    return {last: full[0] for last, full in by_last.items() if len(full) == 1 and last in names}


def _nearest(name: str, known: list[str], actors: Actors) -> list[str]:
    near = spelling.nearest(name, known)
    return list(dict.fromkeys([*near, *registry.persons_called(actors, name.rsplit(maxsplit=1)[-1])]))[:3]
