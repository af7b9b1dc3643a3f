"""Which predictions count: the bench's own scorer, loaded from its folder."""

import importlib.util
from pathlib import Path
from types import ModuleType

from communique.attribution.linking import Attribution


def scorer(bench: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("attribution_score", bench / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{bench} has no score.py that can be loaded.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prepared(score: ModuleType, text: str, attributions: list):
    """A document as the scorer sees it; `attributions` are dictionaries or `Attribution`s."""
    plain = [one._asdict() if isinstance(one, Attribution) else one for one in attributions]
    return score.Document(text, [{role: one[role] for role in score.ROLES} for one in plain])


def right(score: ModuleType, gold, predicted) -> list[bool]:
    """For each prediction, whether it counts in `who_said_what`."""
    counted = {id(p) for g, p, _ in score.match(gold.attributions, predicted.attributions) if score.agree(g, p)}
    return [id(one) in counted for one in predicted.attributions]


def figures(report: dict) -> dict[str, float]:
    """The figures that the log gives, in per cent."""
    found = {name: report["attributions"][name]["f1"] for name in ("who_said_what", "statements", "overlap", "exact")}
    found |= {kind: report["by_type"][kind]["who_said_what"]["f1"] for kind in report["by_type"]}
    found |= {f"{role} tokens": report["tokens"][role]["f1"] for role in report["tokens"]}
    return {name: round(100 * (value or 0), 1) for name, value in found.items()}
