"""Tables of documents, a document a row: .csv, .tsv and .jsonl, and the rows that other readers take out of a file.

`delimited` and `objects` find the rows of a file, `form` says how they are to be read, `cells` what is in them, and
`drafts` makes a document of each; `rows` does so with all of them.
"""

from communique.corpus.tables.delimited import DELIMITERS, read_csv
from communique.corpus.tables.form import Row
from communique.corpus.tables.objects import json_rows, read_json, read_jsonl
from communique.corpus.tables.rows import read

__all__ = ["DELIMITERS", "Row", "json_rows", "read", "read_csv", "read_json", "read_jsonl"]
