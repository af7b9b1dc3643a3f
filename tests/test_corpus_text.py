"""Where headline, date line and body lie: leftovers, datelines, turns of speech, each beside its look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique import lexicons
from communique.corpus import boilerplate, decode, kinds
from communique.corpus.draft import UnreadableError
from communique.corpus.layout import lay_out

ARTICLE = "Envoy arrives\n\nSun 9th March, 2031\n\nThe envoy came.\n\nShe said little.\n"


def body(text, **options):
    return [text[start:end] for start, end in lay_out(text, **options).body]


def headline(text, **options):
    return [text[start:end] for start, end in lay_out(text, **options).headline]


def test_headline_date_and_text():
    found = lay_out(ARTICLE)
    assert (found.title, found.date) == ("Envoy arrives", "2031-03-09")
    assert headline(ARTICLE) == ["Envoy arrives"]
    assert body(ARTICLE) == ["The envoy came.\n\nShe said little."]


@pytest.mark.parametrize(
    ("text", "title", "date", "expected"),
    [
        ("One paragraph alone.", None, None, ["One paragraph alone."]),
        ("Talks fail\nThe talks failed.", "Talks fail", None, ["The talks failed."]),
        ("Talks fail,\nagain\n\nThe talks failed.", "Talks fail, again", None, ["The talks failed."]),
        ("9 March 2031\n\nTalks fail\n\nThey failed.", "Talks fail", "2031-03-09", ["They failed."]),
        (
            "Talks fail\n\nBy Anna Berg and Ivo Marek\n9 March 2031\n\nX failed.",
            "Talks fail",
            "2031-03-09",
            ["X failed."],
        ),
        ("Talks fail\n\nBy the sea they met.\n\nX.", "Talks fail", None, ["By the sea they met.\n\nX."]),
        (
            "Talks fail\n\nA short deck\n\n9 March 2031\n\nX failed.",
            "Talks fail",
            "2031-03-09",
            ["A short deck", "X failed."],
        ),
        ("Talks fail\n\n31 April 2031\n\nX failed.", "Talks fail", None, ["31 April 2031\n\nX failed."]),
        ("PORT MARL, 9 March 2031 — X failed.\n\nY.", None, "2031-03-09", ["X failed.\n\nY."]),
        ("Talks fail\n\nPORT MARL — X failed.\n\nY.", "Talks fail", None, ["X failed.\n\nY."]),
        ("Talks fail\n\n10 March 2031\n\nPORT MARL, March 9 (Wire) — X.", "Talks fail", "2031-03-10", ["X."]),
        ("Talks fail\r\n\r\n9 March 2031\r\n\r\nX.\r\n\r\nY.\r\n", "Talks fail", "2031-03-09", ["X.\r\n\r\nY."]),
        (
            "Mr President, we have come a long way tonight, and we have further still to go together.\n\nX.",
            None,
            None,
            ["Mr President, we have come a long way tonight, and we have further still to go together.\n\nX."],
        ),
    ],
)
def test_layout(text, title, date, expected):
    found = lay_out(text)
    assert (found.title, found.date, body(text)) == (title, date, expected)


def test_a_date_below_a_whole_paragraph_is_a_heading_of_the_text():
    text = "A year of talks\n\n" + "word " * 60 + ".\n\n9 March 2031\n\nThe envoy came."
    assert lay_out(text).date is None
    assert "9 March 2031" in body(text)[0]


def test_a_dateline_without_a_year_takes_it_from_the_file_name():
    assert lay_out("Talks fail\n\nPORT MARL, March 9 — X.", around="2031-03-10").date == "2031-03-09"


@pytest.mark.parametrize(
    "line",
    [
        "More Short Reads »",
        "Advertisement",
        "ADVERTISEMENT",
        "Share this",
        "Read more: Ferry port opens again",
        "**Read more:** Ferry port opens again",
        "Related stories",
        "Sign up for our newsletter.",
        "Subscribe to the Strait Courier",
        "© 2031 Strait Courier. All rights reserved.",
        "Follow us on every channel",
        "Photo: press service",
        "Image credit: press service",
        "Related",
    ],
)
def test_leftovers_at_the_end(line):
    assert body(f"Talks fail\n\nX failed.\n\n{line}\n\nAdvertisement") == ["X failed."]


@pytest.mark.parametrize(
    "line",
    [
        "More than 20 states signed.",
        "Share prices fell on Monday.",
        "Share this burden, the envoy said, and it halves.",
        "Related talks continued.",
        "Advertisements for the fleet were banned.",
        "Read more into it than that and you err, she said.",
        "Photographs were forbidden.",
        "Signatories met again.",
        "Followers of the envoy cheered.",
        "He called it « une bonne affaire »",
        "Comments were few.",
        "Watching the strait is hard.",
    ],
)
def test_sentences_that_look_like_leftovers(line):
    assert body(f"Talks fail\n\nX failed.\n\n{line}") == [f"X failed.\n\n{line}"]


def test_a_leftover_in_the_middle_is_a_gap():
    text = "Talks fail\n\nX failed.\n\nAdvertisement\n\nRead more: Ferries\n\nY failed too."
    assert body(text) == ["X failed.", "Y failed too."]


def test_a_list_of_other_stories_goes_with_its_heading():
    text = "Talks fail\n\nX failed.\n\nRelated stories\n\nFerry port opens again\n\nFleet sails\n"
    assert body(text) == ["X failed."]


def test_text_below_such_a_list_stays():
    text = "Talks fail\n\nX failed.\n\nRelated stories\n\nFerry port opens again\n\nThe fleet sailed on Monday."
    assert body(text) == ["X failed.", "The fleet sailed on Monday."]


def test_entries_of_the_lists_match_their_examples():
    table = lexicons.load("boilerplate")
    assert set(table["category"]) == boilerplate.CATEGORIES
    assert [row.term for row in table.itertuples() if not boilerplate.matches(row.example, row.category)] == []
    labels = lexicons.load("labels")
    assert [text for text in labels["example"] if kinds.turn(text)] == []


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("MS BERG: Good morning.", "MS BERG"),
        ("MS. BERG: Good morning.", "MS. BERG"),
        ("Anna Berg: Good morning.", "Anna Berg"),
        ("QUESTION: And the fleet?", "QUESTION"),
        ("Q: And the fleet?", "Q"),
        ("SECRETARY-GENERAL O’DARE: Yes.", "SECRETARY-GENERAL O’DARE"),
        ("Anna Berg (interpreted): Yes.", "Anna Berg"),
        ("**Anna Berg:** Yes.", "Anna Berg"),
        ("Minister of the Interior: Yes.", "Minister of the Interior"),
        ("BERG:", "BERG"),
        ("Note: times are local.", None),
        ("DATE: 9 March", None),
        ("14:30 The session opens.", None),
        ("Session 2: The fleet", None),
        ("https://strait.example/a", None),
        ("There is one answer: no.", None),
        ("Anna Berg said this: no.", None),
        ("BERG:no", None),
        ("", None),
    ],
)
def test_turns(line, label):
    assert kinds.turn(line) == label


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["BERG: A.", "MAREK: B.", "BERG: C."], "transcript"),
        (["Anna Berg: A.", "Ivo Marek: B.", "Anna Berg: C."], "transcript"),
        (["Anna Berg: A.", "Ivo Marek: B.", "Tal Oren: C."], "transcript"),
        (["BERG: A.", "And more.", "And more.", "And more.", "MAREK: B.", "OREN: C.", "And more."], "transcript"),
        (["BERG: A.", "MAREK: B."], "article"),
        (["BERG: A.", "BERG: B.", "BERG: C."], "article"),
        (["Note: A.", "Date: B.", "Note: C."], "article"),
        (["Fees: A.", "One.", "Two.", "Inspections: B.", "Three.", "Four.", "Fleets: C.", "Five."], "article"),
        (["14:30 A.", "15:30 B.", "16:30 C."], "article"),
        (["The envoy came."], "article"),
    ],
)
def test_kinds(lines, kind):
    text = "\n\n".join(lines)
    assert kinds.infer(text, [[0, len(text)]], None) == kind


def test_a_given_speaker_makes_a_speech():
    assert kinds.infer("We came.", [[0, 8]], "Anna Berg") == "speech"


def test_a_transcript_may_start_at_once_but_a_headline_with_a_colon_stays_one():
    turns = "MAREK: A.\n\nBERG: B.\n\nMAREK: C."
    assert headline(turns) == []
    assert headline(f"Marek: no deal today\n\n9 March 2031\n\n{turns}") == ["Marek: no deal today"]
    assert headline("Envoy: no deal today\n\nThe envoy came.") == ["Envoy: no deal today"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zoë — “yes”".encode(), "Zoë — “yes”"),
        ("Zoë".encode("utf-8-sig"), "Zoë"),
        ("Zoë".encode("utf-16"), "Zoë"),
        (b"\xfe\xff" + "Zoë".encode("utf-16-be"), "Zoë"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
    ],
)
def test_decoding(data, text):
    assert decode.decode(data) == text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \n\t", "white space"),
        (b"one\nZo\xeb", "not UTF-8: the byte 0xeb on line 2"),
        (b"\x89PNG\r\n\0\0", "NUL"),
        ("Zoë".encode("utf-16-le"), "NUL"),
        ("Zoë".encode("utf-32"), "NUL"),
        (b"\xff\xfea", "not UTF-16"),
    ],
)
def test_what_is_not_decoded(data, says):
    with pytest.raises(UnreadableError, match=says):
        decode.decode(data)


PIECES = [
    "Envoy arrives",
    "9 March 2031",
    "By Anna Berg",
    "PORT MARL, March 9 — X.",
    "Advertisement",
    "Related stories",
]
TEXTS = st.lists(st.sampled_from([*PIECES, "BERG: A.", "\n", "\r\n", "\u2028", " "]) | st.text(max_size=20)).map(
    "\n".join
)


@given(text=TEXTS)
def test_spans_lie_in_the_text_in_order_and_apart(text):
    found = lay_out(text)
    places = [place for span in found.headline + found.body for place in span]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    assert all(piece and piece == piece.strip() for piece in body(text) + headline(text))


NOTE = "Note verbale\n\nThe Embassy of the Republic of Kelmar presents its compliments to the Ministry of Ports and has the honour to convey the following.\n\n"


@pytest.mark.parametrize(
    ("text", "kind", "speaker"),
    [
        ("Letter\n\nDear Minister,\n\nWe cannot agree to the tolls.\n\nYours sincerely,\n\nAna Brel", "statement", "Ana Brel"),
        ("Letter\n\nExcellency,\n\nMy Government protests.\n\n(Signed) Ana Brel\nPermanent Representative", "statement", "Ana Brel"),
        (NOTE + "Kelmar cannot agree to the tolls.", "statement", "the Embassy of the Republic of Kelmar"),
        ("Commissioner Ana Brel before the Trade Committee\n\nMadam Chair, I shall be short. We cannot agree.", "speech",
         "Commissioner Ana Brel"),
        ("Ana Brel before the Trade Committee\n\nAna Brel said on Monday that she could not agree.", None, None),
        ("Appeal\n\nWe cannot pay the tolls any longer.\n\n(signed) Ana Brel\nHarbour Master", "statement", "Ana Brel"),
        ("Sitting\n\nMs. Dalen replied that the tolls would stay.\n\n(signed) Ana Brel\nRegistrar", None, None),
        ("Order No. 3\n\nThe hearing shall be held in May.\n\n(Signed) Ana Brel\nPresiding Judge", None, None),
        ("Fishermen write\n\nThe fishermen said no.\n\nYours in haste,\n\nthe fishermen of the bay", None, None),
    ],
)  # fmt: skip
def test_who_writes_a_letter_and_who_addresses_whom(text, kind, speaker):
    found = kinds.told(text, [[0, len(text)]], None, title=text.split("\n")[0], given=kind)
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("Joint statement of the harbour ministers", "We, the ministers, welcome the truce. We call for talks.", "communique"),
        ("Open letter of nine towns to the Government", "We represent many people. We ask for an end to the tolls.", "statement"),
        ("Comment by the Press Department of the Ministry of Ports", "We have taken note of the remarks. We regret them.", "statement"),
        ("Statement by the ministry angers fishermen", "Fishermen said on Monday that they were angry.", "article"),
        ("Letter from the coast", "The boats left early, Brel said. The sea was calm, she added.", "article"),
    ],
)  # fmt: skip
def test_a_text_in_the_first_person_that_calls_itself_a_statement_is_one(title, body, kind):
    text = f"{title}\n\n{body}"
    assert kinds.infer(text, [[len(title) + 2, len(text)]], None, title=title) == kind
