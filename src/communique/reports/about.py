"""What is known of a report before its notebooks run: what its pages say of it, and how it was made."""

from typing import Any, NamedTuple

from communique import analysis, corrections
from communique.corpus import account
from communique.reports import keeping, overview, places, provenance, rendering, run_record


class About(NamedTuple):
    """What every page says, what the first page shows, how the report was made, and what is not in it."""

    report: rendering.Report
    front: dict[str, Any]
    made: provenance.Provenance
    record: dict[str, Any]  # of run.json
    lost: list[account.Row]
    where: places.Places
    codebook: list[dict[str, Any]]
    statements: list[tuple[str, str]]  # the statement and its document, in the order of the analysis
    dates: list[str]  # of the statements by date, empty where unknown


def of(analysed: analysis.Analysis, made: provenance.Provenance, inputs: str) -> About:
    """All that the report needs of the analysis besides its notebooks, so that the tables can go before these run.
    `inputs` is their key: what takes long to make is kept under it.
    """
    opening = keeping.once("opening", inputs, lambda: overview.opening(analysed))
    found = keeping.once("found", inputs, lambda: overview.found(analysed))
    front = overview.front(analysed) | {"opening": opening}
    statements, days = analysed.statements, analysed.statements["date"].fillna("")
    by_date = days.replace("", "9999-99-99").sort_values(kind="stable").index
    where = places.Places(analysed.documents["document"], statements.loc[by_date, "statement"])
    order = list(zip(analysed.statements["statement"], analysed.statements["document"], strict=True))
    record = run_record.of(analysed, made, found)
    told = overview.codebook(analysed)
    return About(
        overview.report(analysed), front, made, record, _lost(analysed), where, told, order, list(days[by_date])
    )


def _lost(analysed: analysis.Analysis) -> list[account.Row]:
    """What is not in the report, not all of it, or under a doubt."""
    everyone, lost = analysed.everyone or analysed, account.Lost()
    lost.add(everyone.documents, everyone.statements, analysed.info.limits)
    stale = [account.Row("no longer fits", *one) for one in corrections.stale([analysed.corrections])]
    return lost.rows(analysed.rejected, analysed.skipped) + stale
