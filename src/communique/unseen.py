"""Characters that nobody sees, but that steer a terminal or turn what is seen around, shown as marks.

Controls have pictures of their own in Unicode (␛ for ESC); what has none is told by its number: ⟨U+202E⟩, RIGHT-TO-LEFT
OVERRIDE. The texts themselves are never changed: what is computed, counted and written to tables has every character.
"""

import re

_BIDIRECTIONAL = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # embeddings, overrides, isolates and their ends
_SPACE = "\t\n\r"  # what a page shows as space

_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}
_NUMBERED = {code: f"⟨U+{code:04X}⟩" for code in (*range(0x80, 0xA0), *_BIDIRECTIONAL)}
_IN_LINES = _PICTURES | _NUMBERED
_IN_PAGES = {code: mark for code, mark in _IN_LINES.items() if chr(code) not in _SPACE}
_HIDDEN = re.compile(f"[{re.escape(''.join(map(chr, _IN_PAGES)))}]")  # searching a page is thirteen times as fast
_ESCAPED = {code: f"\\u{code:04x}" for code in (0x7F, *_NUMBERED)}


def in_page(text: str) -> str:
    """The text with marks; tabs and line ends stay, which a page shows as space."""
    return _HIDDEN.sub(lambda found: _IN_PAGES[ord(found[0])], text)


def in_line(text: str) -> str:
    """The text as one line of a terminal or a log: line ends and tabs are marks as well."""
    return text.translate(_IN_LINES)


def in_lines(text: str) -> str:
    """A message of several lines, each as `in_line` shows it."""
    return "\n".join(map(in_line, text.split("\n")))


def in_json(text: str) -> str:
    """The same JSON with these characters as escapes, which every reader turns back."""
    return text.translate(_ESCAPED)
