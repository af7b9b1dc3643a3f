"""Numbers of lines in printed records, and numbers that only look like them. All is invented."""

import pytest

from communique import attribution, corpus

RECORD = """House of Assembly Debates

15 May 2031

Mr. Talbick: The Government have done nothing. They were warned in
March, and our fishermen cannot wait.{gap}{0}

Ms. Corrow: I told the Foreign Minister so last night.
He agreed.
{gap}{1}
Mr. Talbick: Will the Minister give way?

Ms. Corrow: I will not. We support a settlement, and we reject the use of{gap}{2}
force by either side.

Mr. Talbick: Have sanctions failed?{gap}{3}

Ms. Corrow: No.
"""


def said(folder, text):
    (folder / "a.txt").write_text(text, encoding="utf-8")
    documents = corpus.read(folder / "a.txt").documents
    rows = attribution.attribute(documents).to_dict("records")
    return [row["content"] for row in rows if row["mode"] == "speech"], documents["text"][0]


@pytest.mark.parametrize("numbers", [(5, 10, 15, 20), (205, 210, 215, 220), (15, 20, 5, 10)])
@pytest.mark.parametrize("gap", ["     ", "\t\t", " " * 40])
def test_numbers_of_lines_are_no_words(tmp_path, numbers, gap):
    text = RECORD.format(*numbers, gap=gap)
    found, whole = said(tmp_path, text)
    assert whole == text
    assert len(found) == 6
    assert not any(character.isdigit() for one in found for character in one)
    assert " ".join(found[3].split()).endswith("the use of force by either side.")


@pytest.mark.parametrize(
    ("numbers", "gap"), [((5, 10, 15, 20), " "), ((7, 31, 12, 4), "     "), ((5, 20, 10, 40), "     ")]
)
def test_other_numbers_at_the_ends_of_lines_are_words(tmp_path, numbers, gap):
    found, _ = said(tmp_path, RECORD.format(*numbers, gap=gap))
    assert any(str(numbers[0]) in one for one in found)
