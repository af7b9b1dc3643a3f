"""One bad file costs that file only: whatever stands in a corpus, the others are read and the reason is given."""

import builtins
import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique import analysis, corpus, parameters
from communique.corpus import captions, chatlogs, dates, mailheads, menus, pleading, runningheads, walk
from communique.corpus.lines import lines
from communique.errors import CorpusError

ARTICLE = "Envoy arrives\n\n9 March 2031\n\nThe envoy said on Monday that the tolls must fall.\n"
OTHER_USER = 65534


@pytest.fixture
def news(tmp_path):
    """A corpus with one good article, beside a folder that is none of its business."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "good.txt").write_text(ARTICLE)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "diary.txt").write_text(ARTICLE)
    return tmp_path / "news"


def read(folder):
    """Through the whole house, store and all."""
    found = analysis.load(parameters.check(corpus=str(folder)))
    return found, dict(zip(found.rejected["path"], found.rejected["reason"], strict=True))


def sparse(path, size):
    with path.open("wb") as file:
        file.truncate(size)


def test_what_is_no_file_to_read_is_rejected_and_the_others_are_read(news):
    os.mkfifo(news / "pipe.txt")
    sparse(news / "huge.txt", 64 << 30)
    (news / "passwd.txt").symlink_to("/etc/passwd")
    (news / "diary.md").symlink_to(news.parent / "private" / "diary.txt")
    (news / "others").symlink_to(news.parent / "private")
    (news / "gone.txt").symlink_to(news / "nowhere")
    (news / "ring.txt").symlink_to(news / "ring.txt")
    (news / "again.txt").symlink_to(news / "good.txt")
    found, reasons = read(news)
    assert set(found.documents["path"]) == {"again.txt", "good.txt"}
    assert set(reasons) == {"pipe.txt", "huge.txt", "passwd.txt", "diary.md", "others", "gone.txt", "ring.txt"}
    assert reasons["pipe.txt"] == "not a regular file"
    assert reasons["huge.txt"] == (
        "68,720 MB, more than the 64 MB that a file may have; `limits: {megabytes: …}` in corpus.yml sets another limit"
    )
    for name in ("passwd.txt", "diary.md", "others"):
        assert reasons[name] == "a link that leads out of the corpus"
    assert reasons["gone.txt"] == reasons["ring.txt"] == "a link that leads nowhere"


@pytest.mark.parametrize("error", [errno.EIO, errno.EACCES, errno.ENODEV, errno.ESTALE])
@pytest.mark.parametrize("when", ["opened", "read"])
def test_a_file_that_the_disk_or_the_rights_keep_is_rejected(news, monkeypatch, error, when):
    (news / "bad.txt").write_text(ARTICLE)
    real = builtins.open

    class Broken:
        def __init__(self, file):
            self._file = file

        def __enter__(self):
            return self

        def __exit__(self, *problem):
            self._file.close()

        def __getattr__(self, name):
            return getattr(self._file, name)

        def read(self, *size):
            raise OSError(error, os.strerror(error))

    def refuse(file, *args, **options):
        if str(file).endswith("bad.txt"):
            if when == "opened":
                raise OSError(error, os.strerror(error), str(file))
            return Broken(real(file, *args, **options))
        return real(file, *args, **options)

    monkeypatch.setattr(builtins, "open", refuse)
    monkeypatch.setattr("io.open", refuse)
    found, reasons = read(news)
    assert list(found.documents["path"]) == ["good.txt"]
    assert reasons == {"bad.txt": f"the file cannot be read: {os.strerror(error)}"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_what_another_user_keeps_closed_is_rejected(news):
    for folder in (news, *news.parents):
        if folder.owner() == "root" and str(folder).startswith("/tmp/"):
            folder.chmod(0o755)
    (news / "closed.txt").write_text(ARTICLE)
    (news / "closed.txt").chmod(0)
    for name, rights in (("shut", 0), ("listed", 0o444)):
        (news / name).mkdir()
        (news / name / "x.txt").write_text(ARTICLE)
        (news / name).chmod(rights)
    before = os.geteuid()
    os.seteuid(OTHER_USER)
    try:
        found, key = corpus.read(news), corpus.fingerprint(news)
    finally:
        os.seteuid(before)
    assert list(found.documents["path"]) == ["good.txt"]
    assert dict(zip(found.rejected["path"], found.rejected["reason"], strict=True)) == {
        "closed.txt": "the file cannot be read: Permission denied",
        "shut": "the folder cannot be opened: Permission denied",
        "listed/x.txt": "the file cannot be read: Permission denied",
    }
    assert key != corpus.fingerprint(news)


def test_a_file_that_grows_while_it_is_read_is_not_followed_without_end(news, monkeypatch):
    (news / "corpus.yml").write_text("limits: {megabytes: 1}")
    sparse(news / "grows.txt", 1_100_000)
    monkeypatch.setattr(corpus.opening, "_size", lambda file: 0)
    found, reasons = read(news)
    assert list(found.documents["path"]) == ["good.txt"]
    assert "more than the 1 MB" in reasons["grows.txt"]


def test_the_limit_on_size_can_be_set(news):
    (news / "long.txt").write_text(ARTICLE * 20_000)
    (news / "corpus.yml").write_text("limits: {megabytes: 1}")
    assert "2 MB, more than the 1 MB" in dict(corpus.read(news).rejected.itertuples(index=False))["long.txt"]
    (news / "corpus.yml").write_text("limits: {megabytes: 2}")
    assert list(corpus.read(news).documents["path"]) == ["good.txt", "long.txt"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("limits: {megabyte: 1}", "line 1: limits: unknown key 'megabyte'; closest: 'megabytes'"),
        ("limits: {megabytes: 0}", "limits: megabytes takes a whole number from 1 up, and was given '0'"),
        ("limits: {statements: many}", "limits: statements takes a whole number from 1 up, and was given 'many'"),
        ("limits: {statements: [1]}", "limits: statements must be text"),
        ("limits: 5", "limits must be a mapping"),
    ],
)
def test_a_limit_of_the_wrong_form_is_an_error(news, text, says):
    (news / "corpus.yml").write_text(text)
    with pytest.raises(CorpusError) as caught:
        corpus.read(news)
    assert says in str(caught.value)


def test_a_file_by_itself_that_is_renamed_is_another_corpus(news):
    assert list(read(news / "good.txt")[0].documents["document"]) == ["good"]
    (news / "good.txt").rename(news / "better.txt")
    assert list(read(news / "better.txt")[0].documents["document"]) == ["better"]


def test_a_new_file_that_is_passed_over_is_named_in_a_warm_run_too(news):
    read(news)
    (news / "new.png").write_text("x")
    found, _ = read(news)
    assert list(found.skipped["path"]) == ["new.png"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nothing", "unreadable", "too long"])
def test_a_corpus_yml_that_cannot_be_read_is_an_error(news, kind, monkeypatch):
    file = news / "corpus.yml"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "link to nothing":
        file.symlink_to(news / "nowhere")
    elif kind == "too long":
        sparse(file, 64 << 30)
    else:
        file.symlink_to("/proc/self/mem")
    with pytest.raises(CorpusError, match=r"corpus\.yml cannot be read: .+"):
        corpus.read(news)


@pytest.mark.parametrize("key", ["actors", "lexicons: {x", "lexicons: {x: {path"])
@pytest.mark.parametrize("path", ['"a\\0b"', "ring", '"~nobody-here/x"', "xxxxxxxx" * 1000])
def test_no_path_in_corpus_yml_does_worse_than_an_error(news, key, path):
    (news / "ring").symlink_to(news / "ring")
    (news / "corpus.yml").write_text(f"{key}: {path}{'}' * key.count('{')}")
    with pytest.raises(CorpusError, match="corpus.yml, line 1: .*there is no"):
        corpus.read(news)


def test_the_statements_of_a_document_are_limited_and_that_is_told(news):
    (news / "many.txt").write_text("The envoy said that it was so. " * 30)
    (news / "corpus.yml").write_text("limits: {statements: 7}")
    found, _ = read(news)
    assert found.statements["document"].value_counts().to_dict() == {"many": 7, "good": 1}
    assert list(found.statements["statement"])[-7:] == [f"many:{number}" for number in range(1, 8)]
    told = "cut short many.txt: 7 statements, the most that a document may have; any after them are left out"
    done = command("statements", "news", "-o", "out.jsonl", "--unread", "unread.csv", cwd=news.parent)
    assert f"{told} (`limits: {{statements: …}}` in corpus.yml sets another limit)\n" in done.stderr
    assert "cut short,many.txt,7 statements" in (news.parent / "unread.csv").read_text().replace('"', "")
    (news / "corpus.yml").write_text("limits: {statements: 8}")
    assert read(news)[0].statements["document"].value_counts()["many"] == 8


def command(*arguments, **options):
    run = [sys.executable, "-m", "communique.cli", *arguments]
    return subprocess.run(run, capture_output=True, text=True, check=False, timeout=200, **options)


def test_statements_name_what_they_pass_over(news):
    for name in ("talk.doc", "page.mht", "all.zip"):
        (news / name).write_text("x")
    done = command("statements", "news", "-o", "out.jsonl", cwd=news.parent)
    assert done.returncode == 0
    for name, ending in (("talk.doc", ".doc"), ("page.mht", ".mht"), ("all.zip", ".zip")):
        assert f"passed over {name}: not a text: {ending}; texts are {', '.join(walk.ENDINGS)}\n" in done.stderr


def test_many_bad_rows_are_a_count_the_first_few_and_a_file_with_all(news):
    (news / "rows.csv").write_text("text,date\n" + "A.,2031-02-30\n" * 30_000)
    done = command("statements", "news", "-o", "out.jsonl", "--unread", "unread.csv", cwd=news.parent)
    assert done.returncode == 0
    said = [line for line in done.stderr.splitlines() if line.startswith("rejected")]
    assert len(said) == 11
    assert said[0].startswith("rejected rows.csv: row 1: date '2031-02-30' is not a real date")
    assert said[-1] == "rejected: 29,990 more, 30,000 in all; unread.csv lists them"
    assert (news.parent / "unread.csv").read_text().count("\nrejected,rows.csv,") == 30_000
    hint = command("statements", "news", "-o", "out.jsonl", cwd=news.parent).stderr
    assert "rejected: 29,990 more, 30,000 in all; --unread FILE lists them" in hint


@pytest.mark.parametrize(("name", "good"), [("check", 990), ("statements", 20)])
def test_of_many_files_the_ten_broken_ones_are_named_and_the_others_read(news, name, good):
    for number in range(good):
        (news / f"a{number:03}.txt").write_text("Tolls\n\n9 March 2031\n\nThe port was full.\n")
    broken = [news / f"broken-{number}.txt" for number in range(10)]
    for file in broken:
        file.write_bytes(b"PK\x03\x04\0\0" + file.name.encode())
    done = command(name, "news", "-o", "out.json" if name == "check" else "out.csv", cwd=news.parent)
    assert done.returncode == 0
    assert all(f"rejected {file.name}: not a text" in done.stderr for file in broken)
    assert f"\n{good + 1} documents read from {good + 1} files; rejected: 10; " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command_name", ["statements", "check"])
def test_where_nothing_can_be_read_each_file_is_named_with_its_reason(tmp_path, command_name):
    (tmp_path / "talk.zip").write_text("x")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(b"\0\1\2")
    done = command(command_name, ".", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Rejected: 2; passed over: 1." in done.stderr
    assert "\n  talk.zip: not a text: .zip; texts are" in done.stderr
    assert "\n  empty.txt: the file is empty\n" in done.stderr


@pytest.mark.notebook
def test_a_report_of_many_bad_rows_is_short_and_has_them_all_in_a_file(news):
    (news / "rows.csv").write_text("text,date\n" + "A.,2031-02-30\n" * 3_000)
    done = command("report", "news", "--notebook", "briefing", cwd=news.parent)
    assert done.returncode == 0, done.stderr
    assert "rejected: 2,990 more, 3,000 in all; " in done.stderr
    report = Path(done.stdout.strip()).parent
    page = (report / "index.html").read_text()
    assert page.count("is not a real date") == 50
    assert '<a href="unread.csv">unread.csv</a>' in page and "3,000" in page
    assert (report / "unread.csv").read_text().count("\nrejected,rows.csv,") == 3_000


LONG = {
    "numbered": (pleading.unnumbered, f"1 a{' ' * 100_000}b"),
    "numbered, without words": (pleading.unnumbered, f"1{' ' * 100_000}\u00a0b"),
    "signed": (captions.signature, f"a{' ' * 100_000}b"),
    "dated": (dates.line, f"a{' ' * 100_000}b"),
    "a symbol": (runningheads.is_running, f"A/{'1/' * 100_000} x"),
    "a reference": (lambda text: menus.letterhead(lines(text), bool), f"Ref. {'1' * 100_000}!\nTolls rise"),
    "a case": (lambda text: menus.letterhead(lines(text), bool), f"Case {' ' * 100_000}x!\nTolls rise"),
    "a writer": (mailheads.name, "<" * 100_000),
    "a message": (lambda text: chatlogs.read(text, None), f"3/2/2031, 10:02 - Ana: {'-' * 100_000}x"),
}


@pytest.mark.parametrize(("reader", "text"), LONG.values(), ids=LONG)
def test_a_long_line_takes_no_long_time(reader, text):
    start = time.process_time()
    reader(text)
    assert time.process_time() - start < 10
