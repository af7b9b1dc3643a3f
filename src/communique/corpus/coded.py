"""The folder of what coders filled in: `codes` beside the texts, or where `corpus.yml` says."""

from pathlib import Path

NAME = "codes"
ENDINGS = (".csv", ".tsv", ".xlsx", ".json", ".xmi")
_HEADS = (b"statement", b"sentence")  # of the first column's name in a sheet that `communique sample` wrote


def folder(corpus: Path) -> Path | None:
    """The folder `codes` of a corpus, where all that lies in it is coded files; else None, and it holds documents.

    A table is one by the names of its columns.
    """
    place = corpus / NAME
    try:
        found = files(place) if corpus.is_dir() and place.is_dir() else []
        others = [one for one in place.iterdir() if one not in found and not _beside(one)] if found else []
        return place if found and not others and all(map(_is_coded, found)) else None
    except OSError:
        return None


def files(place: Path) -> list[Path]:
    """The coded files of a folder, in the order of their names."""
    return sorted(
        one for one in place.iterdir() if one.suffix.lower() in ENDINGS and not _beside(one) and one.is_file()
    )


def _beside(one: Path) -> bool:
    """What may lie beside coded files: hidden ones, locks of open sheets, a README and the coders' instructions."""
    return one.name.startswith((".", "~")) or one.suffix.lower() == ".md"


def _is_coded(one: Path) -> bool:
    if one.suffix.lower() not in (".csv", ".tsv"):
        return True
    with one.open("rb") as stream:
        head = stream.readline(20_000).lower().replace(b"\0", b"")
    return any(name in head for name in _HEADS) and b"stratum" in head
