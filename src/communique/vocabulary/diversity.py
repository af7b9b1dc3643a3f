"""How varied words are, by measures that do not grow with the length of the text (McCarthy and Jarvis 2010)."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

WINDOW = 50  # words of a window of MATTR
FACTOR = 0.72  # type-token ratio at which a factor of MTLD is full
FEWEST = 100  # words under which MTLD says nothing


def windows(words: Sequence[str], *, window: int = WINDOW) -> np.ndarray:
    """The type-token ratio of each window of so many words, 0 to 1: their mean is MATTR, the moving-average type-token
    ratio (Covington and McFall 2010). Higher is more varied. Empty where there are fewer words.
    """
    counts, found = Counter(words[:window]), []
    for at in range(len(words) - window + 1):
        found.append(len(counts) / window)
        leaving, coming = words[at], words[at + window] if at + window < len(words) else None
        counts[leaving] -= 1
        if not counts[leaving]:
            del counts[leaving]
        if coming is not None:
            counts[coming] += 1
    return np.array(found)


def mtld(words: Sequence[str], *, factor: float = FACTOR, fewest: int = FEWEST) -> float:
    """The measure of textual lexical diversity: how many words in a row keep a type-token ratio above `factor`, read
    forwards and backwards (McCarthy 2005; McCarthy and Jarvis 2010). Higher is more varied.

    NaN under `fewest` words, and where the ratio never falls.
    """
    if len(words) < fewest:
        return float("nan")
    both = [len(words) / count if (count := _factors(one, factor)) else np.nan for one in (words, words[::-1])]
    return float(np.mean(both))


def _factors(words: Sequence[str], factor: float) -> float:
    """How many factors the words fill, the last of them in part."""
    full, seen, since = 0, set(), 0
    for word in words:
        seen.add(word)
        since += 1
        if len(seen) / since < factor:
            full, seen, since = full + 1, set(), 0
    rest = (1 - len(seen) / since) / (1 - factor) if since else 0.0
    return full + min(rest, 1.0)
