"""An archive opened safely: nothing lands outside of its folder, nothing is larger than it says, nothing in it is run.

An archive comes from somebody else. Its names are checked before anything is written, what is unpacked is counted, each
file is held against its hash, and the notebooks that run are those of the installed package.
"""

import hashlib
import json
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from communique.errors import UserError, nearest
from communique.reports import archive

_PIECE = 2**20
_MOST_MANIFEST = 64_000_000
_ROOTS = {archive.CORPUS, archive.BESIDE, archive.ISSUES, archive.REPORT, archive.BEFORE}
_WRITTEN = {"form": int, "version": str, "texts": bool, "corpus": dict, "beside": dict, "notebooks": dict}
_WRITTEN |= {"hashes": dict, "files": dict, "left_out": list}


def unpack(file: Path, folder: Path) -> dict[str, Any]:
    """Unpack the archive into an empty folder; what its `archive.json` says.

    Raises UserError for what is no archive of a report, is damaged, holds more than it may, or would write elsewhere.
    """
    if not file.is_file():
        raise UserError(f"There is no archive {file}.{_nearest(file)}")
    try:
        with zipfile.ZipFile(file) as packed:
            entries = _checked(packed, file)
            manifest = _manifest(packed, file)
            _refuse_others(entries, manifest, file)
            left = archive.MOST_BYTES
            for entry in entries:
                left -= _unpack_one(packed, entry, folder, manifest["files"], left, file)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, zlib.error) as error:
        raise UserError(f"{file} is a broken archive: {error}.") from None
    return manifest


def _nearest(file: Path) -> str:
    """A hint at the archive in the same folder whose name is most like this one's."""
    match = nearest(file.name, (path.name for path in file.parent.glob("*.zip")))
    return f" The nearest is {match!r}." if match else ""


def _checked(packed: zipfile.ZipFile, file: Path) -> list[zipfile.ZipInfo]:
    """The entries, but for the manifest, each with a name that leads into the folder."""
    entries = packed.infolist()
    if len(entries) > archive.MOST_PARTS + 1 or sum(one.file_size for one in entries) > archive.MOST_BYTES:
        raise UserError(f"{file} holds more than an archive of a report may.")
    names = [one.filename for one in entries]
    if len(set(names)) != len(names):
        raise UserError(f"{file} holds a name twice; it is no archive that communique wrote.")
    for one in entries:
        if one.filename != archive.MANIFEST and not _leads_inside(one):
            raise UserError(f"{file} would write to {one.filename!r}, outside of its folder; nothing was unpacked.")
    return [one for one in entries if one.filename != archive.MANIFEST]


def _leads_inside(entry: zipfile.ZipInfo) -> bool:
    name, kind = PurePosixPath(entry.filename), stat.S_IFMT(entry.external_attr >> 16)
    plain = kind in (0, stat.S_IFREG, stat.S_IFDIR) and not entry.flag_bits & 1
    parts = entry.filename.rstrip("/").split("/")
    steps = not {"", ".", ".."} & set(parts) and not any(set("\\:\0") & set(part) for part in parts)
    return plain and steps and not name.is_absolute() and len(parts) > 1 and parts[0] in _ROOTS


def _manifest(packed: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    try:
        with packed.open(archive.MANIFEST) as stream:
            found = json.loads(stream.read(_MOST_MANIFEST))
    except (KeyError, ValueError):
        raise UserError(f"{file} is no archive of a report: it has no {archive.MANIFEST} that can be read.") from None
    wrong = not isinstance(found, dict) or any(not isinstance(found.get(key), kind) for key, kind in _WRITTEN.items())
    if wrong or not _names_its_own(found):
        raise UserError(f"{file}: its {archive.MANIFEST} is not of the form that communique writes.")
    if found["form"] != archive.FORM:
        raise UserError(
            f"{file} was written by another version, {found['version']}: form {found['form']} is not known."
        )
    return found


def _names_its_own(found: dict[str, Any]) -> bool:
    """Whether the corpus and the files beside it are names in the archive."""
    given, name, issues = found["corpus"].get("given"), found["corpus"].get("name"), found.get("issues")
    plain = isinstance(given, str) and isinstance(name, str) and PurePosixPath(name).parts == (name,) and name != ".."
    told = issues is None or isinstance(issues, str)
    left = all(isinstance(one, dict) for one in found["left_out"])
    whole = all(isinstance(one, str) for one in found["files"].values())
    return plain and told and left and whole and all(one in found["files"] for one in found["beside"].values())


def _refuse_others(entries: list[zipfile.ZipInfo], manifest: dict[str, Any], file: Path) -> None:
    names = {one.filename for one in entries}
    for name in sorted(names ^ set(manifest["files"])):
        fate = "is not in" if name in manifest["files"] else "was added to"
        raise UserError(f"{file} is damaged: {name!r} {fate} it.")


def _unpack_one(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, hashes: dict[str, str], most: int, file: Path
) -> int:
    """Write an entry; how many bytes it had. What it says of its size is not believed."""
    target = folder.joinpath(*entry.filename.rstrip("/").split("/"))
    if entry.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, length = hashlib.sha256(), 0
    with packed.open(entry) as source, target.open("xb") as stream:
        for piece in _pieces(source):
            length += len(piece)
            if length > most:
                raise UserError(f"{file} holds more than an archive of a report may.")
            digest.update(piece)
            stream.write(piece)
    if digest.hexdigest() != hashes[entry.filename]:
        raise UserError(f"{file} is damaged: {entry.filename!r} is not what it was.")
    return length


def _pieces(stream: Any) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece
