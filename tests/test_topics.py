"""Issues that statements suggest: topics made by hand are found, chance is not called stable, the draft can be read."""

import numpy as np
import pandas as pd
import pytest

from communique.stance import issues
from communique.vocabulary import topics

pytest.importorskip("sklearn", reason="the extra `topics` is not installed")

GROUPS = {
    "mines": ["sea mine", "sweeper", "minefield"],
    "pay": ["compensation", "fund", "claim"],
    "raids": ["pirate", "hijack", "ransom"],
}


def phrases(pick, *, statements: int = 90) -> pd.DataFrame:
    """Three statements a document; `pick` gives the phrases of each by its number."""
    rows = [
        {"key": key, "form": f"{key}s" if key == "sea mine" else key, "statement": f"s{number}", "document": f"d{number // 3}", "start": place, "end": place + 1}
        for number in range(statements)
        for place, key in enumerate(pick(number))
    ]  # fmt: skip
    return pd.DataFrame(rows)


@pytest.fixture(scope="module")
def found():
    random = np.random.default_rng(1)
    names = list(GROUPS)
    return topics.suggest(phrases(lambda number: random.choice(GROUPS[names[random.integers(3)]], 2, replace=False)))


def test_three_topics_made_by_hand_are_found_and_stable(found):
    assert sorted(sorted(terms) for terms in found.topics["terms"]) == sorted(
        sorted("sea mines" if key == "sea mine" else key for key in keys) for keys in GROUPS.values()
    )
    assert (found.topics["stability"] > 0.9).all()
    assert found.topics["statements"].sum() == 90 and found.topics["documents"].max() <= 30


def test_every_place_belongs_to_a_topic_that_has_its_phrase(found):
    assert set(found.places["issue"]) == set(found.topics["issue"])
    assert len(found.places) == 180


def test_phrases_dealt_out_by_chance_are_less_stable(found):
    random = np.random.default_rng(2)
    every = [f"{letter}word" for letter in "abcdefghijklmnopqrst"]
    chance = topics.suggest(phrases(lambda number: random.choice(every, 2, replace=False)))
    assert chance.topics["stability"].mean() < found.topics["stability"].mean() - 0.2


def test_a_seed_gives_the_same_topics_twice():
    table = phrases(lambda number: list(GROUPS.values())[number % 3][:2])
    pd.testing.assert_frame_equal(topics.suggest(table).topics, topics.suggest(table).topics)


def test_too_little_suggests_nothing():
    assert topics.suggest(phrases(lambda number: ["toll"])).topics.empty
    assert topics.suggest(
        phrases(lambda number: [], statements=0).reindex(
            columns=["key", "form", "statement", "document", "start", "end"]
        )
    ).topics.empty


def test_the_draft_is_an_issues_file(found, tmp_path):
    shaky = found._replace(topics=found.topics.assign(stability=[0.9, 0.9, 0.2]))
    text = topics.draft(shaky, [(found.topics["issue"][0], "No: [it] # must 'fall'")])
    file = tmp_path / "issues.yml"
    file.write_text(text, "utf-8")
    kept = shaky.topics[:2]
    assert issues.load(file) == dict(zip(kept["issue"], kept["terms"], strict=True))
    assert "#   No: [it] # must 'fall'" in text and f"# {found.topics['issue'][2]}:" in text
