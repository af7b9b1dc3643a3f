"""What a second reader found: later speakers decide nothing earlier, and names are what they are. All is invented."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401
from test_speakers_mentions import found

from communique import layers
from communique.speakers import issuers


def actors_of(text, registry, words, **how):  # noqa: F811
    return [row["actor"] for row in found(text, registry, **how).to_dict("records") if row["text"] == words]


def test_a_greeting_behind_a_label_is_nobody(registry):  # noqa: F811
    text = "MS. BREL: Hello, everybody.\n\nQ: What now?\n\nMS. BREL: He told me no. Last question.\n\nQ: She said no."
    assert {row["actor"] for row in found(text, registry, kind="transcript").to_dict("records")} & {
        *("Hello", "Hello, everybody", "What", "Last"),
    } == set()


def test_a_line_break_behind_a_short_line_ends_a_name(registry):  # noqa: F811
    rows = found("14.05 GMT\nKelmar denies it, Orlan Vasse said.", registry).to_dict("records")
    assert "GMT Kelmar" not in {row["actor"] for row in rows}


def test_he_and_she_are_persons(registry):  # noqa: F811
    text = "Ruth Sayle said that the pass was closed. She added that it would open. He said no."
    kinds = {row["text"]: row["type"] for row in found(text, registry).to_dict("records")}
    assert kinds["She"] == kinds["He"] == "person"


def test_a_headline_in_title_case_is_no_letterhead():
    for line in ("Kelmar Council Rejects Tolls", "Trade Mission Leaves For Sarn", "Press Release: Trade Mission"):
        assert issuers.letterhead(f"{line}\n\nThe council rejected the tolls. We will not pay.") == ""


def test_the_administration_of_a_person_is_no_state(registry):  # noqa: F811
    text = "President Tomas Varga spoke. Varga waited. [The Varga administration] said no."
    assert resolved(text, registry)[-1]["state"] is None


@pytest.mark.parametrize("module", ["mentions", "named", "written", "crowds"])
def test_the_key_of_mentions_is_of_all_that_makes_them(module):
    from communique import code

    read = {file for one in layers.BY_DOCUMENT["mentions"].modules for file in code.closure(one)}
    assert f"{module}.py" in {file.name for file in read if file.parent.name == "speakers"}


def test_one_of_a_people_is_the_official_of_that_state(registry):  # noqa: F811
    text = "[Rohan Tisk], Pellara's foreign minister, said yes. Talks with Pellara failed. [The Pellaran] said no."
    assert resolved(text, registry)[-1]["speaker"] == "Rohan Tisk"


def test_the_minister_in_what_her_spokeswoman_tells_is_she(registry):  # noqa: F811
    text = "President Corin Vasse met Foreign Minister Ruth Sayle and Prime Minister Mira Tolland. Tolland left. "
    text += "Sayle's spokeswoman, Olena Marchuk, said that the minister had rejected the plan."
    last = found(text, registry)
    assert last.loc[last["text"] == "the minister", "actor"].tolist() == ["Ruth Sayle"]


def test_western_in_small_company_is_nobodys_name(registry):  # noqa: F811
    text = (
        "Corin Vasse urged a truce, backed by Western allies, insisting that it should be kept. Western allies agreed."
    )
    assert "Western" not in {row["actor"] for row in found(text, registry).to_dict("records")}


def test_a_ministry_of_two_fields_is_its_state(registry):  # noqa: F811
    text = "[The Veldrian Ministry of Foreign Affairs and Expatriates] said no. [The Ministry] said so. [It] said no."
    assert [row["speaker"] for row in resolved(text, registry)] == ["Veldria"] * 3


def test_on_reports_names_nobody(registry):  # noqa: F811
    text = "On reports that Ruth Sayle would leave, Corin Vasse said no."
    assert "On" not in {row["actor"] for row in found(text, registry).to_dict("records")}
