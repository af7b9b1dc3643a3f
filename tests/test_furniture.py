"""Furniture is kept apart and spoken by nobody; a body that looks like it stays, and so does what stands beside it."""

import pandas as pd
import pytest

from communique import attribution, schemas
from communique.corpus import text as reader
from communique.corpus.layout import lay_out

HEAD = "Ferry fares to double in spring\n\n3 February 2031\n\n"
FIRST = "Transport Minister Ana Brel said on Monday that the ferry fares would double in the spring."
SECOND = "Skipper Jon Dalen told reporters that the crews had not been asked and would not sail."
THIRD = "The harbour council is to meet on Tuesday to hear both of them again."


def apart(text):
    return [text[start:end] for start, end in lay_out(text).furniture]


def body(text):
    return "\n".join(text[start:end] for start, end in lay_out(text).body)


def statements(text):
    draft = reader.read(text, "a").drafts[0]
    row = {"document": "a", "text": text, "kind": "article", "headline": draft.headline, "body": draft.body}
    return attribution.attribute(schemas.frame("documents", [row]))


FURNITURE = {
    "captions": [
        "Ana Brel leaves the ministry in Northport on Monday. (Lena Marr/Basin Wire)",
        "Ana Brel says the fares are fair. (Lena Marr / Basin Wire News)",
        "Ferries wait at the quay. [Lena Marr/Basin Wire]",
        "Ferries wait at the quay. (Photo by Lena Marr)",
        "Ferries wait at the quay. (File photo)",
        "Ferries wait at the quay. (Submitted by Jon Dalen)",
        "Ferries wait at the quay. (Basin Wire via AP)",
        "Ferries wait at the quay. Photograph: Lena Marr/Basin Wire",
        "Ferries wait at the quay on February 3, 2031. BASIN WIRE/Lena Marr",
        "Ferries wait at the quay. (Basin Wire)",
        "FILE - Ana Brel speaks at the ministry in Northport, Jan. 3, 2031.",
        "FILE PHOTO: Ana Brel says farewell to a crew",
        "Image caption, Ana Brel says the fares are fair",
        "Image source, Basin Pictures",
        "Photo: Lena Marr",
        "In this photo released by the ministry, Ana Brel leaves the quay.",
    ],
    "credits": [
        "Reporting by Lena Marr in Northport; Editing by Karim Vale",
        "(Additional reporting by Lena Marr; editing by Karim Vale)",
        "With files from Basin Wire",
        "Basin Pictures/Lena Marr",
        "Source: Basin Wire and agencies",
        "With reporting by Basin Wire and the Strait Courier",
    ],
    "newsletters": [
        "View this email in your browser",
        "Was this email forwarded to you? Sign up here.",
        "You received this email because you signed up at our page.",
        "To unsubscribe from this letter click here.",
    ],
    "links": [
        "READ MORE: Brel says Belmark must pay",
        "Read more: Brel says Belmark must pay",
        "[READ MORE: Brel says Belmark must pay]",
        "READ MORE - Brel says Belmark must pay",
        "Read also | Brel says Belmark must pay",
        "WATCH: Brel says Belmark must pay",
        ">> Read also: Brel says Belmark must pay",
        "SEE ALSO > Brel says Belmark must pay",
    ],
    "advertisements": ["Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Sponsored content"],
    "crossheads": [
        "A harbour without a master",
        "Crews in the dark",
        "'Not asked at all'",
        "What happens next",
    ],
    "sharing": [
        "Share Tweet Email Print",
        "Facebook Twitter WhatsApp",
        "12 Comments",
        "Share this story",
        "Copy link",
        "5 min read",
        "Updated 4:12 PM",
        "Home | News | World | Europe",
    ],
    "invitations": [
        "Sign up for our daily newsletter and never miss a story.",
        "Get the morning briefing in your inbox",
        "Join our channel on Telegram",
        "Subscribe to our newsletter",
    ],
    "corrections": [
        "This article was amended on 4 February 2031. An earlier version said that Brel had agreed.",
        "This story has been updated with what the ministry said.",
        "Correction: An earlier version of this article said that Brel had resigned.",
        "Editor's note: Jon Dalen said after publication that he would sail.",
    ],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, these in FURNITURE.items() for line in these])
def test_furniture_between_paragraphs_is_kept_apart(kind, line):
    text = f"{HEAD}{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n"
    assert apart(text) == [line]
    assert body(text) == f"{FIRST}\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    "line",
    [
        "Brel said: “Nobody asked us.” (He had.)",
        "“Read more than the headline,” she told them.",
        "The ministry published a photo of the quay.",
        "Editing by the censor was heavy, the crews said.",
        "Correction of the fares will follow, Brel said.",
        "Reporting by Basin Wire shows that the crews were right.",
        "Get out of the strait, the ministry told Belmark.",
        "Sign up or stay away, he told the crews.",
        "In this picture of the strait nothing is left out, she said.",
        "Join the talks, the council told both sides.",
        "View online first, the ministry told the crews.",
        "Unsubscribe, he told the crews.",
        "Ends do not justify it.",
        "About the strait she said nothing.",
        "The crews want three things: pay, rest and a say.",
        "Ana Brel",
        "Ana Brel, foreign minister",
        "The President",
        "Crews will sail, she says",
        "“I was not asked at all.”",
        "- lower fares for crews",
        "MS. BREL: That is certainly a no. (Laughter.)",
        "The fares will not double. (Applause)",
        "Q    About the ferries",
        "Q    And the crews, sir?  Are they coming --",
        "Q  (via interpreter)  And the fleet",
        "And the crews of the north –",
    ],
)
def test_what_may_be_somebodys_words_or_name_stays(line):
    text = f"{HEAD}{FIRST}\n\n{line}\n\n{SECOND}\n\n{THIRD}\n"
    assert line in body(text)


def test_an_agency_that_signs_the_last_paragraph_takes_nothing_of_it_along():
    text = f"{HEAD}{FIRST}\n\n{SECOND} (Basin Wire)\n"
    assert body(text) == f"{FIRST}\n\n{SECOND}"
    assert apart(text) == ["(Basin Wire)"]


ENDS = ["ENDS", "-ENDS-", "- Ends -", "***ENDS***", "###", "# # #", "END", "Ends.", "(Ends)", "Notes to editors"]
ENDS += ["Note to editors:", "NOTES FOR EDITORS", "End of statement"]


@pytest.mark.parametrize("end", ENDS)
def test_nothing_after_the_end_of_a_release_is_said(end):
    below = "The strait has been closed since 1 February.\n\nBelmark said in January that it would reopen it."
    text = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{end}\n\n{below}\n"
    assert body(text) == f"{FIRST}\n\n{SECOND}"
    assert apart(text) == [text[text.index(end) :].strip()]


def test_an_end_near_the_beginning_is_none():
    text = f"{HEAD}Talks.\n\nEND\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
    assert FIRST in body(text) and THIRD in body(text)


@pytest.mark.parametrize(
    "foot",
    [
        "Media contact\nLena Marr\nPress officer, Harbour Works\n+1 555 010 0199\npress@northport.example",
        "Press contacts:\nLena Marr, 555-010-0199\nwww.northport.example",
        "For more information, please contact the press office at press@northport.example.",
        "About Harbour Works\nHarbour Works runs nine ferries and believes that the strait belongs to all.",
        "Related stories\nBrel says Belmark must pay\nDalen says crews will not sail",
        "More on this story\n\nBrel says Belmark must pay\n\nDalen: we will not sail",
        "Brel says Belmark must pay\n\nCrews refuse to sail for half the pay\n\nCouncil calls in both sides again",
        "© 2031 Strait Courier. All rights reserved.\nTerms of use | Privacy policy",
    ],
)
def test_what_stands_at_the_foot_is_kept_apart(foot):
    text = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n{foot}\n"
    assert body(text) == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert [text[text.index(foot) :].strip()] == apart(text)


def test_two_headlines_at_the_end_may_be_a_list_of_the_text():
    assert "Crews refuse to sail" in body(
        f"{HEAD}{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nCrews refuse to sail\n\nMore pay asked\n"
    )


@pytest.mark.parametrize(
    "top",
    [
        "Home\nNews\nWorld\nPolitics\n\n",
        "Home > World > Europe\n\n",
        "News | World | Europe\n\n",
        "World\n\n",
        "Press release\n",
    ],
)
def test_the_headline_stands_below_the_menu(top):
    found = lay_out(f"{top}{HEAD}{FIRST}\n\n{SECOND}\n")
    assert (found.title, found.date) == ("Ferry fares to double in spring", "2031-02-03")
    assert apart(f"{top}{HEAD}{FIRST}\n\n{SECOND}\n") == [top.strip()]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Updated 4:12 PM EST, February 3, 2031", "2031-02-03"),
        ("By Lena Marr, political correspondent\n(Basin Wire) 17:50, February 3, 2031", "2031-02-03"),
        (
            "The Palace\nOffice of the Press Secretary\nFor Immediate Release\nFebruary 3, 2031\n\n10:53 A.M.",
            "2031-02-03",
        ),
        ("By Lena Marr\nFebruary 3, 2031 Monday", "2031-02-03"),
        ("February 2031", "2031-02"),
    ],
)
def test_the_date_is_found_in_the_head(head, day):
    assert lay_out(f"Ferry fares to double in spring\n\n{head}\n\n{FIRST}\n\n{SECOND}\n").date == day


def test_a_date_at_the_foot_is_the_last_resort():
    assert lay_out(f"Fares to double\n\n{FIRST}\n\n{SECOND}\n\nLast updated: 4 February 2031\n").date == "2031-02-04"
    assert lay_out(f"{HEAD}{FIRST}\n\n{SECOND}\n\nLast updated: 4 February 2031\n").date == "2031-02-03"


def test_nobody_speaks_the_furniture_and_the_text_about_it_is_read():
    text = (
        f"{HEAD}Ana Brel says the fares are fair. (Lena Marr/Basin Wire)\n\n{FIRST}\n\nA harbour without a master\n\n"
        "“We cannot live on this,” said Jon Dalen, a skipper.\n\nREAD MORE: Orlen says Belmark must pay\n\n"
        "“The crews will stay at home,” Tomas Orlen warned.\n\nNotes to editors\n\nBelmark said that it was sorry.\n"
    )
    found = statements(text)
    assert found["source"].tolist() == ["Transport Minister Ana Brel", "Jon Dalen, a skipper", "Tomas Orlen"]
    assert found["content"].str.strip("“”,.").tolist()[1:] == ["We cannot live on this", "The crews will stay at home"]


def test_a_quotation_runs_on_over_an_advertisement():
    text = (
        f"{HEAD}“We cannot live on this,” said Jon Dalen. “The fares are too high for us.\n\nAdvertisement\n\n"
        "“And the winter was too long.”\n"
    )
    words = " ".join(statements(text)["content"])
    assert "The fares are too high" in words and "the winter was too long" in words and "Advertisement" not in words


def test_a_dateline_is_no_part_of_a_name():
    text = "Ferry fares to double in spring\n\nNORTHPORT, Feb. 3, 2031 (Basin Wire) -- Ana Brel said that the fares would double.\n"
    assert statements(text)["source"].tolist() == ["Ana Brel"]


def test_every_reader_hands_on_the_furniture(tmp_path):
    from communique import corpus

    (tmp_path / "a.txt").write_text(f"{HEAD}{FIRST}\n\nAdvertisement\n\n{SECOND}\n")
    (tmp_path / "b.md").write_text(f"---\ntitle: Fares\n---\n{FIRST}\n\n## The crews\n\n{SECOND}\n\nAdvertisement\n")
    pd.DataFrame({"text": [f"{FIRST}\n\nAdvertisement\n\n{SECOND}"]}).to_csv(tmp_path / "c.csv", index=False)
    found = corpus.read(tmp_path).documents
    shown = [[row.text[start:end] for start, end in row.furniture] for row in found.itertuples()]
    assert shown == [["Advertisement"], ["## The crews", "Advertisement"], ["Advertisement"]]
