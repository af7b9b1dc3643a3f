"""A .txt file: headline, then date or dateline, then text."""

from communique.corpus import dates, webpage
from communique.corpus.draft import Draft, Reading, UnreadableError
from communique.corpus.layout import Layout, lay_out


def read(text: str, stem: str) -> Reading:
    """The one document in a text file; a date in the file's name is the last resort. Raises UnreadableError."""
    webpage.refuse(text)
    named = dates.in_name(stem)
    found = with_body(lay_out(text, around=named))
    return Reading(
        [
            Draft(
                text, found.headline, found.body, title=found.title, date=found.date or named, furniture=found.furniture
            )
        ]
    )


def with_body(found: Layout) -> Layout:
    """The layout itself, where anything is left to analyse; else UnreadableError."""
    if not found.body:
        raise UnreadableError("no text: nothing stands below the headline and date but leftovers of a web page")
    return found
