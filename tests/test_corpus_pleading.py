"""Records whose every line has its number in front: the numbers are no words. All texts are invented."""

import pytest
from filehelp import of_text

from communique import attribution, corpus

LINES = [
    *("          CHIEF JUSTICE ORLEN:  We will hear", "argument this morning in Case 31-204, Harbour", "Lines versus Kelmar."),
    *("          MS. BREL:  May it please the Court:", "the 31 ships paid a tax.  No statute allows"),
    *("it, and none", "ever has.", "          JUSTICE VALE:  Do you say that", "the minister said that they", "were told?"),
    *("          MS. BREL:  I do, Your Honor,", "and so did he."),
]  # fmt: skip


def page(lines, mark="{number:>2}   {words}", between="\n"):
    return between.join(mark.format(number=number, words=words) for number, words in enumerate(lines, start=1))


PAGES = {
    "a page": page(LINES),
    "double spaced": page(LINES, between="\n\n"),
    "with a tab": page(LINES, mark="{number}\t{words}"),
    "two pages": f"{page(LINES[:7])}\n\n      Quay Reporting, Inc.\n\n           4\n\n{page(LINES[7:])}\n",
}


@pytest.mark.parametrize("form", PAGES)
def test_the_numbers_of_lines_and_the_feet_of_pages_are_no_words(tmp_path, form):
    (tmp_path / "a.txt").write_text(PAGES[form], encoding="utf-8")
    documents = corpus.read(tmp_path / "a.txt").documents
    found = attribution.attribute(documents)
    turns = found[found["mode"] == "speech"]
    assert documents["kind"][0] == "transcript"
    assert "numbers of 12 lines" in documents["provenance"][0]
    assert list(turns["source"]) == ["CHIEF JUSTICE ORLEN", "MS. BREL", "JUSTICE VALE", "MS. BREL"]
    assert " ".join(turns["content"].iloc[0].split()).endswith("in Case 31-204, Harbour Lines versus Kelmar.")
    assert " ".join(turns["content"].iloc[2].split()) == "Do you say that the minister said that they were told?"


NO_PLEADINGS = {
    "ranks": "\n".join(f"{number}   Port {number} of Kelmar   {90 - number} ships" for number in range(1, 20)),
    "a list": "Ten reasons\n\n" + "\n\n".join(f"{number}. the toll is high there" for number in range(1, 12)),
    "some lines": "Tolls rise\n\n1  the first\n2  the second\n\nThe minister said that the tolls must fall.\n\nIt is late.",
    "years": "\n".join(f"{number} ships paid and {number} did not, he said" for number in range(14, 30)),
}


@pytest.mark.parametrize("text", NO_PLEADINGS.values(), ids=NO_PLEADINGS)
def test_numbers_that_are_words_stay(tmp_path, text):
    assert of_text(tmp_path, text)["text"] == text


def test_what_stands_above_the_only_page_is_its_title(tmp_path):
    row = of_text(tmp_path, f"Harbour Lines v. Kelmar\n3 February 2031\n\n{page(LINES)}")
    assert row["date"] == "2031-02-03"
    assert "Harbour Lines v. Kelmar" in row["text"]
