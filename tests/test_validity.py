"""The scores that the reports show are those of today's product."""

import json
import sys

import pandas as pd
import pytest

from communique import cli, paths
from communique.stance import reader

SLACK = 0.02  # a judgement or two: processors round the last bit of the encoders' sums differently


@pytest.fixture(scope="module")
def stored():
    return pd.read_csv(paths.DATA / "validity.csv")


def test_the_scores_on_our_own_set_are_todays(stored, capsys):
    assert cli.main(["score", str(paths.DATA / "gold"), "--format", "json"]) == 0
    measures = {row["measure"]: row for row in json.loads(capsys.readouterr().out)["measures"] if row["by"] == "all"}
    ours = stored[stored["set"] == "our hand-coded set"]
    names = _gold_names()
    assert len(ours) == len(names)
    for row in ours.itertuples():
        assert row.value == pytest.approx(measures[names[row.layer, row.what]]["estimate"], abs=SLACK), row.what


def test_every_score_has_its_interval_round_it(stored):
    assert (stored["low"] <= stored["value"]).all()
    assert (stored["value"] <= stored["high"]).all()
    assert (stored["cases"] > 0).all()


def test_the_frames_that_reports_read_are_scored_on_worlds_held_out(stored):
    held = stored[stored["set"].str.startswith("coded corpus")]
    assert set(held["layer"]) == {"acts", "positions", "evaluations", "speakers"}
    assert held["set"].str.contains("test worlds").all()
    stance = stored["layer"].isin(["acts", "positions", "evaluations"])
    assert set(stored.loc[stance, "reader"]) <= set(reader.READERS) and stored.loc[~stance, "reader"].isna().all()


def _gold_names() -> dict[tuple[str, str], str]:
    sys.path.insert(0, str(paths.PROJECT))
    try:
        from benchmarks import measured
    finally:
        sys.path.remove(str(paths.PROJECT))
    return {where: measure for measure, where in measured.GOLD.items()}
