"""`communique sample` and `communique score CORPUS --codes`: files out, files in, and what is said of a mistake."""

import csv
import json
import sys

import codedhelp
import pytest
import synthetic

from communique import analysis, cli


@pytest.fixture
def selection(monkeypatch, tmp_path):
    made = synthetic.analysis(60)
    monkeypatch.setattr(analysis, "load", lambda settings, progress=None: made)
    monkeypatch.chdir(tmp_path)
    return made


def run(capsys, *arguments):
    code = cli.main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_sample_is_a_folder_with_every_form(selection, tmp_path, capsys):
    code, out, _ = run(capsys, "sample", "lorrin-strait", "--statements", 10, "--documents", 2)
    folder = tmp_path / "lorrin-strait-sample"
    assert code == 0 and "CODING.md" in out
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {"CODING.md", "to-code.xlsx", "statements.csv", "documents.csv"} <= names
    assert {
        "label-studio/tasks.json",
        "label-studio/interface.xml",
        "inception/TypeSystem.xml",
        "inception/001.xmi",
    } <= names
    with (folder / "statements.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == 10


def test_what_may_have_been_filled_in_is_not_replaced(selection, tmp_path, capsys):
    assert run(capsys, "sample", "lorrin-strait", "-o", "mine", "--coders", 2)[0] == 0
    assert (tmp_path / "mine" / "to-code-coder2.xlsx").is_file()
    code, _, err = run(capsys, "sample", "lorrin-strait", "-o", "mine")
    assert code == 2 and "may have been filled in" in err
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("x")
    code, _, err = run(capsys, "sample", "lorrin-strait", "-o", "other")
    assert code == 2 and "is no sample" in err


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--statements", "0"], "--statements takes a whole number from 1 up, and was given 0"),
        (["--documents", "-1"], "--documents takes a whole number from 0 up"),
        (["--overlap", "2"], "--overlap takes a share from 0 to 1"),
        (["-p", "levle=side"], "Closest among the parameters: 'level'"),
    ],
)
def test_a_mistake_is_told_before_anything_is_read(tmp_path, monkeypatch, capsys, given, told):
    monkeypatch.chdir(tmp_path)
    code, _, err = run(capsys, "sample", "lorrin-strait", *given)
    assert code == 2 and told in err and not list(tmp_path.iterdir())


def test_without_the_library_of_workbooks_it_is_named(selection, monkeypatch, capsys):
    for name in ("package", "workbook"):
        monkeypatch.delitem(sys.modules, f"communique.validation.{name}", raising=False)
        monkeypatch.delattr(f"communique.validation.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    code, _, err = run(capsys, "sample", "lorrin-strait")
    assert code == 2 and "Workbooks need openpyxl: pip install 'communique[files]'." in err


@pytest.fixture
def coded(selection, tmp_path):
    ada = codedhelp.filled(selection, 40)
    ben = codedhelp.filled(
        selection, 40, coder="Ben", other=lambda row: {"act": "warn"} if row["act"] == "demand" else {}
    )
    files = [tmp_path / "ada.csv", tmp_path / "ben.csv", tmp_path / "whole.csv"]
    for file, table in zip(files, (ada, ben, codedhelp.whole_documents(selection, 5)), strict=True):
        table.to_csv(file, index=False)
    return files


def test_scores_of_a_sample_as_text(coded, capsys):
    code, out, _ = run(capsys, "score", "lorrin-strait", "--codes", *coded)
    assert code == 0
    for title in (
        "Agreement of coders",
        "How right the machine is here",
        "Calibration",
        "Found and missed",
        "Confusion of act",
        "Raw and corrected: tone",
    ):
        assert title in out
    assert "40 statements coded by 2 coders." in out and "nan" not in out.lower()


def test_scores_of_a_sample_as_json_with_sheets_beside(coded, capsys, tmp_path):
    code, out, _ = run(
        capsys,
        "score",
        "lorrin-strait",
        "--codes",
        *coded,
        "--format",
        "json",
        "--settle",
        "settle.csv",
        "--errors",
        "errors.csv",
    )
    assert code == 0
    tables = json.loads(out)
    agreed = {(row["variable"], row["measure"]): row["estimate"] for row in tables["agreement"]}
    assert agreed["mode", "alpha"] == 1 and agreed["act", "alpha"] < 1
    assert {row["group"] for row in tables["corrected tone"]} > {"all together"}
    with (tmp_path / "settle.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows and {row["coder"] for row in rows} == {"settled"} and all("Ben warn" in row["note"] for row in rows)
    with (tmp_path / "errors.csv").open(newline="") as lines:
        assert {row["coded"] for row in csv.DictReader(lines)} == {"warn"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--codes", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["--codes", "ada.csv", "--half-width", "2"], "--half-width takes a number between 0 and 1"),
        (["--codes", "ada.csv", "--settle", "x.xlsx"], "ends in .xlsx"),
        (["--settle", "x.csv"], "go with --codes"),
    ],
)
def test_what_cannot_be_scored_is_said(coded, capsys, given, told):
    code, out, err = run(capsys, "score", "lorrin-strait", *given)
    assert (code, out) == (2, "") and told in err
