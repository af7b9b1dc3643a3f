"""Transcripts that machines make, in JSON: segments with times, words and perhaps who speaks (Whisper and others)."""

import json
import re
from dataclasses import replace
from itertools import groupby

from communique.corpus import dates, mending
from communique.corpus.decode import checked
from communique.corpus.draft import Draft, Reading, UnreadableError
from communique.corpus.layout import lay_out

_LISTS = ("segments", "utterances", "transcript", "monologues", "entries", "transcription", "captions")
_WORDS = ("text", "transcript", "words", "sentence", "content")
_WHO = ("speaker", "speaker_label", "speaker_name", "speakerName", "name")
_TIMES = ("start", "start_time", "startTime", "start_ms", "begin", "timestamps")  # others are those of messages
_DAY = re.compile(r"\d{4}-\d{2}")  # with which the time of an event opens, and no segment's
_ROWS = {"title", "headline", "date", "outlet", "url"}  # fields of documents


def segments(text: str) -> list[dict] | None:
    """The segments of such a transcript; None where the JSON is something else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    inside = [found] if isinstance(found, list) else [found.get(name) for name in _LISTS if isinstance(found, dict)]
    return next((some for some in inside if _are_segments(some)), None)


def _are_segments(some: object) -> bool:
    """Whether a list holds words with their times, or somebody beside them, and no documents of their own."""
    if not isinstance(some, list) or not some or not all(isinstance(one, dict) for one in some):
        return False
    timed = all(map(_is_timed, some))
    return timed and all(_words(one) is not None for one in some) and not any(_ROWS & one.keys() for one in some)


def _is_timed(one: dict) -> bool:
    """Whether a segment has a time from the start of a recording: a day is that of an event."""
    given = [one[name] for name in _TIMES if name in one]
    return bool(given) and not any(isinstance(time, str) and _DAY.match(time) for time in given)


def read(found: list[dict], stem: str) -> Reading:
    """The one document of such a transcript: a paragraph a turn, each with its speaker. Raises UnreadableError."""
    turns = [(who, " ".join(filter(None, map(_words, said)))) for who, said in groupby(found, key=_who)]
    told = [f"{who}: {words}" if who else words for who, words in turns if words]
    if not told:
        raise UnreadableError("a transcript without a word")
    better = mending.mend(checked("\n\n".join(told)))
    layout = lay_out(better.text, headline=0)
    notes = (f"a transcript of {len(found):,} segment{'s' * (len(found) != 1)}, their times left out", *better.notes)
    draft = Draft(better.text, [], layout.body, date=dates.in_name(stem), notes=notes)
    several = any(who for who, _ in turns)
    return Reading([replace(draft, kind="transcript") if several else draft])


def _words(one: dict) -> str | None:
    words = next((one[name] for name in _WORDS if isinstance(one.get(name), str)), None)
    return words and " ".join(words.split())


def _who(one: dict) -> str:
    who = next((one[name] for name in _WHO if one.get(name) not in (None, "")), "")
    who = str(who.get("name") or who.get("id") or "") if isinstance(who, dict) else str(who)
    return f"Speaker {who}" if who.isdecimal() or len(who) == 1 else " ".join(who.split())
