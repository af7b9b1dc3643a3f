"""Who has the floor: the labels of turns in a text, its head and end, and whom its title names.

lines -> labels that may open a turn (data/turns.yml) -> those that do, by company and by how the words sound
"""

from communique.corpus.turns.asked import introduced
from communique.corpus.turns.authors import Author, addressing, announced, announces, author, is_genre, is_outlet
from communique.corpus.turns.bodies import is_body, is_sender, issuer
from communique.corpus.turns.deciding import Turns, found, is_own, is_unreported, sounds
from communique.corpus.turns.labels import Label, of_line, page
from communique.corpus.turns.letters import written
from communique.corpus.turns.words import is_capitals, is_office, is_titled

__all__ = [
    "Author",
    "Label",
    "Turns",
    "addressing",
    "announced",
    "announces",
    "author",
    "found",
    "introduced",
    "is_body",
    "is_capitals",
    "is_genre",
    "is_office",
    "is_outlet",
    "is_own",
    "is_sender",
    "is_titled",
    "is_unreported",
    "issuer",
    "of_line",
    "page",
    "sounds",
    "written",
]
