"""Records of many statements: what is asked of the whole document is read once. All people and places are invented."""

import time

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

AHEAD = "Deputy Minister Dalia Orsk and Prime Minister Marko Tesh came. "
LONG = {
    "The war had parted Veldria and Kethara. [Both sides] {said no}. [Ana Brel and Jon Dalen] {said so}. ": "Veldria and Kethara",
    "They spoke with the deputy minister. [The minister] {said no}. ": "Dalia Orsk",
    "It was up to Lund's people. [Kelmar's prime minister] {said no}. ": "Marko Tesh",
}


@pytest.mark.parametrize(("marked", "speaker"), LONG.items(), ids=list(LONG.values()))
def test_a_long_record_takes_no_more_for_each_statement(marked, speaker, registry):  # noqa: F811
    start = time.process_time()
    found = resolved(AHEAD + marked * 1000, registry)
    assert time.process_time() - start < 10
    assert found[0]["speaker"] == speaker
