"""What of a place is not read, and why: the frames `rejected` and `skipped`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import pandas as pd

from communique import schemas
from communique.corpus import account, outlets, walk
from communique.corpus import info as about
from communique.corpus.info import CorpusInfo


class Opened(Protocol):
    """A file that was opened, as far as it tells why not all of it is analysed."""

    @property
    def path(self) -> str:
        """Its place in the corpus."""

    @property
    def rejected(self) -> Sequence[str]:
        """Why it, or rows of it, cannot be read."""

    @property
    def foreign(self) -> Sequence[str]:
        """Its documents in other languages."""

    @property
    def skipped(self) -> Sequence[str]:
        """What was passed over in it."""

    @property
    def doubts(self) -> Sequence[str]:
        """What is told of documents that are read all the same."""


def frames(
    rejected: Sequence[tuple[str, str]], skipped: Sequence[tuple[str, str]], found: Sequence[Opened], info: CorpusInfo
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The frames `rejected` and `skipped`: paths with reasons, and what each file that was opened adds to them."""
    rejected = [*rejected, *((file.path, reason) for file in found for reason in file.rejected)]
    rejected += [(file.path, reason) for file in found for reason in file.foreign]
    skipped = [*skipped, *((file.path, reason) for file in found for reason in file.skipped)]
    skipped += [(file.path, doubt) for file in found for doubt in file.doubts]
    skipped += [(about.FILE, reason) for reason in outlets.idle([file.path for file in found], info.outlets)]
    keys = ("path", "reason")
    rows = ([dict(zip(keys, row, strict=True)) for row in some] for some in (rejected, skipped))
    lost, passed = rows
    return schemas.frame("rejected", lost), schemas.frame("skipped", passed)


def displayed(files: Sequence[tuple[Path, str]], root: Path) -> list[tuple[str, str]]:
    """Files with their reasons, by their paths in the corpus."""
    return [(walk.display(file, root), reason) for file, reason in files]


def nothing_in(root: str | Path, rejected: pd.DataFrame, skipped: pd.DataFrame) -> str:
    """The message where no document came of a place."""
    return f"Nothing readable in {root}: {account.nothing(walk.ENDINGS, account.rows(rejected, skipped))}"
