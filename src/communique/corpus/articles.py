"""From the characters of a file to its documents: one article, or the several of a database's export."""

from dataclasses import replace
from typing import TYPE_CHECKING

from communique.corpus import dates, exports, mails, markdown, pleading, sets, text, webpage
from communique.corpus.draft import Draft, Reading, noted
from communique.corpus.formats import timed
from communique.corpus.layout import lay_out
from communique.corpus.source import Source

if TYPE_CHECKING:
    from communique.corpus.formats.markup import About


def read(found: str, source: Source, notes: tuple[str, ...] = ()) -> Reading:
    """The documents in a text. Raises UnreadableError for a web page, and where nothing is left to analyse."""
    webpage.refuse(found)
    if several := exports.split(found):
        return noted(several, notes)
    if of_a_set := sets.read(found, source):
        return noted(of_a_set, notes)
    if timed.is_timed(found):
        return noted(timed.read(found, source.stem), notes)
    if mails.is_mail(found):
        return noted(mails.read(found), notes)
    found, numbered = pleading.unnumbered(found)
    notes += numbered
    if markdown.is_markdown(found):
        return noted(markdown.read(found, source.stem), notes)
    return noted(text.read(found, source.stem), notes)


def one(found: str, source: Source, notes: tuple[str, ...], *, headline: int, about: "About") -> Reading:
    """The one article of a page whose first `headline` lines are its title, with what the page says `about` itself."""
    named = dates.in_name(source.stem)
    layout = text.with_body(lay_out(found, headline=headline, around=about.date or named))
    draft = Draft(
        found, layout.headline, layout.body, title=about.title or layout.title, furniture=layout.furniture, notes=notes
    )
    return Reading([replace(draft, date=about.date or layout.date or named, outlet=about.outlet, author=about.author)])
