"""One reader a format, by the file's ending: the bytes of a file in, its documents out."""

import importlib
import sys
from importlib import metadata
from typing import NamedTuple

from communique.corpus.draft import Reading, UnreadableError
from communique.corpus.source import Source


class Format(NamedTuple):
    """`module` has `read(source)`; `libraries` are what must be installed for it, as pip is told them."""

    module: str
    libraries: tuple[str, ...] = ()


# The requirements stand in pyproject.toml too, under the extra `files`; a test keeps the two in agreement.
# lxml_html_clean is what trafilatura forgets to ask for
_PAGE = Format("page", ("lxml>=6,<7", "trafilatura>=2.0,<3", "lxml_html_clean>=0.4,<1"))
_TIMED = Format("subtitles")
FORMATS: dict[str, Format] = {
    ".txt": Format("plain"),
    ".md": Format("marked"),
    ".csv": Format("rows"),
    ".tsv": Format("rows"),
    ".jsonl": Format("objects"),
    ".json": Format("chats"),
    ".eml": Format("mail"),
    ".html": _PAGE,
    ".htm": _PAGE,
    ".docx": Format("word", ("python-docx>=1.1,<2",)),
    ".pdf": Format("pdf", ("pypdf>=6,<8",)),
    ".rtf": Format("rich", ("striprtf>=0.0.29,<0.1",)),
    ".srt": _TIMED,
    ".vtt": _TIMED,
    ".xlsx": Format("sheet", ("openpyxl>=3.1,<4",)),
    ".parquet": Format("parquet"),
}


def read(source: Source) -> Reading:
    """The documents of a file. Raises UnreadableError, with the command that installs it, where its library is missing.

    Whatever a library raises over a damaged file is an UnreadableError too: the file is lost, and no other.
    """
    ending = source.path.suffix.lower()
    form = FORMATS[ending]
    try:
        module = importlib.import_module(_address(form))
    except ImportError:
        raise UnreadableError(missing(ending, form.libraries)) from None
    try:
        return module.read(source)
    except (UnreadableError, KeyboardInterrupt):
        raise
    except Exception as error:
        raise UnreadableError(_damaged(ending, error)) from None


def modules() -> list[str]:
    """The modules of all readers, by their full names."""
    return sorted({_address(form) for form in FORMATS.values()})


def _address(form: Format) -> str:
    return f"communique.corpus.formats.{form.module}"


def missing(ending: str, needed: tuple[str, ...]) -> str:
    """What is not installed, and the command that installs it."""
    names, given = " and ".join(map(_name, needed)), " ".join(f"'{one}'" for one in needed)
    command = f"{sys.executable} -m pip install {given}"
    return f"{ending} files are read with {names}, which is not installed here; this installs it: {command}"


def libraries() -> list[str]:
    """Each reader's library with its version, "-" where it is not installed: what a corpus gives changes with them."""
    names = sorted({_name(one) for form in FORMATS.values() for one in form.libraries})
    return [f"{name} {_version(name)}" for name in (*names, "charset-normalizer", "ftfy")]


def _name(requirement: str) -> str:
    return requirement.partition(">")[0]


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "-"


def _damaged(ending: str, error: Exception) -> str:
    words = " ".join(str(error).split())[:200]
    return f"not a {ending} file that can be read: {type(error).__name__}{': ' + words if words else ''}"
