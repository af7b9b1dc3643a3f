"""A corpus in parts is the whole of it, whoever works at them, also after a kill and with a document that breaks the work."""

import json
import os
import signal
import subprocess
import sys

import duckdb
import fsspec
import pandas as pd
import partitionhelp
import polars
import pytest
from partitionhelp import BAD, articles, part

from communique import analysis, attribution, cli, corpus, errors, parameters, records
from communique.partitions import files, folder, plan, poison, scan, walk, work
from communique.partitions.engines import Failed
from communique.partitions.engines.alone import Alone
from communique.partitions.engines.processes import Processes
from communique.partitions.scan import Scanned, Seen


def look_through(place):
    return walk.look_through(parameters.check(corpus=str(place)), walk.Crew(1), lambda step: None)


def names(place):
    return sorted(path.name for path in place.iterdir())


def table(place) -> pd.DataFrame:
    return pd.read_parquet(place)


def run(capsys, *arguments):
    code = cli.main(["statements", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


# --- parts


def scanned(path, sizes, rows=False):
    return Scanned(
        f"/x/{path}", path, "0" * 64, tuple(Seen(None, at if rows else None, n) for at, n in enumerate(sizes, 1))
    )


def test_parts_go_across_files_and_through_tables():
    found = list(plan.parts([scanned("a.txt", [9]), scanned("t.csv", [9] * 5, rows=True), scanned("b.txt", [9])], 3))
    assert [[(piece.path, piece.first, piece.rows, piece.names) for piece in one.pieces] for one in found] == [
        [("a.txt", 0, None, ("a",)), ("t.csv", 0, (1, 2), ("t", "t-2"))],
        [("t.csv", 2, (3, 5), ("t-3", "t-4", "t-5"))],
        [("b.txt", 0, None, ("b",))],
    ]
    assert [one.number for one in found] == [0, 1, 2]


def test_a_part_of_long_documents_has_fewer(monkeypatch):
    monkeypatch.setattr(plan, "LONGEST", 100)
    found = plan.parts([scanned("t.csv", [60, 60, 300, 10, 10], rows=True)], 4)
    assert [len(one.names) for one in found] == [2, 1, 2]


def test_the_documents_of_all_parts_are_those_of_the_corpus(tmp_path):
    place = articles(tmp_path / "news", 3)
    (place / "table.csv").write_text(
        'doc_id,text,date\nd01,"Brel said no.",03/02/2031\n,,\nx,"Orl said yes.",13/02/2031\ny,"Orl may go.",1/2/2031\n'
    )
    (place / "sub").mkdir()
    (place / "sub" / "d00.txt").write_text("Brel said that it was late.")
    whole = corpus.read(place)
    found = look_through(place)
    parts = list(plan.parts(found.scanned, 2))
    assert len(parts) == 4
    rows = pd.concat([work.documents(found.job, one) for one in parts], ignore_index=True)
    pd.testing.assert_frame_equal(rows.drop(columns="copy_of"), whole.documents.drop(columns="copy_of"))
    pd.testing.assert_frame_equal(found.rejected, whole.rejected)
    pd.testing.assert_frame_equal(found.skipped, whole.skipped)


@pytest.mark.parametrize(("documents", "size"), [(1, 25), (400, 25), (401, 26), (4000, 250), (50_000, 250)])
def test_a_small_corpus_has_small_parts_so_that_several_may_work(documents, size):
    assert walk.size(documents) == size


def test_a_file_that_was_looked_through_is_not_laid_out_again(tmp_path, monkeypatch):
    first = look_through(articles(tmp_path / "news", 2))
    monkeypatch.setattr(scan.reading, "one", lambda source: pytest.fail("read again"))
    assert look_through(tmp_path / "news").scanned == first.scanned


def test_a_file_that_changes_on_the_way_is_told(tmp_path):
    found = look_through(articles(tmp_path / "news", 1))
    (tmp_path / "news" / "d00.txt").write_text("Brel said no.")
    (one,) = plan.parts(found.scanned, 5)
    with pytest.raises(errors.UserError, match=r"d00.txt has changed since the run began"):
        work.analysed(found.job, one)


def test_a_worker_with_other_word_lists_refuses(tmp_path):
    found = look_through(articles(tmp_path / "news", 1))
    (one,) = plan.parts(found.scanned, 5)
    other = found.job._replace(keys={**found.job.keys, "tone": "0" * 64})
    with pytest.raises(errors.UserError, match=r"would make other tables.*\(tone\)"):
        work.analysed(other, one)


# --- the folder


def test_the_folder_holds_what_the_command_prints_and_three_readers_agree(tmp_path, capsys):
    place, out = articles(tmp_path / "news", 5), tmp_path / "out"
    assert run(capsys, place, "-o", f"{out}/", "--partition", 2)[0] == 0
    assert sorted(path.name for path in out.iterdir()) == [
        folder.COMPLETE,
        *(f"part-0000{n}.parquet" for n in range(3)),
    ]
    printed = [json.loads(line) for line in run(capsys, place)[1].splitlines()]
    expected = [records.flat(record) for record in printed]
    assert len(expected) >= 5
    read = [
        table(out).to_dict("records"),
        polars.scan_parquet(out / "*.parquet").collect().to_pandas().to_dict("records"),
        duckdb.sql(f"SELECT * FROM '{out}/*.parquet' ORDER BY document, statement").df().to_dict("records"),
    ]
    for rows in read:
        assert [{name: None if pd.isna(cell) else cell for name, cell in row.items()} for row in rows] == expected
    told = json.loads((out / folder.COMPLETE).read_text())
    assert told == {"parts": 3, "documents": 5, "statements": len(expected), "failed": []}


def test_what_the_pieces_of_an_analysis_hold_is_what_is_printed(tmp_path):
    place = articles(tmp_path / "news", 3)
    whole = [row for piece in analysis.pieces(parameters.check(corpus=str(place))) for row in records.of(piece)]
    found = look_through(place)
    assert [row for done in walk.analysed(found, walk.Crew(1), print) for row in done.records] == whole


KILLED = """
import os, signal, sys
from communique import cli
from communique.partitions import folder
write = folder.Target.write
def once(target, name, content):
    if name == "part-00001.parquet":
        os.kill(os.getpid(), signal.SIGKILL)
    write(target, name, content)
folder.Target.write = once
cli.main(["statements", sys.argv[1], "-o", sys.argv[2] + "/", "--partition", "2"])
"""


def test_a_killed_run_goes_on_where_it_stopped(tmp_path, capsys, monkeypatch):
    place, out = articles(tmp_path / "news", 5), tmp_path / "out"
    done = subprocess.run([sys.executable, "-c", KILLED, place, out], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert [path.name for path in out.iterdir()] == ["part-00000.parquet"]
    before = (out / "part-00000.parquet").stat().st_mtime_ns
    (out / f".part-00001.parquet.{'0' * 32}").write_bytes(b"half")
    code, _, err = run(capsys, place, "-o", f"{out}/", "--partition", 2)
    assert code == 0 and "1 part of 3 written before" in err
    assert (out / "part-00000.parquet").stat().st_mtime_ns == before
    assert run(capsys, place, "-o", f"{tmp_path / 'clean'}/", "--partition", 2)[0] == 0
    for name in ("part-00000.parquet", "part-00001.parquet", "part-00002.parquet"):
        assert (out / name).read_bytes() == (tmp_path / "clean" / name).read_bytes()
    assert names(out) == names(tmp_path / "clean")
    monkeypatch.setattr(work, "analysed", lambda *_: pytest.fail("made again"))
    assert run(capsys, place, "-o", f"{out}/", "--partition", 2)[0] == 0


def test_who_stops_a_run_is_told_that_it_goes_on(tmp_path, capsys, monkeypatch):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "analysed", stopped)
    code, _, err = run(capsys, articles(tmp_path / "news", 1), "-o", f"{tmp_path / 'out'}/")
    assert code == 130
    assert err.endswith("communique: interrupted; the same command goes on from what is written\n")


def test_a_corpus_that_grew_or_shrank_leaves_no_part_of_before(tmp_path, capsys):
    place, out = articles(tmp_path / "news", 5), tmp_path / "out"
    assert run(capsys, place, "-o", f"{out}/", "--partition", 2)[0] == 0
    for name in ("d00.txt", "d04.txt"):
        (place / name).unlink()
    (out / "part-00001.parquet").write_bytes(b"damaged")
    assert run(capsys, place, "-o", f"{out}/", "--partition", 2)[0] == 0
    assert list(dict.fromkeys(table(out)["document"])) == ["d01", "d02", "d03"]
    assert len(list(out.glob("part-*"))) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--partition", "2"], "name it with -o FOLDER/"),
        (["--format", "csv", "-o", "out/"], "A folder gets Parquet files, not csv"),
        (["-o", "out.csv", "--partition", "5"], "has the ending of a file"),
        (["-o", "nowhere/out/"], "There is no folder nowhere"),
        (["-o", "full/"], "holds 'notes.txt', which is no part"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler is for --engine dask"),
        (["--engine", "dask"], "needs the address of a scheduler"),
        (["--engine", "dask", "--scheduler", "x", "--processes", "2"], "--processes is for this machine"),
    ],
)
def test_what_contradicts_itself_is_refused_before_anything_is_read(tmp_path, capsys, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    monkeypatch.setattr(walk, "look_through", lambda *_, **__: pytest.fail("read"))
    code, out, err = run(capsys, "news", *arguments)
    assert (code, out) == (2, "") and said in err
    assert names(tmp_path) == ["full"]


# --- addresses


def test_a_corpus_at_an_address_is_the_corpus(tmp_path, capsys):
    place = articles(tmp_path / "news", 3)
    (place / "README.md").write_text("no document")
    (place / "corpus.yml").write_text("title: Yards\noutlets: {Wire: ['d01*']}\n")
    fs = fsspec.filesystem("memory")
    fs.put(str(place), "/shelf/news", recursive=True)
    assert run(capsys, "memory://shelf/news", "-o", "memory://shelf/out", "--partition", 2)[0] == 0
    fs.get("/shelf/out", str(tmp_path / "out"), recursive=True)
    assert run(capsys, place, "-o", f"{tmp_path / 'near'}/", "--partition", 2)[0] == 0
    pd.testing.assert_frame_equal(table(tmp_path / "out"), table(tmp_path / "near"))
    assert set(table(tmp_path / "out").loc[lambda rows: rows["document"] == "d01", "outlet"]) == {"Wire"}
    assert files.listed("memory://shelf/news", files.info("memory://shelf/news")).skipped == [
        ("README.md", "a README is no document")
    ]
    code, _, err = run(capsys, "memory://shelf/nothing")
    assert code == 2 and "There is nothing at 'memory://shelf/nothing'" in err


# --- documents that break the work


@pytest.mark.parametrize("given", [[BAD], ["a", BAD], [BAD, "b", "c"], ["a", "b", "c", "d", BAD]])
def test_a_document_that_breaks_the_work_is_found_and_left_out(given):
    ((rest, found),) = poison.worked(Alone(), partitionhelp.raises, partitionhelp.raises, [part(*given)])
    assert rest.failed == ((BAD, "ValueError: no such tree"),)
    assert found == ",".join(name for name in given if name != BAD)


def test_a_part_that_breaks_only_as_a_whole_ends_the_run():
    work = partitionhelp.raises_together
    with pytest.raises(errors.RunError, match="from 'a' to 'b' cannot be analysed together: MemoryError"):
        list(poison.worked(Alone(), work, work, [part("a", "b")]))


def test_a_process_that_ends_costs_its_task_alone():
    parts = [part("a", number=0), part(BAD, number=1), *(part(f"c{n}", number=n) for n in range(2, 8))]
    found = {task.number: outcome for task, outcome in Processes(2).run(partitionhelp.ends_itself, parts)}
    assert found == {0: "a", 1: Failed("it ended the process that analysed it"), **{n: f"c{n}" for n in range(2, 8)}}


def test_several_processes_work_at_once():
    found = dict(enumerate(outcome for _, outcome in Processes(2).run(partitionhelp.tells_process, [0.5] * 6)))
    assert len(set(found.values())) == 2 and os.getpid() not in found.values()


def test_one_process_on_all_cores_where_no_number_is_given():
    assert [type(walk.Crew(n).engine(9000)).__name__ for n in (0, 1, 3)] == ["Alone", "Alone", "Processes"]
    assert walk.Crew(3).engine(9000)._number == 3 and type(walk.Crew(3).engine(1)).__name__ == "Alone"


THREADS = """
import json, sys
from communique import machine
from communique.attribution import prose
if sys.argv[1] == "alone":
    machine.cores = lambda: 2
    machine.work_alone()
session = prose.loaded()._session
scores = list(prose.loaded().encode("Brel said that the harbour would stay open until the talks were over. " * 30).scores)
print(json.dumps([session.get_session_options().intra_op_num_threads, [one.tolist() for one in scores]]))
"""


def test_two_threads_find_what_one_finds():
    found = {}
    for how in ("alone", "among others"):
        done = subprocess.run([sys.executable, "-c", THREADS, how], capture_output=True, text=True, check=True)
        found[how] = json.loads(done.stdout)
    assert found["alone"][0] == 2 and found["among others"][0] == 1
    assert found["alone"][1] == found["among others"][1]


def test_the_poisoned_document_is_named_and_the_others_are_there(tmp_path, capsys, monkeypatch):
    place = articles(tmp_path / "news", 5, bad=3)
    attribute = attribution.attribute

    def breaking(documents, **options):
        if any("POISON" in one.text for one in documents.values()):
            raise ValueError("poisoned")
        return attribute(documents, **options)

    monkeypatch.setattr(attribution, "attribute", breaking)
    out = ["-o", f"{tmp_path / 'out'}/", "--partition", 3, "--unread", tmp_path / "unread.csv"]
    for _ in ("now", "told again by what was written before"):
        code, _, err = run(capsys, place, *out)
        assert code == 0
        assert "rejected d03.txt: document 'd03' could not be analysed: ValueError: poisoned" in err
        assert list(pd.read_csv(tmp_path / "unread.csv").query("fate == 'rejected'")["path"]) == ["d03.txt"]
    assert list(dict.fromkeys(table(tmp_path / "out")["document"])) == ["d00", "d01", "d02", "d04"]
    (place / "d00.txt").unlink()
    for name in ("d01", "d02", "d04"):
        (place / f"{name}.txt").unlink()
    code, _, err = run(capsys, place)
    assert code == 1 and "No document could be analysed. The first: document 'd03'" in err
