"""The measures of words against NLTK, published examples, or numbers worked out by hand."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from nltk import ngrams
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from test_vocabulary import tokens_of

from communique import estimate, schemas, vocabulary
from communique.vocabulary import concordance, difficulty, diversity, keyness, spread

TALKS = ("the harbour talks go on", "the harbour talks stop now", "harbour talks in the yard", "the yard is shut")


def test_probabilities_adjusted_by_hand():
    """Four tests: 4/4 × .04, 4/3 × .03, 4/2 × .005, 4/1 × .004, each no higher than the one after it."""
    found = keyness.adjusted(pd.Series([0.04, 0.004, 0.03, 0.005, float("nan")]))
    assert found.tolist()[:4] == pytest.approx([0.04, 0.01, 0.04, 0.01])
    assert math.isnan(found[4])
    assert keyness.adjusted(pd.Series([0.9, 0.8])).tolist() == pytest.approx([0.9, 0.9])


def test_a_word_of_one_article_counts_for_less_than_one_of_four():
    """ "sea" four times in one of four articles of ten words: its variance over them is 4/3 × (3² + 3 × 1²) = 16, that
    of a word by chance 4 × .9, so that its effect is 40/9. "port" stands once in each, and its effect is one.
    """
    one = tokens_of("sea sea sea sea port a b c d e", *["port a b c d e f g h i"] * 3)
    two = tokens_of(*["quay a b c d e f g h i"] * 4, first=4)
    home = pd.Series({f"s{number}": f"d{number}" for number in range(8)})
    found = vocabulary.distinctive(one, two, home=home, prior=40).set_index("word")
    sea, port = found.loc["sea"], found.loc["port"]
    assert sea["log_odds"] == pytest.approx(port["log_odds"])
    alpha = 40 * 4 / 80
    variance = (4 * 40 / 9 + alpha) / (4 + alpha) ** 2 + 1 / alpha
    assert sea["z"] == pytest.approx(sea["log_odds"] / math.sqrt(variance))
    assert port["z"] == pytest.approx(port["log_odds"] / math.sqrt(1 / (4 + alpha) + 1 / alpha))
    assert (sea["documents_one"], port["documents_one"], port["documents_two"]) == (1, 4, 0)
    half = estimate.student(0.975, 6) * math.sqrt(variance)
    assert (sea["low"], sea["high"]) == pytest.approx((sea["log_odds"] - half, sea["log_odds"] + half))
    assert port["z"] > sea["z"] and port["q"] <= sea["q"] <= 1


def test_with_one_article_there_is_neither_interval_nor_probability():
    home = pd.Series({"s0": "d0", "s1": "d1", "s2": "d2"})
    found = vocabulary.distinctive(tokens_of("sea sea port"), tokens_of("quay quay", "port", first=1), home=home)
    assert found["z"].notna().all() and found[["low", "high", "q"]].isna().all(axis=None)


def test_two_groups_of_one_source_hold_no_sure_word():
    """Words dealt out by chance: of 40 draws at most a few have a word with a q under .05."""
    random, sure = np.random.default_rng(1), 0
    names = [f"{letter}x" for letter in "abcdefghijklmnopqrst"]
    for _ in range(40):
        texts = [" ".join(random.choice(names, 30)) for _ in range(12)]
        home = pd.Series({f"s{number}": f"d{number}" for number in range(12)})
        found = vocabulary.distinctive(tokens_of(*texts[:6]), tokens_of(*texts[6:], first=6), home=home)
        sure += (found["q"] < 0.05).any()
    assert sure <= 5


def test_student_s_distribution_of_many_and_of_one():
    assert estimate.student_cdf(np.array([0.0, 2.2281]), 10) == pytest.approx([0.5, 0.975], abs=1e-4)
    assert estimate.student_cdf(12.706, 1) == pytest.approx(0.975, abs=1e-4)
    assert estimate.student_cdf(1.96, 10**7) == pytest.approx(0.975, abs=1e-3)


def test_collocations_are_scored_as_nltk_scores_them():
    finder = BigramCollocationFinder.from_documents([text.split() for text in TALKS])
    measures = BigramAssocMeasures.likelihood_ratio, BigramAssocMeasures.pmi, BigramAssocMeasures.student_t
    table = vocabulary.collocations(tokens_of(*TALKS))
    assert {("the", "harbour"), ("harbour", "talks")} <= set(zip(table["first"], table["second"], strict=True))
    for row in table.itertuples():
        scores = [finder.score_ngram(measure, row.first, row.second) for measure in measures]
        assert [row.log_likelihood, row.pmi, row.t] == pytest.approx(scores)


def test_collocates_by_hand():
    """Of "a x b y a x c c", within two of x: a b y, y a c c. "a" is 2 of 8 words, and 2 of 7 places near x."""
    table = vocabulary.collocates(tokens_of("a x b y a x c c", "x"), "x", window=2, minimum=1)
    found = table.set_index("word")
    assert found.loc["a", "count"] == 2
    assert found.loc["a", "expected"] == pytest.approx(6 * 2 / 9)  # y stands near both, and is one word
    assert found.loc["a", "pmi"] == pytest.approx(math.log2(2 * 9 / (6 * 2)))
    assert "x" not in found.index
    assert vocabulary.collocates(tokens_of("a b"), "z").empty


def test_phrases_are_counted_as_nltk_counts_n_grams():
    table = vocabulary.phrases(tokens_of(*TALKS))
    counts = Counter(" ".join(gram) for text in TALKS for size in (2, 3, 4, 5) for gram in ngrams(text.split(), size))
    found = table["phrase"].value_counts()
    assert found.to_dict() == {phrase: counts[phrase] for phrase in found.index}
    assert set(found.index) == {"the harbour talks", "the yard"}


def test_a_phrase_within_a_longer_one_is_none_of_its_own():
    """ "harbour talks" is said three times, twice within "the harbour talks": more than six in ten."""
    table = vocabulary.phrases(tokens_of(*TALKS), exclude={"the"})
    assert set(table["phrase"]) == {"harbour talks"}
    assert set(vocabulary.phrases(tokens_of(*TALKS[:2]))["phrase"]) == {"the harbour talks"}
    assert vocabulary.phrases(tokens_of("open , sea", "open , sea")).empty  # a comma parts them
    assert vocabulary.phrases(tokens_of()).empty


def test_the_deviation_of_proportions_as_published():
    """The example of Gries (2008): "a" 1, 2, 3, 4 and 5 times in parts of 9, 10, 10, 10 and 11 words has a DP of .18."""
    sizes = pd.Series([9, 10, 10, 10, 11])
    assert spread.deviation(pd.Series([1, 2, 3, 4, 5]), sizes) == pytest.approx(0.18, abs=0.005)
    assert spread.deviation(pd.Series([9, 10, 10, 10, 11]), sizes) == pytest.approx(0)
    assert spread.normalised(pd.Series({0: 7}), sizes) == pytest.approx(1.0)  # all in the smallest part
    assert math.isnan(spread.deviation(pd.Series(dtype=float), sizes))
    assert math.isnan(spread.normalised(pd.Series([3]), pd.Series([9])))


def test_dispersion_counts_the_parts():
    tokens = tokens_of("sea a", "sea b", "c d")
    places = tokens[tokens["word"] == "sea"].rename(columns={"word": "term"})
    found = vocabulary.dispersion(places, tokens, pd.Series({"s0": "x", "s1": "x", "s2": "y"})).iloc[0]
    assert (found["count"], found["parts"], found["of"]) == (2, 1, 2)
    assert found["dp"] == pytest.approx(1 - 4 / 6)


def test_mtld_as_published():
    """McCarthy and Jarvis (2010): "of the people by the people" is one factor (the ratio falls to .667 there), and what
    follows it, "for the people", adds none, so that nine words have one; backwards "people the for people the" is one.
    """
    words = ["of", "the", "people", "by", "the", "people", "for", "the", "people"]
    assert diversity.mtld(words, fewest=1) == pytest.approx(9.0)
    assert diversity.mtld([*words, "people"], fewest=1) == pytest.approx((10 / (1 + 0.25 / 0.28) + 10 / 2) / 2)
    assert math.isnan(diversity.mtld(words))
    assert diversity.mtld(["a", "b"] * 100) < diversity.mtld([str(number % 90) for number in range(200)])


def test_moving_averages_by_hand():
    assert diversity.windows(["a", "b", "a", "a", "c"], window=3).tolist() == pytest.approx([2 / 3, 2 / 3, 2 / 3])
    assert diversity.windows(["a", "b"], window=3).tolist() == []
    words = np.random.default_rng(2).choice(list("abcdefgh"), 300).tolist()
    plain = [len(set(words[at : at + 50])) / 50 for at in range(251)]
    assert diversity.windows(words).tolist() == pytest.approx(plain)


def test_readability_as_worked_out():
    """Coleman and Liau: 537 letters and 4.2 sentences in 100 words are grade 14.5. Lix: 10 words a sentence, 1 in 5
    long.
    """
    assert difficulty.coleman_liau(537, 100, 4.2) == pytest.approx(14.5, abs=0.05)
    assert difficulty.lix(100, 20, 10) == pytest.approx(30.0)
    assert math.isnan(difficulty.coleman_liau(0, 0, 0)) and math.isnan(difficulty.lix(0, 0, 0))


def test_readability_of_sentences():
    rows = tokens_of(*["we opened every harbour"] * 30, "a . b")
    names = [f"s{number}" for number in range(31)]
    group = pd.DataFrame({"statement": names, "group": ["a"] * 30 + ["b"]})
    found = vocabulary.readability(rows.assign(token=rows["token"]), group).set_index("group")
    assert (found.loc["a", "words"], found.loc["a", "sentences"]) == (120, 30)
    assert found.loc["a", "lix"] == pytest.approx(4 + 25)
    assert found.loc["b", "sentences"] == 2 and math.isnan(found.loc["b", "lix"])


def placed(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["term", "document", "date"])


def test_words_new_and_gone_by_hand():
    """ "mines" three times among 300 later words of 400: by chance all three fall there with .75³."""
    before, after = (
        placed(("toll", "a", "2031-01-01"), ("sea", "a", "2031-01-01")),
        placed(
            ("mines", "b", "2031-02-01"),
            ("mines", "b", "2031-02-01"),
            ("mines", "c", "2031-03-01"),
            ("sea", "c", "2031-03-01"),
        ),
    )
    found = vocabulary.new_and_gone(before, after, 100, 300).set_index("term")
    assert found["change"].to_dict() == {"mines": "new", "toll": "gone"}
    assert found.loc["mines", ["count", "documents", "first", "last"]].tolist() == [3, 2, "2031-02-01", "2031-03-01"]
    assert found["chance"].to_dict() == pytest.approx({"mines": 0.75**3, "toll": 0.25})


def test_who_said_it_first():
    one = placed(
        *[("corridor", "a", "2031-01-03")] * 2, *[("toll", "a", "2031-02-01")] * 2, ("mine", "a", "2031-01-01")
    )
    two = placed(*[("corridor", "b", "2031-01-10")] * 3, *[("toll", "b", None)] * 2, ("mine", "b", "2031-01-01"))
    found = vocabulary.shared(one, two).set_index("term")
    assert found.loc["corridor", ["count_one", "count_two", "days", "first"]].tolist() == [2, 3, 7.0, "one"]
    assert found.loc["toll", "first"] is None
    assert "mine" not in found.index
    assert vocabulary.shared(two, one).set_index("term").loc["corridor", "first"] == "two"


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("open waters", ["Open waters"]),
        ("OPEN", ["Open", "open"]),
        ("open*", ["Open", "Openness", "open"]),
        ("waters openness", []),  # no phrase runs from one statement into the next
        ("water", []),
    ],
)
def test_concordance(term, found):
    texts = ("Open waters", "Openness", "open seas")
    whole = " ".join(texts)
    ends = np.cumsum([len(text) + 1 for text in texts])
    rows = [
        {"statement": f"s{place}", "document": "d", "speaker": "a", "mode": "direct", "date": "2031-01-01",
         "content_spans": [[int(end) - len(text) - 1, int(end) - 1]]}
        for place, (text, end) in enumerate(zip(texts, ends, strict=True))
    ]  # fmt: skip
    documents = schemas.frame("documents", [{"document": "d", "text": whole}])
    statements = schemas.frame("statements", rows)
    places = concordance.lines(statements, documents, [term])
    table = concordance.in_context(places, statements, documents, width=5)
    assert table["keyword"].tolist() == found
    for _, row in table.iterrows():
        assert whole[row["start"] : row["end"]] == row["keyword"]
        assert whole.startswith(row["left"] + row["keyword"] + row["right"], row["start"] - len(row["left"]))
    assert set(table["speaker"]) <= {"a"} and set(table["mode"]) <= {"direct"}
    first = tokens_of(*texts).query("statement == 's0'")
    assert concordance.told(places, first)["statement"].tolist() == ["s0"] * sum(
        word.startswith("Open") and "ness" not in word for word in found
    )


def test_a_concordance_is_sorted_by_either_side():
    table = pd.DataFrame({"left": ["of the", "By, a", "in the"], "right": ["zone", "“Area", "back"]})
    assert concordance.by_right(table)["right"].tolist() == ["“Area", "back", "zone"]
    assert concordance.by_left(table)["left"].tolist() == ["By, a", "in the", "of the"]
