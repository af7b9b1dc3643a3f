"""Tables as people download them: columns by their usual names, said; or as `corpus.yml` says."""

import json
from datetime import UTC, datetime

import filehelp
import pytest

from communique import corpus
from communique.corpus import account, stamps
from communique.errors import CorpusError

WORDS = "Transport Minister Ana Brel said on Monday that ferry fares would double."


def read(folder, name, data, yml=""):
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (folder / "corpus.yml").write_text(yml)
    return corpus.read(folder)


def about(found, *more):
    return found.documents[["title", "outlet", "date", *more]].to_numpy().tolist()


@pytest.mark.parametrize(
    "header",
    [
        ",title,author,date,content,publication,url",
        "id,headline,byline,date_publish,maintext,source_domain,url",
        "stories_id,Title,Authors,publish_date,Body,media_name,language",
        "doc_id,title,author,Published At,full-text,Source Name,url",
    ],
)
def test_columns_are_found_by_their_usual_names_and_said(tmp_path, header):
    table = f'{header}\n0,Ferry fares double,Karim Vale,2031-02-03 09:30:00,"{WORDS}",Harbour News,http://x.invalid/1\n'
    found = read(tmp_path, "t.csv", table)
    assert about(found, "author", "text") == [["Ferry fares double", "Harbour News", "2031-02-03", "Karim Vale", WORDS]]
    (told,) = account.told(found.documents)
    text = header.split(",")[4]
    assert (told.fate, told.path) == ("told", "t.csv")
    assert told.reason.startswith("of the table, text is the column " + repr(text))


def test_the_fields_own_names_go_first(tmp_path):
    found = read(tmp_path, "t.csv", f"content,text,source,outlet\nno,{WORDS},no,Wire\n")
    assert about(found, "text") == [[None, "Wire", None, WORDS]]
    assert dict(found.skipped.itertuples(index=False))["t.csv"].startswith("columns not used: content")
    assert found.documents["provenance"].isna().all()


def test_a_corpus_says_which_column_is_which(tmp_path):
    yml = "columns:\n  text: Wortlaut\n  outlet: organ\n  date: created\n"
    found = read(tmp_path, "t.csv", f"Wortlaut,text,organ,created\n{WORDS},no,Wire,2031-02-03\n", yml)
    assert about(found, "text") == [[None, "Wire", "2031-02-03", WORDS]]


def test_a_column_that_is_not_there_is_named_with_the_nearest(tmp_path):
    with pytest.raises(CorpusError, match="no column 'wortlaut', which corpus.yml names for text; closest: 'wort'"):
        read(tmp_path, "t.csv", f"wort,b\n{WORDS},b\n", "columns: {text: wortlaut}\n")


@pytest.mark.parametrize(
    ("yml", "says"),
    [
        ("columns: {txt: a}", "columns: unknown field 'txt'; closest: 'text'"),
        ("columns: [a]", "columns must be a mapping"),
        ("encoding: latin-nine", "there is no encoding 'latin-nine'"),
        ("encoding: base64", "there is no encoding 'base64'"),
    ],
)
def test_what_a_corpus_says_of_its_tables_is_checked(tmp_path, yml, says):
    with pytest.raises(CorpusError) as caught:
        read(tmp_path, "t.csv", "text\nA.\n", yml)
    assert says in str(caught.value)


def test_no_text_is_refused_with_the_line_that_would_say_it(tmp_path):
    with pytest.raises(CorpusError, match="columns: {text: NAME}"):
        read(tmp_path, "t.csv", "number,words_of_it\n1,A.\n")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter(tmp_path, delimiter):
    table = delimiter.join(("title", "content", "source")) + "\n" + delimiter.join(("T", WORDS, "Wire")) + "\n"
    assert about(read(tmp_path, "t.csv", table)) == [["T", "Wire", None]]


def test_a_table_with_tabs(tmp_path):
    assert about(read(tmp_path, "t.tsv", f"title\tbody\tpub_date\nA, B; C\t{WORDS}\t3 Feb 2031\n")) == [
        ["A, B; C", None, "2031-02-03"]
    ]


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["03/02/2031", "13/02/2031"], ["2031-02-03", "2031-02-13"]),
        (["02/03/2031", "02/13/2031"], ["2031-02-03", "2031-02-13"]),
        (["02/03/2031", "03/03/2031"], [None, None]),
        (["13/02/2031", "02/13/2031"], [None, None]),
        (["soon", "2031-02-13T00:00:00+05:00"], [None, "2031-02-13"]),
    ],
)
def test_a_column_tells_which_number_of_its_dates_is_the_day(tmp_path, cells, days):
    table = "publish_date,text\n" + "".join(f"{cell},{WORDS}\n" for cell in cells)
    found = read(tmp_path, "t.csv", table)
    assert [day if isinstance(day, str) else None for day in found.documents["date"]] == days


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1927836000, "2031-02-02"),
        ("1927836000.0", "2031-02-02"),
        (1927836000000, "2031-02-02"),
        ("20310203", "2031-02-03"),
        ("20310203T093000Z", "2031-02-03"),
        ("2031-02-03T09:30:00.000+0000", "2031-02-03"),
        ("Feb 3, 2031", "2031-02-03"),
        (-460000000, "1955-06-04"),
        ("2031-02-31T00:00:00", None),
        ("7", None),
        (True, None),
        (None, None),
        ("", None),
    ],
)
def test_stamps(value, day):
    assert stamps.day(value) == day


def test_objects_of_news_interfaces(tmp_path):
    row = {
        "source": {"id": None, "name": "Wire"},
        "authors": ["Karim Vale", "Lena Marr"],
        "publishedAt": "2031-02-03T09:30:00Z",
    }
    found = read(tmp_path, "t.jsonl", json.dumps({**row, "title": "T", "content": WORDS}))
    assert about(found, "author") == [["T", "Wire", "2031-02-03", "Karim Vale; Lena Marr"]]


def test_a_workbook_with_dates_and_numbers_of_its_own(tmp_path):
    rows = [
        ["id", "published", "body", None],
        [7.0, datetime(2031, 2, 3, 9, 30), WORDS, None],
        [None] * 4,
        [8, "3 Feb 2031", WORDS, 1],
    ]
    found = read(tmp_path, "t.xlsx", filehelp.sheet([["Read me"], ["first"]], rows))
    assert about(found, "document") == [[None, None, "2031-02-03", "7"], [None, None, "2031-02-03", "8"]]


def test_a_workbook_without_texts_names_its_columns(tmp_path):
    with pytest.raises(CorpusError, match="no column 'text'; the columns are 'a', 'b'"):
        read(tmp_path, "t.xlsx", filehelp.sheet([["a", "b"], [1, 2]]))


def test_a_parquet_file_with_types_of_its_own(tmp_path):
    columns = {
        "id": [7, 8],
        "date": [datetime(2031, 2, 3, tzinfo=UTC), None],
        "content": [WORDS, None],
        "n": [0.5, 1.5],
    }
    found = read(tmp_path, "t.parquet", filehelp.parquet(columns))
    assert about(found, "document") == [[None, None, "2031-02-03", "7"]]
    assert [reason.split(";")[0] for reason in found.rejected["reason"]] == ["row 2: no text"]


def test_a_row_in_another_encoding_is_mended_and_said(tmp_path):
    found = read(tmp_path, "t.csv", "text\nZoë said â€œno tollsâ€\x9d today.\n".encode())
    assert found.documents["text"].iloc[0] == "Zoë said “no tolls” today."
    assert "mended: 1 line decoded in a wrong encoding" in found.documents["provenance"].iloc[0]


def test_rows_do_not_run_into_each_other_over_a_hyphen(tmp_path):
    found = read(tmp_path, "t.csv", "text\nThe envoy came to pre-\nhistoric sites were closed.\n")
    assert list(found.documents["text"]) == ["The envoy came to pre-", "historic sites were closed."]
