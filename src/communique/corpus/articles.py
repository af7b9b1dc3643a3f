"""From the characters of a file to its documents: one article, or the several of a database's export."""

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.corpus import chatlogs, dates, exports, mails, markdown, pleading, sets, text, webpage
from communique.corpus.draft import Draft, Reading, noted
from communique.corpus.formats import timed
from communique.corpus.layout import lay_out
from communique.corpus.source import Source

if TYPE_CHECKING:
    from communique.corpus.formats.markup import About


def read(found: str, source: Source, notes: tuple[str, ...] = ()) -> Reading:
    """The documents in a text. Raises UnreadableError for a web page, and where nothing is left to analyse."""
    webpage.refuse(found)
    several = exports.split(found) or sets.read(found, source) or _messages(found, source)
    if several:
        return noted(several, notes)
    if timed.is_timed(found):
        return noted(timed.read(found, source.stem), notes)
    found, numbered = pleading.unnumbered(found)
    form = markdown if markdown.is_markdown(found) else text
    return noted(form.read(found, source.stem), (*notes, *numbered))


def _messages(found: str, source: Source) -> Reading | None:
    """The messages of a chat or a thread of mails."""
    if chatlogs.is_log(found):
        return chatlogs.read(found, source.rows)
    return mails.read(found) if mails.is_mail(found) else None


def one(found: str, source: Source, notes: tuple[str, ...], *, headline: int, about: "About") -> Reading:
    """The one article of a page whose first `headline` lines are its title, with what the page says `about` itself."""
    named = dates.in_name(source.stem)
    layout = text.with_body(lay_out(found, headline=headline, around=about.date or named))
    draft = Draft(
        found, layout.headline, layout.body, title=about.title or layout.title, furniture=layout.furniture, notes=notes
    )
    return Reading([replace(draft, date=about.date or layout.date or named, outlet=about.outlet, author=about.author)])
