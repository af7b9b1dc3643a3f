"""A .eml file, as programs for mail save one: its head and its plain text, then as a mail in a text file."""

import email
from email import policy
from email.message import EmailMessage

from communique.corpus import articles, mending
from communique.corpus.decode import checked
from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.source import Source

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read(source: Source) -> Reading:
    """The messages of a mail. Raises UnreadableError where it has no plain text, or one that cannot be written down."""
    message = email.message_from_bytes(source.data, policy=policy.default)
    part = message.get_body(preferencelist=("plain",)) if isinstance(message, EmailMessage) else None
    words = part.get_content() if part else ""
    if not words.strip():
        raise UnreadableError("a mail without a plain text; save it as .html or .txt")
    head = [f"{name}: {message[name]}" for name in _SHOWN if message[name]]
    found = mending.mend(checked("\n".join([*head, "", words.replace("\r\n", "\n")])))
    return articles.read(found.text, source, ("the head and the plain text of a mail", *found.notes))
