"""`communique tokens` and `communique issues`: what they write, and what they refuse."""

import pandas as pd
import pyarrow.parquet
import pytest
import synthetic

from communique import analysis, cli, wordtable
from communique.stance import issues
from communique.vocabulary import topics


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a text; what is read of it is made up."""
    (tmp_path / "small").mkdir()
    (tmp_path / "small" / "a.txt").write_text("Head\n\nText.")
    made = synthetic.analysis(60)
    monkeypatch.setattr(analysis, "load", lambda settings, **_: made)
    monkeypatch.setattr(analysis, "pieces", lambda settings, **_: iter([synthetic.analysis(30), synthetic.analysis(0)]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_word_has_a_row(place):
    assert cli.main(["tokens", "small", "-o", "words.parquet"]) == 0
    made = synthetic.analysis(30)
    table = pd.read_parquet("words.parquet")
    assert len(table) == made.tokens["word"].notna().sum()
    assert list(table.columns) == wordtable.SCHEMA.names
    assert pyarrow.parquet.read_schema("words.parquet").field("start").type == "int64"
    home = made.statements.set_index("statement")
    texts = made.documents.set_index("document")["text"]
    for row in table.sample(20, random_state=1).itertuples():
        assert texts[row.document][row.start : row.end] == row.token
        assert row.speaker == home.loc[row.statement, "speaker"] and row.mode == home.loc[row.statement, "mode"]
    assert dict(zip(table["word"], table["stem"], strict=True))["rights"] == "right"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["tokens", "small", "-o", "words.csv"],
            "'words.csv' ends in .csv; what can be written there ends in .parquet, .pq.",
        ),
        (["tokens", "small", "-o", "nowhere/words.parquet"], "There is no folder nowhere"),
        (["issues", "small", "-o", "issues.txt"], "ends in .txt; what can be written there ends in .yml, .yaml."),
        (["issues", "small", "--seed", "one"], "The parameter seed is 'one'"),
    ],
)
def test_what_cannot_be_written_is_refused(place, capsys, arguments, message, monkeypatch):
    monkeypatch.setattr(topics, "available", lambda: True)
    assert cli.main(arguments) == 2
    assert message in capsys.readouterr().err


def test_a_run_that_breaks_leaves_the_file_as_it_was(place, monkeypatch):
    def broken(settings, **_):
        yield synthetic.analysis(3)
        raise KeyboardInterrupt

    (place / "words.parquet").write_bytes(b"old")
    monkeypatch.setattr(analysis, "pieces", broken)
    assert cli.main(["tokens", "small", "-o", "words.parquet"]) == 130
    assert (place / "words.parquet").read_bytes() == b"old" and len(list(place.iterdir())) == 2


def test_a_draft_of_issues_is_written(place, capsys):
    pytest.importorskip("sklearn", reason="the extra `topics` is not installed")
    assert cli.main(["issues", "small", "-o", "issues.yml"]) == 0
    assert "topics, " in capsys.readouterr().err
    found = issues.load(place / "issues.yml")
    assert "blockade" in {term for terms in found.values() for term in terms}
    assert cli.main(["issues", "small"]) == 0
    assert capsys.readouterr().out == (place / "issues.yml").read_text("utf-8")


def test_too_few_statements_or_no_library_are_told(place, capsys, monkeypatch):
    monkeypatch.setattr(topics, "available", lambda: False)
    assert cli.main(["issues", "small"]) == 2
    assert "scikit-learn" in capsys.readouterr().err
    monkeypatch.setattr(topics, "available", lambda: True)
    monkeypatch.setattr(analysis, "load", lambda settings, **_: synthetic.analysis(1))
    assert cli.main(["issues", "small"]) == 2
    assert "Too few noun phrases come back in the 1 statement of 'small'" in capsys.readouterr().err
