"""Whatever years a corpus spans, its figures have room for them and are drawn in seconds."""

import dataclasses
import time

import pandas as pd
import pytest
import synthetic

from communique import charts, measures
from communique.measures import periods


def spanning(first: str, last: str):
    """A small analysis whose documents lie at both ends of a window, one here, one there."""
    made = synthetic.analysis(60)

    known = sorted(set(made.statements["date"]))
    dates = {date: (first, last)[place % 2] for place, date in enumerate(known)}
    statements = made.statements.assign(date=made.statements["date"].map(dates))
    documents = made.documents.assign(date=made.documents["date"].map(dates))
    threads = made.layers["threads"].assign(date=made.layers["threads"]["date"].map(dates))
    return dataclasses.replace(
        made, statements=statements, documents=documents, layers={**made.layers, "threads": threads}
    )


WINDOWS = [
    ("2031-01-01", "2031-02-14", "day"),
    ("2031-01-01", "2031-02-15", "week"),
    ("2025-01-01", "2031-06-01", "month"),
    ("1990-01-01", "2031-06-01", "year"),
    ("1025-01-01", "2031-06-01", "decade"),
    ("0001-01-01", "9999-12-31", "century"),
    ("0001-12-31", "2031-06-01", "century"),
]
DRAWN = [charts.statements_over_time, charts.tone_over_time, charts.positions_in_time, charts.thread]


@pytest.mark.parametrize(("first", "last", "unit"), WINDOWS)
def test_the_longer_the_window_the_coarser_the_bars(first, last, unit):
    table = measures.timeline(spanning(first, last))
    assert set(table["unit"]) == {unit}
    assert len(table) <= 160
    assert table["statements"].sum() == 60
    assert (table["start"] < table["end"]).all()
    assert (table["start"].iloc[1:].to_numpy() == table["end"].iloc[:-1].to_numpy()).all()
    dates = periods.days(pd.Series([first, last]))
    assert table["start"].iloc[0] <= dates[0] and dates[1] < table["end"].iloc[-1]


@pytest.mark.parametrize("chart", DRAWN, ids=lambda chart: chart.__name__)
@pytest.mark.parametrize(("first", "last", "unit"), WINDOWS)
def test_every_chart_of_time_is_drawn_in_seconds(chart, first, last, unit):
    analysis, start = spanning(first, last), time.process_time()
    drawn = chart(analysis)
    assert drawn.png().startswith(b"\x89PNG")
    assert time.process_time() - start < 5
    assert len(drawn.figure.axes[-1].get_xticks()) < 12


@pytest.mark.parametrize(("first", "last", "unit"), WINDOWS)
def test_the_mean_tone_has_a_point_a_stretch_at_most(first, last, unit):
    table = measures.tone_over_time(spanning(first, last))
    assert set(table["unit"]) == {"week" if unit == "day" else unit}
    assert table["statements"].sum() == 60
    assert table["start"].is_unique
    assert len(measures.positions_over_time(spanning(first, last)))


def test_stretches_begin_where_people_expect_them():
    dates = periods.days(pd.Series(["2031-03-05", "1999-12-31", "0005-06-01"]))
    begun = {unit: [str(day.date()) for day in periods.starts(dates, unit)] for unit in periods.UNITS}
    assert begun["week"][0] == "2031-03-03"
    assert begun["month"] == ["2031-03-01", "1999-12-01", "0005-06-01"]
    assert begun["year"] == ["2031-01-01", "1999-01-01", "0005-01-01"]
    assert begun["decade"] == ["2030-01-01", "1990-01-01", "0001-01-01"]
    assert begun["century"] == ["2000-01-01", "1900-01-01", "0001-01-01"]
