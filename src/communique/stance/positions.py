"""Where a statement stands on the issues that it bears on: support, oppose, conditional, neutral, or unclear.

A stance is a speaker's evaluation of a target that need not be named in the text's own verb (Mohammad et al. 2016).
Every issue of the codebook is asked about, named in the words or not. Witnesses are the trained reader, the n-grams
around the issue's words (`communique.stance.ngrams`), rules (`communique.stance.rules`), and the document around
(`communique.stance.discourse`): where it names the issue, and, once each statement was held for something by itself,
what others of the same speaker and state are held for. A fitted pool of their votes decides
(`communique.stance.combiner`).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique import schemas
from communique.codes import POSITION, SIDES, UNCLEAR
from communique.stance import combiner, discourse, ngrams, reported, rules, set_conditions, sides
from communique.stance.combiner import Votes
from communique.stance.reader import USUAL
from communique.stance.readings import Reading
from communique.stance.rules import Ruling
from communique.stance.sides import Span
from communique.stance.windows import Issue
from communique.text import document
from communique.text.document import Document, Texts

_OPPOSITE = {
    POSITION.index(one): POSITION.index(other) for one, other in (("support", "oppose"), ("oppose", "support"))
}
_NONE, _NEUTRAL, _CONDITIONAL = (POSITION.index(name) for name in ("none", "neutral", "conditional"))
_LIKELY = 0.3  # from which probability another is taken to have a side in what is said of them


class Case(NamedTuple):
    """A statement and an issue, with what each witness says."""

    statement: str
    issue: str
    votes: Votes
    rule: Ruling | None
    place: Span  # the issue's words, or the first piece of the content where none name it
    reports: tuple[reported.Report, ...] = ()  # of others, where the issue stands in them alone
    sets: Span | None = None  # the issue's words for which the statement says that conditions are set


def find(  # noqa: PLR0917
    statements: pd.DataFrame,
    documents: Texts,
    terms: pd.DataFrame,
    conditions: pd.DataFrame,
    readings: dict[str, Reading],
    issues: Sequence[Issue],
    reader: str = USUAL,
) -> pd.DataFrame:
    """One row a statement and issue that it bears on: `position`, its probability, and the words that show it.

    What was never said (a refusal supposed, a demand expected) takes no position.

    `basis` is "cue" or "content" where a rule says the same as the pool, "encoder" where none does.
    `condition` is the clause that a position hangs on, as it stands in the text: of one that is conditional, or may
    well be. `start` and `end` are the issue's words, or the first piece of the content where none name it.
    """
    read, fitted = document.read(documents), combiner.load(reader)
    by_name = {row["statement"]: row for row in statements.to_dict("records")}
    of_document: dict[str, list[dict]] = {}
    for one in by_name.values():
        of_document.setdefault(one["document"], []).append(one)
    asked = list(cases(statements, read, terms, conditions, readings, issues))
    pooled = pool(asked, by_name, fitted)
    told = {(case.statement, case.issue): chances for case, chances in zip(asked, pooled, strict=True)}
    rows = []
    for case in asked:
        chances = _hanging(_with_reports(case, told)) if case.sets else _with_reports(case, told)
        if chances[_NONE] < 0.5 and not readings[case.statement].unsaid:
            row = _row(case, chances, fitted, readings[case.statement], read[by_name[case.statement]["document"]].text)
            if case.sets:
                mine = by_name[case.statement]
                row |= _set(case.sets, mine, of_document[mine["document"]], read[mine["document"]])
            rows.append(row)
    return schemas.frame("positions", rows)


def cases(  # noqa: PLR0917
    statements: pd.DataFrame,
    documents: Texts,
    terms: pd.DataFrame,
    conditions: pd.DataFrame,
    readings: dict[str, Reading],
    issues: Sequence[Issue],
) -> Iterator[Case]:
    """Every statement with every issue, and the votes on it by itself."""
    read, in_document = document.read(documents), dict[str, list[list[int]]]()
    named, put, told = _grouped(terms), _grouped(conditions), reported.within(statements)
    for statement in statements.to_dict("records"):
        name, home = statement["statement"], read[statement["document"]]
        if name not in readings:
            continue
        if home.name not in in_document:
            in_document[home.name] = discourse.named(home, issues)
        reading, by_issue = None, _by_issue(named.get(name, []))
        for number, issue in enumerate(one.name for one in issues):
            places = by_issue.get(issue, [])
            rule = None
            if places:
                reading = reading or sides.read(statement, home.words)
                rule = rules.judge(reading, home.text, places, put.get(name, []), readings[name])
            place = (places[0]["start"], places[0]["end"]) if places else tuple(statement["content_spans"][0])
            own = any(a <= place[0] < b for a, b in statement["content_spans"]) if places else False
            votes = _votes(readings[name], number, rule, len(places), own)
            votes |= discourse.around(home, statement["content_spans"], in_document[home.name][number], len(issues))
            if own:
                votes["n-grams"] = combiner.log(_by_ngrams(statement, home, place))
            spots = [(one["start"], one["end"]) for one in places]
            reports = reported.covering(statement, told.get(name, []), spots)
            if any(one.relation != reported.OWN for one in reports):
                votes |= {f"within {position}": combiner.vote(POSITION, position) for position in POSITION[1:]}
            sets = next((spot for spot in spots if set_conditions.on(statement, spot, home)), None)
            yield Case(name, issue, votes, rule, place, tuple(reports), sets)


def pool(asked: Sequence[Case], rows: dict[str, dict], fitted: dict) -> list[np.ndarray]:
    """The chances of each case: first by its own votes, then by those of others of the same speaker and state as well.
    `rows` are the statements' by their names, `fitted` is what `combiner.load` gives.
    """
    first = [combiner.chances(case.votes, fitted["position alone"]["weights"]) for case in asked]
    about = [(rows[case.statement], case.issue) for case in asked]
    linked = discourse.others(about, first)
    return [combiner.chances(case.votes | more, fitted["position"]["weights"])
            for case, more in zip(asked, linked, strict=True)]  # fmt: skip


def _by_ngrams(statement: dict, home: Document, place: Span) -> np.ndarray:
    return ngrams.chances(home.words, statement["content_spans"], statement["cue_spans"] or [], place)


def _with_reports(case: Case, alone: dict[tuple[str, str], np.ndarray]) -> np.ndarray:
    """The chances of a case, given what is read in the reports in which its issue stands: that of one's own state tells
    the speaker's own side too, and a side that another state is said to take is none of the speaker's: neutral.
    """
    chances = alone[case.statement, case.issue]
    for one in case.reports:
        theirs = alone.get((one.statement, case.issue))
        if theirs is not None and one.relation == reported.OWN and theirs[_NONE] < 0.5:
            return (chances + theirs) / 2
        if theirs is not None and one.relation == reported.FOREIGN:
            chances = _without(chances, theirs)
    return chances


def _set(place: Span, mine: dict, others: list[dict], home: Document) -> dict[str, str]:
    """The condition where words say that conditions are set, if they tell which."""
    told = set_conditions.words(mine, place, others, home)
    return {"condition": told} if told else {}


def _hanging(chances: np.ndarray) -> np.ndarray:
    """The chances where conditions are said to be set: whatever side is likely hangs on them."""
    sides_ = [POSITION.index(side) for side in SIDES]
    moved = chances.copy()
    moved[sides_] = 0.0
    moved[_CONDITIONAL] = chances[sides_].sum() + chances[_NEUTRAL]
    moved[_NEUTRAL] = 0.0
    return moved


def _without(chances: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """The chances with those of another's sides that are likely moved to neutral."""
    likely = [place for place in map(POSITION.index, SIDES) if theirs[place] >= _LIKELY]
    moved = chances.copy()
    moved[likely] = 0.0
    moved[_NEUTRAL] += chances[likely].sum()
    return moved


def _votes(read: Reading, number: int, rule: Ruling | None, places: int, own: bool) -> Votes:
    found = {"reader": combiner.log(read.position[number])}
    if number in read.examples:
        found["examples"] = read.examples[number]
    found |= {f"always {name}": combiner.vote(POSITION, name) for name in POSITION[1:]}
    if places:
        found |= {f"{'named' if own else 'meant'} {name}": combiner.vote(POSITION, name) for name in POSITION[1:]}
    if rule:
        found[f"{rule.basis} {rule.position}"] = combiner.vote(POSITION, rule.position)
    return found


def _row(case: Case, chances: np.ndarray, fitted: dict, reading: Reading, text: str) -> dict:
    best = int(np.argmax(np.where(np.arange(len(POSITION)) == _NONE, 0, chances)))
    position, chance = POSITION[best], float(chances[best])
    named = "named support" in case.votes
    if position in SIDES and not _told(chances, best, fitted["position"], named=named):
        position = UNCLEAR
    rule = case.rule if case.rule is not None and case.rule.position == position else None
    hangs = position == "conditional" or chances[_CONDITIONAL] >= combiner.threshold(fitted["condition"])
    condition = _condition_of(case, reading, text) if hangs else None
    start, end = (rule.start, rule.end) if rule else case.place
    basis = rule.basis if rule else "encoder"
    return {"statement": case.statement, "issue": case.issue, "position": position, "confidence": chance,
            "basis": basis, "start": start, "end": end, "condition": condition}  # fmt: skip


def _told(chances: np.ndarray, best: int, fitted: dict, *, named: bool) -> bool:
    """Whether a side is likely enough, and its opposite much less so: the worst error is to take one for the other."""
    against = chances[_OPPOSITE[best]] if best in _OPPOSITE else 0.0
    likely = chances[best] >= combiner.threshold(fitted, named=named)
    return bool(likely) and against <= fitted["opposite"] * (chances[best] + against)


def _condition_of(case: Case, reading: Reading, text: str) -> str | None:
    """The words of the condition: the reader's, nearest to the issue; else the rule's clause."""
    spans = sorted(reading.conditions, key=lambda span: abs(span[0] - case.place[0]))
    if spans:
        return text[spans[0][0] : spans[0][1]]
    return case.rule.condition if case.rule else None


def _grouped(table: pd.DataFrame) -> dict[str, list[dict]]:
    """The rows of a table as dictionaries, by statement, in its order."""
    found: dict[str, list[dict]] = {}
    for row in table.to_dict("records"):
        found.setdefault(row["statement"], []).append(row)
    return found


def _by_issue(terms: list[dict]) -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for mention in terms:
        found.setdefault(mention["issue"], []).append(mention)
    return found


def by_statement(positions: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each statement that bears on an issue: issue to position."""
    return {name: {row["issue"]: row["position"] for row in rows} for name, rows in _grouped(positions).items()}
