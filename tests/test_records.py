import csv
import io
import json

import pyarrow.parquet
import pytest
import reporthelp

from communique import records

KEYS = [
    "document", "sha256", "statement", "parent", "date", "outlet", "speaker", "office", "principal", "state", "side",
    "resolution", "members", "kind", "mode", "confidence", "speaker_confidence", "source", "cue", "content", "act", "plover",
    "positions", "conditions", "targets", "tone",
]  # fmt: skip


@pytest.fixture
def made():
    return records.of(reporthelp.analysis())


def test_every_record_has_every_key_in_the_order_of_the_contract(made):
    assert [list(record) for record in made] == [KEYS] * 3


def test_a_record_holds_what_is_known_and_null_for_what_is_not(made):
    first, second, third = made
    assert (first["speaker"], first["mode"], first["tone"], first["conditions"]) == ("Ilsa Venn", "direct", 0.25, [])
    assert first["content"] == {"text": "We will talk,", "spans": [[1, 14]]}
    assert first["source"] == {"text": None, "spans": []}
    assert (first["office"], first["positions"], second["targets"]) == (None, {}, {})
    assert (first["act"], first["plover"], second["act"], second["plover"]) == ("commit", "AGREE", None, None)
    assert first["targets"] == {"Lorrin": "negative"}
    assert (second["conditions"], second["tone"]) == (["if ships leave"], None)
    assert (third["tone"], third["content"]["text"]) == (None, None)


def test_spans_give_back_the_content(made):
    for record in made[:2]:
        pieces = [reporthelp.TEXT[start:end] for start, end in record["content"]["spans"]]
        assert " ".join(pieces) == record["content"]["text"]


def test_json_lines_are_one_object_a_line_even_where_a_text_has_line_ends():
    mark = "\n\u2028\ré"
    lines = list(records.json_lines(records.of(reporthelp.analysis(mark=mark))))
    assert [line.count("\n") for line in lines] == [1, 1, 1]
    assert json.loads(lines[0])["speaker"] == "Ilsa Venn" + mark


def test_a_csv_has_dotted_columns_and_lists_as_json(made):
    rows = list(csv.DictReader(io.StringIO("".join(records.csv(made)), newline="")))
    assert rows[0]["content.text"] == "We will talk,"
    assert json.loads(rows[0]["content.spans"]) == [[1, 14]]
    assert json.loads(rows[1]["conditions"]) == ["if ships leave"]
    assert (rows[0]["positions"], rows[0]["tone"], rows[1]["tone"], rows[0]["office"]) == ("{}", "0.25", "", "")


def test_no_statement_still_gives_the_columns():
    header = "".join(records.csv([])).strip().split(",")
    assert header[:3] == ["document", "sha256", "statement"]
    assert {"source.text", "source.spans", "cue.text", "content.spans", "tone"} <= set(header)
    assert table_of([]).column_names == header


def table_of(*chunks):
    stream = io.BytesIO()
    records.write_parquet(stream, chunks)
    return pyarrow.parquet.read_table(io.BytesIO(stream.getvalue()))


def test_parquet_keeps_numbers_as_numbers(made):
    table = table_of(made[:1], [], made[1:])
    assert table.column("tone").to_pylist() == [0.25, None, None]
    assert table.column("confidence").to_pylist() == [0.5, 0.5, 0.5]
    assert table.column("speaker_confidence").to_pylist() == [None, None, None]
    assert table.column("content.text").to_pylist()[0] == "We will talk,"


@pytest.mark.parametrize("write", [records.write_csv, records.write_json_lines])
def test_a_file_written_in_chunks_is_the_file_written_at_once(made, write):
    whole, chunked = io.BytesIO(), io.BytesIO()
    write(whole, [made])
    write(chunked, [made[:1], [], made[1:]])
    assert chunked.getvalue() == whole.getvalue()
    assert whole.getvalue().count(b"d1:1") == 1


@pytest.mark.parametrize("as_is", [True, False])
def test_a_file_is_safe_or_as_it_is_whole(made, as_is):
    evil, stream = [{**record, "speaker": "=1"} for record in made], io.BytesIO()
    records.write_csv(stream, [evil[:1], evil[1:]], as_is=as_is)
    assert stream.getvalue().decode() == "".join(records.csv(evil, as_is=as_is))
    assert stream.getvalue().count(b",'=1,") == (0 if as_is else len(made))


def test_the_analysis_is_not_changed():
    analysed = reporthelp.analysis()
    before = analysed.statements.copy(deep=True)
    records.of(analysed)
    assert analysed.statements.equals(before)
