"""`communique score`: the table, the JSON, the file of mistakes, and what is said of a folder that will not do."""

import csv
import json

import pytest

from communique import cli, gold

TEXT = "Ann Osei said the truce would hold. Ida Berg denied it.\n"


def line(number, source, cue, content, **values):
    parts = {"source": source, "cue": cue, "content": content}
    found = {
        name: {"text": words, "spans": [[TEXT.index(words), TEXT.index(words) + len(words)]]}
        if words
        else {"text": None, "spans": []}
        for name, words in parts.items()
    }
    row = dict.fromkeys(gold.TEXTS) | {"members": [], "conditions": [], "positions": {}, "targets": {}} | found
    row |= {"document": "d1", "statement": f"d1:{number}", "mode": "indirect", "kind": "speech", "resolution": "name"}
    return row | values


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "coded"
    (place / "documents").mkdir(parents=True)
    (place / "documents" / "d1.txt").write_text(TEXT, encoding="utf-8")
    rows = [
        line(1, "Ann Osei", "said", "the truce would hold", speaker="Ann Osei"),
        line(2, "Ida Berg", "denied", "it", speaker="Ida Bergh"),
    ]
    write(place, rows)
    monkeypatch.chdir(tmp_path)
    return place


def write(place, rows):
    (place / "statements.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def run(capsys, *arguments):
    code = cli.main(["score", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_table_has_every_measure_with_its_counts(folder, capsys):
    code, out, err = run(capsys, "coded")
    assert code == 0
    for name in ("contents precision", "contents F1", "who said what F1", "All documents", "By kind of document"):
        assert name in out
    assert "targets                          not computed" in out
    assert " of 2 in 1 document\n" in out
    assert "nan" not in out
    assert "documents analysed: 1 of 1" in err


def test_json_holds_numbers_and_null(folder, capsys):
    code, out, _ = run(capsys, folder, "--format", "json")
    assert code == 0
    rows = json.loads(out)["measures"]
    recall = next(row for row in rows if (row["measure"], row["by"]) == ("contents recall", "all"))
    assert recall["of"] == 2 and recall["estimate"] == recall["right"] / 2
    assert next(row for row in rows if row["measure"] == "targets")["estimate"] is None


@pytest.mark.parametrize("ending", [".csv", ".jsonl"])
def test_every_mistake_is_written_with_its_sentence(folder, capsys, ending):
    file = folder.parent / f"mistakes{ending}"
    assert run(capsys, folder, "--errors", file)[0] == 0
    text = file.read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines())) if ending == ".csv" else list(map(json.loads, text.splitlines()))
    wrong = next(row for row in rows if row["gold"] == "d1:2")
    assert wrong["sentence"] == "Ida Berg denied it."
    assert wrong["mistake"] == "missed" or wrong["coded"] == "Ida Bergh"
    assert TEXT[int(wrong["start"]) : int(wrong["end"])] == wrong["sentence"]


def test_the_set_of_the_project_is_the_default(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    code, out, _ = run(capsys, "--format", "json")
    rows = {row["measure"]: row for row in json.loads(out)["measures"] if row["by"] == "all"}
    assert code == 0
    assert rows["contents recall"]["of"] == len(gold.load().statements)
    assert rows["speaker"]["estimate"] > 0.8 and rows["contents F1"]["estimate"] > 0.7


@pytest.mark.parametrize("given", [["nowhere"], ["coded", "--errors", "x.txt"], ["coded", "--errors", "no/such/x.csv"]])
def test_a_mistake_of_the_user_exits_2_with_a_sentence(folder, capsys, given):
    code, out, err = run(capsys, *given)
    assert (code, out) == (2, "")
    assert err.startswith("communique: ") and "Traceback" not in err
    assert any(word in err for word in ("There is no", ".csv or .jsonl"))


def test_a_bad_line_is_named_before_anything_is_analysed(folder, capsys):
    write(folder, [line(1, "Ann Osei", "said", "the truce would hold", mode="mixt")])
    code, out, err = run(capsys, folder)
    assert (code, out) == (2, "")
    assert "statements.jsonl, line 1: Unknown mode 'mixt'. Closest here: 'mixed'." in err


def test_nothing_coded_is_said(folder, capsys):
    write(folder, [])
    code, _, err = run(capsys, folder)
    assert code == 2
    assert "no statement" in err


def test_an_unknown_format_exits_2(folder, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(capsys, folder, "--format", "xml")
    assert stopped.value.code == 2
