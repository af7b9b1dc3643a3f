"""The encoders in plain torch: MPNet (Song et al. 2020) and BERT (Devlin et al. 2019), in two storeys.

The lower layers read a window once for all; the upper ones read it again for each query, with the roles that its pieces
play in that statement alone. Both are pre-trained layers: only the tables of roles begin at nothing.
"""

import functools
import math
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional

from communique.stance.windows import ROLES


class Shape(NamedTuple):
    """The measures of an encoder. `upper` layers are read again for each query; `frozen` ones are not trained."""

    width: int
    heads: int
    layers: int
    vocabulary: int
    positions: int
    offset: int  # of the first position
    padding: int
    relative: bool
    epsilon: float
    upper: int
    frozen: int
    gelu: str  # exact ("none"), which ONNX Runtime does in one go, or by "tanh"
    inner: int  # width of the feed-forward parts
    outliers: int = 0  # features that products in integers leave to others (`training.stance.outliers`)


LARGE = Shape(768, 12, 12, 30527, 514, 2, 1, True, 1e-5, upper=5, frozen=3, gelu="tanh", inner=3072, outliers=8)
SMALL = Shape(384, 12, 6, 30522, 512, 0, 0, False, 1e-12, upper=4, frozen=0, gelu="none", inner=768)
_FAR, _BUCKETS = 128, 32


class Layer(nn.Module):
    def __init__(self, shape: Shape):
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, shape.inner), nn.Linear(shape.inner, width)
        self.bend = functools.partial(functional.gelu, approximate=shape.gelu)  # an export names its own
        self.first, self.second = (nn.LayerNorm(width, eps=shape.epsilon) for _ in range(2))

    def forward(self, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(-1, -2) + bias
        context = torch.softmax(scores, dim=-1).to(v.dtype) @ v
        x = self.first(x + self.out(context.transpose(1, 2).reshape(batch, length, width)))
        return self.second(x + self.down(self.bend(self.up(x))))


class Encoder(nn.Module):
    """Pieces and roles in, a vector a piece out. Word and position embeddings stay as they were pre-trained."""

    def __init__(self, shape: Shape):
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.roles, self.own = nn.Embedding(ROLES, shape.width), nn.Embedding(ROLES, shape.width)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.bias = nn.Embedding(_BUCKETS, shape.heads) if shape.relative else None
        self.dropout = nn.Dropout(0.1)
        nn.init.zeros_(self.roles.weight)
        nn.init.zeros_(self.own.weight)
        still = [self.words, self.positions, *([self.bias] if shape.relative else [])]
        still += [self.norm, *self.layers[: shape.frozen]] if shape.frozen else []
        for part in still:
            part.requires_grad_(False)

    def lower(self, ids: torch.Tensor, roles: torch.Tensor) -> torch.Tensor:
        """Windows x pieces to vectors, by all layers but the upper ones."""
        places = torch.arange(ids.shape[1], device=ids.device)
        bias = self._bias(ids == self.shape.padding, places[None])
        x = self.norm(self.words(ids) + self.positions(places + self.shape.offset))
        for layer in self.layers[: self.shape.frozen]:
            x = layer(x, bias)
        x = self.dropout(x + self.roles(roles))
        for layer in self.layers[self.shape.frozen : -self.shape.upper]:
            x = layer(x, bias)
        return x

    def upper(self, x: torch.Tensor, places: torch.Tensor, roles: torch.Tensor, absent: torch.Tensor) -> torch.Tensor:
        """Queries x pieces, of which `places` are their places in the window and `absent` is padding."""
        x = x + self.own(roles).to(x.dtype)
        bias = self._bias(absent, places)
        for layer in self.layers[-self.shape.upper :]:
            x = layer(x, bias)
        return x

    @torch.no_grad()
    def _bias(self, absent: torch.Tensor, places: torch.Tensor) -> torch.Tensor:
        """What is added to the scores of attention. The relative bias stays as it was pre-trained: to learn it costs
        as much as a layer."""
        kind = torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else torch.float32
        mask = (absent * -1e4).to(kind)[:, None, None, :]
        if self.bias is None:
            return mask
        table = self.bias.weight.to(kind).t().contiguous()  # heads x buckets
        return mask + table[:, _bucket(places[:, None, :] - places[:, :, None])].transpose(0, 1)


def _bucket(distance: torch.Tensor) -> torch.Tensor:
    """The bucket of a distance, as T5 and MPNet count them (Raffel et al. 2020)."""
    half, exact = _BUCKETS // 2, _BUCKETS // 4
    behind, far = -distance, distance.abs()
    scale = (half - exact) / math.log(_FAR / exact)
    coarse = exact + (torch.log(far.float().clamp(min=1) / exact) * scale).long()
    return (behind < 0).long() * half + torch.where(far < exact, far, coarse.clamp(max=half - 1))


_PARTS = {
    False: ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            "attention.output.LayerNorm"),
    True: ("attention.attn.q", "attention.attn.k", "attention.attn.v", "attention.attn.o", "attention.LayerNorm"),
}  # fmt: skip


def pretrained(folder: Path, shape: Shape, sample: torch.Tensor | None = None) -> Encoder:
    """The encoder with the weights of all-mpnet-base-v2 or all-MiniLM-L6-v2 that lie in `folder`.

    Where it is to be narrower within than they are, the neurons stay that give most on `sample`, windows x pieces.
    """
    stored = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    state = _renamed(stored, shape)
    encoder = Encoder(shape._replace(inner=len(state["layers.0.up.bias"])))
    lacking = encoder.load_state_dict(state, strict=False)
    assert set(lacking.missing_keys) == {"roles.weight", "own.weight"} and not lacking.unexpected_keys, lacking
    return encoder if encoder.shape.inner == shape.inner else _narrowed(encoder, shape, sample)


@torch.no_grad()
def _narrowed(encoder: Encoder, shape: Shape, sample: torch.Tensor) -> Encoder:
    """The encoder with the neurons of each feed-forward part that give most; what the others give on average stays, as
    a constant: the output is nearer to what it was (cosine .86) than by the size of weights (.69)."""
    state = encoder.state_dict()
    for number, given in enumerate(_given(encoder.eval(), sample)):
        up, bias, down, after = (
            f"layers.{number}.{name}" for name in ("up.weight", "up.bias", "down.weight", "down.bias")
        )
        weight = given.pow(2).mean(0).sqrt() * state[down].norm(dim=0)
        order = weight.argsort(descending=True)
        kept, left = order[: shape.inner].sort().values, order[shape.inner :]
        state[after] = state[after] + state[down][:, left] @ given.mean(0)[left]
        state |= {up: state[up][kept], bias: state[bias][kept], down: state[down][:, kept]}
    found = Encoder(shape)
    found.load_state_dict(state)
    return found


def _given(encoder: Encoder, sample: torch.Tensor) -> list[torch.Tensor]:
    """What the neurons of each layer's feed-forward part give, pieces x neurons."""
    found: list[torch.Tensor] = []
    keep = lambda part, fed, out: found.append(functional.gelu(out, approximate=encoder.shape.gelu).flatten(0, 1))  # noqa: E731
    hooks = [layer.up.register_forward_hook(keep) for layer in encoder.layers]
    nothing = torch.zeros_like(sample)
    hidden = encoder.lower(sample, nothing)
    encoder.upper(hidden, torch.arange(sample.shape[1]).expand_as(sample), nothing, nothing > 0)
    for hook in hooks:
        hook.remove()
    return found


def _renamed(stored: dict[str, torch.Tensor], shape: Shape) -> dict[str, torch.Tensor]:
    state = {f"{ours}.weight": stored[f"embeddings.{theirs}.weight"] for ours, theirs in
             (("words", "word_embeddings"), ("positions", "position_embeddings"))}  # fmt: skip
    state |= {f"norm.{kind}": stored[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")}
    if shape.relative:
        state["bias.weight"] = stored["encoder.relative_attention_bias.weight"]
    else:  # the type of the first sentence is the only one ever used: it goes with the position
        state["positions.weight"] = state["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    q, k, v, out, first = _PARTS[shape.relative]
    for number in range(shape.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for kind in ("weight", "bias"):
            state[f"{new}qkv.{kind}"] = torch.cat([stored[f"{old}{part}.{kind}"] for part in (q, k, v)])
            pairs = ((out, "out"), (first, "first"), ("intermediate.dense", "up"), ("output.dense", "down"))
            for theirs, ours in (*pairs, ("output.LayerNorm", "second")):
                state[f"{new}{ours}.{kind}"] = stored[f"{old}{theirs}.{kind}"]
    return state
