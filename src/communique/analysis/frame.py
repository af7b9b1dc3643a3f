"""A selection of a corpus: its documents and statements, and the frame of every layer on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from communique import corpus, corrections, layers
from communique.frames import rows
from communique.parameters import Settings

if TYPE_CHECKING:
    from communique.against.pairing import Pair
    from communique.validation.codes import Codes


@dataclass(frozen=True)
class Analysis:
    """What a selection of a corpus holds. Every frame is limited to the documents and statements of the selection.

    `statements` has four columns more than its schema: `group`, its name at the level asked for (None where none is
    known), `groups`, the names that it counts for (that one, or those of a collective's members where the parameter
    `collectives` asks for them), `words`, the NLTK words of its content, and `own`, those among them that are the
    speaker's own.
    """

    settings: Settings
    info: corpus.CorpusInfo
    issues: dict[str, list[str]]
    documents: pd.DataFrame
    rejected: pd.DataFrame
    skipped: pd.DataFrame
    statements: pd.DataFrame
    undated: int  # documents without a date; a bounded window leaves them out
    layers: Mapping[str, pd.DataFrame]  # of the whole corpus, each read when it is first asked for
    corrections: pd.DataFrame = field(default_factory=lambda: corrections.fitted((), {}, ()))  # of the whole corpus
    copies: int = 0  # documents that print what another one printed first; left out, unless corpus.yml counts each
    every: bool = False  # whether all documents and statements of the corpus are in it
    beyond: bool = False  # whether it is what a report is held against, and not in that report
    everyone: "Analysis | None" = None  # the same before `speakers` chose among them; None where none were named

    if TYPE_CHECKING:  # the frames of the layers: see below

        def __getattr__(self, layer: str) -> pd.DataFrame: ...

    @cached_property
    def tellings(self) -> pd.DataFrame:
        """How each report tells what several tell; see `across.retelling`. Several figures are made of it."""
        from communique.across import retelling

        return retelling.reports(self.statements, self.clusters, self.markers, self.conditions)

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """The position of each group on each issue; see `measures.positions`."""
        from communique.measures.positions import matrix

        return matrix(self)

    @cached_property
    def standings(self) -> pd.DataFrame:
        """Where each group stands on each issue, and the statement that shows it best; see `measures.standings`."""
        from communique.measures.standings import stand

        return stand(self)

    @cached_property
    def by_side(self) -> "Analysis":
        """The same statements with the corpus' sides as groups."""
        from communique.analysis.selection import at

        return at(self, "side")

    @cached_property
    def pair(self) -> "Pair | None":
        """This selection and the one that the parameter `against` names; None where it names none.

        Raises as `against.pairing.pair` does.
        """
        from communique.against import pairing

        return pairing.pair(self)

    @cached_property
    def codes(self) -> "Codes | None":
        """What coders filled in of a sample of this corpus; None where there is nothing. See `validation.codes`.

        Raises ResourceError, with file and row, for what is not of the codebook.
        """
        from communique import validation
        from communique.corpus import coded

        if self.info.codes is None:
            return None
        return validation.read(coded.files(self.info.codes), self._whole()) or None

    def _whole(self) -> "Analysis":
        """With all documents and statements: a sample was drawn of them, whatever window is looked at."""
        if not {"documents", "statements"} <= set(self.layers):
            return self.everyone or self
        return replace(self, documents=self.layers["documents"], statements=self.layers["statements"], every=True)


def _of_layer(name: str, told: str, of: str) -> cached_property:
    """What gives the rows of a layer that are of the statements or documents of an analysis, read when first asked."""
    frame = cached_property(lambda found: rows(found.layers, name, of, getattr(found, f"{of}s")[of], every=found.every))
    frame.__doc__ = f"{told} See schemas."
    frame.__set_name__(Analysis, name)
    return frame


for _name, _layer in layers.ALL.items():
    if _layer.told:
        setattr(Analysis, _name, _of_layer(_name, _layer.told, _layer.of))
