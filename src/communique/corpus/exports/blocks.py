"""Articles whose fields all have a label, and whose words stand between two of them: ProQuest's and PressReader's."""

from communique.corpus.draft import Draft
from communique.corpus.exports import article, labels
from communique.corpus.lines import Line, trimmed


def draft(text: str, found: list[Line], database: str, number: int) -> Draft | None:
    """The article in these lines; its words stand behind the label "body", or below the last label above them."""
    fields, body = _fields(text, found, database)
    if not body:
        return None
    words = {name: " ".join(line.text for line in value) for name, value in fields.items()}
    days = (article.date(words.get(name, "")) for name in ("date", "outlet", "source"))
    return article.draft(
        article.Piece(text, found[0].start, found[-1].end, number),
        fields.get("title", []),
        body,
        date=next(filter(None, days), None),
        outlet=article.outlet(words.get("outlet") or words.get("source", "").partition(";")[0]),
        author=article.author(words.get("author")),
    )


def _fields(text: str, found: list[Line], database: str) -> tuple[dict[str, list[Line]], list[Line]]:
    """The first value of each field; one goes on in the next line where no blank line lies between them."""
    fields: dict[str, list[Line]] = {}
    body: list[Line] = []
    field, above = "", None
    labelled = "body" in {named[1] for line in found if (named := labels.read(line, database))}
    for line in found:
        if named := labels.read(line, database):
            _, meaning, value = named
            place = trimmed(text, line.end - len(value), line.end)
            field = "" if meaning in fields else meaning
            if field == "body":
                body += [place] if value else []
            elif field:
                fields[field] = [place] if value else []
            above = line
        elif field == "body" or (not labelled and fields and not _beside(text, above, line)):
            body.append(line)
            field, above = ("body" if field == "body" else ""), None if not labelled else line
        elif field in fields and _beside(text, above, line):
            fields[field].append(line)
            above = line
    return fields, body


def _beside(text: str, above: Line | None, line: Line) -> bool:
    return above is not None and text.count("\n", above.end, line.start) <= 1
