"""How every figure looks: colours, letters, and a board measured in inches.

A figure is drawn for two widths with the same letters: a page, and a phone, where what stands side by side on a page
stands one below the other. Places are worked out from measured text, which costs one drawing where an automatic layout
takes several.
"""

import textwrap
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TypeVar

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

WIDTH, NARROW = 6.4, 3.42  # inches: on a page, and on a phone of 360 pixels between its margins
DPI, SHOWN_WIDTH = 132, 704
LETTERS, SMALL, TITLE = 11.0, 9.5, 13.5  # points
ROW = 0.31  # inches a row of names takes

# Okabe and Ito 2008: told apart in the three common kinds of colour blindness.
BLUE, ORANGE, GREEN, RED = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE = "#56B4E9", "#CC79A7"
INK, GREY, PALE = "#222222", "#5f5f5f", "#dddddd"

_noted: ContextVar[str] = ContextVar("noted", default="")
_width: ContextVar[float] = ContextVar("width", default=WIDTH)
_T = TypeVar("_T")

_FALLBACKS = (
    "DejaVu Sans",
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans Arabic",
    "Noto Sans",
    "Arial Unicode MS",
)


_SCHEMES = {  # what is drawn in these colours, in light and in dark
    INK: ("--ink", "#222222", "#e6e8eb"),
    GREY: ("--soft", "#5f5f5f", "#a7b0ba"),
    PALE: ("--line", "#dddddd", "#3a4149"),
    "#ffffff": ("--paper", "#ffffff", "#111111"),
}


def by_scheme(svg: str) -> str:
    """The drawing with colours that follow whether its reader has light or dark chosen."""
    light, dark = ("".join(f"{name}: {colours[at]}; " for name, *colours in _SCHEMES.values()) for at in (0, 1))
    rules = f"svg {{ {light}}} @media (prefers-color-scheme: dark) {{ svg {{ {dark}}} }}"
    for drawn, (name, *_) in _SCHEMES.items():
        svg = svg.replace(f": {drawn}", f": var({name})")
    return svg.replace("<defs>", f"<defs><style>{rules}</style>", 1)


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
    token = _noted.set(words)
    try:
        yield
    finally:
        _noted.reset(token)


@contextmanager
def narrowly() -> Iterator[None]:
    """What is drawn inside is drawn for a phone."""
    token = _width.set(NARROW)
    try:
        yield
    finally:
        _width.reset(token)


def width() -> float:
    """How wide the figure is that is drawn now, in inches."""
    return _width.get()


def on(*, page: _T, phone: _T) -> _T:
    """The first where the figure is drawn for a page, the second for a phone."""
    return phone if width() == NARROW else page


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
    titles, notes = _lines(title, TITLE), _lines(f"{note} {_noted.get()}".strip(), SMALL)
    head = 0.12 + 0.25 * len(titles) + 0.18 * len(notes) + 0.14 + above
    height, wide = head + body + bottom, width()
    figure = Figure(figsize=(wide, height))
    FigureCanvasAgg(figure)
    _write(figure, titles, top=height - 0.1, size=TITLE, weight="bold")
    _write(figure, notes, top=height - 0.1 - 0.25 * len(titles), size=SMALL, color=GREY)
    return figure, figure.add_axes((left / wide, bottom / height, (wide - left - right) / wide, body / height))


def _lines(text: str, size: float) -> list[str]:
    letters = int((width() - 0.25) / (text_width("n", size=size) * (1.0 if size == TITLE else 0.87)))
    return textwrap.wrap(text, letters) if text else []


def _write(figure: Figure, lines: list[str], *, top: float, size: float, **options) -> None:
    wide, height = figure.get_size_inches()
    step = 0.25 if size == TITLE else 0.18
    for place, line in enumerate(lines):
        figure.text(0.12 / wide, (top - place * step) / height, line, va="top", size=size, **options)
