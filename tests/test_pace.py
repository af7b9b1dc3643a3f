"""What a step says of itself: how far it is, and how long the rest takes once that can be known."""

import pytest

from communique import analysis, pace, parameters


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_the_time_left_is_told_once_it_can_be_known():
    said, clock = [], Clock()
    told = pace.Pace("documents analysed", 1600, said.append, clock)
    for done, now in ((25, 1.0), (26, 1.2), (100, 10.0), (800, 80.0), (1600, 160.0)):
        clock.now = now
        told(done)
    assert said == [
        "documents analysed: 25 of 1,600",
        "documents analysed: 100 of 1,600, about 2 min left",
        "documents analysed: 800 of 1,600, about 80 s left",
        "documents analysed: 1,600 of 1,600",
    ]


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "about 1 s"), (89, "about 89 s"), (600, "about 10 min"), (9000, "about 2 h 30 min")]
)
def test_time_left_in_words(seconds, words):
    assert pace.left(seconds) == f"{words} left"


def test_every_step_of_an_analysis_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("Talks\n\n3 March 2031\n\nAna Brel said that the talks had ended.\n")
    said = []
    analysis.load(parameters.check(corpus=str(tmp_path / "a.txt")), progress=said.append)
    steps = [line.split(":")[0] for line in said]
    assert list(dict.fromkeys(steps)) == [
        "reading the files",
        "documents analysed",
        "looking for statements that are told several times",
        "statements compared",
        "following the bargaining over the issues",
    ]
    said.clear()
    analysis.load(parameters.check(corpus=str(tmp_path / "a.txt")), progress=said.append)
    assert said == []


def test_a_log_gets_a_line_a_minute_and_the_time_left_leaves_out_what_was_done_before():
    said, clock = [], Clock()

    def progress(line):
        said.append(line)

    progress.every = 60
    told = pace.Pace("documents analysed", 1000, progress, clock)
    told.skip(500)
    for second in range(1, 251):
        clock.now = float(second)
        told(500 + 2 * second)
    assert said == [
        "documents analysed: 502 of 1,000",
        "documents analysed: 622 of 1,000, about 3 min left",
        "documents analysed: 742 of 1,000, about 2 min left",
        "documents analysed: 862 of 1,000, about 69 s left",
        "documents analysed: 982 of 1,000, about 9 s left",
        "documents analysed: 1,000 of 1,000",
    ]
