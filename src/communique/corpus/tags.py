"""Tags of web pages among the words of a text: cells of tables that were taken from a site, words copied with marks."""

import html
import re

_NAMES = (
    r"a|abbr|article|aside|b|blockquote|body|br|button|caption|cite|code|dd|div|dl|dt|em|figcaption|figure|font|footer"
    r"|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|mark|meta|nav|ol|p|pre|q|s|script|section"
    r"|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
TAG = re.compile(rf"</?(?:{_NAMES})\b[^<>]*>", re.IGNORECASE)
_SILENT = re.compile(r"<(?P<name>script|style|svg|iframe)\b[^<>]*>|(?P<comment><!--)", re.IGNORECASE)
_FEWEST = 3  # tags; a text may speak of one or two
_BLOCK = re.compile(
    r"</?(?:article|aside|blockquote|body|div|dd|dl|dt|figure|figcaption|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    r"|section|table|tbody|thead|tr|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
_BLANK = re.compile(r"[ \t]*\n[ \t]*\n\s*")


def without(text: str) -> tuple[str, int]:
    """The words without tags, a blank line where a block begins or ends, and how many tags there were."""
    if "<" not in text:
        return text, 0
    count = len(TAG.findall(text))
    if not count or (count < _FEWEST and "</" not in text and not _BREAK.search(text)):
        return text, 0
    parted = _BLOCK.sub("\n\n", _BREAK.sub("\n", _silenced(text)))
    return _BLANK.sub("\n\n", TAG.sub("", parted)).strip(), count


def _silenced(text: str) -> str:
    """The text without comments and without what programs and pictures say, each looked for once."""
    low, kept, place = text.lower(), [], 0
    missing: set[str] = set()
    while opened := _SILENT.search(text, place):
        close = "-->" if opened["comment"] else f"</{opened['name'].lower()}"
        end = -1 if close in missing else low.find(close, opened.end())
        if end < 0:
            missing.add(close)
            kept.append(text[place : opened.end()])
            place = opened.end()
        else:
            kept.append(text[place : opened.start()] + " ")
            place = end if close != "-->" else end + len(close)
    return "".join(kept) + text[place:]


def unescaped(text: str) -> tuple[str, int]:
    """The text with its entities ("&rsquo;", "&#8217;") as the signs that they stand for, and how many there were."""
    if "&" not in text:
        return text, 0
    count = 0

    def sign(entity: re.Match) -> str:
        nonlocal count
        shown = html.unescape(entity.group())
        count += shown != entity.group()
        return shown

    return _ENTITY.sub(sign, text), count
