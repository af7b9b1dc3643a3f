"""What lies beside the pages for other programs: tables that say the same in both forms, GraphML, ConvoKit."""

import csv
import datetime
import io
import json
import zipfile
from xml.etree import ElementTree

import pandas as pd
import pytest
import reporthelp

from communique import graphml, measures, paths, reports, schemas, tabular
from communique.parameters import Settings
from communique.reports import beside

SPACE = {"g": "http://graphml.graphdrawing.org/xmlns"}


def written(tmp_path, table):
    beside.write_table(tmp_path / "table", table)
    rows = list(csv.DictReader(io.StringIO((tmp_path / "table.csv").read_text(), newline=""), strict=True))
    return rows, pd.read_parquet(tmp_path / "table.parquet")


def test_a_table_says_the_same_in_both_forms(tmp_path):
    table = pd.DataFrame(
        {
            "name": ["Ilsa Venn", None], "number": [0.5, None], "count": [1, 2], "flag": [True, False],
            "spans": [[[1, 4], [6, 9]], []], "words": [[{"word": "talk", "start": 1}], []],
        }
    )  # fmt: skip
    rows, parquet = written(tmp_path, table)
    assert rows[0] == {
        "name": "Ilsa Venn", "number": "0.5", "count": "1", "flag": "True", "spans": "[[1, 4], [6, 9]]",
        "words": '[{"word": "talk", "start": 1}]',
    }  # fmt: skip
    assert rows[1]["name"] == rows[1]["number"] == ""
    assert parquet["count"].tolist() == [1, 2] and parquet["number"].isna().tolist() == [False, True]
    assert json.loads(parquet["spans"][0]) == [[1, 4], [6, 9]] and pd.isna(parquet["name"][1])


@pytest.mark.parametrize("name", ["changes", "acts", "tone", "positions"])
def test_an_empty_table_keeps_its_columns(tmp_path, name):
    rows, parquet = written(tmp_path, schemas.frame(name))
    assert rows == [] and list(parquet) == schemas.columns(name)
    assert (tmp_path / "table.csv").read_text() == ",".join(schemas.columns(name)) + "\n"


@pytest.mark.parametrize("hostile", ["=1+1", "@x", "a\r\nb", '"', "\ud800", "\t-1", "＝1"])
def test_no_cell_runs_and_no_row_is_torn(tmp_path, hostile):
    rows, parquet = written(tmp_path, pd.DataFrame({"a": [hostile, "x"], "b": ["y", "z"]}, dtype="object"))
    assert len(rows) == 2 and [row["b"] for row in rows] == ["y", "z"]
    assert not rows[0]["a"].startswith(tabular.OPENS)


def edges(*pairs):
    found = {
        "negative": 2,
        "positive": 0,
        "neutral": 1,
        "statements": 2,
        "documents": 1,
        "share": 1.0,
        "low": None,
        "high": None,
        "small": True,
    }
    return pd.DataFrame([{"group": one, "target": other} | found for one, other in pairs])


def read(data):
    graph = ElementTree.fromstring(data).find("g:graph", SPACE)
    names = {node.get("id"): node.find("g:data", SPACE).text for node in graph.findall("g:node", SPACE)}
    found = graph.findall("g:edge", SPACE)
    facts = [{one.get("key"): one.text for one in edge.findall("g:data", SPACE)} for edge in found]
    return [
        (names[edge.get("source")], names[edge.get("target")], fact) for edge, fact in zip(found, facts, strict=True)
    ]


def test_a_network_has_a_directed_edge_a_pair_with_its_counts():
    facts = {
        "negative": "2",
        "positive": "0",
        "neutral": "1",
        "statements": "2",
        "documents": "1",
        "share": "1.0",
        "small": "true",
    }
    assert read(graphml.of(edges(("Ardovia", "Belmark"), ("Belmark", "Ardovia")))) == [
        ("Ardovia", "Belmark", facts), ("Belmark", "Ardovia", facts),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ['<node id="x"/>&amp;"\'', "a\x00b\x1b\ufffe", "]]>", "Ærø \U0001f6a2"])
def test_names_in_a_network_stay_text(name):
    ((one, other, _),) = read(graphml.of(edges((name, "Belmark"))))
    assert other == "Belmark" and one == "".join("\ufffd" if letter in "\x00\x1b\ufffe" else letter for letter in name)


def test_nobody_who_judges_is_a_network_without_edges():
    assert (
        read(graphml.of(measures.edges(reporthelp.analysis(layers={"evaluations": schemas.frame("evaluations")}))))
        == []
    )


@pytest.fixture
def build(tmp_path, monkeypatch):
    (tmp_path / "small").mkdir()
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path / "notebooks")
    reporthelp.stand_in(monkeypatch)
    reporthelp.without_kernels(monkeypatch)
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", "1")
    clock = lambda: datetime.datetime(2031, 5, 1, tzinfo=datetime.UTC)  # noqa: E731
    return lambda **values: reports.build(
        Settings(corpus=str(tmp_path / "small"), **values), [], tmp_path / "out", clock=clock
    )


def test_a_report_has_every_table_in_both_forms_and_the_statements_in_three(build):
    folder = build()
    names = {path.name for path in (folder / "tables").iterdir()}
    assert {name.rsplit(".", 1)[0] for name in names if name.endswith(".csv")} == {
        *("documents", "lengths", "standing", "judgements"),
        *("conditions", "mentions", "terms", "evaluations", "acts", "moves", "positions", "tone"),
    }
    assert len(names) == 2 * len({name.rsplit(".", 1)[0] for name in names})
    statements = pd.read_parquet(folder / "statements.parquet")["statement"].tolist()
    assert statements == pd.read_csv(folder / "statements.csv")["statement"].tolist() == ["d1:0", "d1:1", "d1:2"]
    with zipfile.ZipFile(folder / "statements.zip") as packed:
        lines = packed.read("utterances.jsonl").decode().splitlines()
    assert [json.loads(line)["id"] for line in lines] == statements
    assert "text" not in pd.read_csv(folder / "tables" / "documents.csv")


def test_where_no_sentence_may_be_shown_no_table_quotes_one(build):
    folder = build(excerpts="none")
    whole = b"".join(path.read_bytes() for path in folder.rglob("*") if path.suffix in (".csv", ".graphml"))
    assert b"ships leave" not in whole and b"We will talk" not in whole
    assert list(pd.read_csv(folder / "tables" / "conditions.csv")) == ["statement", "term", "start", "end"]
    assert pd.read_parquet(folder / "statements.parquet")["content.text"].isna().all()
