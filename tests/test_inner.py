"""Quotations within quotations: each from mark to mark, with a speaker of its own. All people are invented."""

import pytest
from test_attribution import statements

INNER = [
    ("“Sven Halle rang and said: ‘Open the strait. Now. Or we fire.’ I told him no,” Ana Brel said.",
     "Sven Halle", "‘Open the strait. Now. Or we fire.’"),
    ('"The pilot told me, \'The nets are cut,\' and I believed her," Tomas Orlen told the court.',
     "The pilot", "'The nets are cut,'"),
    ('"The harbour master rang and told me: \'The quay is flooded. Stay home.\' I went," Ida Storm said.',
     "The harbour master", "'The quay is flooded. Stay home.'"),
    ("‘The captain said, “Never trust a calm sea,” and he was right,’ Mila Torv said.",
     "The captain", "“Never trust a calm sea,”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), INNER)
def test_an_inner_quotation_ends_with_its_own_mark(text, source, content):
    table = statements(text)
    outer = table[table["parent"].isna()]
    inner = table[table["parent"].notna()]
    assert len(outer) == 1
    assert (source, content) in list(zip(inner["source"], inner["content"], strict=True))
    assert set(inner["parent"]) == set(outer["statement"])


def test_an_apostrophe_opens_no_quotation():
    table = statements("“The ministers' plan was Orlan's too, and it's late,” Ana Brel said.")
    assert len(table) == 1
