"""Markdown in files of any name: what tells it, the title without its marks, who speaks in it. All is invented."""

import pytest

from communique import attribution, corpus, speakers

INTERVIEW = """# Foreign Minister Lena Arquin: "We will not sign under threat"

*Lena Arquin, foreign minister of Velmara, spoke to {outlet} on the eve of the Sarn talks.*

**Q: Will you sign?**

A: We will not. We have said so in *Sarn*.

**Q: What would change your mind?**

A: I want the patrols gone. Until then I cannot support the draft.
"""
PANEL = """**Two voices on Sarn**

**Arquin:** We will sign if the patrols leave.

**Corvane:** I do not believe that. We oppose the draft.

**Arquin:** You oppose **everything**.
"""
NEWS = """*Harbour Sentinel, 3 May 2031*

# Kelmar rejects **new** toll

President **Tomas Brell** said on Monday that Kelmar would not pay.

## What others say

**Ilse Marr**, trade minister of Orlen, welcomed it. "We are **glad**," she said.
"""
NO_MARKDOWN = [
    "Tolls rise\n\nThe council agreed on three things:\n\n* Tolls rise.\n* Ferries pay.\n* Skippers wait.\n",
    "# 3 in the queue: ferries wait\n\nThe fee is 4* crowns.\n\n* Children pay half.\n",
    "Re: the toll\n\nDear Ana,\n\n> Will you sign?\n\nI will **not**.\n",
    "---\nWe came.\n---\n\nWe saw.\n",
    "Release\n\nThe port is open.\n\n###\n\n# # #\n",
    "Tolls rise\n\n# 1 reason: lighthouses cost more.\n# 2 reason: nobody pays.\n\nThe minister said that it was late.\n",
    "Tolls rise\n\nWe wait.\n\n# Not for long.\n\n# We hope so,\nhe said on Monday.\n",
]


def read(folder, name: str, text: str) -> dict:
    (folder / name).write_text(text, encoding="utf-8")
    [document] = corpus.read(folder / name).documents.to_dict("records")
    return document


def said(folder, name: str, text: str, registry) -> list[dict]:
    (folder / name).write_text(text, encoding="utf-8")
    documents = corpus.read(folder / name).documents
    return speakers.resolve(attribution.attribute(documents), documents, registry, {}).to_dict("records")


@pytest.mark.parametrize("text", [INTERVIEW, PANEL, NEWS])
def test_a_text_file_that_shows_several_signs_is_read_as_markdown(tmp_path, text):
    plain, marked = read(tmp_path, "a.txt", text), read(tmp_path, "b.md", text)
    same = ["title", "kind", "speaker", "date", "text", "headline", "body", "furniture"]
    assert [plain[name] for name in same] == [marked[name] for name in same]
    assert plain["text"] == text


@pytest.mark.parametrize("text", NO_MARKDOWN)
def test_one_sign_is_no_markdown(tmp_path, text):
    found = read(tmp_path, "a.txt", text)
    assert found["text"] == text
    assert found["kind"] in {"article", "release"}
    assert found["title"] in {None, *text.split("\n")}


@pytest.mark.parametrize(
    ("text", "title"),
    [(NEWS, "Kelmar rejects new toll"), (PANEL, "Two voices on Sarn"), (INTERVIEW, INTERVIEW.splitlines()[0][2:])],
)
def test_marks_are_no_part_of_a_title_and_of_the_headline(tmp_path, text, title):
    found = read(tmp_path, "a.txt", text)
    assert found["title"] == title
    assert " ".join(text[start:end] for start, end in found["headline"]) == title


def test_a_date_above_the_title_is_the_date(tmp_path):
    found = read(tmp_path, "a.txt", NEWS)
    assert found["date"] == "2031-05-03"
    assert "Harbour Sentinel" in NEWS[slice(*found["furniture"][0])]


def test_front_matter_is_read_in_a_text_file_too(tmp_path):
    found = read(tmp_path, "a.txt", "---\ntitle: The toll\ndate: 2031-05-03\n---\n\nBrel said that it was late.\n")
    assert (found["title"], found["date"]) == ("The toll", "2031-05-03")


@pytest.mark.parametrize("outlet", ["the Meridian Review", "Harbour Sentinel", "Northport Radio"])
def test_answers_are_whose_the_introduction_names_and_never_the_outlets(tmp_path, registry, outlet):
    text = INTERVIEW.format(outlet=outlet)
    found = [row for row in said(tmp_path, "a.txt", text, registry) if row["mode"] == "speech"]
    assert [row["speaker"] for row in found] == ["Q", "Lena Arquin", "Q", "Lena Arquin"]
    assert found[0]["content"] == "Will you sign?"
    assert read(tmp_path, "a.txt", text)["speaker"] == "Lena Arquin"


def test_no_mark_is_at_the_edge_of_what_somebody_says(tmp_path, registry):
    for text in (INTERVIEW, PANEL, NEWS):
        for row in said(tmp_path, "a.txt", text, registry):
            assert not any("*" in (row[part] or "") for part in ("speaker", "source", "cue"))
            assert row["content"] == row["content"].strip("*_ ")
            for part in ("source", "cue", "content"):
                words = " ".join(text[start:end] for start, end in row[f"{part}_spans"])
                assert words == (row[part] or "")


def test_a_name_in_bold_is_a_name_in_running_text(tmp_path, registry):
    rows = said(tmp_path, "a.txt", NEWS, registry)
    assert {("Tomas Brell", "President")} <= {(row["speaker"], row["office"]) for row in rows}
    assert "Ilse Marr" in {row["speaker"] for row in rows}
