"""The state beside an official's name where nothing else in the text shows that it is one, and near misses."""

import pytest
from test_attribution import document
from test_speakers_marked import registry, resolved  # noqa: F401

from communique import schemas, speakers

BESIDE = [
    ("[Belmere Deputy Foreign Minister Ina Sole] said no.", "Belmere", "Deputy Foreign Minister of Belmere"),
    ("It is late, said [Belmere Trade Minister Ina Sole].", "Belmere", "Trade Minister of Belmere"),
    ("The Belmere foreign minister, [Ina Sole], said no.", "Belmere", "Foreign Minister of Belmere"),
    ("[Maranth Islands Prime Minister Ina Sole] said no.", "Maranth Islands", "Prime Minister of the Maranth Islands"),
    ("[South Kelmar Foreign Minister Ina Sole] said no.", "South Kelmar", "Foreign Minister of South Kelmar"),
    ("[Velt Orsk Foreign Minister Ina Sole] left Velt Orsk.", "Velt Orsk", "Foreign Minister of the Velt Orsk"),
    ("[Acting Kelmar Foreign Minister Ina Sole] said no.", "Kelmar", "Acting Foreign Minister of Kelmar"),
    ("Kelmar’s Acting Defence Minister [Ina Sole] said no.", "Kelmar", "Acting Defence Minister of Kelmar"),
    ("Kelmar's deputy foreign minister, [Ina Sole], said no.", "Kelmar", "Deputy Foreign Minister of Kelmar"),
    ("The foreign minister of Kelmar, [Ina Sole], said no.", "Kelmar", "Foreign Minister of Kelmar"),
    ("[Ina Sole], foreign minister of the Maranth Islands, said no.", "Maranth Islands", None),
    ("[Ina Sole], the permanent representative of Kelmar, said no.", "Kelmar", "Permanent Representative of Kelmar"),
    ("Prime Minister [Ina Sole] of the Maranth Islands said no.", "Maranth Islands", None),
    ("[Ina Sole], Minister for Foreign Affairs of the Republic of Kelmar, said no.", "Kelmar", None),
    ("Angry Orsk Backs Kelmar Foreign Minister [Ina Sole]. Kelmar was late.", "Kelmar", None),
    # near misses: whoever leads a town, a firm or a union, and what is no name
    ("[Lund Mayor Ina Sole] said no.", None, "Lund Mayor"),
    ("[Kelmar Airlines President Ina Sole] said no.", None, None),
    ("[Kelmar Union President Ina Sole] said no.", None, None),
    ("[Northport Harbour Minister Ina Sole] said no.", None, None),
    ("[Former Foreign Minister Ina Sole] said no.", None, None),
    ("[New Foreign Minister Ina Sole] said no.", None, None),
    ("[Conservative Prime Minister Ina Sole] said no.", None, None),
    ("[Embattled Prime Minister Ina Sole] said no.", None, None),
    ("[Kelmari Foreign Minister Ina Sole] said no.", None, None),
    ("Furious Orsk Backs Kelmar Foreign Minister [Ina Sole].", None, None),
    ("The harbour was shut. [Harbour Foreign Minister Ina Sole] said no.", None, None),
    ("President Orlen waited. [Orlen Foreign Minister Ina Sole] said no.", None, None),
    ("Foreign Minister [Ina Sole] of the Harvest Party said no.", None, None),
    ("[Ina Sole], foreign minister of the Harvest Party, said no.", None, None),
    ("Mayor [Ina Sole] of Kelmar said no.", None, None),
]


@pytest.mark.parametrize(("text", "state", "office"), BESIDE, ids=[text for text, *_ in BESIDE])
def test_an_office_that_only_states_have_tells_the_state(text, state, office, registry):  # noqa: F811
    last = resolved(text, registry)[-1]
    assert (last["speaker"], last["state"]) == ("Ina Sole", state)
    assert office is None or last["office"] == office


HEADS = [
    ("Ana Brel, Foreign Minister of Kessia", "Kessia"),
    ("the Foreign Minister of Kessia, Ana Brel", "Kessia"),
    ("Minister Ana Brel of Kessia", "Kessia"),
    ("Ambassador Ana Brel of Kessia", "Kessia"),
    ("Kessia Foreign Minister Ana Brel", "Kessia"),
    ("H.E. Ana Brel, Minister for Foreign Affairs of the Republic of Kessia", "Kessia"),
    # near misses
    ("Ana Brel, Mayor of Lund", None),
    ("Ana Brel, President of the Harbour Union", None),
    ("Foreign Minister Ana Brel", None),
    ("Professor Ana Brel of Lund", None),
]


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("words", "state"), HEADS, ids=[words for words, _ in HEADS])
def test_the_head_of_a_statement_tells_whose_official_speaks(words, state, told, registry):  # noqa: F811
    head = f"Statement by {words}"
    text = f"{head}\n\nKessia will not sign the treaty."
    how = {"kind": "statement", "headline": len(head), "speaker": words if told else None}
    table = schemas.frame("documents", [{**document(text, **how), "date": "2031-03-05"}])
    row = {"statement": "d:1", "document": "d", "mode": "speech", "content_spans": [[len(head) + 2, len(text)]]}
    (found,) = speakers.resolve(schemas.frame("statements", [row]), table, registry, {}).to_dict("records")
    assert (found["speaker"], found["state"]) == ("Ana Brel", state)
