"""What kind of text a document is, where its file does not say, and what tells it."""

import re
from typing import NamedTuple

from communique.corpus import dates, minutes, posts, turns
from communique.corpus.lines import lines
from communique.corpus.turns import ends, forms
from communique.text import emphasis

KINDS = (
    "article",
    "transcript",
    "interview",
    "speech",
    "statement",
    "release",
    "communique",
    "readout",
    "record",
    "post",
    "live",
)
TAKE_TURNS = {"transcript", "interview"}

_COURT = {"the court", "the witness", "court", "witness", "the clerk", "judge"}
_BEHIND_LABEL = 60  # characters of a role and marks between a label and its colon
_RELEASE_END = re.compile(r"^\W*(?:#\s*){3}|^\W*ENDS?\W*$|editors?['’]?\b|\b(?:media|press|contact)\b", re.I)
_CASE = re.compile(r"[^\W\d_a-z].{1,80} v(?:s\.?|\.|ersus)? [^\W\d_a-z].{1,80}")  # "Lorrin v. Kelmar"
_LINKS = {"of", "the", "for", "and", "to", "in", "on", "at"}
_BELOW = 3  # lines of the body that may be the title below a letterhead
_DEEPER = 6  # lines of it that may be the title of minutes: a case has its number and its parties above
_WORDIEST_TITLE = 25
_FRONT = 8  # lines in which a release says what it is
_LONGEST_STAMP = 30  # characters
_ENTRIES = 2  # of a live blog whose title does not tell alone
_WORDIEST_POST = 150
_LONGEST_POST = 4  # lines of one that has no head
_COMMUNIQUE = re.compile(
    r"^(?:(?:final|joint|press|agreed|full text of the|text of the|the)\s+)*(?:communiqu[eé]|joint (?:press )?statement"
    r"|[\w-]+ communiqu[eé] of the|final statement of the"
    r"|joint declaration|declaration (?:of|by)|leaders['’] (?:declaration|statement)"
    r"|(?:\w+ ){1,4}summit (?:communiqu[eé]|declaration)|(?:\w+ ){0,4}joint (?:statement|communiqu[eé]|declaration)"
    r"|ministerial declaration"
    r"|presidency conclusions|outcome (?:document|of proceedings)|summary by the (?:chair|presidency)\w*"
    r"|chair(?:man|woman|person)?['’]s (?:statement|summary|conclusions)"
    r"|(?:conclusions|summary) of the (?:[\w-]+ ){0,4}(?:meeting|council|summit|conference|session|forum))\b",
    re.IGNORECASE,
)
_CLOSING = re.compile(  # "Council of the Pact: conclusions", "Lake Leaders' Meeting - Final Communiqué"
    r"(?::|\s[–—-])\s(?:final |joint )?(?:communiqu[eé]|conclusions|(?:summary|conclusions) of the .*"
    r"|chair(?:man|woman|person)?['’]s (?:summary|statement|conclusions))(?:,.*)?$",
    re.IGNORECASE,
)
_READOUT = re.compile(r"^(?:[\w’' ]{0,40}\s)?read-?out\b(?!\s+(?:draws|says))", re.IGNORECASE)
_ISSUED = re.compile(
    r"^(?:(?:joint|open|final|opening|closing|press|public|urgent|full text of the|text of the|the)\s+)*"
    r"(?:statement|letter|comment|appeal|declaration|message|reply|address|remarks)\s+"
    r"(?:by|of|from|to|on|about|concerning|regarding|in (?:connection with|response to|reply to))\b",
    re.IGNORECASE,
)
_REALM = re.compile(
    r"(?:the )?(?:republic|kingdom|state|federation|commonwealth|principality) of \w[\w ]*", re.IGNORECASE
)
_RELEASE = re.compile(
    r"^\W*(?:(?:press|news|media) (?:release|statement)|for immediate release|embargoed)\b", re.IGNORECASE
)
_LIVE = re.compile(
    r"^live\s*[:–—|-]|\blive (?:updates|blog|coverage|reporting)\b|\bas it happened\b|[–—|-]\s*live\W*$|\bliveblog\b",
    re.IGNORECASE,
)
_MAYBE_LIVE = re.compile(r"\S\s+live\s*(?::|\s[–—|-])\s", re.IGNORECASE)  # where entries have times
_STAMPED = re.compile(
    r"\[?\d{1,2}[:.]\d{2}\]?\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?(?:\s*[-–—:|]\s*|\s+|$)(?P<rest>.*)", re.I
)
_POSTED = re.compile(r"(?:^|\s)(?:#\w*[^\W\d_]\w*|@\w{2,30})|\bpic\.twitter\.com/|https?://t\.co/|^RT @")


class Told(NamedTuple):
    """A document's kind, why it is that kind, and who speaks all of it, or answers in it, where the text says so."""

    kind: str
    why: str
    speaker: str | None


def told(text: str, body: list[list[int]], speaker: str | None, *, title: str | None = None, given: str | None = None):
    """The kind of a text and what told it.

    `speaker` and `given` are who speaks it all, and its kind, as its file says: what the file says wins. `title` is its
    headline. Turns tell more than a title does, a title more than the front of the text.
    """
    title = _called(text, body, title)
    marked, text = text, emphasis.plain(text)
    author = _author(text, body, title) or (turns.addressing(title) if given in {"speech", "statement"} else None)
    floor = turns.found(marked, body, given=given in TAKE_TURNS, author=speaker or (author.words if author else None))
    if given:
        asked = _introduced(text, body, title, floor) if given == "interview" else None
        return Told(given, "its file says so", speaker or _author_of(given, author) or asked)
    by_turns = _by_turns(text, body, title, author, floor)
    if by_turns:
        return by_turns._replace(speaker=speaker or by_turns.speaker)
    if speaker:
        kind = author.kind if author and author.kind == "statement" else "speech"
        return Told(kind, f"its file says who speaks it: {speaker}", speaker)
    found = (one(text, body, title, author) for one in (_record, _live, _post, _titled, _authored, _issued, _release))
    return next((one for one in found if one), Told("article", "nothing tells another kind", None))


def _called(text: str, body: list[list[int]], title: str | None) -> str | None:
    """The line that says what a text is: its headline; below a letterhead or the parties of a case one of the first
    lines, where one does.
    """
    if not title or not (_is_letterhead(title) or _CASE.fullmatch(title)):
        below = [line.text for start, end in body[:1] for line in lines(text, start, end)[:1]]
        return next((line for line in below if title and _is_short(line) and _names_it(line)), title)
    deep = [line.text for start, end in body[:_DEEPER] for line in lines(text, start, end)[:_DEEPER]][:_DEEPER]
    record = next((line for line in deep if minutes.is_title(line)), None)
    if record:
        return record
    front = deep[:_BELOW]
    short = list(filter(_is_short, front))
    telling = (_READOUT, _COMMUNIQUE, _ISSUED)
    return next((one for one in short if any(some.search(one) for some in telling) or _is_whose(one)), title)


def _names_it(line: str) -> bool:
    """Whether a line is what a communiqué is called, and no sentence about one: "Chair's summary, 3 May"."""
    called = _COMMUNIQUE.match(line)
    return called is not None and re.match(r"$|,| of\b| by\b| on the\b", line[called.end() :]) is not None


def _is_short(line: str) -> bool:
    """Whether a line may be a title: no sentence."""
    return len(line.split()) <= _WORDIEST_TITLE and not line.endswith((".", "!", "?", ":"))


def _is_letterhead(title: str) -> bool:
    """Whether a first line is the name of a body or a state's in full, and no headline: "Office of the President"."""
    if _REALM.fullmatch(title):
        return True
    small = [word for word in re.findall(r"[^\W\d_]+", title) if word.islower()]
    return turns.is_body(title) and {*small} <= _LINKS and turns.author(title) is None


def _is_whose(line: str) -> bool:
    """Whether a line says whose statement or speech follows: "Statement by Ana Brel", "Ministry of Ports: response"."""
    author = turns.author(line)
    return turns.issuer(line) is not None or author is not None and author.kind in {"statement", "speech"}


def _author(text: str, body: list[list[int]], title: str | None) -> turns.Author | None:
    """Who speaks by the title; where it has an office alone or nobody, by the line that announces the words."""
    titled = turns.author(title)
    if titled and not turns.is_office(titled.words) and not titled.words.casefold().startswith("the "):
        return titled
    announced = turns.announced(text[body[0][0] :]) if body else None
    return announced or turns.written(text) or titled


def infer(text: str, body: list[list[int]], speaker: str | None, *, title: str | None = None) -> str:
    """The kind alone."""
    return told(text, body, speaker, title=title).kind


def why(
    text: str, body: list[list[int]], speaker: str | None, *, title: str | None = None, given: str | None = None
) -> str:
    """Why a text is of its kind, in words that go on "transcript: …"."""
    return told(text, body, speaker, title=title, given=given).why


def turn(paragraph: str) -> str | None:
    """The name before the colon, where the paragraph opens a turn: "MS BERG: Good morning." gives "MS BERG"."""
    found = turns.of_line(paragraph.strip())
    colon = re.search("[:：]", paragraph)
    return found.text if found and colon and colon.start() <= len(found.text) + _BEHIND_LABEL else None


def turnless(kind: str, text: str, body: list[list[int]]) -> str | None:
    """A warning where a text is said to have turns, and none is found; it tells what was looked for."""
    if kind not in TAKE_TURNS or turns.found(text, body, given=True).labels:
        return None
    looked_for = "; ".join(form.name for form in forms.load())
    return f"kind {kind!r} is given, but no turn was found; looked for lines that open with {looked_for}"


def _author_of(kind: str, author: turns.Author | None) -> str | None:
    """Who speaks a text of a given kind by its title."""
    return author.words if author and kind in {"speech", "statement", "transcript", "communique", "interview"} else None


def _by_turns(
    text: str, body: list[list[int]], title: str | None, author: turns.Author | None, floor: turns.Turns
) -> Told | None:
    if not floor.labels:
        return None
    keys = {label.key for label in floor.labels}
    answered = any(label.answers for label in floor.labels)
    called = "interview" in (title or "").casefold() or (author is not None and author.kind == "interview")
    court = any(label.key in _COURT for label in floor.labels) or (title or "").casefold().endswith("examination")
    if called or (answered and not court):
        asked = author.words if author else _introduced(text, body, title, floor) if answered else None
        return Told("interview", floor.why, asked)
    alone = len(keys) == 1 and not floor.labels[0].form.unnamed
    kind = "speech" if alone and author is not None and author.kind == "speech" else "transcript"
    return Told(kind, floor.why, author.words if author else None)


def _introduced(text: str, body: list[list[int]], title: str | None, floor: turns.Turns) -> str | None:
    first = floor.labels[0].source[0] if floor.labels else len(text)
    front = "\n".join(text[start : min(end, first)] for start, end in body if start < first)
    return turns.introduced(front, title)


def _record(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    """Minutes: what calls itself so, or paragraphs that open with a delegate and report."""
    called = minutes.called(text, title)
    if called:
        return Told("record", f"its title: {called}", None)
    count = minutes.by_delegates([line.text for start, end in body for line in lines(text, start, end)])
    told = f"{count} paragraphs open with a name and a state, or a representative, and report"
    return Told("record", told, None) if count else None


def _live(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    found = [line.text for start, end in body for line in lines(text, start, end)]
    stamped = [
        match
        for line in found
        if (match := _STAMPED.fullmatch(line)) and (not match["rest"] or match["rest"][0].isupper())
    ]
    if title and (_LIVE.search(title) or (_MAYBE_LIVE.search(title) and _has_entries(text))):
        return Told("live", f"its title: {title}", None)
    prose = [line for line in found if len(line.split()) > 12]
    if len(stamped) >= 4 and len(stamped) * 4 >= len(found) and len(prose) * 3 >= len(stamped):
        return Told("live", f"{len(stamped)} entries open with a time", None)
    return None


def _has_entries(text: str) -> bool:
    """Whether lines of a text are times alone or when something was posted: "14.32 GMT", "2h ago"."""
    stamps = (_STAMPED.fullmatch(line.text) for line in lines(text) if len(line.text) < _LONGEST_STAMP)
    alone = sum(1 for stamp in stamps if stamp and not stamp["rest"])
    return alone + sum(dates.is_stamp(line.text) for line in lines(text)) >= _ENTRIES


def _post(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    found = lines(text)
    said = " ".join(text[start:end] for start, end in body)
    head, marked = posts.head(posts.parted(text, found)), _POSTED.search(said)
    if head and (head.says or len(said.split()) <= _WORDIEST_POST):
        return Told("post", f"its head: {found[0].text[:60]!r}", head.name)
    if head or not marked or len(said.split()) > _WORDIEST_POST:
        return None
    several = len([line for start, end in body for line in lines(text, start, end)]) > _LONGEST_POST
    return None if several else Told("post", f"short, with {marked.group().strip()!r}", None)


def _titled(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    """A communique or a readout, by its title; what one person declares is no communique."""
    if title and author and turns.is_titled(author.words) and not turns.is_office(author.words) and _is_alone(title):
        return None
    for kind, pattern in (("readout", _READOUT), ("communique", _COMMUNIQUE), ("communique", _CLOSING)):
        if title and any(pattern.search(part) for part in (title, title.partition(": ")[2])):
            return Told(kind, f"its title: {title}", None)
    return None


def _is_alone(title: str) -> bool:
    """Whether a title says whose words follow, and that nobody else joined in them."""
    return turns.announces(title) and "joint" not in title.casefold()


def _authored(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    """A statement or a speech, where the title names who made it and the words are theirs; a statement that its title
    opens with, even where it tells of whoever makes it ("The Ministry regrets …").

    Of a press conference without a question what is there is what was said at its beginning.
    """
    if author is None or author.kind not in {"statement", "speech", "transcript"}:
        return None
    spans = [(start, end) for start, end in body]
    official = turns.is_titled(author.words) or turns.is_body(author.words)  # "Comment by Ana Brel" is a journalist's
    says = official and turns.announces(title or "") or turns.is_unreported(text, spans)
    says = author.kind == "statement" and says
    if not says and not turns.is_own(text, spans):
        return None
    kind = "statement" if author.kind == "statement" else "speech"
    return Told(kind, f"its title names who speaks: {author.words}", author.words)


def _issued(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    """What its first line calls a body's statement; in the first person a letter, an appeal or anybody's statement."""
    first = title or next((line.text for line in lines(text)), "")
    if turns.issuer(first):
        return Told("statement", f"its first line calls it so: {first}", None)
    if not _ISSUED.match(first) or not turns.is_own(text, [(start, end) for start, end in body]):
        return None
    return Told("statement", f"in the first person, and its first line calls it so: {first}", None)


def _release(text: str, body: list[list[int]], title: str | None, author: turns.Author | None) -> Told | None:
    found = lines(text)
    head = next((line.text for line in found[:_FRONT] if len(line.text) < 120 and _RELEASE.search(line.text)), None)
    closing = next(
        (line.text for line in found[-12:] if ends.is_end(line.text) and _RELEASE_END.search(line.text)), None
    )
    shown = head or closing
    return Told("release", f"it says {shown!r}", None) if shown and len(found) > 2 else None
