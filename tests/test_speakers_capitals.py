"""Names that are broken at a line's end, and those that merely stand above each other. All is invented."""

import pytest

from communique import actors
from communique.speakers import capitals

WRAPPED = "The talks in the harbour were opened on Monday by Tomas\nOrlen of Kelmar."
INDENTED = "    The talks in the harbour were opened on Monday by Tomas\n    Orlen of Kelmar."
APART = [
    "Kelmar  . . . . . . . . . . . . . . . . . . . . . . . . Mr. Orlen\n   Sarnia  . . . . . . Mrs. Vale",
    "Kelmar                 Minister of Ports                Orlen\nSarnia                 Minister of Ports    Vale",
    "Kelmar ......................................................... Orlen\nSarnia ............................. Vale",
    "Minister Orlen\nSarnia",
]


def names(text):
    return [" ".join(run.words) for run in capitals.runs_of(text, 0, len(text), actors.load())]


@pytest.mark.parametrize("text", [WRAPPED, INDENTED])
def test_a_name_goes_on_in_the_next_line_of_prose(text):
    assert "Tomas Orlen" in names(text)


@pytest.mark.parametrize("text", APART)
def test_rows_of_a_list_hold_a_name_each(text):
    assert not any("Orlen Sarnia" in name for name in names(text))
