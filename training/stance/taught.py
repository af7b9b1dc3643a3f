"""What a teacher answers to a statement, for a smaller reader to learn from (Hinton, Vinyals and Dean 2015)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from communique.codes import HEADS
from communique.stance.windows import Span

WHOLE = ("act", "said", "judging")  # heads that answer once for a statement


class Taught(NamedTuple):
    """Log-probabilities: of each head in `WHOLE`, of the position on each issue by its name, of each piece by where it
    starts whether it belongs to a condition, of each mention by its span how it is judged.
    """

    whole: dict[str, np.ndarray]
    position: dict[str, np.ndarray]
    condition: dict[int, np.ndarray]
    judgement: dict[Span, np.ndarray]


def of_query(
    known: Taught, issues: Sequence[str], spans: np.ndarray, mentions: Sequence[Span]
) -> dict[str, np.ndarray]:
    """What is known of a query's questions, by head, a row each; NaN where the teacher was asked none."""
    found = {name: known.whole[name][None] for name in WHOLE}
    found["position"] = _rows("position", (known.position.get(name) for name in issues))
    found["condition"] = _rows("condition", (known.condition.get(int(start)) for start, _ in spans))
    found["judgement"] = _rows("judgement", (known.judgement.get(span) for span in mentions))
    return found


def _rows(head: str, answers) -> np.ndarray:
    nothing = np.full(len(HEADS[head]), np.nan, np.float32)
    return np.array([nothing if one is None else one for one in answers], np.float32).reshape(-1, len(HEADS[head]))
