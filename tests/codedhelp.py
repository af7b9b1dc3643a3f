"""A coder for tests: fills a sheet in as the machine has it, but where told otherwise."""

import pandas as pd

from communique.validation import answers, book, rows

TONES = {value: name for name, value in answers.TONES.items()}


def truth(analysis) -> pd.DataFrame:
    """The machine's answers as a coder writes them, one row a statement."""
    given = answers.of(analysis).set_index("statement")
    written = given.assign(
        tone=[TONES[round(2 * value) / 2] for value in given["tone"].fillna(0)],
        **{sign: given[sign].str.join("; ") for sign in ("negative", "positive")},
    )
    return written.astype(object)


def filled(analysis, n=40, seed=1, *, coder="Ada", other=None, markers=False) -> pd.DataFrame:
    """A sheet of statements; `other` maps a row of it (a dictionary) to cells that differ from the machine's."""
    asked = book.questions(analysis.issues, markers=markers)
    table = rows.of_statements(analysis, asked, n, seed).astype(object)
    right = truth(analysis)
    for place, row in table.iterrows():
        cells = {one.column: right.loc[row["statement"], one.column] for one in asked}
        cells |= other({**row, **cells}) if other else {}
        for column, value in cells.items():
            table.loc[place, column] = value
    return table.assign(coder=coder)


def whole_documents(analysis, m=5, seed=1, *, coder="Ada", missed=0) -> pd.DataFrame:
    """A sheet of sentences; in the first sentence of each document `missed` statements more of Ilse Maran."""
    table = rows.of_sentences(analysis, book.of_sentences(), m, seed).astype(object)
    found = analysis.statements
    for place, row in table.iterrows():
        mine = found[(found["document"] == row["document"])]
        starts = mine["source_spans"].map(lambda spans: spans[0][0])
        here = mine[(starts >= row["start"]) & (starts < row["end"])]
        more = missed * row["sentence"].endswith("#0")
        table.loc[place, "statements"] = str(len(here) + more)
        table.loc[place, "speakers"] = "; ".join([*here["speaker"], *["Ilse Maran"] * more])
    return table.assign(coder=coder)
