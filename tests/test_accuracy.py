"""Beside every figure stands how often its layer is right."""

import pandas as pd
import pytest
import synthetic

from communique import accuracy, charts, paths


@pytest.mark.parametrize("layer", accuracy.LAYERS)
def test_every_layer_has_a_line_from_the_table(layer):
    line = accuracy.line(layer)
    assert line.startswith("Accuracy") and line.endswith(".")


def test_of_several_sets_the_one_that_was_not_looked_at_counts():
    table = pd.read_csv(paths.DATA / "validity.csv")
    speakers = table[(table["what"] == "speaker given the content") & (table["looked_at"] == "no")]["value"].item()
    assert f"{speakers:.0%}".replace("%", "\u00a0%") in accuracy.line("speakers")


def test_an_unknown_layer_is_refused():
    with pytest.raises(ValueError, match="Closest among those that are measured: 'positions'"):
        accuracy.line("position")


@pytest.mark.parametrize(
    "draw", [one for one in charts.ALL if one is not charts.confidence], ids=lambda one: one.__name__
)
def test_every_figure_says_how_right_its_layer_is(draw):
    """In its note, for those who see it, and in its alternative text. That of confidence is about nothing else."""
    shown = draw(synthetic.analysis(60))
    if isinstance(shown, charts.Chart):
        line = accuracy.line(*draw.layers)
        written = " ".join(text.get_text() for text in shown.figure.texts)
        assert line in written and shown.alt.endswith(line)
