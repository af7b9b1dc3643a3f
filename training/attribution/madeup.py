"""Documents made up from `forms.txt`, marked like those of the public set."""

import random
import re
from pathlib import Path

FORMS = Path(__file__).with_name("forms.txt")
_SLOT = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"\[([sqc]) |\]")
_ROLES = {"s": "source", "q": "cue", "c": "content"}


def documents(count: int, seed: int) -> list[dict]:
    """`count` documents of a dozen forms each."""
    rng = random.Random(seed)
    forms, fillers = _read(FORMS)
    return [_document(f"made-up-{number}", forms, fillers, rng) for number in range(count)]


def _read(path: Path) -> tuple[list[str], dict[str, list[str]]]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    named = [line.split(" = ", 1) for line in lines if re.match(r"\w+ = ", line)]
    return [line for line in lines if not re.match(r"\w+ = ", line)], {name: of.split(" | ") for name, of in named}


def _document(name: str, forms: list[str], fillers: dict, rng: random.Random) -> dict:
    text, attributions = "", []
    marks = rng.choices((None, '"', "''"), (6, 3, 1))[0]  # straight marks in place of curly ones in some documents
    alone = False  # a headline, or a turn of a transcript: nothing follows in its paragraph
    for form in rng.choices(forms, k=12):
        parted, alone = alone or form.startswith("¶") or rng.random() < 0.5, form.startswith("¶")
        opening = "" if not text else "\n\n" if parted else " "
        filled = _unnested(_fill(form.strip("¶"), fillers, rng).replace("¶", "\n\n"))
        if marks:
            filled = re.sub("[“”]", marks, filled).replace("’", "'").replace("‘", "'")
        piece, found = _parse(filled, len(text + opening))
        text += opening + piece
        attributions += found
    return {"id": name, "text": text, "attributions": attributions}


def _unnested(text: str) -> str:
    """Without the quotation marks inside other quotation marks."""
    return re.sub(r"(?<=[‘“])([^”’\n]*)[‘“]([^”’\n]*)[”’]", r"\1\2", text)


def _fill(form: str, fillers: dict, rng: random.Random) -> str:
    while _SLOT.search(form):
        form = _SLOT.sub(lambda slot: rng.choice(fillers[slot[1]]), form)
    filled = re.sub(r"^((?:\[[sqc] )?)([a-z])", lambda first: first[1] + first[2].upper(), form)
    filled = re.sub(r"(?<=[a-z,] )(\[s )(He|She|They|Both)\]", lambda one: one[1] + one[2].lower() + "]", filled)
    return re.sub(r",(\]?)([.,:])", r"\1\2", filled)


def _parse(marked: str, offset: int) -> tuple[str, list[dict]]:
    """Plain text and its attributions: each cue takes the contents and the source nearest to it.

    A cue before its content owns it; a source between two cues belongs to both when the second has none of its own.
    """
    text, spans, role, last = "", [], "", 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[1]:
            role, start = _ROLES[mark[1]], len(text)
        else:
            spans.append((role, [offset + start, offset + len(text)]))
    return text + marked[last:], _grouped(spans)


def _grouped(spans: list[tuple[str, list[int]]]) -> list[dict]:
    cues = [place for place, (role, _) in enumerate(spans) if role == "cue"]
    found: list[dict] = [{"source": [], "cue": [spans[cue][1]], "content": []} for cue in cues]
    for place, (role, span) in enumerate(spans):
        if role == "content":
            found[_owner(place, cues, spans)]["content"].append(span)
    for number, cue in enumerate(cues):
        sources = [place for place, (role, _) in enumerate(spans) if role == "source"]
        near = (
            [place for place in sources if place < cue and cue - place == 1]
            or [place for place in sources if cue - place in (-1, 2, -2)]
            or [place for place in sources if place < cue]
        )
        found[number]["source"] = [spans[near[-1] if near[-1] < cue else near[0]][1]] if near else []
    return [one for one in found if one["content"]]


def _owner(place: int, cues: list[int], spans: list) -> int:
    before = [number for number, cue in enumerate(cues) if cue < place]
    after = [number for number, cue in enumerate(cues) if cue > place]
    if not before:
        return after[0]
    between = [spans[at][0] for at in range(cues[before[-1]] + 1, place)]
    closed = spans[cues[before[-1]] - 1][0] == "content"  # a cue that follows its content may get a second piece
    return before[-1] if not after or closed or "source" not in between else after[0]
