"""What every frame holds: its columns, in order, and what one cell of each is.

Text cells are `str`, or None where nothing is known. A span is `[start, end)`, characters of `documents.text`; a
`spans` cell is a list of such pairs, in the order of the text; a `names` cell is a list of text. Dates are ISO text
("2025-05-11"), so that they sort as they read.
"""

import pandas as pd

from communique.errors import nearest

FRAMES: dict[str, dict[str, str]] = {
    # an article, transcript, speech or post
    "documents": {
        "document": "text",
        "date": "text",
        "outlet": "text",
        "title": "text",
        "kind": "text",  # one of corpus.kinds.KINDS
        "speaker": "text",  # who speaks the whole text, where the file says so
        "author": "text",  # who wrote it, where the file says so
        "language": "text",  # "en", or None where nothing tells, and that is told; others are rejected
        "text": "text",
        "sha256": "text",
        "headline": "spans",
        "body": "spans",  # what is analysed: the date line and the furniture are no part of it
        "furniture": "spans",  # captions, credits, links, crossheads, notes and menus: nobody says them
        "path": "text",  # the file, relative to the corpus
        "provenance": "text",  # how the text was had, where it is not the plain file or cell; None where it is
        "copy_of": "text",  # the document that printed this text first, where another did
    },
    # a file, or a row of a table, that could not be read; or one that was passed over
    "rejected": {"path": "text", "reason": "text"},
    "skipped": {"path": "text", "reason": "text"},
    # an attribution: somebody says, or holds, something
    "statements": {
        "statement": "text",
        "document": "text",
        "sha256": "text",
        "parent": "text",
        "date": "text",
        "outlet": "text",
        "kind": "text",  # speech or attitude
        "mode": "text",  # direct, mixed, indirect or speech
        "confidence": "number",
        "source": "text",
        "source_spans": "spans",
        "cue": "text",
        "cue_spans": "spans",
        "content": "text",
        "content_spans": "spans",
        "speaker": "text",
        "office": "text",
        "principal": "text",
        "state": "text",
        "side": "text",
        "resolution": "text",  # name, registry, pronoun, description, collective, anonymous, unresolved or correction
        "members": "names",  # of a collective, where the text names them; else an empty list
        "speaker_confidence": "number",  # the probability that it was said, and by this speaker; None if corrected
    },
    # an NLTK token of a statement's content
    "tokens": {
        "statement": "text",
        "position": "count",  # from 0 within the statement
        "token": "text",  # as it stands
        "word": "text",  # lower case; None for punctuation
        "start": "count",
        "end": "count",
        "own": "flag",  # whether it is the speaker's own: of a speech, or in quotation marks; else the reporter's too
    },
    # a hedge, booster, attitude, modal, condition, self-mention, engagement, negation or verb of report found
    "markers": {
        "statement": "text",
        "voice": "text",  # speaker (inside the content) or reporter (in the cue)
        "category": "text",
        "kind": "text",  # what the lexicon calls the entry: deontic, positive, concedes, ...
        "term": "text",  # the lexicon's entry
        "start": "count",
        "end": "count",
        "own": "flag",  # whether it stands in the speaker's own words
        "negated": "flag",  # whether it stands in the scope of a negation
        "scope": "spans",  # of a negation: what it reaches; else an empty list
    },
    # the clause that a condition marker opens
    "conditions": {"statement": "text", "term": "text", "start": "count", "end": "count", "text": "text"},
    # what a statement does
    "acts": {
        "statement": "text",
        "act": "text",  # one of codes.ACTS, or unclear; None for questions and what was never said
        "confidence": "number",  # its probability
        "start": "count",  # of the words that report, else of the content
        "end": "count",
        "root": "text",  # of PLOVER
        "conflict": "text",  # UNSCon: none, direct, indirect, challenge or correction
    },
    # the two halves of a threat, a warning or a promise
    "moves": {
        "statement": "text",
        "kind": "text",  # threat, warning or promise
        "part": "text",  # condition or consequence
        "start": "count",
        "end": "count",
        "text": "text",
    },
    # a statement's stance towards an issue that it bears on
    "positions": {
        "statement": "text",
        "issue": "text",
        "position": "text",  # support, oppose, conditional, neutral or unclear
        "confidence": "number",
        "basis": "text",  # cue, content or encoder
        "start": "count",  # of the words
        "end": "count",
        "condition": "text",
    },
    # a mention of an actor or a paper in a document, and whom it means
    "mentions": {
        "document": "text",
        "start": "count",
        "end": "count",
        "text": "text",
        "head": "text",  # its last word without what hangs on it
        "type": "text",  # of the actor: state, person, organisation, group (of people without a name) or document
        "form": "text",  # name, people, office, description, pronoun, group or document
        "number": "text",  # singular or plural
        "gender": "text",  # he or she, of a person of whom it is known
        "actor": "text",  # as speakers are called; None where nobody is sure to be meant
        "affiliation": "text",  # the state or organisation that a person acts for
        "role": "text",  # source or other
        "by": "text",  # rule or model
        "confidence": "number",  # the model's probability; NaN for a rule
    },
    # an actor named in a statement, and how the statement judges it
    "evaluations": {
        "statement": "text",
        "target": "text",
        "type": "text",  # state, person, organisation, group (of people without a name) or document
        "polarity": "text",  # negative, positive, or neutral: merely named
        "confidence": "number",
        "negative": "number",  # probabilities
        "positive": "number",
        "start": "count",  # of the mention
        "end": "count",
        "by": "text",  # encoder or cue
        "words": "text",  # those that show it, where some do
    },
    # which telling of which statement this is
    "clusters": {"statement": "text", "cluster": "text", "similarity": "number"},
    # a move in the bargaining over an issue
    "threads": {"issue": "text", "statement": "text", "move": "text", "date": "text", "answers": "text"},
    # an issue's term found in a statement's content
    "terms": {"statement": "text", "issue": "text", "term": "text", "start": "count", "end": "count"},
    # a term of a word list of the user's own, found in a statement's content
    "lexical": {
        "statement": "text",
        "lexicon": "text",
        "category": "text",
        "term": "text",
        "weight": "number",
        "start": "count",
        "end": "count",
    },
    # a statement's sentiment; NaN where there is no text to score
    "tone": {
        "statement": "text",
        "compound": "number",
        "trimmed": "number",  # the same score by a lexicon without data/lexicons/diplomatic_words.csv
        "words": "words",  # {word, valence, start, end}
    },
    # a statement that is new or gone since the last run of the report, or a thing that is told otherwise of one
    "changes": {
        "change": "text",  # new, gone or changed
        "statement": "text",  # its name in this run; in the last one where it is gone
        "was": "text",  # its name in the last run; None where it is new
        "document": "text",
        "date": "text",
        "speaker": "text",
        "what": "text",  # told otherwise: speaker, content, act, position, judgement, ...; None of what is new or gone
        "about": "text",  # the issue of a position, the target of a judgement
        "from": "text",
        "to": "text",
        "why": "text",  # one of changes.reasons.REASONS, or several of them, joined with "; "
        "content": "text",  # what is said
    },
    # how many NLTK words a statement's content has, and how many of them are the speaker's own: a speech, or in
    # quotation marks
    "lengths": {"statement": "text", "words": "count", "own": "count"},
    # a group's mean, share or rate, its interval, and what stands behind it
    "estimates": {
        "estimate": "number",
        "low": "number",
        "high": "number",
        "statements": "count",
        "speakers": "count",
        "documents": "count",
        "small": "flag",  # too few statements or documents for the interval to be leaned on
        "evidence": "names",  # the statements counted
    },
}
DTYPES = {
    **dict.fromkeys(["text", "names", "spans", "words"], "object"),
    **{"number": "float64", "count": "int64", "flag": "bool"},
}


def columns(name: str) -> list[str]:
    """The columns of the frame called `name`, in order."""
    return list(FRAMES[name])


def frame(name: str, rows: list[dict] | None = None) -> pd.DataFrame:
    """A frame called `name` from a list of row dictionaries: columns in order, right types, missing keys None.

    Raises ValueError where a row has a key that the frame has not.
    """
    rows = rows or []
    _refuse_other_columns(name, {key for row in rows for key in row})
    return pd.DataFrame({column: _series(rows, column, kind) for column, kind in FRAMES[name].items()})


def check(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """The table itself, when it holds every column of the frame `name`; else ValueError with the missing ones."""
    missing = [column for column in FRAMES[name] if column not in table.columns]
    if missing:
        raise ValueError(f"A frame of {name} lacks the columns {missing}; it has {list(table.columns)}.")
    return table


def _series(rows: list[dict], column: str, kind: str) -> pd.Series:
    values = [row.get(column) for row in rows]
    return pd.Series(values, dtype=DTYPES[kind])


def _refuse_other_columns(name: str, given: set[str]) -> None:
    for key in sorted(given - set(FRAMES[name])):
        raise ValueError(f"{name} has no column {key!r}; the nearest is {nearest(key, FRAMES[name])!r}.")
