"""The public face of the package: four functions, each a walk through the rooms behind it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.pace import Progress

if TYPE_CHECKING:
    from communique.analysis import Analysis
    from communique.checking.whole import Check
    from communique.corpus import Corpus

Place = str | Path


def read(corpus: Place) -> "Corpus":
    """The documents of a corpus, and what of it was not read.

    `corpus` is a path to a file or folder, or the name of a sample corpus. Of what comes back `documents`, `rejected`
    and `skipped` are frames, and `info` is what `corpus.yml` says. Raises CorpusError where nothing can be read.

    >>> corpus = cq.read("my-articles")
    >>> corpus.documents[["document", "date", "kind"]].head(2)
       document        date     kind
    0  ledger-1  2031-02-10  article
    1  ledger-2  2031-02-17   speech
    >>> corpus.rejected.to_dict("records")
    [{'path': 'quay-empty.txt', 'reason': 'the file is empty'}]
    """
    from communique import corpus as rooms

    return rooms.read(rooms.locate(corpus))


def check(corpus: Place, *, issues: Place = "") -> "Check":
    """What stands in a corpus before anything is analysed: how each document was taken and why, what was not read, the
    issues named, nouns that no issue covers, actors whom the registry does not know, sides that name nobody.

    `issues` is a YAML file `name: [term, …]` in the place of the corpus' own. No model is asked and nothing is kept.
    Raises CorpusError where nothing can be read, ResourceError for a broken registry of actors or issues file.

    >>> found = cq.check("my-articles")
    >>> print(found.total)
    5 documents read from 5 files; rejected: 1
    >>> found.documents.set_index("document").loc["quay-1", "date_from"]
    'a date line'
    """
    from communique import parameters
    from communique.checking import whole

    return whole.check(parameters.check(corpus=str(corpus), issues=str(issues)))


def analyse(corpus: Place, *, progress: Progress | None = None, **parameters: Any) -> "Analysis":
    """The statements of a corpus and all that is found in them, as frames.

    `parameters` are those of the notebooks and of `communique report -p`: `level`, `speakers` and `words` (text, or
    lists), `issues`, `since`, `until`, `top`, `reader` (`accurate`, or `fast`, several times as fast, which errs more),
    `seed`, `wording`. `progress` is called with a line at each step. What
    was computed is kept, so that a second call reads it; a frame is read when it is first asked for.

    Raises ParameterError, with the nearest valid name, for whatever is misspelt; CorpusError where nothing can be read;
    ResourceError for a broken registry, word list or issues file.

    >>> analysis = cq.analyse("my-articles", level="side")
    >>> sorted(analysis.statements["group"].dropna().unique())
    ['Ardovia', 'Belmark']
    >>> set(analysis.positions["statement"]) <= set(analysis.statements["statement"])
    True
    >>> cq.analyse("my-articles", speakers=["Ana Brell"])
    Traceback (most recent call last):
    communique.errors.ParameterError: Unknown speaker 'Ana Brell'. Closest in this corpus: 'Ana Brel'.
    """
    from communique import analysis

    return analysis.load(_settings(corpus, parameters), progress=progress)


def report(
    corpus: Place,
    *,
    output: Place = "reports",
    notebooks: Iterable[str] = (),
    progress: Progress | None = None,
    **parameters: Any,
) -> Path:
    """Make the HTML report of a corpus below the folder `output`; its first page is what comes back.

    `notebooks` are the pages wanted, all of them by default; `parameters` and `progress` are as in `analyse`, and a
    line for each file that was not read goes to `progress` too. Raises as `analyse` does, and RunError where a notebook
    fails; then the report made before stays.
    """
    from communique import reports

    say = progress or (lambda line: None)
    folder = reports.build(_settings(corpus, parameters), list(notebooks), Path(output), say, warn=say)
    return folder / "index.html"


def _settings(corpus: Place, parameters: dict[str, Any]) -> Any:
    from communique.parameters import check as checked

    given = {name: str(value) if isinstance(value, Path) else value for name, value in parameters.items()}
    for name in ("speakers", "words"):
        if isinstance(given.get(name), list | tuple):
            given[name] = ";".join(given[name])
    return checked(corpus=str(corpus), **given)
