"""Web pages and rich text saved under a text's name: noticed, since their tags would be read as somebody's words."""

import re

from communique.corpus import tags
from communique.corpus.draft import UnreadableError

_OPENING = re.compile(
    r"\s*+(?>(?:<\?xml\b[^>]*+>\s*+)?)(?>(?:<!--.*?-->\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEWEST = 5  # tags; a text may speak of one or two
_SHARE = 0.2  # of all characters that stand in tags


def refuse(text: str) -> None:
    """Raises UnreadableError for HTML and RTF: what opens as a page does, and what consists of tags to a good part."""
    if text.lstrip().startswith("{\\rtf"):
        raise UnreadableError("rich text (RTF): save it as plain text")
    if is_page(text) or is_tagged(text):
        raise UnreadableError("a web page: its text stands between tags; save the words alone, without markup")


def is_page(text: str) -> bool:
    """Whether a text opens as a whole page does."""
    return bool(_OPENING.match(text))


def is_tagged(text: str) -> bool:
    """Whether a text consists of tags to a good part."""
    if text.count(">") < _FEWEST:  # each tag ends in one: a text without them is not looked through
        return False
    lengths = [len(tag) for tag in tags.TAG.findall(text)]
    return len(lengths) >= _FEWEST and sum(lengths) >= _SHARE * len(text)
