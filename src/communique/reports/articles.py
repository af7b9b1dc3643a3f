"""The pages of articles: each document with its statements marked, and beside them what was found of each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from communique import collectives
from communique.analysis import Analysis
from communique.evidence import quotations
from communique.reports import marking
from communique.reports.places import Places
from communique.wording import day

FULL, SENTENCE, NONE = "full", "sentence", "none"
TOLD = {
    FULL: "Articles are shown whole.",
    SENTENCE: "Of articles, the sentences that hold a statement are shown, no others.",
    NONE: "No sentence of an article is shown; what was found stands with its reference.",
}
FOUND_BY = {
    "name": "by name",
    "registry": "by the registry of states, organisations and offices",
    "pronoun": "by a pronoun, which can go wrong",
    "description": "by a description",
    "collective": "a collective, as it is called",
    "anonymous": "anonymous, as it is called",
    "unresolved": "not resolved",
    "correction": "by a correction",
}
HOW = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "in the reporter's words",
    "speech": "in a transcript, speech or post",
}
_CALLED_OTHERWISE = ("pronoun", "office", "description")
ATTITUDE = "an attitude, with no words of saying"


@dataclass(frozen=True)
class Card:
    """What was found of one statement: who is said to say it, and facts, each with what it is."""

    number: int
    anchor: str
    in_text: bool  # whether the anchor stands in the text
    row: str  # the address of its row among all statements
    speaker: str
    role: str
    facts: list[tuple[str, str]]
    parent: tuple[int, str] | None  # the statement that it stands in: its number and anchor


@dataclass(frozen=True)
class Article:
    """A document on its way to its page."""

    name: str  # its file, from the report's folder
    title: str
    about: str
    blocks: list[tuple[marking.Block, list[Card]]]
    loose: list[Card]  # those of statements that stand in no block
    lines: bool  # whether line ends are kept: turns of a transcript stand in lines
    statements: int


def of(analysis: Analysis, places: Places) -> Iterator[Article]:
    """The article of every document of an analysis, in its order, showing as much as the parameter excerpts says."""
    grouped = defaultdict(list)
    for one in analysis.statements.to_dict("records"):
        grouped[one["document"]].append(one)
    facts = _Facts(analysis)
    for row in analysis.documents.to_dict("records"):
        yield _article(row, grouped[row["document"]], facts, places, analysis.settings.excerpts)


def _article(row: dict, statements: list[dict], facts: "_Facts", places: Places, excerpts: str) -> Article:
    text, name = row["text"] or "", row["document"]
    anchors = [places.in_article(name, one["statement"]) for one in statements]
    marks = [
        marking.Statement(number, anchor, {part: one[f"{part}_spans"] or [] for part in ("source", "cue", "content")})
        for number, (one, anchor) in enumerate(zip(statements, anchors, strict=True), start=1)
    ]
    blocks = marking.blocks(text, shown(text, marks, excerpts), marks)
    numbers = {one["statement"]: number for number, one in enumerate(statements, start=1)}
    words = "" if excerpts == NONE else text
    cards = {}
    for one, mark in zip(statements, marks, strict=True):
        above = numbers.get(one["parent"])
        cards[mark.number] = Card(
            number=mark.number,
            anchor=mark.anchor,
            in_text=bool(blocks) and mark.start >= 0,
            row=places.row(name, one["statement"]),
            speaker=one["speaker"] or "–",
            role=" · ".join(filter(None, dict.fromkeys([one["office"], one["principal"], one["state"], one["side"]]))),
            facts=facts.of(one, words),
            parent=(above, anchors[above - 1]) if above else None,
        )
    beside = [(block, [cards.pop(number) for number in block.numbers]) for block in blocks]
    about = " · ".join(filter(None, [day(row["date"]) if row["date"] else "undated", row["outlet"], row["kind"], name]))
    lines = row["kind"] in ("transcript", "record")
    return Article(places.article(name), row["title"] or name, about, beside, [*cards.values()], lines, len(statements))


def shown(text: str, marks: list[marking.Statement], excerpts: str) -> list[tuple[int, int]]:
    """The parts of a text that are shown: its paragraphs, the sentences that hold a statement, or nothing."""
    if excerpts == NONE:
        return []
    if excerpts == FULL:
        return marking.paragraphs(text)
    found: list[tuple[int, int]] = []
    for start, end in sorted(_sentences(text, one) for one in marks if one.start >= 0):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _sentences(text: str, one: marking.Statement) -> tuple[int, int]:
    spans = [span for part in one.spans.values() for span in part]
    return quotations.around(text, min(start for start, _ in spans), max(end for _, end in spans))


class _Facts:
    """What the layers of an analysis say of each statement."""

    def __init__(self, analysis: Analysis) -> None:
        self._acts = _by_statement(analysis.acts)
        self._positions = _by_statement(analysis.positions)
        judged = analysis.evaluations
        self._judged = _by_statement(judged[judged["polarity"] != "neutral"])
        self._conditions = _by_statement(analysis.conditions)
        self._corrected = corrected(analysis)
        self._meant = _Meant(analysis.mentions)
        self._tones = dict(zip(analysis.tone["statement"], analysis.tone["compound"], strict=True))

    def of(self, one: dict, text: str) -> list[tuple[str, str]]:
        """What and its value. The words are those of `text`; none are told where it is empty."""
        name = one["statement"]
        told = ", ".join(filter(None, [HOW.get(one["mode"]), ATTITUDE if one["kind"] == "attitude" else ""]))
        source = _quoted(text and one["source"])
        facts = [("speaker", FOUND_BY.get(one["resolution"], one["resolution"]) + source), ("told", told)]
        facts[1:1] = [("members", members)] if (members := collectives.of(one["members"], one["speaker"])) else []
        facts += [("act", f"{row['act']}{_sure(row)}{_words(text, row)}") for row in self._acts[name] if row["act"]]
        for row in self._positions[name]:
            condition = f"; condition{_quoted(row['condition'])}" if text and row["condition"] else ""
            facts.append((f"on {row['issue']}", f"{row['position']}{_sure(row)}{_words(text, row)}{condition}"))
        for row in self._judged[name]:
            words = _quoted(row["words"]) if row["words"] else _words(text, row)
            facts.append((f"judges {row['target']}", f"{row['polarity']}{_sure(row)}{words if text else ''}"))
        facts += [("condition", row["text"]) for row in self._conditions[name] if text and row["text"]]
        facts += [("who is meant", "; ".join(meant))] if text and (meant := self._meant.within(one)) else []
        if pd.notna(tone := self._tones.get(name)):
            facts.append(("tone", f"{tone:+.2f}".replace("-", "−")))
        if pd.notna(one["speaker_confidence"]):
            facts.append(("sure that it was said, by this speaker", f"{one['speaker_confidence']:.0%}"))
        facts += [("corrected by hand", told) for told in self._corrected.get(name, ())]
        return [(what, value) for what, value in facts if value]


class _Meant:
    """Whom the pronouns, offices and descriptions in what is said mean."""

    def __init__(self, mentions: pd.DataFrame) -> None:
        told = mentions[mentions["form"].isin(_CALLED_OTHERWISE) & (mentions["role"] != "source")]
        told = told[told["actor"].notna()]
        self._rows = {name: part.to_dict("records") for name, part in told.groupby("document", sort=False)}

    def within(self, one: dict) -> list[str]:
        """ "“he” is Ana Brel (96%)", each once, of what a statement contains."""
        rows = self._rows.get(one["document"], [])
        found: list[dict] = []
        for span in one["content_spans"] or []:
            first, last = (bisect_left(rows, place, key=lambda row: row["start"]) for place in span)
            found += [row for row in rows[first:last] if row["end"] <= span[1]]
        sure = {f"“{row['text']}” is {row['actor']}": row["confidence"] for row in reversed(found)}
        return [said + (f" ({chance:.0%})" if pd.notna(chance) else "") for said, chance in reversed(sure.items())]


def corrected(analysis: Analysis) -> dict[str, list[str]]:
    """What was corrected by hand of each statement, from what, by whom, and why."""
    told = defaultdict(list)
    for row in analysis.corrections.dropna(subset="statement").itertuples():
        what = f"{row.field} on {row.of}" if row.field == "position" else f"{row.field} {row.of}".strip()
        told[row.statement].append(f"{what}, read as {row.was or 'none'} ({row.who}: {row.why})")
    return dict(told)


def _by_statement(table: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    found = defaultdict(list)
    for row in table.astype("object").where(table.notna(), None).to_dict("records"):
        found[row["statement"]].append(row)
    return found


def _sure(row: dict) -> str:
    return f" ({row['confidence']:.0%})" if row["confidence"] is not None else ""


def _words(text: str, row: dict) -> str:
    """The words that a row stands at, where it stands somewhere."""
    start, end = row["start"], row["end"]
    return _quoted(text[start:end]) if start is not None and 0 <= start < end else ""


def _quoted(words: str | None) -> str:
    flat = " ".join((words or "").split())
    return f" “{flat[:_LONGEST]}{'…' if len(flat) > _LONGEST else ''}”" if flat else ""


_LONGEST = 160  # characters of words that are told beside the text
