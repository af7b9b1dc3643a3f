"""The made-up sentences that train the stance heads: every form parses, fills, and marks what it says it marks."""

import random
import re
import sys

import pytest
import yaml

from communique import gold, paths
from communique.stance.reader import CONFLICT, POLARITY, ROOTS, TOPIC

pytestmark = pytest.mark.skipif(not (paths.PROJECT / "training").is_dir(), reason="an installed wheel has no training")


@pytest.fixture(scope="module")
def forms():
    sys.path.insert(0, str(paths.PROJECT))
    try:
        from training.stance import forms
    finally:
        sys.path.remove(str(paths.PROJECT))
    return forms


@pytest.fixture(scope="module")
def fillers(forms):
    return yaml.safe_load((forms.HERE / "fillers.yml").read_text(encoding="utf-8"))


def test_every_act_has_forms(forms):
    acts = [form.act for form in forms.load()]
    assert {act for act in acts if act} == set(gold.ACTS)
    assert min(acts.count(act) for act in gold.ACTS) >= 30


def test_every_filling_is_a_sentence_with_its_marks_in_place(forms, fillers):
    rng = random.Random(7)
    for form in forms.load():
        one = forms.fill(form, fillers, rng)
        assert not re.search(r"[{}\[\]]", one.text), form.text
        spans = [*one.source, *one.cue, *(span for span, _ in one.actors)]
        assert all(0 <= start < end <= len(one.text) for start, end in spans), form.text
        assert one.text[0] == one.text[0].upper()
        assert len(one.cue) == form.text.count("[")


def test_a_form_filled_by_hand(forms, fillers):
    form = forms.Form("{S} [accused] {X:-} of hindering {T:support}, as {X:-} did {D}.", "accuse", "ACCUSE", "direct")
    small = fillers | {
        "speakers": ["she", "Ana Brel"], "actors": ["Lorrin", "Veldria", "Tomas Orlan"], "days": ["on Monday"],
        "topics": {"truce": ["the truce"], "embargo": ["an embargo"]},
    }  # fmt: skip
    one = forms.fill(form, small, random.Random(1))
    (first, sign), (second, _) = one.actors
    assert one.text[slice(*first)] == one.text[slice(*second)]
    assert sign == "negative"
    assert one.text.endswith(" did on Monday.")
    assert one.text[slice(*one.cue[0])] == "accused"
    assert one.topics[0][1] == "favor"


def test_rows_ask_heads_about_spans_of_their_text(forms):
    sizes = {"act": len(gold.ACTS), "polarity": len(POLARITY), "topic": len(TOPIC), "root": len(ROOTS)}
    rows = forms.rows(1, seed=3)
    assert set(rows) == {*sizes, "conflict"}
    for head, mine in rows.items():
        for row in mine:
            assert 0 <= row.label < sizes.get(head, len(CONFLICT))
            assert all(0 <= start < end <= len(row.text) for spans in row.slots for start, end in spans)
    assert all(row.slots[0] for row in rows["topic"])


def test_the_same_seed_fills_alike(forms):
    assert forms.rows(1, seed=5) == forms.rows(1, seed=5)
    assert forms.rows(1, seed=5) != forms.rows(1, seed=6)


@pytest.mark.parametrize(
    ("before", "begins"),
    [("", True), ("It rained. ", True), ("“", True), ("She said: “", True), ("“We know,” ", False), ("and ", False)],
)
def test_where_a_sentence_begins(forms, before, begins):
    assert forms._begins(before) is begins
