"""HTML that a notebook's cells have shown, made fit for a page that asks nothing of anybody."""

import html
import re

from communique.reports import stacking
from communique.reports.outline import plain

# Elements that load, run, send or steer. The page's own policy forbids them too.
_ACTIVE = re.compile(
    r"<(?=/?\s*(?:script|iframe|frame|object|embed|applet|link|meta|base|form|input|button|svg|math)\b)", re.IGNORECASE
)
_PANDAS_STYLE = re.compile(r"<style scoped>.*?</style>", re.DOTALL)
_TABLE = re.compile(r"<table\b[^>]*>.*?</table>", re.DOTALL | re.IGNORECASE)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.DOTALL | re.IGNORECASE)
_EMPTY_HEADER = re.compile(r"<th(?:\s[^>]*)?>\s*</th>", re.IGNORECASE)
_BORDER = re.compile(r'(<table\b[^>]*?)\s+border="\d+"', re.IGNORECASE)


def tidied(markup: str, *, section: str = "") -> str:
    """The same markup with every table in a box that scrolls, and active elements shown as text.

    A table's box is named after its caption, or else after the `section` that it stands in.
    """
    quiet = _ACTIVE.sub("&lt;", _PANDAS_STYLE.sub("", markup))
    return _TABLE.sub(lambda found: _boxed(found[0], section), quiet)


def _boxed(table: str, section: str) -> str:
    caption = _CAPTION.search(table)
    name = plain(caption[1]) if caption else f"Table: {section}".rstrip(": ")
    body = stacking.labelled(_EMPTY_HEADER.sub("<td></td>", _BORDER.sub(r"\1", table)))
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{html.escape(name)}">{body}</div>'
