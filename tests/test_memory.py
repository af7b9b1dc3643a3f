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


PARTS = """
import resource, sys
from communique import layers, parameters, schemas
from communique.partitions import folder, walk, work
from communique.store import packing

class Nothing:  # what is found in no document
    def __init__(self, shop, keys):
        self.made = {}
    def contents(self, name):
        return [packing.pack(layers.ALL[name].frame, schemas.frame(layers.ALL[name].frame))]

work.Batch = Nothing
say = lambda step: None
corpus = walk.look_through(parameters.check(corpus=sys.argv[1]), walk.Crew(1), say)
target = folder.Target(sys.argv[2])
folder.begin(target)
documents = sum(done.lost.documents for done in walk.written(corpus, walk.Crew(1), say, target, size=25, first=0))
print(documents, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_documents_that_pass_in_parts_are_let_go(tmp_path):
    text = (
        TEXT * 40
    )  # 20 kilobytes: were the texts kept, the larger corpus would take 17 MB more, and their frames more
    peaks = {}
    for size in (100, 1000):
        place = tmp_path / str(size)
        place.mkdir()
        for number in range(size):
            (place / f"d{number:04}.txt").write_text(text.format(number=number, day=number % 28 + 1))
        run = [sys.executable, "-c", PARTS, str(place), str(tmp_path / f"out{size}")]
        environment = {**os.environ, "COMMUNIQUE_CACHE": str(tmp_path / "cache")}
        documents, peak = subprocess.run(run, env=environment, check=True, capture_output=True).stdout.split()
        assert int(documents) == size
        peaks[size] = int(peak) / (1024 if sys.platform == "linux" else 2**20)
    assert peaks[1000] - peaks[100] < 12, peaks
