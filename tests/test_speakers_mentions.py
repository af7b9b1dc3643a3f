"""Every mention of an actor, whom it means and how it was decided. All states and people are invented."""

import pytest
from test_attribution import document
from test_stance_targets import registry  # noqa: F401

from communique import attribution, schemas, speakers
from communique.speakers import mentions

TEXT = (
    "Foreign Minister Ruth Sayle of Veldria said on Monday that the Kethari government had closed the pass. "
    "She told reporters that it would pay for this, and that its envoys were no friends of the fishermen. "
    "The minister said the draft text was dead. It rained."
)


def found(text, registry, **how):  # noqa: F811
    documents = schemas.frame("documents", [{**document(text, **how), "date": "2031-03-05"}])
    given = attribution.attribute(documents)
    walked = speakers.read(given, documents, registry)
    return mentions.find(speakers.filled(given, walked, registry, {}), walked)


def test_every_form_is_found_with_whom_it_means(registry):  # noqa: F811
    table = found(TEXT, registry)
    assert list(table.columns) == schemas.columns("mentions")
    met = {(row["text"], row["form"], row["actor"]) for row in table.to_dict("records")}
    assert {
        ("Foreign Minister Ruth Sayle of Veldria", "name", "Ruth Sayle"),
        ("She", "pronoun", "Ruth Sayle"),
        ("Kethari", "people", "Kethara"),
        ("fishermen", "group", "fishermen"),
        ("The minister", "office", "Ruth Sayle"),
        ("draft text", "document", "draft text"),
    } <= met


def test_what_a_row_tells(registry):  # noqa: F811
    rows = {row["text"]: row for row in found(TEXT, registry).to_dict("records")}
    she, minister = rows["She"], rows["Foreign Minister Ruth Sayle of Veldria"]
    assert (she["type"], she["gender"], she["affiliation"], she["role"]) == ("person", "she", "Veldria", "source")
    assert she["by"] == "model" and 0 < she["confidence"] <= 1
    assert minister["by"] == "rule" and minister["confidence"] != minister["confidence"]
    assert minister["head"] == "Sayle"
    assert rows["fishermen"]["number"] == "plural"
    assert "reporters" in rows and rows["Veldria"]["affiliation"] is None


def test_a_pronoun_without_an_antecedent_is_nobody(registry):  # noqa: F811
    rows = found("He said that the pass was closed.", registry).to_dict("records")
    assert [(row["text"], row["actor"], row["form"]) for row in rows] == [("He", None, "pronoun")]


def test_spans_are_of_the_text_in_its_order_and_nested_ones_follow(registry):  # noqa: F811
    table = found(TEXT, registry)
    assert [TEXT[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table["text"].tolist()
    assert table["start"].is_monotonic_increasing
    assert "Veldria" in table.loc[table["form"] == "name", "text"].tolist()


@pytest.mark.parametrize("text", ["", "It rained."])
def test_nobody_is_no_row(text, registry):  # noqa: F811
    assert found(text, registry).empty
