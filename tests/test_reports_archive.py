"""Archives: the same report comes out again, nothing lands outside, and what differs is told or refused."""

import datetime
import hashlib
import json
import re
import zipfile

import pytest
import reporthelp

from communique import analysis as rooms
from communique import cli, corpus, errors, paths
from communique.reports import again, archive, provenance

YML = "title: Small\nlexicons: {own: ../lists/own.csv}\nactors: registry\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A corpus with a text, a picture, a word list that lies elsewhere and a registry; analysed by hand."""
    small = tmp_path / "small"
    for folder in (small, small / "registry", tmp_path / "lists", small / ".hidden"):
        folder.mkdir()
    (small / "d1.txt").write_text(reporthelp.TEXT)
    (small / "map.png").write_bytes(b"a large picture")
    (small / "corpus.yml").write_text(YML)
    (small / "registry" / "states.csv").write_text("state,capital,demonyms,metonyms,source,verified\n")
    (tmp_path / "lists" / "own.csv").write_text("term,category\nharbour,place\n")
    monkeypatch.setattr(paths, "NOTEBOOKS", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)
    reporthelp.without_kernels(monkeypatch)
    reporthelp.notebook(tmp_path / "notebooks" / "tone.ipynb", "## Tone", "1")
    monkeypatch.setattr(rooms, "load", lambda settings, progress=None: read(settings))
    monkeypatch.setattr(rooms, "pieces", lambda settings, **_: iter([read(settings)]))
    return tmp_path


def read(settings):
    """The hand-made analysis, with what is really read of the corpus."""
    found = corpus.read(corpus.locate(settings.corpus))
    made = reporthelp.analysis()
    documents = found.documents.assign(document="d1", path=found.documents["path"])
    return reporthelp.analysis(
        settings=settings, info=found.info, documents=documents, rejected=found.rejected, skipped=found.skipped,
        statements=made.statements.assign(sha256=documents["sha256"].iloc[0]),
    )  # fmt: skip


def main(*arguments):
    return cli.main(["report", *map(str, arguments)])


def tree(folder):
    """Every file of a report, the time aside."""
    made = re.compile(rb"20\d\d-\d\d-\d\d \d\d:\d\d UTC")
    return {
        path.relative_to(folder).as_posix(): made.sub(b"", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_report_from_its_archive_is_the_same_but_for_the_time(place, monkeypatch, capsys):
    assert main("small", "-o", "out", "-p", "top=7") == 0
    (place / "small" / "d1.txt").write_text(reporthelp.TEXT + " More.")  # the second run is compared with the first
    assert main("small", "-o", "out", "-p", "top=7", "--archive", "small.zip") == 0
    for name in ("small", "lists"):
        (place / name).rename(place / f"gone-{name}")
    monkeypatch.setattr(provenance, "now", lambda: datetime.datetime(2032, 1, 1, tzinfo=datetime.UTC))
    assert main("--from", "small.zip", "-o", "again") == 0, capsys.readouterr().err
    one, two = tree(place / "out" / "small__top_7"), tree(place / "again" / "small__top_7")
    assert set(one) == set(two)
    assert [name for name in one if one[name] != two[name]] == []
    assert b"there is nothing to compare with" not in two["index.html"]
    assert "map.png" in two["index.html"].decode() and "hidden" in two["index.html"].decode()


def test_an_archive_holds_all_that_decides_and_hashes_of_each_file(place):
    assert main("small", "-o", "out", "--archive", "small.zip") == 0
    with zipfile.ZipFile("small.zip") as packed:
        names, manifest = set(packed.namelist()), json.loads(packed.read("archive.json"))
        wanted = {"d1.txt", "corpus.yml", "registry/states.csv", "map.png"}
        assert {f"corpus/small/{name}" for name in wanted} | {"beside/0/own.csv", "report/run.json"} <= names
        assert {"report/notebooks/tone.ipynb", "report/statements.parquet", "report/tables/acts.csv"} <= names
        assert packed.read("corpus/small/map.png") == b""  # it is passed over for its name, and need not be passed on
        for name, digest in manifest["files"].items():
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest


def test_an_archive_of_hashes_has_no_words_and_needs_the_texts(place, capsys):
    assert main("small", "-o", "out", "--archive", "small.zip", "--hashes") == 0
    with zipfile.ZipFile("small.zip") as packed:
        whole = b"".join(packed.read(name) for name in packed.namelist())
        assert b"We will talk" not in whole and b"harbour,place" not in whole
        assert not any(name.endswith((".ipynb", "d1.txt", "statements.csv")) for name in packed.namelist())
    assert main("--from", "small.zip", "-o", "again") == 2
    assert "Give the corpus too" in capsys.readouterr().err
    assert main("small", "--from", "small.zip", "-o", "again") == 0
    assert tree(place / "out" / "small") == tree(place / "again" / "small")
    (place / "small" / "d1.txt").write_text("Another text.")
    assert main("small", "--from", "small.zip", "-o", "again") == 2
    assert "is not the corpus of small.zip; of 1 file: d1.txt is another." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (lambda patch: patch.setattr(again, "__version__", "9.9"), "communique 0.1.0 there, 9.9 here"),
        (lambda patch: versions(patch, pandas="1.0"), "there, 1.0 here"),
        (lambda patch: decided(patch, "Weights of stance (accurate)"), "Weights of stance (accurate): another SHA-256"),
        (lambda patch: decided(patch, "Code of communique"), "Code of communique: another SHA-256"),
    ],
)
def test_another_version_is_refused_or_told(place, monkeypatch, capsys, other, told):
    assert main("small", "-o", "out", "--archive", "small.zip") == 0
    other(monkeypatch)
    assert main("--from", "small.zip", "-o", "again") == 2
    assert told in (said := capsys.readouterr().err) and "--anyway" in said
    assert not (place / "again").exists()
    assert main("--from", "small.zip", "-o", "again", "--anyway") == 0
    assert "other than in the archive: " in capsys.readouterr().err


def versions(patch, **other):
    whole = provenance.versions()
    patch.setattr(provenance, "versions", lambda: whole | other)


def decided(patch, name):
    whole = provenance.decided
    patch.setattr(provenance, "decided", lambda *given: whole(*given) | {name: "another"})


def test_another_notebook_is_refused(place, capsys):
    assert main("small", "-o", "out", "--archive", "small.zip") == 0
    reporthelp.notebook(place / "notebooks" / "tone.ipynb", "## Tone", "import os; os.remove('x')")
    assert main("--from", "small.zip") == 2
    assert "notebook tone: another SHA-256" in capsys.readouterr().err


def forged(place, change):
    """An archive with one thing in it otherwise."""
    assert main("small", "-o", "out", "--archive", "small.zip") == 0
    with zipfile.ZipFile("small.zip") as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    manifest = json.loads(files["archive.json"])
    change(files, manifest)
    files["archive.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile("forged.zip", "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)


def added(name):
    def change(files, manifest):
        files[name], manifest["files"][name] = b"x", hashlib.sha256(b"x").hexdigest()

    return change


@pytest.mark.parametrize(
    "name", ["../x", "/tmp/x", "corpus/../../x", "corpus\\..\\x", "C:/x", "corpus/./x", "elsewhere/x", "x"]
)
def test_nothing_is_unpacked_outside(place, capsys, name):
    forged(place, added(name))
    before = sorted(path for path in place.rglob("*"))
    assert main("--from", "forged.zip", "-o", "again") == 2
    assert "nothing was unpacked" in capsys.readouterr().err
    assert sorted(path for path in place.rglob("*")) == before


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda files, manifest: files.update({"corpus/small/d1.txt": b"other words"}),
            "'corpus/small/d1.txt' is not what it was",
        ),
        (lambda files, manifest: files.pop("report/run.json"), "'report/run.json' is not in it"),
        (lambda files, manifest: files.update({"corpus/small/d2.txt": b"x"}), "'corpus/small/d2.txt' was added to it"),
        (lambda files, manifest: manifest.update(form=2), "form 2 is not known"),
        (lambda files, manifest: manifest.update(files=[]), "is not of the form"),
        (lambda files, manifest: manifest["corpus"].update(name=".."), "is not of the form"),
        (lambda files, manifest: manifest["corpus"].update(name="/etc"), "is not of the form"),
        (lambda files, manifest: manifest["corpus"].update(given="other"), "name another corpus"),
        (lambda files, manifest: manifest["beside"].update({"../lists/own.csv": "../../x"}), "is not of the form"),
        (lambda files, manifest: manifest["beside"].clear(), "corpus.yml"),
    ],
)
def test_a_damaged_archive_is_named(place, capsys, change, told):
    forged(place, change)
    assert main("--from", "forged.zip", "-o", "again") == 2
    assert told in capsys.readouterr().err


def test_links_and_bombs_and_what_is_no_archive_are_refused(place, capsys, monkeypatch):
    link = zipfile.ZipInfo("corpus/small/link")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile("link.zip", "w") as packed:
        packed.writestr(link, "/etc/passwd")
    (place / "no.zip").write_bytes(b"PK no archive")
    for name in ("link.zip", "no.zip", "missing.zip", "small"):
        assert main("--from", name) == 2, name
    assert capsys.readouterr().err.count("communique: ") == 4
    assert main("--from", "lnk.zip") == 2 and "The nearest is 'link.zip'" in capsys.readouterr().err
    assert main("small", "-o", "out", "--archive", "small.zip") == 0
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    assert main("--from", "small.zip") == 2
    assert "holds more than an archive of a report may" in capsys.readouterr().err


def test_what_an_archive_cannot_hold_is_told(place, capsys):
    (place / "elsewhere.txt").write_text("x")
    (place / "small" / "out.txt").symlink_to(place / "elsewhere.txt")
    assert main("small", "-o", "out", "--archive", "small.zip") == 0
    assert "not in the archive: out.txt: a link that leads out of the corpus" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["small", "--anyway"], "--anyway goes with --from"),
        (["small", "--hashes"], "--hashes goes with --archive"),
        (["--from", "x.zip", "-p", "top=3"], "do not go with it"),
        (["small", "--archive", "x.tar"], "An archive is a .zip file"),
        (["small", "--archive", "nowhere/x.zip"], "There is no folder nowhere"),
        (["small", "--archive", "small/x.zip"], "lies in the corpus"),
    ],
)
def test_options_that_say_nothing_together_are_refused(place, capsys, arguments, told):
    assert main(*arguments) == 2
    assert told in capsys.readouterr().err
    assert not (place / "reports").exists()


def test_a_report_of_nothing_is_refused_with_the_usage(place, capsys):
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2 and "name a CORPUS, or an archive" in capsys.readouterr().err


def test_a_run_that_fails_leaves_no_archive(place, monkeypatch):
    monkeypatch.setattr(archive, "write", lambda *_: (_ for _ in ()).throw(errors.UserError("no")))
    assert main("small", "-o", "out", "--archive", "small.zip") == 2
    assert not (place / "small.zip").exists() and not (place / "out" / "small").exists()


def test_what_is_given_is_found_elsewhere_only_as_long_as_the_block_runs(place, tmp_path):
    with paths.moving(
        {"corpus": {"lorrin-strait": str(place / "small")}, "beside": {"../lists/own.csv": str(place / "x.csv")}}
    ):
        assert corpus.locate("lorrin-strait") == place / "small"
    assert corpus.locate("lorrin-strait") == paths.CORPORA / "lorrin-strait"
