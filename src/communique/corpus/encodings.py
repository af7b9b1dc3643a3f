"""Bytes to text, whatever the encoding: one that the file or `corpus.yml` declares, UTF-8 or UTF-16, else one detected.

Nothing is guessed in silence: whatever is not plain UTF-8 comes with a note that says how it was read.
"""

import codecs
import re
from typing import NamedTuple

import charset_normalizer

from communique.corpus.decode import checked
from communique.corpus.draft import UnreadableError

# What people's files are in, and charset-normalizer's rarer guesses left out: on a short text they win by chance.
_CANDIDATES = (
    *("cp1252", "mac_roman", "cp1250", "iso8859_2", "koi8_r", "cp1251", "cp866", "iso8859_5", "mac_cyrillic"),
    *("cp1253", "cp1254", "cp1255", "cp1256", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
_WESTERN = "cp1252"
_MARKS = (  # the longer first: UTF-32's little-endian mark opens with UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x84\x86-\x9f]")
_STRAY = re.compile("[\udc80-\udcff]")  # a byte that is no UTF-8, as Python keeps it
_PROPER = re.compile("[^\x00-\x7f\udc80-\udcff]")
_SAMPLE = 20_000  # bytes that tell UTF-16 and a binary file
_LONG = 200_000  # bytes
_FEW_STRAY = 0.001  # of all bytes: with more that are no UTF-8, the file is in another encoding


class Decoded(NamedTuple):
    """A file's characters, and a note for each thing about them that a reader should know."""

    text: str
    notes: tuple[str, ...] = ()


def read(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of a file, line ends included; a byte order mark is none of them.

    `declared` is the encoding that the file's own markup or `corpus.yml` names. Raises UnreadableError for an empty
    file, a binary one, and one that is in no encoding that can be told.
    """
    found = _marked(data) or _declared(data, declared) or _plain(data) or _detected(data)
    if not found.text.strip():
        raise UnreadableError("the file is empty" if not found.text else "the file holds nothing but white space")
    return Decoded(checked(found.text), found.notes)


def known(name: str) -> bool:
    """Whether a name is that of an encoding of text."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _marked(data: bytes) -> Decoded | None:
    """By the mark at the start of the file."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if name is None:
        return None
    text = _decoded(data, name)
    if text is None and name == "utf-8-sig":
        return _plain(data.removeprefix(codecs.BOM_UTF8))
    if text is None:
        raise UnreadableError(f"not {name.upper()}, although its first bytes say so; save the file as UTF-8")
    return Decoded(text)


def _declared(data: bytes, name: str | None) -> Decoded | None:
    """By its declaration, where it keeps to it."""
    if name is None or not known(name) or codecs.lookup(name).name == "utf-8":
        return None
    text = _decoded(data, _wider(name))
    return Decoded(text, (f"read as {name}, as declared",)) if text is not None else None


def _wider(name: str) -> str:
    """Pages that say Latin-1 are written in Windows-1252, which has signs where the other has nothing."""
    return _WESTERN if codecs.lookup(name).name in {"iso8859-1", "ascii"} else name


def _plain(data: bytes) -> Decoded | None:
    """UTF-8, a few stray bytes allowed; UTF-16 without its mark; None for what is neither."""
    if b"\0" in data[:_SAMPLE]:
        return _utf16(data)
    text = _decoded(data, "utf-8")
    return Decoded(text) if text is not None else _mostly_utf8(data)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 by the zero bytes of its spaces and line ends, all of them on one side. Raises UnreadableError."""
    sample = data[: _SAMPLE // 2 * 2]
    for name, spaces, others in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if spaces.count(0) > 10 * others.count(0) and spaces.count(0) >= len(sample) // 40:
            text = _decoded(data, name)
            if text is not None and not _CONTROL.search(text[:_SAMPLE]):
                return Decoded(text, (f"read as {name.upper()}, detected: the file has no mark",))
    raise UnreadableError("not a text: it holds NUL bytes, as binary files do")


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which a few bytes of Windows-1252 were pasted; None where nothing but strays stands there."""
    text = data.decode("utf-8", errors="surrogateescape")
    stray = _STRAY.findall(text)
    proper = len(_PROPER.findall(text))
    if not proper or len(stray) > max(proper, _FEW_STRAY * len(data)):
        return None
    line = text[: text.index(stray[0])].count("\n") + 1
    mended = _STRAY.sub(lambda one: _byte(one.group()), text)
    count = f"{len(stray):,} byte{'s' * (len(stray) > 1)}"
    return Decoded(mended, (f"UTF-8 but for {count}, the first on line {line}, read as {_WESTERN}",))


def _byte(escaped: str) -> str:
    return bytes([ord(escaped) - 0xDC00]).decode(_WESTERN, errors="replace")


def _detected(data: bytes) -> Decoded:
    """The encoding that charset-normalizer finds the text least odd in. Raises UnreadableError where there is none."""
    if _BINARY.search(data[:_SAMPLE]):
        raise UnreadableError("not a text: it holds control characters, as binary files do")
    found = charset_normalizer.from_bytes(_telling(data), cp_isolation=list(_CANDIDATES)).best()
    name = _WESTERN if found is None or _WESTERN in found.could_be_from_charset else found.encoding
    text = _decoded(data, name)
    if text is None or _CONTROL.search(text):
        raise UnreadableError(f"in no encoding that can be told: {_stray(data)}; save the file as UTF-8")
    return Decoded(text, (f"read as {name}, detected: the file is no UTF-8",))


def _telling(data: bytes) -> bytes:
    """The part of a long file that tells its encoding: whole lines from the first sign that is not ASCII."""
    if len(data) <= _LONG:
        return data
    first = re.search(rb"[\x80-\xff]", data)
    start = data.rfind(b"\n", 0, first.start() if first else 0) + 1
    end = data.rfind(b"\n", start, start + _LONG)
    return data[start:end] if end > start else data


def _stray(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return f"the byte 0x{data[error.start]:02x} on line {data.count(10, 0, error.start) + 1} is no UTF-8"
    return "it has characters that no text has"


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None
