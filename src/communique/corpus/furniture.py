"""What stands about a text and is none of it, told line by line: nobody says it, and it is kept apart from the body.

At the top: menus and labels of the site. Anywhere: captions, credits, links, invitations, notes on corrections,
crossheads and rules. At the end: what follows "ENDS" or "Notes to editors", contacts, lists of other stories, a house's
praise of itself. Precision comes first: what may be somebody's words stays.
"""

import re
from itertools import takewhile

from communique.corpus import boilerplate, captions, contacts, crossheads, dates, kinds, menus, runningheads
from communique.corpus.lines import Line

_ABOVE = 0.125  # of all words stand above an end at the least; else it is the end of something else
_CONTACT = 12  # words of a line below "Media contact"
_HEADLINE = range(4, 21)  # words of another story's headline
_FEWEST = 3  # other stories' headlines under no heading
_MENU = 3  # entries of a menu in a row
_ABOUT = 4  # paragraphs of a house's praise of itself
_REACHED = 300  # characters of a line of little more than an address
_STOPS = (".", "!", "?", "…", ":", ";", ",")
_LETTER = 10  # lines
_PARTS = 4  # that marks part in a line tell a menu, whatever its words
_PARTED = re.compile(r"\s*(?:[|>»/·•]|\s-\s)\s*|\s{3,}")
_WORDLESS = re.compile(r"[\d\s_*=~+•·.,:;#|()\[\]/–—-]+")
_CRUMB = re.compile(r"\s[>»›]\s")
_STARRED = re.compile(r"\*{2,3}\s?[^\W_][^*\n]{0,90}")  # a heading of the United Nations' briefings: "**Kelmar"
_NUMBERED = re.compile(r"(?:[-•*]\s*)?list (?:of \d+ items?|\d+ of \d+)", re.IGNORECASE)
_ABOUT_LINE = re.compile(r"About (?:the )?[^\W\d_a-z]")


def at_top(text: str, found: list[Line]) -> int:
    """How many lines at the top are menus and labels of the site; never all of them, nor those above nothing else."""
    menu = menus.above(text, found, _is_top)
    rest = (line.text for line in found[menu:])
    count = menu + sum(1 for _ in takewhile(lambda line: _is_top(line) or (menu and menus.goes_on(line)), rest))
    count += menus.letterhead(found[count : count + _LETTER], _is_top)
    return count if count < len(found) - 1 else 0


def among(text: str, found: list[Line], first: int, last: int | None = None) -> set[int]:
    """The indexes of the lines from `first` on that are furniture; there may be any number of them, even all."""
    paragraphs = [line.text for line in found[first:last]]
    out = _anywhere(paragraphs) | _menus(paragraphs) | _ended(paragraphs)
    out |= _contacts(paragraphs)
    out |= contacts.at_foot(paragraphs, out, _is_reached)
    out |= _at_foot(paragraphs, out)
    inside = [first + index for index in range(len(paragraphs)) if index not in out]
    return {first + index for index in out} | crossheads.among(text, found, inside)


def _is_top(text: str) -> bool:
    return (
        _is_wordless(text)
        or runningheads.is_running(text)
        or _is_menu(text)
        or menus.is_shown(text)
        or boilerplate.matches(text, "line", "social", "label", "banner")
    )


def _is_menu(text: str) -> bool:
    parts = [part for part in _PARTED.split(text.strip()) if part]
    if len(parts) >= _PARTS and all(len(part.split()) <= 4 and any(map(str.isalpha, part)) for part in parts):
        return not _is_sentence(text) and not dates.line(text)
    if len(parts) > 1:
        inner = parts[:-1] if _CRUMB.search(text) else parts  # of a path to a page the last part is its title
        return all(len(part.split()) <= 4 for part in inner) and boilerplate.matches(parts[0], "menu")
    return boilerplate.matches(text, "menu")


def _anywhere(paragraphs: list[str]) -> set[int]:
    return {
        index
        for index, text in enumerate(paragraphs)
        if boilerplate.matches(text, *boilerplate.ANYWHERE)
        or _is_wordless(text)
        or (_STARRED.fullmatch(text) and not _is_sentence(text))
        or captions.is_caption(text)
        or dates.stamped(text)
        or dates.is_stamp(text)
        or dates.is_page_head(text)
        or runningheads.is_running(text)
        or _NUMBERED.match(text)
        or _is_signed(text, last=index == len(paragraphs) - 1)
    }


def _is_wordless(text: str) -> bool:
    """A rule, a time or a number on a line of its own; a date may be the document's."""
    return bool(_WORDLESS.fullmatch(text)) and not dates.line(text)


def _is_signed(text: str, *, last: bool) -> bool:
    """A short line that nothing but an agency in brackets signs: a caption, unless it reports, quotes or closes."""
    if last or len(text.split()) > 30 or captions.signature(text) is None or kinds.turn(text):
        return False
    return not crossheads.reports(text) and not any(mark in text for mark in '“”"')


def _menus(paragraphs: list[str]) -> set[int]:
    """Runs of menu entries, and lines that hold one."""
    found: set[int] = set()
    run: list[int] = []
    for index, text in enumerate([*paragraphs, ""]):
        if boilerplate.matches(text, "menu"):
            run.append(index)
            continue
        found |= set(run) if len(run) >= _MENU else set()
        run = []
        if len(_PARTED.split(text)) >= _MENU and _is_menu(text):
            found.add(index)
    return found


def _ended(paragraphs: list[str]) -> set[int]:
    """From "ENDS", "###" or "Notes to editors" to the end."""
    words = [len(text.split()) for text in paragraphs]
    above = 0
    for index, text in enumerate(paragraphs):
        if _ends(text) and above >= max(1, _ABOVE * sum(words)):
            return set(range(index, len(paragraphs)))
        above += words[index]
    return set()


def _ends(text: str) -> bool:
    return bool(re.fullmatch(r"(?:#\s*){3,}", text)) or boilerplate.matches(text, "end", "notes")


def _contacts(paragraphs: list[str]) -> set[int]:
    """A contact's heading and the short lines below it, and lines that tell how to reach somebody."""
    found: set[int] = set()
    for index, text in enumerate(paragraphs):
        if boilerplate.matches(text, "contact"):
            found.add(index)
            below = takewhile(_is_address, paragraphs[index + 1 :])
            found |= set(range(index + 1, index + 1 + sum(1 for _ in below)))
        elif _is_reached(text):
            found.add(index)
    return found


def _is_address(text: str) -> bool:
    return _is_reached(text) or (len(text.split()) <= _CONTACT and not _is_sentence(text) and not kinds.turn(text))


def _is_reached(text: str) -> bool:
    """A line of little more than an address, a number or a link."""
    if len(text) > _REACHED:
        return False
    told = re.sub(r"\S+@\S+\.\w+|(?:https?://|www\.)\S+|@\w+|\+?\(?\d[\d ()./-]{6,}", " ", text)
    sentence = len(told.split()) > 1 and _is_sentence(told.strip())  # "Tel." is none
    return told != text and len(told.split()) <= 6 and not sentence and not dates.line(text)


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’)]").endswith((".", "!", "?", "…"))


def _at_foot(paragraphs: list[str], out: set[int]) -> set[int]:
    """What stands at the end of a text alone: wordings, lists of other stories, a house's praise of itself."""
    found = _under_headings(paragraphs) | _praise(paragraphs, out)
    backwards = range(len(paragraphs) - 1, -1, -1)
    found |= set(takewhile(lambda index: index in out | found or _is_closing(paragraphs[index]), backwards))
    return found | _headlines(paragraphs, out | found)


def _is_closing(text: str) -> bool:
    return boilerplate.matches(text, *boilerplate.AT_END) or _is_menu(text)


def _under_headings(paragraphs: list[str]) -> set[int]:
    """The headlines below the heading of a list of other stories, as far as they go without a paragraph of text."""
    found: set[int] = set()
    for index, text in enumerate(paragraphs):
        if boilerplate.matches(text, "heading") or (boilerplate.matches(text, "label") and _is_alone(text)):
            below = takewhile(_is_listed, paragraphs[index + 1 :])
            found |= set(range(index, index + 1 + sum(1 for _ in below)))
    return found


def _is_alone(text: str) -> bool:
    """Whether a label has nothing behind it on its line."""
    return text.rstrip().endswith(":") or text.strip().casefold() in boilerplate.terms("label")


def _is_listed(text: str) -> bool:
    if boilerplate.matches(text, *boilerplate.AT_END):
        return True
    return len(text.split()) <= _HEADLINE[-1] and not _is_sentence(text) and not text.endswith(":")


def _headlines(paragraphs: list[str], out: set[int]) -> set[int]:
    """Three headlines or more at the very end of an article, under no heading."""
    inside = [index for index in range(len(paragraphs)) if index not in out]
    run = list(takewhile(lambda index: _is_headline(paragraphs[index]), reversed(inside)))
    prose = sum(_is_sentence(paragraphs[index]) for index in inside[: len(inside) - len(run)])
    return set(run) if len(run) >= _FEWEST and prose >= _FEWEST else set()


def _is_headline(text: str) -> bool:
    if len(text.split()) not in _HEADLINE or text.rstrip().endswith(_STOPS) or not text[0].isalnum():
        return False
    return not text[0].islower() and not kinds.turn(text) and not any(mark in text for mark in '“”"@')


def _praise(paragraphs: list[str], out: set[int]) -> set[int]:
    """ "About Harbour Works" and the few paragraphs below it, without a quotation, that end a release."""
    inside = [index for index in range(len(paragraphs)) if index not in out]
    for place in range(max(1, len(inside) - _ABOUT - 1), len(inside) - 1):
        index, below = inside[place], [paragraphs[other] for other in inside[place + 1 :]]
        short = len(paragraphs[index].split()) <= 10 and not _is_sentence(paragraphs[index])
        if short and _ABOUT_LINE.match(paragraphs[index]):
            quoted = any(mark in text for text in below for mark in '“”"')
            return set() if quoted else set(range(index, len(paragraphs)))
    return set()
