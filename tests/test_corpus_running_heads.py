"""Heads and feet of pages within a text are nobody's words, and a sentence goes on over them. All is invented."""

import pytest
from filehelp import body, of_text

from communique.corpus import runningheads

PAGE = """Tolls in the strait

3 February 2031

The minister said on Monday that the tolls were a burden on every port and would have to fall before

{head}

the spring. Nobody paid.
"""
HEADS = [
    "03/02/2031             The situation in the Lorrin Strait                  S/PV.9987",
    "2/14                                                                        31-02345",
    "S/PV.9987",
    "A/85/PV.12",
    "HARBOUR REVIEW                                                   Vol. 12, No. 3",
    "12      Harbour Review      Vol. 3",
    "Tolls in the strait\tPage 3 of 9",
    "31-02345 (E)      4/14",
]
WORDS = [
    "Sarnia     four ships",
    "Sarnia\t9",
    "Speed     km/h",
    "Sarnia      3/14      03/02/2031",
    "Sarnia     12 ships     4 crews",
    "He paid 12     and left.",
    "Harbour Review, No. 3",
    "Ana Brel     Tomas Orlen",
    "and/or",
    "The toll is 12",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_head_of_a_page_is_furniture(tmp_path, head):
    found = of_text(tmp_path, PAGE.format(head=head))
    assert head not in body(found)
    assert found["title"] == "Tolls in the strait"
    above = of_text(tmp_path, f"{head}\n\n{PAGE.format(head=head)}")
    assert above["title"] == "Tolls in the strait"


@pytest.mark.parametrize("line", WORDS)
def test_other_lines_are_none(line):
    assert not runningheads.is_running(line)
