"""Whether every coded document is well formed, and what there is.

python -m training.stance.check training/corpus
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from communique.codes import ACTS, MODES, POSITIONS, SAID, SIGNS

KEYS = ("id", "kind", "date", "issues", "text", "statements")
PARTS = ("source", "cue", "content", "condition")


def mistakes(stored: dict, name: str) -> Iterator[str]:
    """What is wrong with one document, a sentence each."""
    lacking = [key for key in KEYS if key not in stored]
    if lacking or stored["id"] != name:
        yield f"lacks {', '.join(lacking)}" if lacking else f"is called {stored['id']!r} in file {name}"
        return
    for number, line in enumerate(stored["statements"]):
        yield from (f"statement {number}: {what}" for what in _of_line(line, stored))
    for number, line in enumerate(stored.get("unsaid") or []):
        if line.get("why") not in SAID[1:]:
            yield f"unsaid {number}: why {line.get('why')!r} is none of {', '.join(SAID[1:])}"
        if not line.get("content"):
            yield f"unsaid {number}: lacks content"
        yield from (f"unsaid {number}: {what}" for what in _of_words(line, stored["text"]))


def _of_line(line: dict, stored: dict) -> Iterator[str]:
    yield from (f"lacks {key}" for key in ("speaker", "content", "mode", "act") if key not in line)
    yield from _of_words(line, stored["text"])
    allowed = {"act": (*ACTS, None), "mode": MODES}
    yield from (f"{key} {line[key]!r}" for key, values in allowed.items() if key in line and line[key] not in values)
    for issue, position in (line.get("positions") or {}).items():
        if issue not in stored["issues"] or position not in POSITIONS:
            yield f"position {position!r} on {issue!r}"
    yield from (f"target {who!r}: {sign!r}" for who, sign in (line.get("targets") or {}).items() if sign not in SIGNS)
    if "conditional" in (line.get("positions") or {}).values() and not line.get("condition"):
        yield "conditional without a condition"


def _of_words(line: dict, text: str) -> Iterator[str]:
    words = [*line.items(), *(("target_words", said) for said in (line.get("target_words") or {}).values())]
    for key, value in words:
        if key in PARTS or (key == "target_words" and not isinstance(value, dict)):
            for one in value if isinstance(value, list) else [value]:
                if one is not None and str(one) not in text:
                    yield f"{key} is not in the text: {str(one)[:60]!r}"


def counts(documents: list[dict]) -> Counter:
    """Documents, words, statements, and how often each code was given."""
    found: Counter = Counter(documents=len(documents))
    for stored in documents:
        found["words"] += len(stored["text"].split())
        found["unsaid"] += len(stored.get("unsaid") or [])
        found[f"kind {stored['kind']}"] += 1
        for line in stored["statements"]:
            found["statements"] += 1
            found[f"act {line['act']}"] += 1
            found.update(f"position {one}" for one in (line.get("positions") or {}).values())
            found.update(f"target {one}" for one in (line.get("targets") or {}).values())
    return found


def main() -> int:
    """0 where every document is well formed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    paths = sorted(parser.parse_args().corpus.rglob("*.yml"))
    read = {path: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in paths}
    wrong = [f"{path}: {what}" for path, stored in read.items() for what in mistakes(stored, path.stem)]
    print("\n".join([*wrong, f"{len(wrong)} mistakes"]))
    print("\n".join(f"{name}: {count:,}" for name, count in sorted(counts(list(read.values())).items())))
    return min(1, len(wrong))


if __name__ == "__main__":
    sys.exit(main())
