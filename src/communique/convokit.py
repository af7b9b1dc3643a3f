"""Statements as a ConvoKit corpus: an utterance a statement, a conversation a document, packed in one .zip.

Unpacked, the folder is what `convokit.Corpus(filename=…)` opens, and what this package reads as a corpus.
"""

import json
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, BinaryIO

from communique.records import Record

_NOBODY = "unknown"
_OF_SPEAKERS = ("office", "principal", "state", "side")
_OF_DOCUMENTS = ("date", "outlet", "sha256")
_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest time that an archive can name: the same statements give the same bytes
Table = dict[str, dict[str, Any]]


def write(stream: BinaryIO, chunks: Iterable[list[Record]]) -> None:
    """The corpus of all records: `utterances.jsonl`, and the tables that ConvoKit wants beside it."""
    speakers: Table = {}
    conversations: Table = {}
    keys: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(_entry("utterances.jsonl"), "w", force_zip64=True) as file:
            for record in (record for records in chunks for record in records):
                one = utterance(record)
                _gather(speakers, one["speaker"], record, _OF_SPEAKERS)
                _gather(conversations, one["conversation_id"], record, _OF_DOCUMENTS)
                keys |= {key: type(value).__name__ for key, value in one["meta"].items() if value is not None}
                file.write((json.dumps(one, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))
        index = _index(keys)
        tables = {"speakers": speakers, "conversations": conversations, "corpus": {}, "index": index}
        for name, table in tables.items():
            archive.writestr(_entry(f"{name}.json"), json.dumps(table, ensure_ascii=False).encode("utf-8", "replace"))


def utterance(record: Record) -> Record:
    """One statement as an utterance: its content is the text, its day's first second in UTC the timestamp.

    A statement answers nothing that is known, so it replies to none. All else that is known of it is in `meta`.
    """
    taken = {"statement", "document", "speaker", *_OF_DOCUMENTS}
    return {
        "id": record["statement"],
        "conversation_id": record["document"],
        "text": record["content"]["text"] or "",
        "speaker": _speaker(record),
        "reply-to": None,
        "timestamp": _timestamp(record["date"]),
        "meta": {key: value for key, value in record.items() if key not in taken},
        "vectors": [],
    }


def _speaker(record: Record) -> str:
    return record["speaker"] or record["source"]["text"] or _NOBODY


def _timestamp(day: str | None) -> int | None:
    """Seconds since 1970; a month's or a year's are those of its first day."""
    if not day:
        return None
    year, month, number = (*map(int, day.split("-")), 1, 1)[:3]
    return int(datetime.combine(date(year, month, number), datetime.min.time(), UTC).timestamp())


def _gather(table: Table, name: str, record: Record, keys: tuple[str, ...]) -> None:
    """What the first record that says so says of a speaker or a document."""
    meta = table.setdefault(name, {"meta": dict.fromkeys(keys), "vectors": []})["meta"]
    meta |= {key: record[key] for key in keys if meta[key] is None}


def _index(keys: dict[str, str]) -> dict[str, Any]:
    """The types of what stands in `meta`, as ConvoKit writes them."""
    text = ["<class 'str'>"]
    return {
        "utterances-index": {key: [f"<class '{kind}'>"] for key, kind in keys.items()},
        "speakers-index": dict.fromkeys(_OF_SPEAKERS, text),
        "conversations-index": dict.fromkeys(_OF_DOCUMENTS, text),
        "overall-index": {},
        "version": 1,
        "vectors": [],
    }


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
