"""A figure drawn as SVG, made fit to stand in a page: light or dark as the reader's, with its marks as links.

Only what a drawing needs is taken over: shapes, letters, and addresses of statements. Everything else in the SVG goes.
"""

import hashlib
import html
import re
from xml.etree import ElementTree

from communique.evidence.markup import mark_data, text

_SVG = "{http://www.w3.org/2000/svg}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_SHAPES = {"g", "defs", "clipPath", "path", "rect", "use", "text", "tspan"}
_KEPT = {"d", "x", "y", "width", "height", "transform", "id", "clip-path"}
_SAID = (
    *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset"),
    *("opacity", "font-size", "font-weight", "font-style", "text-anchor"),
)
_PAINTS = {"#222222": "var(--ink)", "#5f5f5f": "var(--soft)", "#dddddd": "var(--line)", "#ffffff": "var(--paper)"}
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_VALUE = re.compile(r"[\w.#(), %-]*")
_REFERENCE = re.compile(r"^(?:url\()?#([\w-]+)\)?$")


def inline(svg: str, alt: str, kind: str = "") -> str:
    """The markup of the figure, with a class; links have data that `links.linked` makes an address of, and lead nowhere
    till then.

    Raises ElementTree.ParseError where `svg` is no XML.
    """
    root = ElementTree.fromstring(svg)
    referred = {found for one in root.iter() for value in one.attrib.values() for found in _references(value)}
    drawn = _Drawn(referred, f"f{hashlib.sha256(svg.encode('utf-8', 'replace')).hexdigest()[:8]}-")
    box = html.escape(root.get("viewBox", ""))
    inside = "".join(map(drawn.markup, root))
    own = f' class="{html.escape(kind)}"' if kind else ""
    return f'<svg{own} viewBox="{box}" role="group" aria-label="{html.escape(alt)}">{inside}</svg>'


def _references(value: str) -> list[str]:
    return _REFERENCE.findall(value)


class _Drawn:
    """The elements of one figure as markup. Its names for shapes get a beginning of their own, since pages have many."""

    def __init__(self, referred: set[str], own: str) -> None:
        self._referred, self._own = referred, own
        self._led: set[str] = set()

    def markup(self, one: ElementTree.Element) -> str:
        """An element with all that is in it; empty where it is none of a drawing."""
        name = one.tag.removeprefix(_SVG)
        if name == "a":
            return self._link(one)
        if name not in _SHAPES:
            return ""
        inside = html.escape(one.text or "") if name in ("text", "tspan") else ""
        inside += "".join(map(self.markup, one))
        attributes = self._attributes(one, letters=name == "text")
        if name == "g" and not attributes:
            return inside
        hidden = ' aria-hidden="true"' if name == "text" else ""  # the alternative text, and the links, say it
        return f"<{name}{attributes}{hidden}>{inside}</{name}>"

    def _attributes(self, one: ElementTree.Element, *, letters: bool) -> str:
        kept = {name: value for name, value in one.attrib.items() if name in _KEPT}
        if kept.get("id") not in self._referred:
            kept.pop("id", None)
        kept = {name: self._named(name, value) for name, value in kept.items()}
        if (target := one.get(_HREF, "")).startswith("#"):
            kept["href"] = f"#{self._own}{target[1:]}"
        kept |= _painted(one.get("style", ""), letters=letters)
        return "".join(f' {name}="{html.escape(_short(value))}"' for name, value in kept.items())

    def _named(self, name: str, value: str) -> str:
        if name == "id":
            return f"{self._own}{value}"
        return value.replace("url(#", f"url(#{self._own}") if name == "clip-path" else value

    def _link(self, one: ElementTree.Element) -> str:
        """A link, named by what it counts; one that leads where an earlier one does is passed over by the keyboard."""
        inside, address = "".join(map(self.markup, one)), one.get(_HREF, "")
        data, told = mark_data(address)
        if not data:
            return inside
        again = ' tabindex="-1" aria-hidden="true"' if address in self._led else f' aria-label="{text(told)}"'
        self._led.add(address)
        return f"<a{data}{again}><title>{text(told)}</title>{inside}</a>"


def _painted(style: str, *, letters: bool) -> dict[str, str]:
    """The look of a shape as attributes; white letters stay white, since they stand on a colour."""
    said = dict(part.strip().split(":", 1) for part in style.split(";") if ":" in part)
    found = {name: said[name].strip() for name in _SAID if name in said and _VALUE.fullmatch(said[name])}
    paints = {old: new for old, new in _PAINTS.items() if not (letters and old == "#ffffff")}
    return {name: paints.get(value, value) for name, value in found.items()}


def _short(value: str) -> str:
    """Numbers to a hundredth of a point, and no line ends."""
    return _NUMBER.sub(lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), " ".join(value.split()))
