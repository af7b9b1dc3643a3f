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
