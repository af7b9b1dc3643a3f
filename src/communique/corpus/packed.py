"""Archives with texts in them (.docx, .xlsx): how much comes of unpacking one is known before it is unpacked."""

import io
import zipfile

from communique.corpus.draft import UnreadableError
from communique.corpus.limits import too_large

_MOST_PARTS = 10_000


def check(data: bytes, most: int) -> None:
    """Raises UnreadableError for what is no archive, a locked one, and one that holds more than `most` bytes."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise UnreadableError(f"a broken archive: {error}") from None
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > most:
        raise UnreadableError(too_large(size, most, f" in {len(parts):,} parts when unpacked"))
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("locked with a password")
