"""Heads and feet of printed pages that stand within a text: "S/PV.9987", "HARBOUR REVIEW     Vol. 12"."""

import re

_GAP = re.compile(r"\s{3,}|\t+")
_TELLS = re.compile(  # a document's symbol or number, a page, a volume
    r"(?=\S*\d)[A-Z]{1,6}(?:/[A-Z\d.()-]+)+|\d{2}-\d{5}(?: \([A-Z]\))?|[-–—] ?\d{1,4} ?[-–—]"
    r"|(?:page|p\.) ?\d{1,4}(?: (?:of|/) \d{1,4})?|(?:vol|no|nr|issue)\.? ?\d{1,4}(?:,? (?:no|nr)\.? ?\d{1,4})?",
    re.IGNORECASE,
)
# a page of how many, a number, a date: these stand in tables too
_BESIDE = re.compile(r"\d{1,3}/\d{1,4}|\d{1,4}|\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_SYMBOL = re.compile(r"[A-Z]{1,6}/(?:[A-Z\d]+[/.])*(?:PV|SR|RES|INF|L|CRP|WP)?\.?\d[\d./A-Z()-]*")
_WORDIEST = 12  # words of the title that a page repeats
_PARTS = range(2, 5)
_LONGEST = 400  # characters of a line, gaps and all


def is_running(line: str) -> bool:
    """Whether a line is a page's head or foot: its parts stand far apart, and one of them numbers the document or page.

    >>> is_running("03/02/2031      The situation in the strait      S/PV.9987"), is_running("Sarnia     four ships")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    parts = _GAP.split(line.strip())
    if len(parts) == 1:
        return bool(_SYMBOL.fullmatch(parts[0]))
    told = [part for part in parts if _TELLS.fullmatch(part)]
    titles = [part for part in parts if not _TELLS.fullmatch(part) and not _BESIDE.fullmatch(part)]
    return len(parts) in _PARTS and bool(told) and len(titles) <= 1 and all(map(_is_title, titles))


def _is_title(part: str) -> bool:
    """Whether a part is no sentence and no row's cell: it opens with a capital, and has a few words."""
    return part[:1].isupper() and len(part.split()) <= _WORDIEST and not part.endswith((".", "!", "?", ":", ","))
