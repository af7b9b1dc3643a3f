"""Issues that the statements themselves suggest: topics found by factorising the table of statements and noun phrases.

Non-negative matrix factorisation (Lee and Seung 1999), as scikit-learn has it, on weights of TF-IDF. Topics of a model
are only worth naming where other seeds and other documents find them too: so each is looked for again, from random
starts, in draws of four documents in five, and its stability is the mean overlap of its phrases with those of its
nearest topic there. How many topics there are is decided by the same measure (after Greene, O'Callaghan and Cunningham
2014): each counts for how far it is above the bound of what is called stable, and against where it is below, since
the mean stability alone is highest for two or three topics that say little.
"""

import importlib.util
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from communique.wording import counted

LIBRARY = "scikit-learn"
STABLE = 0.5  # mean overlap from which a topic is called stable
RUNS = 10  # with a seed each
SUGGESTED = ["issue", "terms", "stability", "statements", "documents"]
PLACES = ["issue", "statement", "start", "end", "weight"]
_FEWEST = 3  # statements in which a phrase comes back
_SHARE = 0.8  # of the documents that a run draws
_MOST = 15  # topics
_PHRASES = 8  # by which topics are compared, and which name them
_WEAKEST = 0.1  # of the weight of a topic's first phrase


class Suggested(NamedTuple):
    """`topics` has one row a topic, `places` one row a place of one of its phrases in a statement."""

    topics: pd.DataFrame
    places: pd.DataFrame


def available() -> bool:
    """Whether the library is installed that finds the topics."""
    return importlib.util.find_spec("sklearn") is not None


def suggest(phrases: pd.DataFrame, *, most: int = _MOST, runs: int = RUNS, seed: int = 1) -> Suggested:
    """The topics of the statements, those of most statements first.

    `phrases` has one row a place of a noun phrase in a statement: `key` (the same for singular and plural), `form`,
    `statement`, `document`, `start`, `end`. Of `topics`: `issue` is the first of the `terms`, phrases by falling
    weight; `stability` is 0 to 1, over `runs` seeds; `statements` and `documents` count those that hold a term.
    `weight` of a place is how much its statement is about the topic.

    Empty where there are fewer than four phrases that come back, in three statements at least, and in two documents
    where there are several. Raises ModuleNotFoundError where scikit-learn is not installed.
    """
    known = _returning(phrases)
    names = sorted(known["key"].unique())
    if len(names) < 4:
        return Suggested(pd.DataFrame(columns=SUGGESTED), pd.DataFrame(columns=PLACES))
    statements = list(dict.fromkeys(known["statement"]))
    table = _weights(known, statements, names)
    homes = known.drop_duplicates("statement").set_index("statement")["document"].reindex(statements).to_numpy()
    sizes = range(2, min(most, len(names) // 2, len(statements) // 2) + 1)
    models = [_model(table, homes, size, runs=runs, seed=seed) for size in sizes]
    best = max(models, key=lambda model: (model.stability - STABLE).sum())
    return _told(best, known, statements, names)


class _Model(NamedTuple):
    weights: np.ndarray  # statements by topics
    phrases: np.ndarray  # topics by phrases
    stability: np.ndarray  # of each topic


def _returning(phrases: pd.DataFrame) -> pd.DataFrame:
    """The places of phrases that come back, less those that mostly stand within a longer one."""
    from communique.checking.noun_phrases import swallowed

    where: dict[str, set] = defaultdict(set)
    homes: dict[str, set] = defaultdict(set)
    for key, statement, document in phrases[["key", "statement", "document"]].itertuples(index=False):
        where[key].add(statement)
        homes[key].add(document)
    fewest = min(2, phrases["document"].nunique())
    kept = {key: at for key, at in where.items() if len(at) >= _FEWEST and len(homes[key]) >= fewest}
    return phrases[phrases["key"].isin(kept.keys() - swallowed(kept))].reset_index(drop=True)


def _weights(known: pd.DataFrame, statements: Sequence[str], names: Sequence[str]):
    """A sparse table of statements by phrases, TF-IDF of whether each is there."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    once = known.drop_duplicates(["statement", "key"])
    rows, columns = (pd.Categorical(once[name], of).codes for name, of in (("statement", statements), ("key", names)))
    there = csr_matrix((np.ones(len(once)), (rows, columns)), shape=(len(statements), len(names)))
    return TfidfTransformer().fit_transform(there)


def _model(table, homes: np.ndarray, size: int, *, runs: int, seed: int) -> _Model:
    weights, phrases = _factorised(table, size, init="nndsvda", seed=seed)
    documents, numbers = np.unique(homes, return_inverse=True)  # names would be compared each with each
    overlaps = []
    for run in range(runs):
        random = np.random.default_rng([seed, size, run])
        drawn = np.zeros(len(documents), bool)
        drawn[random.choice(len(documents), max(1, round(_SHARE * len(documents))), replace=False)] = True
        part = table[drawn[numbers]] if len(documents) > 2 else table
        again = _factorised(part, size, init="random", seed=int(random.integers(2**31)))[1]
        overlaps.append(_overlaps(phrases, again))
    return _Model(weights, phrases, np.mean(overlaps, axis=0))


def _factorised(table, size: int, *, init: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    import warnings

    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # an unfinished run shows as an unstable topic
        warnings.simplefilter("ignore", RuntimeWarning)  # the root of an error that rounds to less than nothing
        model = NMF(size, init=init if min(table.shape) >= size else "random", random_state=seed, max_iter=400)
        weights = model.fit_transform(table)
    return weights, model.components_


def _overlaps(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Of each topic of one model the overlap (Jaccard) of its phrases with those of its match in the other."""
    from scipy.optimize import linear_sum_assignment

    first, second = ([_leading(topic) for topic in model] for model in (one, other))
    table = np.array([[_jaccard(a, b) for b in second] for a in first])
    rows, columns = linear_sum_assignment(-table)
    return table[rows, columns]


def _leading(topic: np.ndarray) -> frozenset[int]:
    """The phrases that make up a topic: the heaviest, none that weighs next to nothing beside the first."""
    order = np.argsort(-topic, kind="stable")[:_PHRASES]
    return frozenset(int(place) for place in order if topic[place] > _WEAKEST * topic[order[0]])


def _jaccard(one: frozenset, other: frozenset) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0


def _told(model: _Model, known: pd.DataFrame, statements: Sequence[str], names: Sequence[str]) -> Suggested:
    forms = known.groupby("key")["form"].agg(lambda forms: Counter(forms).most_common(1)[0][0])
    numbers = {name: place for place, name in enumerate(statements)}
    topics, places = [], []
    taken: set[str] = set()
    for topic, weights, stability in zip(model.phrases, model.weights.T, model.stability, strict=True):
        keys = [names[place] for place in sorted(_leading(topic), key=lambda place: -topic[place])]
        mine = known[known["key"].isin(keys)]
        if mine.empty:
            continue
        terms = list(dict.fromkeys(forms[key] for key in keys))
        name = next((term for term in terms if term not in taken), f"{terms[0]} {len(taken) + 1}")
        taken.add(name)
        counts = (mine["statement"].nunique(), mine["document"].nunique())
        topics.append((name, terms, float(stability), *counts))
        places.append(mine.assign(issue=name, weight=[weights[numbers[one]] for one in mine["statement"]])[PLACES])
    table = pd.DataFrame(topics, columns=SUGGESTED).sort_values("statements", ascending=False, kind="stable")
    every = pd.concat(places, ignore_index=True) if places else pd.DataFrame(columns=PLACES)
    return Suggested(table.reset_index(drop=True), every)


def draft(found: Suggested, sentences: Iterable[tuple[str, str]], *, runs: int = RUNS) -> str:
    """The topics as an issues file (see `communique.codebook`) to be edited, those that are not stable as comments.

    `sentences` are pairs of an issue and a sentence that shows it, set as comments above its terms.
    """
    import yaml

    shown: dict[str, list[str]] = defaultdict(list)
    for issue, sentence in sentences:
        shown[issue].append(sentence)
    lines = [
        "# A draft of issues: topics of statements, found by their noun phrases. Read the sentences, give each a name,",
        "# take out what does not belong, and add what is missing. Topics that other seeds do not find are comments.",
    ]
    for row in found.topics.itertuples(index=False):
        where = f"{counted(row.statements, 'statement')} in {counted(row.documents, 'document')}"
        lines += ["", f"# stability {row.stability:.2f} over {runs} seeds; {where}"]
        lines += [f"#   {sentence}" for sentence in shown[row.issue]]
        named = {row.issue: row.terms}
        entry = yaml.safe_dump(named, default_flow_style=None, allow_unicode=True, width=10**6).rstrip()
        lines.append(entry if row.stability >= STABLE else f"# {entry}")
    return "\n".join(lines) + "\n"
