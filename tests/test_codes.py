"""Coded files read back: whatever a spreadsheet program did to them, and what is refused, with file and row."""

import json

import codedhelp
import openpyxl
import pandas as pd
import pytest

from communique import validation
from communique.errors import ResourceError
from communique.validation import book, package, rows, sheets


@pytest.fixture
def sheet(analysis):
    return codedhelp.filled(analysis, 20)


@pytest.fixture
def written(sheet, tmp_path):
    def write(table=sheet, name="codes.csv", **options):
        path = tmp_path / name
        table.to_csv(path, index=False, **options)
        return path

    return write


def same(codes, sheet) -> bool:
    found = codes.statements.set_index("statement")["act"].sort_index()
    return found.to_dict() == sheet.set_index("statement")["act"].sort_index().to_dict()


def test_a_sheet_comes_back_as_it_was_filled_in(analysis, sheet, written):
    codes = validation.read([written()], analysis)
    assert len(codes.statements) == 20 and same(codes, sheet)
    first = codes.statements.iloc[0]
    assert (first["coder"], first["row"], first["said"]) == ("Ada", "row 2", "yes")
    assert isinstance(first["negative"], list)
    assert codes.design["of"].groupby(codes.design["stratum"]).first().sum() == 60
    assert len(codes.aside) == 0 and codes.notes == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.sample(frac=1, random_state=1),
        lambda table: table.assign(mine="x", total=3)[["mine", *table.columns[::-1], "total"]],
        lambda table: table.map(lambda cell: f" {cell}\u00a0" if isinstance(cell, str) else cell),
        lambda table: table.assign(
            date="03/03/2031", probability="0,25", statement=[f"{n}:00" for n in range(len(table))]
        ),
        lambda table: table.assign(start=[f"{value:,}.0" for value in table["start"]]),
        lambda table: table.assign(act=table["act"].str.upper(), said="YES"),
        lambda table: table.rename(columns={"act": " Act ", "statement": "\ufeffStatement"}),
        lambda table: pd.concat([table, table.head(3)]),
        lambda table: pd.concat([table, pd.DataFrame([dict.fromkeys(table, "")])]),
    ],
    ids=["sorted", "extra columns", "blanks", "dates", "numbers", "case", "heads", "the same twice", "empty row"],
)
def test_what_spreadsheet_programs_do_changes_nothing(analysis, sheet, written, change):
    assert same(validation.read([written(change(sheet))], analysis), sheet)


@pytest.mark.parametrize(
    "options", [{"sep": ";"}, {"sep": "\t"}, {"encoding": "cp1252"}, {"encoding": "utf-16"}, {"lineterminator": "\r\n"}]
)
def test_every_form_of_csv_is_read(analysis, sheet, written, options):
    table = sheet.assign(note="déjà vu").drop(columns=["context"])
    assert same(validation.read([written(table, **options)], analysis), sheet)


def test_a_workbook_and_its_sheet_of_documents(analysis, sheet, tmp_path):
    asked = {"statements": book.questions(analysis.issues), "documents": book.of_sentences()}
    path = tmp_path / "codes.xlsx"
    path.write_bytes(package.workbook.of(sheet, codedhelp.whole_documents(analysis), asked))
    workbook = openpyxl.load_workbook(path)
    column = [cell.value for cell in workbook["statements"][1]].index("drawn") + 1
    workbook["statements"].cell(2, column).value = float(workbook["statements"].cell(2, column).value)
    workbook.save(path)
    codes = validation.read([path], analysis)
    assert same(codes, sheet)
    assert codes.documents["drawn"].unique().tolist() == [5] and len(codes.documents) == 5
    assert codes.sentences["statements"].map(type).eq(int).all()


def test_an_annotated_document_of_inception_is_read(analysis, sheet, tmp_path):
    asked, name = book.questions(analysis.issues), sheet["document"].iloc[0]
    text = analysis.documents.set_index("document").loc[name, "text"]
    path = tmp_path / "one.xmi"
    path.write_text(package.inception.document(text, sheet[sheet["document"] == name], asked), "utf-8")
    codes = validation.read([path], analysis)
    assert set(codes.statements["statement"]) == set(sheet.loc[sheet["document"] == name, "statement"])
    assert codes.statements["act"].tolist() == sheet.loc[sheet["document"] == name, "act"].tolist()


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("act", "demnad", "Unknown act 'demnad'. Closest here: 'demand'."),
        ("mode", "quoted", "Unknown mode 'quoted'. Allowed here:"),
        ("position: fishing", "opose", "Closest here: 'oppose'."),
        ("tone", "0.5", "Unknown tone '0.5'."),
        ("said", "maybe", "Unknown said 'maybe'."),
    ],
)
def test_a_value_outside_of_the_codebook_is_refused_by_row(analysis, sheet, written, *, column, value, told):
    sheet.loc[4, column] = value
    with pytest.raises(ResourceError) as caught:
        validation.read([written()], analysis)
    assert "codes.csv, row 6: " in str(caught.value) and told in str(caught.value)


def test_all_that_is_wrong_is_told_at_once(analysis, sheet, written):
    sheet["act"] = "sing"
    with pytest.raises(ResourceError, match="… and") as caught:
        validation.read([written(pd.concat([sheet, sheet.assign(coder="Ben")]))], analysis)
    assert str(caught.value).count("Unknown act") == 20


def test_two_codes_by_one_coder_are_refused_and_by_two_coders_kept(analysis, sheet, written):
    again = sheet.head(1).assign(act="regret")
    with pytest.raises(
        ResourceError, match=r"codes.csv, row 22: .* is coded twice by Ada, and act differ from .*row 2"
    ):
        validation.read([written(pd.concat([sheet, again]))], analysis)
    codes = validation.read([written(pd.concat([sheet, again.assign(coder="Ben")]))], analysis)
    assert len(codes.statements) == 21
    assert any("Ben coded 1 statement:" in note for note in codes.notes)


def test_a_changed_text_keeps_what_stands_there_still_and_sets_the_rest_aside(analysis, sheet, written):
    gone = sheet.index[0]
    changed = sheet.assign(text="t-000000000000")
    changed.loc[gone, "content"] = "words that stand nowhere"
    codes = validation.read([written(changed)], analysis)
    once = analysis.statements.groupby(["document", "content"])["statement"].transform("size") == 1
    kept = set(analysis.statements.loc[once, "statement"]) & set(sheet["statement"]) - {sheet.loc[gone, "statement"]}
    assert set(codes.statements["statement"]) == kept
    aside = codes.aside.set_index("statement")
    assert aside.loc[sheet.loc[gone, "statement"], "row"] == "row 2"
    assert "changed since" in aside.loc[sheet.loc[gone, "statement"], "reason"]
    assert len(codes.aside) + len(kept) == 20


def test_an_unknown_document_and_a_statement_no_longer_found_are_set_aside(analysis, sheet, written):
    sheet.loc[0, ["document", "text"]] = ["elsewhere", "t-1"]
    sheet.loc[1, ["start", "content"]] = [99999, "nothing"]
    codes = validation.read([written()], analysis)
    assert list(codes.aside["row"]) == ["row 2", "row 3"]
    assert "no document 'elsewhere'" in codes.aside["reason"][0] and "no longer found" in codes.aside["reason"][1]


def test_blanks_mean_what_the_codebook_says(analysis, sheet, written):
    asked = [one.column for one in book.questions(analysis.issues)]
    sheet.loc[0, asked] = ""
    sheet.loc[1, asked] = ["no", *[""] * (len(asked) - 1)]
    sheet.loc[2, [name for name in asked if name != "act"]] = ""
    found = validation.read([written()], analysis).statements.set_index("statement")
    names = sheet["statement"]
    assert names[0] not in found.index
    assert found.loc[names[1], "said"] == "no" and found.loc[names[1], "position: fishing"] is None
    third = found.loc[names[2]]
    assert (third["said"], third["position: fishing"], third["condition"], third["negative"]) == (
        "yes",
        "none",
        "no",
        [],
    )
    assert third["speaker"] is None and third["tone"] is None


def test_a_column_left_out_is_told(analysis, sheet, written):
    codes = validation.read([written(sheet.drop(columns=["tone"]).rename(columns={"act": "acts"}))], analysis)
    assert any("no column 'tone'" in note for note in codes.notes)
    assert any("no column 'act'" in note and "is 'acts' meant?" in note for note in codes.notes)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("none.csv", None, "cannot be read"),
        ("codes.docx", b"x", "no file of codes"),
        ("codes.csv", b"a,b\n1,2\n", "has no column statement"),
        ("codes.xlsx", b"x", "not in the form"),
        ("codes.json", b"{]", "not in the form"),
        ("codes.json", b"[{}]", "not in the form"),
        ("codes.xmi", b"<a>", "not in the form"),
    ],
)
def test_what_is_no_file_of_codes_is_said(analysis, tmp_path, name, content, told):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResourceError, match=told):
        validation.read([path], analysis)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("2410", 2410),
        ("2410.0", 2410),
        ("2,410", 2410),
        ("2.410", 2410),
        ("1 002 410", 1002410),
        ("2410,0", 2410),
        ("x", None),
        ("-3", None),
        ("", None),
    ],
)
def test_whole_numbers_as_programs_write_them(cell, number):
    assert sheets.whole_number(cell) == number


def test_label_studio_comes_back(analysis, sheet, tmp_path):
    asked = [one.column for one in book.questions(analysis.issues)]
    task = json.loads(package.labelstudio.tasks(sheet))[0]
    result = [
        {"from_name": name, "type": "choices", "value": {"choices": [task["data"][name]]}}
        for name in asked
        if task["data"][name]
    ]
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task | {"annotations": [{"completed_by": 7, "result": result}]}]))
    codes = validation.read([path], analysis)
    assert (codes.statements["coder"][0], codes.statements["act"][0]) == ("7", sheet["act"][0])


def test_no_sheet_tells_the_answer(analysis):
    table = rows.of_statements(analysis, book.questions(analysis.issues), 5, 1)
    assert not {"act", "position"} & set(rows.STATEMENT)
    assert (table["coder"] == "").all()
