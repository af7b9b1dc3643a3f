import pytest

from communique import errors


@pytest.mark.parametrize(
    ("given", "allowed", "match"),
    [
        ("Lavrow", ["Sergei Lavrov", "Peskov"], "Sergei Lavrov"),
        ("LEVEL", ["level", "top"], "level"),
        ("Putn", ["puts", "Vladimir Putin"], "Vladimir Putin"),
        ("until_", ["since", "until"], "until"),
    ],
)
def test_the_nearest_name_is_offered(given, allowed, match):
    assert f"Closest here: {match!r}." in errors.unknown("name", [given], allowed, "here")


def test_where_nothing_is_near_the_allowed_are_listed():
    assert errors.unknown("level", ["xyz"], ["state", "office"], "here").endswith("Allowed here: 'office', 'state'.")


def test_where_nothing_is_allowed_it_says_none():
    assert errors.unknown("speaker", ["Ann"], [], "in this corpus").endswith("Allowed in this corpus: none.")


def test_all_the_unknown_names_stand_in_one_message():
    message = errors.unknown("speaker", ["Ode", "Ida"], ["Oda"], "here")
    assert "'Ode'" in message
    assert "'Ida'" in message


def test_a_near_miss_is_not_called_near():
    assert errors.nearest("Rome", ["Ceasefire"]) is None
