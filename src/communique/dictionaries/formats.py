"""Files of word lists in the forms that the field uses, each read by the ending of its name.

| ending | form |
|---|---|
| .dic | LIWC: categories between two lines "%", then term and numbers of its categories. Without "%": a term a line, a weight after it where there is one; its one category is called as the list is |
| .csv | a header `term,category` or `term,category,weight` |
| .yml, .yaml | `category: [term, …]` |
| .tsv, .txt | word, category, 0 or 1 (or a weight) between tabs, as NRC's lists are; 0 is no entry |
| .lc3, .lcd | "+CATEGORY", then a term a line, as Lexicoder's are (LSD2015: POSITIVE, NEGATIVE, NEG_POSITIVE, ...) |
| .cat | WordStat: categories at the margin, terms after a tab, a weight in brackets after them |

A line that begins with "# " is a comment. Whoever writes a list finds each mistake by its file and line.
"""  # noqa: E501

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from communique.corpus import yamltext
from communique.errors import ResourceError, nearest


class Entry(NamedTuple):
    """A term of a category. `line` counts from 1."""

    term: str
    category: str
    weight: float
    line: int


Lines = list[tuple[int, str]]

_WEIGHT = re.compile(r"^(.*?)\s*\(([-+]?\d+(?:\.\d+)?)\)$")
_INNER = re.compile(r"\*(?=\S)|(?<!\S)\*|\*\*")  # a wildcard elsewhere than at the end of a word


def read(path: Path, text: str, name: str) -> list[Entry]:
    """The entries of a file, in its order; `name` is the category of a list that has none.

    Raises ResourceError that names file and line.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        match = nearest(path.suffix.lower(), _READERS)
        closest = f" Closest: {match!r}." if match else ""
        raise ResourceError(f"{path}: a lexicon ends with {', '.join(_READERS)}, not {path.suffix!r}.{closest}")
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if not _is_comment(line)]
    entries = list(reader(path, [(number, line) for number, line in lines if line.strip()], name))
    if not entries:
        raise wrong(path, 1, "there is no term in it")
    _check(path, entries)
    return entries


def wrong(path: Path, line: int, message: str) -> ResourceError:
    """The error for a line of a list."""
    return ResourceError(f"{path}, line {line}: {message}.")


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(("# ", "//")) or line.strip() == "#"


def _check(path: Path, entries: list[Entry]) -> None:
    """No term twice in a category, none empty, none with a wildcard where no word ends."""
    seen: dict[tuple[str, str], int] = {}
    for entry in entries:
        if not entry.term or not entry.category:
            raise wrong(path, entry.line, f"the {'category' if entry.term else 'term'} is empty")
        if _INNER.search(entry.term):
            raise wrong(path, entry.line, f"{entry.term!r}: a wildcard stands at the end of a word alone")
        key = (" ".join(entry.term.casefold().split()), entry.category)
        if key in seen:
            place = f"first on line {seen[key]}"
            raise wrong(path, entry.line, f"{entry.term!r} stands twice in the category {entry.category!r}, {place}")
        seen[key] = entry.line


def _liwc(path: Path, lines: Lines, name: str) -> Iterator[Entry]:
    if not lines or lines[0][1].strip() != "%":
        yield from _plain(path, lines, name)
        return
    ends = [place for place, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(ends) != 2:
        raise wrong(path, lines[0][0], f'categories stand between two lines "%"; there are {len(ends)} such lines')
    categories = _categories(path, lines[1 : ends[1]])
    used = set()
    for number, line in lines[ends[1] + 1 :]:
        term, codes = _liwc_entry(path, number, line, categories)
        used |= set(codes)
        yield from (Entry(term, categories[code][0], 1.0, number) for code in codes)
    for code, (category, number) in categories.items():
        if code not in used:
            raise wrong(path, number, f"the category {category!r} has no term")


def _categories(path: Path, lines: Lines) -> dict[str, tuple[str, int]]:
    """Number of a category: its name, without the long name that LIWC puts in brackets, and its line."""
    found: dict[str, tuple[str, int]] = {}
    for number, line in lines:
        code, _, name = line.strip().partition("\t" if "\t" in line.strip() else " ")
        name = name.strip().split(" (")[0].split("\t")[0].strip()
        if not code.isdigit() or not name:
            raise wrong(path, number, f"a category is a number and a name, not {line.strip()!r}")
        if code in found or name in {other for other, _ in found.values()}:
            raise wrong(path, number, f"the category {code} {name!r} stands twice")
        found[code] = (name, number)
    return found


def _liwc_entry(path: Path, number: int, line: str, categories: dict) -> tuple[str, list[str]]:
    cells = line.strip().split("\t") if "\t" in line.strip() else line.split()
    term, codes = cells[0].strip(), " ".join(cells[1:]).split()
    if not codes:
        raise wrong(path, number, f"{term!r} has no category")
    for code in codes:
        if code not in categories:
            allowed = ", ".join(list(categories)[:20])
            raise wrong(path, number, f"{term!r}: there is no category {code!r}; those above are {allowed}")
    return term, list(dict.fromkeys(codes))


def _plain(path: Path, lines: Lines, name: str) -> Iterator[Entry]:
    """A term a line; after a tab, or the last space, a weight."""
    for number, line in lines:
        term, _, weight = line.strip().rpartition("\t" if "\t" in line.strip() else " ")
        if term and (value := _number(weight)) is not None:
            yield Entry(term.strip(), name, value, number)
        elif "\t" in line.strip():
            raise wrong(path, number, f"a term, or a term and a number, not {line.strip()!r}")
        else:
            yield Entry(line.strip(), name, 1.0, number)


def _csv(path: Path, lines: Lines, _: str) -> Iterator[Entry]:
    numbers = [number for number, _ in lines] or [1]
    reader = csv.reader([line for _, line in lines], strict=True)
    try:
        rows = [([cell.strip() for cell in cells], numbers[reader.line_num - 1]) for cells in reader]
    except csv.Error as error:
        raise wrong(path, numbers[reader.line_num - 1], f"not a table of comma-separated values ({error})") from None
    header = rows[0][0] if rows else []
    if header not in (["term", "category"], ["term", "category", "weight"]):
        raise wrong(path, numbers[0], f"the header is term,category or term,category,weight, not {','.join(header)!r}")
    for cells, number in rows[1:]:
        if len(cells) != len(header):
            raise wrong(path, number, f"{len(cells)} cells under {len(header)} columns")
        yield Entry(cells[0], cells[1], _weight(path, number, cells[2]) if len(cells) > 2 else 1.0, number)


def _tabs(path: Path, lines: Lines, _: str) -> Iterator[Entry]:
    """Word, category, and 0 or 1, or a weight; a first line of names is passed over."""
    kept: set[str] = set()
    first: dict[str, int] = {}
    for place, (number, line) in enumerate(lines):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != 3:
            raise wrong(path, number, f"word, category and number between tabs, not {line.strip()[:60]!r}")
        if place == 0 and _number(cells[2]) is None:
            continue
        weight = _weight(path, number, cells[2])
        first.setdefault(cells[1], number)
        if weight:
            kept.add(cells[1])
            yield Entry(cells[0], cells[1], weight, number)
    for category in [name for name in first if name not in kept]:
        raise wrong(path, first[category], f"the category {category!r} has no term")


def _yaml(path: Path, lines: Lines, _: str) -> Iterator[Entry]:
    last = lines[-1][0] if lines else 0
    by_number = dict(lines)
    text = "".join(by_number.get(number, "") + "\n" for number in range(1, last + 1))
    try:
        for key in yamltext.mapping(text):
            nodes = yamltext.items(key.value, f"the category {key.name!r}")
            if not nodes:
                raise wrong(path, key.line, f"the category {key.name!r} has no term")
            for node in nodes:
                term = yamltext.raw(node, f"a term of {key.name!r}") or ""
                yield Entry(term.strip(), key.name.strip(), 1.0, yamltext.line(node))
    except yamltext.YamlError as error:
        raise wrong(path, error.line, error.message) from None


def _lexicoder(path: Path, lines: Lines, _: str) -> Iterator[Entry]:
    yield from _under_heads(path, [(n, line[1:] if line.startswith("+") else "\t" + line) for n, line in lines])


def _wordstat(path: Path, lines: Lines, _: str) -> Iterator[Entry]:
    yield from _under_heads(path, lines)


def _under_heads(path: Path, lines: Lines) -> Iterator[Entry]:
    """Categories at the margin, their terms below them after white space."""
    category, begun, filled, named = None, 1, True, set()
    for number, line in [*lines, (0, "end")]:
        if not line[0].isspace():
            if not filled:
                raise wrong(path, begun, f"the category {category!r} has no term")
            category, begun, filled = line.strip(), number, False
            if category in named:
                raise wrong(path, number, f"the category {category!r} stands twice")
            named.add(category)
            continue
        if category is None:
            raise wrong(path, number, f"{line.strip()!r} stands before the first category")
        found = _WEIGHT.match(line.strip())
        filled = True
        yield Entry(found[1] if found else line.strip(), category, float(found[2]) if found else 1.0, number)


def _weight(path: Path, number: int, cell: str) -> float:
    weight = _number(cell)
    if weight is None:
        raise wrong(path, number, f"the weight {cell!r} is not a number")
    return weight


def _number(cell: str) -> float | None:
    return float(cell) if re.fullmatch(r"[-+]?\d+(?:\.\d+)?", cell.strip()) else None


_READERS = {
    ".dic": _liwc,
    ".csv": _csv,
    ".yml": _yaml,
    ".yaml": _yaml,
    ".tsv": _tabs,
    ".txt": _tabs,
    ".lc3": _lexicoder,
    ".lcd": _lexicoder,
    ".cat": _wordstat,
}
