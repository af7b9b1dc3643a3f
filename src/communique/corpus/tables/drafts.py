"""A row as the draft of a document."""

from communique.corpus import columns, mending, messages, tags, turns, webpage
from communique.corpus.draft import Draft, UnreadableError, given
from communique.corpus.layout import Layout, lay_out
from communique.corpus.lines import Line, lines
from communique.corpus.tables import cells
from communique.corpus.tables.form import Form
from communique.corpus.text import with_body

# of a head without a date line below it: its words, its lines, words of the text; marks that no line of it ends in
_FEWEST = 4
_HEAD = 4
_PROSE = 25
_GOES_ON = ".!?…,;:"


def of_row(row: dict | UnreadableError, number: int, form: Form) -> Draft:
    """The document that a row is, with what was mended in it.

    Raises UnreadableError for a row that could not be read, has no text or is a web page, and for a cell that is not
    what its field takes.
    """
    if isinstance(row, UnreadableError):
        raise row
    said = {field: cells.text(field, row.get(name)) for field, name in form.chosen.columns.items()} | _posted(row, form)
    words = said.get("text") or ""
    if not words.strip():
        raise UnreadableError("no text" + _columns_there(row, form.chosen))
    bare, tagged = (words, 0) if webpage.is_page(words) else tags.without(words)
    better = mending.mend(bare)
    webpage.refuse(better.text)
    day, notes = cells.day(said.get("date"), form)
    fields = given({**said, "date": day})
    laid = with_body(_laid_out(better.text, fields["title"], fields["date"]))
    fields |= {"title": fields["title"] or laid.title, "date": fields["date"] or laid.date}
    left = (f"mended: {tagged:,} tag{'s' * (tagged != 1)} of a web page left out",) if tagged else ()
    notes = (*form.chosen.notes, *left, *better.notes, *notes)
    return Draft(better.text, laid.headline, laid.body, row=number, furniture=laid.furniture, notes=notes, **fields)


def _posted(row: dict, form: Form) -> dict[str, str | None]:
    """The kind of a post and who sent it, where the row has no such cells."""
    if not form.is_post(row):
        return {}
    told = {"kind": "post", "speaker": messages.sender(row)}
    return {field: value for field, value in told.items() if not row.get(form.chosen.columns.get(field, ""))}


def _columns_there(row: dict, chosen: columns.Chosen) -> str:
    if "text" in chosen.columns and chosen.columns["text"] in row:
        return ""
    return f"; its fields are {', '.join(map(repr, row)) or 'none'}{columns.closest_to_text(row)}"


def _laid_out(text: str, title: str | None, date: str | None) -> Layout:
    """A cell's first line is a headline where it repeats the title or says whose words follow; of a cell without a
    title where a date line stands below it, or prose below a blank line.
    """
    found = lines(text)
    if len(found) > 1 and (found[0].text == title.strip() if title else turns.announces(found[0].text)):
        return lay_out(text, headline=1, around=date)
    looked = lay_out(text, around=date)
    headed = not title and bool(looked.headline) and (_is_dated(looked, found) or _stands_apart(text, looked))
    return looked if headed else lay_out(text, headline=0, around=date)


def _is_dated(laid: Layout, found: list[Line]) -> bool:
    """Whether a date stands below the headline, which is no part of the body."""
    first = next(line for line in found if line.start >= laid.headline[0][1])
    return bool(laid.date) and not any(start <= first.start < end for start, end in laid.body)


def _stands_apart(text: str, laid: Layout) -> bool:
    """Whether a text opens with a few lines as headlines and letterheads are, and prose stands below a blank line."""
    head = text[laid.headline[0][0] :].split("\n\n", maxsplit=1)[0].split("\n")
    words = sum(len(text[start:end].split()) for start, end in laid.body)
    titles = all(line.strip() and line.strip()[-1] not in _GOES_ON for line in head)
    return titles and len(head) <= _HEAD and len(" ".join(head).split()) >= _FEWEST and words >= _PROSE
