"""Statements as records for other programs: one a statement, every key in each, unknown ones null, {} or [].

The keys are a contract; a table's columns are the same keys with a dot for each step down, lists and objects as JSON.
"""

import json
import math
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet

from communique import tabular
from communique.analysis import Analysis

Record = dict[str, Any]

_TEXT = ("office", "principal", "state", "side", "resolution")
_MANNER = ("kind", "mode")
_PARTS = ("source", "cue", "content")
_NUMBERS = {"confidence", "speaker_confidence", "tone"}


def of(analysis: Analysis) -> list[Record]:
    """One record a statement, in the order of `analysis.statements`."""
    from communique.stance import evaluations, positions

    conditions = analysis.conditions.groupby("statement")["text"].agg(list).to_dict()
    tones = dict(zip(analysis.tone["statement"], analysis.tone["compound"], strict=True))
    judged = evaluations.judged(analysis.evaluations)
    rows = analysis.statements.astype("object").to_dict("records")
    layers = {"conditions": conditions, "tone": tones, "targets": judged}
    layers |= {key: _by_statement(analysis.acts, name) for key, name in (("act", "act"), ("plover", "root"))}
    layers["positions"] = positions.by_statement(analysis.positions)
    return [_record(row, {name: of.get(row["statement"]) for name, of in layers.items()}) for row in rows]


def without_words(record: Record) -> Record:
    """The same record without the words of its text: what was found of it, and the characters that it stands in."""
    parts = {part: {**record[part], "text": None} for part in _PARTS}
    return {**record, **parts, "conditions": []}


def _by_statement(table: pd.DataFrame, column: str) -> Record:
    return dict(zip(table["statement"], table[column], strict=True))


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One line of JSON a record, each with its line end."""
    return (_json(record) + "\n" for record in records)


def csv(records: Iterable[Record], *, as_is: bool = False) -> Iterator[str]:
    """The lines of a CSV file: the contract's keys with dots as its columns, even where there is no record.

    `as_is` is as in `tabular.lines`.
    """
    rows = map(flat, records)
    return tabular.lines(COLUMNS, ([row[name] for name in COLUMNS] for row in rows), as_is=as_is)


def write_csv(stream: BinaryIO, chunks: Iterable[list[Record]], *, as_is: bool = False) -> None:
    """A CSV file in UTF-8: the lines of `csv`."""
    stream.writelines(map(_encoded, csv(chain.from_iterable(chunks), as_is=as_is)))


def write_json_lines(stream: BinaryIO, chunks: Iterable[list[Record]]) -> None:
    """JSON Lines in UTF-8."""
    stream.writelines(map(_encoded, json_lines(chain.from_iterable(chunks))))


def write_parquet(stream: BinaryIO, chunks: Iterable[list[Record]], about: dict[str, str] | None = None) -> None:
    """A Parquet file with the columns of the CSV: numbers as numbers, lists and objects as JSON text.

    `about` is kept in its foot, by name; it may be filled while the chunks pass.
    """
    with pyarrow.parquet.ParquetWriter(stream, _arrow([]).schema) as writer:
        for records in chunks:
            writer.write_table(_arrow(records))
        if about:
            writer.add_key_value_metadata(about)


def _arrow(records: list[Record]) -> pa.Table:
    rows = [flat(record) for record in records]
    return pa.table({name: _array(name, [row[name] for row in rows]) for name in COLUMNS})


def _encoded(text: str) -> bytes:
    """Half a character from a damaged file name becomes an escape, which JSON allows."""
    return text.encode("utf-8", "backslashreplace")


def flat(record: Record) -> Record:
    """The record as one row: `source.text` for what stands under `text` in `source`, lists and open objects as JSON."""
    row: Record = {}
    for key, value in record.items():
        if key in _PARTS:
            row |= {f"{key}.text": value["text"], f"{key}.spans": _json(value["spans"])}
        else:
            row[key] = _json(value) if isinstance(value, list | dict) else value
    return row


def _record(row: Record, layers: Record) -> Record:
    return {
        "document": row["document"],
        "sha256": row["sha256"],
        "statement": row["statement"],
        "parent": _known(row["parent"]),
        "date": _known(row["date"]),
        "outlet": _known(row["outlet"]),
        "speaker": _known(row["speaker"]),
        **{name: _known(row[name]) for name in _TEXT},
        "members": list(row["members"] or []),
        **{name: _known(row[name]) for name in _MANNER},
        "confidence": _known(row["confidence"]),
        "speaker_confidence": _known(row["speaker_confidence"]),
        **{part: _part(row, part) for part in _PARTS},
        "act": _known(layers.get("act")),
        "plover": _known(layers.get("plover")),
        "positions": layers.get("positions") or {},
        "conditions": layers.get("conditions") or [],
        "targets": layers.get("targets") or {},
        "tone": _known(layers.get("tone")),
    }


def _part(row: Record, part: str) -> Record:
    spans = row[f"{part}_spans"]
    pairs = [] if spans is None else [[int(start), int(end)] for start, end in spans]
    return {"text": _known(row[part]), "spans": pairs}


def _known(value: Any) -> Any:
    """The value itself, None for any way of saying that it is not known."""
    return None if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _array(name: str, cells: list[Any]) -> pa.Array:
    kind = pa.float64() if name in _NUMBERS else pa.string()
    return pa.array(cells, type=kind)


def _columns() -> tuple[str, ...]:
    ahead = ("document", "sha256", "statement", "parent", "date", "outlet", "speaker")
    text = dict.fromkeys((*ahead, *_TEXT, "members", *_MANNER, "confidence", "speaker_confidence"))
    parts = {f"{part}_spans": None for part in _PARTS} | dict.fromkeys(_PARTS)
    return tuple(flat(_record(text | parts, {})))


COLUMNS = _columns()
