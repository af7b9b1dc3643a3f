"""Factiva's download, with the codes of its fields ("HD", "WC", "LP") or without them ("432 words", "Document …")."""

import re

from communique.corpus.draft import Draft, Reading
from communique.corpus.exports import article
from communique.corpus.lines import Line, lines, trimmed

_CODES = "SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|CLM|ART|DE|NGC|GC|PB|CX"
_CODE = re.compile(rf"(?P<code>{_CODES})(?:\s+(?P<value>\S.*)|)$")
_COUNT = re.compile(r"[\d,.]+ words$")
_END = re.compile(r"Document [A-Za-z0-9]{12,}$")
_RIGHTS = re.compile(r"(?:Copyright|©|\(c\))\s", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d{2}(?: (?:GMT|AM|PM))?$")
_TAGGED = re.compile(r"^[ \t]*HD(?:[ \t]|\r?$)", re.MULTILINE)
_TAGGED_TEXT = re.compile(r"^[ \t]*(?:LP|TD)(?:[ \t]|\r?$)", re.MULTILINE)
_PLAIN = (
    re.compile(r"^[ \t]*[\d,.]+ words[ \t]*\r?$", re.MULTILINE),
    re.compile(r"^[ \t]*Document [A-Za-z0-9]{12,}[ \t]*\r?$", re.MULTILINE),
)
_LANGUAGES = frozenset(("English", "ENGLISH"))
_OWNER = re.compile(r"(?:[A-Z&][\w.'’&-]*,? ){1,5}(?:Ltd|Limited|Inc|LLC|plc|PLC|Co|Corp|GmbH|AG|S\.?A|Pty Ltd)\.?")
_NAME = re.compile(r"(?:by\s+.+|(?:[A-Z][\w.'’-]+\s?){2,4}(?:(?:,| and) .*)?)$", re.IGNORECASE)


def is_export(text: str) -> bool:
    """Whether a text is such a download, in either form."""
    return bool(_TAGGED.search(text) and _TAGGED_TEXT.search(text)) or all(line.search(text) for line in _PLAIN)


def read(text: str) -> Reading:
    """One document an article."""
    found = lines(text)
    tagged = bool(_TAGGED.search(text) and _TAGGED_TEXT.search(text))
    articles = _pieces(found, _opens_tagged) if tagged else _ended(found)
    make = _tagged if tagged else _plain
    return article.reading("Factiva", [make(text, piece, number) for number, piece in enumerate(articles, start=1)])


def _opens_tagged(found: list[Line], at: int) -> bool:
    """A section or, without one, a headline opens an article."""
    code = _CODE.match(found[at].text)
    if not code or code["code"] not in {"SE", "HD"}:
        return False
    above = _CODE.match(found[at - 1].text) if at else None
    far = _CODE.match(found[at - 2].text) if at > 1 else None
    return code["code"] == "SE" or not any(one and one["code"] == "SE" for one in (above, far))


def _pieces(found: list[Line], opens) -> list[list[Line]]:
    starts = [at for at in range(len(found)) if opens(found, at)]
    return [found[start:end] for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]


def _ended(found: list[Line]) -> list[list[Line]]:
    ends = [at for at, line in enumerate(found) if _END.match(line.text)]
    return [found[start:end] for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]


def _tagged(text: str, found: list[Line], number: int) -> Draft | None:
    fields: dict[str, list[Line]] = {}
    code = ""
    for line in found:
        if (named := _CODE.match(line.text)) and named["code"] not in fields:
            code = named["code"]
            fields[code] = [trimmed(text, line.start + named.start("value"), line.end)] if named["value"] else []
        elif code:
            fields[code].append(line)
    words = {name: " ".join(line.text for line in value) for name, value in fields.items()}
    return article.draft(
        article.Piece(text, found[0].start, found[-1].end, number),
        fields.get("HD", []),
        [*fields.get("LP", []), *fields.get("TD", [])],
        date=article.date(words.get("PD", "")),
        outlet=article.outlet(words.get("SN", "")),
        author=article.author(words.get("BY")),
    )


def _plain(text: str, found: list[Line], number: int) -> Draft | None:
    count = next((at for at, line in enumerate(found) if _COUNT.match(line.text)), None)
    if not count:
        return None
    title, byline = _head(found[:count])
    below = found[count + 1 :]
    dated = next((at for at, line in enumerate(below[:3]) if article.date(line.text)), None)
    source = next((line for line in below[(dated or 0) + 1 :] if not _TIME.match(line.text)), None)
    first = _below_rights(below)
    body = _without_owner(below[first:], " ".join(line.text for line in below[:first]))
    return article.draft(
        article.Piece(text, found[0].start, found[-1].end, number),
        title,
        body,
        date=article.date(below[dated].text) if dated is not None else None,
        outlet=article.outlet(source.text) if source and dated is not None else None,
        author=article.author(byline.text if byline else None),
    )


def _without_owner(body: list[Line], above: str) -> list[Line]:
    """The words without the owner's name at their foot, which the line of copyright has too."""
    last = body[-1].text if body else ""
    return body[:-1] if last and (last.rstrip(".") in above or _OWNER.fullmatch(last)) else body


def _head(above: list[Line]) -> tuple[list[Line], Line | None]:
    """The title's line and the byline, of a section, a title and a byline of which only the title must be there."""
    byline = above[-1] if len(above) > 1 and _NAME.match(above[-1].text) and len(above[-1].text.split()) <= 8 else None
    rest = above[:-1] if byline else above
    return rest[-1:], byline


def _below_rights(below: list[Line]) -> int:
    """Where the words start: below the line of copyright, else below the language."""
    for is_last in (_RIGHTS.match, _LANGUAGES.__contains__):
        for at, line in enumerate(below[:12]):
            if is_last(line.text):
                return at + 1 + sum(1 for one in below[at + 1 : at + 2] if one.text.startswith("All Rights Reserved"))
    return 0
