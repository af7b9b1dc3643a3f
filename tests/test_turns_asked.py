"""Whom an interview is with: a person whom its introduction or its title names, no outlet. All are invented."""

import pytest

from communique.corpus import turns

INTRODUCTIONS = [
    ("Lena Arquin, foreign minister of Velmara, spoke to the Meridian Review.", None, "Lena Arquin"),
    ("Lena Arquin, foreign minister of Velmara, spoke to Meridian Review.", None, "Lena Arquin"),
    ("Lena Arquin spoke to Harbour Stylus in Northport.", "Lena Arquin on the toll", "Lena Arquin"),
    ("The Meridian Review spoke to Lena Arquin in Northport.", None, "Lena Arquin"),
    ("Lena Vost of the Review met Ilse Marr, the trade minister of Orlen.", "The strait", "Ilse Marr"),
    (
        "The foreign minister of Velmara, Lena Arquin, in talks with the Review.",
        None,
        "The foreign minister of Velmara, Lena Arquin",
    ),
    ("", "“We will not pay”: Ilse Marr on the toll", "Ilse Marr"),
    ("", 'Foreign Minister Lena Arquin: "We will not sign"', "Foreign Minister Lena Arquin"),
    ("", "Lena Arquin, foreign minister of Velmara, talks to the Harbour Sentinel", "Lena Arquin"),
    ("", "Sarn Talks: “A Lost Chance”", None),
    ("", "Five Questions on the Sarn Talks", None),
]
TITLES = [
    ("Tomas Brell: interview with the Harbour Sentinel", "Tomas Brell"),
    ("Lena Arquin in conversation with Meridian Review", "Lena Arquin"),
    ("Interview by Lena Vost with Ilse Marr", "Ilse Marr"),
    ("Interview: Tomas Brell, president of Kelmar", "Tomas Brell"),
    ("Meridian Review: interview with Lena Arquin, foreign minister of Velmara", "Lena Arquin"),
    ("Interview with the Meridian Review", None),
]


@pytest.mark.parametrize(("text", "title", "name"), INTRODUCTIONS)
def test_an_introduction_names_who_is_asked(text, title, name):
    assert turns.introduced(text, title) == name


@pytest.mark.parametrize(("title", "name"), TITLES)
def test_a_title_names_who_is_asked(title, name):
    found = turns.author(title)
    assert (found.words if found else None) == name


@pytest.mark.parametrize(
    ("title", "whom"),
    [
        ("Interview with Ana Post", "Ana Post"),
        ("Interview with Northport Radio", None),
        ("Interview with the Ledger", None),
        ("Kelmar: interview with the ferry union", None),  # a place is nobody
        ("Ana Brel: interview with the Harbour Review", "Ana Brel"),
    ],
)
def test_a_paper_is_nobody_and_a_last_name_like_a_papers_is_one(title, whom):
    found = turns.author(title)
    assert (found.words if found else None) == whom
