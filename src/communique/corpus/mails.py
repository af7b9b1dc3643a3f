"""A mail, and those that it quotes: one document a message, each its writer's, without the marks of quotation."""

import re
from dataclasses import dataclass, field, replace

from communique.corpus import kinds, mailheads, turns
from communique.corpus.draft import Draft, Reading, Span
from communique.corpus.layout import lay_out
from communique.corpus.lines import lines, spans
from communique.corpus.mailheads import Head

_QUOTE = re.compile(r"(?:>[ \t]?)+")
_SIGNED = re.compile(r"--[ \t]*")  # above a signature
_GREETING = re.compile(
    r"(?:dear|hi|hello|good (?:morning|afternoon|evening)|your excellency)\b[^.?!]{0,60}[,!:]?", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:(?:yours|sincerely|respectfully|cordially|regards|cheers|thanks|many thanks)\b.{0,20}"
    r"|(?:best|kind|warm|kindest|warmest|with best|with kind)(?: (?:regards|wishes))?)[,.!]?",
    re.IGNORECASE,
)
_HEAD = 40  # lines of a head at the most
_NAMES = 5  # lines below the closing formula of a letter
_NOBODY = Head(0, None, None, None)


@dataclass
class Message:
    """A message of a thread: its head, and its lines without the marks of quotation, those of the head first."""

    head: Head
    lines: list[str] = field(default_factory=list)


def is_mail(text: str) -> bool:
    """Whether a text is a mail: it opens with a mail's head, or quotes one below a line that says who wrote it."""
    found = text.splitlines()
    first = next((at for at, line in enumerate(found) if line.strip()), 0)
    if mailheads.head(found[first : first + _HEAD]):
        return True
    bare = [_bare(line) for line in found]
    return any(mailheads.quoted(bare[at : at + 2]) and _quotes_below(found, at) for at, line in enumerate(bare) if line)


def _quotes_below(found: list[str], at: int) -> bool:
    """Whether what stands below "… wrote:" is quoted deeper than that line."""
    below = (line for line in found[at + 1 : at + 4] if _bare(line).strip() and not _bare(line).endswith("wrote:"))
    return _depth(next(below, "")) > _depth(found[at])


def read(text: str) -> Reading:
    """The messages of a mail, the newest first as they stand."""
    found = [one for one in messages(text) if any(map(str.strip, one.lines[one.head.lines :]))]
    note = f"a mail with {len(found):,} message{'s' * (len(found) != 1)}, each read as its writer's"
    subject = next((one.head.subject for one in found if one.head.subject), None)
    return Reading([_draft(one, number, subject, note) for number, one in enumerate(found, start=1)])


def messages(text: str) -> list[Message]:
    """What each of those who write in a thread wrote, in the order in which they first come.

    What stands below a quotation, quoted less deep, is again by whoever wrote what stands above it.
    """
    found = text.splitlines()
    bare = [_bare(line) for line in found]
    at = next((at for at, line in enumerate(found) if line.strip()), 0)
    every = [Message(mailheads.head(bare[at : at + _HEAD]) or _NOBODY)]
    writing, known = {0: every[0]}, every[0].head.lines
    every[0].lines, at = bare[at : at + known], at + known
    while at < len(found):
        depth = _depth(found[at])
        if below := mailheads.head(bare[at : at + _HEAD]):
            depth = _depth(found[at + below.lines - 1])  # a blank line above it is quoted less deep
            writing = _writing(writing, depth, _begun(every, below, bare[at : at + below.lines]))
        elif (below := mailheads.quoted(bare[at : at + 2])) and _quotes_below(found, at + below.lines - 1):
            writing = _writing(writing, depth + 1, _begun(every, below, bare[at : at + below.lines]))
        else:
            below = Head(1, None, None, None)
            writing.setdefault(depth, _of(every, writing, depth)).lines.append(bare[at])
        at += below.lines
    return every


def _of(every: list[Message], writing: dict[int, Message], depth: int) -> Message:
    """Whose a line is: a new message's by nobody known, where it is quoted deeper than anything above."""
    return writing[depth] if depth in writing else _begun(every, _NOBODY, [])


def _writing(writing: dict[int, Message], depth: int, begun: Message) -> dict[int, Message]:
    """Whose lines are at each depth once a message begins: what that one quotes is nobody's of those above."""
    return {at: one for at, one in writing.items() if at < depth} | {depth: begun}


def _begun(every: list[Message], head: Head, above: list[str]) -> Message:
    every.append(Message(head, [*above]))
    return every[-1]


def _draft(one: Message, number: int, subject: str | None, note: str) -> Draft:
    text = "\n".join(one.lines)
    start = sum(len(line) + 1 for line in one.lines[: one.head.lines])
    layout = lay_out(text, start=start, headline=None if one.head is _NOBODY else 0, around=one.head.date)
    above = spans(lines(text, 0, start), set())
    body, about = _parted(text, layout.body, one.head.author)
    draft = Draft(text, layout.headline, body, row=number, notes=(note,), author=one.head.author)
    draft = replace(draft, furniture=sorted([*above, *about, *layout.furniture]), date=one.head.date or layout.date)
    draft = replace(draft, title=one.head.subject or layout.title or subject)
    return replace(draft, kind="statement", speaker=one.head.author) if _is_writers(draft) else draft


def _is_writers(draft: Draft) -> bool:
    """Whether a mail is its writer's own words: in the first person, and nothing tells that it is another's text."""
    own = turns.is_own(draft.text, [(start, end) for start, end in draft.body])
    return own and bool(draft.author) and kinds.infer(draft.text, draft.body, None, title=draft.title) == "article"


def _parted(text: str, body: list[Span], writer: str | None) -> tuple[list[Span], list[Span]]:
    """What is said in a mail, and what is not: whom it greets, and how it is signed. One of these alone is said."""
    found = [line for start, end in body for line in lines(text, start, end)]
    mark = next((line.start for line in lines(text) if _SIGNED.fullmatch(line.text)), len(text))
    signed = sum(line.start < mark for line in found)
    last = max(0, signed - 1 - _NAMES)
    closed = next((at for at in range(last, signed) if _CLOSING.fullmatch(found[at].text)), signed)
    if closed == signed and signed and writer and found[signed - 1].text.strip(" ,.-–—").casefold() in _called(writer):
        closed -= 1
    out = set(range(closed, len(found))) | ({0} if found and _GREETING.fullmatch(found[0].text) else set())
    if len(out) == len(found):
        return body, []
    return spans(found, out), spans(found, set(range(len(found))) - out)


def _called(writer: str) -> set[str]:
    """How whoever writes may sign: with the whole name, or one of it."""
    return {writer.casefold(), *writer.casefold().split()}


def _bare(line: str) -> str:
    marks = _QUOTE.match(line)
    return line[marks.end() :] if marks else line


def _depth(line: str) -> int:
    marks = _QUOTE.match(line)
    return marks.group().count(">") if marks else 0
