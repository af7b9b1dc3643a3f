import random
import shutil
from pathlib import Path

import pandas as pd
import pytest

from communique import analysis, layers, making, parameters, pipeline, records
from communique.errors import CorpusError, ParameterError, ResourceError
from communique.store import shelf

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
    for layer in (found.tokens, found.markers, found.conditions, found.terms, found.tone):
        assert len(layer)
        assert set(layer["statement"]) <= set(found.statements["statement"])
    assert set(found.mentions["document"]) == set(found.documents["document"])


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
    monkeypatch.setattr(pipeline.Run, "make", lambda *_: pytest.fail("analysed again"))
    pd.testing.assert_frame_equal(load().statements, first.statements)


@pytest.fixture
def made(monkeypatch):
    """The documents of which each layer is made, in the order in which it happens: pairs of layer and name."""
    seen, make = [], making.Workshop.make

    def counted(shop, layer, frames):
        seen.extend((layer, name) for name in shop.documents["document"])
        return make(shop, layer, frames)

    monkeypatch.setattr(making.Workshop, "make", counted)
    return seen


def test_a_grown_corpus_analyses_only_what_is_new(harbour, made):
    load(corpus=str(harbour))
    (harbour / "quay-3.txt").write_text("Talks\n\n1 March 2031\n\nIda Sorn said that the talks had ended.\n")
    made.clear()
    grown = load(corpus=str(harbour))
    assert {document for _, document in made} == {"quay-3"}
    assert {layer for layer, _ in made} == set(layers.BY_DOCUMENT)
    assert "quay-3" in set(grown.statements["document"])


def test_other_sides_read_no_text_again(harbour, made):
    load(corpus=str(harbour))
    text = (harbour / "corpus.yml").read_text()
    (harbour / "corpus.yml").write_text(text.replace("  Belmark: [Belmark]", "  The lenders: [Belmark]"))
    made.clear()
    assert "The lenders" in set(load(corpus=str(harbour)).statements["side"])
    assert "statements" in {layer for layer, _ in made}
    assert "attributions" not in {layer for layer, _ in made}


def test_another_title_makes_nothing_again(harbour, monkeypatch):
    load(corpus=str(harbour))
    text = (harbour / "corpus.yml").read_text()
    assert "title: " in text
    (harbour / "corpus.yml").write_text(text.replace("title: ", "title: Another "))
    monkeypatch.setattr(pipeline.Run, "make", lambda *_: pytest.fail("analysed again"))
    assert load(corpus=str(harbour)).info.title.startswith("Another ")


def test_what_is_passed_over_is_told_when_it_changes(harbour):
    load(corpus=str(harbour))
    (harbour / "notes.doc").write_text("x")
    assert "notes.doc" in set(load(corpus=str(harbour)).skipped["path"])


def test_actors_that_are_refused_are_refused_when_all_is_in_the_store_too(harbour):
    (harbour / "corpus.yml").write_text("title: Harbour\n")
    load(corpus=str(harbour))
    (harbour / "corpus.yml").write_text("title: Harbour\nactors: ../..\n")
    for _ in range(2):
        with pytest.raises(ResourceError, match="holds no registry of actors"):
            load(corpus=str(harbour))


def test_the_pieces_of_a_corpus_are_the_whole_of_it(monkeypatch, harbour):
    monkeypatch.setattr(pipeline, "BATCH", 2)
    values = {"corpus": str(harbour), "since": "2031-02-10", "speakers": "Ana Brel"}
    whole, pieces = load(**values), list(analysis.pieces(parameters.check(**values)))
    assert len(pieces) == 3
    assert [row for piece in pieces for row in records.of(piece)] == records.of(whole)


@pytest.mark.parametrize("seed", range(12))
def test_a_store_with_a_flipped_bit_gives_the_same_tables(harbour, tmp_path, monkeypatch, seed):
    monkeypatch.setenv("COMMUNIQUE_CACHE", str(tmp_path / "cache"))
    whole, file = load(corpus=str(harbour)), tmp_path / "cache" / shelf.FILE
    content, draw = bytearray(file.read_bytes()), random.Random(seed)
    for place in draw.sample(range(len(content)), 20):
        content[place] ^= 1 << draw.randrange(8)
    file.write_bytes(content)
    again = load(corpus=str(harbour))
    for name in whole.layers:
        pd.testing.assert_frame_equal(again.layers[name], whole.layers[name])


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
    assert set(found.terms["issue"]) == {"peace"}
    assert set(load().terms["issue"]) == {"harbour tolls", "inspection"}


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


def test_a_broken_run_keeps_what_was_analysed(harbour, monkeypatch, made):
    monkeypatch.setattr(pipeline, "BATCH", 1)
    for name, who in (("quay-1", "Brel"), ("quay-2", "Sorn"), ("ledger-1", "Ulvik")):
        (harbour / f"{name}.txt").write_text((harbour / f"{name}.txt").read_text() + f"\n{who} said no.\n")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(pipeline, "Pace", lambda *_: interrupted_at(3))
        load(corpus=str(harbour))
    done = {document for layer, document in made if layer == "attributions"}
    made.clear()
    load(corpus=str(harbour))
    assert done
    assert not done & {document for layer, document in made}


def interrupted_at(count):
    """In the place of the progress: an interrupt when so many documents are done."""

    def told(done):
        if done == count:
            raise KeyboardInterrupt

    return told


@pytest.mark.parametrize(
    "values", [{"since": "2031-02-12"}, {"speakers": "Ana Brel"}, {"until": "2031-02-12", "speakers": "Ana Brel"}]
)
def test_what_is_chosen_in_the_store_is_what_is_chosen_of_the_whole_frames(values):
    found = load(**values)
    whole = {name: found.layers[name] for name in found.layers}
    same = analysis.select(whole, found.settings, found.info, found.issues)
    assert 0 < len(same.statements) < len(whole["statements"])
    for name in ("documents", "statements", *layers.BY_DOCUMENT, "clusters", "threads"):
        if hasattr(found, name):
            pd.testing.assert_frame_equal(getattr(found, name), getattr(same, name))
