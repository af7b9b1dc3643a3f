import base64
import dataclasses
import io
import re
import warnings

import pandas as pd
import pytest
import synthetic
from matplotlib import pyplot
from matplotlib.image import imread

from communique import charts, measures, wording
from communique.charts import labels, style

FUNCTIONS = {function.__name__: function for function in charts.ALL}


@pytest.fixture(scope="module")
def analysis():
    return synthetic.analysis(150)


@pytest.fixture(params=FUNCTIONS)
def function(request):
    return FUNCTIONS[request.param]


def renamed(analysis, name: str):
    """The same with another name for the first speaker, everywhere."""
    swap = {synthetic.PEOPLE[0][0]: name}
    statements = analysis.statements.assign(
        group=analysis.statements["group"].replace(swap), speaker=analysis.statements["speaker"].replace(swap)
    )
    return dataclasses.replace(analysis, statements=statements)


def texts(figure) -> list[str]:
    return [text.get_text() for text in figure.findobj(match=lambda artist: hasattr(artist, "get_text"))]


def test_every_chart_has_a_name_of_its_own():
    assert len(FUNCTIONS) == len(charts.ALL) >= 13


def test_every_chart_is_a_picture_told_in_words(function, analysis):
    chart = function(analysis)
    data, metadata = chart._repr_mimebundle_()
    picture = imread(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.shape[1] == int(style.WIDTH * style.DPI)
    assert metadata["image/png"]["alt"] == data["text/plain"] == chart.alt
    assert any(sign.isdigit() for sign in chart.alt)  # the finding, with its numbers
    assert chart.title.endswith("?")
    assert "chart" in chart.alt.split(".")[0] or "plot" in chart.alt or "map" in chart.alt


def test_nothing_stays_open_in_pyplot(function, analysis):
    function(analysis)
    assert pyplot.get_fignums() == []


def drawn(figure) -> list:
    """Every piece of text that can be seen: of tick labels, those inside the axes' limits."""
    found = list(figure.texts)
    for axes in figure.axes:
        if not axes.axison:
            continue
        ticks = [(label, label.get_position()[0], axes.get_xlim()) for label in axes.get_xticklabels()]
        ticks += [(label, label.get_position()[1], sorted(axes.get_ylim())) for label in axes.get_yticklabels()]
        found += [label for label, at, (low, high) in ticks if low <= at <= high]
        found += [*axes.texts, axes.xaxis.label, axes.yaxis.label, axes._left_title]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


@pytest.mark.parametrize("width", ["figure", "narrow"])
def test_no_letters_are_cut_off(function, analysis, width):
    figure = getattr(function(renamed(analysis, "Wilhelmina Wolverhampton-Mawdsley of Greater Lorrin")), width)
    width, height = figure.canvas.get_width_height()
    figure.draw(renderer := figure.canvas.get_renderer())
    for text in drawn(figure):
        box = text.get_window_extent(renderer)
        assert -2 <= box.x0 < box.x1 <= width + 2, text.get_text()
        assert -2 <= box.y0 < box.y1 <= height + 2, text.get_text()


@pytest.mark.parametrize(
    "name", ["$\\frac{1}{0}$ & $x", "东京 <b>", "a\nb\tc\x00", "_hidden", "x" * 300, "\\u202eabc", "%d {0}"]
)
def test_a_name_is_only_text(function, analysis, name):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart = function(renamed(analysis, name))
        data, _ = chart._repr_mimebundle_()
    assert data["image/png"]


@pytest.mark.parametrize("level", ["speaker", "office", "state", "side"])
def test_at_every_level(function, level):
    chart = function(synthetic.analysis(60, level=level))
    assert chart.png()


def test_an_empty_selection_says_so(function, analysis):
    empty = dataclasses.replace(analysis, statements=analysis.statements.iloc[:0])
    note = function(empty)
    assert isinstance(note, charts.Note)
    assert "selection" in note.reason
    assert note.title in note._repr_mimebundle_()["text/plain"]


def test_speakers_unknown_to_all(function, analysis):
    unknown = dataclasses.replace(analysis, statements=analysis.statements.assign(group=None))
    assert function(unknown).alt


def test_one_statement(function):
    assert function(synthetic.analysis(1, people=1)).alt


def test_nothing_is_changed_in_place(function, analysis):
    before = {name: table.copy(deep=True) for name, table in analysis.layers.items()}
    statements = analysis.statements.copy(deep=True)
    function(analysis)
    pd.testing.assert_frame_equal(analysis.statements, statements)
    for name, table in before.items():
        pd.testing.assert_frame_equal(analysis.layers[name], table)


def test_a_note_keeps_markup_as_text():
    markup = charts.Note("Who?", "<script>alert(1)</script>")._repr_mimebundle_()["text/html"]
    assert "<script>" not in markup and "&lt;script&gt;" in markup


def test_top_limits_the_rows_and_the_figure_says_so():
    chart = charts.words_by_speaker(synthetic.analysis(60, top=2))
    assert any("The first 2 of 5 speakers." in text for text in texts(chart.figure))


def test_words_are_counted_by_hand(analysis):
    expected = analysis.statements.groupby("speaker")["content"].apply(lambda said: said.str.split().str.len().sum())
    assert measures.words(analysis).set_index("group")["words"].to_dict() == expected.to_dict()


def test_days_and_weeks(analysis):
    weeks, days = measures.timeline(analysis), measures.timeline(synthetic.analysis(60, days=20))
    assert set(weeks["unit"]) == {"week"} and set(days["unit"]) == {"day"}
    assert weeks["statements"].sum() == 150
    assert (weeks["start"].dt.day_of_week == 0).all()


def test_events_outside_the_window_are_not_drawn():
    chart = charts.statements_over_time(synthetic.analysis(60, days=20))
    assert "Vesk closes the strait" in chart.alt
    assert "First ships pass" not in chart.alt


def test_markers_of_the_reporter_do_not_count_for_the_speaker(analysis):
    cue = dataclasses.replace(
        analysis, layers=analysis.layers | {"markers": analysis.layers["markers"].assign(voice="reporter")}
    )
    assert measures.markers(analysis)["estimate"].sum() > 0
    assert measures.markers(cue)["estimate"].sum() == 0
    assert isinstance(charts.markers_by_speaker(cue), charts.Note)


def test_categories_are_those_of_the_markers():
    from communique.stance.markers import LEXICONS

    assert tuple(LEXICONS) == measures.CATEGORIES


def test_small_groups_are_hollow():
    one, many = (synthetic.analysis(size, people=1) for size in (3, 60))
    hollow, solid = (charts.tone_by_speaker(which).figure.axes[0].collections[-1] for which in (one, many))
    assert hollow.get_facecolor()[0].tolist() == [1, 1, 1, 1]
    assert solid.get_facecolor()[0].tolist() != [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Oda Brandt", "Oda Brandt"), ("a\n b", "a b"), ("x" * 30, "x" * 25 + "…"), ("x" * 26, "x" * 26), ("", "")],
)
def test_short(name, shown):
    assert style.short(name) == shown


@pytest.mark.parametrize(("words", "joined"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_listed(words, joined):
    assert wording.listed(words) == joined


def test_labels_do_not_lie_on_each_other():
    points = [(1 + 0.05 * step, 1 + 0.03 * (step % 3)) for step in range(12)]
    names = [f"Speaker number {step}" for step in range(12)]
    spots = labels.place(points, names, width=5, height=4)
    boxes = [
        labels.Box(x, y, x + style.text_width(name, size=style.SMALL), y + labels.LINE)
        for name, (x, y) in ((name, spot) for name, spot in zip(names, spots, strict=True) if spot)
    ]
    assert len(boxes) >= 6
    assert not any(one.overlap(two) for place, one in enumerate(boxes) for two in boxes[:place])
    assert not any(box.outside(5, 4) for box in boxes)


def test_a_seed_gives_the_same_picture_twice(analysis):
    assert charts.tone_by_speaker(analysis).png() == charts.tone_by_speaker(analysis).png()


def test_bands_of_confidence_hold_every_probability_once(analysis):
    given = analysis.statements["speaker_confidence"]
    assert measures.confidence(analysis)["statements"].sum() == given.notna().sum()
    edges = dataclasses.replace(
        analysis, statements=analysis.statements.head(4).assign(speaker_confidence=[0.0, 0.4, 1.0, float("nan")])
    )
    assert measures.confidence(edges)["statements"].tolist() == [2, 0, 0, 0, 0, 0, 1]
    assert measures.expected_right(edges) == (1.4, 3)


def test_without_any_probability_the_figure_says_so(analysis):
    unknown = dataclasses.replace(analysis, statements=analysis.statements.assign(speaker_confidence=float("nan")))
    assert "No statement" in charts.confidence(unknown).alt


def test_one_day_is_marked_once(analysis):
    day = dataclasses.replace(analysis, statements=analysis.statements.assign(date="2031-05-11"))
    figure = charts.statements_over_time(day).figure
    figure.canvas.draw()
    ticks = [tick.get_text() for tick in figure.axes[0].get_xticklabels() if tick.get_text()]
    assert ticks == ["11 May"]


def test_categories_without_any_rate_have_no_panel(analysis):
    markers = analysis.markers.replace({"category": {"hedge": "negation"}})
    reported = dataclasses.replace(
        analysis,
        statements=analysis.statements.assign(own=0, mode="indirect"),
        layers=analysis.layers | {"markers": markers},
    )
    chart = charts.presence_by_speaker(reported)
    shown = " ".join(texts(chart.figure))
    assert "Without quotations there is no rate of self-mention and engagement" in " ".join(shown.split())
    assert "negations" in shown and chart.alt.startswith("Dot charts")


def test_one_way_of_telling_is_no_comparison(analysis):
    reported = dataclasses.replace(analysis, statements=analysis.statements.assign(own=0, mode="indirect"))
    note = charts.markers_by_mode(reported)
    assert isinstance(note, charts.Note) and "nothing can be compared" in note.reason
    assert isinstance(charts.markers_by_mode(analysis), charts.Chart)


def test_the_scale_is_made_for_groups_with_enough_statements():
    from communique.charts.stance import _widest

    table = pd.DataFrame({"estimate": [1.0, 4.0], "high": [3.0, 90.0], "small": [False, True]})
    assert _widest(table) == 4.0
    assert _widest(table.assign(small=True)) == 90.0


def test_a_number_beside_a_bar_stands_apart_from_it(analysis):
    """A browser drops a plain space that a text of an SVG begins with."""
    labels = re.findall(r"<text[^>]*>([^<]* in \d+ statements?)</text>", charts.words_by_speaker(analysis).svg())
    assert labels and all(one.startswith("\u00a0") for one in labels)
