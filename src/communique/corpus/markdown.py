"""Markdown: YAML front matter between two lines of three hyphens, then text; without it, headline and text.

A .md file is Markdown, and so is a .txt file that shows several signs of it: people paste what a page gives them.
"""

import re
from dataclasses import replace

from communique.corpus import dates, turns, webpage, yamltext
from communique.corpus.draft import FIELDS, Draft, Reading, UnreadableError, given, unused
from communique.corpus.layout import Layout, lay_out
from communique.corpus.lines import Line, lines, spans
from communique.corpus.text import with_body
from communique.text import emphasis

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)\s*#*$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$")
_SIGN = re.compile(  # a heading, no remark: by itself above or below a blank line, and no sentence; or a link
    r"(?:\A|\n[ \t]*\r?\n)#{1,6}[ \t]+(?=[^\s#])[^\n]*[^\s.,;:][ \t]*(?=\r?\n|\Z)|\[[^\[\]\n]{1,200}\]\((?:https?://|www\.|/)[^()\s]+\)"
)
_FEWEST = 2  # signs that tell Markdown: headings, links, words in bold
_ABOVE = 3  # lines in which the heading that is the title may stand below an outlet and a date
_WORDIEST_ABOVE = 12


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown, whatever its name: it has the front matter of a document, or several signs.

    A line that opens with "#", the stars of a list and one word in bold are no several signs.
    """
    front = _FRONT.match(text)
    if front and _is_front(front["yaml"]):
        return True
    return emphasis.count(text) + sum(1 for _ in _SIGN.finditer(text)) >= _FEWEST


def _is_front(front: str) -> bool:
    try:
        return any(key.name in FIELDS for key in yamltext.mapping(front))
    except yamltext.YamlError:
        return False


def read(text: str, stem: str) -> Reading:
    """The one document in a Markdown file. Headings are no part of its body; its other marks stay as they are.

    Raises UnreadableError for a web page, and for front matter that is no YAML mapping, has a list for a text, an
    impossible date or an unknown kind.
    """
    webpage.refuse(text)
    front = _FRONT.match(text)
    keys = _keys(front["yaml"]) if front else []
    cells = {key.name: _cell(key) for key in keys if key.name in FIELDS}
    fields, named = given(cells), dates.in_name(stem)
    found = with_body(
        _laid_out(text, front.end() if front else 0, fields["title"], fields["date"] or named, bool(front))
    )
    headline = found.headline or _title_span(text, front, keys)
    fields |= {"title": fields["title"] or found.title, "date": fields["date"] or found.date or named}
    others = unused("front matter", [key.name for key in keys if key.name not in FIELDS])
    return Reading([Draft(text, headline, found.body, furniture=found.furniture, **fields)], skipped=others)


def _keys(front: str) -> list[yamltext.Key]:
    try:
        return yamltext.mapping(front)
    except yamltext.YamlError as error:
        raise UnreadableError(f"front matter, line {error.line + 1}: {error.message}") from None


def _cell(key: yamltext.Key) -> str | None:
    try:
        return yamltext.raw(key.value, key.name)
    except yamltext.YamlError as error:
        raise UnreadableError(f"front matter, line {error.line + 1}: {error.message}") from None


def _laid_out(text: str, start: int, title: str | None, around: str | None, has_front: bool) -> Layout:
    found = lines(text, start)
    above = _above(found)
    headed = _HEADING.match(found[above].text) if found else None
    known = 1 if headed or (found and _is_title(found[0].text, title)) else 0
    looked_for = None if not has_front and not headed else known
    layout = lay_out(text, start=found[above].start if above else start, headline=looked_for, around=around)
    if headed:
        layout = _headed(text, layout, found[above].start + headed.start("words"), headed["words"])
    if above:
        layout = _below(layout, found[:above], around)
    return _without_headings(text, layout)


def _is_title(line: str, title: str | None) -> bool:
    """Whether a line is the title of the front matter; where that has none, one that says whose words follow."""
    return line == title.strip() if title else turns.announces(line)


def _above(found: list[Line]) -> int:
    """How many short lines, of an outlet and a date, stand above the only heading of the first level, the title."""
    first = [index for index, line in enumerate(found) if line.text.startswith("# ")]
    if len(first) != 1 or first[0] > _ABOVE:
        return 0
    short = (len(line.text.split()) <= _WORDIEST_ABOVE for line in found[: first[0]])
    ended = (line.text.rstrip("*_ ").endswith((".", "!", "?", ":")) for line in found[: first[0]])
    return first[0] if all(short) and not any(ended) else 0


def _headed(text: str, layout: Layout, start: int, words: str) -> Layout:
    """The layout whose headline is a heading's words, without the marks in them."""
    span = start, start + len(words)
    headline = [[*piece] for piece in emphasis.pieces(text, *span)] if words else []
    return replace(layout, headline=headline, title=emphasis.without(text, *span) or None)


def _below(layout: Layout, above: list[Line], around: str | None) -> Layout:
    """The layout with the lines above its title: furniture, and perhaps the date."""
    days = (dates.line(line.text.strip("*_ "), around=around) for line in above)
    day = layout.date or next((day for day in days if day), None)
    return replace(layout, date=day, furniture=sorted([*spans(above, set()), *layout.furniture]))


def _without_headings(text: str, layout: Layout) -> Layout:
    kept, apart = [], list(layout.furniture)
    for start, end in layout.body:
        found: list[Line] = lines(text, start, end)
        marked = {i for i, line in enumerate(found) if _HEADING.match(line.text) or _RULE.match(line.text)}
        kept += spans(found, marked)
        apart += spans(found, set(range(len(found))) - marked)
    return replace(layout, body=kept, furniture=sorted(apart))


def _title_span(text: str, front: re.Match | None, keys: list[yamltext.Key]) -> list[list[int]]:
    """Where the front matter's title stands, quotation marks left out; nowhere, where YAML changed it while reading."""
    title = next((key.value for key in keys if key.name == "title" and key.value.value), None)
    if title is None or front is None:
        return []
    start = text.find(title.value, front.start("yaml") + title.start_mark.index)
    shown = 0 <= start <= front.start("yaml") + title.end_mark.index - len(title.value)
    return [[start, start + len(title.value)]] if shown else []
