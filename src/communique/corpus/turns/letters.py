"""Who writes a letter or a note: the name below its closing formula, the embassy that "presents its compliments"."""

import re

from communique.corpus.turns import words
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
    whom = " ".join((signed["whom"] or signed["mark"]).split()).strip(" .") if signed else ""
    return Author(whom, "statement") if words.is_person(whom.split(",")[0]) else None
