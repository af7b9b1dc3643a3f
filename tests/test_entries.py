"""Live blogs: what somebody says is over where the next entry begins, and what tells that a text is one."""

import pytest
from test_attribution import document

from communique import actors, attribution, schemas, speakers
from communique.attribution import entries
from communique.corpus import kinds, text

BLOG = (
    "Summit live: leaders meet in Pellam\n\n20 November 2031\n\n13.48 GMT\n\n"
    "“We are close,” Kaskia's envoy, Ruben Holt, told our correspondent. He rejected the idea of a tribunal.\n\n"
    "Share\n\n13.20 GMT\n\nGood afternoon. I'm Jon Dalen and I'll be with you for the next few hours.\n\n"
    "13.05 GMT\nKaskia says no\n\nThe foreign ministry said that the talks would go on.\n"
)


def said(page: str, kind: str = "live") -> list[dict]:
    [draft] = text.read(page, "x").drafts
    row = document(page, kind=kind) | {"headline": draft.headline, "body": draft.body}
    table = schemas.frame("documents", [row])
    return speakers.resolve(attribution.attribute(table), table, actors.load(), {}).to_dict("records")


def test_nobody_goes_on_in_the_next_entry():
    found = said(BLOG)
    assert [one["content"] for one in found if one["speaker"] == "Ruben Holt"] == [
        "“We are close,”",
        "the idea of a tribunal",
    ]
    assert not any("Jon Dalen" in one["content"] for one in found)


def test_a_quotation_at_the_head_of_an_entry_is_not_whoever_spoke_before():
    page = (
        "Summit live\n\n20 November 2031\n\n10.15am\n\nForeign Minister Ana Brel told reporters that the talks would fail.\n\n"
        "9.40am\n\n“I'm Jon Dalen, and I will be with you today. Write to me.”\n\n9.20am\n\nGood morning.\n"
    )
    assert [one["content"] for one in said(page)] == ["that the talks would fail"]


def test_a_zone_is_no_part_of_a_name():
    assert not any("GMT" in one["speaker"] for one in said(BLOG))


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("14.32 GMT\n\nNo deal.\n\n14.05 Talks end", 2),
        ("No deal.\n\n2:05pm – Talks end\n\n[13:20]\nGood day.", 2),
        ("The talks ended at\n14.05 GMT on Monday.", 0),
        ("0:05\nI oppose the tolls and\n0:08\nthe minister does not", 1),
        ("No deal.\n\n14.05 of them sailed.", 0),
    ],
)
def test_where_entries_begin(page, count):
    assert len(entries.beginnings(page)) == count


@pytest.mark.parametrize(
    ("title", "times", "kind"),
    [
        ("Summit live: leaders meet", ["14.32 GMT", "14.05 GMT"], "live"),
        ("Ukraine war live: x", ["10.15am", "9.40am"], "live"),
        ("Strait crisis live – leaders meet", ["2h ago", "3h ago"], "live"),
        ("Port live: dead man found", [], "article"),
        ("Where skippers live: a visit", ["14.32"], "article"),
        ("Skippers live on the quay", ["14.32 GMT", "14.05 GMT"], "article"),
    ],
)
def test_a_title_with_live_wants_entries(title, times, kind):
    below = times + ["Later"] * (2 - len(times))
    page = f"{title}\n\n3 February 2031\n\n{below[0]}\n\nThe harbour master came.\n\n{below[1]}\n\nHe left at noon."
    [draft] = text.read(page, "x").drafts
    assert kinds.told(page, draft.body, None, title=draft.title).kind == kind
