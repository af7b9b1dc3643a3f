"""The feet of statements: links below "Related", and whom to ask. All is invented."""

import filehelp
import pytest

FRONT = "Statement by Foreign Minister Ana Brel on the toll\n\n3 May 2031\n\n"
WORDS = "We reject the toll on the Sarn canal. It must be withdrawn without delay.\n\nI call on Velmara to return to the talks."
CONTACTS = [
    "ANDERS VIK\nLead Spokesperson for Foreign Affairs and Security Policy\nanders.vik@ec.example\n+32 460 00 00 01",
    "Ilse Brand\nPress Officer\nilse.brand@ec.example\n\nJan de Vries\nDeputy Head of Press\n+32 460 00 00 02",
    "Ilse Brand, Spokesperson for Trade\nTel. +32 460 00 00 02",
]


def body(folder, text):
    return filehelp.body(filehelp.of_text(folder, text), "\n\n")


@pytest.mark.parametrize("contact", CONTACTS)
def test_whom_to_ask_is_no_part_of_a_statement(tmp_path, contact):
    assert body(tmp_path, f"{FRONT}{WORDS}\n\n{contact}\n") == WORDS


@pytest.mark.parametrize("heading", ["Related", "See also", "See also:", "Background", "Related links"])
@pytest.mark.parametrize("contact", ["", CONTACTS[0]])
def test_links_at_the_foot_are_no_part_of_a_statement(tmp_path, heading, contact):
    links = "Kelmar and Velmara: factsheet\nSpeech by Ana Brel at the Oslo Forum"
    assert body(tmp_path, f"{FRONT}{WORDS}\n\n{heading}\n{links}\n\n{contact}\n") == WORDS


@pytest.mark.parametrize(
    "last",
    [
        "The ministry's press officer for trade, Ilse Brand, said that she had no comment.",
        "Dario Mensen\n\nSpokesman for the Secretary-General",
        "Background\n\nThe toll has been levied since 1931. Velmara raised it twice.",
    ],
)
def test_a_sentence_on_a_press_officer_and_a_signature_stay(tmp_path, last):
    assert body(tmp_path, f"{FRONT}{WORDS}\n\n{last}\n").endswith(last.partition("\n\n")[2] or last)
