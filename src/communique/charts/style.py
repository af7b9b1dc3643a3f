"""How every figure looks: colours, letters, and a board measured in inches.

Figures are 6.4 inches wide with letters of 11 points and more, so that they can be read on a phone, where they shrink
to half. Places are worked out from measured text, which costs one drawing where an automatic layout takes several.
"""

import textwrap
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

WIDTH, DPI, SHOWN_WIDTH = 6.4, 132, 704
LETTERS, SMALL, TITLE = 11.0, 9.5, 13.5  # points
ROW = 0.31  # inches a row of names takes

# Okabe and Ito 2008: told apart in the three common kinds of colour blindness.
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE = "#56B4E9", "#CC79A7"
INK, GREY, PALE = "#222222", "#5f5f5f", "#dddddd"

_NOTED: ContextVar[str] = ContextVar("noted", default="")

_FALLBACKS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans Arabic",
    "Noto Sans",
    "Arial Unicode MS",
)


@lru_cache(maxsize=1)
def _settings() -> dict:
    there = {font.name for font in font_manager.fontManager.ttflist}
    return {
        "font.family": [name for name in _FALLBACKS if name in there] or ["sans-serif"],
        "font.size": LETTERS,
        "text.parse_math": False,  # a dollar sign in a name is a dollar sign
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.edgecolor": GREY,
        "axes.labelcolor": INK,
        "axes.axisbelow": True,
        "grid.color": PALE,
        "text.color": INK,
        "xtick.color": GREY,
        "ytick.color": INK,
        "xtick.labelcolor": INK,
        "ytick.left": False,
        "figure.facecolor": "white",
    }


@contextmanager
def applied() -> Iterator[None]:
    """Our settings for what is drawn inside; what the notebook had set is back afterwards."""
    with mpl.rc_context(_settings()), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"(?s).*[Gg]lyph")  # a letter that no font has is drawn as a box
        yield


@contextmanager
def noting(words: str) -> Iterator[None]:
    """Words that end the note of every board made inside."""
    before = _NOTED.set(words)
    try:
        yield
    finally:
        _NOTED.reset(before)


def short(name: object, *, letters: int = 26) -> str:
    """A name on one line, cut with … where it is long. The table and the alt text have it in full."""
    flat = " ".join("".join(sign if sign.isprintable() else " " for sign in str(name)).split())
    return flat if len(flat) <= letters else flat[: letters - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def text_width(text: str, *, size: float = LETTERS) -> float:
    """How wide `text` is drawn, in inches."""
    with applied():
        font = font_manager.FontProperties(family=mpl.rcParams["font.family"], size=size)
        return _pen().get_text_width_height_descent(text, font, ismath=False)[0] / 72


@lru_cache(maxsize=1)
def _pen() -> RendererAgg:
    return RendererAgg(8, 8, 72)


def margin(labels: Iterable[str], *, size: float = LETTERS) -> float:
    """Inches that the widest of these labels needs beside the axes."""
    return max((text_width(label, size=size) for label in labels), default=0.0) + 0.22


def board(
    title: str,
    *,
    body: float,
    left: float = 0.3,
    right: float = 0.3,
    bottom: float = 0.62,
    above: float = 0.0,
    note: str = "",
) -> tuple[Figure, Axes]:
    """A figure with its title, a note in small letters, and axes `body` inches high with these margins, in inches.

    `above` leaves room between the note and the axes, for the key of the colours.
    """
    titles, notes = _lines(title, TITLE), _lines(f"{note} {_NOTED.get()}".strip(), SMALL)
    head = 0.12 + 0.25 * len(titles) + 0.18 * len(notes) + 0.14 + above
    height = head + body + bottom
    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasAgg(figure)
    _write(figure, titles, top=height - 0.1, size=TITLE, weight="bold")
    _write(figure, notes, top=height - 0.1 - 0.25 * len(titles), size=SMALL, color=GREY)
    return figure, figure.add_axes((left / WIDTH, bottom / height, (WIDTH - left - right) / WIDTH, body / height))


def _lines(text: str, size: float) -> list[str]:
    letters = int((WIDTH - 0.25) / (text_width("n", size=size) * (1.0 if size == TITLE else 0.87)))
    return textwrap.wrap(text, letters) if text else []


def _write(figure: Figure, lines: list[str], *, top: float, size: float, **options) -> None:
    width, height = figure.get_size_inches()
    step = 0.25 if size == TITLE else 0.18
    for place, line in enumerate(lines):
        figure.text(0.12 / width, (top - place * step) / height, line, va="top", size=size, **options)


def key(axes: Axes, entries: dict[str, str]) -> None:
    """Words with a square of their colour before them, in a line above the axes: read in the bars' own order."""
    figure, at = axes.figure, 0.12
    level = axes.get_position().y1 + 0.05 / figure.get_size_inches()[1]
    for name, colour in entries.items():
        figure.text(at / WIDTH, level, "■", color=colour, va="bottom", size=LETTERS)
        figure.text((at + 0.18) / WIDTH, level, name, va="bottom", size=LETTERS)
        at += 0.18 + text_width(name) + 0.25
