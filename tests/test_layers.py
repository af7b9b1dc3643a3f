"""The keys of the layers: they change with all that may change a layer, and with nothing else."""

import ast
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from communique import code, layers, making, paths, pipeline, schemas, store
from communique.corpus import formats
from communique.corpus.info import CorpusInfo
from communique.corpus.limits import Limits
from communique.layers import ALL, BY_DOCUMENT, Given, declared, made_of

HARBOUR = Path(__file__).parent / "data" / "harbour"
GIVEN = Given(CorpusInfo("a", "A"), {"talks": ["talks"]})


@pytest.fixture
def keys(monkeypatch):
    """The keys of all layers, worked out anew each time."""

    def fresh():
        for cached in (
            made_of._made_of,
            made_of._stamp,
            made_of._version,
            code.closure,
            code._file,
            code._imported,
            code._digest,
        ):
            cached.cache_clear()
        return layers.keys(GIVEN)

    yield fresh
    monkeypatch.undo()
    fresh()


def changed(before, after):
    return {name for name in before if before[name] != after[name]}


def edited(monkeypatch, *places):
    """Have these files read as if somebody had added a line."""
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"\n" * (path in places))


ALL_BUT_READING = set(BY_DOCUMENT) | set(layers.ACROSS)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("charts/volume.py", set()),
        ("cli/statements.py", set()),
        ("reports/writing.py", set()),
        ("measures/groups.py", set()),
        ("analysis/frame.py", set()),
        ("__init__.py", set()),
        ("across/similarity.py", {"clusters", "threads"}),
        ("attribution/linking.py", ALL_BUT_READING),
        ("encoder.py", ALL_BUT_READING),
        ("sentiment/vader.py", {"tone"}),
        ("schemas.py", set(ALL)),
        ("store/packing.py", set(ALL)),
        ("corpus/articles.py", set(declared.READ)),
        ("corpus/exports/nexis.py", set(declared.READ)),
    ],
)
def test_an_edit_changes_the_layers_that_it_may_change_and_no_other(keys, monkeypatch, file, expected):
    before = keys()
    edited(monkeypatch, paths.PACKAGE / file)
    assert changed(before, keys()) == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("lexicons/diplomatic_words.csv", {"tone"}),
        ("lexicons/synonyms.csv", {"clusters", "threads"}),
        ("actors/offices.csv", ALL_BUT_READING - {"attributions"}),
        ("validity.csv", set()),
        ("languages.csv", {"documents", "rejected", "skipped"}),
    ],
)
def test_a_word_list_changes_the_layers_that_read_it(keys, monkeypatch, file, expected):
    before = keys()
    edited(monkeypatch, paths.DATA / file)
    assert changed(before, keys()) == expected


@pytest.mark.parametrize(
    ("library", "expected"),
    [
        ("onnxruntime", ALL_BUT_READING),
        ("tokenizers", ALL_BUT_READING),
        ("pandas", set(ALL)),
        ("vadersentiment", {"tone"}),
        ("matplotlib", set()),
    ],
)
def test_another_version_of_a_library_changes_what_it_computes(keys, monkeypatch, library, expected):
    before, version = keys(), made_of.metadata.version
    monkeypatch.setattr(made_of.metadata, "version", lambda name: version(name) + ".1" * (name == library))
    assert changed(before, keys()) == expected


def test_the_weights_are_known_by_their_bytes(keys, monkeypatch):
    before = keys()
    edited(monkeypatch, paths.PACKAGE / "attribution" / "weights" / "model.onnx")
    assert changed(before, keys()) == ALL_BUT_READING


def test_of_the_stance_readers_the_one_asked_counts(keys, monkeypatch):
    before, fast = keys(), layers.keys(GIVEN._replace(reader="fast"))
    assert changed(before, fast) == {"acts", "evaluations", "moves", "positions", "threads"}
    edited(monkeypatch, paths.PACKAGE / "stance" / "weights" / "accurate" / "upper.onnx")
    assert changed(before, keys()) == changed(before, fast)
    assert layers.keys(GIVEN._replace(reader="fast")) == fast


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Given(CorpusInfo("a", "B", note="x", events=[{"date": "2031-01-01", "label": "x"}]), GIVEN.issues), set()),
        (Given(CorpusInfo("a", "A", sides={"x": ["y"]}), GIVEN.issues), ALL_BUT_READING - {"attributions"}),
        (Given(CorpusInfo("a", "A", limits=Limits(statements=7)), GIVEN.issues), ALL_BUT_READING),
        (Given(GIVEN.info, {"talks": ["talk"]}), {"acts", "evaluations", "terms", "moves", "positions", "threads"}),
    ],
)
def test_what_a_user_gives_changes_the_layers_that_look_at_it(given, expected):
    assert changed(layers.keys(GIVEN), layers.keys(given)) == expected


def test_every_reader_of_a_format_is_known_to_what_is_read():
    named = {f"communique.corpus.formats.{form.module}" for form in formats.FORMATS.values()}
    assert named <= set(declared.READ["documents"].modules)


def test_imports_are_those_that_the_grammar_has():
    def by_grammar(file) -> set[str]:
        found = set()
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names if one.name.startswith("communique.")}
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "communique":
                names = (f"{node.module}.{one.name}" for one in node.names)
                found |= {name if code._file(name) else node.module for name in names}
        return found

    files = sorted(paths.PACKAGE.rglob("*.py"))
    assert len(files) > 300
    assert [file.name for file in files if set(code._imported(file)) != by_grammar(file)] == []


def test_a_module_is_made_of_all_that_it_imports():
    names = {path.relative_to(paths.PACKAGE).as_posix() for path in code.closure("communique.across.clusters")}
    assert {"across/clusters.py", "across/profile.py", "across/synonyms.py", "lexicons.py"} <= names
    assert not {"__init__.py", "vocabulary/__init__.py"} & names
    with pytest.raises(ValueError, match="no module"):
        code.closure("communique.nowhere")


WATCHED = """
import pickle, sys
from pathlib import Path
layer, folder, inputs = sys.argv[1:]
from communique import corpus, layers, making
info = corpus.info.load(Path(folder))
given = layers.Given(info, info.issues)
documents, needed = pickle.loads(Path(inputs).read_bytes())
opened = set()
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], str):
        opened.add(Path(arguments[0]).resolve())
sys.addaudithook(watch)
made = making.Workshop(given, making.Tools(given), documents).make(layer, needed)
sys.stdout.buffer.write(pickle.dumps((opened, len(made))))
"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory):
    """The layers of the small corpus, in a file."""
    from communique import analysis, parameters

    made = analysis.load(parameters.check(corpus=str(HARBOUR)))
    place = tmp_path_factory.mktemp("inputs")
    for name, layer in ALL.items():
        needed = {need: made.layers[need] for need in layer.needs}
        (place / name).write_bytes(pickle.dumps((made.layers["documents"], needed)))
    return place


@pytest.mark.parametrize("name", BY_DOCUMENT)
def test_a_layer_reads_no_file_that_its_key_does_not_know(inputs, name):
    run = [sys.executable, "-c", WATCHED, name, str(HARBOUR), str(inputs / name)]
    done = subprocess.run(
        run, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    opened, count = pickle.loads(done.stdout)
    declared = {path.resolve() for path in layers.files(BY_DOCUMENT[name]).values()}
    own = {path for path in opened if path.is_relative_to(paths.DATA) or "weights" in path.parts}
    always = set(paths.ACTORS.glob("*.csv"))  # tools are made for every layer, whether it looks at them or not
    assert own - declared - always == set()
    assert count or name == "lexical"


ELSEWHERE = {
    "documents": "from communique import corpus; corpus.read(folder)",
    "clusters": "from communique.across import clusters; clusters.group(needed['statements'])",
    "threads": "from communique.across import threads; threads.build(*needed.values())",
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_nor_does_a_layer_of_the_whole_corpus(inputs, name):
    beginning, _, end = WATCHED.partition("made = ")
    script = beginning + ELSEWHERE[name] + "\n" + end[end.index("sys.stdout") :].replace("len(made)", "1")
    run = [sys.executable, "-c", script, "statements", str(HARBOUR), str(inputs / name)]
    done = subprocess.run(
        run, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    own = {path for path in pickle.loads(done.stdout)[0] if path.is_relative_to(paths.DATA)}
    assert own <= {path.resolve() for path in layers.files(ALL[name]).values()}
    assert bool(own) == bool(layers.files(ALL[name]))


def test_every_declared_file_is_there():
    for name, layer in ALL.items():
        for reader in ("accurate", "fast"):
            assert all(path.is_file() for path in layers.files(layer, reader).values()), name
        assert store.key(name) != layers.keys(GIVEN)[name]


def test_every_layer_has_a_maker_and_a_schema_and_stands_behind_what_it_needs():
    assert set(making._MAKERS) == set(BY_DOCUMENT)
    assert set(pipeline._MAKERS) == set(layers.ACROSS)
    order = list(ALL)
    for name, layer in ALL.items():
        assert layer.frame in schemas.FRAMES
        assert all(order.index(need) < order.index(name) for need in layer.needs)


ADDED = """
import sys
from communique import layers, making, parameters, schemas

layers.BY_DOCUMENT["shouts"] = layers.ALL["shouts"] = layers.Layer(
    "shouts", ("communique.tokens",), needs=("statements",), told="What these statements say in capitals."
)
schemas.FRAMES["shouts"] = {"statement": "text", "word": "text"}


@making._maker
def _shouts(shop, frames):
    told = zip(frames["statements"]["statement"], frames["statements"]["content"], strict=True)
    rows = [{"statement": name, "word": word} for name, text in told for word in text.split() if word.isupper()]
    return schemas.frame("shouts", rows)


from communique import analysis

found = analysis.load(
    parameters.check(corpus=sys.argv[1], speakers="Ana Brel"), layers=("documents", "statements", "lengths", "shouts")
)
print(len(found.layers["shouts"]), found.shouts["word"].tolist(), analysis.Analysis.shouts.__doc__)
"""


def test_a_layer_is_added_by_its_entry_its_columns_and_its_maker(tmp_path):
    said = "Ana Brel said the talks were NOT over. Tomas Orlen said the talks were OVER."
    (tmp_path / "talks.txt").write_text(f"Talks in Corve\n\n{said}\n")
    done = subprocess.run(
        [sys.executable, "-c", ADDED, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout == "2 ['NOT'] What these statements say in capitals. See schemas.\n"
