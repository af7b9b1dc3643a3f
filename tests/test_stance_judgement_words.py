"""Words that judge their object, each beside a near miss; the names are given, so that only the words are tested."""

import pytest

from communique import lexicons
from communique.speakers.named import Named
from communique.stance import judgement_words
from communique.text.document import Document

STATES = {"Veldria": "name", "Kethara": "name", "Kethari": "people", "Lorrin": "name"}
NAMES = {"Kethari": "Kethara"}


def judged(text, cue, content):
    """(name, sign) of a statement whose cue and content are these words of the text."""
    spans = [[text.index(part), text.index(part) + len(part)] if part else None for part in (cue, content)]
    one = {"cue_spans": spans[:1] if cue else [], "content_spans": spans[1:]}
    start = spans[1][0]
    mentions = [
        Named(NAMES.get(word, word), "state", text.index(word, start), text.index(word, start) + len(word), form)
        for word, form in STATES.items()
        if word in text[start:]
    ]
    found = judgement_words.judged(Document("x", text), one, sorted(mentions, key=lambda it: it.start))
    return {(it.named.name, it.sign) for it in found}


BAD, GOOD, NONE = "negative", "positive", "neutral"
CASES = [
    ("Brel accused Kethara of haste.", "accused", "Kethara of haste", {("Kethara", BAD)}),
    ("Brel was accused by Kethara of haste.", "was accused", "by Kethara of haste", set()),
    ("Brel accused his aides of helping Kethara.", "accused", "his aides of helping Kethara", set()),
    ("Brel accused Kethara and Lorrin of haste.", "accused", "Kethara and Lorrin of haste", {("Kethara", BAD), ("Lorrin", BAD)}),
    ("Brel accused Kethara of robbing Lorrin.", "accused", "Kethara of robbing Lorrin", {("Kethara", BAD)}),
    ("Brel blamed Kethara for it.", "blamed", "Kethara for it", {("Kethara", BAD)}),
    ("Brel did not blame Kethara for it.", "did not blame", "Kethara for it", {("Kethara", NONE)}),
    ("Brel stopped short of blaming Kethara.", "stopped short of blaming", "Kethara", {("Kethara", NONE)}),
    ("Brel thanked Kethara for the boats.", "thanked", "Kethara for the boats", {("Kethara", GOOD)}),
    ("Brel thanked the crews for saving Kethara.", "thanked", "the crews for saving Kethara", set()),
    ("Brel thanked the people of Kethara.", "thanked", "the people of Kethara", {("Kethara", GOOD)}),
    ("Brel condemned Kethara's raid.", "condemned", "Kethara's raid", {("Kethara", BAD)}),
    ("Brel condemned the Kethari raid.", "condemned", "the Kethari raid", {("Kethara", BAD)}),
    ("Brel condemned the raid on Kethara.", "condemned", "the raid on Kethara", {("Kethara", NONE)}),
    ("Brel condemned the raid by Kethara.", "condemned", "the raid by Kethara", {("Kethara", BAD)}),
    ("Brel condemned the choice of Kethara to leave.", "condemned", "the choice of Kethara to leave", {("Kethara", BAD)}),
    ("Brel condemned the shelling of Kethara.", "condemned", "the shelling of Kethara", set()),
    ("Brel praised the patience of Kethara.", "praised", "the patience of Kethara", {("Kethara", GOOD)}),
    ("Brel praised the pact between Kethara and Lorrin.", "praised", "the pact between Kethara and Lorrin", {("Kethara", NONE), ("Lorrin", NONE)}),
    ("Brel hailed the pact with Kethara.", "hailed", "the pact with Kethara", {("Kethara", NONE)}),
    ("Brel threatened to bar Kethari ships.", "threatened", "to bar Kethari ships", {("Kethara", BAD)}),
    ("Brel called in Kethara to protest against the toll.", "called in", "Kethara to protest against the toll", {("Kethara", BAD)}),
    ("Brel called in Kethara to discuss the toll.", "called in", "Kethara to discuss the toll", set()),
    ("Brel said: we condemn Kethara.", "said", "we condemn Kethara", {("Kethara", BAD)}),
    ("Brel said that Lorrin had condemned Kethara.", "said", "that Lorrin had condemned Kethara", set()),
    ("Brel said: we are grateful to Kethara.", "said", "we are grateful to Kethara", {("Kethara", GOOD)}),
    ("Brel said: we are not grateful to Kethara.", "said", "we are not grateful to Kethara", {("Kethara", NONE)}),
    ("Brel urged Kethara to stay.", "urged", "Kethara to stay", set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"), CASES, ids=lambda it: it if isinstance(it, str) else ""
)
def test_words_judge_their_object_alone(text, cue, content, expected):
    assert judged(text, cue, content) == expected


def test_every_category_is_a_sign_and_a_kind_of_object():
    categories = set(lexicons.load("evaluation_cues")["category"])
    assert categories <= {f"{sign} {kind}" for sign in (BAD, GOOD) for kind in ("actor", "deed", "threat")}


@pytest.mark.parametrize("entry", lexicons.load("evaluation_cues").to_dict("records"), ids=lambda entry: entry["term"])
def test_an_example_shows_its_entry(entry):
    forms = [entry["term"], *lexicons.listed(entry["forms"])]
    words = entry["example"].lower()
    assert any(form.lower() in words for form in forms) or entry["term"] == "thank you to"
