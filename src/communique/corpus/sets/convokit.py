"""ConvoKit corpora: `utterances.jsonl`, one utterance a line, with `speakers.json` (older: `users.json`) beside it."""

import json
from collections.abc import Collection
from pathlib import PurePosixPath

from communique.corpus import mending, stamps, tables
from communique.corpus.decode import checked
from communique.corpus.draft import Draft, Reading, UnreadableError, unused
from communique.corpus.layout import lay_out
from communique.corpus.source import Source
from communique.corpus.text import with_body

NAME = "utterances.jsonl"
_COMPANIONS = frozenset(("speakers.json", "users.json", "conversations.json", "corpus.json", "index.json"))
_SPEAKERS = ("speakers.json", "users.json")
_NAMES = ("name", "full_name", "speaker_name", "display_name", "user_name")
_DATES = ("date", "datetime", "time")
_FIELDS = frozenset(("id", "speaker", "user", "text", "timestamp"))
_KNOWN = _FIELDS | frozenset(("conversation_id", "root", "reply-to", "reply_to", "meta", "vectors"))


def is_utterances(path: PurePosixPath, text: str) -> bool:
    """Whether a file has the name, and its first line the fields, of a ConvoKit corpus' utterances."""
    first = next((row for _, _, row in tables.json_rows(text)), None)
    return path.name == NAME and isinstance(first, dict) and bool({"speaker", "user"} & first.keys()) and "id" in first


def is_companion(name: str, beside: Collection[str]) -> bool:
    """The tables beside the utterances are no documents."""
    return NAME in beside and (name in _COMPANIONS or name.endswith((".bin", ".npy")))


def read(text: str, source: Source) -> Reading:
    """One document an utterance, spoken by its speaker on the day of its timestamp; its ID is the document's name."""
    names = _names(source)
    drafts, rejected = [], []
    rows = list(tables.json_rows(text))
    for number, where, row in rows:
        try:
            if draft := _draft(row, number, names):
                drafts.append(draft)
        except UnreadableError as error:
            rejected.append(f"{where}: {error}")
    others = dict.fromkeys(name for _, _, row in rows if isinstance(row, dict) for name in row if name not in _KNOWN)
    return Reading(drafts, rejected, unused("fields", list(others)))


def _draft(row: dict | UnreadableError, number: int, names: dict[str, str]) -> Draft | None:
    """None for an utterance that the corpus itself marks as empty: deleted posts, silent parents of a thread."""
    if isinstance(row, UnreadableError):
        raise row
    words = row.get("text")
    if not isinstance(words, str):
        raise UnreadableError(f"text must be text, not {json.dumps(words)[:40]}")
    if not words.strip():
        raise UnreadableError("no text")
    better, speaker = mending.mend(checked(words)), _text(row.get("speaker", row.get("user")))
    found = with_body(lay_out(better.text, headline=0))
    return Draft(
        *(better.text, found.headline, found.body),
        doc_id=_text(row.get("id")),
        date=stamps.day(row.get("timestamp")) or _meta_date(row.get("meta")),
        kind="speech",
        speaker=names.get(speaker or "", speaker),
        row=number,
        notes=("an utterance of a ConvoKit corpus", *better.notes),
    )


def _text(value: object) -> str | None:
    """An ID as text; older corpora have an object with the ID in it."""
    if isinstance(value, dict):
        value = value.get("id", value.get("name"))
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    return checked(str(value)) if str(value).strip() else None


def _meta_date(meta: object) -> str | None:
    given = (meta.get(name) for name in _DATES) if isinstance(meta, dict) else ()
    return next((found for value in given if (found := stamps.day(value))), None)


def _names(source: Source) -> dict[str, str]:
    """The name of each speaker that the corpus gives one to, by ID."""
    data = next((data for name in _SPEAKERS if (data := source.beside(name))), None)
    try:
        given = json.loads(data) if data else {}
    except (ValueError, RecursionError):
        raise UnreadableError("its speakers.json is not JSON") from None
    return {name: found for name, entry in given.items() if (found := _name(entry))} if isinstance(given, dict) else {}


def _name(entry: object) -> str | None:
    meta = entry.get("meta", entry) if isinstance(entry, dict) else None
    given = [meta.get(key) for key in _NAMES] if isinstance(meta, dict) else []
    return next((name.strip() for name in given if isinstance(name, str) and name.strip()), None)
