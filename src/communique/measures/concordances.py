"""Where the words asked for stand, what stands near them, and how evenly they are spread."""

import pandas as pd

from communique import lexicons, vocabulary
from communique.analysis import CATEGORY, Analysis
from communique.measures import periods
from communique.measures.wording import home, said, telling
from communique.vocabulary import concordance

_SHORT = 14  # days of a window that is looked at day by day
_MOST = 26  # stretches of time
DISPERSION = ["term", "count", "documents", "of documents", "dp", "dp_norm", "stretches", "of stretches", "dp in time"]


def terms(analysis: Analysis) -> list[str]:
    """The words, phrases and categories (after an @) that the parameter `words` names, else the most typical word of
    each of the two groups in contrast.
    """
    return analysis.settings.terms or telling(analysis, each=1)


def term_places(analysis: Analysis, wanted: list[str]) -> pd.DataFrame:
    """One row a place of each term in the words that the parameter `wording` asks for: `term`, `statement`, `start`,
    `end`.
    """
    plain = [term for term in wanted if not term.startswith(CATEGORY)]
    parts = [concordance.lines(analysis.statements, analysis.documents, plain)]
    parts += [_of_category(analysis, term) for term in wanted if term.startswith(CATEGORY)]
    return concordance.told(pd.concat(parts, ignore_index=True), said(analysis))


def concordances(analysis: Analysis) -> dict[str, pd.DataFrame]:
    """A concordance of each term, in the order in which they are asked for: one row a place, see
    `vocabulary.concordance.in_context`.
    """
    wanted = terms(analysis)
    places = term_places(analysis, wanted)
    table = concordance.in_context(places, analysis.statements, analysis.documents)
    return {term: table[table["term"] == term].reset_index(drop=True) for term in wanted}


def neighbours(analysis: Analysis, *, most: int = 10) -> pd.DataFrame:
    """One row a single word asked for and a word that stands within four words of it: see vocabulary.collocates."""
    tokens, stops = said(analysis), lexicons.stop_words()
    tables = [
        vocabulary.collocates(tokens, term.lower(), exclude=stops).head(most).assign(of=term)
        for term in terms(analysis)
        if " " not in term and not term.startswith(CATEGORY)
    ]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()
    return table.reindex(columns=["of", "word", "count", "expected", "log_likelihood", "pmi"])


def dispersion(analysis: Analysis) -> pd.DataFrame:
    """One row a term asked for, else a word that sets the two groups in contrast apart: its `count`, in how many
    `documents` and `stretches` of time it stands, and its DP over either (0 even, towards 1 uneven).
    """
    wanted = analysis.settings.terms or telling(analysis, each=10)
    places, tokens = term_places(analysis, wanted), said(analysis)
    over = vocabulary.dispersion(places, tokens, home(analysis)).set_index("term")
    timed = vocabulary.dispersion(places, tokens, stretches(analysis)).set_index("term")
    over = over.rename(columns={"parts": "documents", "of": "of documents"})
    timed = timed.rename(columns={"parts": "stretches", "of": "of stretches", "dp": "dp in time"})
    both = over.join(timed[["stretches", "of stretches", "dp in time"]]).reset_index()
    return both.sort_values(["dp_norm", "term"], ignore_index=True)[DISPERSION]


def stretches(analysis: Analysis) -> pd.Series:
    """The first day of the stretch of time that each dated statement falls into, by its name: a day in a window of two
    weeks, else a week or longer, so that there are not too many of them.
    """
    dated = analysis.statements.dropna(subset="date").drop_duplicates("statement").set_index("statement")
    dates = periods.days(dated["date"])
    if dates.empty:
        return pd.Series(dtype=object)
    finest = "day" if (dates.max() - dates.min()).days <= _SHORT else "week"
    units = list(periods.UNITS)
    coarser = units[units.index(periods.unit(dates, finest)) :]
    begun = (periods.starts(dates, unit) for unit in coarser)
    return next((found for found in begun if found.nunique() <= _MOST), periods.starts(dates, coarser[-1]))


def _of_category(analysis: Analysis, term: str) -> pd.DataFrame:
    """The places of a category: of markers ("@hedge"), a word list or its category ("@values", "@values/harm"), or an
    issue's terms ("@ceasefire").
    """
    name = term.removeprefix(CATEGORY)
    listed, markers, terms = analysis.lexical, analysis.markers, analysis.terms
    parts = [
        markers[(markers["voice"] == "speaker") & (markers["category"] == name)],
        listed[(listed["lexicon"] == name) | (listed["lexicon"] + "/" + listed["category"] == name)],
        terms[terms["issue"] == name],
    ]
    found = pd.concat([part[["statement", "start", "end"]] for part in parts], ignore_index=True)
    return found.drop_duplicates().assign(term=term)[concordance.PLACES]
