"""A hand-coded set: documents beside statements that a coder marked in them, checked before anything is scored.

A folder in the form of `data/gold`: `documents/`, `statements.jsonl` and, if need be, a `corpus.yml` with issues, sides
and actors. What each key means stands in `data/gold/README.md`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from communique import corpus, paths
from communique.codes import ACTS, KINDS, MODES, POSITIONS, RESOLUTIONS, SIGNS
from communique.corpus import CorpusInfo, info
from communique.errors import ResourceError, unknown

FILE = "statements.jsonl"
PARTS = ("source", "cue", "content")
TEXTS = (
    *("document", "statement", "parent", "mode", "kind", "speaker", "office", "principal", "state", "resolution"),
    *("act", "note"),
)
LISTS = ("members", "conditions")
MAPS = ("positions", "targets")
KEYS = (*TEXTS, *PARTS, *LISTS, *MAPS)
_ONE_OF = {"mode": MODES, "kind": KINDS, "resolution": RESOLUTIONS}


@dataclass(frozen=True)
class Gold:
    """`documents` as `corpus.read` gives them; `statements`: one row a hand-coded statement, in the order of the file.

    A row holds the keys of a line; of `source`, `cue` and `content` the text and, in `source_spans` and so on, the
    spans in characters of `documents.text`. `act` is None where no act was coded: attitudes, and questions.
    """

    documents: pd.DataFrame
    statements: pd.DataFrame
    info: CorpusInfo


def load(path: str | Path = paths.DATA / "gold") -> Gold:
    """The hand-coded set in the folder.

    Raises ResourceError naming file and line: a line that is no JSON object, a missing or unknown key, a value that is
    not allowed, an unknown document, parent or issue, a span that does not give back its text, a statement twice.
    """
    folder = Path(path)
    about, read = info.load(folder), corpus.read(_there(folder / "documents"))
    if len(read.rejected):
        first = read.rejected.iloc[0]
        raise ResourceError(f"{folder / 'documents' / first['path']} cannot be read: {first['reason']}")
    lines = _parsed(_there(folder / FILE))
    _check_all(folder / FILE, lines, dict(zip(read.documents["document"], read.documents["text"], strict=True)), about)
    return Gold(read.documents, _frame([line for _, line in lines]), about)


def _there(path: Path) -> Path:
    if not path.exists():
        raise ResourceError(f"There is no {path}; a hand-coded set is a folder with documents/ and {FILE}.")
    return path


def _parsed(file: Path) -> list[tuple[int, dict]]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ResourceError(f"{file} is not UTF-8 text: {error}.") from None
    return [(number, _object(file, number, line)) for number, line in enumerate(text.split("\n"), 1) if line.strip()]


def _object(file: Path, number: int, line: str) -> dict:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise ResourceError(f"{file}, line {number}: no JSON: {error}.") from None
    if not isinstance(found, dict):
        raise ResourceError(f"{file}, line {number}: a statement is a JSON object, not {type(found).__name__}.")
    return found


def _check_all(file: Path, lines: list[tuple[int, dict]], texts: dict[str, str], about: CorpusInfo) -> None:
    seen: dict[str, int] = {}
    for number, line in lines:

        def refuse(what: str, number: int = number) -> None:
            raise ResourceError(f"{file}, line {number}: {what}")

        _check_form(line, refuse)
        _check_values(line, texts, about, refuse)
        for part in PARTS:
            _check_part(part, line[part], texts[line["document"]], refuse)
        _check_conditions(line, refuse)
        if (first := seen.setdefault(line["statement"], number)) != number:
            refuse(f"statement {line['statement']!r} stands on line {first} already.")
    _check_parents(file, lines)


def _check_form(line: dict, refuse: Callable[[str], None]) -> None:
    if missing := [key for key in KEYS if key not in line]:
        refuse(f"missing keys: {', '.join(missing)}.")
    if strange := [key for key in line if key not in KEYS]:
        refuse(unknown("key", strange, KEYS, "here"))
    for keys, kind, name in ((LISTS, list, "a list"), (MAPS, dict, "an object"), (PARTS, dict, "an object")):
        for key in keys:
            if not isinstance(line[key], kind):
                refuse(f"{key} has to be {name}, not {line[key]!r}.")
    for key in TEXTS:
        if not isinstance(line[key], str | None) or line[key] == "":
            refuse(f"{key} has to be text or null, not {line[key]!r}.")


def _check_values(line: dict, texts: dict[str, str], about: CorpusInfo, refuse: Callable[[str], None]) -> None:
    _refuse_unknown("document", [line["document"]], texts, refuse)
    for key, allowed in _ONE_OF.items():
        _refuse_unknown(key, [line[key]], allowed, refuse)
    _refuse_unknown("act", [line["act"]] if line["act"] is not None else [], ACTS, refuse)
    _refuse_unknown("issue", line["positions"], about.issues, refuse)
    _refuse_unknown("position", line["positions"].values(), POSITIONS, refuse)
    _refuse_unknown("sign of a target", line["targets"].values(), SIGNS, refuse)


def _refuse_unknown(what: str, given, allowed, refuse: Callable[[str], None]) -> None:
    if strange := [str(value) for value in given if value not in allowed]:
        refuse(unknown(what, strange, allowed, "here"))


def _check_part(name: str, part: dict, text: str, refuse: Callable[[str], None]) -> None:
    """Text and spans, both there or neither; the spans in order, inside the document, giving back the text."""
    if set(part) != {"text", "spans"} or not isinstance(part["spans"], list):
        refuse(f"{name} has to hold text and a list of spans, not {part!r}.")
    last = 0
    for span in part["spans"]:
        if not _is_span(span) or not last <= span[0] < span[1] <= len(text):
            refuse(f"{name}: {span!r} is no span of the document, or not after the one before.")
        last = span[1]
    given_back = " ".join(text[start:end] for start, end in part["spans"]) or None
    if given_back != part["text"]:
        refuse(f"{name}: the spans give {given_back!r}, the line says {part['text']!r}.")
    if name == "content" and not given_back:
        refuse("a statement without content.")


def _is_span(span: object) -> bool:
    return isinstance(span, list) and len(span) == 2 and all(type(place) is int for place in span)


def _check_conditions(line: dict, refuse: Callable[[str], None]) -> None:
    for condition in line["conditions"]:
        if not isinstance(condition, str) or condition not in line["content"]["text"]:
            refuse(f"condition {condition!r} is no part of the content.")


def _check_parents(file: Path, lines: list[tuple[int, dict]]) -> None:
    document = {line["statement"]: line["document"] for _, line in lines}
    for number, line in lines:
        if line["parent"] and document.get(line["parent"]) != line["document"]:
            what = unknown("parent", [line["parent"]], document, "in this file")
            raise ResourceError(f"{file}, line {number}: {what}")


def _frame(lines: list[dict]) -> pd.DataFrame:
    names = [name for key in KEYS for name in ((key, f"{key}_spans") if key in PARTS else (key,))]
    return pd.DataFrame([_flat(line) for line in lines], columns=names, dtype=object)


def _flat(line: dict) -> dict:
    texts = {key: line[key]["text"] if key in PARTS else line[key] for key in KEYS}
    return texts | {f"{key}_spans": line[key]["spans"] for key in PARTS}
