"""What a chart function gives back: a figure with its alt text, or a note that says why there is none."""

import base64
import html
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import matplotlib as mpl
from matplotlib.figure import Figure

from communique.charts import style

# Kinds that JupyterLab does not know, so that it shows the picture.
DRAWING = "application/vnd.communique.figure+xml"
NARROW = "application/vnd.communique.figure.narrow+xml"


@dataclass(frozen=True)
class Chart:
    """What draws a figure, the question that is its title, and the same in words for those who cannot see it."""

    draw: Callable[[], Figure]
    alt: str
    title: str

    @cached_property
    def figure(self) -> Figure:
        """As it stands on a page."""
        with style.applied():
            return self.draw()

    @cached_property
    def narrow(self) -> Figure:
        """As it stands on a phone."""
        with style.applied(), style.narrowly():
            return self.draw()

    def png(self) -> bytes:
        """The figure as a picture. A letter that no font at hand can draw becomes a box, without a warning in the
        report.
        """
        picture = io.BytesIO()
        with style.applied():
            self.figure.savefig(picture, format="png", dpi=style.DPI, metadata={"Description": self.alt})
        return picture.getvalue()

    def svg(self, *, narrow: bool = False) -> str:
        """The figure as SVG: letters as text, and each mark with an address within a link (see `marks`)."""
        drawing, figure = io.StringIO(), self.narrow if narrow else self.figure
        with style.applied(), mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "communique"}):
            figure.savefig(drawing, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
        return drawing.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """The pictures for the notebook, where the drawn one is light or dark as it is, and the drawings that a report
        takes in their place; the alt text is in the metadata, where the report's template reads it.
        """
        picture = base64.b64encode(self.png()).decode("ascii")
        drawn = self.svg()
        data = {"image/png": picture, "image/svg+xml": style.by_scheme(drawn), "text/plain": self.alt}
        data |= {DRAWING: drawn, NARROW: self.svg(narrow=True)}
        about = {"image/png": {"width": style.SHOWN_WIDTH}, "image/svg+xml": {}, DRAWING: {}}
        return data, {kind: {"alt": self.alt} | one for kind, one in about.items()}


@dataclass(frozen=True)
class Note:
    """In a figure's place: why there is none."""

    title: str
    reason: str

    @property
    def alt(self) -> str:
        """The question and why it has no answer."""
        return f"{self.title} {self.reason}"

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        shown = f'<p class="note"><strong>{html.escape(self.title)}</strong> {html.escape(self.reason)}</p>'
        return {"text/html": shown, "text/plain": self.alt}
