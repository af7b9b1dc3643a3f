"""The benchmark of scale makes texts that are all different, and tells what the commands took."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks import scale

ROOT = Path(__file__).parents[1]


def test_no_two_texts_and_no_two_paragraphs_are_alike():
    found = list(scale.texts(300, 60, seed=1))
    assert len(set(found)) == 300
    paragraphs = [part for text in found for part in text.split("\n\n")[2:]]
    assert len(set(paragraphs)) == len(paragraphs)
    assert all(len(text.split()) >= 60 for text in found)
    assert found == list(scale.texts(300, 60, seed=1)) != list(scale.texts(300, 60, seed=2))


def test_it_tells_time_memory_and_room(tmp_path):
    run = [sys.executable, "-m", "benchmarks.scale", "3", "--words", "20", "--folder", str(tmp_path / "all")]
    told = json.loads(subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    assert told["documents"] == 3 and told["words"] >= 60 and told["statements"] >= 1
    assert told["store_mb"] > 0 and told["parquet_mb"] > 0
    for taken in (told["analysis"], told["analysis_done_before"]):
        assert taken["wall_seconds"] > 0 and taken["cpu_seconds"] > 0 and taken["peak_pss_mb"] > 50
    assert told["analysis"]["words_per_cpu_second"] > 0
