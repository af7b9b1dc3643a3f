"""The head of a post: who posted it, by a handle, or by a line that says so: "D. Corvane (@dcorvane) · 12 Mar"."""

import re
from typing import NamedTuple

from communique.corpus.lines import Line, trimmed
from communique.corpus.turns import words

_NAME = r"(?P<name>[^\W\d_][\w.'’ -]{1,60}?)"
_HANDLE = r"(?P<handle>@\w{2,30}(?:[.@][\w.-]{2,40})?)"
_WHOM = rf"(?:{_NAME}(?:,?\s*\(?{_HANDLE}\)?)?|\(?{_HANDLE.replace('handle', 'alone')}\)?)"
_SITE = (
    r"(?:X|Twitter|Facebook|Telegram|Mastodon|Bluesky|Instagram|LinkedIn|Threads|Truth Social|Reddit|YouTube|TikTok"
    r"|Weibo|VK)(?: (?:account|channel|page|feed))?"
)
_WHEN = r"(?:(?:\s*[·•|,–-]\s*|\s+on\s+)(?P<when>[\w ,:·.]{0,60}?))?"
_ON = rf"(?:,?\s+(?:on|via)\s+{_SITE})"
_HANDLED = re.compile(rf"(?:{_NAME}?\s*\(?{_HANDLE}\)?){_WHEN}:?")
_SAID = (  # each says by itself that it is the head of a post
    re.compile(
        rf"(?P<what>post|tweet|toot|thread|status|comment|reply)(?:ed)?\s+(?:by|from)\s+{_WHOM}{_ON}?{_WHEN}:?", re.I
    ),
    re.compile(rf"{_NAME}(?:,?\s*\(?{_HANDLE}\)?)?{_ON}(?:{_WHEN}:|\s*[·•|,–-]\s*(?P<day>[\w ,:·.]{{4,60}}))"),
    re.compile(rf"{_NAME}(?:,?\s*\(?{_HANDLE}\)?)?\s+(?:posted|tweeted|commented){_ON}?{_WHEN}:"),
)
_WORDS = re.compile(r":\s+(?=\S)")
_LONGEST = 200  # characters of a head
_FEWEST = 12  # words behind a head on its own line that are no headline
_STOPS = (".", "!", "?", "…")
_COUNTED = {"comment", "reply"}  # an office has those too, and they are its statements


class Head(NamedTuple):
    """The head of a post: who posted it, in how many lines, when by its words, and whether it says that it is one."""

    name: str
    lines: int
    when: str | None
    says: bool


def head(found: list[Line]) -> Head | None:
    """The head of a text that is a post; None where there is none, or where others have heads further down.

    >>> head([Line(0, 17, "Post by @dcorvane")])
    Head(name='@dcorvane', lines=1, when=None, says=True)
    """
    first = _first(found)
    others = {other.name for line in found[1:] if (other := _of_line(line.text)) and other.says}
    return first if first and not others - {first.name} else None


def parted(text: str, found: list[Line]) -> list[Line]:
    """The lines, the first cut in two where the words of a post follow its head on the same line."""
    colon = _WORDS.search(found[0].text) if found else None
    if colon is None or not _of_line(found[0].text[: colon.end()].strip()):
        return found
    below = found[0].text[colon.end() :]
    if not below.endswith(_STOPS) or (len(found) > 1 and len(below.split()) < _FEWEST):
        return found
    place = found[0].start + colon.end()
    return [trimmed(text, found[0].start, place), trimmed(text, place, found[0].end), *found[1:]]


def _first(found: list[Line]) -> Head | None:
    one = _of_line(found[0].text) if found else None
    if one or len(found) < 2:
        return one
    below = _HANDLED.fullmatch(found[1].text)  # a handle below the name
    if not below or below["name"] or not (below["when"] or words.is_name(found[0].text)):
        return None
    return Head(found[0].text, 2, below["when"], says=False) if len(found[0].text.split()) <= words.LONGEST else None


def _of_line(line: str) -> Head | None:
    if len(line) > _LONGEST:
        return None
    said = next((match for form in _SAID if (match := form.fullmatch(line)) and _is_somebody(match)), None)
    if said:
        told = said.groupdict()
        return Head(told["name"] or told["alone"], 1, told["when"] or told.get("day"), says=True)
    handled = _HANDLED.fullmatch(line)
    if not handled or not (handled["when"] or not handled["name"] or words.is_name(handled["name"])):
        return None
    return Head(handled["name"] or handled["handle"], 1, handled["when"] or None, says=False)


def _is_somebody(said: re.Match) -> bool:
    """Whether a name is one, and not that of an office whose comment is a statement."""
    name, what = said["name"], (said.groupdict().get("what") or "").casefold()
    if name is None or said["handle"]:
        return True
    told = said.groupdict()
    dated = bool(re.search(r"\d", told.get("when") or told.get("day") or ""))
    if not dated and not said.string.rstrip().endswith(":") and (not what or what in _COUNTED and " " not in name):
        return False  # a headline: "Kelmar Cracks Down on Telegram, Critics Say", "Reply from Kelmar"
    return words.is_name(name) and not (what in _COUNTED and words.is_titled(name))
