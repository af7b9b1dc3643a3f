"""Of which state unnamed people are, where only the document knows the state, and near misses."""

import pytest
from test_speakers_marked import registry, resolved  # noqa: F401

REST = (
    " Kelmar and Orsk waited. Kelmar's foreign ministry left. Europe was empty, so was Republic Square, and Lund was."
)
ORIGINS = [
    ("[A senior Kelmari diplomat] said no.", "Kelmar"),
    ("[Two Kelmari officials] said no.", "Kelmar"),
    ("[A Kelmar official] said no.", "Kelmar"),
    ("[A lawmaker from Kelmar] said no.", "Kelmar"),
    ("[One Kelmari envoy to Orsk] said no.", "Kelmar"),
    ("[A group of Kelmari ministers] said no.", "Kelmar"),
    ("[Kelmari diplomats] said no.", "Kelmar"),
    ("[A Kelmari official briefed on the talks] said no.", "Kelmar"),
    ("[An Orskian aide who met Kelmari officials] said no.", "Orsk"),
    ("[A Veldrian diplomat] said no.", "Veldria"),
    # near misses: a continent, a party, a compass, a place, two states, another's dealings
    ("[A European diplomat] said no.", None),
    ("[A Republican lawmaker] said no.", None),
    ("[A Western official] said no.", None),
    ("[A Lund shopkeeper] said no.", None),
    ("[An official in Kelmar] said no.", None),
    ("[Kelmari and Orskian diplomats] said no.", None),
    ("[An official] met Kelmari envoys.", None),
    ("[A diplomat who met Kelmari envoys] said no.", None),
    ("[An adviser on Kelmar] said no.", None),
]


@pytest.mark.parametrize(("text", "state"), ORIGINS, ids=[text for text, _ in ORIGINS])
def test_unnamed_people_are_of_the_state_before_them(text, state, registry):  # noqa: F811
    assert resolved(text + REST, registry)[-1]["state"] == state


def test_officers_are_of_no_office(registry):  # noqa: F811
    assert resolved("[Officers] said no. The Office closed. Other officers left.", registry)[-1]["state"] is None
