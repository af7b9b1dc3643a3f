"""The coded corpus: every document is well formed, and what is wrong in one is seen; windows carry the coders' answers."""

import json
import sys

import numpy as np
import pytest
import yaml
from readerhelp import WORDS

from communique import paths
from communique.codes import JUDGEMENT, POSITION, SAID

CORPUS = paths.PROJECT / "training" / "corpus"
ONE = {
    "id": "z01", "kind": "article", "date": "2031-02-03", "issues": {"truce": ["truce"], "tolls": {"terms": ["tolls"]}},
    "text": "Brel offered a truce if the boats leave, and blamed Veldria. Had Orlan refused, nobody would know.",
    "statements": [
        {"speaker": "Ana Brel", "source": "Brel", "cue": "offered", "content": ["a truce if the boats leave"],
         "mode": "indirect", "act": "propose", "positions": {"truce": "conditional"},
         "condition": ["if the boats leave"]},
        {"speaker": "Ana Brel", "source": "Brel", "cue": "blamed", "content": ["Veldria"], "mode": "indirect",
         "act": "accuse", "targets": {"Veldria": "negative"}, "target_words": {"Veldria": ["Veldria"]}},
    ],
    "unsaid": [{"source": "Orlan", "cue": "refused", "content": ["refused"], "why": "hypothetical"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def stance():
    sys.path.insert(0, str(paths.PROJECT))
    try:
        from training.attribution import coded as tagged
        from training.stance import agreement, check, coded, items, real
    finally:
        sys.path.remove(str(paths.PROJECT))
    return {"agreement": agreement, "check": check, "coded": coded, "items": items, "real": real, "tagged": tagged}


@pytest.fixture
def document(stance, tmp_path):
    path = tmp_path / "z01.yml"
    path.write_text(yaml.safe_dump(ONE, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return stance["coded"].read(path)


def test_every_document_is_well_formed_and_there_are_enough(stance):
    files = sorted(CORPUS.rglob("*.yml"))
    read = {path: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for path in files}
    wrong = [
        f"{path.name}: {what}" for path, stored in read.items() for what in stance["check"].mistakes(stored, path.stem)
    ]
    assert wrong == []
    found = stance["check"].counts(list(read.values()))
    assert found["documents"] >= 1900 and found["statements"] >= 28_000


BROKEN = [
    (lambda one: one.pop("issues"), "lacks issues"),
    (lambda one: one["statements"][0].update(act="promise"), "act 'promise'"),
    (lambda one: one["statements"][0].update(content=["a truce when"]), "content is not in the text"),
    (lambda one: one["statements"][0].update(positions={"treaty": "support"}), "on 'treaty'"),
    (lambda one: one["statements"][0].pop("condition"), "conditional without a condition"),
    (lambda one: one["statements"][1].update(targets={"Veldria": "bad"}), "'bad'"),
    (lambda one: one["unsaid"][0].update(why="maybe"), "'maybe'"),
    (lambda one: one["unsaid"][0].pop("content"), "unsaid 0: lacks content"),
]


@pytest.mark.parametrize(("change", "told"), BROKEN)
def test_what_is_wrong_is_seen(stance, change, told):
    one = json.loads(json.dumps(ONE))
    change(one)
    assert any(told in what for what in stance["check"].mistakes(one, "z01"))
    assert list(stance["check"].mistakes(ONE, "z01")) == []


def test_worlds_fall_into_parts_for_good(stance):
    parts = [stance["coded"].part(f"world {number}") for number in range(2000)]
    shares = {name: parts.count(name) / 2000 for name in set(parts)}
    assert set(shares) == {"train", "dev", "test"}
    assert shares["train"] == pytest.approx(0.8, abs=0.03)
    assert stance["coded"].part("a01") == stance["coded"].part("a01")


def test_no_world_is_in_two_parts(stance):
    documents = stance["coded"].load([CORPUS / "p"])
    worlds = {one.world for one in documents}
    assert len(worlds) < len(documents)  # several texts of one world


def test_a_window_carries_what_the_coder_said(stance, document):
    (item,) = stance["items"].of_document(document, WORDS)
    by_number = dict(zip(item.numbers, item.queries, strict=True))
    offer, blame, refusal = (by_number[number] for number in range(3))
    assert [POSITION[label] for label in offer.labels["position"]] == ["conditional", "none"]
    assert [JUDGEMENT[label] for label in blame.labels["judgement"]] == ["negative"]
    assert SAID[refusal.labels["said"][0]] == "hypothetical" and "act" not in refusal.labels
    assert (offer.labels["condition"] == 1).sum() == 4  # if the boats leave
    assert not (blame.labels["condition"] == 1).any()


def test_foreign_issues_are_asked_about_in_vain(stance, document):
    import random

    from communique.stance.windows import Issue

    foreign = [Issue(f"issue {number}") for number in range(9)]
    for seed in range(20):
        for item in stance["items"].of_document(document, WORDS, random.Random(seed), foreign):
            offer = item.queries[item.numbers.index(0)]
            asked = dict(zip(item.asked, offer.labels["position"], strict=True))
            assert {POSITION[label] for name, label in asked.items() if name.startswith("issue")} <= {"none"}
            assert "truce" not in asked or POSITION[asked["truce"]] == "conditional"


def test_an_issue_asked_the_other_way_round_has_the_other_side(stance, document):
    import random

    items, seen = stance["items"], set()
    for seed in range(60):
        for item in items.of_document(document, WORDS, random.Random(seed)):
            for number, query in zip(item.numbers, item.queries, strict=True):
                coded = document.statements[number].positions or {}
                for name, label in zip(item.asked, query.labels.get("position", ()), strict=False):
                    if name not in coded and any(name.endswith(issue) for issue in coded):
                        own = next(issue for issue in coded if name.endswith(issue))
                        expected = {"support": "oppose", "oppose": "support", "conditional": None}.get(
                            coded[own], coded[own]
                        )
                        assert label == (items.UNKNOWN if expected is None else POSITION.index(expected))
                        seen.add(coded[own])
    assert seen


def test_codes_for_real_text_refuse_another_text(stance, tmp_path):
    import gzip
    import hashlib

    text = "Brel offered a truce."
    (tmp_path / "bench").mkdir()
    with gzip.open(tmp_path / "bench" / "train.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"id": "1", "text": text}) + "\n")
    line = {"set": "bench/train", "id": "1", "sha256": hashlib.sha256(text.encode()).hexdigest(), "issues": {"truce": []},
            "statements": [{"content": [[13, 20]], "cue": [[5, 12]], "source": [[0, 4]], "act": "propose",
                            "positions": {"truce": "support"}}]}  # fmt: skip
    folder = tmp_path / "real"
    folder.mkdir()
    (folder / "bench.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (document,) = stance["real"].load(folder, tmp_path)
    assert document.statements[0].speaker == "Brel" and document.statements[0].positions == {"truce": "support"}
    (folder / "bench.jsonl").write_text(json.dumps(line | {"sha256": "0"}) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not the one that was coded"):
        stance["real"].load(folder, tmp_path)


def test_the_codes_for_real_text_hold_no_text():
    kept = {"set", "id", "sha256", "rows", "issues", "statements"}
    for path in sorted((CORPUS / "real").glob("*.jsonl")):
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            assert set(line) <= kept
            for one in line["statements"]:
                assert np.array(one["content"]).shape[1] == 2


QUOTED = {
    **ONE,
    "text": "“We will sail,” Brel said. She added that Orlan had promised 'a quiet sea'. Tolls might fall, it was hoped.",
    "statements": [
        {"speaker": "Ana Brel", "source": "Brel", "cue": "said", "content": ["We will sail"], "mode": "direct",
         "act": "inform"},
        {"speaker": "Ana Brel", "source": "She", "cue": "added", "mode": "indirect", "act": "inform",
         "content": ["that Orlan had promised 'a quiet sea'"]},
        {"speaker": "Orlan", "source": "Orlan", "cue": "had promised", "mode": "indirect", "act": "promise",
         "content": ["'a quiet sea'"]},
    ],
    "unsaid": [{"source": "it", "cue": "was hoped", "content": ["Tolls might fall"], "why": "expected"}],
}  # fmt: skip


def test_two_coders_are_compared_by_variable(stance, tmp_path):
    (tmp_path / "z01.yml").write_text(yaml.safe_dump(ONE, allow_unicode=True), encoding="utf-8")
    one, issues = stance["agreement"].first(tmp_path, {"z01"})
    other = {
        ("z01", 0): {"act": "propose", "positions": {"truce": "support"}, "condition": ["if the boats leave"]},
        ("z01", 1): {"act": "criticise", "targets": {"the Veldria": "negative"}},
    }
    found = stance["agreement"].table(one, other, issues)
    observed = found[found["measure"] == "observed"].set_index("variable")
    assert observed["estimate"].round(2).tolist() == [0.5, 0.75, 0.0, 1.0, 1.0]
    assert observed["statements"].tolist() == [2, 4, 1, 1, 2]


def test_coded_statements_teach_the_tagger_with_their_marks_and_flat(stance, tmp_path):
    (tmp_path / "z01.yml").write_text(yaml.safe_dump(QUOTED, allow_unicode=True), encoding="utf-8")
    (found,) = stance["tagged"].documents(tmp_path, stance["coded"].part("z01"))
    words = lambda spans: [found["text"][start:end] for start, end in spans]  # noqa: E731
    told = [{role: words(spans) for role, spans in one.items()} for one in found["attributions"]]
    assert told == [
        {"source": ["Brel"], "cue": ["said"], "content": ["“We will sail,”"]},
        {"source": ["She"], "cue": ["added"], "content": ["that Orlan had promised 'a quiet sea'"]},
    ]
    assert "Tolls might fall" in words(found["unsaid"])


def test_what_nobody_codes_is_not_asked_of_the_tagger(stance, tmp_path):
    sys.path.insert(0, str(paths.PROJECT))
    try:
        from training.attribution import data
    finally:
        sys.path.remove(str(paths.PROJECT))
    (tmp_path / "z01.yml").write_text(yaml.safe_dump(QUOTED, allow_unicode=True), encoding="utf-8")
    (found,) = stance["tagged"].documents(tmp_path, stance["coded"].part("z01"))
    labelled = data.label(found)
    tags = dict(zip(labelled.words.forms, labelled.tags.tolist(), strict=True))
    assert (tags["Tolls"], tags["hoped"], tags["fall"]) == (data.UNASKED,) * 3
    assert tags["sail"] > 0 and tags["promised"] > 0
