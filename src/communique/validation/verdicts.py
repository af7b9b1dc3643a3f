"""Whether what was found of a statement is what the coder wrote: one judgement a variable and pair."""

import json
import math
import re
from typing import Any

import pandas as pd

from communique.gold import Gold
from communique.validation.pairing import matched

NAMED = ("speaker", "office", "principal", "state")
PLAIN = ("mode", "kind", "resolution", "act")
MAPS = ("positions", "targets")
OPTIONAL = ("act", "positions", "conditions", "targets")  # layers that a product may not compute yet
VARIABLES = ("mode", "kind", *NAMED, "resolution", *OPTIONAL)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def judged(gold: Gold, statements: pd.DataFrame, paired: pd.DataFrame) -> pd.DataFrame:
    """One row a judgement: `document`, `document_kind`, `resolution`, `gold`, `found`, `variable` and what was judged.

    `coded` is the coder's value, `given` the product's, as text; `right` says whether they are one. Only pairs are
    judged: what is said of a statement that was not found is not wrong twice. `resolution` is the coder's. Rules:

    - speaker, office, principal, state: the same name, letter case and an article in front aside. A speaker whom the
      coder left unresolved is right where the product leaves it unresolved or empty too, whatever the words.
    - office, principal, state: judged where either side has one, so that leaving out and making up both count.
    - mode, kind, resolution, act: the same code; act where the coder gave one.
    - positions, targets: one judgement for each issue or actor that either side names.
    - conditions: one for each on either side, right where it shares half of its words with one of the other's.
    """
    coded = gold.statements.set_index("statement").to_dict("index")
    given = statements.set_index("statement").to_dict("index")
    there = [name for name in VARIABLES if computed(statements, name)]
    rows = [
        {**base(pair), "resolution": coded[pair["gold"]]["resolution"], "variable": name, **judgement}
        for pair in paired[paired["gold"].notna() & paired["found"].notna()].to_dict("records")
        for name in there
        for judgement in _judge(name, coded[pair["gold"]], given[pair["found"]])
    ]
    keys = ["document", "document_kind", "resolution", "gold", "found", "variable", "coded", "given", "right"]
    return pd.DataFrame(rows, columns=keys, dtype=object).astype({"right": bool})


def computed(statements: pd.DataFrame, variable: str) -> bool:
    """Whether the product has such values at all: an optional layer counts where any statement has one."""
    if variable not in statements.columns:
        return False
    return variable not in OPTIONAL or any(bool(_known(value)) for value in statements[variable])


def base(pair: dict) -> dict:
    """The keys that a row of mistakes or judgements takes over from its pair."""
    return {name: pair[name] for name in ("document", "document_kind", "gold", "found")}


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one: letter case, white space, the form of apostrophes and an article in front aside.

    >>> same_name("The two sides", "two sides"), same_name("Ann Osei", "Osei"), same_name(None, None)
    (True, False, True)
    """
    return _plain(one) == _plain(other)


def _plain(name: str | None) -> str | None:
    known = _known(name)
    return None if known is None else _ARTICLE.sub("", " ".join(known.replace("’", "'").split())).casefold()


def _judge(variable: str, coded: dict, given: dict) -> list[dict]:
    one, other = _known(coded[variable]), _known(given[variable])
    if variable == "speaker":
        return [_judgement(one, other, _same_speaker(coded, given))]
    if variable in NAMED:
        return [_judgement(one, other, same_name(one, other))] if one or other else []
    if variable in PLAIN:
        return [_judgement(one, other, one == other)] if one or variable != "act" else []
    if variable in MAPS:
        return _judge_map(one or {}, other or {})
    return _judge_conditions(list(one or []), list(other if other is not None else []))


def _same_speaker(coded: dict, given: dict) -> bool:
    nobody = [row["resolution"] == "unresolved" or _known(row["speaker"]) is None for row in (coded, given)]
    return all(nobody) if any(nobody) else same_name(coded["speaker"], given["speaker"])


def _judge_map(one: dict, other: dict) -> list[dict]:
    spelt = {_plain(name): name for name in [*other, *one]}
    ours, theirs = ({_plain(name): value for name, value in side.items()} for side in (one, other))
    return [
        _judgement(
            _entry(spelt[key], ours.get(key)), _entry(spelt[key], theirs.get(key)), ours.get(key) == theirs.get(key)
        )
        for key in spelt
    ]


def _entry(name: str, value: str | None) -> str | None:
    return f"{name}: {value}" if value else None


def _judge_conditions(one: list[str], other: list[str]) -> list[dict]:
    ours, theirs = ([frozenset(_counted_words(text)) for text in side] for side in (one, other))
    both = {i: j for i, j, _ in matched(ours, theirs)}
    found = [_judgement(text, other[both[i]] if i in both else None, i in both) for i, text in enumerate(one)]
    return found + [_judgement(None, text, False) for j, text in enumerate(other) if j not in both.values()]


def _counted_words(text: str) -> list[tuple[str, int]]:
    """The words of a text, each with how often it stood before: two texts share no more of a word than both have."""
    seen: dict[str, int] = {}
    found = []
    for word in re.findall(r"\w+", text.casefold()):
        seen[word] = seen.get(word, 0) + 1
        found.append((word, seen[word]))
    return found


def _judgement(one: object, other: object, right: bool) -> dict:
    return {"coded": shown(one), "given": shown(other), "right": bool(right)}


def shown(value: Any) -> str | None:
    """A value as text for a table: lists and objects as JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict) else value


def _known(value: Any) -> Any:
    return None if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)) else value
