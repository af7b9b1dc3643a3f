"""Speech acts: what a statement does (Searle 1976), decided by cue and content together, and by the reader where both
leave it open. What each act is stands in `data/acts.yml`.
"""

from communique.stance.acts.finding import find

__all__ = ["find"]
