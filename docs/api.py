"""Writes docs/api.md: the public face and every frame, from the docstrings and comments of the code."""

import inspect
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import communique as cq
from communique import schemas
from communique.analysis import Analysis
from communique.checking.whole import Check
from communique.corpus import Corpus

PAGE = Path(__file__).with_suffix(".md")
_OPENING = """\
# The public face
Made by `make docs` from the docstrings; the examples are run as tests, on a small invented corpus called `my-articles`.

```python
import communique as cq

analysis = cq.analyse("my-articles")
```
"""
_FUNCTIONS = (cq.read, cq.check, cq.analyse, cq.report)
_CLASSES = {"read": Corpus, "check": Check, "analyse": Analysis}
_PROGRESS = "Callable[[str], None]"
_FRAME = re.compile(r'    "(?P<name>\w+)": \{')
_COLUMN = re.compile(r'"(?P<name>\w+)": "(?P<cell>\w+)",?(?:\s*#\s*(?P<meaning>.+))?')


def page() -> str:
    """The whole page."""
    parts = [_OPENING, *map(_function, _FUNCTIONS)]
    parts += [_kind(name, one) for name, one in _CLASSES.items()]
    return "\n".join([*parts, *_frames()])


def _function(function) -> str:
    written = str(inspect.signature(function))
    for long, short in (("collections.abc.", ""), ("pathlib.", ""), (_PROGRESS, "Progress")):
        written = written.replace(long, short)
    signature = function.__name__ + re.sub(r"-> '(\w+)'", r"-> \1", written)
    return f"## `cq.{function.__name__}`\n```python\n{signature}\n```\n{_prose(inspect.getdoc(function))}"


def _kind(name: str, kind: type) -> str:
    """What a function gives: its fields, and the frames that are read when they are first asked for."""
    fields = ", ".join(f"`{field}`" for field in inspect.get_annotations(kind))
    heading = f"## What `cq.{name}` gives: `{kind.__name__}`\n{_prose(inspect.getdoc(kind))}\nFields: {fields}.\n"
    frames = [(one, inspect.getdoc(of)) for one, of in vars(kind).items() if isinstance(of, cached_property | property)]
    rows = "".join(f"| `{one}` | {' '.join(told.split())} |\n" for one, told in frames if not one.startswith("_"))
    return heading + (f"\n| and | |\n|---|---|\n{rows}" if rows else "")


def _prose(docstring: str) -> str:
    """A docstring as Markdown: each run of examples between fences."""
    parts = re.split(r"(?m)(^>>> (?:.+\n?)+)", docstring + "\n")
    return "".join(f"```pycon\n{part}```\n" if part.startswith(">>> ") else part for part in parts)


def _frames() -> Iterator[str]:
    yield f"## The frames\n{_prose(inspect.getdoc(schemas))}"
    about: list[str] = []
    rows: list[str] = []
    for line in inspect.getsource(schemas).split("FRAMES: ", 1)[1].split("\n}\n", 1)[0].splitlines()[1:]:
        named = _FRAME.match(line)
        if line.startswith("    # "):
            about.append(line.strip("# "))
        elif named:
            told = " ".join(about) or "as the frame above"
            rows = [f"### `{named['name']}`\nOne row is {told}.\n", "| column | cell | meaning |", "|---|---|---|"]
            about = []
        rows += [_column(found) for found in _COLUMN.finditer(line[named.end() :] if named else line)]
        if line.rstrip(",").endswith("}"):
            yield "\n".join(rows) + "\n"


def _column(found: re.Match) -> str:
    return f"| `{found['name']}` | {found['cell']} | {found['meaning'] or ''} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
