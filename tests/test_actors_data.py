"""The registry that comes with the project: whole, sourced, free of contradictions, and right on the day."""

import datetime
from collections import defaultdict

import pytest

from communique import actors

OTHERS = {"Holy See", "Kosovo", "Palestine", "Taiwan"}  # not members of the United Nations
HELD_BY_SEVERAL = {"Foreign Ministry spokesperson of China"}  # spokespersons of one ministry take turns


def plain_forms(table, columns):
    """Plain form to the rows (by number) that hold it, over columns of one form or a list of forms each."""
    found = defaultdict(set)
    for number, row in enumerate(table.to_dict("records")):
        for column in columns:
            forms = row[column] if isinstance(row[column], list) else [row[column]]
            for form in forms:
                found[actors.plain(form)].add(number)
    return found


def test_every_member_state_and_four_more_are_there(registry):
    states = set(registry.states["state"])
    assert states > OTHERS
    assert len(states - OTHERS) == 193


def test_a_state_has_a_capital_and_an_adjective(registry):
    assert registry.states["capital"].notna().all()
    assert all(registry.states["demonyms"])


def test_a_capital_or_seat_of_government_means_one_state(registry):
    forms = plain_forms(registry.states, ["state", "capital", "metonyms"])
    assert {form for form, rows in forms.items() if len(rows) > 1} == set()


def test_forty_states_have_a_seat_beside_name_and_capital(registry):
    def other_names(row):
        own = {actors.plain(row["state"]), actors.plain(row["capital"])}
        return {actors.plain(form) for form in row["metonyms"]} - own

    assert sum(bool(other_names(row)) for row in registry.states.to_dict("records")) >= 40


def test_shared_adjectives_are_known_and_the_commoner_bearer_comes_first(registry):
    forms = plain_forms(registry.states, ["demonyms"])
    assert {form for form, rows in forms.items() if len(rows) > 1} == {"congolese", "dominican", "dominicans"}
    assert actors.meanings(registry, "Congolese", "demonym")[0] == "Democratic Republic of the Congo"
    assert actors.meanings(registry, "Dominican", "demonym")[0] == "Dominican Republic"


def test_an_organisations_form_means_one_organisation(registry):
    forms = plain_forms(registry.organisations, ["organisation", "variants", "metonyms"])
    assert {form for form, rows in forms.items() if len(rows) > 1} == set()
    assert len(registry.organisations) >= 50


def test_offices_are_enough_and_those_who_speak_for_another_name_a_person_of_the_registry(registry):
    offices = registry.offices
    assert len(offices) >= 110
    assert offices["person"].nunique() >= 80
    principals = set(offices["principal"].dropna())
    assert principals <= set(offices["person"])
    assert len(principals) >= 8


@pytest.mark.parametrize("name", ["states", "organisations", "offices"])
def test_every_row_names_its_source_and_says_whether_it_was_looked_up(registry, name):
    table = getattr(registry, name)
    assert table["source"].notna().all()
    assert set(table["verified"]) <= {"yes", "no"}
    assert not [row for row in table.to_dict("records") if row["verified"] == "yes" and "not yet" in row["source"]]


def test_a_good_part_was_looked_up(registry):
    assert (registry.states["verified"] == "yes").mean() > 0.95
    assert (registry.offices["verified"] == "yes").sum() >= 80


def test_offices_begin_on_a_date_speak_for_somebody_and_say_how_they_are_called(registry):
    states, organisations = set(registry.states["state"]), set(registry.organisations["organisation"])
    for row in registry.offices.to_dict("records"):
        start = datetime.date.fromisoformat(row["from"])
        assert start < datetime.date.fromisoformat(row["to"] or "9999-12-31"), row
        assert row["state"] in states or row["organisation"] in organisations, row
        assert bool(row["state"]) != bool(row["organisation"]), row
        assert row["descriptions"] and row["pronoun"] in {"he", "she", "they"}, row


def test_the_holders_of_one_office_follow_each_other(registry):
    for office, rows in registry.offices.groupby("office"):
        if office in HELD_BY_SEVERAL:
            continue
        terms = sorted((row["from"], row["to"] or "9999", row["person"]) for row in rows.to_dict("records"))
        for before, after in zip(terms, terms[1:], strict=False):
            assert before[1] <= after[0], (office, before, after)


def test_one_person_is_written_one_way(registry):
    forms = defaultdict(set)
    for row in registry.offices.to_dict("records"):
        for form in [row["person"], *row["variants"]]:
            forms[actors.plain(form)].add(row["person"])
    assert {form: people for form, people in forms.items() if len(people) > 1} == {}


def test_a_description_means_one_office(registry):
    """ "The Iranian leader" on one day is one person, whoever the offices' rows belong to."""
    for row in registry.offices.to_dict("records"):
        if row["office"] in HELD_BY_SEVERAL:
            continue
        for description in row["descriptions"]:
            assert actors.holders(registry, description, row["from"]) == [row["person"]], (description, row["from"])


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("Downing Street", "state", "United Kingdom"),
        ("Number 10", "state", "United Kingdom"),
        ("Whitehall", "state", "United Kingdom"),
        ("the Foreign Office", "state", "United Kingdom"),
        ("the Élysée", "state", "France"),
        ("the Elysee Palace", "state", "France"),
        ("Quai d’Orsay", "state", "France"),
        ("the Chancellery", "state", "Germany"),
        ("the Kremlin", "state", "Russia"),
        ("the White House", "state", "United States"),
        ("the State Department", "state", "United States"),
        ("the Pentagon", "state", "United States"),
        ("Washington", "state", "United States"),
        ("Zhongnanhai", "state", "China"),
        ("South Block", "state", "India"),
        ("Palazzo Chigi", "state", "Italy"),
        ("Bankova", "state", "Ukraine"),
        ("the Blue House", "state", "South Korea"),
        ("Kiev", "state", "Ukraine"),
        ("U.S.", "state", "United States"),
        ("America", "state", "United States"),
        ("Britain", "state", "United Kingdom"),
        ("the UAE", "state", "United Arab Emirates"),
        ("Turkey", "state", "Türkiye"),
        ("Vietnam", "state", "Viet Nam"),
        ("Ivory Coast", "state", "Côte d'Ivoire"),
        ("the Vatican", "state", "Holy See"),
        ("the Holy See", "state", "Holy See"),
        ("the Palestinian Authority", "state", "Palestine"),
        ("Chișinău", "state", "Moldova"),
        ("DR Congo", "state", "Democratic Republic of the Congo"),
        ("car", "state", None),
        ("the Beach", "state", None),
        ("the UN nuclear watchdog", "organisation", "IAEA"),
        ("Nato", "organisation", "NATO"),
        ("the Houthis", "organisation", "Houthis"),
        ("Andrii Sibiha", "person", "Andrii Sybiha"),
        ("Volodymyr Zelenskyy", "person", "Volodymyr Zelensky"),
        ("Viktor Orbán", "person", "Viktor Orban"),
        ("Victor Orban", "person", None),
    ],
)
def test_a_form_means_an_actor(registry, form, kind, name):
    assert next(iter(actors.meanings(registry, form, kind)), None) == name


@pytest.mark.parametrize(
    ("description", "date", "holder"),
    [
        ("the British prime minister", "2022-09-05", "Boris Johnson"),
        ("the British prime minister", "2022-09-10", "Liz Truss"),
        ("the British prime minister", "2022-11-01", "Rishi Sunak"),
        ("the British prime minister", "2025-05-10", "Keir Starmer"),
        ("UK foreign secretary", "2023-11-12", "James Cleverly"),
        ("UK foreign secretary", "2023-11-13", "David Cameron"),
        ("the German chancellor", "2025-05-01", "Olaf Scholz"),
        ("the German chancellor", "2025-05-10", "Friedrich Merz"),
        ("the US president", "2025-01-19", "Joe Biden"),
        ("the U.S. president", "2025-01-20", "Donald Trump"),
        ("the American president", "2020-06-01", "Donald Trump"),
        ("US secretary of state", "2024-12-31", "Antony Blinken"),
        ("US secretary of state", "2025-02-01", "Marco Rubio"),
        ("Ukrainian foreign minister", "2024-09-04", "Dmytro Kuleba"),
        ("Ukrainian foreign minister", "2024-09-06", "Andrii Sybiha"),
        ("Russian defence minister", "2023-01-01", "Sergei Shoigu"),
        ("Russian defense minister", "2025-05-10", "Andrei Belousov"),
        ("NATO secretary general", "2024-09-30", "Jens Stoltenberg"),
        ("NATO secretary general", "2024-10-01", "Mark Rutte"),
        ("EU foreign policy chief", "2024-11-30", "Josep Borrell"),
        ("EU foreign policy chief", "2024-12-02", "Kaja Kallas"),
        ("Japanese prime minister", "2024-09-30", "Fumio Kishida"),
        ("Japanese prime minister", "2025-05-10", "Shigeru Ishiba"),
        ("Japanese prime minister", "2025-10-22", "Sanae Takaichi"),
        ("Chinese foreign minister", "2022-06-01", "Wang Yi"),
        ("Chinese foreign minister", "2023-05-01", "Qin Gang"),
        ("Chinese foreign minister", "2023-08-01", "Wang Yi"),
        ("Canadian prime minister", "2025-05-10", "Mark Carney"),
        ("Turkish foreign minister", "2022-03-10", "Mevlüt Çavuşoğlu"),
        ("Turkish foreign minister", "2025-05-11", "Hakan Fidan"),
        ("Hungarian prime minister", "2026-05-10", "Péter Magyar"),
        ("the pope", "2025-05-01", None),
        ("the pope", "2025-05-09", "Pope Leo XIV"),
        ("the British prime minister", None, None),
        ("the Brittany prime minister", "2025-05-10", None),
    ],
)
def test_the_holder_is_the_one_of_the_day(registry, description, date, holder):
    assert next(iter(actors.holders(registry, description, date)), None) == holder


def test_one_who_changed_office_holds_the_one_of_the_day(registry):
    assert actors.office_on(registry, "Liz Truss", "2022-06-01")["office"] == "Foreign Secretary of the United Kingdom"
    assert actors.office_on(registry, "Liz Truss", "2022-10-01")["office"] == "Prime Minister of the United Kingdom"
    assert actors.office_on(registry, "Liz Truss", "2023-01-01") is None
    assert actors.office_on(registry, "Mark Rutte", "2024-06-30")["state"] == "Netherlands"
    assert actors.office_on(registry, "Mark Rutte", "2024-11-01")["organisation"] == "NATO"
    assert actors.office_on(registry, "Kaja Kallas", "2023-01-01")["state"] == "Estonia"
