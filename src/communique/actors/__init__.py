"""Who speaks for whom: states, organisations and the holders of offices by date, and the names that texts give them.

registry files -> reading (one checked table a file) -> Actors (the tables and an index of surface forms)
"""

from communique.actors.lookup import Actors, holders, meanings, names, office_on, person_named, persons_called, plain
from communique.actors.reading import load

__all__ = [
    "Actors",
    "holders",
    "load",
    "meanings",
    "names",
    "office_on",
    "person_named",
    "persons_called",
    "plain",
]
