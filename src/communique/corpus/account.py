"""What was not read, in a few lines for people and in a table with all of it."""

from collections.abc import Iterator

import pandas as pd

SHOWN = 10  # of what was rejected, and of what was passed over
COLUMNS = ("fate", "path", "reason")
_FATES = ("rejected", "passed over")


def lines(rejected: pd.DataFrame, skipped: pd.DataFrame, where: str) -> Iterator[str]:
    """A line for each of the first few, and one with the count of the others; `where` says what lists them all."""
    for fate, table in zip(_FATES, (rejected, skipped), strict=True):
        for path, reason in table[["path", "reason"]].head(SHOWN).itertuples(index=False):
            yield f"{fate} {path}: {reason}"
        if len(table) > SHOWN:
            yield f"{fate}: {len(table) - SHOWN:,} more, {len(table):,} in all; {where} lists them"


def rows(rejected: pd.DataFrame, skipped: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    """A row each, in the order of `COLUMNS`."""
    for fate, table in zip(_FATES, (rejected, skipped), strict=True):
        for path, reason in table[["path", "reason"]].itertuples(index=False):
            yield fate, path, reason
