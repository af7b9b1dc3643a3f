"""Where groups stand in sentences: each with the number that it rests on, as a link, and never on a doubtful reading
alone.
"""

from collections.abc import Iterable
from functools import reduce
from operator import add

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.codes import SIDES
from communique.evidence.compared import apart
from communique.evidence.markup import Html, bare, of_mark, of_statement, paragraph, small, text
from communique.evidence.quotations import around, sentence
from communique.evidence.validity import accurate
from communique.measures.behind import url
from communique.measures.standings import IN_WORDS
from communique.wording import counted, day

_LONGEST = 200  # characters of a sentence that shows a standing
_QUOTED = 140  # of what is quoted within a sentence of ours
_NONE = "No group takes a side on an issue in a statement that is read surely."


def standings(analysis: Analysis, *, most: int = 11) -> Html:
    """Where each group stands, issue by issue: the side, in how many of its statements, since when, the sentence that
    shows it best, and the condition. Of more than `most` standings those of every side of an issue come before further
    groups of one side. Below them what rests on doubtful readings alone.
    """
    table = measures.standings(analysis)
    sure = table[~measures.doubtful(table)]
    if sure.empty:
        return paragraph(_NONE, kind="note") + _doubts(analysis, table)
    shown = _chosen(sure, most)
    statements = analysis.statements.drop_duplicates("statement").set_index("statement")
    texts = analysis.documents.drop_duplicates("document").set_index("document")["text"]
    told = f"{len(shown)} of {counted(len(sure), 'standing')}. Of the statements of a group on an issue whose side is "
    told += "clear, so many take it. Bold: who speaks; italic: the words of saying; marked: what is said."
    first = ~shown["issue"].duplicated()
    rows = [
        _standing(analysis, row, statements, texts, headed=heads)
        for row, heads in zip(shown.itertuples(), first, strict=True)
    ]
    parts = [small(told), _points(rows)]
    return reduce(add, [*parts, _doubts(analysis, table), accurate(analysis, "positions")])


def judged(analysis: Analysis, *, most: int = 5) -> Html:
    """Who judged whom, most judgements first, each with its surest statement."""
    table = measures.judgements(analysis)
    sure = table[~measures.doubtful(table)]
    if sure.empty:
        return paragraph("Nobody judges anybody in a statement that is read surely.")
    told = _points(_judgement(analysis, row) for row in sure.head(most).itertuples())
    return told + accurate(analysis, "evaluations")


def findings(analysis: Analysis, *, most: int = 6) -> Html:
    """The main findings, a sentence each: what is disputed between the sides of the corpus (between its groups where it
    names no sides), where they stand on the rest, who changed sides, and how far what it is held against lies apart.
    What no sure statement shows is in none.
    """
    sides = measures.between_sides(analysis)
    table = measures.standings(sides)
    sure, disputed = table[~measures.doubtful(table)], measures.disputed(sides)["issue"].tolist()
    if sure.empty:
        return paragraph(_NONE, kind="note")
    order = sure.groupby("issue")["taking"].sum().sort_values(ascending=False, kind="stable").index
    told = [_on(name, sides, sure, disputed=True) for name in disputed] or [_peace(sides)]
    told += [_on(name, sides, sure, disputed=False) for name in order if name not in disputed]
    return _points([*told[: most - 1], *_moved(analysis)]) + (apart(analysis) if analysis.pair else Html("", ""))


def _chosen(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows shown, issue by issue, those with most statements first."""
    ranked = table.sort_values("taking", ascending=False, kind="stable")
    turn = ranked.groupby(["issue", "position"], sort=False).cumcount()
    kept = ranked.assign(_turn=turn).sort_values(["_turn", "taking"], ascending=[True, False], kind="stable").head(most)
    order = {
        name: place
        for place, name in enumerate(table.groupby("issue")["statements"].sum().sort_values(ascending=False).index)
    }
    sides = kept["position"].map(SIDES.index)
    placed = kept.assign(_issue=kept["issue"].map(order), _side=sides)
    return placed.sort_values(["_issue", "_side", "_turn"], kind="stable").reset_index(drop=True)


def _standing(analysis: Analysis, row, statements: pd.DataFrame, texts: pd.Series, *, headed: bool) -> Html:
    """One group on one issue, which heads it where it is the first on it."""
    said = statements.loc[row.best]
    issue = f"<strong>{text(row.issue)}</strong> · " if headed else ""
    opening = f"{issue}{text(row.group)} {_stands(analysis, row)}{text(_since(row))}"
    where = text(
        " · ".join(part for part in (said["outlet"], said["date"]) if isinstance(part, str)) or said["document"]
    )
    place = f"<small>{of_statement(row.best, where)}</small>"
    if analysis.settings.excerpts == "none":
        return _worded(f"{opening}. {place}")
    shown = sentence(texts[said["document"]], said.to_dict(), longest=_LONGEST)
    return _worded(f"{opening}: {shown} {place}{_condition(row, statements)}")


def _condition(row, statements: pd.DataFrame) -> str:
    """The condition; where another statement than the one shown puts it, with a link to that one."""
    if not isinstance(row.condition, str):
        return ""
    date = statements.loc[row.put, "date"]
    when = text(day(date)) if isinstance(date, str) else "undated"
    whose = "" if row.put == row.best else f" ({of_statement(row.put, when)})"
    return f" Condition{whose}: <em>{text(_short(row.condition))}</em>."


def _stands(analysis: Analysis, row) -> str:
    """The side in words, with its number; where no side has more than half, how often each is taken."""
    if not row.divided:
        return f"{IN_WORDS[row.position]}, {_counted(analysis, row)}"
    return f"divided: {_split(row)}, of {_every(analysis, row)}"


def _split(row) -> str:
    return ", ".join(f"{getattr(row, name)} {words}" for name, words in IN_WORDS.items() if getattr(row, name))


def _since(row) -> str:
    if not isinstance(row.since, str):
        return ", undated"
    return f", on {day(row.since)}" if row.since == row.last else f", since {day(row.since)}, last on {day(row.last)}"


def _doubts(analysis: Analysis, table: pd.DataFrame) -> Html:
    """What is not told, since no statement that is read surely says it."""
    vague = table[measures.doubtful(table)]
    if vague.empty:
        return Html("", "")
    told = [
        f"{text(row.group)} on {text(row.issue)} ({IN_WORDS[row.position]}?, {_counted(analysis, row)})"
        for row in vague.itertuples()
    ]
    said = _worded(f"Uncertain, and so in no sentence of this page: {'; '.join(told)}.")
    return Html(f'<p class="note">{said.markup}</p>', said.words)


def _peace(analysis: Analysis) -> Html:
    who = "side" if analysis.settings.level == "side" else "group"
    words = f"No {who} supports what another opposes, as far as readings are sure."
    return _worded(text(words))


def _on(issue: str, analysis: Analysis, sure: pd.DataFrame, *, disputed: bool) -> Html:
    opening = f"<strong>{text(issue)}</strong>{' is disputed' if disputed else ''}: "
    return _sentence(opening, analysis, sure[sure["issue"] == issue])


def _sentence(opening: str, analysis: Analysis, rows: pd.DataFrame, *, most: int = 3) -> Html:
    """Who is in support, who is against, and who sets a condition, each with its statements."""
    parts, divided = [], rows["divided"].astype(bool)
    for position in SIDES:
        mine = rows[(rows["position"] == position) & ~divided]
        named = [f"{text(row.group)} ({_counted(analysis, row)})" for row in mine.head(most).itertuples()]
        more = f" and {len(mine) - most} more" if len(mine) > most else ""
        parts += [f"{IN_WORDS[position]} {', '.join(named)}{more}"] if named else []
    parts += [f"divided {text(row.group)} ({_split(row)})" for row in rows[divided].head(most).itertuples()]
    return _worded(f"{opening}{'; '.join(parts)}.")


def _judgement(analysis: Analysis, row) -> Html:
    said = analysis.statements.drop_duplicates("statement").set_index("statement").loc[row.best]
    of = {"group": row.group, "target": row.target, "polarity": row.polarity}
    number = of_mark(url(analysis, row.evidence, **of) or "", f"{row.statements:,}")
    named = f"{text(row.group)} judged {text(row.target)} {text(row.polarity)}ly in {number} of the {row.naming:,} "
    named += "statements that name this actor" if row.naming > 1 else "statement that names this actor"
    when = text(day(said["date"])) if isinstance(said["date"], str) else "undated"
    quoted = f": {text(_naming(analysis, said, row))}" if analysis.settings.excerpts != "none" else ""
    shown = f"{of_statement(row.best, when)}{quoted}"
    return _worded(f"{named} ({shown})")


def _naming(analysis: Analysis, said: pd.Series, row) -> str:
    """What is said with the words of saying, which often are the judgement ("accused Brel of …"); of a long statement
    the sentence that names whom it judges.
    """
    whole = analysis.documents.drop_duplicates("document").set_index("document")["text"][said["document"]]
    spans = [*(said["cue_spans"] or []), *(said["content_spans"] or [])]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    if end - start > _QUOTED:
        start, end = around(whole, int(row.start), int(row.end))
    return f"“{_short(whole[start:end])}”"


def _moved(analysis: Analysis) -> list[Html]:
    """The last change of side that sure statements show."""
    table = measures.sure_shifts(analysis).tail(1)
    return [
        _worded(
            f"{text(row.group)} moved on <strong>{text(row.issue)}</strong>: {IN_WORDS[row.before]} until "
            f"{of_statement(row.first, text(day(row.until)))}, {IN_WORDS[row.after]} from "
            f"{of_statement(row.statement, text(day(row.date)))} on."
        )
        for row in table.itertuples()
    ]


def _counted(analysis: Analysis, row) -> str:
    """“n of m”, either a link to its statements."""
    taking = url(analysis, row.evidence, group=row.group, issue=row.issue, position=row.position)
    return f"{of_mark(taking or '', f'{row.taking:,}')} of {_every(analysis, row)}"


def _every(analysis: Analysis, row) -> str:
    """How many statements on the issue have a clear side, as a link to them."""
    return of_mark(url(analysis, row.every, group=row.group, issue=row.issue) or "", f"{row.statements:,}")


def _short(words: str, letters: int = _QUOTED) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= letters else flat[: letters - 1].rsplit(" ", 1)[0] + " …"


def _points(items: Iterable[Html]) -> Html:
    """A list of sentences whose markup is made here."""
    told = list(items)
    listed = "".join(f"<li>{one.markup}</li>" for one in told)
    return Html(f"<ul>{listed}</ul>", "\n".join(f"- {one.words}" for one in told))


def _worded(markup: str) -> Html:
    return Html(markup, bare(markup))
