"""Archives with texts in them (.docx, .xlsx): how much comes of unpacking one is known before it is unpacked."""

import io
import zipfile

from communique.corpus.draft import UnreadableError

_MEGABYTE = 1_000_000
_MOST_PARTS = 10_000


def check(data: bytes, most: int) -> None:
    """Raises UnreadableError for what is no archive, a locked one, and one that holds more than `most` bytes."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"a broken archive: {error}") from None
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > most:
        raise UnreadableError(
            f"{-(-size // _MEGABYTE):,} MB in {len(parts):,} parts when unpacked, more than the {most // _MEGABYTE:,} MB "
            "that a file may have; `limits: {megabytes: …}` in corpus.yml sets another limit"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("locked with a password")
