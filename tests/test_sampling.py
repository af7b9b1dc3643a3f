"""A sample to be coded by hand: who is drawn with which probability, and the files that coders get."""

import io
import json
from xml.etree import ElementTree as Xml

import numpy as np
import openpyxl
import pandas as pd
import pytest

from communique.errors import ParameterError
from communique.validation import answers, book, inception, labelstudio, package, rows, sampling


@pytest.fixture(scope="module")
def asked(analysis):
    return book.questions(analysis.issues)


@pytest.fixture(scope="module")
def made(analysis):
    return package.files(analysis, statements=20, documents=3, seed=1)


def keys(sizes: dict[tuple[str, str], int]) -> pd.DataFrame:
    found = [key for key, size in sizes.items() for _ in range(size)]
    table = pd.DataFrame(found, columns=["who", "sure"])
    return table.assign(statement=[f"d:{n}" for n in range(len(table))])[["statement", "who", "sure"]]


def test_the_probability_is_the_share_of_the_stratum_that_is_drawn():
    table = keys({("a", "low"): 40, ("a", "high"): 10, ("b", "low"): 6})
    drawn = sampling.statements(table, 20, 1)
    assert len(drawn) == drawn["statement"].nunique() == 20
    assert (drawn["probability"] == drawn["drawn"] / drawn["of"]).all()
    per_stratum = drawn.groupby("stratum").agg(rows=("statement", "size"), drawn=("drawn", "first"), of=("of", "first"))
    assert (per_stratum["rows"] == per_stratum["drawn"]).all()
    assert sorted(per_stratum["of"]) == [6, 10, 40]
    assert (1 / drawn["probability"]).sum() == pytest.approx(56)


def test_every_statement_comes_as_often_as_its_probability_says():
    table = keys({("a", "low"): 12, ("b", "high"): 3, ("c", "low"): 1})
    times = pd.Series(0.0, index=table["statement"])
    for seed in range(400):
        drawn = sampling.statements(table, 8, seed).set_index("statement")
        times[drawn.index] += 1
    expected = drawn.groupby("stratum")["probability"].first()
    assert (times > 0).all()
    for probability in expected:
        assert np.isclose(times / 400, probability, atol=0.08).any()
    assert times.sum() == 8 * 400


def test_a_seed_draws_the_same_and_another_seed_others():
    table = keys({("a", "low"): 30, ("b", "high"): 30})
    draws = [tuple(sampling.statements(table, 10, seed)["statement"]) for seed in (1, 1, 2)]
    assert draws[0] == draws[1] != draws[2]


def test_small_strata_are_joined_and_nobody_is_out_of_reach():
    table = keys({(f"who{n}", "low"): 1 for n in range(50)} | {("big", "low"): 50})
    drawn = sampling.statements(table, 10, 1)
    assert drawn.groupby("stratum")["of"].first().sum() == 100
    assert drawn["stratum"].nunique() == 2


def test_more_than_there_are_is_all_and_none_is_refused():
    table = keys({("a", "low"): 5})
    assert (sampling.statements(table, 50, 1)["probability"] == 1).all()
    with pytest.raises(ParameterError, match="at least one"):
        sampling.statements(table, 0, 1)
    assert len(sampling.documents(pd.Series(["a", "b"]), 5, 1)) == 2


def test_the_rows_coded_stand_for_their_stratum():
    design = pd.DataFrame(
        {
            "stratum": ["s1"] * 4 + ["s2"] * 2 + ["s10"] * 2,
            "drawn": [4] * 4 + [2] * 4,
            "of": [40] * 4 + [10] * 2 + [20] * 2,
        }
    )
    half = sampling.rejoined(design, pd.Series([True, True, False, False, False, False, True, True]))
    # s2 has no coded row and joins s1: 2 of 50; s10, the last by number, is whole: 2 of 20
    assert half.dropna().tolist() == pytest.approx([2 / 50, 2 / 50, 0.1, 0.1])
    assert half.isna().sum() == 4


def test_a_row_has_its_context_and_nothing_of_the_machines_answer(analysis, asked):
    table = rows.of_statements(analysis, asked, 20, 1)
    texts = dict(zip(analysis.documents["document"], analysis.documents["text"], strict=True))
    for row in table.to_dict("records"):
        text = texts[row["document"]]
        assert f"»{text[row['start'] : row['end']]}«" in row["context"]
        assert row["text"] == rows.text_name(text)
    assert (table[[one.column for one in asked]] == "").all(axis=None)
    told = answers.of(analysis).set_index("statement").loc[table["statement"]]
    hidden = table.drop(columns=["document", "statement", "context", "source", "cue", "content"]).astype(str)
    for column in ("act", "mode", "group"):
        assert not set(told[column].dropna()) & set(hidden.to_numpy().ravel())


def test_all_sentences_of_a_document_have_a_row(analysis):
    table = rows.of_sentences(analysis, book.of_sentences(), 2, 1)
    for name, part in table.groupby("document"):
        text = analysis.documents.set_index("document").loc[name, "text"]
        assert " ".join(part["words"]) == " ".join(text.split())
    assert table["document"].nunique() == 2
    assert (table["probability"] == 2 / len(analysis.documents)).all()


def test_the_workbook_has_instructions_and_a_drop_down_for_each_choice(made, asked):
    book_of = openpyxl.load_workbook(io.BytesIO(made["to-code.xlsx"]))
    assert book_of.sheetnames[0] == "instructions"
    told = [str(cell.value) for row in book_of["instructions"].iter_rows() for cell in row if cell.value]
    for one in asked:
        assert one.variable.definition in told
    sheet = book_of["statements"]
    head = [cell.value for cell in sheet[1]]
    checks = {str(check.sqref).split("2:")[0]: check for check in sheet.data_validations.dataValidation}
    for one in asked:
        letter = openpyxl.utils.get_column_letter(head.index(one.column) + 1)
        if one.variable.allowed:
            place = checks[letter].formula1.removeprefix("choices!").replace("$", "")
            assert [cell.value for (cell,) in book_of["choices"][place]] == list(one.variable.allowed)
    assert sheet.max_row == 21
    assert all(cell.number_format == "@" for cell in sheet[2])


def test_the_instructions_have_every_variable_and_a_guess_of_the_time(made, asked):
    told = made["CODING.md"].decode()
    assert all(f"### {one.variable.name}\n" in told and one.variable.near_miss in told for one in asked)
    statements, sentences = (pd.read_csv(io.BytesIO(made[f"{name}.csv"])) for name in ("statements", "documents"))
    assert f"About {package.minutes(statements, sentences)} minutes" in told
    assert package.minutes(statements, sentences) > 20


def test_a_formula_in_a_text_stays_text(analysis, asked):
    table = rows.of_statements(analysis, asked, 2, 1).assign(content="=1+1", cue="\x07")
    data = package.workbook.of(
        table,
        rows.of_sentences(analysis, book.of_sentences(), 1, 1),
        {"statements": asked, "documents": book.of_sentences()},
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data))["statements"]
    cell = next(cell for cell in sheet[2] if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_label_studio_asks_every_question(made, asked):
    tasks = json.loads(made["label-studio/tasks.json"])
    assert len(tasks) == 20 and {"statement", "start", "text", "probability"} <= tasks[0]["data"].keys()
    interface = Xml.fromstring(made["label-studio/interface.xml"])
    named = {one.get("name"): one for one in interface if one.tag in ("Choices", "TextArea")}
    assert list(named) == [one.column for one in asked]
    assert [one.get("value") for one in named["mode"]] == ["direct", "mixed", "indirect", "speech"]


def test_inception_gets_texts_with_the_statements_in_their_places(made, asked, analysis):
    types = Xml.fromstring(made["inception/TypeSystem.xml"])
    assert inception.TYPE in [one.text for one in types.iter() if one.tag.endswith("}name")]
    back = inception.rows(made["inception/001.xmi"], asked)
    text = analysis.documents.set_index("document").loc[back[0]["document"], "text"]
    root = Xml.fromstring(made["inception/001.xmi"])
    sofa = next(one for one in root if one.tag.endswith("Sofa"))
    assert sofa.get("sofaString") == text
    assert (back[0]["start"], back[0]["act"]) == (
        next(one for one in root if one.tag.endswith("Statement")).get("begin"),
        "",
    )


def test_places_in_inception_count_as_uima_does(asked):
    text = "A 😀 said\x01 no."
    row = pd.DataFrame(
        [{"statement": "d:0", "document": "d", "start": 4, "end": 8, "text": "t", "stratum": "s1", "drawn": 1, "of": 1}]
    )
    root = Xml.fromstring(inception.document(text, row, asked))
    sofa, one = next(e for e in root if e.tag.endswith("Sofa")), next(e for e in root if e.tag.endswith("Statement"))
    units = sofa.get("sofaString").encode("utf-16-le")
    assert units[2 * int(one.get("begin")) : 2 * int(one.get("end"))].decode("utf-16-le") == "said"


def test_coders_share_as_many_rows_as_were_asked_for(analysis):
    files = package.files(analysis, statements=20, documents=2, seed=1, coders=("one", "two"), overlap=0.3)
    sheets = [pd.read_csv(io.BytesIO(files[f"statements-{name}.csv"])) for name in ("one", "two")]
    both = set(sheets[0]["statement"]) & set(sheets[1]["statement"])
    assert len(both) == 6
    assert len(set(sheets[0]["statement"]) | set(sheets[1]["statement"])) == 20
    assert set(sheets[0]["coder"]) == {"one"}


def test_an_export_of_label_studio_is_read_back(made, asked):
    task = json.loads(made["label-studio/tasks.json"])[0]
    results = [
        {"from_name": "said", "to_name": "content", "type": "choices", "value": {"choices": ["yes"]}},
        {"from_name": "speaker", "to_name": "content", "type": "textarea", "value": {"text": ["Ilsa Venn"]}},
    ]
    export = [
        task
        | {
            "annotations": [
                {"completed_by": {"email": "a@b.org"}, "result": results},
                {"was_cancelled": True, "result": []},
            ]
        }
    ]
    (row,) = labelstudio.rows(json.dumps(export), [one.column for one in asked])
    assert (row["said"], row["speaker"], row["coder"], row["statement"]) == (
        "yes",
        "Ilsa Venn",
        "a@b.org",
        task["data"]["statement"],
    )


def test_every_variable_of_the_codebook_is_whole():
    found = book.load()
    assert all(one.example and one.near_miss and one.source for one in found.values())
    assert {"inform", "none"} <= set(found["act"].allowed)
