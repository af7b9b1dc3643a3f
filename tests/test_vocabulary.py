import math

import pandas as pd
import pytest

from communique import lexicons, schemas, vocabulary


def tokens_of(*texts: str, first: int = 0) -> pd.DataFrame:
    """One statement a text, words divided by spaces, all in one document of the texts in a row."""
    rows, at = [], 0
    for number, text in enumerate(texts, first):
        for position, token in enumerate(text.split(" ")):
            word = token.lower() if token.isalpha() else None
            place = {"start": at, "end": at + len(token)}
            rows.append({"statement": f"s{number}", "position": position, "token": token, "word": word, **place})
            at += len(token) + 1
    return schemas.frame("tokens", rows)


def statements_of(*groups: str | None) -> pd.DataFrame:
    rows = [{"statement": f"s{number}", "document": "d", "speaker": name} for number, name in enumerate(groups)]
    return schemas.frame("statements", rows).assign(group=list(groups))


def test_totals_count_words_and_not_punctuation():
    found = vocabulary.totals(tokens_of("Talks , talks now", "Ships", "Peace"), statements_of("a", "b", None))
    assert found.to_dict("records") == [
        {"group": "a", "words": 3, "own": 0, "different": 2, "statements": 1, "documents": 1},
        {"group": "b", "words": 1, "own": 0, "different": 1, "statements": 1, "documents": 1},
    ]


def test_a_group_without_words_has_a_row():
    found = vocabulary.totals(tokens_of("Talks"), statements_of("a", "b")).set_index("group")
    assert found.loc["b", "words"] == 0


def test_frequencies_are_of_all_words_also_of_those_not_shown():
    found = vocabulary.frequencies(tokens_of("the ships the talks"), statements_of("a"), exclude=["the"])
    assert found[["word", "count", "rate"]].to_numpy().tolist() == [["ships", 1, 250.0], ["talks", 1, 250.0]]


def test_keyness_by_hand():
    """One: "sea sea port", two: "port port port"; a prior of 6 words spread as both use them: sea 2, port 4."""
    found = vocabulary.distinctive(tokens_of("sea sea port"), tokens_of("port port port"), prior=6, minimum=1)
    sea = found.set_index("word").loc["sea"]
    odds_one, odds_two = (2 + 2) / (3 + 6 - 2 - 2), (0 + 2) / (3 + 6 - 0 - 2)
    assert sea["log_odds"] == pytest.approx(math.log(odds_one / odds_two))
    assert sea["z"] == pytest.approx(math.log(odds_one / odds_two) / math.sqrt(1 / 4 + 1 / 2))
    assert (sea["count_one"], sea["count_two"]) == (2, 0)
    assert sea["rate_one"] == pytest.approx(2000 / 3)
    assert found["word"].tolist() == ["sea", "port"]


def test_keyness_turns_its_sign_with_the_groups():
    one, two = tokens_of("sea sea port"), tokens_of("port port quay sea")
    there = vocabulary.distinctive(one, two, minimum=1).set_index("word")["z"]
    back = vocabulary.distinctive(two, one, minimum=1).set_index("word")["z"]
    assert there.to_dict() == pytest.approx((-back).to_dict())


def test_a_word_common_to_both_ranks_below_one_that_only_one_uses():
    one = tokens_of("the the the the the harbour harbour harbour")
    two = tokens_of("the the the the the treaty treaty treaty")
    found = vocabulary.distinctive(one, two)
    assert found["word"].tolist() == ["harbour", "the", "treaty"]
    assert abs(found.set_index("word").loc["the", "z"]) < 1e-9


def test_the_background_makes_a_word_less_surprising():
    one, two = tokens_of("sea sea port"), tokens_of("port port quay")
    everyone = tokens_of("sea sea sea sea sea sea port quay")
    alone = vocabulary.distinctive(one, two, prior=6).set_index("word").loc["sea", "log_odds"]
    beside = vocabulary.distinctive(one, two, background=everyone, prior=6).set_index("word").loc["sea", "log_odds"]
    assert 0 < beside < alone


def test_rare_and_excluded_words_have_no_row():
    found = vocabulary.distinctive(tokens_of("maran sea sea quay"), tokens_of("maran"), exclude={"maran"})
    assert found["word"].tolist() == ["sea"]


def test_an_empty_group_has_no_log_odds():
    found = vocabulary.distinctive(tokens_of("sea sea"), tokens_of())
    assert found["z"].isna().all()
    assert vocabulary.distinctive(tokens_of(), tokens_of()).empty


def test_name_words():
    assert vocabulary.name_words(["Ilse Maran", None, "J. Okwell"]) == {"ilse", "maran", "j", "okwell"}


def test_stop_words_hold_articles_and_no_verbs_of_stance():
    words = lexicons.stop_words()
    assert {"the", "of", "they"} <= words
    assert not {"must", "may", "ceasefire"} & words


def test_collocations_stay_inside_a_statement():
    table = vocabulary.collocations(tokens_of("open waters now", "open waters soon", "we open", "waters rise"))
    assert table[["first", "second", "count"]].to_numpy().tolist() == [["open", "waters", 2]]
    expected = 3 * 3 / 10
    assert table["expected"].item() == pytest.approx(expected)


def test_collocations_rarer_than_chance_are_none():
    assert (
        vocabulary.collocations(tokens_of("a a a a a a b b b b b b a b"), minimum=1)
        .query("first == 'a' and second == 'b'")
        .empty
    )
    assert vocabulary.collocations(tokens_of()).empty


def test_inputs_stay_as_they_were():
    tokens, statements = tokens_of("sea port sea", "port sea"), statements_of("a", "b")
    before = tokens.copy(deep=True), statements.copy(deep=True)
    vocabulary.totals(tokens, statements)
    vocabulary.frequencies(tokens, statements)
    vocabulary.distinctive(tokens, tokens)
    vocabulary.collocations(tokens)
    pd.testing.assert_frame_equal(tokens, before[0])
    pd.testing.assert_frame_equal(statements, before[1])
