import shutil
from pathlib import Path

import pandas as pd
import pytest

from communique import analysis, parameters, pipeline
from communique.errors import CorpusError, ParameterError, ResourceError

HARBOUR = Path(__file__).parent / "data" / "harbour"


def load(**values):
    return analysis.load(parameters.check(**{"corpus": str(HARBOUR), **values}))


@pytest.fixture
def harbour(tmp_path):
    """A copy of the small corpus that a test may change."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))


def test_the_whole_walk():
    found = load()
    assert len(found.documents) == 5
    assert list(found.rejected["path"]) == ["quay-empty.txt"]
    assert {"Ana Brel", "Ida Sorn", "Tomas Ulvik"} <= set(found.statements["group"])
    for layer in (found.tokens, found.markers, found.conditions, found.mentions, found.tone):
        assert len(layer)
        assert set(layer["statement"]) <= set(found.statements["statement"])


def test_every_span_gives_back_its_words():
    found = load()
    texts = found.documents.set_index("document")["text"]
    for row in found.statements.to_dict("records"):
        for part in ("source", "cue", "content"):
            pieces = [texts[row["document"]][start:end] for start, end in row[f"{part}_spans"]]
            assert (row[part] or "") == " ".join(pieces)


def test_words_are_those_of_the_content():
    found = load()
    counted = found.tokens[found.tokens["word"].notna()].groupby("statement").size()
    for row in found.statements.itertuples():
        assert row.words == counted.get(row.statement, 0)


@pytest.mark.parametrize(
    ("level", "groups"),
    [("side", {"Ardovia", "Belmark"}), ("state", {"Ardovia", "Belmark"}), ("office", {"Foreign Minister of Ardovia"})],
)
def test_a_level_is_what_a_group_stands_for(level, groups):
    assert groups <= set(load(level=level).statements["group"])


def test_speakers_choose_and_everyone_stays_at_hand():
    found = load(speakers="Ana Brel; Ida Sorn")
    assert set(found.statements["group"]) == {"Ana Brel", "Ida Sorn"}
    assert "Tomas Ulvik" in set(found.everyone.statements["group"])
    assert set(found.tone["statement"]) == set(found.statements["statement"])


def test_an_unknown_speaker_is_refused_with_the_nearest():
    with pytest.raises(ParameterError, match="Unknown speaker 'Ana Brell'. Closest in this corpus: 'Ana Brel'"):
        load(speakers="Ana Brell")


def test_a_speaker_of_another_level_is_unknown():
    with pytest.raises(ParameterError, match="Unknown state 'Ana Brel'"):
        load(speakers="Ana Brel", level="state")


def test_both_ends_of_a_window_are_inside_it():
    assert set(load(since="2031-02-10", until="2031-02-10").documents["date"]) == {"2031-02-10"}


def test_undated_documents_are_counted_and_fall_out_of_a_bounded_window(harbour):
    (harbour / "quay-9.txt").write_text("Brel speaks\n\nAna Brel said that tolls were unfair.\n")
    assert len(load(corpus=str(harbour)).documents) == 6
    bounded = load(corpus=str(harbour), since="2000-01-01")
    assert (len(bounded.documents), bounded.undated) == (5, 1)


def test_an_empty_window_is_no_error():
    assert load(since="2040-01-01").statements.empty


def test_a_second_run_analyses_nothing(monkeypatch):
    first = load()
    monkeypatch.setattr(pipeline, "_analyse_corpus", lambda *_: pytest.fail("analysed again"))
    pd.testing.assert_frame_equal(load().statements, first.statements)


def test_a_grown_corpus_analyses_only_what_is_new(harbour, monkeypatch):
    load(corpus=str(harbour))
    (harbour / "quay-3.txt").write_text("Talks\n\n1 March 2031\n\nIda Sorn said that the talks had ended.\n")
    seen = []
    whole = pipeline._analyse_batch
    monkeypatch.setattr(
        pipeline, "_analyse_batch", lambda batch, info: seen.extend(batch["document"]) or whole(batch, info)
    )
    grown = load(corpus=str(harbour))
    assert seen == ["quay-3"]
    assert "quay-3" in set(grown.statements["document"])


@pytest.mark.parametrize("change", ["text", "sides", "actors", "name"])
def test_what_the_analysis_depends_on_changes_it(harbour, change):
    load(corpus=str(harbour))
    if change == "text":
        (harbour / "quay-2.txt").write_text((harbour / "quay-2.txt").read_text().replace("Sorn said", "Ulvik said"))
    if change == "sides":
        text = (harbour / "corpus.yml").read_text()
        (harbour / "corpus.yml").write_text(text.replace("  Belmark: [Belmark]", "  The lenders: [Belmark]"))
    if change == "actors":
        text = (harbour / "actors" / "offices.csv").read_text()
        (harbour / "actors" / "offices.csv").write_text(
            text.replace("Prime Minister of Belmark", "Chancellor of Belmark")
        )
    if change == "name":
        (harbour / "quay-2.txt").rename(harbour / "quay-7.txt")
    found = load(corpus=str(harbour)).statements
    sorn = found[found["speaker"] == "Ida Sorn"]
    expected = {
        "text": (
            found["speaker"].value_counts()["Tomas Ulvik"] > load().statements["speaker"].value_counts()["Tomas Ulvik"]
        ),
        "sides": "The lenders" in set(found["side"]),
        "actors": "Chancellor of Belmark" in set(sorn["office"]),
        "name": "quay-7" in set(found["document"]),
    }
    assert expected[change]


def test_issues_come_from_the_users_file_before_the_corpus_own(tmp_path):
    (tmp_path / "mine.yml").write_text("peace: [peace]\n")
    found = load(issues=str(tmp_path / "mine.yml"))
    assert list(found.issues) == ["peace"]
    assert set(found.mentions["issue"]) == {"peace"}
    assert set(load().mentions["issue"]) == {"harbour tolls", "inspection"}


def test_without_any_issues_the_general_list_is_used(harbour):
    (harbour / "corpus.yml").unlink()
    assert "sanctions" in load(corpus=str(harbour)).issues


@pytest.mark.parametrize(
    ("values", "kind"),
    [({"corpus": "loren-strait"}, CorpusError), ({"issues": "nowhere.yml"}, ResourceError)],
)
def test_what_is_not_there_is_an_error_for_people(values, kind):
    with pytest.raises(kind):
        load(**values)


def test_a_broken_run_keeps_what_was_analysed(harbour, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 1)
    whole, seen = pipeline._analyse_batch, []

    def breaks(batch, info):
        seen.append(batch["document"].iloc[0])
        if len(seen) == 3:
            raise KeyboardInterrupt
        return whole(batch, info)

    (harbour / "quay-1.txt").write_text((harbour / "quay-1.txt").read_text() + "\nBrel said no.\n")
    (harbour / "quay-2.txt").write_text((harbour / "quay-2.txt").read_text() + "\nSorn said no.\n")
    (harbour / "ledger-1.txt").write_text((harbour / "ledger-1.txt").read_text() + "\nUlvik said no.\n")
    monkeypatch.setattr(pipeline, "_analyse_batch", breaks)
    with pytest.raises(KeyboardInterrupt):
        load(corpus=str(harbour))
    done, seen[:] = seen[:2], [None] * 3
    load(corpus=str(harbour))
    assert not set(done) & set(seen[3:])
