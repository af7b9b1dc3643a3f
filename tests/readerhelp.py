"""A stance reader that answers what a test tells it, and readings made by hand."""

from collections.abc import Sequence

import numpy as np

from communique import paths
from communique.codes import ACTS, HEADS, JUDGEMENT, POSITION, SAID
from communique.stance.readings import Reading
from communique.stance.windows import USUAL, Vocabulary

WORDS = Vocabulary((paths.PACKAGE / "attribution" / "weights" / "tokenizer.json").read_bytes())


def sure_of(names: Sequence[str], name: str, chance: float = 0.9) -> np.ndarray:
    """Probabilities of some classes, most of them on one."""
    rest = (1 - chance) / (len(names) - 1)
    return np.array([chance if one == name else rest for one in names])


def reading(
    positions: Sequence[str] = (), act: str = "inform", judged: Sequence[str] = (), conditions=(), chance: float = 0.9
) -> Reading:
    """A reading that is as sure as told of these positions (one an issue), this act and these judgements."""
    return Reading(
        np.array([sure_of(POSITION, one, chance) for one in positions]).reshape(-1, len(POSITION)),
        sure_of(ACTS, act, chance),
        sure_of(SAID, "said"),
        sure_of(JUDGEMENT, next((one for one in judged if one != "none"), "none"), chance),
        np.array([sure_of(JUDGEMENT, one, chance) for one in judged]).reshape(-1, len(JUDGEMENT)),
        tuple(conditions),
    )


class FakeReader:
    """Answers every query alike, and remembers what it was asked. `answers`: by head, the class that it is sure of."""

    def __init__(self, condition: str = "", text: str = "", **answers: str):
        self.words, self.sizes, self.windows, self.queries = WORDS, USUAL, [], []
        self._answers, self._condition, self._text = answers, condition, text

    def answers(self, window, asked):
        self.windows.append(window)
        for one in asked:
            self.queries.append(one)
            many = {"position": len(window.issues), "judgement": len(one.mentions), "topic": len(window.issues)}
            found = {
                name: np.tile(sure_of(classes, self._answers.get(name, classes[0])), (many[name], 1))
                if name in many
                else sure_of(classes, self._answers.get(name, classes[0]))
                for name, classes in HEADS.items()
                if name != "condition"
            }
            yield {**found, "condition": self._condition_of(window.spans[one.query.keep])}

    def _condition_of(self, spans: np.ndarray) -> np.ndarray:
        start = self._text.index(self._condition) if self._condition else -1
        inside = (spans[:, 0] >= start) & (spans[:, 1] <= start + len(self._condition)) & (start >= 0)
        return np.stack([1.0 - inside, inside.astype(float)], axis=-1)
