"""What the cells of a row say: the text of a field, and the day of a date."""

import json

from communique.corpus import messages, stamps
from communique.corpus.decode import checked
from communique.corpus.draft import UnreadableError
from communique.corpus.tables.form import Form


def text(field: str, value: object) -> str | None:
    """What a cell says of a field, as text; None where it is empty.

    The pieces of a message are joined, numbers are text where they name a document or a day, and an outlet or authors
    may be objects with names. Raises UnreadableError for any other value that is no text.
    """
    if field in {"doc_id", "date"} and isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(field, value)
    value = messages.joined(value) if field == "text" else value
    if field in {"outlet", "author"} and isinstance(value, (dict, list)):
        return _named(value)
    if value is None or isinstance(value, str):
        return checked(value) if value else None
    raise UnreadableError(f"{field} must be text, not {json.dumps(value, default=str, ensure_ascii=False)[:40]}")


def day(cell: str | None, form: Form) -> tuple[str | None, tuple[str, ...]]:
    """The date of a cell as ISO, and what is said of how it was told.

    What is no date is given back as it is, to be refused; in a column of another name than "date" it is left out.
    """
    if not cell or not cell.strip():
        return None, ()
    if form.order and (found := stamps.with_slashes(cell, form.order)):
        return found, (_told_order(cell, form.order),)
    found = stamps.day(cell)
    if found or form.strict:
        return found or cell, ()
    return None, (f"{form.chosen.columns['date']} {cell.strip()[:40]!r} is no date that can be told; undated",)


def _told_order(cell: str, first: str) -> str:
    dotted = stamps.are_dotted([cell.strip()]) and first == "day"
    marks = "dots" if dotted else "slashes"
    return f"dates with {marks} have the {first} first, as {'is usual' if dotted else 'others of the column show'}"


def _number(field: str, value: float) -> str | None:
    written = str(int(value)) if float(value).is_integer() else str(value)
    if field == "date" and stamps.day(written) is None:
        raise UnreadableError(f"date must be text, not {written}")
    return written


def _named(value: dict | list) -> str | None:
    """The name of {"id": …, "name": …}, as news interfaces give an outlet; several names of a list in a row."""
    found = [value.get("name")] if isinstance(value, dict) else value
    return "; ".join(checked(one) for one in found if isinstance(one, str) and one.strip()) or None
