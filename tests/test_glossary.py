"""The terms of a report, and its methods: each said once, each with what it rests on."""

import json
import re

import pytest
import yaml

from communique import errors, evidence, glossary, paths
from communique.evidence import paragraphs

NEEDED = {"hedge", "booster", "keyness", "source", "cue", "content", "stance", "statement", "position", "interval"}


def test_terms_stand_once_by_the_alphabet_with_a_meaning_and_a_source():
    found = glossary.load()
    names = [one.term for one in found]
    assert names == sorted(names, key=str.lower) and len(set(names)) == len(names) >= 40
    assert set(names) >= NEEDED
    assert all(len(one.meaning) > 20 and one.meaning.endswith(".") and one.source for one in found)
    assert len({one.anchor for one in found}) == len(found)


def test_sources_that_are_files_of_ours_are_there():
    for one in glossary.load():
        for file in re.findall(r"(?:data|docs)/\S*", one.source):
            assert (paths.PROJECT / file).exists(), one


@pytest.mark.parametrize("entry", [{"term": "a"}, {"term": "a", "meaning": " ", "source": "b"}, "text"])
def test_an_entry_of_another_form_is_named(entry, tmp_path, monkeypatch):
    (tmp_path / "glossary.yml").write_text(yaml.safe_dump([entry]))
    monkeypatch.setattr(glossary, "FILE", tmp_path / "glossary.yml")
    with pytest.raises(errors.ResourceError, match="entry 1"):
        glossary.load.__wrapped__()


def test_methods_come_in_the_order_asked_for_with_their_marks():
    shown = evidence.methods("tone", "statement")
    assert shown.markup.index("compound score") < shown.markup.index("one attribution")
    assert "<strong>Tone</strong>" in shown.markup and "*" not in shown.markup + shown.words
    assert "`" not in evidence.methods(*paragraphs.load()).markup


def test_an_unknown_method_is_named_with_the_nearest():
    with pytest.raises(errors.UserError, match="'statment'.*'statement'"):
        evidence.methods("statment")


def test_every_method_is_asked_for_by_a_notebook_and_none_says_it_again():
    notebooks = {path.stem: json.loads(path.read_text()) for path in paths.NOTEBOOKS.glob("*.ipynb")}
    cells = [("".join(cell["source"]), cell["cell_type"]) for one in notebooks.values() for cell in one["cells"]]
    code = " ".join(source for source, kind in cells if kind == "code")
    assert all(f'"{name}"' in code for name in paragraphs.load())
    told = [source for name, one in notebooks.items() if name != "briefing" for source in
            ("".join(cell["source"]) for cell in one["cells"] if cell["cell_type"] == "markdown")]  # fmt: skip
    assert not [source for source in told if "- **" in source]
