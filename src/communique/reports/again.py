"""A report made again from an archive: the same, but for the time, where the same version and weights are installed."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from communique import __version__, corpus, parameters, paths, scratch
from communique.corpus.info import CorpusInfo
from communique.errors import UserError
from communique.parameters import Settings
from communique.reports import archive, choice, provenance, run_record, unpacking
from communique.wording import counted, listed

_SHOWN = 5  # files that differ
_OWN = ("Word lists", "Code of communique")  # of what decides, what the package brings; its weights besides


class Again(NamedTuple):
    """What a run is to repeat: its settings and notebooks, what it was made of, what it was compared with."""

    settings: Settings
    notebooks: list[str]
    record: dict[str, Any]
    before: Path | None


@contextlib.contextmanager
def opened(file: Path, given: str | None, *, anyway: bool, warn: Callable[[str], None]) -> Iterator[Again]:
    """The run that an archive holds, as long as the block lasts; its corpus is found where it was unpacked.

    `given` is the corpus of the user's own, which an archive of hashes alone needs. Raises UserError where the archive is
    broken, where its texts are not those of `given`, and where another version, weights, word lists or libraries are
    installed than those that made it; with `anyway` this is told instead.
    """
    with scratch.folder() as folder:
        manifest = unpacking.unpack(file, folder)
        record = _record(folder, file)
        found = differences(manifest, record)
        if found and not anyway:
            told = "\n".join(f"  {one}" for one in found)
            raise UserError(f"{file} was made by other means than are installed here:\n{told}\n{_HINT}")
        for one in found:
            warn(f"other than in the archive: {one}")
        for one in manifest["left_out"]:
            warn(f"not in the archive: {one.get('path')}: {one.get('reason')}")
        places = _places(manifest, folder, given, file)
        with paths.moving(places):
            settings = parameters.check(**record["parameters"])
            _refuse_strange(settings, manifest, folder, file)
            before = folder / archive.BEFORE
            names = list(choice.chosen(list(manifest["notebooks"])))
            yield Again(settings, names, record, before if before.is_dir() else None)


_HINT = "The report would not be the same. Install what made it, or go on with --anyway."


def differences(manifest: dict[str, Any], record: dict[str, Any]) -> list[str]:
    """What is installed otherwise than when the archive was made, a line each: what, there and here."""
    here = provenance.versions()
    there = {"communique": record["version"], **record["versions"]}
    lines = [
        f"{name} {version} there, {now} here"
        for name, version in there.items()
        if (now := {"communique": __version__, **here}.get(name, "none")) != version
    ]
    own = provenance.decided(CorpusInfo("", ""), {}, record["parameters"].get("reader", "accurate"))
    lines += [
        f"{name}: another SHA-256"
        for name, digest in record["decided"].items()
        if (name in _OWN or name.startswith("Weights of")) and own.get(name) != digest
    ]
    known = choice.chosen(list(manifest["notebooks"]))
    digests = {name: archive.digest(path.read_bytes()) for name, path in known.items()}
    return lines + [
        f"notebook {name}: another SHA-256" for name, one in digests.items() if manifest["notebooks"][name] != one
    ]


def refuse_other(made: provenance.Provenance, again: Again) -> None:
    """Raises UserError where what was read is not what the archive's report was made of."""
    other = [name for name, digest in made.decided.items() if again.record["decided"].get(name) != digest]
    other = [name for name in other if name not in _OWN and not name.startswith("Weights of")]
    other += ["the texts"] * (made.data != again.record["data"])
    if other:
        raise UserError(f"{listed(other)} are other than those that the archive's report was made of.")


def _record(folder: Path, file: Path) -> dict[str, Any]:
    record = run_record.read(folder / archive.REPORT)
    wanted = {"version": str, "versions": dict, "decided": dict, "parameters": dict, "data": str}
    if record is None or any(not isinstance(record.get(key), kind) for key, kind in wanted.items()):
        raise UserError(f"{file} has no {archive.RUN} that can be read.")
    return record


def _places(manifest: dict[str, Any], folder: Path, given: str | None, file: Path) -> dict[str, dict[str, str]]:
    """Where the corpus and the files beside it lie now."""
    if manifest["texts"] and given is not None:
        raise UserError(f"{file} brings its corpus, so none is given: communique report --from {file.name}")
    if not manifest["texts"] and given is None:
        raise UserError(f"{file} has the hashes of texts alone. Give the corpus too: communique report CORPUS --from …")
    root = folder / archive.CORPUS / manifest["corpus"]["name"] if given is None else corpus.locate(given)
    places = {"corpus": {manifest["corpus"]["given"]: str(root)}}
    if given is not None:
        _refuse_others(root, manifest, file)
    else:
        places["beside"] = {name: str(folder / _place(entry)) for name, entry in manifest["beside"].items()}
    if issues := manifest.get("issues"):
        places["issues"] = {issues: str(folder / archive.ISSUES / Path(issues).name)}
    return places


def _refuse_strange(settings: Settings, manifest: dict[str, Any], folder: Path, file: Path) -> None:
    """An archive that was made by hand may not have files of this machine read in the place of its own."""
    asked = settings.corpus == manifest["corpus"]["given"] and settings.issues == (manifest.get("issues") or "")
    if not asked:
        raise UserError(f"{file}: its {archive.MANIFEST} and its {archive.RUN} name another corpus or other issues.")
    if manifest["texts"]:
        info = corpus.info.load(corpus.locate(settings.corpus))
        named = [*(one.path for one in info.lexicons.values()), *([info.actors] if info.actors else [])]
        for path in named:
            if not path.is_relative_to(folder.resolve()):
                raise UserError(f"{file}: its corpus.yml names {path.name!r}, which is not in the archive.")


def _place(entry: str) -> Path:
    """A file's place, and of a registry of actors its folder's."""
    path = Path(entry)
    return path.parent if path.parent.name == "actors" else path


def _refuse_others(root: Path, manifest: dict[str, Any], file: Path) -> None:
    """A corpus given for hashes has to be the one that they are of, its name included, which stands on the pages."""
    if root.name != (name := manifest["corpus"]["name"]):
        raise UserError(f"{root} is not the corpus of {file}, which is called {name!r}.")
    parts, _ = archive.sources(Settings(corpus=str(root)))
    here = {_relative(one.name): archive.digest(one.data) for one in parts}
    there = {_relative(name): digest for name, digest in manifest["hashes"].items()}
    other = [f"{name} is missing" for name in there if name not in here]
    other += [f"{name} is new" for name in here if name not in there]
    other += [f"{name} is another" for name in there if name in here and here[name] != there[name]]
    if other:
        shown = "; ".join(sorted(other)[:_SHOWN]) + "; …" * (len(other) > _SHOWN)
        raise UserError(f"{root} is not the corpus of {file}; of {counted(len(other), 'file')}: {shown}.")


def _relative(name: str) -> str:
    """A name in the archive from the corpus on, whatever its folder is called."""
    kind, *rest = name.split("/")
    return "/".join(rest[1:] or rest) if kind == archive.CORPUS else name
