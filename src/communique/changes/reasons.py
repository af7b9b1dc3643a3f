"""Why something is another than in the last run."""

from collections.abc import Iterable

from communique import layers
from communique.changes.recorded import Run

NEW_TEXT, CHANGED_TEXT, GONE_TEXT = "new text", "changed text", "text gone"
METHOD = "new method or model"
GIVEN = "corpus.yml, issues or actors"
CORRECTION = "correction"
UNKNOWN = "not explained"
REASONS = (NEW_TEXT, CHANGED_TEXT, GONE_TEXT, METHOD, GIVEN, CORRECTION, UNKNOWN)

_OF_SPEAKER = ("office", "principal", "state", "side")  # what another speaker brings
# The layer that says each thing that is told of a statement.
LAYER = {
    **dict.fromkeys(("date", "outlet"), "documents"),
    **dict.fromkeys(("kind", "mode", "source", "cue", "content"), "attributions"),
    **dict.fromkeys(("speaker", "office", "principal", "state", "side"), "statements"),
    **{"act": "acts", "position": "positions", "condition": "conditions", "judgement": "evaluations", "tone": "tone"},
}


class Reasons:
    """Why a statement of two runs is new, gone or another."""

    def __init__(self, before: Run, after: Run) -> None:
        self._texts = [set(run.documents["sha256"]) for run in (before, after)]
        self._names = [set(run.documents["document"]) for run in (before, after)]
        self._methods = {name for name in layers.ALL if _differs(name, before.methods, after.methods)}
        self._corrected = before.corrected, after.corrected
        self._given = {name for name in {*before.given, *after.given} if _differs(name, before.given, after.given)}

    def of_new(self, name: str, document: str, text: str) -> str:
        """Of a statement that the last run has not; a correction that it was none may have been withdrawn."""
        if self._by_hand("statement", name, None):
            return CORRECTION
        if text in self._texts[0]:
            return self._of_layer("statements")
        return CHANGED_TEXT if document in self._names[0] else NEW_TEXT

    def of_gone(self, name: str, document: str, text: str) -> str:
        """Of a statement that this run has not."""
        if self._by_hand("statement", None, name):
            return CORRECTION
        if text in self._texts[1]:
            return self._of_layer("statements")
        return CHANGED_TEXT if document in self._names[1] else GONE_TEXT

    def of_changed(self, what: str, was: str, name: str, *, same_text: bool) -> str:
        """Of what is told otherwise of a statement that both have."""
        if self._by_hand(what, was, name):
            return CORRECTION
        return self._of_layer(LAYER[what]) if same_text else CHANGED_TEXT

    def of_standing(self) -> str:
        """Of where a group stands, where no statement of it is another."""
        return self._of_layer("positions")

    def _by_hand(self, what: str, was: str | None, name: str | None) -> bool:
        """Whether a person decided this in either run, of the statement so called there."""
        fields = set().union(*(of.get(one or "", ()) for of, one in zip(self._corrected, (was, name), strict=True)))
        return what in fields or (what in _OF_SPEAKER and "speaker" in fields)

    def _of_layer(self, name: str) -> str:
        behind = needed(name)
        given = {"corpus.yml"} if name == "documents" else {one for of in behind for one in layers.ALL[of].settings}
        found = [METHOD] * bool(behind & self._methods) + [GIVEN] * bool(given & self._given)
        return joined(found or [UNKNOWN])


def other_methods(before: Run, after: Run) -> list[str]:
    """The layers that are made by another method than in the last run: theirs, or that of a layer that they need."""
    own = {name for name in layers.ALL if _differs(name, before.methods, after.methods)}
    return [name for name in layers.ALL if needed(name) & own]


def needed(name: str) -> set[str]:
    """A layer and all that it is made of."""
    return {name, "documents"}.union(*(needed(one) for one in layers.ALL[name].needs))


def joined(reasons: Iterable[str]) -> str:
    """Several reasons as one cell, in their usual order."""
    there = {one for cell in reasons for one in cell.split("; ")}
    return "; ".join(one for one in REASONS if one in there)


def _differs(name: str, before: dict[str, str], after: dict[str, str]) -> bool:
    return before.get(name) != after.get(name)
