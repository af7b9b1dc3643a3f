"""The heads of mails: "From: … Subject: …" above one, "On 3 February 2031, Ana Brel wrote:" above one quoted."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from communique.corpus import dates
from communique.corpus.exports import article

_FIELD = re.compile(r"[*_]{0,2}(?P<name>[A-Z][A-Za-z-]{1,30})[*_]{0,2}:[*_]{0,2}[ \t]*(?P<value>.*)")
_KNOWN = frozenset(("from", "to", "cc", "bcc", "date", "sent", "subject", "reply-to", "message-id", "importance"))
_FEWEST = 3  # fields that people know, in a head
_WROTE = re.compile(r"(?:On|Am|Le|El)\b.{6,200}(?:wrote|writes|schrieb.{0,80}|a écrit|escribió)\s?:", re.DOTALL)
_NAMED = re.compile(
    r"(?:\d{4}|\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)\)?,?\s+(?P<name>[^\d,;:]{2,80}?)\s*(?:<|\[|wrote|writes)"
)
_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?\S+@[\w.-]+[>)\]]?|[<(\[][^<>()\[\]]*[>)\]]")
_FORWARDED = re.compile(r"[-_ ]*(?:original message|forwarded (?:message|by .*)|begin forwarded message:?)[-_ ]*", re.I)
_RULE = re.compile(r"[_-]{5,}")
_LONGEST = 300  # characters of a field that may name its writer


class Head(NamedTuple):
    """How many lines it takes, who wrote the mail, its day and its subject, as far as it says."""

    lines: int
    author: str | None
    date: str | None
    subject: str | None


def head(lines: Sequence[str]) -> Head | None:
    """The head with which lines begin, if it is a mail's: three fields and more, an address or "Sent" among them.

    >>> head(["From: Ana Brel <a@b.invalid>", "Date: 3 Feb 2031", "Subject: Tolls", "", "Dear Tomas,"])
    Head(lines=3, author='Ana Brel', date='2031-02-03', subject='Tolls')
    """
    above = sum(1 for _ in takewhile(lambda line: not line.strip() or _is_rule(line), lines))
    block = list(takewhile(lambda line: _FIELD.fullmatch(line) or line[:1] in " \t", _filled(lines[above:])))
    fields = _fields(block)
    mailed = "sent" in fields or any("@" in value for value in fields.values())
    if len(fields.keys() & _KNOWN) < _FEWEST or "from" not in fields or not mailed:
        return None
    when = fields.get("date") or fields.get("sent") or ""
    return Head(above + len(block), name(fields["from"]), day(when), fields.get("subject") or None)


def _filled(lines: Sequence[str]) -> list[str]:
    """The lines before the first empty one."""
    return list(takewhile(str.strip, lines))


def _fields(block: list[str]) -> dict[str, str]:
    """The fields of a head by their names in small letters; a line that is set in goes on with the one above."""
    fields: dict[str, str] = {}
    last = ""
    for line in block:
        if found := _FIELD.fullmatch(line):
            last = found["name"].casefold()
            fields.setdefault(last, found["value"].strip())
        elif last:
            fields[last] += f" {line.strip()}"
    return fields


def quoted(lines: Sequence[str]) -> Head | None:
    """The line, or the two, with which lines begin that say who wrote what is quoted below, and on which day or at
    what time: an article that quotes ("On Monday, Ana Brel wrote:") has neither in figures.
    """
    for count in (1, 2):
        said = " ".join(line.strip() for line in lines[:count])
        if len(lines) >= count and _WROTE.fullmatch(said) and any(map(str.isdigit, said)):
            found = _NAMED.search(said)
            return Head(count, name(found["name"]) if found else None, day(said), None)
    return None


def _is_rule(line: str) -> bool:
    return bool(_FORWARDED.fullmatch(line.strip()) or _RULE.fullmatch(line.strip()))


def name(given: str) -> str | None:
    """Who a field names, without an address, the last name behind the first one: "Brel, Ana <a@b.invalid>".

    >>> name('"Brel, Ana" <a@b.invalid>'), name("a@b.invalid")
    ('Ana Brel', None)
    """
    bare = " ".join(_ADDRESS.sub(" ", given[:_LONGEST]).split()).strip("\"' ,")
    last, comma, first = bare.partition(", ")
    return (f"{first} {last}" if comma and len(bare.split()) <= 4 else bare) or None


def day(given: str) -> str | None:
    """The ISO date that a field or a line gives."""
    return dates.parse(given) or article.date(given)
