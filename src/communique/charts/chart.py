"""What a chart function gives back: a figure with its alt text, or a note that says why there is none."""

import base64
import html
import io
from dataclasses import dataclass

from matplotlib.figure import Figure

from communique.charts import style


@dataclass(frozen=True)
class Chart:
    """A figure, the question that is its title, and the same in words for those who cannot see it."""

    figure: Figure
    alt: str
    title: str

    def png(self) -> bytes:
        """The figure as a picture. A letter that no font at hand can draw becomes a box, without a warning in the
        report.
        """
        picture = io.BytesIO()
        with style.applied():
            self.figure.savefig(picture, format="png", dpi=style.DPI, metadata={"Description": self.alt})
        return picture.getvalue()

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        """The picture for the notebook, its alt text in the metadata, where the report's template reads it."""
        data = {"image/png": base64.b64encode(self.png()).decode("ascii"), "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": style.SHOWN_WIDTH}}


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
