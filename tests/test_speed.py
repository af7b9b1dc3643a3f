"""The benchmark of speed prints what the contract asks for, of folders and of JSON Lines."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "speed.py"
TEXTS = ["Brel said that the port would open, but not before the ice had gone from it.", "The port is full of ice."]


def speed(path, *options) -> dict:
    run = [sys.executable, str(SCRIPT), str(path), *options]
    return json.loads(subprocess.run(run, capture_output=True, text=True, check=True).stdout)


@pytest.mark.parametrize("form", ["folder", "jsonl", "jsonl.gz"])
def test_every_stage_has_its_words_a_second(form, tmp_path):
    path = tmp_path / f"texts.{form}"
    lines = "".join(json.dumps({"text": text}) + "\n" for text in TEXTS)
    if form == "folder":
        path.mkdir()
        for number, text in enumerate(TEXTS):
            (path / f"{number}.txt").write_text(text, encoding="utf-8")
    elif form == "jsonl":
        path.write_text(lines, encoding="utf-8")
    else:
        path.write_bytes(gzip.compress(lines.encode()))
    found = speed(path, "--threads", "1")
    assert (found["words"], found["documents"]) == (sum(len(text.split()) for text in TEXTS), 2)
    assert set(found["stages"]) == {"attribution", "speakers", "stance", "tone"}
    rates = [stage["words_per_cpu_second"] for stage in found["stages"].values()]
    assert all(rate > found["words_per_cpu_second"] > 0 for rate in rates)
    # all stages together take the sum of their times
    assert 1 / found["words_per_cpu_second"] == pytest.approx(sum(1 / rate for rate in rates), rel=0.05)
    assert found["wall_seconds"] > 0
    assert 50 < found["peak_memory_mb"] < 600


def test_no_text_at_all_has_no_speed(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text("", encoding="utf-8")
    found = speed(path)
    assert (found["words"], found["documents"]) == (0, 0)
    assert found["words_per_cpu_second"] is None
