"""Where real people stand, by the report on them: no side in any cell but one that the dated facts bear out.

The facts are those that the dispatches of `istanbul-2025` retell. A cell may be neutral, unclear or silent; a side that is
not listed here would be said of a real person without ground.
"""

import pytest

from communique import analysis, measures, parameters
from communique.codes import SIDES

BOTH = {"support", "conditional"}
BORNE_OUT = {
    "ceasefire": {
        **dict.fromkeys(("Volodymyr Zelensky", "Andrii Sybiha", "Donald Trump", "Emmanuel Macron", "Keir Starmer",
                         "Donald Tusk", "Germany", "Ukraine", "Hakan Fidan", "Recep Tayyip Erdogan"), BOTH),
        "Friedrich Merz": BOTH, "Vladimir Putin": BOTH, "Russia": BOTH, "Vladimir Medinsky": BOTH,
        "Dmitry Peskov": {"oppose", "conditional"},
    },
    "direct talks": {
        **dict.fromkeys(("Vladimir Putin", "Donald Trump", "Recep Tayyip Erdogan", "Vladimir Medinsky", "Sergei Lavrov",
                         "Russia", "Hakan Fidan", "Mark Rutte", "Türkiye", "Dmitry Peskov", "Rustem Umerov",
                         "Volodymyr Zelensky", "Emmanuel Macron", "Ukraine"), BOTH),
        "Friedrich Merz": {"conditional"},
    },
    "sanctions": {
        **dict.fromkeys(("Donald Trump", "Friedrich Merz", "Emmanuel Macron", "Keir Starmer", "Donald Tusk", "Germany",
                         "European Union", "United Kingdom"), BOTH),
        "Dmitry Peskov": {"oppose"},
    },
    "arms supplies": {"Dmitry Peskov": {"oppose"}, "Friedrich Merz": {"support"}},
    "prisoner exchange": dict.fromkeys(("Ukraine", "Russia", "Rustem Umerov", "Vladimir Medinsky"), {"support"}),
    "memorandum": dict.fromkeys(("Vladimir Putin", "Sergei Lavrov", "Rustem Umerov", "Russia", "Hakan Fidan"), BOTH),
    "leaders' meeting": dict.fromkeys(
        ("Rustem Umerov", "Recep Tayyip Erdogan", "Volodymyr Zelensky", "Donald Trump"), BOTH
    ),
}  # fmt: skip
TOGETHER = {
    "ceasefire": BOTH,
    "direct talks": BOTH,
    "sanctions": BOTH,
    "memorandum": BOTH,
    "prisoner exchange": {"support"},
}


@pytest.fixture(scope="module")
def selection():
    return analysis.load(parameters.check(corpus="istanbul-2025"))


@pytest.fixture(scope="module")
def matrix(selection):
    return measures.position_matrix(selection)


def test_no_side_is_given_to_anybody_without_ground(matrix, selection):
    several = set(selection.statements.query("resolution == 'collective'")["group"])
    sided = matrix[matrix["position"].isin(SIDES)]
    wrong = [
        f"{row.group} on {row.issue}: {row.position} in {row.taking} of {row.statements}"
        for row in sided.itertuples()
        if row.position
        not in BORNE_OUT[row.issue].get(row.group, TOGETHER.get(row.issue, ()) if row.group in several else ())
    ]
    assert wrong == []
    assert len(sided) >= 15


def test_the_plainest_cells_are_filled(matrix):
    cells = {(row.group, row.issue): row.position for row in matrix.itertuples()}
    assert cells["Vladimir Putin", "direct talks"] == "support"
    assert cells["Dmitry Peskov", "arms supplies"] == "oppose"
    assert cells["Volodymyr Zelensky", "ceasefire"] in BOTH


def test_nobody_is_said_to_have_moved(selection):
    """The dated facts tell of nobody who left a side in these five weeks."""
    assert measures.sure_shifts(selection).empty
