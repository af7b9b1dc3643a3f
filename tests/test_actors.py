"""The registry of actors: what it holds, whom a form means on a date, and what is refused."""

import re

import pytest

from communique import actors, paths
from communique.errors import ResourceError

STATES = "state,capital,demonyms,metonyms,source,verified\n"
OFFICES = "person,variants,office,descriptions,state,organisation,principal,from,to,pronoun,source,verified\n"
VELDRIA = "Veldria,Aldmoor,Veldrian;Veldrians,the Slate House,invented,no\n"


@pytest.fixture
def extra(tmp_path):
    """A user's folder with an invented state; a function that writes its offices and loads the whole."""

    def load(offices: str = "", states: str = VELDRIA):
        (tmp_path / "states.csv").write_text(STATES + states, encoding="utf-8")
        (tmp_path / "offices.csv").write_text(OFFICES + offices, encoding="utf-8")
        return actors.load(tmp_path)

    return load


def test_every_member_state_and_every_source_is_there(registry):
    assert len(registry.states) >= 193
    assert registry.states["capital"].notna().all()
    for table in (registry.states, registry.organisations, registry.offices, registry.titles):
        assert table["source"].notna().all()


def test_offices_carry_dates_and_say_whether_they_were_verified(registry):
    assert len(registry.offices) >= 45
    assert registry.offices["from"].notna().all()
    assert set(registry.offices["verified"]) <= {"yes", "no"}


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [
        ("Russia", "state", "Russia"),
        ("Moscow", "state", "Russia"),
        ("the Kremlin", "state", "Russia"),
        ("The  Kremlin", "state", "Russia"),
        ("Turkey", "state", "Türkiye"),
        ("Türkiye", "state", "Türkiye"),
        ("British", "demonym", "United Kingdom"),
        ("the EU", "organisation", "European Union"),
        ("Zelenskyy", "person", None),
        ("Volodymyr Zelenskyy", "person", "Volodymyr Zelensky"),
        ("Recep Tayyip Erdoğan", "person", "Recep Tayyip Erdogan"),
        ("Moscowland", "state", None),
    ],
)
def test_a_form_means_an_actor(registry, form, kind, name):
    found = actors.meanings(registry, form, kind)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("date", "holder"),
    [
        ("2025-05-05", ["Olaf Scholz"]),
        ("2025-05-06", ["Friedrich Merz"]),
        ("2025-05-11", ["Friedrich Merz"]),
        ("1990-01-01", []),
        (None, []),
    ],
)
def test_the_holder_of_an_office_is_the_one_of_the_day(registry, date, holder):
    assert actors.holders(registry, "the German chancellor", date) == holder


def test_a_surname_is_found_with_its_particle_and_without_accents(registry):
    assert actors.persons_called(registry, "von der Leyen") == ["Ursula von der Leyen"]
    assert actors.persons_called(registry, "Erdoğan") == ["Recep Tayyip Erdogan"]
    assert actors.persons_called(registry, "Nobody") == []


def test_names_hold_states_peoples_and_surnames(registry):
    assert {"Russia", "Moscow", "Ukrainian", "Peskov", "the Kremlin", "NATO"} <= actors.names(registry)


def test_a_users_folder_adds_and_wins(extra):
    mine = extra("Vladimir Putin,,Harbour Master of Veldria,,Veldria,,,2030-01-01,,he,invented,no\n")
    assert actors.meanings(mine, "the Slate House", "state") == ["Veldria"]
    assert actors.office_on(mine, "Vladimir Putin", "2031-01-01")["office"] == "Harbour Master of Veldria"
    assert actors.office_on(mine, "Vladimir Putin", "2025-01-01") is None
    assert actors.holders(mine, "Russian president", "2025-05-01") == []


def test_the_same_files_are_read_once_and_others_anew(extra):
    first = extra()
    assert extra() is first
    assert extra(states=VELDRIA.replace("Aldmoor", "Northport")) is not first


def test_a_word_that_is_one_users_state_wins_over_the_projects(extra):
    mine = extra(states=VELDRIA + "Russia,Northport,Russian,,invented,no\n")
    assert actors.meanings(mine, "Moscow", "state") == []
    assert actors.meanings(mine, "Northport", "state") == ["Russia"]


ROW = "Ana Brel,,Prime Minister of Veldria,,{state},,,{start},{end},{pronoun},invented,no\n"


@pytest.mark.parametrize(
    ("offices", "states", "message"),
    [
        (ROW.format(state="Veldrai", start="", end="", pronoun="she"), VELDRIA, "offices.csv, line 2.*'Veldria'"),
        (ROW.format(state="Veldria", start="1.5.2030", end="", pronoun="she"), VELDRIA, "line 2: from '1.5.2030'"),
        (ROW.format(state="Veldria", start="20300101", end="", pronoun="she"), VELDRIA, "line 2: from '20300101'"),
        (ROW.format(state="Veldria", start="2031-01-01", end="2030-01-01", pronoun="she"), VELDRIA, "before it begins"),
        (ROW.format(state="Veldria", start="", end="", pronoun="it"), VELDRIA, "pronoun 'it'"),
        (
            ROW.format(state="Veldria", start="2030-01-01", end="", pronoun="she")
            + ROW.format(state="Veldria", start="2031-01-01", end="", pronoun="she"),
            VELDRIA,
            "line 3.*overlaps.*line 2",
        ),
        ("Ana Brel,too,few\n", VELDRIA, "line 2: this row has not as many cells"),
        ("", VELDRIA + VELDRIA, "states.csv, line 3: 'Veldria' is named twice"),
        ("", ",Aldmoor,,,invented,no\n", "line 2: the column 'state' is empty"),
        (
            "",
            "Lorrin,Ansel,,Harbour House,invented,no\nKethara,Ilsamar,,the harbour house,invented,no\n",
            "states.csv, line 3: 'the harbour house' names two actors, 'Kethara' here and 'Lorrin' at .*line 2",
        ),
    ],
)
def test_a_slip_in_a_users_file_names_file_and_line(extra, offices, states, message):
    with pytest.raises(ResourceError) as refused:
        extra(offices, states)
    assert re.search(message, str(refused.value))


def test_a_missing_column_is_named_with_the_nearest(tmp_path):
    (tmp_path / "states.csv").write_text("state,capitol,demonyms,metonyms,source,verified\n", encoding="utf-8")
    with pytest.raises(ResourceError, match="line 1: the column 'capital' is missing.*'capitol'"):
        actors.load(tmp_path)


def test_a_folder_without_a_registry_is_refused(tmp_path):
    with pytest.raises(ResourceError, match="holds no registry of actors"):
        actors.load(tmp_path)


def test_a_file_that_is_no_utf8_is_refused(tmp_path):
    (tmp_path / "states.csv").write_bytes(b"state,capital,demonyms,metonyms,source,verified\n\xff\xfe,a,b,c,d,e\n")
    with pytest.raises(ResourceError, match="not a CSV file in UTF-8"):
        actors.load(tmp_path)


def test_the_projects_own_files_are_where_paths_says():
    assert {path.name for path in paths.ACTORS.glob("*.csv")} == {
        "states.csv",
        "organisations.csv",
        "offices.csv",
        "titles.csv",
        "first_names.csv",
    }
