"""What a user says of an issue: its terms, and, where told, what is meant by it and sentences coded by hand.

tolls: [tolls, harbour dues]
inspection:
  terms: [inspection, inspectors]
  definition: whether cargo is opened and looked at in the strait
  examples:
    support: [Let every hold be opened.]
    oppose: [No stranger boards our ships.]
"""

from collections.abc import Callable, Iterable

import yaml

from communique.codes import POSITIONS
from communique.corpus import yamltext
from communique.corpus.yamltext import Key, YamlError
from communique.errors import nearest

MOST_EXAMPLES = 20
LONGEST_EXAMPLE = 1000  # characters
_PARTS = ("terms", "definition", "examples")


class Terms(list[str]):
    """The terms of an issue in their order. `examples` are sentences, each with the position that it takes."""

    def __init__(
        self, terms: Iterable[str] = (), definition: str = "", examples: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(terms)
        self.definition, self.examples = definition, tuple(examples)


def told(issues: dict[str, list[str]]) -> list[tuple[str, list[str], str, tuple[tuple[str, str], ...]]]:
    """All that is said of each issue: its name, terms, definition and examples."""
    full = {name: one if isinstance(one, Terms) else Terms(one) for name, one in issues.items()}
    return [(name, list(one), one.definition, one.examples) for name, one in full.items()]


def read(node: yaml.Node, what: str, terms: Callable[[yaml.Node, str], list[str]] = yamltext.strings) -> Terms:
    """An issue's entry, a list of terms or a mapping; `terms` reads the list. Raises YamlError, with the line."""
    if not isinstance(node, yaml.MappingNode):
        return Terms(terms(node, what))
    found = {key.name: key for key in yamltext.keys(node, what)}
    for key in found.values():
        if key.name not in _PARTS:
            raise YamlError(key.line, _unknown(key.name, what, _PARTS))
    if "terms" not in found:
        raise YamlError(yamltext.line(node), f"{what} has no terms: terms: [term, …]")
    definition = found.get("definition")
    return Terms(
        terms(found["terms"].value, what),
        yamltext.string(definition.value, f"{what}: definition").strip() if definition else "",
        _examples(found["examples"], what) if "examples" in found else (),
    )


def _examples(given: Key, what: str) -> list[tuple[str, str]]:
    found = []
    for key in yamltext.keys(given.value, f"{what}: examples"):
        if key.name not in POSITIONS:
            raise YamlError(key.line, _unknown(key.name, f"{what}: examples", POSITIONS))
        for sentence in yamltext.strings(key.value, f"{what}: examples: {key.name}"):
            if len(sentence) > LONGEST_EXAMPLE:
                raise YamlError(key.line, f"an example of {what} is longer than {LONGEST_EXAMPLE} characters")
            found.append((sentence.strip(), key.name))
    if len(found) > MOST_EXAMPLES:
        raise YamlError(given.line, f"{what} has {len(found)} examples; {MOST_EXAMPLES} at most are read")
    return found


def _unknown(name: str, what: str, allowed: tuple[str, ...]) -> str:
    match = nearest(name, allowed)
    closest = f"; closest: {match!r}" if match else ""
    return f"unknown key {name!r} in {what}{closest}; allowed are {', '.join(allowed)}"
