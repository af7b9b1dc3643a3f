"""The words of statements as a table for other programs: one row a word, in the order of the corpus."""

import functools
from collections.abc import Iterable
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet

from communique.analysis import Analysis
from communique.toolkit import SnowballStemmer

_ABOUT = ("document", "date", "outlet", "mode", "speaker", "office", "state", "side")
_TEXT, _COUNT = pa.string(), pa.int64()
SCHEMA = pa.schema(
    {
        **dict.fromkeys(("document", "date", "outlet", "statement"), _TEXT),
        "position": _COUNT,
        **dict.fromkeys(("token", "word", "stem"), _TEXT),
        **dict.fromkeys(("start", "end"), _COUNT),
        "own": pa.bool_(),
        **dict.fromkeys(("mode", "speaker", "office", "state", "side"), _TEXT),
    }
)


def of(analysis: Analysis) -> pd.DataFrame:
    """One row a word of a statement's content, punctuation left out; the columns are those of `SCHEMA`.

    `position` counts all tokens of the statement, marks too; `start` and `end` are characters of the document's text.
    `stem` is that of NLTK's English Snowball stemmer (Porter 2001). Words that nest in two statements have a row in
    each.
    """
    about = analysis.statements.drop_duplicates("statement").set_index("statement")[list(_ABOUT)]
    words = analysis.tokens[analysis.tokens["word"].notna()]
    return words.assign(stem=words["word"].map(stem)).join(about, on="statement")[SCHEMA.names].reset_index(drop=True)


def write_parquet(stream: BinaryIO, tables: Iterable[pd.DataFrame]) -> int:
    """Write these tables as one Parquet file, piece by piece; how many rows they had."""
    count = 0
    with pyarrow.parquet.ParquetWriter(stream, SCHEMA) as writer:
        for table in tables:
            writer.write_table(pa.Table.from_pandas(table, schema=SCHEMA, preserve_index=False))
            count += len(table)
    return count


@functools.lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case."""
    return _stemmer().stem(word)


@functools.cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")
