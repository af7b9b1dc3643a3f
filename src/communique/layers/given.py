"""What a user gives beside the texts, as far as it changes a layer."""

from pathlib import Path
from typing import NamedTuple

from communique import codebook, store
from communique.corpus.info import CorpusInfo

SETTINGS = ("sides", "issues", "actors", "lexicons", "limits")


class Given(NamedTuple):
    """What a user gives beside the texts, as far as it changes a layer."""

    info: CorpusInfo
    issues: dict[str, list[str]]
    reader: str = "accurate"

    def key(self, setting: str) -> str:
        """The key of one of `sides`, `issues`, `actors`, `lexicons`, `limits`."""
        if setting == "issues":
            return store.key(codebook.told(self.issues))
        if setting == "sides":
            return store.key(self.info.sides)
        if setting == "actors":
            return store.files_key(own_actors(self.info))
        if setting == "limits":
            return store.key(self.info.limits.statements)
        return store.key(*([name, store.files_key([one.path])] for name, one in self.info.lexicons.items()))


def own_actors(info: CorpusInfo) -> list[Path]:
    """The files of the user's own registry of actors."""
    return sorted(info.actors.glob("*.csv")) if info.actors else []
