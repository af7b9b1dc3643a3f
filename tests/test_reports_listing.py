"""The list of all reports: newest first, whatever stands in them stays text, and `communique open` finds the newest."""

import datetime
import json
import re
import threading
import webbrowser

import pytest
import reporthelp

from communique import cli, errors, paths, reports
from communique.parameters import Settings
from communique.reports import listing


@pytest.fixture
def place(tmp_path, monkeypatch):
    for name in ("small", "other"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path / "notebooks")
    reporthelp.stand_in(monkeypatch)
    reporthelp.without_kernels(monkeypatch)
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", "1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(place, corpus="small", day=1, **values):
    clock = lambda: datetime.datetime(2031, 5, day, 12, 30, tzinfo=datetime.UTC)  # noqa: E731
    return reports.build(Settings(corpus=corpus, **values), [], place / "reports", clock=clock)


def test_every_run_lists_all_reports_newest_first(place):
    for day, values in enumerate([{}, {"corpus": "other"}, {"since": "2031-03-01", "top": 7}], start=1):
        build(place, day=day, **values)
    page = place / "reports" / "index.html"
    addresses = re.findall(r'<li><a href="([^"]*)"', page.read_text())
    assert addresses == [f"{name}/index.html" for name in ("small__since_2031-03-01__top_7", "other", "small")]
    told = reporthelp.words(page)
    assert "3 reports in this folder" in told and "since 2031-03-01" in told and "top 7" in told
    assert "1 document, and 3 statements in it by 1 speaker." in told and "3 March 2031" in told
    assert "Corpus other" in told and "Made 2031-05-03 12:30 UTC" in told
    assert not list((place / "reports").glob(".*"))


@pytest.mark.parametrize("mark", [reporthelp.MARKUP, "'\"><img src=x onerror=alert(1)>", "</style></title>"])
def test_whatever_stands_in_a_report_stays_text(place, monkeypatch, mark):
    reporthelp.stand_in(monkeypatch, mark=mark)
    build(place, speakers=mark)
    page = (place / "reports" / "index.html").read_text()
    assert "<script" not in page and "<img" not in page and page.count("</style>") == 1


def test_what_is_no_report_is_not_listed_and_not_touched(place):
    folder = build(place)
    for name, text in (("broken", "{"), ("strange", '{"parameters": []}')):
        (place / "reports" / name).mkdir()
        (place / "reports" / name / "run.json").write_text(text)
        (place / "reports" / name / "index.html").write_text("x")
    assert [entry.folder for entry in listing.entries(folder.parent)] == ["small"]
    (place / "reports" / "index.html").write_text("a page of my own")
    build(place)
    assert (place / "reports" / "index.html").read_text() == "a page of my own"


def test_two_runs_that_end_at_once_list_both(place, monkeypatch):
    build(place), build(place, "other")
    seen, whole = [], listing.entries

    def slow(folder):
        seen.append(threading.current_thread().name)
        found = whole(folder)
        assert seen[-1] == threading.current_thread().name, "two at once"
        return found

    monkeypatch.setattr(listing, "entries", slow)
    threads = [threading.Thread(target=listing.write, args=(place / "reports",)) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(seen) == 4 and "2 reports" in reporthelp.words(place / "reports" / "index.html")


@pytest.mark.parametrize("corpus", ["small", "./small", "Small"])
def test_open_opens_the_newest_of_a_corpus_and_prints_it(place, monkeypatch, capsys, corpus):
    build(place), build(place, top=7, day=2), build(place, "other", day=3)
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    record = place / "reports" / "other" / "run.json"  # both are called Small, after the stand-in's title
    record.write_text(json.dumps(json.loads(record.read_text()) | {"title": "Other"}))
    assert cli.main(["open", corpus]) == 0
    page = place / "reports" / "small__top_7" / "index.html"
    assert capsys.readouterr().out.strip() == str(page) and opened == [page.as_uri()]
    assert cli.main(["open"]) == 0
    assert opened[-1].endswith("reports/other/index.html")


def test_open_without_a_browser_prints_the_path(place, monkeypatch, capsys):
    folder = build(place)
    monkeypatch.setattr(webbrowser, "open", lambda page: (_ for _ in ()).throw(webbrowser.Error("none")))
    assert cli.main(["open", "-o", "reports"]) == 0
    assert capsys.readouterr().out.strip() == str(folder / "index.html")


def test_an_unknown_corpus_is_refused_with_the_nearest(place, capsys):
    with pytest.raises(errors.UserError, match="There is no report in .*Make one with communique report"):
        listing.newest(place / "nowhere")
    build(place)
    assert cli.main(["open", "smal"]) == 2
    assert "There is no report of 'smal'" in (told := capsys.readouterr().err) and "The nearest is 'small'" in told
