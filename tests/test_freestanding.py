"""Quotations that no verb of saying reports, beside those that have one. The people and places are invented."""

import pytest
from test_attribution import parts

HEAD = "Belmark weighs a ferry deal\n\n5 May 2033\n\n"


def told(text: str) -> list[tuple[str, str]]:
    """Source and content of what stands in quotation marks, or is a post."""
    return [(source, content) for source, _, content, mode in parts(HEAD + text) if mode in {"direct", "speech"}]


BESIDE = [
    ("“A ferry is no favour.” — Ida Storm", [("Ida Storm", "“A ferry is no favour.”")]),
    ("“A ferry is no favour.”\n— Ida Storm, minister", [("Ida Storm, minister", "“A ferry is no favour.”")]),
    ("“A ferry is no favour.”\nJonas Reet, captain", [("Jonas Reet, captain", "“A ferry is no favour.”")]),
    ("And from Chairwoman Rut Falk:\n\n“A ferry is no favour.”", [("Chairwoman Rut Falk", "“A ferry is no favour.”")]),
    ("From the desk of Karim Vale, analyst.\n\n“A ferry is no favour.”",
     [("Karim Vale, analyst", "“A ferry is no favour.”")]),
    ("Ida Storm nodded. “The ferry stays here.”", [("Ida Storm", "“The ferry stays here.”")]),
    ("Ida Storm turned away. “The ferry stays here.” Jonas Reet sighed.", [("Ida Storm", "“The ferry stays here.”")]),
    ("“The ferry stays here.” Ida Storm put down her cup.", [("Ida Storm", "“The ferry stays here.”")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_what_stands_beside_a_quotation_tells_whose_it_is(text, expected):
    assert told(text) == expected


BETWEEN = ["What comes next", "READ MORE: Ten ferries that sank", "Read more: Ten ferries that sank"]


@pytest.mark.parametrize("line", BETWEEN)
def test_a_quotation_after_a_heading_or_a_link_is_whose_spoke_last(line):
    text = f"Ida Storm said the ferry would return in June.\n\n{line}\n\n“The ferry is a promise. We keep it.”"
    assert told(text) == [("Ida Storm", "“The ferry is a promise. We keep it.”")]


def test_paragraphs_of_quotation_alone_go_on_with_the_subject_before():
    text = "The mayor, Ole Brandt, was cheerful.\n\n“We have the money.”\n\n“We need water.”\n\nHis deputy, Rut Falk, "
    text += "is less sure.\n\n“The crew was never paid.”"
    assert told(text) == [
        ("The mayor, Ole Brandt", "“We have the money.”"),
        ("The mayor, Ole Brandt", "“We need water.”"),
        ("His deputy, Rut Falk", "“The crew was never paid.”"),
    ]


def test_a_list_with_names_behind_gives_each_quotation_to_its_own():
    text = "“It took nine years.”\nJonas Reet, captain\n\n“I will board it first.”\nMila Torv, teacher"
    assert [source for source, _ in told(text)] == ["Jonas Reet, captain", "Mila Torv, teacher"]


def test_a_post_belongs_to_the_handle_below_it():
    text = "Reactions came quickly.\n\nThe ferry is back! See you on Sunday.\n\n— Ida Storm (@idastorm) May 5, 2033"
    assert told(text) == [("Ida Storm", "The ferry is back! See you on Sunday")] or told(text) == [
        ("Ida Storm", "The ferry is back! See you on Sunday.")
    ]


TITLES = [
    "Ida Storm sang “The Long Way Home” on the pier.",
    "On “Night and Day,” she said that it was late.",
    "The ferry is called “Patience.” It is full.",
]


@pytest.mark.parametrize("text", TITLES)
def test_a_title_in_a_sentence_is_nobodys_words(text):
    assert not [content for _, content in told(text) if content[1:5] in {"The ", "Nigh", "Pati"}]


TAGS = [
    ("“Who pays for this?” Jonas Reet asked.", [("Jonas Reet", "“Who pays for this?”")]),
    ("“Not on my watch!” Ida Storm told the council.", [("Ida Storm", "“Not on my watch!”")]),
    ("“Who pays for this?” asked Jonas Reet.", [("Jonas Reet", "“Who pays for this?”")]),
]


@pytest.mark.parametrize(("text", "expected"), TAGS)
def test_a_tag_behind_a_question_or_an_exclamation_is_found(text, expected):
    assert told(text) == expected


def test_questions_and_answers_in_a_line_keep_their_speakers():
    text = "“This is enough!” Ida Storm shouted. “Who pays for this?” Jonas Reet asked."
    assert told(text) == [("Ida Storm", "“This is enough!”"), ("Jonas Reet", "“Who pays for this?”")]


AMID = [
    ("Somehow, adds Velt, it will work.", ("Velt", "adds", "Somehow it will work")),
    ("The ferry itself, says Reet, will sail.", ("Reet", "says", "The ferry itself will sail")),
]


@pytest.mark.parametrize(("text", "expected"), AMID)
def test_a_tag_inverted_between_commas_has_the_whole_sentence(text, expected):
    assert expected in [row[:3] for row in parts(HEAD + text)]


def test_a_name_between_commas_is_no_tag():
    assert "called" not in [cue for _, cue, _, _ in parts(HEAD + "A program, called Harbour, lets ships in.")]
