"""All that coded files tell of a corpus: the tables that `communique score CORPUS --codes` prints and reports show."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from communique.analysis import Analysis
from communique.errors import ResourceError
from communique.validation import answers, book, comparing, missed, rows
from communique.validation.agreement import agreement
from communique.validation.book import Question
from communique.validation.codes import SETTLED, Codes


@dataclass(frozen=True)
class Validation:
    """What was measured on a corpus' own codes; each table is described where it is made.

    `agreement` of coders, `figures` of the machine, the same by speaker and by mode, `calibration`, `wrong` codes with
    their sentences, what was `missed` in whole documents, and the `judged` codes behind them.
    """

    codes: Codes
    judged: pd.DataFrame
    agreement: pd.DataFrame
    figures: pd.DataFrame
    by_speaker: pd.DataFrame
    by_mode: pd.DataFrame
    calibration: pd.DataFrame
    wrong: pd.DataFrame
    missed: pd.DataFrame

    def confusion(self, variable: str) -> pd.DataFrame:
        """Coders' values by the machine's."""
        return comparing.confusion(self.judged, variable)


def of(analysis: Analysis, codes: Codes) -> Validation:
    """The measures of these codes. Raises ResourceError where no row of them belongs to this corpus."""
    if not codes:
        raise ResourceError(f"No coded row belongs to these texts; {len(codes.aside):,} were set aside: {_why(codes)}")
    asked = book.questions(analysis.issues, markers=True)
    given = answers.of(analysis)
    judged = comparing.judged(codes, given, asked)
    return Validation(
        codes=codes,
        judged=judged,
        agreement=_agreement(analysis, codes, asked),
        figures=comparing.figures(judged),
        by_speaker=comparing.figures(judged[judged["group"].notna()], "group"),
        by_mode=comparing.figures(judged, "mode"),
        calibration=comparing.calibration(judged),
        wrong=comparing.wrong(judged, contexts(analysis, judged["statement"])),
        missed=missed.figures(analysis, codes),
    )


def _why(codes: Codes) -> str:
    reasons = codes.aside["reason"].value_counts()
    return "; ".join(f"{reason} ({count})" for reason, count in reasons.head(3).items()) or "no cell was filled in."


def _agreement(analysis: Analysis, codes: Codes, asked: Sequence[Question]) -> pd.DataFrame:
    """Of what coders wrote before anything was settled."""
    here = codes.statements["statement"].isin(analysis.statements["statement"])
    table = codes.statements[here & (codes.statements["coder"].str.casefold() != SETTLED)]
    where = analysis.statements.set_index("statement")["document"]
    placed = table.assign(document=table["statement"].map(where))
    found = agreement(placed, [one.column for one in asked], seed=analysis.settings.seed)
    return found[found["statements"] > 0].reset_index(drop=True)


def contexts(analysis: Analysis, names: pd.Series) -> dict[str, str]:
    """Each of these statements with the sentences around it, its content between » and «."""
    about = analysis.statements[analysis.statements["statement"].isin(names)]
    texts = dict(zip(analysis.documents["document"], analysis.documents["text"], strict=True))
    shown = ((row["statement"], rows.shown(row, texts[row["document"]])) for row in about.to_dict("records"))
    return {name: one["context"] for name, one in shown}


def to_settle(analysis: Analysis, codes: Codes) -> pd.DataFrame:
    """The sheet on which disagreements are settled: a row for each statement that coders differ on, in the columns of
    the sheet that they filled in, `coder` being `SETTLED`.

    What all agree on is filled in; what they differ on is blank, and `note` says what each wrote. Filled in, it is
    given to `communique score` beside the others, and goes before them.
    """
    asked = [one.column for one in book.questions(analysis.issues, markers=True)]
    apart = comparing.disagreements(codes.statements, asked)
    names = apart["statement"].drop_duplicates()
    about = analysis.statements[analysis.statements["statement"].isin(names)].merge(codes.design, on="statement")
    texts = dict(zip(analysis.documents["document"], analysis.documents["text"], strict=True))
    found = []
    for row in about.to_dict("records"):
        mine = apart[apart["statement"] == row["statement"]]
        agreed = _agreed(codes.statements, row["statement"], set(mine["variable"]), asked)
        told = {"coder": SETTLED, "note": "; ".join(_who_wrote(one) for one in mine.to_dict("records"))}
        chance = {"probability": row["drawn"] / row["of"]}
        found.append({**row, **rows.shown(row, texts[row["document"]]), **chance, **agreed, **told})
    used = [name for name in asked if codes.statements[name].notna().any()]
    return pd.DataFrame(found, columns=[*rows.STATEMENT, *used, *rows.LAST])


def _agreed(statements: pd.DataFrame, name: str, apart: set[str], asked: Sequence[str]) -> dict[str, object]:
    first = statements[statements["statement"] == name].iloc[0]
    return {column: "" if column in apart else comparing.told(first[column]) for column in asked}


def _who_wrote(row: dict) -> str:
    given = {name: value for name, value in row.items() if name not in ("statement", "variable") and pd.notna(value)}
    return f"{row['variable']}: {', '.join(f'{coder} {value}' for coder, value in given.items())}"


def unsampled(analysis: Analysis, codes: Codes) -> int:
    """How many statements of the analysis no sample could have drawn: found since it was drawn."""
    reach = int(codes.design.drop_duplicates("stratum")["of"].sum()) if len(codes.design) else 0
    return max(0, len(analysis.statements) - reach)
