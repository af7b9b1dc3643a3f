"""The head of a post: who posted it, and what only looks like one. All is invented."""

import time

import pytest

from communique import actors, attribution, corpus, speakers

WORDS = "We reject the toll. Kelmar will not pay a single crown for it, and nor will its friends."
HEADS = [
    ("Comment by D. Corvane:", "D. Corvane", None),
    ("Reply from Dario Corvane", "Dario Corvane", None),
    ("Post by @dcorvane", "@dcorvane", None),
    ("Posted by D. Corvane on 12 March 2031", "D. Corvane", "2031-03-12"),
    ("Tweet from Lena Arquin (@larquin), 3 May 2031:", "Lena Arquin", "2031-05-03"),
    ("D. Corvane (@dcorvane) · 12 Mar", "D. Corvane", None),
    ("Dario Corvane @dcorvane · 12 March 2031", "Dario Corvane", "2031-03-12"),
    ("@dcorvane · 12 Mar 2031", "@dcorvane", "2031-03-12"),
    ("D. Corvane\n@dcorvane · 12 Mar", "D. Corvane", None),
    ("**D. Corvane** (@dcorvane) · 12 Mar", "D. Corvane", None),
    ("Lena Arquin on X, 3 May 2031:", "Lena Arquin", "2031-05-03"),
    ("Foreign Minister Lena Arquin, on Telegram:", "Foreign Minister Lena Arquin", None),
    ("Lena Arquin posted on Telegram:", "Lena Arquin", None),
]
NO_POSTS = {
    "Comment by minister draws fire\n\nA comment by Lena Arquin angered Kelmar on Monday, officials said.": "article",
    "Comment by Foreign Minister Lena Arquin on the Sarn talks\n\nWe reject the toll.": "statement",
    "Comment by Lena Vost: Why the toll is wrong\n\nThe toll is wrong, the envoy said on Monday.": "article",
    "Corvane posts threat (@dcorvane)\n\nDario Corvane threatened Velmara on Monday. “No,” he wrote.": "article",
    "Tolls rise again\n@lvost\n\nThe council voted on Monday, officials said.": "article",
    "Lena Arquin on Sarn\n\nThe minister said on Monday that she would go.": "article",
    "Brell on Twitter\n\nThe company was sold on Monday, officials said.": "article",
}


def read(folder, text: str) -> dict:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    [document] = corpus.read(folder / "a.txt").documents.to_dict("records")
    return document


@pytest.mark.parametrize(("head", "name", "day"), HEADS)
@pytest.mark.parametrize("below", ["\n", "\n\n"])
def test_a_head_tells_a_post_and_whose_it_is(tmp_path, head, name, day, below):
    found = read(tmp_path, f"{head}{below}{WORDS}\n\nIt is late.\n")
    assert (found["kind"], found["speaker"], found["date"]) == ("post", name, day)
    assert found["text"][slice(*found["body"][0])] == f"{WORDS}\n\nIt is late."


def test_a_post_is_said_by_whoever_posted_it(tmp_path):
    read(tmp_path, f"Comment by D. Corvane:\n{WORDS}")
    documents = corpus.read(tmp_path / "a.txt").documents
    rows = speakers.resolve(attribution.attribute(documents), documents, actors.load(), {}).to_dict("records")
    assert [(row["speaker"], row["content"]) for row in rows if row["mode"] == "speech"] == [("D. Corvane", WORDS)]


def test_a_head_may_stand_before_the_words(tmp_path):
    found = read(tmp_path, f"Comment by D. Corvane: {WORDS}")
    assert (found["kind"], found["title"]) == ("post", "Comment by D. Corvane:")
    assert found["text"][slice(*found["body"][0])] == WORDS


@pytest.mark.parametrize("text", NO_POSTS)
def test_what_only_looks_like_the_head_of_a_post_is_none(tmp_path, text):
    assert read(tmp_path, text)["kind"] == NO_POSTS[text]


def test_of_several_who_comment_none_has_all_the_words(tmp_path):
    found = read(tmp_path, f"Post by @dcorvane\n\n{WORDS}\n\nPost by @larquin\n\nWe accept it.\n")
    assert found["speaker"] is None


@pytest.mark.parametrize("line", ["A" * 190, "Post by " + "A b" * 60, "A @b · " + "c," * 90])
def test_no_head_takes_long(tmp_path, line):
    started = time.perf_counter()
    read(tmp_path, f"Tolls rise\n\nThe council voted.\n{line}\n" * 2000)
    assert time.perf_counter() - started < 10
