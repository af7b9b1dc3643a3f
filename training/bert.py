"""The encoder: BERT (Devlin et al. 2019) in plain torch, loaded from the safetensors of all-MiniLM-L6-v2."""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from communique.wordforms import LOOKS

_PARTS = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "first",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "second",
}
WIDTH, HEADS, INNER, VOCABULARY, POSITIONS = 384, 12, 1536, 30522, 512


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.first = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.second = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: torch.Tensor, mask: torch.Tensor | None) -> torch.Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        weights = q @ k.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        context = torch.softmax(weights if mask is None else weights + mask, dim=-1).to(v.dtype) @ v
        x = self.first(x + self.out(context.transpose(1, 2).reshape(batch, length, WIDTH)))
        return self.second(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Pieces and looks in, a vector a piece out. Word and position embeddings stay as they were pre-trained."""

    def __init__(self, layers: int, dropout: float):
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.looks = nn.Embedding(LOOKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        nn.init.zeros_(self.looks.weight)
        for table in (self.words, self.positions):
            table.weight.requires_grad_(False)

    def forward(self, ids: torch.Tensor, looks: torch.Tensor) -> torch.Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.dropout(self.norm(self.words(ids) + self.positions(places) + self.looks(looks)))
        mask = None if torch.onnx.is_in_onnx_export() or bool(ids.all()) else ((ids == 0) * -1e4)[:, None, None]
        for layer in self.layers:
            x = layer(x, mask)
        return x


def pretrained(folder: Path, layers: int = 6, dropout: float = 0.1) -> Encoder:
    """The pre-trained encoder; with fewer than six layers, the first ones."""
    stored = load_file(folder / "model.safetensors")
    stored = {name.removeprefix("bert."): value for name, value in stored.items()}
    encoder = Encoder(layers, dropout)
    encoder.load_state_dict(_renamed(stored, layers), strict=False)
    return encoder


def _renamed(stored: dict[str, torch.Tensor], layers: int) -> dict[str, torch.Tensor]:
    state = {
        "words.weight": stored["embeddings.word_embeddings.weight"],
        # The type of the first sentence is the only one ever used: it goes with the position.
        "positions.weight": stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    for number in range(layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            parts = [stored[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{new}qkv.{kind}"] = torch.cat(parts)
            for theirs, ours in _PARTS.items():
                state[f"{new}{ours}.{kind}"] = stored[f"{old}{theirs}.{kind}"]
    return state
