"""From the parameters of a notebook or a command to the analysis that they ask for, whole or in pieces."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from communique import corpus, corrections, memory, paths, pipeline
from communique.analysis import checks
from communique.analysis.frame import Analysis
from communique.analysis.selection import piece_of, select
from communique.frames import Frames
from communique.pace import Progress
from communique.parameters import Settings
from communique.stance import issues as issue_terms

PIECE = ("statements", "lengths", "conditions", "tone", "acts", "evaluations", "positions")  # what a record holds


class _Opened(NamedTuple):
    """A corpus before anything of it is selected: its frames, and what its user says beside the texts."""

    frames: Frames
    info: corpus.CorpusInfo
    issues: dict[str, list[str]]
    by_hand: Sequence[corrections.Correction]


def load(settings: Settings, *, progress: Progress | None = None, layers: Sequence[str] | None = None) -> Analysis:
    """The analysis of the corpus and window that `settings` name: from the store, or made now and kept there.

    With `layers` these alone are seen to now, and each of the others when it is first asked for.

    Raises CorpusError where nothing can be read, for a misspelt actor in `sides` and a broken `corrections.csv`;
    ResourceError for a broken registry, issues file or file of codes; and ParameterError for speakers who are not in
    the corpus, and for what it cannot be held against. Each has the nearest valid name.
    """
    frames, info, issues, by_hand = _opened(settings, progress)
    frames.ready(frames if layers is None else layers)
    found = select(frames, settings, info, issues, by_hand)
    if layers is None:
        from communique.against import pairing

        _ = found.codes  # a mistake in them is told before any page is made
        pairing.refuse(found)
    return found


def pieces(
    settings: Settings, *, progress: Progress | None = None, layers: Sequence[str] = PIECE
) -> Iterator[Analysis]:
    """The analysis that `settings` ask for, with these layers, a few documents at a time in order.

    Layers across documents are not made for it, copies are among them, and speakers who are nowhere in the corpus are
    not refused. Raises as `load` does for all else.
    """
    frames, info, issues, by_hand = _opened(settings, progress)
    frames.ready(("documents", "rejected", "skipped", *layers))
    memory.let_go()
    about = {name: frames[name] for name in ("rejected", "skipped")}
    for piece in frames.pieces("documents", *layers):
        yield piece_of({**piece, **about}, settings, info, issues, by_hand)


def _opened(settings: Settings, progress: Progress | None) -> _Opened:
    path = corpus.locate(settings.corpus)
    info = corpus.info.load(path)
    issues, by_hand = codebook(settings, info), corrections.load(path)
    frames = pipeline.frames(path, info, issues, settings.reader, progress=progress)
    checks.refuse_misspelt(path, info, frames)
    return _Opened(frames, info, issues, by_hand)


def codebook(settings: Settings, info: corpus.CorpusInfo) -> dict[str, list[str]]:
    """The issues with their terms: of the file that the settings name, else the corpus' own, else the general ones."""
    if settings.issues:
        return issue_terms.load(issues_file(settings.issues))
    return info.issues or issue_terms.load(paths.ISSUES / "default.yml")


def issues_file(named: str) -> Path:
    """The file of issues named: from the working folder, else from the project; as given where it is in neither."""
    given = paths.moved("issues", named) or Path(named).expanduser()
    places = (given, paths.PROJECT / given, paths.ISSUES / given)
    return next((place for place in places if place.is_file()), given)
