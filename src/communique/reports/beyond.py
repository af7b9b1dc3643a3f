"""A report within the report, of what this one is held against: all but notebooks."""

from pathlib import Path
from typing import NamedTuple

from communique import analysis
from communique.against import pairing
from communique.parameters import Settings
from communique.reports import about, accounting, beside, gathering, keeping, links, paging, provenance, waiting


class Beyond(NamedTuple):
    """What is written so far: the tables and the statements; `linker` makes the links that the outer report has to it."""

    settings: Settings
    facts: about.About
    words: gathering.Words
    linker: links.Linker


def begin(folder: Path, settings: Settings, aside: Path, *, clock: provenance.Clock) -> Beyond | None:
    """Its tables and statements, where what a report of these settings is held against is not in it; else None. The rest
    waits, `aside`, for the links to it.
    """
    theirs = pairing.settings_beyond(settings)
    if theirs is None:
        return None
    folder.mkdir()
    aside.mkdir()
    other = analysis.load(theirs)
    made = provenance.of(other, clock=clock)
    facts = about.of(other, made, keeping.inputs(theirs, made))
    beside.write_tables(folder, other)
    words = gathering.write_statements(folder, theirs, facts.where, waiting.Rows(aside, facts.where))
    return Beyond(theirs, facts, words, paging.linker(facts, words))


def finish(folder: Path, begun: Beyond) -> None:
    """Its pages, with the lists that the links of the outer report lead to."""
    compared = accounting.compared(folder, None, begun.facts, {})
    paging.write(folder, begun.settings, begun.facts, begun.words, [], compared, begun.linker)
    accounting.write(folder, begun.facts, compared)
