"""The user's own word lists: what was found of them, and what a methods section has to tell of them."""

from communique import dictionaries, measures
from communique.analysis import Analysis
from communique.evidence.markup import Html, paragraph
from communique.evidence.quotations import quotes
from communique.evidence.tables import table

_HOW = "A list of your own (LIWC, NRC, Lexicoder, WordStat, CSV, YAML) is named in corpus.yml: lexicons: {name: file}."


def own_words(analysis: Analysis, *, most: int = 20) -> Html:
    """The terms of the lists that were found, most said first, and statements with them; or how to name a list."""
    if not analysis.info.lexicons:
        return paragraph(_HOW, kind="note")
    found = table(measures.lexical_terms(analysis), "Terms of the lists, most said first", most=most)
    return found + quotes(analysis, marks=analysis.lexical, summary="Statements with those terms")


def word_lists(analysis: Analysis) -> Html:
    """One column a list: its file, the SHA-256 of it, how many terms it has, and its terms of use.

    Raises ResourceError where a list is gone since the analysis.
    """
    if not analysis.info.lexicons:
        return paragraph("No word list of the user's own was counted.", kind="note")
    account = dictionaries.account(dictionaries.load_all(analysis.info.lexicons))
    turned = account.set_index("lexicon").T.rename_axis(index="word list", columns=None).reset_index()
    return table(turned, "Word lists of the user's own")
