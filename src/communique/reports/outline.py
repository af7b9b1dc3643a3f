"""The headings of a page: numbered anchors, and the table of contents made of them."""

import html
import re
import unicodedata
from dataclasses import dataclass, field

_HEADING = re.compile(r"<h([1-6])([^>]*)>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_MARKDOWN = re.compile(r"^ {0,3}#{1,6} +(.+?)(?: +#+)? *$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level (2 to 6), its words, and the anchor that leads to it."""

    level: int
    text: str
    anchor: str


@dataclass
class Outline:
    """Collects the headings of one page while it is rendered."""

    title: str | None = None
    headings: list[Heading] = field(default_factory=list)

    def add(self, markup: str) -> str:
        """The same markup, its headings with anchors; the first of level 1 is taken out, as the page's title."""
        return _HEADING.sub(self._place, markup)

    def latest(self) -> str:
        """The words of the heading last seen."""
        return self.headings[-1].text if self.headings else self.title or ""

    def _place(self, found: re.Match[str]) -> str:
        level, text = int(found[1]), plain(found[3])
        if level == 1 and self.title is None:
            self.title = text
            return ""
        level = max(level, 2)  # a page has one title
        heading = Heading(level, text, self._anchor(text))
        self.headings.append(heading)
        return f'<h{level} id="{html.escape(heading.anchor)}">{found[3]}</h{level}>'

    def _anchor(self, text: str) -> str:
        taken = {heading.anchor for heading in self.headings}
        stem = "-".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower())) or "section"
        numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
        return next(name for name in (f"s-{stem}", *(f"s-{one}" for one in numbered)) if name not in taken)


def plain(markup: str) -> str:
    """The words of a piece of markup, in one line."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def last_heading(markdown: str) -> str | None:
    """The last heading in a markdown cell: the section that the next cell stands in. None where there is none."""
    found = _MARKDOWN.findall(markdown)
    return found[-1].strip() if found else None
