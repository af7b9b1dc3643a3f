"""Letterheads of ministries: the title of a release is the line that says something below them. All is invented."""

import pytest
from filehelp import body
from filehelp import of_text as read

TITLE = "Ministry of Foreign Affairs rejects Kelmarian claims over the Oster shoals"
WORDS = "We have taken note of the map published yesterday by the Government of Kelmar. We reject any claim over the shoals."
BODY = f"{WORDS}\n\n“Our door is open,” said Foreign Minister Lena Harsk. She added that Velmara would go to court.\n"
HEADS = [
    "REPUBLIC OF VELMARA\nMINISTRY OF FOREIGN AFFAIRS\nDepartment of Press and Information\n\nRef. No. MFA/PR/212-31\n"
    "Solvang, 3 June 2031\n\nPRESS RELEASE",
    "Kingdom of Velmara\nMinistry of Foreign Affairs\n\nPress Release No. 14/2031\n\n3 June 2031",
    "MINISTRY OF FOREIGN AFFAIRS\nNo: 45\n3 June 2031\nFOR IMMEDIATE RELEASE",
    "The Government of Velmara\nOffice of the Prime Minister\nReference: PM/31/07\n3 June 2031",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_title_of_a_release_stands_below_its_letterhead(tmp_path, head):
    found = read(tmp_path, f"{head}\n\n{TITLE}\n\n{BODY}")
    assert (found["title"], found["date"]) == (TITLE, "2031-06-03")
    assert body(found).startswith("We have taken note")


def test_a_title_in_capitals_that_begins_as_an_office_does_is_one(tmp_path):
    found = read(tmp_path, f"{HEADS[0]}\n\nMINISTRY OF FOREIGN AFFAIRS CONDEMNS ATTACK\n\n{BODY}")
    assert found["title"] == "MINISTRY OF FOREIGN AFFAIRS CONDEMNS ATTACK"


@pytest.mark.parametrize(
    "title", ["Republic of Velmara bans toll", "Ministry of Foreign Affairs", "No. 10 rejects the toll", "Ref blunder"]
)
def test_a_headline_above_a_date_stays_one(tmp_path, title):
    found = read(tmp_path, f"{title}\n\n3 June 2031\n\n{BODY}")
    assert (found["title"], found["date"]) == (title, "2031-06-03")


COURTS = [
    "HIGH COURT OF NORTHPORT\n\nCase 31/204",
    "In the Supreme Court of Velmara\nClaim No. CO/123/2031",
    "International Tribunal for the Law of the Sea\nCase No. 31",
    "DISTRICT COURT OF NORTHPORT\n3 June 2031\nApplication no. 1234/31",
]


@pytest.mark.parametrize("head", COURTS)
@pytest.mark.parametrize("held", ["Hearing of 3 June 2031", "Judgment of 3 June 2031", "Hearing on 3 June 2031"])
def test_the_title_of_a_case_stands_below_the_court_and_its_number(tmp_path, head, held):
    found = read(tmp_path, f"{head}\n\nHarbour Lines v Kelmar\n\n{held}\n\n{WORDS}\n")
    assert (found["title"], found["date"]) == ("Harbour Lines v Kelmar", "2031-06-03")


def test_a_title_may_name_a_state_before_a_colon(tmp_path):
    head = "Council of the Basin Union\n\nPress release\n\n3 June 2031 10:45"
    found = read(tmp_path, f"{head}\n\nVelmara: Council adds four ports to the list\n\n{BODY}")
    assert found["title"] == "Velmara: Council adds four ports to the list"
    spoken = read(tmp_path, f"{head}\n\nMs. Harsk: We have taken note of it.\n\nMr. Orle: So have we.\n\n{BODY}")
    assert "Harsk" not in (spoken["title"] or "")


@pytest.mark.parametrize(
    "title",
    ["High Court of Northport", "High Court rejects toll", "Case for tolls", "Case 12 angers Kelmar", "Council of War"],
)
def test_a_headline_that_names_a_court_or_a_case_stays_one(tmp_path, title):
    found = read(tmp_path, f"{title}\n\n{BODY}")
    assert found["title"] == title


def test_the_date_of_a_treaty_is_not_the_texts(tmp_path):
    found = read(tmp_path, f"Velmara recalls the treaty of 3 June 2031\n\n{BODY}")
    assert found["date"] is None
