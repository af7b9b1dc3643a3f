"""What coders wrote, held against the texts as they are today: every code of the codebook, every row known again.

A value that is not of the codebook is refused with its file, its row and the nearest one that is. A row that cannot be
found again, since its text changed, is set aside with the reason. Nothing is lost in silence.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from communique.analysis import Analysis
from communique.errors import ResourceError, unknown
from communique.validation import book, sheets
from communique.validation.answers import NO, YES
from communique.validation.book import NONE, OPEN, Question
from communique.validation.places import Places
from communique.validation.sheets import Row
from communique.wording import counted

SETTLED = "settled"  # the coder whose codes go before all others': how disagreements were settled
FEW = 10  # rows of a coder under which that is told
_MOST_TOLD = 20
_ASIDE = ["file", "row", "statement", "reason"]


@dataclass(frozen=True)
class Codes:
    """Hand codes of a corpus.

    `statements`: one row a statement and coder: `statement`, `coder`, `file`, `row`, and a column for each question,
    None where not coded; names are lists. `sentences`: one row a sentence of a whole document and coder, with
    `document`, `start`, `end`, `statements` (a number) and `speakers`. `design` and `documents`: the draws of both, one
    row a statement or document drawn: `stratum`, `drawn`, `of`. `aside`: rows that belong to nothing that is there now.
    """

    statements: pd.DataFrame
    sentences: pd.DataFrame
    design: pd.DataFrame
    documents: pd.DataFrame
    aside: pd.DataFrame
    notes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(len(self.statements) or len(self.sentences))


def read(paths: Iterable[str | Path], analysis: Analysis) -> Codes:
    """The codes in these files, for the statements and documents of an analysis.

    Raises ResourceError that lists everything that is not of the codebook: file, row, nearest value; and a statement
    that one coder coded in two ways.
    """
    questions = book.questions(analysis.issues, markers=True)
    rows = [row for path in paths for row in sheets.read(path, [*questions, *book.of_sentences()])]
    ours = [row for row in rows if "sentence" in row.cells or "statement" in row.cells]
    of_statements = [row for row in ours if "sentence" not in row.cells]
    of_sentences = [row for row in ours if "sentence" in row.cells]
    places = Places(analysis)
    coded, problems = _coded(of_statements, questions)
    told, more = _coded(of_sentences, book.of_sentences())
    if problems := [*problems, *more, *_twice(coded, "statement"), *_twice(told, "sentence")]:
        raise ResourceError("\n".join([*problems[:_MOST_TOLD], *_rest(problems)]))
    found, aside = _found(coded, places.statement)
    sentences, gone = _found(told, places.sentence)
    columns = [one.column for one in questions]
    statements = _frame(found, "statement", columns)
    return Codes(
        statements=statements,
        sentences=_frame(sentences, "sentence", ["document", "start", "end", *book.OF_SENTENCES]),
        design=_design(of_statements, places.statement, "statement"),
        documents=_design(of_sentences, places.document, "document"),
        aside=pd.DataFrame([*aside, *gone], columns=_ASIDE),
        notes=(*_notes(rows, of_statements, questions), *_short(statements)),
    )


def _rest(problems: Sequence[str]) -> list[str]:
    more = len(problems) - _MOST_TOLD
    return [f"… and {counted(more, 'problem')} more."] if more > 0 else []


def _coded(rows: Sequence[Row], questions: Sequence[Question]) -> tuple[list[dict], list[str]]:
    """The rows that were filled in, their cells checked; and what is wrong with them."""
    found, problems = [], []
    for row in rows:
        cells = {one.column: row.cells.get(one.column, "") for one in questions}
        if any(cells.values()):
            values = {}
            for one in questions:
                try:
                    values[one.column] = _value(one, cells[one.column], cells)
                except ValueError as error:
                    problems.append(f"{row.file}, {row.place}: {error}")
            found.append({"_row": row, "coder": row.cells.get("coder", ""), **values})
    return found, problems


def _value(one: Question, cell: str, cells: dict[str, str]) -> object:
    """The value of a cell; ValueError with what is allowed."""
    if not cell:
        return _blank(one, cells)
    if one.variable.asked == "choice":
        match = {value.casefold(): value for value in one.variable.allowed}.get(" ".join(cell.split()).casefold())
        if match is None:
            raise ValueError(unknown(one.column, [cell], one.variable.allowed, "here"))
        return match
    if one.variable.asked == "count":
        number = sheets.whole_number(cell)
        if number is None or number > book.MOST:
            raise ValueError(f"{one.column} is {cell!r}, and takes a whole number from 0 to {book.MOST}.")
        return number
    if one.variable.asked == "names":
        return [] if cell.casefold() == NONE else [part.strip() for part in cell.split(";") if part.strip()]
    return cell


def _blank(one: Question, cells: dict[str, str]) -> object:
    """What a blank means in a row that is coded: nothing is asked of what is no statement."""
    if one.column == "said":
        return YES
    if one.variable.blank == OPEN or cells.get("said", "").casefold() == NO:
        return None
    return [] if one.variable.asked == "names" else one.variable.blank


def _twice(coded: Sequence[dict], key: str) -> list[str]:
    """Rows in which a coder codes again what he or she has coded, otherwise than before."""
    seen: dict[tuple[str, str], dict] = {}
    problems = []
    for row in coded:
        name = (row["_row"].cells.get(key, ""), row["coder"].casefold())
        before = seen.setdefault(name, row)
        if differing := [column for column in row if column != "_row" and row[column] != before[column]]:
            where, other = row["_row"], before["_row"]
            problems.append(
                f"{where.file}, {where.place}: {name[0]!r} is coded twice by {row['coder'] or 'one coder'}, and "
                f"{', '.join(differing)} differ from {other.file}, {other.place}. Keep one of the rows, or give each "
                "coder a name in the column coder."
            )
    return problems


def _found(coded: Sequence[dict], place) -> tuple[list[dict], list[dict]]:
    found, aside = [], []
    for one in coded:
        row = one.pop("_row")
        where, reason = place(row)
        if reason:
            name = row.cells.get("statement") or row.cells.get("sentence", "")
            aside.append({"file": row.file, "row": row.place, "statement": name, "reason": reason})
        else:
            found.append({**one, **where, "file": row.file, "row": row.place})
    return found, aside


def _frame(found: Sequence[dict], key: str, columns: Sequence[str]) -> pd.DataFrame:
    """One row a unit and coder; of rows that say the same twice the first."""
    every = [key, "coder", "file", "row", *[name for name in columns if name != key]]
    table = pd.DataFrame(found, columns=every, dtype=object)
    table = table.where(table.notna(), None)
    return table.drop_duplicates([key, "coder"], ignore_index=True)


def _design(rows: Sequence[Row], place, key: str) -> pd.DataFrame:
    """The draw, coded or not, of what is still there; a row whose numbers were lost is a stratum of its own."""
    found = []
    for row in rows:
        where, reason = place(row)
        drawn, of = (sheets.whole_number(row.cells.get(name, "")) for name in ("drawn", "of"))
        if not reason and drawn and of and row.cells.get("stratum", "")[1:].isdigit():
            found.append({key: where[key], "stratum": row.cells["stratum"], "drawn": drawn, "of": of})
    return pd.DataFrame(found, columns=[key, "stratum", "drawn", "of"]).drop_duplicates(key, ignore_index=True)


def _notes(rows: Sequence[Row], of_statements: Sequence[Row], questions: Sequence[Question]) -> list[str]:
    asked = [one for one in questions if one.variable.name not in book.EXTRA]
    anonymous = sum(not row.cells.get("coder") for row in rows)
    named = anonymous and any(row.cells.get("coder") for row in rows)
    blank = [f"{counted(anonymous, 'row')} without a name in coder: taken as one coder more"] if named else []
    return [*sheets.lacking(of_statements, asked), *blank]


def _short(statements: pd.DataFrame) -> list[str]:
    counts = statements["coder"].value_counts()
    return [
        f"{name or 'one coder'} coded {counted(int(count), 'statement')}: kept, but too few to tell that coder's ways"
        for name, count in counts.items()
        if count < FEW and name != SETTLED
    ]
