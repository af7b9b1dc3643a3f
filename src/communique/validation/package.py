"""A sample in every form that coders work in: the files of a folder, by their names."""

import math
from collections.abc import Iterator, Sequence

import pandas as pd

from communique import tabular
from communique.analysis import Analysis
from communique.validation import book, inception, instructions, labelstudio, rows, workbook
from communique.validation.book import Question

MARK = "CODING.md"  # the instructions; a folder that has them is a sample, which another may replace


def files(
    analysis: Analysis,
    *,
    statements: int,
    documents: int,
    seed: int,
    coders: Sequence[str] = ("",),
    overlap: float = 1.0,
    markers: bool = False,
) -> dict[str, bytes]:
    """The files by name. Each coder has files of his or her own; `overlap` is the share of rows that all of them get.

    Raises ParameterError for a sample of no statement.
    """
    asked = book.questions(analysis.issues, markers=markers)
    whole = rows.of_statements(analysis, asked, statements, seed)
    sentences = rows.of_sentences(analysis, book.of_sentences(), documents, seed)
    told = instructions.markdown([*asked, *book.of_sentences()]) + _time(minutes(whole, sentences))
    made = {MARK: told.encode()}
    for coder, part, sentence_part in _shared(whole, sentences, coders, overlap):
        ending = f"-{coder}" if len(coders) > 1 else ""
        made |= _sheets(part, sentence_part, asked, ending)
    made["label-studio/interface.xml"] = labelstudio.interface(asked).encode()
    made["inception/TypeSystem.xml"] = inception.type_system(asked).encode()
    texts = dict(zip(analysis.documents["document"], analysis.documents["text"], strict=True))
    for number, (name, part) in enumerate(whole.groupby("document", sort=False), start=1):
        made[f"inception/{number:03}.xmi"] = inception.document(texts[name], part, asked).encode("utf-8", "replace")
    return made


def minutes(statements: pd.DataFrame, sentences: pd.DataFrame) -> int:
    """A guess of how long one coder needs: the words to be read at 200 a minute, a minute for each statement's answers,
    and five seconds for each sentence's. Not measured on coders.
    """
    words = statements["context"].str.split().str.len().sum() + sentences["words"].str.split().str.len().sum()
    return math.ceil(words / 200 + len(statements) + len(sentences) / 12)


def _time(found: int) -> str:
    return (
        f"## How long it takes\n\nAbout {found} minutes for one coder who codes all: a guess by the length of the "
        "sheet (200 words read a minute, a minute for the answers to a statement, five seconds for a sentence).\n"
    )


def _shared(
    statements: pd.DataFrame, sentences: pd.DataFrame, coders: Sequence[str], overlap: float
) -> Iterator[tuple[str, pd.DataFrame, pd.DataFrame]]:
    """Each coder with the rows that all get, spread over the whole, and his or her part of the others."""
    for place, coder in enumerate(coders):
        parts = []
        for table, unit in ((statements, "statement"), (sentences, "document")):
            number, units = pd.factorize(table[unit])
            common = _spread(len(units), round(overlap * len(units)))
            mine = [at for at in range(len(units)) if at in common or at % len(coders) == place]
            parts.append(table[pd.Series(number, index=table.index).isin(mine)].assign(coder=coder))
        yield coder, *parts


def _spread(size: int, n: int) -> set[int]:
    return {at * size // n for at in range(n)} if n else set()


def _sheets(statements: pd.DataFrame, sentences: pd.DataFrame, asked: list[Question], ending: str) -> dict[str, bytes]:
    both = {"statements": asked, "documents": book.of_sentences()}
    return {
        f"to-code{ending}.xlsx": workbook.of(statements, sentences, both),
        f"statements{ending}.csv": csv(statements),
        f"documents{ending}.csv": csv(sentences),
        f"label-studio/tasks{ending}.json": labelstudio.tasks(statements).encode(),
    }


def csv(table: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8 with a byte order mark, by which spreadsheet programs know it."""
    known = table.astype("object").where(table.notna(), None)
    text = "".join(tabular.lines(list(table), known.itertuples(index=False)))
    return b"\xef\xbb\xbf" + text.encode("utf-8", "backslashreplace")
