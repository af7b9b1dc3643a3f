"""Datelines: the place, date and agency that open an agency's report, "NORTHPORT, March 4 (Basin Wire) - ..."."""

import re

from communique.corpus import dateforms as form
from communique.corpus import dates

_WIRE = r"[A-Z][A-Za-z]*(?:/[A-Z][A-Za-z]*)*"  # an agency without brackets stands behind a date only
# possessive, since a weekday may be part of a date or stand beside it: no text is tried in all those ways
_PARTS = rf"(?:[\s,.–—-]*(?:{form.ANY}(?:,\s+(?-i:{_WIRE})(?=\s*:))?|{form.AGENCY}|{form.WEEKDAY}(?=[\s,])))*+"
_DATELINE = re.compile(
    rf"(?P<place>{form.PLACE}(?:,\s+{form.PLACE}){{0,2}})??(?P<parts>{_PARTS})"
    r"(?P<end>\s*(?:[—–]|--|:)|\s-|(?<=\))-|(?<=/)\.|(?<=\d{4})\.)(?P<gap>\s*)(?=(?P<next>\S))",
    re.IGNORECASE,
)
_DATED = re.compile(form.ANY, re.IGNORECASE)


def dateline(text: str, *, around: str | None = None) -> tuple[int, str | None] | None:
    """Where the text after an agency's dateline starts, and the dateline's ISO date; None where there is no dateline.

    The date is None where the dateline has none, or has no year and no `around` (an ISO date) to take the nearest from.
    """
    found = _DATELINE.match(text[: dates.LONGEST])
    if not found or not _is_dateline(found):
        return None
    return found.end(), dates.first(found["parts"], around)


def _is_dateline(found: re.Match) -> bool:
    place, parts, following = found["place"], found["parts"], found["next"]
    end, dated = found["end"].strip(), bool(_DATED.search(found["parts"]))
    glued = not found["gap"] and not (end in {"--", "-", "—"} and parts.rstrip().endswith(")"))
    if glued or following.islower() or (end in {":", "."} and not (dated or parts.rstrip().endswith("/"))):
        return False
    if not place:
        return bool(parts.strip())
    if place.split(",")[0].isupper():
        return len(place) > 2
    # "On 16 May" is a sentence; "Istanbul, 16 May" is a place and its date
    return dates.capitalised(place) and parts.lstrip(" ").startswith((",", "(", "/"))
