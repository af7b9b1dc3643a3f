"""YAML as text with line numbers: nothing is turned into a number, a date or a boolean behind the writer's back."""

from typing import NamedTuple

import yaml

_TAG = "tag:yaml.org,2002:"
_CALLED = {
    f"{_TAG}str": "text",
    f"{_TAG}int": "a number",
    f"{_TAG}float": "a number",
    f"{_TAG}bool": "true or false",
    f"{_TAG}null": "nothing",
    f"{_TAG}timestamp": "a date",
    f"{_TAG}seq": "a list",
    f"{_TAG}map": "a mapping",
}


class YamlError(Exception):
    """Not YAML, or not the form wanted; `line` counts from 1."""

    def __init__(self, line: int, message: str):
        super().__init__(message)
        self.line, self.message = line, message


class Key(NamedTuple):
    """A mapping's key, its line, and the node of its value."""

    name: str
    line: int
    value: yaml.Node


def mapping(text: str) -> list[Key]:
    """The keys of a YAML text that is one mapping; an empty text has none. Raises YamlError."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_error_line(error), f"not YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(1, f"not YAML: {getattr(error, 'reason', type(error).__name__)}") from None
    return [] if node is None or is_null(node) else keys(node, "the file")


def keys(node: yaml.Node, what: str) -> list[Key]:
    """The keys of a mapping, each once. Raises YamlError, with the line of the second of two alike."""
    if not isinstance(node, yaml.MappingNode):
        raise wrong(node, what, "a mapping (key: value)")
    found: dict[str, Key] = {}
    for key, value in node.value:
        name = string(key, f"a key of {what}") if not isinstance(key, yaml.ScalarNode) else key.value
        if name in found:
            raise YamlError(line(key), f"{name!r} stands twice in {what}, first on line {found[name].line}")
        found[name] = Key(name, line(key), value)
    return list(found.values())


def items(node: yaml.Node, what: str) -> list[yaml.Node]:
    """The nodes of a list. Raises YamlError where it is none."""
    if not isinstance(node, yaml.SequenceNode):
        raise wrong(node, what, "a list")
    return node.value


def string(node: yaml.Node, what: str) -> str:
    """The text of a node. Raises YamlError where it is blank, or YAML would read a number, a date or a boolean."""
    if not isinstance(node, yaml.ScalarNode) or node.tag != f"{_TAG}str":
        raise wrong(node, what, "text")
    if not node.value.strip():
        raise YamlError(line(node), f"{what} is empty")
    return node.value


def strings(node: yaml.Node, what: str) -> list[str]:
    """The texts of a list that has at least one. Raises YamlError."""
    found = [string(item, f"an entry of {what}") for item in items(node, what)]
    if not found:
        raise YamlError(line(node), f"{what} is an empty list")
    return found


def boolean(node: yaml.Node, what: str) -> bool:
    """True or False. Raises YamlError for anything else."""
    if node.tag != f"{_TAG}bool":
        raise wrong(node, what, "true or false")
    return node.value.lower() in {"true", "yes", "on"}


def raw(node: yaml.Node, what: str) -> str | None:
    """A scalar as it is written, whatever YAML would make of it ("007" stays "007"); None for an empty one.

    Raises YamlError for a list or a mapping.
    """
    if not isinstance(node, yaml.ScalarNode):
        raise wrong(node, what, "text")
    return None if is_null(node) else node.value


def count(node: yaml.Node, what: str) -> int:
    """A whole number from 1 up. Raises YamlError for anything else."""
    written = raw(node, what) or ""
    if not (written.isascii() and written.isdigit() and 0 < len(written) <= 15 and int(written)):
        raise YamlError(line(node), f"{what} takes a whole number from 1 up, and was given {written!r}")
    return int(written)


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is written there."""
    return node.tag == f"{_TAG}null"


def line(node: yaml.Node) -> int:
    """The node's line, from 1."""
    return node.start_mark.line + 1


def wrong(node: yaml.Node, what: str, wanted: str) -> YamlError:
    """The error for a node of the wrong type."""
    found = _CALLED.get(node.tag, f"a value tagged {node.tag}")
    scalar = isinstance(node, yaml.ScalarNode) and wanted == "text" and not is_null(node)
    hint = "; put it in quotation marks" if scalar else ""
    return YamlError(line(node), f"{what} must be {wanted}, not {found}{hint}")


def _error_line(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1
