"""A coded sample of a small corpus: the machine measured, its figures put right, what it missed, and disagreements."""

import codedhelp
import numpy as np
import pandas as pd
import pytest
import synthetic

from communique import measures, validation
from communique.errors import ResourceError
from communique.validation import comparing, missed, report
from communique.validation.figures import LAYERS


@pytest.fixture(scope="module")
def selection():
    return synthetic.analysis(150)


def read(selection, tmp_path, *tables):
    files = []
    for number, table in enumerate(tables):
        files.append(tmp_path / f"{number}.csv")
        table.to_csv(files[-1], index=False)
    return validation.read(files, selection)


def to_reject(row) -> dict:
    """A coder for whom every demand of Ilse Maran is a rejection: an error of the machine in one group alone."""
    return {"act": "reject"} if row["act"] == "demand" and row["speaker"] == "Ilse Maran" else {}


def test_a_machine_that_is_right_is_told_so(selection, tmp_path):
    told = validation.measured(selection, read(selection, tmp_path, codedhelp.filled(selection)))
    figures = told.figures.set_index(["variable", "figure"])
    assert (figures.drop(index=("position", "support and oppose exchanged"))["estimate"] == 1).all()
    assert figures.loc[("position", "support and oppose exchanged"), "estimate"] == 0
    known = figures[figures["low"].notna()]
    assert (
        len(known) and (known["low"] <= known["estimate"]).all() and (known["estimate"] <= known["high"] + 1e-9).all()
    )
    assert told.wrong.empty and told.agreement.empty


def test_errors_stand_with_their_sentence_their_group_and_their_confusion(selection, tmp_path):
    told = validation.measured(selection, read(selection, tmp_path, codedhelp.filled(selection, 60, other=to_reject)))
    wrong = told.wrong
    assert (
        set(wrong["variable"]) == {"act"}
        and set(wrong["given"]) == {"demand"}
        and set(wrong["group"]) == {"Ilse Maran"}
    )
    assert wrong["sentence"].str.contains("»The blockade must clearly end at once«").all()
    confused = told.confusion("act").set_index("coded")
    assert confused.loc["reject", "demand"] == len(wrong)
    by = told.by_speaker.set_index(["group", "variable"])["estimate"]
    assert by["Ilse Maran", "act"] < 1 == by["Tomas Okwell", "act"]
    assert set(told.by_mode["mode"]) == {"direct", "indirect", "mixed"}
    assert set(told.calibration["layer"]) >= {"acts", "attribution"}


def test_weights_add_up_to_the_corpus(selection, tmp_path):
    codes = read(selection, tmp_path, codedhelp.filled(selection, 40))
    assert sum(comparing.weights(codes).values()) == pytest.approx(150)
    two = read(selection, tmp_path, codedhelp.filled(selection, 40), codedhelp.filled(selection, 40, coder="Ben"))
    judged = validation.measured(selection, two).judged
    assert judged.loc[judged["variable"] == "said", "weight"].sum() == pytest.approx(150)


def test_a_figure_is_put_right_where_the_machine_errs(selection, tmp_path):
    truth = codedhelp.truth(selection)
    mine = truth[truth["group"] == "Ilse Maran"]
    demands = (mine["act"] == "demand").mean()
    codes = read(selection, tmp_path, codedhelp.filled(selection, 150, other=to_reject))
    table = validation.estimates(selection, codes, "acts").set_index(["group", "act"])
    row = table.loc[("Ilse Maran", "demand")]
    assert row["raw"] == pytest.approx(demands) and row["estimate"] == 0
    assert table.loc[("Ilse Maran", "reject"), "estimate"] == pytest.approx(demands + (mine["act"] == "reject").mean())
    other = table.loc[("Tomas Okwell", "demand")]
    assert other["estimate"] == pytest.approx(other["raw"])
    half = validation.estimates(
        selection, read(selection, tmp_path, codedhelp.filled(selection, 75, other=to_reject)), "acts"
    )
    assert abs(half.set_index(["group", "act"]).loc[("Ilse Maran", "demand"), "estimate"]) < demands


def test_rates_are_put_right_where_the_machine_misses_hedges(selection, tmp_path):
    def more(row):
        return {"hedges": row["hedges"] + 1} if row["speaker"] == "Ilse Maran" else {}

    codes = read(selection, tmp_path, codedhelp.filled(selection, 150, other=more, markers=True))
    truth = codedhelp.truth(selection)
    mine = truth[truth["group"] == "Ilse Maran"]
    table = validation.estimates(selection, codes, "markers").set_index(["group", "markers"])
    row = table.loc[("Ilse Maran", "hedges")]
    assert row["raw"] == pytest.approx(1000 * mine["hedges"].sum() / mine["words"].sum())
    assert row["estimate"] == pytest.approx(1000 * (mine["hedges"].sum() + len(mine)) / mine["words"].sum())
    assert row["statements"] == row["coded"] == len(mine)
    other = table.loc[("Tomas Okwell", "hedges")]
    assert other["estimate"] == pytest.approx(other["raw"])
    assert table.loc[("Ilse Maran", "boosters"), "estimate"] == pytest.approx(
        table.loc[("Ilse Maran", "boosters"), "raw"]
    )
    rates = measures.markers(selection, ["hedge"]).set_index("group")["estimate"]
    assert row["raw"] == pytest.approx(rates["Ilse Maran"])  # the figure of the report


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_raw_figures_and_no_corrected_ones_without_codes(selection, layer):
    table = validation.estimates(selection, None, layer, most=3)
    assert len(table) and table["raw"].notna().any()
    assert table["estimate"].isna().all() and table["small"].all() and (table["coded"] == 0).all()
    assert (table["more"] == 10).all()


def test_words_given_to_the_wrong_speaker_are_put_right(selection, tmp_path):
    def theirs(row):
        return {"speaker": "Tomas Okwell"} if row["speaker"] == "Ilse Maran" and row["statement"].endswith(":0") else {}

    codes = read(selection, tmp_path, codedhelp.filled(selection, 150, other=theirs))
    truth = codedhelp.truth(selection)
    moved = (truth["group"] == "Ilse Maran") & truth.index.str.endswith(":0")
    really = truth["group"].mask(moved, "Tomas Okwell")
    table = validation.estimates(selection, codes, "mode").set_index("group")
    quoted = truth["mode"].isin(["direct", "mixed"])
    assert table.loc["Tomas Okwell", "estimate"] == pytest.approx(quoted[really == "Tomas Okwell"].mean())


def test_what_was_never_said_is_in_no_figure(selection, tmp_path):
    codes = read(
        selection,
        tmp_path,
        codedhelp.filled(selection, 150, other=lambda row: {"said": "no"} if row["act"] == "demand" else {}),
    )
    table = validation.estimates(selection, codes, "acts").set_index(["group", "act"])
    assert table.loc[("Ilse Maran", "demand"), "estimate"] == 0
    said = validation.measured(selection, codes).figures.set_index("variable").loc["said"]
    assert said["estimate"] == pytest.approx((codedhelp.truth(selection)["act"] != "demand").mean())


def test_missed_statements_are_counted_by_whole_documents(selection, tmp_path):
    codes = read(selection, tmp_path, codedhelp.whole_documents(selection, 10, missed=1))
    found = missed.figures(selection, codes).set_index("group")
    documents = len(selection.documents)
    assert found.loc[missed.ALL, "found"] == 150
    assert found.loc[missed.ALL, "estimate"] == pytest.approx(150 + documents, rel=0.02)
    assert found.loc[missed.ALL, "recall"] == pytest.approx(30 / 40)
    assert found.loc["Ilse Maran", "estimate"] == pytest.approx(found.loc["Ilse Maran", "found"] + documents, rel=0.05)
    few = found[found["coded"] < 10]
    assert len(few) and few["estimate"].isna().all() and few["small"].all()
    assert found.loc[missed.ALL, "low"] <= 150 + documents <= found.loc[missed.ALL, "high"]


def test_a_document_coded_in_part_does_not_count(selection, tmp_path):
    sheet = codedhelp.whole_documents(selection, 3, missed=1)
    sheet.loc[sheet["document"] == sheet["document"].iloc[0], ["statements", "speakers"]] = ""
    sheet.loc[0, "speakers"] = "Ilse Maran"
    found = missed.figures(selection, read(selection, tmp_path, sheet))
    assert found["documents"].eq(2).all() and found["estimate"].isna().all()


def test_disagreements_come_out_as_a_sheet_that_is_read_back(selection, tmp_path):
    ada = codedhelp.filled(selection, 30)
    ben = codedhelp.filled(selection, 30, coder="Ben", other=to_reject)
    codes = read(selection, tmp_path, ada, ben)
    sheet = report.to_settle(selection, codes)
    apart = ada.loc[ada["act"].to_numpy() != ben["act"].to_numpy(), "statement"]
    assert sorted(sheet["statement"]) == sorted(apart) and len(apart)
    assert (sheet["act"] == "").all() and (sheet["said"] == "yes").all() and set(sheet["coder"]) == {"settled"}
    assert sheet["note"].str.contains("act: Ada demand, Ben reject").all()
    settled = read(selection, tmp_path, ada, ben, sheet.assign(act="warn"))
    judged = validation.measured(selection, settled).judged
    those = judged[judged["statement"].isin(apart) & (judged["variable"] == "act")]
    assert set(those["coded"]) == {"warn"} and len(those) == len(apart)
    agreed = validation.measured(selection, settled).agreement.set_index(["variable", "measure"])
    assert agreed.loc[("act", "observed"), "coders"] == 2  # what was settled is no third coder


def test_windows_cover_the_dates_and_mark_what_moved(selection, tmp_path):
    """All that is said in the last third sounds very positive to the coder, all before very negative."""
    late = sorted(selection.documents["date"])[-len(selection.documents) // 3]
    tones = codedhelp.filled(
        selection, 150, other=lambda row: {"tone": "very positive" if row["date"] >= late else "very negative"}
    )
    table = validation.windows(selection, read(selection, tmp_path, tones), "tone")
    dates = selection.documents["date"]
    assert table["first"].min() == dates.min() and table["last"].max() >= dates.max()
    assert table["changed"].any() and (table.loc[table["changed"], "change"] > 0).all()
    assert not table["changed"].head(2).any()
    early = table[table["last"] < late]
    assert len(early) and (early["estimate"] == -1).all()
    none = validation.windows(selection, None, "tone")
    assert not none["changed"].any() and none["raw"].notna().any() and none["estimate"].isna().all()


def test_actors_who_are_judged_are_matched_by_name(selection, tmp_path):
    sheet = codedhelp.filled(
        selection,
        20,
        other=lambda row: {"negative": "the vesk; Orlo" if "Vesk" in row["negative"] else row["negative"]},
    )
    judged = validation.measured(selection, read(selection, tmp_path, sheet)).judged
    rows = judged[(judged["variable"] == "negative") & (judged["coded"] != "Lorrin")]
    assert set(zip(rows["coded"], rows["given"], rows["right"], strict=True)) == {
        ("the vesk", "Vesk", True),
        ("Orlo", "none", False),
    }


def test_codes_of_another_corpus_are_refused(selection, tmp_path):
    other = read(selection, tmp_path, codedhelp.filled(selection, 5).assign(document="x", text="t-0"))
    assert not other
    with pytest.raises(
        ResourceError, match="No coded row belongs to these texts; 5 were set aside: there is no document"
    ):
        validation.measured(selection, other)


def test_surnames_and_articles():
    assert comparing.same_name("The Vesk", "vesk") and comparing.same_name("Maran", "Ilse Maran")
    assert not comparing.same_name("Lorrin", "Upper Lorrin Union") and not comparing.same_name("", "x")


def test_rows_left_out_leave_an_estimate_of_all(selection, tmp_path):
    sheet = codedhelp.filled(selection, 60)
    asked = [
        one
        for one in sheet.columns
        if one not in ("statement", "document", "start", "end", "text", "stratum", "drawn", "of", "content")
    ]
    sheet.loc[3:, asked] = ""
    codes = read(selection, tmp_path, sheet)
    assert len(codes.statements) == 3
    assert sum(comparing.weights(codes).values()) == pytest.approx(150)
    assert np.isfinite(list(comparing.weights(codes).values())).all()
    assert isinstance(codes.design, pd.DataFrame) and len(codes.design) == 60
