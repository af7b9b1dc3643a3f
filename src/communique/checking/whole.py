"""All that is to be told of a corpus, gathered."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from communique import actors as registry
from communique import analysis, corpus, corrections
from communique.checking import documents, noun_phrases, registries, sentences, sides, strangers
from communique.checking.sides import Nobody
from communique.corpus import CorpusInfo, account
from communique.parameters import Settings


@dataclass(frozen=True)
class Check:
    """A corpus' account: `documents` as in `documents.account`, `issues` as in `sentences.by_issue`, `uncovered` as in
    `noun_phrases.uncovered`, `strangers` as in `strangers.strangers`; `nobodies` are the entries of `sides` that name
    nobody, `registries` the folders of actors that `corpus.yml` does not mention, with their files.
    """

    path: Path
    info: CorpusInfo
    documents: pd.DataFrame
    lost: list[account.Row]
    issues: pd.DataFrame
    uncovered: pd.DataFrame
    strangers: pd.DataFrame
    nobodies: list[Nobody]
    registries: dict[str, list[str]]

    @property
    def total(self) -> str:
        """One sentence: how much was read, and how much was not."""
        return account.total(len(self.documents), self.documents["path"].nunique(), self.lost)


def check(settings: Settings) -> Check:
    """The account of the corpus, and of the issues, that the settings name.

    Raises CorpusError where nothing can be read and for a `corpus.yml` or `corrections.csv` of the wrong form,
    ResourceError for a broken registry of actors or issues file. A misspelt actor in `sides` is told, and not refused
    here.
    """
    path = corpus.locate(settings.corpus)
    corrections.load(path)  # whether they fit is told by a run: it takes statements
    found = corpus.read(path)
    known, issues = registry.load(found.info.actors), analysis.codebook(settings, found.info)
    told, cut = documents.account(found), sentences.of(found.documents)
    named = sentences.named(cut, found.documents, issues)
    return Check(
        path=path,
        info=found.info,
        documents=told,
        lost=[
            *account.rows(found.rejected, found.skipped),
            *account.undecided(found.documents),
            *account.told(found.documents),
        ],
        issues=sentences.by_issue(named, issues),
        uncovered=noun_phrases.uncovered(cut, found.documents, named, known),
        strangers=strangers.strangers(found.documents, told["labels"], known),
        nobodies=sides.nobodies(found.info.sides, known, lambda: sides.texts(found.documents)),
        registries=registries.unmentioned(path, found.info),
    )
