"""Every layer once: what one of its rows is, what it is made by and of, and so the key that the store keeps it under.

To add a layer: enter it in `declared`, in `BY_DOCUMENT` where each document has it by itself and else in `ACROSS`,
behind those that it needs; name its columns in `schemas.FRAMES`; and write what makes it, a function of its name in
`making` (by document) or in `pipeline` (across). Its key, its place in the store, its frame of an `Analysis` and its
lines in docs/api.md follow. What a correction by hand changes of it stands in `corrections.applying`, and whether it is
a table beside a report in `reports.beside`, with the columns that hold words of the texts.

`layer` says what is declared of one, `resources` which word lists and libraries several of them have in common, `given`
what of a user's settings may change one, and `made_of` makes the keys of all that.
"""

from communique.layers.declared import ACROSS, ALL, BY_DOCUMENT
from communique.layers.given import SETTINGS, Given, own_actors
from communique.layers.layer import Layer, files
from communique.layers.made_of import keys, methods, versions

__all__ = [
    "ACROSS",
    "ALL",
    "BY_DOCUMENT",
    "SETTINGS",
    "Given",
    "Layer",
    "files",
    "keys",
    "methods",
    "own_actors",
    "versions",
]
