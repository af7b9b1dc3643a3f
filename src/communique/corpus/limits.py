"""How much one file, and one document, may ask of a run; `limits` in `corpus.yml` sets other numbers."""

from typing import NamedTuple

import yaml

from communique.corpus import yamltext
from communique.corpus.yamltext import YamlError
from communique.errors import nearest

MEGABYTE = 1_000_000


class Limits(NamedTuple):
    """The most that a file may have, in millions of bytes, and a document, in statements."""

    megabytes: int = 64
    statements: int = 50_000


def too_large(size: int, most: int, what: str = "") -> str:
    """The reason for leaving a file of this many bytes, or one that gives so many when it is unpacked."""
    return (
        f"{-(-size // MEGABYTE):,} MB{what}, more than the {most // MEGABYTE:,} MB that a file may have; "
        "`limits: {megabytes: …}` in corpus.yml sets another limit"
    )


def given(node: yaml.Node, what: str) -> Limits:
    """The limits that a mapping names, the others as they are. Raises YamlError."""
    keys = yamltext.keys(node, what)
    for key in keys:
        if key.name not in Limits._fields:
            match = nearest(key.name, Limits._fields)
            closest = f"; closest: {match!r}" if match else ""
            allowed = ", ".join(Limits._fields)
            raise YamlError(key.line, f"{what}: unknown key {key.name!r}{closest}; allowed are {allowed}")
    return Limits(**{key.name: yamltext.count(key.value, f"{what}: {key.name}") for key in keys})
