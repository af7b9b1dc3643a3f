"""Web pages and rich text saved under a text's name: noticed, since their tags would be read as somebody's words."""

import re

from communique.corpus.draft import UnreadableError

_OPENING = re.compile(
    r"\s*+(?>(?:<\?xml\b[^>]*+>\s*+)?)(?>(?:<!--.*?-->\s*+)*)<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:a|article|aside|b|blockquote|body|br|div|em|figure|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input"
    r"|label|li|link|main|meta|nav|ol|p|script|section|small|span|strong|style|svg|table|tbody|td|th|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_FEWEST = 5  # tags; a text may speak of one or two
_SHARE = 0.2  # of all characters that stand in tags


def refuse(text: str) -> None:
    """Raises UnreadableError for HTML and RTF: what opens as a page does, and what consists of tags to a good part."""
    if text.lstrip().startswith("{\\rtf"):
        raise UnreadableError("rich text (RTF): save it as plain text")
    if _OPENING.match(text) or _is_tagged(text):
        raise UnreadableError("a web page: its text stands between tags; save the words alone, without markup")


def _is_tagged(text: str) -> bool:
    lengths = [len(tag) for tag in _TAG.findall(text)]
    return len(lengths) >= _FEWEST and sum(lengths) >= _SHARE * len(text)
