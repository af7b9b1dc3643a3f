"""Bytes to text, without guessing: UTF-8, or UTF-16 that says so at its start."""

import codecs
import re

from communique.corpus.draft import UnreadableError

_SURROGATE = re.compile("[\ud800-\udfff]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes) -> str:
    """The text of a file: every character as it stands, line ends included; a byte order mark is no character of it.

    Raises UnreadableError for an empty or a binary file and for other encodings. Older Windows encodings are not
    tried: nothing in such a file tells one from another, and a wrong guess changes the words in silence.
    """
    text = _utf16(data) if data.startswith(_UTF16) else _utf8(data)
    if not text.strip():
        raise UnreadableError("the file is empty" if not text else "the file holds nothing but white space")
    return checked(text)


def checked(text: str) -> str:
    """The text itself, where every character of it can be written down; else UnreadableError."""
    if "\0" in text:
        raise UnreadableError("not a text: it holds NUL characters")
    if _SURROGATE.search(text):
        raise UnreadableError("not a text: it holds half of a character (a lone surrogate)")
    return text


def _utf8(data: bytes) -> str:
    if b"\0" in data:
        raise UnreadableError("not a text: it holds NUL bytes, as binary files and UTF-16 without a mark do")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02x}"
        raise UnreadableError(
            f"not UTF-8: the byte {byte} on line {line} stands for no character; save the file as UTF-8"
        ) from None


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise UnreadableError("not UTF-16, although its first two bytes say so; save the file as UTF-8") from None
