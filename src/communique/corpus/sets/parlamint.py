"""ParlaMint's plain text: `X.txt` with an utterance's ID, a tab and its words on each line, `X-meta.tsv` beside it."""

import csv
import io
from collections.abc import Collection

from communique.corpus import dates, encodings, mending
from communique.corpus.draft import Draft, Reading, UnreadableError
from communique.corpus.layout import lay_out
from communique.corpus.source import Source
from communique.corpus.text import with_body

_TABLES = ("-meta-en.tsv", "-meta.tsv", "-meta-en.txt")
_NOBODY = frozenset(("", "-"))


def is_one(text: str, source: Source) -> bool:
    """Whether every line has an ID and a tab, and the table of utterances stands beside the file."""
    filled = [line for line in text.split("\n") if line.strip()]
    return all(_id(line) for line in filled) and _table(source) is not None


def is_companion(name: str, beside: Collection[str]) -> bool:
    """The table of utterances is no document where the utterances stand beside it."""
    return any(name.endswith(ending) and name.removesuffix(ending) + ".txt" in beside for ending in _TABLES)


def read(text: str, source: Source) -> Reading:
    """One document an utterance, in the order of the sitting: its speaker, date and title from the table."""
    rows = {row.get("ID", ""): row for row in _rows(_table(source) or b"")}
    drafts, rejected = [], []
    for number, line in enumerate((line for line in text.split("\n") if line.strip()), start=1):
        name, _, words = line.partition("\t")
        try:
            drafts.append(_draft(name.strip(), words, rows.get(name.strip(), {}), number))
        except UnreadableError as error:
            rejected.append(f"line {number}: {error}")
    return Reading(drafts, rejected)


def _id(line: str) -> bool:
    name, tab, words = line.partition("\t")
    return bool(tab and words.strip() and name.strip() and " " not in name.strip())


def _table(source: Source) -> bytes | None:
    found = (source.beside(source.stem + ending) for ending in _TABLES)
    return next((data for data in found if data is not None), None)


def _rows(data: bytes) -> list[dict[str, str]]:
    table = encodings.read(data).text
    return list(csv.DictReader(io.StringIO(table, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE))


def _draft(name: str, words: str, row: dict[str, str], number: int) -> Draft:
    better = mending.mend(words.strip())
    found = with_body(lay_out(better.text, headline=0))
    cells = {key: (value or "").strip() for key, value in row.items() if key}
    return Draft(
        *(better.text, found.headline, found.body),
        doc_id=name,
        date=dates.parse(cells.get("Date", "")) or None,
        title=_given(cells, "Title"),
        kind="speech",
        speaker=_person(_given(cells, "Speaker_name")),
        row=number,
        notes=("an utterance of a ParlaMint sitting, its speaker and date from the table beside it", *better.notes),
    )


def _given(cells: dict[str, str], name: str) -> str | None:
    value = cells.get(name, "")
    return None if value in _NOBODY else value


def _person(name: str | None) -> str | None:
    """The name as it is spoken: "Brel, Ana" is Ana Brel."""
    last, comma, first = (name or "").partition(", ")
    return f"{first} {last}" if comma else name
