"""Any encoding, said; what copying did to a text mended, said; and whatever is right already left alone."""

import pytest

from communique import corpus
from communique.corpus import encodings, mending
from communique.corpus.draft import UnreadableError

ENGLISH = (
    "Foreign Minister Ana Brél said on Monday that the “harbour tolls” must fall. She’d warned the Zoë line before."
)
RUSSIAN = "Министр сказал в понедельник, что сборы должны быть снижены. Переговоры начнутся завтра утром в порту. " * 2


@pytest.mark.parametrize(
    ("encoding", "text", "note"),
    [
        ("utf-8", ENGLISH, ()),
        ("utf-8-sig", ENGLISH, ()),
        ("utf-16", ENGLISH, ()),
        ("utf-32", ENGLISH, ()),
        ("utf-16-le", ENGLISH, ("read as UTF-16-LE, detected: the file has no mark",)),
        ("utf-16-be", ENGLISH, ("read as UTF-16-BE, detected: the file has no mark",)),
        ("utf-16-le", RUSSIAN, ("read as UTF-16-LE, detected: the file has no mark",)),
        ("cp1252", ENGLISH, ("read as cp1252, detected: the file is no UTF-8",)),
        ("koi8-r", RUSSIAN, ("read as koi8_r, detected: the file is no UTF-8",)),
        ("cp1251", RUSSIAN, ("read as cp1251, detected: the file is no UTF-8",)),
        ("mac_roman", ENGLISH * 3, ("read as mac_roman, detected: the file is no UTF-8",)),
    ],
)
def test_encodings_are_told_and_said(encoding, text, note):
    assert encodings.read(text.encode(encoding)) == (text, note)


def test_a_few_stray_bytes_in_utf_8_are_read_as_what_they_are():
    data = "Zoë Brél said so.\n".encode() * 3 + b"She\x92d left.\n"
    found = encodings.read(data)
    assert found.text.endswith("She’d left.\n") and found.text.startswith("Zoë Brél")
    assert found.notes == ("UTF-8 but for 1 byte, the first on line 4, read as cp1252",)


@pytest.mark.parametrize(
    ("declared", "note"),
    [("koi8-r", "read as koi8-r, as declared"), ("nonsense", None), ("utf-8", None), ("undefined", None)],
)
def test_a_declaration_goes_before_a_guess(declared, note):
    found = encodings.read("Нет, he said.".encode("koi8-r"), declared)
    assert (found.text == "Нет, he said.") == (note is not None)
    assert note is None or found.notes == (note,)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "white space"),
        (b"\x89PNG\r\n\0\0", "NUL"),
        (b"\x00\x01\x02\x03" * 50, "NUL"),
        (b"words \x01\x02 \xff", "control characters"),
        (b"\xff\xfea", "not UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data, says):
    with pytest.raises(UnreadableError, match=says):
        encodings.read(data)


def test_a_corpus_names_its_encoding(tmp_path):
    (tmp_path / "a.txt").write_bytes("Envoy arrives\n\n9 March 2031\n\nМинск was silent, he said.".encode("koi8-r"))
    (tmp_path / "corpus.yml").write_text("encoding: koi8-r\n")
    (found,) = corpus.read(tmp_path).documents.to_dict("records")
    assert found["text"].endswith("Минск was silent, he said.")
    assert found["provenance"] == "read as koi8-r, as declared"


@pytest.mark.parametrize(
    ("text", "mended", "notes"),
    [
        (
            "Zoë said â€œno tollsâ€\x9d and itâ€™s over.",
            "Zoë said “no tolls” and it’s over.",
            ["1 line decoded in a wrong encoding"],
        ),
        ("nego\u00adtia\u00ad\ntions", "negotiations", ["2 soft hyphens"]),
        ("The nego-\ntiations failed.", "The negotiations\nfailed.", ["1 word cut at a line's end"]),
        ("The nego-\r\n  tiations, he said,", "The negotiations,\r\nhe said,", ["1 word cut at a line's end"]),
        ("A long-\nterm plan", "A long-term\nplan", ["1 word cut at a line's end"]),
        ("A cease-\nfire; the ceasefire held", "A ceasefire;\nthe ceasefire held", ["1 word cut at a line's end"]),
        ("A red-\nhot row, red-hot", "A red-hot\nrow, red-hot", ["1 word cut at a line's end"]),
        ("The Kelmar-\nLorrin border", "The Kelmar-Lorrin\nborder", ["1 word cut at a line's end"]),
    ],
)
def test_mending(text, mended, notes):
    assert mending.mend(text) == (mended, tuple(f"mended: {note}" for note in notes))


@pytest.mark.parametrize(
    "text",
    [
        "plain – “text” with é, Š and 3 €",
        "pre-\nand post-war",
        "He left -\nand she came.",
        "- one\n- two",
        "2031-\n2032",
        "Q: São Tomé? A: Não.",
        "Dvořák · Đorđe · Æthel",
        "",
    ],
)
def test_what_is_right_stays(text):
    assert mending.mend(text) == (text, ())


def test_what_was_mended_is_said_with_the_document(tmp_path):
    (tmp_path / "a.txt").write_bytes(
        "Envoy arrives\n\n9 March 2031\n\nThe nego-\ntiations were “over”.".encode("cp1252")
    )
    (found,) = corpus.read(tmp_path).documents.to_dict("records")
    assert found["text"].endswith("The negotiations\nwere “over”.")
    assert found["provenance"] == "read as cp1252, detected: the file is no UTF-8; mended: 1 word cut at a line's end"


@pytest.mark.parametrize(
    "piece", ["nego-\n", "a\u00ad", "Ã©", "- ", "12 words\n", "1 of 2 DOCUMENTS\n", "HD x\nLP y\n", "-->\n"]
)
def test_time_grows_with_the_text(tmp_path, piece):
    import time

    (tmp_path / "a.txt").write_text(piece * (100_000 // len(piece)) + "\nThe envoy came.")
    start = time.process_time()
    corpus.read(tmp_path)
    assert time.process_time() - start < 10


def test_a_long_file_is_detected_by_the_part_that_tells():
    found = encodings.read(b"The envoy came.\n" * 100_000 + ENGLISH.encode("cp1252"))
    assert found.text.endswith(ENGLISH)
