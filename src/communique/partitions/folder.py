"""A folder of Parquet files, one a part, that pandas, DuckDB, Polars and R's arrow read as one table.

    part-00000.parquet, part-00001.parquet, …, and _complete.json once all of them are there

A part has its key, and what was not read of it, in its foot: so a run that was broken off goes on where it stopped.
Names that begin with a dot or an underscore are passed over by those programs.
"""

import io
import json
import re
import uuid
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow
import pyarrow.parquet

from communique import corrections, records
from communique.corpus import account
from communique.errors import UserError
from communique.partitions import files, work
from communique.partitions.plan import Part
from communique.partitions.work import Done, Job

COMPLETE = "_complete.json"
_PART = re.compile(r"part-\d{5,}\.parquet")
_UNFINISHED = re.compile(r"\.part-\d{5,}\.parquet\.[0-9a-f]{32}")
_ABOUT = "communique"


class Target(NamedTuple):
    """The folder, a path or an address."""

    place: str

    @property
    def far(self) -> bool:
        """Whether it is reached by fsspec."""
        return files.remote(self.place)

    def names(self) -> list[str]:
        """The names in it; none where it does not exist yet."""
        if self.far:
            fs, base = files.file_system(self.place)
            fs.invalidate_cache()
            return [path.rpartition("/")[2] for path in fs.ls(base, detail=False)] if fs.exists(base) else []
        return [path.name for path in Path(self.place).iterdir()] if Path(self.place).is_dir() else []

    def read(self, name: str) -> bytes:
        """The bytes of a file in it. Raises OSError."""
        if self.far:
            fs, base = files.file_system(self.place)
            return fs.cat_file(f"{base}/{name}")
        return (Path(self.place) / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, whole: an object store does by itself, a folder by another name that is then changed."""
        if self.far:
            fs, base = files.file_system(self.place)
            fs.makedirs(base, exist_ok=True)
            fs.pipe_file(f"{base}/{name}", content)
            return
        place = Path(self.place)
        new = place / f".{name}.{uuid.uuid4().hex}"
        new.write_bytes(content)
        new.replace(place / name)

    def remove(self, name: str) -> None:
        """Remove a file in it."""
        if self.far:
            fs, base = files.file_system(self.place)
            fs.rm_file(f"{base}/{name}")
        else:
            (Path(self.place) / name).unlink(missing_ok=True)


def begin(target: Target) -> set[str]:
    """The names of the parts that lie there already, of this run or another; that they are not all is noted.

    Raises UserError where the folder holds anything else.
    """
    if not target.far:
        Path(target.place).mkdir(exist_ok=True)
    there = target.names()
    others = [name for name in there if not _ours(name)]
    if others:
        raise UserError(
            f"{target.place} holds {sorted(others)[0]!r}, which is no part of a table of statements. "
            "Choose another folder with -o."
        )
    if COMPLETE in there:
        target.remove(COMPLETE)
    return {name for name in there if _PART.fullmatch(name)}


def done(target: Target, job: Job, part: Part) -> Done | None:
    """What came of a part that was written before; None where what lies under its name is another's, or damaged."""
    try:
        foot = pyarrow.parquet.read_metadata(io.BytesIO(target.read(name(part.number))))
        about = json.loads(foot.metadata[_ABOUT.encode()])
    except (OSError, KeyError, TypeError, ValueError, pyarrow.ArrowException):
        return None
    if about["key"] != work.key(job, part):
        return None
    corrected = pd.DataFrame(about["corrected"], columns=list(corrections.FITTED), dtype="object")
    return Done([], foot.num_rows, account.Lost.read(about["lost"]), about["lacking"], corrected)


def written(job: Job, target: Target, part: Part) -> Done:
    """Analyse a part and write it."""
    found = work.analysed(job, part)
    about = {"key": work.key(job, part), "lost": found.lost.written(), "lacking": found.lacking}
    about["corrected"] = found.corrected.to_numpy().tolist()
    stream = io.BytesIO()
    records.write_parquet(stream, [found.records], {_ABOUT: json.dumps(about)})
    target.write(name(part.number), stream.getvalue())
    return found._replace(records=[])


def finish(target: Target, parts: int, lost: account.Lost, statements: int) -> None:
    """Remove what a run left that had more parts or was broken off, and note that all is there."""
    wanted = {name(number) for number in range(parts)}
    for other in target.names():
        if (_PART.fullmatch(other) and other not in wanted) or _UNFINISHED.fullmatch(other):
            target.remove(other)
    told = {"parts": parts, "documents": lost.documents, "statements": statements, "failed": lost.failures}
    target.write(COMPLETE, (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace"))


def name(number: int) -> str:
    """What the file of a part is called."""
    return f"part-{number:05}.parquet"


def _ours(there: str) -> bool:
    return there == COMPLETE or bool(_PART.fullmatch(there) or _UNFINISHED.fullmatch(there))
