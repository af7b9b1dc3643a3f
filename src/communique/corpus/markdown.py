"""A .md file: YAML front matter between two lines of three hyphens, then text; without it, headline and text."""

import re
from dataclasses import replace

from communique.corpus import dates, webpage, yamltext
from communique.corpus.draft import FIELDS, Draft, Reading, UnreadableError, given, unused
from communique.corpus.layout import Layout, lay_out
from communique.corpus.lines import Line, lines, spans
from communique.corpus.text import with_body

_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>(?:.*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_HEADING = re.compile(r"#{1,6}\s+(?P<words>.*?)\s*#*$")
_RULE = re.compile(r"(?:[-*_]\s*){3,}$")


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
    headed = _HEADING.match(found[0].text) if found else None
    known = 1 if headed or (found and title and found[0].text == title.strip()) else 0
    looked_for = None if not has_front and not headed else known
    layout = lay_out(text, start=start, headline=looked_for, around=around)
    if headed:
        start, words = found[0].start + headed.start("words"), headed["words"]
        headline = [[start, start + len(words)]] if words else []
        layout = replace(layout, headline=headline, title=words or None)
    return _without_headings(text, layout)


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
