"""Where groups stand in sentences: each with the number that it rests on, as a link, and never on a doubtful reading
alone.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add

import pandas as pd

from communique import measures
from communique.analysis import Analysis
from communique.codes import SIDES
from communique.evidence.markup import Html, of_mark, of_statement, paragraph, text
from communique.evidence.quotations import sentence
from communique.evidence.tables import NOTHING
from communique.measures.behind import url
from communique.wording import counted, day

IN_WORDS = {"support": "in support", "oppose": "against", "conditional": "on a condition"}
_LONGEST = 230  # characters of a sentence in the table
_NONE = "No group takes a side on an issue in a statement that is read surely."


def standings(analysis: Analysis, *, most: int = 12) -> Html:
    """A table of where each group stands on each issue: the side, in how many of its statements, since when, the
    sentence that shows it best, and the condition. Of more than `most` rows those of every side of an issue come before
    further groups of one side. Below it what rests on doubtful readings alone.
    """
    table = measures.standings(analysis)
    sure = table[~measures.doubtful(table)]
    if sure.empty:
        return paragraph(_NONE, kind="note") + _doubts(analysis, table)
    shown, words = _chosen(sure, most), analysis.settings.excerpts != "none"
    statements = analysis.statements.drop_duplicates("statement").set_index("statement")
    texts = analysis.documents.drop_duplicates("document").set_index("document")["text"]
    names = ("issue", "who", "stands", "since", "the sentence that shows it best")
    heads = "".join(f'<th scope="col">{name}</th>' for name in (*names, *(["condition"] if words else [])))
    rows = "\n".join(
        _row(analysis, row, statements, texts, words=words, again=row.issue == before)
        for row, before in zip(shown.itertuples(), [None, *shown["issue"]], strict=False)
    )
    told = f"{len(shown)} of {counted(len(sure), 'standing')}: “n of m” counts the statements that take the side, of those "
    told += "of the group on the issue whose side is clear"
    markup = f"<table><caption>{told}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>"
    plain = shown[["issue", "group", "position", "taking", "statements", "since"]].to_string(index=False)
    return Html(markup, plain) + _doubts(analysis, table)


def disputes(analysis: Analysis) -> Html:
    """What is disputed between the sides of the corpus, or between its groups where it names no sides."""
    sides = measures.between_sides(analysis)
    table = measures.disputed(sides)
    who = "side" if sides.settings.level == "side" else "group"
    if table.empty:
        return paragraph(f"On no issue does one {who} support what another opposes, as far as readings are sure.")
    return _points(_dispute(sides, row) for row in table.itertuples())


def judged(analysis: Analysis, *, most: int = 5) -> Html:
    """Who judged whom, most judgements first, each with its surest statement."""
    table = measures.judgements(analysis)
    sure = table[~measures.doubtful(table)]
    if sure.empty:
        return paragraph("Nobody judges anybody in a statement that is read surely.")
    return _points(_judgement(analysis, row) for row in sure.head(most).itertuples())


def findings(analysis: Analysis, *, most: int = 6) -> Html:
    """The main findings, a sentence each: what is disputed or where the leading sides stand, who judged whom, who
    changed sides. Never of a group whose place another one might as well have.
    """
    sides = measures.between_sides(analysis)
    dispute = [_dispute(sides, row) for row in measures.disputed(sides).head(3).itertuples()]
    standing = _leading(sides, {row.issue for row in measures.disputed(sides).itertuples()})
    judged = measures.judgements(analysis)
    judging = [_judgement(analysis, row) for row in judged[~measures.doubtful(judged)].head(1).itertuples()]
    told = [*dispute, *standing[: max(1, 4 - len(dispute))], *judging, *_moved(analysis)]
    return _points(told[:most]) if told else paragraph(_NONE, kind="note")


def _chosen(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """The rows shown, issue by issue, those with most statements first."""
    ranked = table.sort_values("taking", ascending=False, kind="stable")
    turn = ranked.groupby(["issue", "position"], sort=False).cumcount()
    kept = ranked.assign(_turn=turn).sort_values(["_turn", "taking"], ascending=[True, False], kind="stable").head(most)
    order = {name: place for place, name in enumerate(table.groupby("issue")["statements"].sum().sort_values(ascending=False).index)}
    sides = kept["position"].map(SIDES.index)
    placed = kept.assign(_issue=kept["issue"].map(order), _side=sides)
    return placed.sort_values(["_issue", "_side", "_turn"], kind="stable").reset_index(drop=True)


def _row(analysis: Analysis, row, statements: pd.DataFrame, texts: pd.Series, *, words: bool, again: bool) -> str:
    said = statements.loc[row.best]
    best = sentence(texts[said["document"]], said.to_dict(), longest=_LONGEST) if words else "the statement"
    where = " · ".join(text(part) for part in (said["outlet"], said["date"]) if isinstance(part, str))
    shown = f"{best} <small>{of_statement(row.best, where or 'in its article')}</small>" if words else of_statement(row.best, best)
    cells = [
        text(row.group),
        f"{IN_WORDS[row.position]}, {_counted(analysis, row)}",
        text(_span(row)),
        shown,
        *([text(row.condition) if isinstance(row.condition, str) else NOTHING] if words else []),
    ]
    issue = f'<th scope="row">{"" if again else text(row.issue)}</th>'
    kinds = ["", "", ' class="date"', "", ""]
    return f"<tr>{issue}{''.join(f'<td{kind}>{cell}</td>' for kind, cell in zip(kinds, cells, strict=False))}</tr>"


def _span(row) -> str:
    if not isinstance(row.since, str):
        return "undated"
    return row.since if row.since == row.last else f"{row.since} to {row.last}"


def _doubts(analysis: Analysis, table: pd.DataFrame) -> Html:
    """What is not told, since no statement that is read surely says it."""
    vague = table[measures.doubtful(table)]
    if vague.empty:
        return Html("", "")
    told = [f"{text(row.group)} on {text(row.issue)} ({IN_WORDS[row.position]}?, {_counted(analysis, row)})" for row in vague.itertuples()]
    markup = f"Uncertain, and so in no sentence of this page: {'; '.join(told)}."
    return Html(f'<p class="note">{markup}</p>', f"Uncertain: {len(vague)}")


def _dispute(analysis: Analysis, issue) -> Html:
    table = measures.standings(analysis)
    rows = table[(table["issue"] == issue.issue) & ~measures.doubtful(table)]
    return _sentence(f"<strong>{text(issue.issue)}</strong> is disputed: ", analysis, rows)


def _leading(analysis: Analysis, disputed: Iterable[str]) -> list[Html]:
    """A sentence an issue that nobody disputes, most statements first."""
    table = measures.standings(analysis)
    table = table[~measures.doubtful(table) & ~table["issue"].isin(set(disputed))]
    order = table.groupby("issue")["taking"].sum().sort_values(ascending=False, kind="stable").index
    return [
        _sentence(f"On <strong>{text(name)}</strong> ", analysis, table[table["issue"] == name]) for name in order
    ]


def _sentence(opening: str, analysis: Analysis, rows: pd.DataFrame, *, most: int = 3) -> Html:
    """Who is in support, who is against, and who sets a condition, each with its statements."""
    parts = []
    for position in SIDES:
        mine = rows[rows["position"] == position]
        named = [f"{text(row.group)} ({_counted(analysis, row)})" for row in mine.head(most).itertuples()]
        more = f" and {len(mine) - most} more" if len(mine) > most else ""
        parts += [f"{IN_WORDS[position]} {', '.join(named)}{more}"] if named else []
    return Html(f"{opening}{'; '.join(parts)}.", "; ".join(f"{r.group} {r.position}" for r in rows.itertuples()))


def _judgement(analysis: Analysis, row) -> Html:
    said = analysis.statements.drop_duplicates("statement").set_index("statement").loc[row.best]
    of = {"group": row.group, "target": row.target, "polarity": row.polarity}
    number = of_mark(url(analysis, row.evidence, **of) or "", text(counted(row.statements, "statement")))
    named = f"{text(row.group)} judged {text(row.target)} {text(row.polarity)}ly in {number}, of {row.naming:,} that name it"
    when = f" of {text(day(said['date']))}" if isinstance(said["date"], str) else ""
    quoted = isinstance(said["content"], str) and analysis.settings.excerpts != "none"
    shown = f": {of_statement(row.best, '“' + text(_short(said['content'])) + '”')}" if quoted else ""
    return Html(f"{named}; the surest{when}{shown}.", f"{row.group} judged {row.target} {row.polarity}ly")


def _moved(analysis: Analysis) -> list[Html]:
    """The last change of side that two sure statements show."""
    table = measures.sure_shifts(analysis).tail(1)
    return [
        Html(
            f"{text(row.group)} moved on <strong>{text(row.issue)}</strong>: {IN_WORDS[row.before]} until "
            f"{of_statement(row.first, text(day(row.until)))}, {IN_WORDS[row.after]} from "
            f"{of_statement(row.statement, text(day(row.date)))} on.",
            f"{row.group} moved on {row.issue}",
        )
        for row in table.itertuples()
    ]


def _counted(analysis: Analysis, row) -> str:
    """“n of m”, either a link to its statements."""
    taking = url(analysis, row.evidence, group=row.group, issue=row.issue, position=row.position)
    every = url(analysis, row.every, group=row.group, issue=row.issue)
    return f"{of_mark(taking or '', f'{row.taking:,}')} of {of_mark(every or '', f'{row.statements:,}')}"


def _short(words: str, letters: int = 140) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= letters else flat[: letters - 1].rsplit(" ", 1)[0] + " …"


def _points(items: Iterable[Html]) -> Html:
    """A list of sentences whose markup is made here."""
    items: Sequence[Html] = list(items)
    words = reduce(add, items).words if items else ""
    return Html(f"<ul>{''.join(f'<li>{one.markup}</li>' for one in items)}</ul>", words)
