"""What is kept of each document is bounded: memory does not grow with their number."""

import gc
import os
import subprocess
import sys

import pytest

from communique import encoder, memory
from communique.attribution import prose

TEXT = """Tolls must fall

{day} February 2031

Ardovian Foreign Minister Ana Brel said on Monday that toll number {number} must fall. “We will not wait for {number} weeks,”
she warned. According to a senior official in Belmark, talks on yard {number} could begin within days.
"""

MEASURED = """
import resource, sys
from communique import analysis, parameters, records
for piece in analysis.pieces(parameters.check(corpus=sys.argv[1])):
    records.of(piece)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_weights_that_were_let_go_are_loaded_again_when_needed():
    first = prose.loaded()
    memory.let_go()
    assert prose.loaded() is not first
    assert prose.loaded() is prose.loaded()
    first = prose.loaded()
    memory.let_go()
    del first
    gc.collect()
    assert encoder.load.cache_info().currsize == 0


@pytest.fixture(scope="module")
def peaks(tmp_path_factory):
    """Megabytes at the most, by how many documents were read: all of them in the store already."""
    place = tmp_path_factory.mktemp("many")
    environment = {**os.environ, "COMMUNIQUE_CACHE": str(place / "cache")}
    for number in range(600):
        text = TEXT.format(number=number, day=number % 28 + 1)
        for size in (60, 600):
            if number < size:
                (place / str(size)).mkdir(exist_ok=True)
                (place / str(size) / f"d{number:03}.txt").write_text(text)
    found = {}
    for size in (60, 600, 60, 600):  # what is measured is the second time
        run = [sys.executable, "-c", MEASURED, str(place / str(size))]
        done = subprocess.run(run, env=environment, check=True, capture_output=True)
        found[size] = int(done.stdout) / (1024 if sys.platform == "linux" else 2**20)
    return found


def test_ten_times_the_documents_take_little_more_memory(peaks):
    assert peaks[600] - peaks[60] < 12, peaks  # 0.02 MB a document; it was 0.24
