"""corrections.csv: checked, fitted to statements, applied last, and shown."""

import csv
import dataclasses
import io

import pandas as pd
import pytest
import synthetic

from communique import analysis, corpus, corrections, paths, records, schemas
from communique.checking import whole
from communique.corrections import applying, fitting
from communique.errors import CorpusError
from communique.parameters import Settings
from communique.reports import articles, overview, provenance

HEAD = ",".join(corrections.COLUMNS)


@pytest.fixture(scope="module")
def made():
    return synthetic.analysis(30)


def span(row):
    return row["content_spans"][0][0], row["content_spans"][-1][1]


def line(made, at=0, **other):
    """A row of the file for a statement of the analysis."""
    row = made.statements.iloc[at]
    start, end = span(row)
    said = {"document": row["document"], "sha256": "", "start": start, "end": end, "field": "act", "of": ""}
    said |= {"value": "threaten", "who": "Ada", "why": "misread"} | other
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow([said[name] for name in corrections.COLUMNS])
    return stream.getvalue()


def loaded(folder, *lines, head=HEAD):
    (folder / "corrections.csv").write_text("\n".join([head, *lines]) + "\n")
    return corrections.load(folder)


def corrected(folder, made, *lines):
    """The frames with these corrections, and what became of each."""
    told = corrections.fitted(loaded(folder, *lines), frames(made), made.issues)
    return corrections.Corrected(frames(made), told, {"North": ["Ilse Maran"], "South": ["Vesk"]}), told


def frames(made):
    plain = made.statements[schemas.columns("statements")]
    return {**made.layers, "documents": made.documents, "statements": plain}


def changed(made, whole, name):
    """The statements whose rows of a layer are others than before."""
    key = lambda table: {s: part.astype(str).to_numpy().tolist() for s, part in table.groupby("statement")}  # noqa: E731
    old, new = key(frames(made)[name]), key(whole[name])
    return {one for one in old.keys() | new.keys() if old.get(one) != new.get(one)}


def test_a_corpus_without_the_file_has_none(tmp_path):
    assert corrections.load(tmp_path) == []
    (tmp_path / "corrections.csv").write_text("")
    assert corrections.load(tmp_path) == []


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"field": "spaeker"}, "unknown field 'spaeker'; closest: 'speaker'; allowed are speaker, act, position"),
        ({"value": "threat"}, "'threat' is no value of act; closest: 'threaten'"),
        ({"field": "position", "of": "blockade", "value": "suport"}, "closest: 'support'"),
        ({"field": "position", "value": "support"}, "of is empty; a position is of an issue"),
        ({"field": "judgement", "of": "Vesk", "value": "bad"}, "no value of judgement"),
        ({"field": "statement", "value": "yes"}, "no value of statement"),
        ({"who": "", "why": ""}, "who and why is empty"),
        ({"start": "x"}, "start and end are numbers"),
        ({"start": 9, "end": 9}, "does not lie before"),
        ({"sha256": "xyz"}, "hexadecimal"),
        ({"document": ""}, "neither document nor sha256"),
    ],
)
def test_a_mistake_names_file_row_and_what_is_allowed(tmp_path, made, other, told):
    with pytest.raises(CorpusError) as error:
        loaded(tmp_path, line(made), "", line(made, **other))
    assert f"{tmp_path / 'corrections.csv'}, row 4: " in str(error.value) and told in str(error.value)


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace("value", "valeu"), "unknown column 'valeu'; closest: 'value'"),
        (HEAD[:-4], "columns why are missing"),
    ],
)
def test_a_mistake_in_the_heads_is_told(tmp_path, made, head, told):
    with pytest.raises(CorpusError, match="row 1: ") as error:
        loaded(tmp_path, head=head)
    assert told in str(error.value)


def test_cells_too_many_are_told(tmp_path, made):
    with pytest.raises(CorpusError, match="row 2: 10 cells under 9 columns"):
        loaded(tmp_path, line(made) + ",x")


def test_an_act_is_corrected_with_its_root_and_nothing_else_is(tmp_path, made):
    whole, _ = corrected(tmp_path, made, line(made))
    name = made.statements["statement"][0]
    row = whole["acts"].set_index("statement").loc[name]
    assert (row["act"], row["root"]) == ("threaten", "THREATEN")
    assert pd.isna(row["confidence"])  # a person said so: no probability was fitted to that
    assert changed(made, whole, "acts") == {name}
    assert list(whole["acts"].dtypes) == list(made.layers["acts"].dtypes)
    for other in ("statements", "positions", "evaluations"):
        assert changed(made, whole, other) == set()


def test_a_speaker_is_corrected_and_the_side_with_it(tmp_path, made):
    whole, told = corrected(tmp_path, made, line(made, 2, field="speaker", value="Ilse Maran"))
    row = whole["statements"].iloc[2]
    assert (row["speaker"], row["side"], row["resolution"]) == ("Ilse Maran", "North", applying.RESOLUTION)
    assert changed(made, whole, "statements") == {row["statement"]}
    assert told["was"][0] == made.statements["speaker"][2]
    other, _ = corrected(tmp_path, made, line(made, 2, field="speaker", value="Nobody Known"))
    assert other["statements"].iloc[2]["state"] is None and other["statements"].iloc[2]["side"] is None


def test_a_position_is_changed_added_and_taken_away(tmp_path, made):
    first = made.positions.iloc[0]
    at = made.statements["statement"].tolist().index(first["statement"])
    for value, wanted in (("neutral", ["neutral"]), ("none", [])):
        whole, told = corrected(tmp_path, made, line(made, at, field="position", of=first["issue"], value=value))
        found = whole["positions"].query("statement == @first.statement and issue == @first.issue")
        assert found["position"].tolist() == wanted and told["was"][0] == first["position"]
    taken = set(made.positions.query("statement == @first.statement")["issue"])
    new = next(issue for issue in made.issues if issue not in taken)
    whole, told = corrected(tmp_path, made, line(made, at, field="position", of=new, value="support"))
    found = whole["positions"].query("statement == @first.statement and issue == @new")
    assert found["position"].tolist() == ["support"] and told["was"][0] is None
    assert (found["start"].iloc[0], found["end"].iloc[0]) == span(made.statements.iloc[at])


def test_a_judgement_is_changed_and_added(tmp_path, made):
    whole, _ = corrected(tmp_path, made, line(made, field="judgement", of="Ruritania", value="negative"))
    found = whole["evaluations"].query("target == 'Ruritania'")
    assert found[["polarity", "type", "negative"]].values.tolist() == [["negative", "person", 1.0]]
    first = made.evaluations.iloc[0]
    at = made.statements["statement"].tolist().index(first["statement"])
    whole, _ = corrected(tmp_path, made, line(made, at, field="judgement", of=first["target"], value="none"))
    assert set(whole["evaluations"].query("statement == @first.statement and target == @first.target")["polarity"]) == {
        "neutral"
    }


def test_what_is_no_statement_is_gone(tmp_path, made):
    whole, told = corrected(tmp_path, made, line(made, 4, field="statement", value="no"))
    gone = made.statements["statement"][4]
    assert told["statement"][0] == gone
    assert set(made.statements["statement"]) - set(whole["statements"]["statement"]) == {gone}
    assert gone not in set(whole["clusters"]["statement"]) | set(whole["threads"]["statement"])


def test_the_last_of_several_counts(tmp_path, made):
    whole, _ = corrected(tmp_path, made, line(made), line(made, value="accept"))
    assert whole["acts"].set_index("statement").loc[made.statements["statement"][0], "act"] == "accept"


def test_nothing_is_changed_in_place(tmp_path, made):
    before = {name: table.copy(deep=True) for name, table in frames(made).items()}
    whole, _ = corrected(
        tmp_path,
        made,
        line(made),
        line(made, 1, field="speaker", value="X"),
        line(made, 2, field="statement", value="no"),
    )
    for name in whole:
        assert whole[name] is not None
        pd.testing.assert_frame_equal(frames(made)[name], before[name])


def test_a_correction_that_no_longer_fits_says_why_and_is_kept(tmp_path, made):
    name = made.statements["document"][0]
    whole, told = corrected(
        tmp_path,
        made,
        line(made, sha256="0" * 64),
        line(made, document=f"{name}x"),
        line(made, start=10_000, end=10_020),
        line(made, field="position", of="blokade", value="support"),
    )
    assert told["statement"].isna().all() and told["row"].tolist() == [2, 3, 4, 5]
    for reason, wanted in zip(
        told["reason"],
        (
            f"the text of {name!r} has changed",
            f"no document '{name}x'; closest: {name!r}",
            "10000 to 10020",
            "closest: 'blockade'",
        ),
        strict=True,
    ):
        assert wanted in reason
    for layer in ("statements", "acts", "positions"):
        assert changed(made, whole, layer) == set()


def test_a_renamed_file_is_found_by_its_hash_and_an_end_moved_by_a_word_still_fits(tmp_path, made):
    documents = made.documents.assign(sha256=[f"{at:064x}" for at in range(1, len(made.documents) + 1)])
    row = made.statements.iloc[0]
    place = made.documents["document"].tolist().index(row["document"])
    start, end = span(row)
    rows = loaded(
        tmp_path,
        line(made, document="old-name", sha256=documents["sha256"][place]),
        line(made, end=end - 1),
        line(made, end=start + 3),
    )
    told = corrections.fitted(rows, {**frames(made), "documents": documents}, made.issues)
    assert told["statement"].tolist() == [row["statement"], row["statement"], None]
    assert fitting._shared((0, 10), (5, 15)) == pytest.approx(1 / 3)


def test_what_is_corrected_is_shown_and_counted(tmp_path, made):
    whole, told = corrected(tmp_path, made, line(made), line(made, document="gone"))
    shown = dataclasses.replace(made, layers=whole, corrections=told)
    name = made.statements["statement"][0]
    assert articles.corrected(shown) == {name: [f"act, read as {told['was'][0]} (Ada: misread)"]}
    assert next(one for one in records.of(shown) if one["statement"] == name)["act"] == "threaten"
    made_by = provenance.of(shown)
    assert made_by.corrections == {"applied": 1, "no longer fit": 1} and "Corrections" in made_by.decided
    front = overview.front(shown)
    assert [one.title for one in front["found"] if one.title == "Corrected by hand"]
    (stale,) = (one for one in front["unread"] if one.title == "Corrections that no longer fit")
    assert stale.rows[0][0] == "corrections.csv, row 3" and "gone" in stale.rows[0][1]
    assert provenance.of(made).corrections == {} and "Corrections" not in provenance.of(made).decided


def test_a_cell_that_a_spreadsheet_must_not_compute_comes_back(tmp_path, made):
    (one,) = loaded(tmp_path, line(made, field="speaker", value="'=Ana"))
    assert one.value == "=Ana"


def test_a_correction_is_stale_only_where_it_fits_in_no_part_of_the_corpus(tmp_path, made):
    rows = loaded(tmp_path, line(made), line(made, start=10_000, end=10_020), line(made, document="gone"))
    parts = []
    for name in made.documents["document"].unique()[:3]:
        some = {key: frames(made)[key] for key in ("statements", "acts", "positions", "evaluations")}
        some["statements"] = some["statements"][some["statements"]["document"] == name]
        some["documents"] = made.documents[made.documents["document"] == name]
        parts.append(corrections.fitted(rows, some, made.issues))
    (moved, there), (gone, nowhere) = corrections.stale(parts)
    assert (moved, gone) == ("corrections.csv, row 3", "corrections.csv, row 4")
    assert "10000 to 10020" in there and "no document 'gone'" in nowhere
    assert corrections.stale([corrections.fitted((), {}, ())]) == []


def test_the_example_of_the_handbook_is_read_and_a_broken_file_is_refused_before_anything_is_analysed(tmp_path):
    told = (paths.DATA / "README.md").read_text()
    (tmp_path / "corrections.csv").write_text(told.split("```csv\n")[1].split("```")[0])
    assert [one.field for one in corrections.load(tmp_path)] == ["position", "speaker"]
    (tmp_path / "a.txt").write_text("Head\n\n3 February 2031\n\nAna Brel said on Monday that the tolls must fall.\n")
    (tmp_path / "corrections.csv").write_text("documnt\n")
    for asked in (whole.check, analysis.load, lambda settings: next(analysis.pieces(settings))):
        with pytest.raises(CorpusError, match="row 1: unknown column 'documnt'; closest: 'document'"):
            asked(Settings(corpus=str(tmp_path)))


def test_the_file_is_no_document(tmp_path, made):
    (tmp_path / "a.txt").write_text("Head\n\n3 February 2031\n\nAna Brel said on Monday that the tolls must fall.\n")
    loaded(tmp_path, line(made))
    found = corpus.read(tmp_path)
    assert found.documents["path"].tolist() == ["a.txt"] and found.skipped.empty and found.rejected.empty
