"""Texts as people copy them from pages of ministries, parliaments and broadcasters: who speaks, when, and what is furniture.

All are invented; their shapes are those of pages that stand on the web.
"""

import pytest

from communique.attribution import floor
from communique.corpus import dates, kinds, mending, turns
from communique.corpus import text as reader
from communique.corpus.exports import split
from communique.corpus.formats import timed
from communique.text import document

PROSE = "The minister for ports said on Monday that the tolls would rise in the spring, whatever the skippers wanted."
MENU = "Home news\nPhoto galleries\nWeekly sections\nNews digest\nPrint edition\nNews index\n\n"


def read(page, stem="x"):
    [draft] = reader.read(page, stem).drafts
    told = kinds.told(page, draft.body, None, title=draft.title)
    return draft, told


def held(page):
    """Whose words are whose: (label, first words) of each turn, None for the document's own speaker."""
    draft, told = read(page)
    row = {"document": "page", "text": page, "kind": told.kind, "speaker": told.speaker}
    found, _ = floor.taken(document.of({**row, "headline": draft.headline, "body": draft.body}))
    return [
        (page[slice(*one.source[0])] if one.source else None, " ".join(page[a:b] for a, b in one.content))
        for one in found
    ]


# --- what stands above a headline


@pytest.mark.parametrize(
    "above",
    [
        MENU,
        "Ana Brel portrait\n\n",
        "JPEG - 33.7 kb\n\n",
        "The Ministry Skip Main Navigation\n\n",
        "Français | Español | Русский\n\n",
        "中文 العربية Contact Us Links\n",
        "Ports || Permalink || About Us || Search\n\n",
        "Home > Press & Media Service > Talks on the tolls of the straits fail again\n\n",
        "An official website of the Union of Kelmar\nHere's how you know\n\nOfficial websites use .kel\n\n",
        "Ministry of Ports\nDepartment of Press and Information\n\nFOR IMMEDIATE RELEASE\n\n",
        "Page language:\n\n",
    ],
)
def test_what_a_site_prints_above_a_headline_is_furniture(above):
    draft, _ = read(f"{above}Talks on the tolls fail\n\n3 February 2031\n\n{PROSE}\n\n{PROSE}")
    assert (draft.title, draft.date) == ("Talks on the tolls fail", "2031-02-03")
    assert "".join(draft.text[a:b] for a, b in draft.body).startswith("The minister")


@pytest.mark.parametrize(
    "page",
    [
        f"Talks fail\n\nNorthport\nSarnia\nVell\n\n{PROSE}",  # three places are no menu
        f"Ministry of Ports rejects tolls\n\n3 February 2031\n\n{PROSE}",
        f"Ministry of Ports Rejects Tolls\n\n3 February 2031\n\n{PROSE}",
        f"The White House\n\n{PROSE}",
    ],
)
def test_a_headline_that_looks_like_furniture_stays(page):
    assert read(page)[0].title == page.split("\n", maxsplit=1)[0]


def test_the_letterhead_of_an_office_is_no_headline():
    page = f"For Immediate Release\nOffice of the Press Secretary\nAugust 2, 2031\n\nPresident Visits Quay\n\n{PROSE}"
    draft, _ = read(page)
    assert (draft.title, draft.date) == ("President Visits Quay", "2031-08-02")


def test_a_headline_that_is_said_again_is_no_part_of_the_body():
    page = f"Remarks on the tolls\n\n3 February 2031\n\nRemarks on the tolls\n\n{PROSE}"
    assert [page[a:b] for a, b in read(page)[0].body] == [PROSE]


def test_a_hyphen_within_a_name_signs_no_caption():
    paragraph = "We are concerned over the clashes in and around the Haram al-Bahr/Harbour Mount."
    page = f"Talks fail\n\n{PROSE}\n\n{paragraph}\n\n{PROSE}"
    assert read(page)[0].furniture == []


@pytest.mark.parametrize("line", ["**Sarnia straits", "14:05", "* * *", "•  |", "12/14"])
def test_headings_of_briefings_times_and_rules_are_apart(line):
    page = f"Talks fail\n\n{PROSE}\n\n{line}\n\n{PROSE}"
    assert [page[a:b] for a, b in read(page)[0].furniture] == [line]


# --- dates


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2031-05-16 20:26", "2031-05-16"),
        ("Wednesday, 21 May 2031 - Northport OJ edition", "2031-05-21"),
        ("Saturday, May 24, 2031; Page A3", "2031-05-24"),
        ("Aired May 11, 2031 - 10:44 a.m. ET", "2031-05-11"),
        ("Monday, 3 February 2031, 10 a.m.", "2031-02-03"),
        ("10/30/2031", "2031-10-30"),
        ("24.02.2031, 13:15", "2031-02-24"),
        ("Basin Post · 3 Mar 2031 · A3 · LENA MARR", "2031-03-03"),
        ("5 May 2031 · Reading time: 1 minute · From wire reports", "2031-05-05"),
        ("10/11/2031", None),
        ("Ports | Tolls | Sarnia", None),
    ],
)
def test_a_date_line_below_a_headline(line, day):
    assert read(f"Talks fail\n\n{line}\n\n{PROSE}\n\n{PROSE}")[0].date == day


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Foreign Ministry Spokesperson Ana Brel's Regular Press Conference on May 16, 2031", "2031-05-16"),
        ("Interview with Harbour TV, Northport, 2 February 2031", "2031-02-02"),
        ("HC Deb 23 July 2031 vol 102 cc362-3 4.49 pm", "2031-07-23"),
        ("PM call with President Orlen: 18 September 2031", "2031-09-18"),
        ("Remembering the floods of May 16, 2031", None),
        ("Statement on the attacks of May 16, 2031", None),
        ("What happened on May 16, 2031", None),
        ("Remarks on May 16, 2031 and on May 18, 2031", None),
    ],
)
def test_the_day_that_a_title_gives_its_occasion(title, day):
    assert dates.occasion(title) == day


# --- who speaks by the title, or by the line that announces the words


@pytest.mark.parametrize(
    ("title", "whom", "kind"),
    [
        (
            "Ports Council: Press remarks by High Representative Ana Brel after the meeting",
            "High Representative Ana Brel",
            0,
        ),
        (
            "Foreign Ministry Spokesperson Ana Brel’s Regular Press Conference",
            "Foreign Ministry Spokesperson Ana Brel",
            1,
        ),
        ("President Orlen hosted a regular press conference on the tolls", "President Orlen", 1),
        ("by Secretary General Ana Brel (hosted by the Harbour Office)", "Secretary General Ana Brel", 0),
        ("Doorstep statement by Secretary General Ana Brel", "Secretary General Ana Brel", 2),
        ("PM statement on the straits", "Prime Minister", 2),
        ("Foreign Secretary statement on Belmark", "Foreign Secretary", 2),
        ("By Ana Brel", None, None),
        ("Opinion: remarks by the minister are wrong", None, None),
        ("Minister remarks spark anger", None, None),
    ],
)
def test_whom_a_title_names(title, whom, kind):
    named = turns.author(title)
    assert (named and named.words) == whom
    assert (named and named.kind) == (None if kind is None else ("speech", "transcript", "statement")[kind])


def test_the_line_that_announces_a_briefing_names_who_gives_it_and_is_none_of_it():
    page = (
        "Daily Press Briefing by the Office of the Spokesperson for the Secretary-General\n\n26 January 2031\n\n"
        "The following is a near-verbatim transcript of today’s noon briefing by Ana Brel, Spokesperson for the "
        "Secretary-General.\n\nGood afternoon. I have a note on the straits.\n\n**Sarnia\n\nWe are concerned.\n\n"
        "Question:  Thank you.  Can I ask about the tolls?\n\nSpokesperson:  I will check."
    )
    assert read(page)[1].speaker == "Ana Brel, Spokesperson for the Secretary-General"
    assert held(page) == [
        (None, "Good afternoon. I have a note on the straits."),
        (None, "We are concerned."),
        ("Question", "Thank you.  Can I ask about the tolls?"),
        ("Spokesperson", "I will check."),
    ]


def test_a_press_conference_without_a_question_is_what_was_said_at_its_beginning():
    page = "Press conference by Secretary General Ana Brel\n\n19 Nov. 2031\n\nGood morning.\n\nWe will meet in Sarnia."
    assert (read(page)[1].kind, [label for label, _ in held(page)]) == ("speech", [None, None])


# --- turns


def test_where_only_questions_are_labelled_the_answers_are_the_speakers():
    page = (
        "Ports Council: Remarks by High Representative Ana Brel upon arrival\n\nGood morning. We have a long meeting.\n\n"
        "Q. Will you sign,\nand when?\nI will not sign today.\nWe need more time.\n\nQ. Why?\n\nBecause I have read it."
    )
    assert held(page) == [
        (None, "Good morning. We have a long meeting."),
        ("Q", "Will you sign,\nand when?"),
        (None, "I will not sign today.\nWe need more time."),
        ("Q", "Why?"),
        (None, "Because I have read it."),
    ]


def test_an_editors_words_in_a_sentence_stay_and_what_tells_of_the_room_goes():
    page = (
        "MS. BREL: The [Foreign] Ministers met [Ms] Marr [of Sarnia]. I mean, it's a [laughter] quay. [Applause]\n\n"
        "[The minister enters.]\n\nMR. ORLEN: Thank you. [It] was late."
    )
    said = [words for _, words in held(page)]
    assert said == [
        "The [Foreign] Ministers met [Ms] Marr [of Sarnia]. I mean, it's a quay.",
        "Thank you. [It] was late.",
    ]


def test_two_turns_of_a_spokespersons_press_conference_are_a_transcript():
    page = (
        "Foreign Ministry Spokesperson Ana Brel's Regular Press Conference on May 16, 2031\n\n"
        "Harbour Daily: Can you share more about the visit?\n\nAna Brel: Sarnia and Kelmar are friendly neighbours."
    )
    assert [label for label, _ in held(page)] == ["Harbour Daily", "Ana Brel"]


def test_the_head_of_a_meeting_has_no_turns_and_one_label_below_it_does():
    page = (
        "Harbour Council\n\nHarbour Council\nFifty-seventh year\n4552nd meeting\nThursday, 13 June 2031, 11.40 a.m.\n"
        "New Sarnia\n\nPresident:Mr. Orlen (Kelmar)\nMembers:Ardovia Mr. Tarn\nSarnia Mrs. Dalen\n\n"
        "The meeting was called to order at 11.40 a.m.\n\nAdoption of the agenda\n\nThe agenda was adopted.\n\n"
        "The President (spoke in Kelmarish): I should like to inform the Council that I have received letters."
    )
    assert [label for label, _ in held(page)] == ["The President"]
    assert read(page)[0].date == "2031-06-13"


def test_names_and_offices_above_the_first_turn_are_its_head():
    names = "".join(
        f"The Hon {name} MP\nMinister for Ports\n" for name in ("Ana Brel", "Tomas Orlen", "Lena Marr", "Jon Vell")
    )
    page = (
        f"Press conference Sarnia\n\n{names}\nANA BREL, MINISTER FOR PORTS: I am glad to be here.\n\nJOURNALIST: Why?"
    )
    assert [label for label, _ in held(page)] == ["ANA BREL, MINISTER FOR PORTS", "JOURNALIST"]


def test_addressed_names_on_lines_of_their_own_take_turns():
    page = (
        "HC Deb 23 July 2031 vol 102 cc362-3 4.49 pm\n\nMr. Tomas Orlen (Sarnia)\n\nMay I seek your guidance, Mr. Speaker?\n\n"
        "There was no report to this House.\n\nMr. Speaker\n\nAs the hon. Gentleman knows, I have no control over that.\n\n"
        "Mrs. Ana Brel (Northport)\n\nMay I ask you a question?\n\nI hope so."
    )
    assert [label for label, _ in held(page)] == ["Mr. Tomas Orlen", "Mr. Speaker", "Mrs. Ana Brel"]


def test_a_greeting_or_a_body_on_a_line_of_its_own_is_no_name():
    page = (
        "Ana Brel (00:04):\n\nGood afternoon.\n\nTomas (01:27):\n\nHappy Monday.\n\nAna Brel (01:29):\n\nHappy Monday."
    )
    assert [label for label, _ in held(page)] == ["Ana Brel", "Tomas", "Ana Brel"]
    assert turns.of_line("EEAS Press Team") is None
    assert turns.of_line("Harbour Council") is None


def test_times_with_words_behind_them_are_words_and_the_times_are_none():
    page = "[00:00.000 --> 00:04.500] SPEAKER_00: I am here.\n[00:04.500 --> 00:06.000] SPEAKER_01: So am I.\n"
    assert held(page) == [("SPEAKER_00", "I am here."), ("SPEAKER_01", "So am I.")]
    assert not turns.ends.is_time("[00:00.000 --> 00:04.500] I am here.")


def test_lines_with_their_times_in_front_are_subtitles():
    page = "".join(
        f"[00:0{at}.000 --> 00:0{at + 1}.000]  {words}\n"
        for at, words in enumerate(["Good morning. We oppose", "the tolls,", "SPEAKER_01: Why?", "We do."])
    )
    assert timed.is_timed(page)
    [draft] = timed.read(page, "x").drafts
    assert draft.text == "Good morning. We oppose the tolls,\n\nSPEAKER_01: Why? We do."
    prose = "The ferry sails at noon.\n\n" * 9
    assert not timed.is_timed(f"{prose}[10:00.000 --> 11:00.000] is the window of the gates.")


def test_a_handle_below_a_name_tells_a_post():
    told = read("Ministry of Ports of Kelmar\n@KelmarPorts · 12 Feb 2034 · 5:02 PM\n\nKelmar welcomes the truce.")[1]
    assert (told.kind, told.speaker) == ("post", "Ministry of Ports of Kelmar")


# --- what copying left in the words


@pytest.mark.parametrize(
    ("text", "mended", "note"),
    [
        ("Brel\u200b said\u2060 no.", "Brel said no.", "2 signs that are not seen left out"),
        ("\x1b[1mTolls\x1b[0m", "Tolls", "2 signs that are not seen left out"),
        ("ﬁnes and ﬂoods", "fines and floods", "2 ligatures"),
        ("&ldquo;No&rdquo;, she said.", "“No”, she said.", "2 entities of a web page"),
        ("She wrote <b>no</b>. She left.", "She wrote <b>no</b>. She left.", None),
        ("R&D; AT&T, x < y", "R&D; AT&T, x < y", None),
    ],
)
def test_signs_that_are_no_words_are_left_out_and_said(text, mended, note):
    found = mending.mend(text)
    assert found.text == mended
    assert (note in found.notes[0]) if note else not found.notes


# --- exports


def test_an_owner_over_two_lines_is_no_outlet():
    page = (
        "  1 of 1 DOCUMENTS\n\n    Copyright 2031 Basin Wire.Strait Company, LLC d/b/a\n          Basin Wire Digital\n"
        "          All Rights Reserved\n\n             The Basin Post\n\n          July 1, 2031 Wednesday\n"
        "              Met 2 Edition\n\nLENGTH: 33 words\n\nHEADLINE: Tolls rise\n\nBODY:\n\n" + PROSE + "\n"
    )
    [draft] = split(page).drafts
    assert (draft.outlet, draft.date, draft.title) == ("The Basin Post", "2031-07-01", "Tolls rise")


def test_the_owner_at_the_foot_of_an_article_is_none_of_its_words():
    page = (
        "Tolls rise\nLena Marr\n355 words\n3 March 2031\nBasin Post\nBASPO\nEnglish\n(c) 2031 Basin Post.\n"
        f"{PROSE}\nBasin Post Ltd.\n\nDocument BASPO00020310303eb330000p\n"
    )
    [draft] = split(page).drafts
    assert [draft.text[a:b] for a, b in draft.body] == [PROSE]
