"""The export of a chat as a text (WhatsApp, Signal): a day, a time and who wrote open a message, which is a post."""

import re
from dataclasses import replace

from communique.corpus import tables
from communique.corpus.draft import Reading

_DAY = r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
_ENTRY = re.compile(
    rf"^[\u200e\u200f ]?\[?(?P<day>{_DAY}),?[ \u202f\u00a0T]{{1,2}}\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?"
    r"(?:[ \u202f\u00a0]?[AaPp]\.?[Mm]\.?)?(?:\]:?|[ ]?[-–—]|:)[ ]+(?:(?P<name>[^:\n]{1,60}?): ?)?(?P<words>[^\n]*)$",
    re.MULTILINE,
)
_OMITTED = re.compile(
    r"\W*(?:(?:media|image|photo|video|audio|sticker|gif|document|contact card|file) (?:omitted|attached)"
    r"|attached: [^\n]*|[^\n]* \(file attached\)|(?:this message was|you) deleted(?: this message)?"
    r"|missed (?:voice|video) call)\W*",
    re.IGNORECASE,
)
_FEWEST = 3  # messages
_LONGEST = 300  # characters of what stands for a picture, the name of its file among them
_NOTE = "the export of a chat, each message a post"


def is_log(text: str) -> bool:
    """Whether a text is such an export: it opens with an entry, and somebody writes again."""
    found = list(_ENTRY.finditer(text))
    names = [one["name"] for one in found if one["name"]]
    opens = bool(found) and not text[: found[0].start()].strip()
    return opens and len(names) >= _FEWEST and len({*names}) < len(names)


def read(text: str, wanted: tuple[int, int] | None) -> Reading:
    """The messages, each a post of whoever wrote it; what tells of the chat, and pictures, have no words."""
    found = list(_ENTRY.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    rows = [_row(one, text[one.end() : end]) for one, end in zip(found, ends, strict=True)]
    numbered = [(number, f"message {number}", row) for number, row in enumerate(rows, start=1)]
    reading = tables.read(numbered, ["from", "published", "text"], {}, "fields", wanted=wanted)
    return replace(reading, drafts=[replace(one, notes=(_NOTE, *one.notes[1:])) for one in reading.drafts])


def _row(entry: re.Match, below: str) -> dict[str, str]:
    words = (entry["words"] + below).strip() if entry["name"] else ""
    said = "" if len(words) <= _LONGEST and _OMITTED.fullmatch(words) else words
    kind, sender = "message" if entry["name"] else "service", (entry["name"] or "").strip("~ \u202f")
    return {"type": kind, "from": sender, "published": _day(entry["day"]), "text": said}


def _day(written: str) -> str:
    """A day as tables have it: with slashes and its century, where its year is last."""
    if re.match(r"\d{4}", written):
        return written
    one, two, year = re.split("[./-]", written)
    mark = "." if "." in written else "/"
    return mark.join((one, two, year if len(year) == 4 else f"20{year}"))
