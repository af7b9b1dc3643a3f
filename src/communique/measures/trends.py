"""How the words of groups change: what is typical of a time, what is new and gone, who said it first."""

import pandas as pd

from communique import analysis as analyses
from communique import estimate, lexicons, vocabulary
from communique.analysis import Analysis
from communique.measures.concordances import stretches, term_places
from communique.measures.groups import known
from communique.measures.wording import OTHERS, contrast, home, left_out, parted, said, telling, typical
from communique.wording import first_day

KEY = ["start", "words", "count", "sure"]


def keyness_over_time(analysis: Analysis, *, each: int = 6) -> pd.DataFrame:
    """One row a week, or a longer stretch in a long window, in order of time: its `each` words most typical of it
    against all other dated statements, with their counts in it and outside; `count` of its words, and how many are
    `sure` (q under .05).
    """
    tokens, exclude = said(analysis), left_out(analysis)
    start = tokens["statement"].map(stretches(analysis))
    rows = []
    for day in sorted(start.dropna().unique()) if start.nunique() > 1 else []:
        inside, outside = tokens[start == day], tokens[start.notna() & (start != day)]
        table = vocabulary.distinctive(inside, outside, home=home(analysis), exclude=exclude)
        rows.append({"start": day, **typical(table, each), "count": int(inside["word"].notna().sum())})
    return pd.DataFrame(rows, columns=KEY)


def rates_over_time(analysis: Analysis) -> pd.DataFrame:
    """Estimates, one row a `term`, `group` and stretch of time (`start`): places of the term per 1,000 words of the
    group in that stretch.

    The terms are those asked for, else three words most typical of either of the two groups in contrast; the groups are
    these two.
    """
    pair = contrast(analysis)
    if pair is None:
        return pd.DataFrame(columns=["term", "group", "start", "estimate", "low", "high", "small"])
    everyone = (analysis.everyone or analysis) if OTHERS in pair else analysis
    words, statements = said(everyone), _paired(known(everyone), pair)
    length = words[words["word"].notna()]["statement"].value_counts()
    base = statements.assign(start=statements["statement"].map(stretches(everyone)))
    base = base.assign(length=base["statement"].map(length).fillna(0)).dropna(subset="start")
    wanted = analysis.settings.terms or telling(analysis)
    places, tables = term_places(everyone, wanted), []
    for term in wanted:
        found = base["statement"].map(places[places["term"] == term]["statement"].value_counts()).fillna(0)
        by = ["group", "start"]
        table = estimate.rate(base.assign(found=found), "found", "length", by=by, seed=analysis.settings.seed)
        tables.append(table.assign(term=term))
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=["term", "group", "start"])


def new_and_gone(analysis: Analysis) -> tuple[pd.DataFrame, str]:
    """The words and phrases that are new in the later of two windows or gone from it (see vocabulary.new_and_gone), and
    a sentence that says which windows.

    With the parameter `since` the earlier window is all before it, which is in no other figure; without it the
    selection is cut where half of its dated words are said.
    """
    cut: str | None
    if analysis.settings.since:
        cut, earlier = analysis.settings.since, analyses.before(analysis)
        both = [(said(one), one.statements) for one in (earlier, analysis)]
    else:
        cut, both = _halves(analysis)
    if cut is None or not all(len(tokens) for tokens, _ in both):
        return pd.DataFrame(columns=vocabulary.change.CHANGED), "There is no earlier window with words to compare with."
    exclude = left_out(analysis)
    every = _terms(pd.concat([tokens for tokens, _ in both], ignore_index=True), exclude)
    places = [_dated(every[every["statement"].isin(one["statement"])], one) for _, one in both]
    counts = [int(tokens["word"].notna().sum()) for tokens, _ in both]
    told = f"{counts[0]:,} words before {cut}, {counts[1]:,} from then on."
    return vocabulary.new_and_gone(*places, *counts), told


def shared(analysis: Analysis) -> pd.DataFrame:
    """One row a word or phrase that both groups in contrast say: see vocabulary.shared; `first` is the name of the
    group that said it first in these texts.
    """
    pair = contrast(analysis)
    if pair is None:
        return pd.DataFrame(columns=vocabulary.change.SHARED)
    exclude, everyone = left_out(analysis), (analysis.everyone or analysis).statements
    parts = parted(analysis, pair)
    every = _terms(pd.concat(parts, ignore_index=True), exclude)
    places = [_dated(every[every["statement"].isin(part["statement"])], everyone) for part in parts]
    table = vocabulary.shared(*places)
    return table.assign(first=table["first"].replace({"one": pair[0], "two": pair[1]}))


def _paired(spoken: pd.DataFrame, pair: tuple[str, str]) -> pd.DataFrame:
    """The statements of the two groups; every known group but the first is the second where that is `OTHERS`."""
    if OTHERS in pair:
        spoken = spoken.assign(group=spoken["group"].where(spoken["group"] == pair[0], OTHERS))
        spoken = spoken.drop_duplicates(["statement", "group"])
    return spoken[spoken["group"].isin(pair)]


def _halves(analysis: Analysis) -> tuple[str | None, list[tuple[pd.DataFrame, pd.DataFrame]]]:
    """The day that begins the later half of the dated words, and the tokens and statements of either half."""
    dated = analysis.statements.dropna(subset="date")
    days = dated.assign(day=dated["date"].map(first_day)).sort_values("day", kind="stable")
    if days["day"].nunique() < 2:
        return None, []
    reached = days["words"].cumsum() >= days["words"].sum() / 2
    cut = max(days["day"][reached].iloc[0], sorted(days["day"].unique())[1])
    tokens, later = said(analysis), days["day"] >= cut
    halves = [days[~later], days[later]]
    return cut, [(tokens[tokens["statement"].isin(half["statement"])], half) for half in halves]


def _terms(tokens: pd.DataFrame, exclude: set[str]) -> pd.DataFrame:
    """One row a place of a word, function words and names aside, or of a phrase that comes back."""
    words = tokens[tokens["word"].notna() & ~tokens["word"].isin(exclude)].rename(columns={"word": "term"})
    phrases = vocabulary.phrases(tokens, exclude=lexicons.stop_words()).rename(columns={"phrase": "term"})
    return pd.concat([words[["term", "statement"]], phrases[["term", "statement"]]], ignore_index=True)


def _dated(places: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The places with `document` and `date`; a month counts from its first day."""
    about = statements.drop_duplicates("statement").set_index("statement")[["document", "date"]]
    dated = places.join(about, on="statement")
    return dated.assign(date=dated["date"].map(first_day, na_action="ignore"))
