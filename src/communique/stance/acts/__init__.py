"""Speech acts: what a statement does (Searle 1976), by the trained reader. `data/acts.yml` says what each is."""

from communique.stance.acts.finding import cases, find

__all__ = ["cases", "find"]
