"""What was not read of the corpora of a run, or no longer fits: told at the end of each, and kept as a table."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from communique.cli.progress import Steps
from communique.errors import RunError

if TYPE_CHECKING:
    from communique.corpus.account import Row
    from communique.partitions.walk import Corpus
    from communique.partitions.work import Done


def told(
    corpus: "Corpus", made: "Iterator[Done]", options: argparse.Namespace, steps: Steps, unread: "list[Row]"
) -> "Iterator[Done]":
    """What is made of a corpus, handed on; at its end what was not read is told, and added to `unread`.

    Raises RunError where no document at all could be analysed.
    """
    from communique import corrections
    from communique.corpus import account
    from communique.stance import issues as issue_terms

    lost, lacking = account.Lost(), corpus.job.issues if options.issues else None
    corrected = corrections.fitted((), {}, ())
    for done in made:
        lost.join(done.lost)
        corrected = corrections.joined([corrected, done.corrected])
        if lacking is not None:
            lacking = _both(lacking, done.lacking or {})
        yield done
    if not lost.documents:
        raise RunError(f"No document could be analysed. The first: {lost.failures[0]}.")
    stale = [account.Row("no longer fits", *one) for one in corrections.stale([corrected])]
    rows = lost.rows(corpus.rejected, corpus.skipped) + stale
    for line in account.lines(rows, str(options.unread or "--unread FILE")):
        steps.note(line)
    steps.note(lost.total(rows))
    for notice in issue_terms.notices(lacking, corpus.job.issues) if lacking else []:
        steps.note(notice)
    unread += rows


def _both(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    """The terms of issues that are in both."""
    shared = {issue: [term for term in terms if term in other.get(issue, ())] for issue, terms in one.items()}
    return {issue: terms for issue, terms in shared.items() if terms}


def write(file: Path, unread: "list[Row]") -> None:
    """The table of what was not read: CSV in UTF-8, one row a file or document, with the reason."""
    from communique import atomic, tabular
    from communique.corpus import account

    atomic.write_file(file, "".join(tabular.lines(account.Row._fields, unread)).encode("utf-8", "backslashreplace"))
