"""Tone: VADER's score of what was said, with the words that made it, the names of actors masked.

    content -> masking (names out, typography plain) -> vader (NLTK's analyser) -> tone

A list of words made for one field misleads in another (Loughran and McDonald 2011, on finance; Grimmer and Stewart
2013): VADER takes "security", "agreement" and "party" for good words and "war" for a bad one, where diplomats name what
they talk about. So there are two scores, VADER's own and one without the words of data/lexicons/diplomatic_words.csv.
How far they lie apart shows how much of the tone is the topic.

What neither score can tell. VADER was made for short posts and knows nothing of diplomacy: "unconditional" and
"ceasefire" have no valence, "war" is negative even in "end the war". It sees negation only within three words, does not
see irony, and takes "like" for liking. A long statement saturates: its score moves towards -1 or 1 with its length.
Emoticons are not scored, since brackets and quotation marks are taken out; nor is a common noun written with a capital
inside a sentence ("a Great Deal"), which looks like a name.
"""

import functools
import math
from collections.abc import Iterable

import pandas as pd

from communique import schemas
from communique.actors import Actors
from communique.sentiment import masking, vader
from communique.text import document
from communique.text.document import Texts

NAMES = Actors | Iterable[str] | None


def tone(statements: pd.DataFrame, documents: Texts, actors: NAMES = None) -> pd.DataFrame:
    """The sentiment of every statement's content: one row a statement, in the order of `statements`.

    `compound` is VADER's (Hutto and Gilbert 2014), from -1 (most negative) to 1 (most positive), of the whole masked
    content, its pieces joined by a space; NaN where nothing but names and punctuation is left. `trimmed` is the same
    by VADER's lexicon without the words that mean something else in diplomacy. `words` lists the words behind
    `compound` as {word, valence, start, end}: valence is the lexicon's, from -4 to 4, before negation and emphasis;
    places are those of `documents.text`. `actors` is the registry, or any names to mask; without it the capitals in
    the text alone tell a name. Raises ResourceError where the list of diplomatic words is damaged.
    """
    read = document.read(documents)
    known = masking.index(masking.names(actors))
    masked = functools.cache(lambda name: masking.masked(read[name], known))
    columns = statements[["statement", "document", "content_spans"]].itertuples(index=False)
    return schemas.frame(
        "tone", [_row(name, read[home].text, masked(home), spans or []) for name, home, spans in columns]
    )


def _row(statement: str, text: str, masked: str, spans: list) -> dict:
    content = " ".join(masked[start:end] for start, end in spans)
    if not any(map(str.isalnum, content)):
        return {"statement": statement, "compound": math.nan, "trimmed": math.nan, "words": []}
    places = [place for start, end in spans for place in [*range(start, end), -1]]
    reading = vader.read(content)
    carried = [_word(text, places[start], end - start, valence) for start, end, valence in vader.carriers(reading)]
    return {
        "statement": statement,
        "compound": vader.compound(reading),
        "trimmed": vader.trimmed(reading),
        "words": carried,
    }


def _word(text: str, start: int, length: int, valence: float) -> dict:
    return {"word": text[start : start + length], "valence": valence, "start": start, "end": start + length}
