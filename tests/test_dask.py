"""A Dask cluster gives what one process gives: also when workers die, dawdle, or meet a document that they cannot read."""

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import partitionhelp
import pytest
from partitionhelp import BAD, articles, part

from communique import cli
from communique.errors import UserError
from communique.partitions import folder, poison
from communique.partitions.engines.cluster import Cluster

distributed = pytest.importorskip("distributed")
HERE = Path(__file__).parent

# What a worker of the test does before its first task: the first that starts is slow, and each breaks on one document.
PRELOAD = """
import os, time
from pathlib import Path
from communique import attribution

attribution.whole = attribute = getattr(attribution, "whole", attribution.attribute)
try:
    Path(os.environ["SLOW"]).open("x").close()
    seconds = 2
except FileExistsError:
    seconds = 0

def attributed(documents, **options):
    Path(os.environ["AT_WORK"], str(os.getpid())).touch()
    time.sleep(seconds)
    if any("POISON" in one.text for one in documents.values()):
        raise ValueError("poisoned")
    return attribute(documents, **options)

attribution.attribute = attributed
"""


@pytest.fixture
def cluster(tmp_path, monkeypatch):
    """Three worker processes of this machine; their own words of what they lose are no part of a test."""
    (tmp_path / "preload.py").write_text(PRELOAD)
    (tmp_path / "work").mkdir()
    for name, value in {"SLOW": tmp_path / "slow", "AT_WORK": tmp_path / "work", "PYTHONPATH": f"{HERE}:{os.environ.get('PYTHONPATH', '')}"}.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=3,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
            preload=[str(tmp_path / "preload.py")],
            local_directory=str(tmp_path / "dask"),
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster


def statements(place, out, *arguments):
    command = [sys.executable, "-m", "communique.cli", "statements", str(place), "-o", f"{out}/", "--partition", "2"]
    return subprocess.Popen([*command, *arguments], stderr=subprocess.PIPE, text=True)


def kill_one(at_work: Path, process: subprocess.Popen) -> None:
    """Kill the first worker that has begun to analyse."""
    while process.poll() is None:
        if begun := list(at_work.iterdir()):
            os.kill(int(begun[0].name), signal.SIGKILL)
            return


def test_a_cluster_that_loses_a_worker_gives_what_one_process_gives(tmp_path, cluster, monkeypatch, capsys):
    place = articles(tmp_path / "news", 8, bad=5)
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "theirs"))
    process = statements(place, tmp_path / "out", "--engine", "dask", "--scheduler", cluster.scheduler_address)
    kill_one(tmp_path / "work", process)
    _, said = process.communicate()
    assert process.returncode == 0, said
    assert "rejected d05.txt: document 'd05' could not be analysed: ValueError: poisoned" in said
    assert len(list((tmp_path / "work").iterdir())) >= 2
    (place / "d05.txt").unlink()
    assert cli.main(["statements", str(place), "-o", f"{tmp_path / 'near'}/", "--partition", "2"]) == 0
    far, near = (
        pd.read_parquet(tmp_path / name).sort_values("statement", ignore_index=True) for name in ("out", "near")
    )
    pd.testing.assert_frame_equal(far, near)
    assert (tmp_path / "out" / folder.COMPLETE).is_file()


def test_a_document_that_ends_its_workers_is_found(tmp_path, cluster):
    engine = Cluster(cluster.scheduler_address)
    parts = [part("a", number=0), part("b", BAD, number=1), part("c", number=2)]
    work = partitionhelp.ends_itself
    found = {task.number: (task.failed, outcome) for task, outcome in poison.worked(engine, work, work, parts)}
    deep = [outcome for _, outcome in engine.run(partitionhelp.digs, [part(BAD)])]
    engine.close()
    assert [one.reason.split(":")[0] for one in deep] == ["RecursionError"]
    assert found == {0: ((), "a"), 1: (((BAD, "it ended the workers that analysed it"),), "b"), 2: ((), "c")}


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr("communique.partitions.engines.cluster._PATIENCE", 1)
    with pytest.raises(UserError, match="No Dask scheduler answers at 'tcp://127.0.0.1:9'"):
        Cluster("tcp://127.0.0.1:9")
