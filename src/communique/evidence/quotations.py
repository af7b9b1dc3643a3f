"""The sentences that a number comes from, with what was found in them marked in its place."""

from itertools import pairwise

import pandas as pd

from communique import collectives, measures, rows
from communique.analysis import Analysis
from communique.evidence.markup import Html, folded, of_list, of_statement, paragraph, tabled, text
from communique.text import segments

LEGEND = "Bold: who speaks. Italic: the words of saying. Marked: "
WITHHELD = "No sentence of an article is shown (excerpts: none)."
LONGEST = 700  # characters of a quotation; the rest of a long speech is cut with …
_NEAR = 2 * LONGEST  # characters before and after a statement: a line may be a megabyte long
_SURE = 0.8  # from this probability on nothing is said of it
_UNSURE = {
    "pronoun": "by a pronoun",
    "unresolved": "not resolved",
    "description": "by a description",
    "registry": "by the registry",
}


def quotes(
    analysis: Analysis,
    statements: pd.DataFrame | None = None,
    *,
    n: int = 8,
    marks: pd.DataFrame | None = None,
    by_date: bool = False,
    summary: str = "The sentences behind this figure",
) -> Html:
    """A table, folded away, of up to `n` statements in their sentences: those given, else a few of every leading
    group's.

    `marks` (columns `statement`, `start`, `end`, as in markers and terms) are what is marked; without them it is
    what is said. With them, statements without a mark are left out, and those with most marks come first. A column
    `label` of marks says below the speaker what each statement is coded as. With `by_date` those chosen stand in
    the order of their dates.
    """
    chosen = analysis.statements if statements is None else statements
    if marks is not None:
        chosen = _most_marked(chosen, marks)
    picked = _spread(chosen[chosen["content_spans"].str.len() > 0], measures.ranking(analysis), n)
    picked = picked.sort_values("date", kind="stable") if by_date else picked
    if picked.empty:
        return paragraph(f"{summary}: there are none in this selection.", kind="note")
    documents = analysis.documents.set_index("document")
    words = analysis.settings.excerpts != "none"
    found = [_row(row, documents, marks, words) for row in picked.to_dict("records")]
    coded = marks is not None and "label" in marks
    sentences = ("sentence",) if words else ()
    names = ("date", "speaker, coded as" if coded else "speaker", *sentences, "document")
    counted = f"{len(picked)} of {len(chosen):,} statements"
    legend = f"{LEGEND}{'what is said' if marks is None else 'what was found'}." if words else WITHHELD
    caption = f"{of_list(summary, row_bits(analysis, chosen), counted)}. {legend}"
    markup = tabled(caption, [(name, "") for name in names], found, kind="quoted")
    said = picked["content"].fillna("").tolist() if words else []
    return folded(f"{summary} ({counted})", Html(markup, "\n".join(said)))


def row_bits(analysis: Analysis, chosen: pd.DataFrame) -> str:
    """Which rows of `analysis.statements` are among those chosen, see `rows.encoded`."""
    return rows.encoded(analysis.statements["statement"].isin(chosen["statement"]))


def tone_marks(analysis: Analysis) -> pd.DataFrame:
    """One row a word that made a statement's tone, in the form that `quotes` takes for `marks`."""
    rows = [
        {"statement": statement, "start": int(word["start"]), "end": int(word["end"])}
        for statement, words in zip(analysis.tone["statement"], analysis.tone["words"], strict=True)
        for word in words
    ]
    return pd.DataFrame(rows, columns=["statement", "start", "end"])


def _most_marked(statements: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    counts = statements["statement"].map(marks["statement"].value_counts())
    return (
        statements.assign(_marks=counts).dropna(subset="_marks").sort_values("_marks", ascending=False, kind="stable")
    )


def _spread(statements: pd.DataFrame, order: list[str], n: int) -> pd.DataFrame:
    """One statement of every group in turn, the leading groups first, until there are `n`."""
    place = {name: at for at, name in enumerate(order)}
    turn = statements.groupby("group", dropna=False).cumcount()
    rank = statements["group"].map(place).fillna(len(place))
    return statements.assign(_turn=turn, _rank=rank).sort_values(["_turn", "_rank"], kind="stable").head(n)


def _row(row: dict, documents: pd.DataFrame, marks: pd.DataFrame | None, words: bool) -> str:
    home = documents.loc[row["document"]]
    speaker = text(row["speaker"] or "–") + "".join(f" <small>({doubt})</small>" for doubt in _doubts(row))
    mine = None if marks is None else marks[marks["statement"] == row["statement"]]
    found = None if mine is None else mine[["start", "end"]].to_numpy().tolist()
    where = " · ".join(text(part) for part in (home["title"] or row["document"], home["outlet"]) if part)
    coded = [] if mine is None or "label" not in mine else mine["label"].unique()
    codes = "".join(f"<br><small>{text(code)}</small>" for code in coded)
    shown = f"<td>{sentence(home['text'], row, found)}</td>" if words else ""
    cells = f"<td>{speaker}{codes}</td>{shown}<td>{of_statement(row['statement'], where)}</td>"
    return f'<tr><th scope="row" class="date">{text(row["date"] or "undated")}</th>{cells}</tr>'


def _doubts(row: dict) -> list[str]:
    """Of several whom they are; how they were found where that is open to doubt; how sure it is that they said so."""
    sure, members = row["speaker_confidence"], text(collectives.of(row["members"], row["speaker"]))
    return [*filter(None, [members, _UNSURE.get(row["resolution"])]), *([f"{sure:.0%} sure"] if sure < _SURE else [])]


def sentence(whole: str, row: dict, found: list[list[int]] | None = None, *, longest: int = LONGEST) -> str:
    """The sentences around a statement as HTML: source bold, cue italic; `found`, or else the content, marked.

    Of more than `longest` characters the rest is cut with …, and what stands before the statement first.
    """
    layers = {"b": row["source_spans"] or [], "i": row["cue_spans"] or []}
    layers["mark"] = (row["content_spans"] if found is None else found) or []
    spans = [span for part in ("source_spans", "cue_spans", "content_spans") for span in row[part] or []]
    first = min(span[0] for span in spans)
    begun, end = around(whole, first, max(span[1] for span in spans))
    start = begun if end - begun <= longest else first
    shown = min(end, start + longest)
    cuts = sorted(
        {start, shown, *(at for places in layers.values() for span in places for at in span if start < at < shown)}
    )
    pieces = [
        _piece(whole[left:right], [tag for tag in layers if _inside(left, layers[tag])])
        for left, right in pairwise(cuts)
    ]
    return ("… " if start > begun else "") + "".join(pieces) + ("…" if shown < end else "")


def around(whole: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that touch these characters, looked for in their paragraphs, no further away than is shown."""
    shown = min(end, start + _NEAR)
    left, right = whole.rfind("\n", 0, start) + 1, whole.find("\n", shown, shown + _NEAR)
    if start - left > _NEAR:
        left = whole.find(" ", start - _NEAR, start) + 1 or start
    spans = segments.sentences(whole, left, min(len(whole), shown + _NEAR) if right < 0 else right)
    touched = [span for span in spans if span[0] < shown and start < span[1]]
    return (min(start, touched[0][0]), max(end, touched[-1][1])) if touched else (start, end)


def _inside(at: int, spans: list[list[int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _piece(piece: str, tags: list[str]) -> str:
    opened = "".join(f"<{tag}>" for tag in tags)
    return opened + text(piece) + "".join(f"</{tag}>" for tag in reversed(tags))
