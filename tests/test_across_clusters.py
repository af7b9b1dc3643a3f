import pandas as pd
import pytest
from across_help import frame, pair_statements, pairs, statement
from hypothesis import given
from hypothesis import strategies as st

from communique.across import clusters, numbers, profile, synonyms, telling
from communique.across.synonyms import Token


def joined(*rows: dict, **options) -> list[set[str]]:
    """The clusters of more than one, as sets of statement ids."""
    found = clusters.group(frame(*rows), **options)
    groups = [set(part["statement"]) for _, part in found.groupby("cluster")]
    return [group for group in groups if len(group) > 1]


def are_one(one: str, other: str, **cells) -> bool:
    """Whether two contents in two articles are one, among other things that were said."""
    second = {name.removeprefix("other_"): cell for name, cell in cells.items() if name.startswith("other_")}
    first = {name: cell for name, cell in cells.items() if not name.startswith("other_")}
    rest = [statement(f"r{place}", text, document=f"r{place}", date="2033-01-01") for place, text in enumerate(REST)]
    found = joined(statement("s1", one, **first), statement("s2", other, document="b1", **second), *rest)
    return {"s1", "s2"} in found


REST = [
    "the harvest was poor in the valley of Marrow",
    "the council would vote on the tariffs in June",
    "that nine villages had no water",
    "the embassy had sent its thanks for the tents",
    "“We sang all night, and the fleet sang back”",
]


def counts(half: str) -> tuple[int, int, int]:
    """Pairs found to be one and rightly so, found, and those that are one."""
    found = clusters.group(pair_statements(half)).set_index("statement")["cluster"]
    rows = pairs(half)
    said = [found[f"one-{place}"] == found[f"two-{place}"] for place in range(len(rows))]
    same = [row["same"] == "yes" for row in rows]
    return sum(a and b for a, b in zip(said, same, strict=True)), sum(said), sum(same)


# Written at three times: the first to choose words and threshold by, the second to repair kinds of errors by, the last
# seen once, with 16 of 23 and 16 of 22 before two more kinds were repaired. Half are near misses, harder than the press.
@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("choose", 0.85, 0.9), ("measure", 0.85, 0.85), ("last", 0.8, 0.75)]
)
def test_made_up_pairs_are_mostly_told_apart(half, precision, recall):
    right, found, there = counts(half)
    assert right / found > precision
    assert right / there > recall


ONE = [
    ("the harbour will open on Monday to grain ships", "grain ships could use the harbour, which opens on Monday"),
    ("a ceasefire along the river was needed at once", "there must be an immediate truce along the river"),
    ("twelve sailors died on the tanker", "12 sailors were dead on the tanker"),
    ("Kethara broke the treaty on the straits", "the straits treaty has been broken by Kethara"),
    ("the convoy would leave for Tarn if the road was cleared", "the convoy would leave for Tarn"),
    ("perhaps the cable to Sundrey was cut by an anchor", "an anchor cut the cable to Sundrey"),
    ("the fleet would not leave the bay unless the mines went", "the fleet would leave the bay only if the mines went"),
]
TWO = [
    ("twelve sailors died on the tanker", "nine sailors died on the tanker"),
    ("the fleet would leave the bay", "the fleet would not leave the bay"),
    ("the fleet would never leave the bay", "the fleet was leaving the bay"),
    ("the talks on the dam have begun in Corve", "the talks on the dam have ended in Corve"),
    ("the fleet would leave the bay", "the bay was full of herring"),
    ("the seizure of the tanker was lawful", "the seizure of the tanker was unlawful"),
    ("the first chapter of the draft was ready", "the fourth chapter of the draft was ready"),
    ("imports of wheat from Ombrava had doubled", "imports of steel from Kethara had doubled"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_tellings_of_one_statement(one, other):
    assert are_one(one, other)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_near_misses(one, other):
    assert not are_one(one, other)


@pytest.mark.parametrize(
    ("cue", "content", "other_cue", "other"),
    [
        ("rejected", "the plan for a joint patrol", "said", "she would not accept the plan for a joint patrol"),
        ("denied", "that drones had hit the station", "said", "no drone had hit the station"),
        (
            "did not rule out",
            "a visit to the northern islands in June",
            "said",
            "she might visit the northern islands in June",
        ),
        ("would not name", "the owner of the tanker", "refused to name", "the owner of the tanker"),
    ],
)
def test_a_cue_that_denies_is_read_with_the_content(cue, content, other_cue, other):
    assert are_one(content, other, cue=cue, other_cue=other_cue)
    assert not are_one(content, other, cue=cue, other_cue="did not deny" if cue == "denied" else f"not {other_cue}")


@pytest.mark.parametrize(
    ("cue", "other"), [("welcomed", "condemned"), ("praised", "rejected"), ("apologised for", "accused Lorrin of")]
)
def test_judging_is_read_in_the_cue(cue, other):
    content = "the delay of the northern patrols"
    assert are_one(content, content, cue=cue, other_cue=cue)
    assert not are_one(content, content, cue=cue, other_cue=other)


def test_thanking_is_not_asking():
    content = "Ombrava for tents and blankets for the refugees"
    assert not are_one(content, "tents and blankets from Ombrava", cue="thanked", other_cue="asked for")


SAME = "the harbour will open on Monday to grain ships"


@pytest.mark.parametrize(
    ("cells", "one"),
    [
        ({}, True),
        ({"other_date": "2034-05-04"}, True),
        ({"other_date": "2034-05-05"}, False),
        ({"other_date": "2034-04-28"}, True),
        ({"other_speaker": "Tomas Orlan"}, False),
        ({"other_speaker": "Veldria", "other_state": "Veldria"}, True),
        ({"other_speaker": "Lorrin", "other_state": "Lorrin"}, False),
        ({"speaker": "Pavo Lind", "other_speaker": "Tomas Orlan"}, True),
        ({"resolution": "anonymous", "other_resolution": "anonymous"}, False),
        ({"speaker": None, "other_speaker": None}, False),
        ({"speaker": "A and B", "members": ["A", "B"], "other_speaker": "B and A", "other_members": ["B", "A"]}, True),
        ({"speaker": "both", "members": ["A", "B"], "other_speaker": "both", "other_members": ["A", "C"]}, False),
        ({"date": None, "other_date": None}, False),
        ({"date": None, "other_date": None, "other_document": "a1"}, True),
        ({"date": None}, False),
        ({"other_document": "a1"}, True),
        ({"mode": "speech", "other_mode": "speech"}, True),
        ({"mode": "speech", "other_mode": "speech", "other_document": "a1"}, False),
        ({"other_parent": "s1", "other_document": "a1"}, False),
    ],
)
def test_who_when_and_where(cells, one):
    second = {"document": "b1"} | {k.removeprefix("other_"): v for k, v in cells.items() if k.startswith("other_")}
    first = {k: v for k, v in cells.items() if not k.startswith("other_")}
    rest = [statement(f"r{place}", text, document=f"r{place}", date="2033-01-01") for place, text in enumerate(REST)]
    found = joined(statement("s1", SAME, **first), statement("s2", SAME, **second), *rest)
    assert found == ([{"s1", "s2"}] if one else [])


def test_the_state_is_no_bridge_between_two_of_its_people():
    rows = [
        statement("s1", SAME, speaker="Tomas Orlan"),
        statement("s2", SAME, speaker="Lorrin", state="Lorrin", document="b1"),
        statement("s3", SAME, speaker="Oda Ferrin", state="Lorrin", document="c1"),
    ]
    assert joined(*rows) == [{"s1", "s2"}]


def test_days_do_not_add_up():
    rows = [statement(f"s{day}", SAME, date=f"2034-05-0{day}", document=f"d{day}") for day in (1, 3, 5)]
    assert [len(group) for group in joined(*rows)] == [2]
    assert [len(group) for group in joined(*rows, days=4)] == [3]


def test_no_chain_leads_from_a_statement_to_its_opposite():
    rows = [
        statement("s1", "the fleet would leave the northern bay before the storm"),
        statement("s2", "the northern bay, the fleet and the storm", document="b1"),
        statement("s3", "the fleet would not leave the northern bay before the storm", document="c1"),
    ]
    assert not any({"s1", "s3"} <= group for group in joined(*rows))


def test_the_names_that_many_statements_have_are_kept_once():
    rows = [statement(f"s{place}", "the bay was open", principal="Ana Brel", state="Kethara") for place in (1, 2)]
    first, second = telling.Tellings(frame(*rows)).rows
    assert first.others == {"Ana Brel", "Kethara"}
    assert first.others is second.others


def test_the_first_telling_names_the_cluster():
    rows = [statement("s1", SAME, date="2034-05-02"), statement("s2", SAME, document="b1"), statement("s3", "no")]
    found = clusters.group(frame(*rows))
    assert found["statement"].tolist() == ["s1", "s2", "s3"]
    assert found["cluster"].tolist() == ["s2", "s2", "s3"]
    assert found["similarity"].iloc[[1, 2]].tolist() == [1.0, 1.0]


def test_no_statements():
    found = clusters.group(frame())
    assert found.empty
    assert list(found) == ["statement", "cluster", "similarity"]


@given(st.lists(st.tuples(st.sampled_from([*REST, SAME, "", "not"]), st.integers(1, 9)), max_size=8))
def test_every_statement_is_in_one_cluster(rows):
    made = frame(*[statement(f"s{n}", t, date=f"2034-05-0{d}", document=f"d{n}") for n, (t, d) in enumerate(rows)])
    before = made.copy(deep=True)
    found = clusters.group(made)
    pd.testing.assert_frame_equal(made, before)
    assert found["statement"].tolist() == made["statement"].tolist()
    own = found.set_index("statement")["cluster"]
    assert all(own[head] == head for head in own)
    assert found["similarity"].between(0, 1 + 1e-9).all()
    assert (found.loc[found["statement"] == found["cluster"], "similarity"] == 1).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twelve sailors", {("sailor", 12.0)}),
        ("twenty-one villages", {("villag", 21.0)}),
        ("two and a half million crowns", {("crown", 2_500_000.0)}),
        ("2.5 million crowns", {("crown", 2_500_000.0)}),
        ("a hundred and fifty houses", {("hous", 150.0)}),
        ("1,200 houses and 3 boats", {("hous", 1200.0), ("boat", 3.0)}),
        ("five of the seven prisoners", {("prison", 5.0), ("prison", 7.0)}),
        ("no one came", set()),
        ("the third chapter of four", {("nth chapter", 3.0), ("", 4.0)}),
    ],
)
def test_numbers(text, expected):
    tokens = [Token(word, False) for word in text.replace("-", " ").split()]
    counted, _ = numbers.split(tokens)
    assert {(unit, value) for unit, value in counted} == {(unit, value) for unit, value in expected}


def test_words_of_one_meaning_have_one_name_and_a_sign():
    def signs(text):
        return profile.read(text, opens=False).signs

    assert signs("a truce") == signs("the ceasefire")
    assert signs("trade increased") == {"trade": 1, "=more": 1}
    assert signs("trade decreased") == {"trade": 1, "=more": -1}
    assert signs("refused to sign the map") == {"=agree": -1, "sign": -1, "map": -1}
    assert signs("they would not sign the map, but the list") == {"sign": -1, "map": -1, "list": 1}
    assert signs("by the end of the day") == {"end": 1, "day": 1}


def test_irregular_forms_have_the_stem_of_their_base():
    assert synonyms.stem("broken") == synonyms.stem("breaks") == "break"
    assert synonyms.stem("children's") == "child"
