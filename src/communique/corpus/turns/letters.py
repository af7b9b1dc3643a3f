"""Who writes a letter or a note: the name below its closing formula, the embassy that "presents its compliments"."""

import re

from communique.corpus.turns import deciding, words
from communique.corpus.turns.authors import Author

_END = 700  # characters at the end of a letter in which it is signed
_FRONT = 600  # characters at the front of a note in which it presents its compliments
_SIGNED = re.compile(
    r"(?:^|\n)[^\S\n]*(?:(?:yours|sincerely|respectfully|faithfully|cordially|best regards"
    r"|with (?:\w+ )?(?:regards|wishes|respect|esteem))\b[^\n]{0,40}|[^\n]*\bassurances? of (?:my|our) [^\n]*)"
    r"\n\s*(?:\(signed\)\s*)?(?P<whom>[^\n]{4,80})"
    r"|\(signed\)\s+(?P<mark>[^\n]{4,80})",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?m)^[^\S\n]*(?:dear [^\n]{2,60}|(?:your )?excellenc(?:y|ies)|(?:dear )?(?:sirs?|madam|mr\.? \w+)(?: or madam)?)"
    r"[,:!]?[^\S\n]*$",
    re.IGNORECASE,
)
_COMPLIMENTS = re.compile(
    r"\b[Tt]he (?P<whom>(?:Royal |Apostolic )?(?:Embassy|Permanent Mission|Mission|Ministry|Legation|High Commission"
    r"|Consulate(?: General)?|Secretariat)\b[^\n,.;:]{0,120}?) presents its compliments\b"
)


def written(text: str) -> Author | None:
    """Who writes a letter or a note verbale; None where nobody signs it.

    >>> written("Dear Minister,\\n\\nWe cannot agree.\\n\\nYours sincerely,\\n\\nAna Brel, President").words
    'Ana Brel, President'
    """
    note = _COMPLIMENTS.search(text[:_FRONT])
    if note:
        return Author(f"the {note['whom']}", "statement")
    signed = _SIGNED.search(text[-_END:])
    if signed and signed["mark"] and not _is_somebodys(text):
        return None
    whom = " ".join((signed["whom"] or signed["mark"]).split()).strip(" .") if signed else ""
    return Author(whom, "statement") if words.is_person(whom.split(",")[0]) else None


def _is_somebodys(text: str) -> bool:
    """Whether a signed text is a letter, or in the first person: minutes and orders are signed too."""
    return bool(_ADDRESSED.search(text[:_FRONT])) or deciding.is_own(text, [(0, len(text))])
