"""Rows that are JSON objects: a line each (.jsonl), or those of a list or of a chat's export (.json)."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from communique.corpus import columns, messages
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.tables.form import Row
from communique.corpus.tables.rows import read


def read_jsonl(text: str, told: Mapping[str, str] | None = None, *, wanted: tuple[int, int] | None = None) -> Reading:
    """The documents of a JSON Lines file, one object a line. A broken line is rejected with its number.

    Raises UnreadableError where there is no line at all.
    """
    rows = list(json_rows(text))
    names = dict.fromkeys(name for _, _, row in rows if isinstance(row, dict) for name in row)
    return read(rows, list(names), told or {}, "fields", wanted=wanted)


def read_json(text: str, told: Mapping[str, str] | None = None, *, wanted: tuple[int, int] | None = None) -> Reading:
    """The documents of a .json file: a list of rows, or the messages of a chat's export. Any other is passed over.

    Raises UnreadableError where it is no JSON.
    """
    found = _json(f'{{"all": {text.strip()}\n}}')
    if isinstance(found, UnreadableError):
        raise UnreadableError(f"not JSON that can be read ({found})")
    listed = found["all"] if isinstance(found["all"], list) else messages.rows(found["all"])
    rows = [(number, f"row {number}", row) for number, row in enumerate(listed, start=1) if isinstance(row, dict)]
    names = list(dict.fromkeys(name for _, _, row in rows for name in row))
    if not columns.has_text(names, told or {}):
        return Reading(skipped=["JSON without a list of texts or messages"])
    return read(rows, names, told or {}, "fields", wanted=wanted)


def json_rows(text: str) -> Iterator[Row]:
    """The objects of JSON Lines, each with its number and its line; one that is broken is an UnreadableError."""
    number = 0
    # split("\n") and not splitlines(): JSON strings may hold other line ends, U+2028 for one
    for line, content in enumerate(text.split("\n"), start=1):
        if content.strip():
            number += 1
            yield number, f"line {line}", _json(content)


def _json(content: str) -> dict | UnreadableError:
    try:
        row = json.loads(content, object_pairs_hook=_once)
    except UnreadableError as error:
        return error
    except json.JSONDecodeError as error:
        return UnreadableError(f"not JSON: {error.msg}, character {error.pos + 1}")
    except (ValueError, RecursionError):
        return UnreadableError("not JSON that can be read: a number too long, or too many levels")
    return row if isinstance(row, dict) else UnreadableError("a JSON object {…} was expected")


def _once(pairs: list[tuple[str, object]]) -> dict:
    row = dict(pairs)
    if len(row) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        raise UnreadableError(f"the field {twice!r} stands twice")
    return row
